"""The list of goods as CSV: one row for each item, read whole or not at all.

A wrong cell is named by its line and column. What spreadsheets do to codes is recognized: a number
that was shortened (1.23E+11) or rounded to 15 digits is refused, since its digits are gone; a UPC that lost the 0 at its
front is given it back, where the check digit of what comes out is right. That mends more than it
could harm: scanners that leave the 0 out are understood by the same rule (`codes/gtin`).
"""

import csv
import io
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crux_desk.domain.codes.gtin import gtin_14
from crux_desk.domain.errors import (
    CodeFault,
    CodeNotLearnable,
    GoodsFault,
    GoodsFileInvalid,
    ItemInvalid,
    NotANumber,
    WrongCell,
)
from crux_desk.domain.goods.csv_rows import (
    KEPT_DIGITS,
    CsvBroken,
    NotText,
    decoded,
    is_failed,
    is_rounded,
    is_shortened,
    rows,
    separator_of,
    unwrapped,
)
from crux_desk.domain.goods.items import (
    CODES,
    COLUMNS,
    HAZARDOUS,
    NOTE,
    SKU,
    Item,
    clean_note,
    parse_weight,
    weight_text,
)
from crux_desk.domain.goods.learned_codes import LearnedCode, code_key
from crux_desk.domain.packing.quantities import parse_units
from crux_desk.domain.texts import clean_line, shortened

MAX_NAMED = 20
"""Wrong rows that are named; of one file they are mostly wrong in the same way."""

Cells = tuple[str, ...]
"""A row as it is exported: its cells in the order of `COLUMNS`. Texts alone, for there are many."""

Progress = Callable[[int], None]
"""Told how many rows are done, now and then; what it raises ends the reading."""

_SEPARATORS = (",", ";", "\t")
YES, _NO = "yes", "no"
_TOLD_EACH = 500
_CUT_UPC = 11
_MAX_SHOWN = 80


@dataclass(frozen=True, slots=True)
class GoodsFile:
    """A list of goods that is right: what it says of which columns.

    Args:
        columns: those that the file has; the others are left as they are known.
        cells: its rows, each SKU once, empty in the columns that the file has not.
        keys: of each row, what other writings of its codes share, parted by spaces.
        mended: how many codes had lost the 0 at their front.
    """

    columns: frozenset[str]
    cells: Sequence[Cells]
    keys: Sequence[str]
    mended: int = 0


def read_goods(data: bytes, name: str, tell: Progress = lambda _: None) -> GoodsFile:
    """The list that a file holds.

    Raises:
        GoodsFileInvalid: the rows that are wrong, the first `MAX_NAMED` of them.
    """
    return _Reading(name).read(data, tell)


def cells_of(item: Item, codes: Iterable[LearnedCode] = ()) -> Cells:
    """The row of an item. Codes that no row can hold, those with a space in them, are left out."""
    return (
        item.sku_id,
        " ".join(sorted(filter(None, map(_code_text, codes)))),
        weight_text(item.unit_weight_lb),
        item.note,
        YES if item.is_hazardous else "",
        item.picture,
    )


def has_place_in_row(code: LearnedCode) -> bool:
    """Whether a code can stand in a row of the list."""
    return bool(_code_text(code))


def cells_of_columns(cells: Cells, before: Cells | None, columns: Collection[str]) -> Cells:
    """A row, without its codes, of which these columns are new; the others are as they were."""
    known = before or ("",) * len(COLUMNS)
    both = zip(COLUMNS, cells, known, strict=True)
    return tuple(
        "" if name == CODES else new if name in columns else old for name, new, old in both
    )


class CodeParts(NamedTuple):
    """A code of a row that was read before, and found right: of 100,000 none is checked again."""

    key: str
    code: str
    units: int


def code_parts(cells: Cells, keys: str) -> Iterator[CodeParts]:
    """The codes of a row, and what other writings of them share."""
    for text, key in zip(cells[1].split(), keys.split(), strict=True):
        yield CodeParts(key, *_parted(text))


def codes_of(cells: Cells) -> tuple[LearnedCode, ...]:
    """The codes of a row that was read before.

    Raises:
        CodeNotLearnable, NotANumber: it is none that this program wrote.
    """
    return tuple(
        LearnedCode(code, cells[0], units) for code, units in map(_parted, cells[1].split())
    )


