"""What shipping software wrote of one label, and how several such rows become one record."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from crux_desk.domain.values import dataclass

_NEVER = datetime.min.replace(tzinfo=UTC)


CLOCKS_DIFFER = timedelta(minutes=10)
"""So much the clocks of PCs may differ."""


class Scope(StrEnum):
    """Whether an amount is that of the one package, or of the whole shipment that it belongs to."""

    PACKAGE = "package"
    SHIPMENT = "shipment"


class CostKind(StrEnum):
    """What a cost is: a contract's price, the list's, what was paid, or a guess of the carrier."""

    NEGOTIATED = "negotiated"
    PUBLISHED = "published"
    PAID = "paid"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class LabelRecord:
    """What is known of a label.

    Attributes:
        tracking: the number, as `tracking_key` writes it.
        alternates: other numbers of the same box, written likewise (that of USPS, where UPS carries).
        carrier: as this program calls it; "" where nothing tells.
        method: likewise; the words of `service` where this program has none for it.
        service: the shipping software's own words.
        weight_lb: pounds, two places; None is "not known", and so is what was 0.
        weight_scope: of what that is the weight.
        ship_cost: US dollars, two places; None as for the weight.
        cost_scope, cost_kind: of what that is the cost, and what for one.
        references: numbers that may be that of the order, the likeliest first.
        zip: where it goes, 5 digits or more; "" where it is not told.
        is_void: nobody will carry it.
        at: when the label was made, by the clock of the PC that made it; None where it is not told.
        package, packages: that it is box k of n; None where it is not told.
        shipment: the same for all boxes of a shipment; "" where it is not told.
        file, row: where it stands; rows are counted from 1, the header too.
        is_used_again: it was void, and a later row has it as a label again. Is to be asked.
        has_differed: another row has another weight or cost for it; this one is the newest.
    """

    tracking: str
    alternates: tuple[str, ...] = ()
    carrier: str = ""
    method: str = ""
    service: str = ""
    weight_lb: Decimal | None = None
    weight_scope: Scope = Scope.PACKAGE
    ship_cost: Decimal | None = None
    cost_scope: Scope = Scope.PACKAGE
    cost_kind: CostKind = CostKind.PAID
    references: tuple[str, ...] = ()
    zip: str = ""
    is_void: bool = False
    at: datetime | None = None
    package: int | None = None
    packages: int | None = None
    shipment: str = ""
    file: str = ""
    row: int = 0
    is_used_again: bool = False
    has_differed: bool = False


_Numbered = tuple[int, LabelRecord]


def references_of(
    record: LabelRecord, shipment: Callable[[LabelRecord], Iterable[LabelRecord]]
) -> tuple[str, ...]:
    """Its references; where its own row has none, those of another box of its shipment.

    The shipment, which may be large, is looked up only then.
    """
    if record.references or not record.shipment:
        return record.references
    return next(filter(None, (other.references for other in shipment(record))), ())


def record_of(rows: Sequence[LabelRecord]) -> LabelRecord:
    """The record that rows of one tracking number make, in the order in which they were read.

    The newest by its own time counts; of equals, and of those without a time, the one read last.
    A label is void once a row says so, unless a row that says otherwise comes behind it in the same
    file, or is newer by its own time in another one, and by more than clocks of PCs differ: then it
    is used again.
    """
    if len(rows) == 1:
        return rows[0]  # as nearly all
    labels = [(number, row) for number, row in enumerate(rows) if not row.is_void]
    voids = _last_of_files((number, row) for number, row in enumerate(rows) if row.is_void)
    used_again = [one for one in labels if all(_is_behind(one, void) for void in voids)]
    is_used_again = bool(voids and used_again)
    newest = _newest(used_again or labels or voids)
    amounts = {(row.weight_lb, row.ship_cost) for _, row in labels}
    return replace(
        newest,
        is_void=bool(voids) and not is_used_again,
        is_used_again=is_used_again,
        has_differed=len(amounts) > 1,
    )


def _last_of_files(rows: Iterable[_Numbered]) -> list[_Numbered]:
    """Of each file the row that was read last."""
    return list({row.file: (number, row) for number, row in rows}.values())


def _is_behind(label: _Numbered, void: _Numbered) -> bool:
    if label[1].file == void[1].file:
        return label[0] > void[0]
    at, void_at = label[1].at, void[1].at
    return at is not None and void_at is not None and at - void_at > CLOCKS_DIFFER


def _newest(rows: Sequence[_Numbered]) -> LabelRecord:
    return max(rows, key=lambda numbered: (numbered[1].at or _NEVER, numbered[0]))[1]
