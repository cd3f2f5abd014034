"""A packing handed over to be sent: what of it goes out, and what a look at the order proves.

Source of the rules: add order tracking (all fields required; no idempotency key, so a lost answer
is looked up by reading the order back and comparing it with what it showed before).
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from crux_desk.domain.errors.packing import (
    BoxesIncomplete,
    LabelsUnchecked,
    MissingInBox,
    NotesUnread,
    NothingToSubmit,
    OrderChanged,
    TooManyOfLine,
    UnreadNote,
)
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.submission.parcels import Parcel, ParcelLine
from crux_desk.domain.values import dataclass

ShownUnits = Mapping[tuple[str, str], int]
"""Units that an order shows, by `tracking_key` and line item uuid."""


def parcels_of(packing: Packing, *, checks_labels: bool = False) -> tuple[Parcel, ...]:
    """The boxes of a packing as they go out.

    Args:
        packing: what is packed.
        checks_labels: whether each label has to be scanned once more on its sealed box.

    Raises:
        NothingToSubmit: there is no box to send.
        BoxesIncomplete: what is missing or too much, all of it at once.
        NotesUnread: notes that were not confirmed.
        LabelsUnchecked: labels that were not scanned once more.
    """
    boxes = boxes_to_send(packing)
    if not any(box.contents for box in boxes):
        raise NothingToSubmit(packing.order.po_number, _is_all_shipped(packing))
    missing = tuple(MissingInBox(box.number, box.missing) for box in boxes if box.missing)
    lines = packing.order.line_by_uuid
    packed_lines = [lines[uuid] for uuid in packing.boxes.packed_lines]
    too_many = _too_many(packing, packed_lines)
    without_cost = tuple(line for line in packed_lines if packing.unit_cost(line) is None)
    if missing or too_many or without_cost:
        raise BoxesIncomplete(missing, too_many, without_cost)
    _check_read(packing)
    unchecked = tuple(box.number for box in boxes if not box.is_checked)
    if checks_labels and unchecked:
        raise LabelsUnchecked(unchecked)
    return tuple(_parcel(packing, box) for box in boxes)


def boxes_to_send(packing: Packing) -> tuple[Box, ...]:
    """The boxes that the service has not, without those that were opened and left blank."""
    return tuple(box for box in packing.boxes if not (box.is_accepted or box.is_blank))


def shown_units(order: Order) -> Counter[tuple[str, str]]:
    """What the order shows as shipped."""
    shown: Counter[tuple[str, str]] = Counter()
    for line in order.lines:
        for shipment in line.shipments:
            key = (tracking_key(shipment.tracking), line.line_item_uuid)
            shown[key] += shipment.quantity
    return shown


def check_still_ships(parcels: Sequence[Parcel], order: Order) -> None:
    """Compare what is about to leave with a fresh copy of the order.

    Raises:
        OrderChanged: lines that may not ship that much any more, tracking numbers that are taken.
    """
    units: Counter[str] = Counter()
    for parcel in parcels:
        for item in parcel.lines:
            units[item.line_item_uuid] += item.quantity
    lines = order.line_by_uuid
    too_many = tuple(
        TooManyOfLine(lines[uuid], packed)
        for uuid, packed in units.items()
        if uuid in lines and packed > lines[uuid].may_ship
    )
    gone = tuple((uuid, packed) for uuid, packed in units.items() if uuid not in lines)
    shown = {tracking for tracking, _ in shown_units(order)}
    taken = tuple(p.tracking for p in parcels if tracking_key(p.tracking) in shown)
    if too_many or gone or taken:
        raise OrderChanged(too_many, taken, gone)


@dataclass(frozen=True)
class Evidence:
    """What reading the order back proved, parcel by parcel."""

    there: tuple[Parcel, ...]
    missing: tuple[Parcel, ...]
    different: tuple[Parcel, ...]
    """There, but with other units than were sent."""

    overfull: tuple[Parcel, ...] = ()
    """Those of `different` that show more than was sent: no waiting mends that."""


def compare(parcels: Sequence[Parcel], before: ShownUnits, after: Order) -> Evidence:
    """Which parcels the order shows now that it did not show before they were sent."""
    new = shown_units(after)
    for (tracking, uuid), units in before.items():
        new[tracking_key(tracking), uuid] -= units
    there: list[Parcel] = []
    missing: list[Parcel] = []
    different: list[Parcel] = []
    overfull: list[Parcel] = []
    for parcel in parcels:
        tracking = tracking_key(parcel.tracking)
        wanted = {item.line_item_uuid: item.quantity for item in parcel.lines}
        seen = {uuid: units for (shown, uuid), units in new.items() if shown == tracking and units}
        group = there if seen == wanted else different if seen else missing
        group.append(parcel)
        if any(units > wanted.get(uuid, 0) for uuid, units in seen.items()):
            overfull.append(parcel)
    return Evidence(tuple(there), tuple(missing), tuple(different), tuple(overfull))


def _is_all_shipped(packing: Packing) -> bool:
    lines = packing.order.lines
    has_shipped = any(box.is_accepted for box in packing.boxes) or any(
        line.shipped for line in lines
    )
    return has_shipped and not any(map(packing.remaining, lines))


def _check_read(packing: Packing) -> None:
    lines = packing.order.line_by_uuid
    unread = tuple(
        UnreadNote(note.text, lines.get(note.line_item_uuid)) for note in packing.notes.unread
    )
    if unread:
        raise NotesUnread(unread)


def _too_many(packing: Packing, lines: Sequence[LineItem]) -> tuple[TooManyOfLine, ...]:
    return tuple(
        TooManyOfLine(line, packing.packed(line))
        for line in lines
        if packing.packed(line) > line.may_ship
    )


def _parcel(packing: Packing, box: Box) -> Parcel:
    if box.weight is None or (box.ship_cost is None and box.needs_cost):
        raise ValueError(f"box {box.number} is incomplete")
    return Parcel(
        tracking=box.tracking,
        carrier=box.carrier,
        method=box.method,
        weight=box.weight,
        ship_cost=box.ship_cost,
        lines=tuple(_parcel_line(packing, uuid, units) for uuid, units in box.contents.items()),
        box_number=box.number,
    )


def _parcel_line(packing: Packing, line_item_uuid: str, units: int) -> ParcelLine:
    line = packing.order.line_by_uuid[line_item_uuid]
    cost = packing.unit_cost(line)
    if cost is None:
        raise ValueError(f"{line.sku_id} has no unit cost")
    return ParcelLine(line_item_uuid, line.sku_id, units, cost)