def item_of(cells: Cells) -> Item:
    """The item of a row that was read before.

    Raises:
        ItemInvalid: it is none that this program wrote.
    """
    sku_id, _, weight, note, hazardous, picture = cells
    return Item(sku_id, parse_weight(weight), note, hazardous == YES, picture)


def packed_up(file: GoodsFile) -> bytes:
    """The file's rows, small, to be kept until all of them are taken over."""
    places = [place for place, column in enumerate(COLUMNS) if column in file.columns]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([cells[place] for place in places] for cells in (COLUMNS, *file.cells))
    return zlib.compress(text.getvalue().encode(), 1)


def unpacked(body: bytes) -> GoodsFile:
    """What `packed_up` made.

    Raises:
        GoodsFileInvalid: it is nothing of that kind.
        zlib.error: likewise.
    """
    return read_goods(zlib.decompress(body), "")


def csv_line(cells: Sequence[str]) -> str:
    """A line of the file, ended as spreadsheets want it (CR LF).

    Each cell is the exact text, as in `codes_to_csv`.
    """
    file = io.StringIO(newline="")
    csv.writer(file).writerow(cells)
    return file.getvalue()


# -- codes in a cell -----------------------------------------------------------------------------


def _code_text(code: LearnedCode) -> str:
    text = code.code
    if len(text.split()) != 1:
        # A number that is printed in groups is the same without its spaces.
        text = "".join(text.split())
        if code_key(text) != code.key:
            return ""
    is_plain = code.units == 1 and not _parted_units(text)
    return text if is_plain else f"{text}*{code.units}"


def _parted(text: str) -> tuple[str, int]:
    units = _parted_units(text)
    return (text[: -len(units) - 1], parse_units(units)) if units else (text, 1)


def _parted_units(text: str) -> str:
    """What stands behind the last * of a code, where that is digits."""
    code, _, units = text.rpartition("*")
    return units if code and units.isascii() and units.isdigit() else ""


# -- reading -------------------------------------------------------------------------------------


