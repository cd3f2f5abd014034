"""What slips, labels and pick sheets tell, made of orders and boxes. Texts are cleaned here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from crux_desk.domain.codes.box_codes import box_code
from crux_desk.domain.orders.listed_orders import read_time, ship_to_of
from crux_desk.domain.orders.orders import Address, LineItem, Order, service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.records.history import SentLine
from crux_desk.domain.records.summaries import PackingKey
from crux_desk.domain.texts import clean_line, clean_lines
from crux_desk.domain.values import dataclass
from crux_desk.paper.facts import BoxFacts, PaperLine, PickFacts

Hazards = frozenset[str]
"""The SKU ids of dangerous goods, as the order has them."""


@dataclass(frozen=True)
class PackedOrder:
    """A packing as it is printed from.

    `order` is None where its copy is gone; `lines` then say what was sent. `is_all`: no further box
    is to come.
    """

    key: PackingKey
    order: Order | None
    boxes: tuple[Box, ...]
    lines: Mapping[str, SentLine]
    is_all: bool
    packed_at: date
    hazards: Hazards = frozenset()

    @property
    def shown(self) -> tuple[Box, ...]:
        """The boxes with something in them."""
        return tuple(box for box in self.boxes if box.contents)


def box_facts(
    packed: PackedOrder,
    box: Box,
    day_words: Callable[[date], str],
    *,
    copy: int = 0,
) -> BoxFacts:
    """What is told of one box of a packing."""
    order, boxes = packed.order, packed.shown
    code = box_code(packed.key.packing_id, box.number)
    numbers = [one.number for one in boxes]
    place = numbers.index(box.number) + 1 if box.number in numbers and packed.is_all else box.number
    created = None if order is None else read_time(order.created_at)
    return BoxFacts(
        po_number=clean_line(packed.key.po_number),
        retailer_name="" if order is None else clean_line(order.retailer_name),
        ship_to=() if order is None else address_lines(order.address),
        number=box.number,
        place=place,
        boxes=len(boxes) if packed.is_all else 0,
        lines=tuple(_line(packed, uuid, units) for uuid, units in _sorted(box)),
        later=() if order is None else _later(order, packed),
        code="" if code is None else code.barcode,
        ordered_on="" if created is None else day_words(created.astimezone().date()),
        packed_on=day_words(packed.packed_at),
        service=clean_line(service_of(box)),
        tracking=clean_line(box.tracking),
        weight=box.weight,
        copy=copy,
    )


def pick_facts(
    order: Order,
    day_words: Callable[[date], str],
    hazards: Hazards = frozenset(),
) -> PickFacts:
    """What is told of an order that waits."""
    created = read_time(order.created_at)
    lines = [
        _ordered(line, line.may_ship, hazards, with_notes=True)
        for line in order.lines
        if line.may_ship > 0
    ]
    note = clean_lines(order.notes)
    return PickFacts(
        po_number=clean_line(order.po_number),
        retailer_name=clean_line(order.retailer_name),
        ship_to=clean_line(ship_to_of(order.address)),
        asks_for=clean_line(service_of(order.requested_shipping)),
        ordered_on="" if created is None else day_words(created.astimezone().date()),
        lines=tuple(lines),
        notes=(note,) if note else (),
    )


def address_lines(address: Address) -> tuple[str, ...]:
    """An address as it stands on an envelope, line by line."""
    city = ", ".join(part for part in (address.city, address.state) if part)
    parts = (
        address.name,
        address.business_name,
        address.address1,
        address.address2,
        " ".join(part for part in (city, address.postal_code) if part),
        "" if address.country.upper() in ("US", "USA") else address.country,
    )
    whole = (clean_lines(part).split("\n") for part in parts)
    return tuple(line for lines in whole for line in lines if line.strip())


def _line(packed: PackedOrder, uuid: str, units: int) -> PaperLine:
    order = packed.order
    line = None if order is None else order.lines_ever.get(uuid)
    if line is not None:
        return _ordered(line, units, packed.hazards)
    sent = packed.lines.get(uuid, SentLine(""))
    warns = sent.sku_id in packed.hazards
    return PaperLine(clean_line(sent.sku_id), clean_line(sent.name), units, 0, warns)


def _ordered(
    line: LineItem, units: int, hazards: Hazards, *, with_notes: bool = False
) -> PaperLine:
    note = clean_lines(line.special_instructions) if with_notes else ""
    return PaperLine(
        sku_id=clean_line(line.sku_id),
        name=clean_line(line.name),
        quantity=units,
        ordered=line.allocation.ordered,
        is_hazardous=line.sku_id in hazards,
        cost=line.cost,
        notes=(note,) if note else (),
    )


def _later(order: Order, packed: PackedOrder) -> tuple[PaperLine, ...]:
    """What of the order is neither in a box nor shipped, and is still to come."""
    in_boxes: dict[str, int] = {}
    for box in packed.boxes:
        if not box.is_accepted:
            for uuid, units in box.contents.items():
                in_boxes[uuid] = in_boxes.get(uuid, 0) + units
    return tuple(_left_of(order.lines, in_boxes, packed.hazards))


def _left_of(
    lines: Sequence[LineItem], in_boxes: Mapping[str, int], hazards: Hazards
) -> Iterable[PaperLine]:
    for line in lines:
        backordered = 0 if line.status.is_dead else line.allocation.backordered
        left = max(0, line.may_ship - in_boxes.get(line.line_item_uuid, 0)) + backordered
        if left > 0:
            yield _ordered(line, left, hazards)


def _sorted(box: Box) -> list[tuple[str, int]]:
    return [(uuid, units) for uuid, units in box.contents.items() if units > 0]
