"""A row of a file becomes a label record: which cell is what, by the profile and the headings."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from crux_desk.domain.errors.label_files import LabelFileFault
from crux_desk.domain.label_records.choices import AUTO, FeedChoice, WeightUnit
from crux_desk.domain.label_records.records import CostKind, LabelRecord, Scope
from crux_desk.domain.label_records.refusals import RefusedRow, RowFault
from crux_desk.domain.label_records.status import FileFault
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.patterns import pattern
from crux_desk.domain.texts import MAX_ID, clean_line
from crux_desk.domain.values import dataclass
from crux_desk.feeds.profiles import YES, Amount, Keys, Profile, heading_key
from crux_desk.feeds.services import ServiceNames
from crux_desk.feeds.values import is_damaged_by_excel, moment, money, pounds, unit_of

MAX_AMOUNT = Decimal("99999.99")
MIN_TRACKING = 6
MAX_REFERENCES = 12
MAX_REFERENCE = 100
MAX_SHOWN = 60
_LOST_NOUGHT = (11, 14)
"""Digits of a number of FedEx that has lost the nought in front."""
_ZIP = pattern(r"[0-9]{3,5}(?:-?[0-9]{4})?")
_MEMO_WORD = pattern(r"[^\s,;]*[0-9][^\s,;]*")
Cells = Sequence[str]


class RowRefused(Exception):
    """A row is no label record."""

    def __init__(self, fault: RowFault, column: int = -1, value: str = "") -> None:
        super().__init__(fault)
        self.fault, self.column, self.value = fault, column, value


class FileRefused(Exception):
    """Nothing is taken from a file."""

    def __init__(self, fault: LabelFileFault, *detail: str) -> None:
        super().__init__(fault)
        self.fault, self.detail = fault, detail

    def of(self, file: str) -> FileFault:
        """The fault with its file."""
        return FileFault(file, self.fault, self.detail)


@dataclass(frozen=True, slots=True)
class _Place:
    """An amount in the columns of this file."""

    columns: tuple[int, ...]
    unit_columns: tuple[int, ...]
    only_with: tuple[int, ...]
    only_without: tuple[int, ...]
    amount: Amount


class RowReader:
    """Reads the rows below one line of headings.

    Raises:
        FileRefused: the profile, or the choice's reference, is not to be found in it.
    """

    def __init__(
        self,
        profile: Profile,
        headings: Sequence[str],
        names: ServiceNames,
        choice: FeedChoice,
        file: str,
    ) -> None:
        self.profile = profile
        self._headings = headings
        self._names = names
        self._file = file
        self._index: dict[str, int] = {}
        for number, heading in enumerate(headings):
            self._index.setdefault(heading_key(heading), number)
        self._columns = {name: self._places(keys) for name, keys in profile.columns.items()}
        if not (self._columns.get("tracking") or self._columns.get("usps")):
            raise FileRefused(LabelFileFault.UNKNOWN)
        self._weights = [self._amount(amount) for amount in profile.weights]
        self._costs = [self._amount(amount) for amount in profile.costs]
        self._references = self._reference_columns(choice.reference)

    def read(self, cells: Cells, row: int) -> LabelRecord | RefusedRow | None:
        """The label of a row; None for a row that is of no label: empty, not printed, a return."""
        try:
            return self._read(cells, row)
        except RowRefused as refused:
            column = self._headings[refused.column] if refused.column >= 0 else ""
            return RefusedRow(
                self._file,
                row,
                refused.fault,
                clean_line(column)[:MAX_SHOWN],
                clean_line(refused.value)[:MAX_SHOWN],
            )

    def _read(self, cells: Cells, row: int) -> LabelRecord | None:
        if self._is_no_label(cells):
            return None
        tracking, alternates = self._numbers(cells)
        if not tracking:
            return None
        packages = _count(self._text(cells, "packages"))
        # Longer than a box takes it, it would cost the box its weight and its cost.
        service = clean_line(self._text(cells, "service"))[:MAX_ID].strip()
        carrier = self._carrier(cells, tracking)
        weight, weight_scope, _ = self._amount_of(cells, self._weights, self._weight, packages)
        cost, cost_scope, kind = self._amount_of(cells, self._costs, self._cost, packages)
        return LabelRecord(
            tracking=tracking,
            alternates=alternates,
            carrier=carrier,
            method=self._names.method(carrier, service) if service else "",
            service=service,
            weight_lb=weight,
            weight_scope=weight_scope,
            ship_cost=cost,
            cost_scope=cost_scope,
            cost_kind=kind,
            references=self._references_of(cells),
            zip=_zip(self._text(cells, "zip")),
            is_void=self._text(cells, "void").strip().lower() in self.profile.void,
            at=moment(self._text(cells, "time")),
            package=_count(self._text(cells, "package")),
            packages=packages,
            shipment=clean_line(self._text(cells, "shipment"))[:MAX_ID],
            file=self._file,
            row=row,
        )

    # -- which cell ------------------------------------------------------------------------------

    def _places(self, keys: Keys) -> tuple[int, ...]:
        return tuple(self._index[key] for key in keys if key in self._index)

    def _amount(self, amount: Amount) -> _Place:
        keys = (amount.keys, amount.unit_keys, amount.only_with, amount.only_without)
        columns, units, with_it, without = map(self._places, keys)
        return _Place(columns, units, with_it, without, amount)

    def _reference_columns(self, reference: str) -> tuple[tuple[int, ...], ...]:
        groups = [self._places(keys) for keys in self.profile.references]
        if reference == AUTO:
            return tuple(groups)
        if reference.isdecimal() and 0 < int(reference) <= len(groups):
            return (groups[int(reference) - 1],)
        column = self._index.get(heading_key(reference))
        if column is None:
            raise FileRefused(LabelFileFault.NO_REFERENCE, reference)
        return ((column,),)

    def _text(self, cells: Cells, name: str) -> str:
        """The first cell that is not empty, of the columns of that name."""
        return self._first(cells, self._columns.get(name, ()))[0]

    def _first(self, cells: Cells, columns: Sequence[int]) -> tuple[str, int]:
        for column in columns:
            if column < len(cells) and (text := cells[column]) and not text.isspace():
                return text, column
        return "", -1

    # -- what it says ----------------------------------------------------------------------------

    def _is_no_label(self, cells: Cells) -> bool:
        only = self.profile.only
        if only and self._text(cells, "status").strip().lower() not in only:
            return True
        return self._text(cells, "is_return").strip().lower() in YES

    def _numbers(self, cells: Cells) -> tuple[str, tuple[str, ...]]:
        """The tracking number, and that of USPS behind it; both in plain form."""
        found = [self._number(cells, name) for name in ("tracking", "usps")]
        numbers = list(dict.fromkeys(number for number in found if number))
        return (numbers[0], tuple(numbers[1:])) if numbers else ("", ())

    def _number(self, cells: Cells, name: str) -> str:
        text, column = self._first(cells, self._columns.get(name, ()))
        if not text:
            return ""
        plain = "".join(text.split()).lstrip("'=\"").rstrip('"')
        if is_damaged_by_excel(plain) or self._has_lost_nought(plain):
            raise RowRefused(RowFault.EXCEL, column, text)
        number = tracking_key(plain)
        is_number = MIN_TRACKING <= len(number) <= MAX_ID and number.isascii()
        if not (is_number and any(map(str.isdigit, number))):
            raise RowRefused(RowFault.NO_TRACKING, column, text)
        return number

    def _has_lost_nought(self, number: str) -> bool:
        if len(number) not in _LOST_NOUGHT or not number.isdecimal():
            return False
        read = self._names.read_label
        is_one = any(reading.is_check_right for reading in read(number))
        return not is_one and any(
            reading.is_check_right and reading.carrier == "FedEx" for reading in read(f"0{number}")
        )

    def _carrier(self, cells: Cells, tracking: str) -> str:
        if self.profile.carrier:
            return self.profile.carrier
        named = self._text(cells, "carrier")
        return self._names.carrier(named[:MAX_ID]) if named else self._names.of_label(tracking)

    def _amount_of(
        self,
        cells: Cells,
        places: Sequence[_Place],
        value_of: Callable[[Cells, _Place, int], Decimal | None],
        packages: int | None,
    ) -> tuple[Decimal | None, Scope, CostKind]:
        """The first amount that is known; 0 is not."""
        for place in places:
            total, column = self._total(cells, place, value_of)
            if total > MAX_AMOUNT:
                raise RowRefused(RowFault.OUT_OF_RANGE, column, cells[column])
            if total > 0:
                return total, _scope(place.amount.scope, packages), place.amount.kind
        return None, Scope.PACKAGE, CostKind.PAID

    def _total(
        self,
        cells: Cells,
        place: _Place,
        value_of: Callable[[Cells, _Place, int], Decimal | None],
    ) -> tuple[Decimal, int]:
        """0 where it is not known; and the column that makes most of it, -1 where none does."""
        is_out = bool(self._first(cells, place.only_without)[0])
        if is_out or (place.only_with and not value_of(cells, place, place.only_with[0])):
            return Decimal(0), -1
        values = ((value_of(cells, place, column), column) for column in place.columns)
        known = ((value, column) for value, column in values if value)
        if not place.amount.is_sum:
            return next(known, (Decimal(0), -1))
        summed = list(known)
        total = sum((value for value, _ in summed), Decimal(0))
        return total, max(summed, default=(Decimal(0), -1))[1]

    def _cost(self, cells: Cells, _: _Place, column: int) -> Decimal | None:
        text = cells[column] if column < len(cells) else ""
        try:
            return money(text)
        except (ValueError, ArithmeticError):
            raise RowRefused(RowFault.NOT_A_NUMBER, column, text) from None

    def _weight(self, cells: Cells, place: _Place, column: int) -> Decimal | None:
        text = cells[column] if column < len(cells) else ""
        unit: WeightUnit | None = place.amount.unit
        named, unit_column = self._first(cells, place.unit_columns)
        if named and (unit := unit_of(named)) is None:
            raise RowRefused(RowFault.NOT_A_NUMBER, unit_column, named)
        try:
            return pounds(text, unit or WeightUnit.LB)
        except (ValueError, ArithmeticError):
            raise RowRefused(RowFault.NOT_A_NUMBER, column, text) from None

    def _references_of(self, cells: Cells) -> tuple[str, ...]:
        texts = [self._first(cells, columns)[0] for columns in self._references]
        memo = self._text(cells, "memo")
        found = [clean_line(text).lstrip("#").strip() for text in texts if text]
        # The order's number may stand anywhere in what was printed below the address.
        found += _MEMO_WORD.findall(clean_line(memo).replace("#", " "))[:5] if memo else ()
        kept = (text[:MAX_REFERENCE] for text in found if text)
        return tuple(dict.fromkeys(kept))[:MAX_REFERENCES]


def _scope(scope: Scope | None, packages: int | None) -> Scope:
    """Of a shipment of one package, what is the shipment's is the package's."""
    if scope is None:
        return Scope.SHIPMENT if packages is not None and packages > 1 else Scope.PACKAGE
    return Scope.PACKAGE if packages == 1 else scope


def _count(text: str) -> int | None:
    bare = text.strip().removesuffix(".0")
    return int(bare) if bare.isdecimal() and len(bare) < 6 and int(bare) else None


def _zip(text: str) -> str:
    """5 digits or more; other countries' codes as they are, in capitals."""
    code = clean_line(text).upper()
    if _ZIP.fullmatch(code):
        first, _, rest = code.partition("-")
        return f"{first.zfill(5)}-{rest}" if rest else first.zfill(5)
    return code[:20]