@dataclass
class _Reading:
    """A file that is being read: what was seen of it, and what is wrong with it."""

    name: str
    places: dict[str, int] = field(default_factory=dict)
    known: frozenset[int] = frozenset()
    width: int = 0
    cells: list[Cells] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    by_sku: dict[str, int] = field(default_factory=dict)
    by_code: dict[str, tuple[str, int]] = field(default_factory=dict)
    wrong: list[WrongCell] = field(default_factory=list)
    wrong_rows: int = 0
    mended: int = 0

    def read(self, data: bytes, tell: Progress) -> GoodsFile:
        try:
            self._read(decoded(data), tell)
        except NotText as error:
            self._refuse(WrongCell(error.line, "", GoodsFault.NOT_TEXT))
        except CsvBroken as error:
            fault = GoodsFault.CELL_TOO_LONG if error.is_too_long else GoodsFault.QUOTES
            self._refuse(WrongCell(error.line, "", fault, error.detail))
        if self.wrong:
            raise GoodsFileInvalid(self.name, tuple(self.wrong), self.wrong_rows)
        return GoodsFile(frozenset(self.places), self.cells, self.keys, self.mended)

    def _read(self, text: str, tell: Progress) -> None:
        filled = (
            (n, cells) for n, cells in rows(text, separator_of(text, _SEPARATORS)) if any(cells)
        )
        first = next(filled, None)
        if first is None:
            self._refuse(WrongCell(1, "", GoodsFault.EMPTY))
            return
        self._read_header(*first)
        if self.wrong:
            return
        for number, (line, cells) in enumerate(filled, start=1):
            try:
                self._take(line, cells)
            except _Wrong as error:
                self._refuse(WrongCell(line, error.column, error.fault, _shown(error.text)))
            if not number % _TOLD_EACH:
                tell(number)
        tell(len(self.cells))

    def _refuse(self, cell: WrongCell) -> None:
        self.wrong_rows += 1
        if len(self.wrong) < MAX_NAMED:
            self.wrong.append(cell)

    def _read_header(self, line: int, cells: list[str]) -> None:
        for place, cell in enumerate(cells):
            name = clean_line(cell).lower()
            if not name:
                continue
            if name not in COLUMNS:
                self._refuse(WrongCell(line, "", GoodsFault.COLUMN_UNKNOWN, _shown(cell)))
            elif name in self.places:
                self._refuse(WrongCell(line, name, GoodsFault.COLUMN_TWICE, name))
            else:
                self.places[name] = place
        self.known, self.width = frozenset(self.places.values()), len(cells)
        if SKU not in self.places and not self.wrong:
            self._refuse(WrongCell(line, SKU, GoodsFault.NO_SKU_COLUMN))

    def _take(self, line: int, cells: list[str]) -> None:
        _check_undamaged(self.places, cells)
        spare = [cell for place, cell in enumerate(cells) if cell and place not in self.known]
        if spare:
            raise _Wrong("", GoodsFault.TOO_MANY_CELLS, spare[0])
        # Spreadsheets leave empty cells at the end of a line out.
        cells += [""] * (self.width - len(cells))
        sku, codes, *rest = [
            cells[self.places[name]] if name in self.places else "" for name in COLUMNS
        ]
        sku_id = clean_line(unwrapped(sku))
        for column, text in ((SKU, sku), *((CODES, text) for text in codes.split())):
            if len(text) > KEPT_DIGITS and is_rounded(text.partition("*")[0]):
                raise _Wrong(column, GoodsFault.SHORTENED, text)
        texts, keys = self._codes(sku_id, codes)
        row = (sku_id, texts, *_rest_of(sku_id, *rest))
        if self.by_sku.setdefault(sku_id, line) != line:
            raise _Wrong(SKU, GoodsFault.SKU_TWICE, sku_id)
        self.cells.append(row)
        self.keys.append(keys)

    def _codes(self, sku_id: str, cell: str) -> tuple[str, str]:
        """The codes as they are exported, and their keys, in the same order."""
        texts: dict[str, str] = {}
        for text in unwrapped(cell).split():
            code = self._code(sku_id, unwrapped(text))
            meant = (sku_id, code.units)
            if self.by_code.setdefault(code.key, meant) != meant:
                raise _Wrong(CODES, GoodsFault.CODE_TWICE, code.code)
            texts.setdefault(code.key, _code_text(code))
        if len(texts) < 2:
            return "".join(texts.values()), "".join(texts)
        pairs = sorted((text, key) for key, text in texts.items())
        return " ".join(text for text, _ in pairs), " ".join(key for _, key in pairs)

    def _code(self, sku_id: str, text: str) -> LearnedCode:
        try:
            code, units = _parted(text)
            if len(code) == _CUT_UPC and gtin_14(f"0{code}"):
                code = f"0{code}"
                self.mended += 1
            return LearnedCode(code, sku_id, units)
        except NotANumber as error:
            raise _Wrong(CODES, GoodsFault.NOT_UNITS, text) from error
        except CodeNotLearnable as error:
            column = SKU if error.fault in _OF_SKU else CODES
            raise _Wrong(column, error.fault, error.text) from error


_OF_SKU = (CodeFault.NO_SKU, CodeFault.SKU_TOO_LONG, CodeFault.SKU_UNREADABLE)


class _Wrong(Exception):
    """A row cannot be taken."""

    def __init__(self, column: str, fault: GoodsFault | CodeFault, text: str) -> None:
        super().__init__(column, fault, text)
        self.column, self.fault, self.text = column, fault, text


def _rest_of(sku_id: str, weight: str, note: str, hazardous: str, picture: str) -> Cells:
    try:
        item = Item(
            sku_id,
            parse_weight(unwrapped(weight)),
            clean_note(note),
            _is_yes(hazardous),
            clean_line(picture),
        )
    except ItemInvalid as error:
        raise _Wrong(error.column, error.fault, error.text) from error
    return cells_of(item)[2:]


def _is_yes(cell: str) -> bool:
    word = cell.lower()
    if word not in (YES, _NO, ""):
        raise _Wrong(HAZARDOUS, GoodsFault.NOT_YES_OR_NO, cell)
    return word == YES


def _check_undamaged(places: Mapping[str, int], cells: Sequence[str]) -> None:
    """Refuse what a spreadsheet has made of a cell, other than of a note."""
    whole = "".join(cells)
    if "+" not in whole and "#" not in whole:
        return
    for column, place in places.items():
        texts = cells[place].split() if column == CODES else cells[place : place + 1]
        for text in texts if column != NOTE else ():
            if is_shortened(text.partition("*")[0]):
                raise _Wrong(column, GoodsFault.SHORTENED, text)
            if is_failed(text):
                raise _Wrong(column, GoodsFault.FAILED, text)


def _shown(text: str) -> str:
    return shortened(" ".join(text.split()), _MAX_SHOWN)
