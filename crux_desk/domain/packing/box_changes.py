"""The changes that an act on a box is made of. Values only: whether it may be done is in `rules`."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.orders import Order, RequestedShipping
from crux_desk.domain.packing.boxes import BOX_FIELDS, Box, Boxes
from crux_desk.domain.packing.changes import (
    BoxAdded,
    BoxTaken,
    Change,
    CurrentBoxChanged,
    FieldChanged,
    FieldValue,
    Mark,
    MarkChanged,
    UnitsChanged,
    ValueSource,
)
from crux_desk.domain.packing.tracking import TEXT_LIMIT, clean_text
from crux_desk.domain.texts import clean_line
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """What a carrier's label says: the number, and who carries it how where it tells.

    `is_carrier_open`: several carriers print such numbers, and nobody has said yet whose it is.
    """

    tracking: str
    carrier: str = ""
    method: str = ""
    is_carrier_open: bool = False


def opening(number: int, current: int | None, asked: RequestedShipping) -> list[Change]:
    """A new box with what the order asks for, which is then the current one."""
    changes: list[Change] = [BoxAdded(number)]
    for name, value in zip((Field.CARRIER, Field.METHOD), asked_service(asked), strict=True):
        if value:
            changes.append(FieldChanged(number, name, "", value, ValueSource.ORDER))
    return [*changes, CurrentBoxChanged(current, number)]


def asked_service(asked: RequestedShipping) -> tuple[str, str]:
    """Carrier and method that an order asks for, as they go onto a box; "" for what is too long."""
    carrier, method = clean_line(asked.carrier), clean_line(asked.method)
    return carrier * (len(carrier) <= TEXT_LIMIT), method * (len(method) <= TEXT_LIMIT)


def removal(box: Box) -> list[Change]:
    """All that is in and on a box comes off it; the box itself is still there.

    The contents from the last on: taken back, they are in the order in which they were.
    """
    changes: list[Change] = []
    for name in BOX_FIELDS:
        changes += field_change(box, name, None if name in (Field.WEIGHT, Field.SHIP_COST) else "")
    contents = reversed(box.contents.items())
    changes += [UnitsChanged(box.number, line, -units) for line, units in contents]
    for mark in Mark:
        changes += unmarking(box, mark)
    return changes


def taking(number: int, current: int | None, neighbour: int | None) -> list[Change]:
    """An empty box disappears; where it was the current one, its neighbour is."""
    going = [CurrentBoxChanged(number, neighbour)] if number == current else []
    return [*going, BoxTaken(number)]


def field_change(box: Box, field: Field, value: FieldValue) -> list[Change]:
    """A field takes a value, if it has another one."""
    before = box.value(field)
    return [] if value == before else [FieldChanged(box.number, field, before, value)]


def weighing(box: Box, pounds: FieldValue) -> list[Change]:
    """The box is weighed: the same weight counts anew where it was of other contents."""
    if pounds == box.weight and not box.is_to_weigh_again:
        return []
    weight = FieldChanged(box.number, Field.WEIGHT, box.weight, pounds)
    stale, confirmed = Mark.WEIGHT_STALE, Mark.WEIGHT_CONFIRMED
    return [weight, *unmarking(box, stale), *unmarking(box, confirmed)]


def costing(box: Box, dollars: FieldValue) -> list[Change]:
    """The box takes a ship cost; that of 0 said once more is meant."""
    if dollars == box.ship_cost and not box.is_free_unasked:
        return []
    return [FieldChanged(box.number, Field.SHIP_COST, box.ship_cost, dollars)]


def preset_costing(box: Box, dollars: Decimal | None) -> list[Change]:
    """The same of a preset: whoever has set it to 0 means that."""
    changes = field_change(box, Field.SHIP_COST, dollars)
    if changes and dollars == 0:
        changes.append(FieldChanged(box.number, Field.SHIP_COST, dollars, dollars))
    return changes


def sourced(
    boxes: Boxes, changes: Sequence[Change], source: ValueSource, raw: str = ""
) -> list[Change]:
    """The changes, with where each value is from, unless it is said already, and the one before.

    `raw` is what the device said of the value that it gave, where the change does not say it itself.
    """
    given: dict[tuple[int, Field], ValueSource | None] = {}
    told: list[Change] = []
    for change in changes:
        if not isinstance(change, FieldChanged):
            told.append(change)
            continue
        key, box = (change.box_number, change.field), boxes.get(change.box_number)
        before = given.get(key, None if box is None else box.sources.get(change.field))
        given[key] = None if change.after in (None, "") else change.source or source
        told.append(replace(change, source=given[key], source_before=before, raw=change.raw or raw))
    return told


def closing(box: Box, changes: Sequence[Change]) -> list[Change]:
    """The box is closed by what completes it; one that is opened again, by its weight."""
    after = {c.field: c.after for c in changes if isinstance(c, FieldChanged)}
    lacks = any(after.get(name, box.value(name)) in (None, "") for name in box.needed_fields)
    if lacks or not box.contents or not (box.missing or Field.WEIGHT in after):
        return []
    return [] if box.is_sealed else [MarkChanged(box.number, Mark.SEALED, is_set=True)]


def service_change(box: Box, carrier: str, method: str) -> list[Change]:
    """Who carries the box, and how.

    Raises:
        EntryError: no such texts go onto a box.
    """
    return [
        *field_change(box, Field.CARRIER, clean_text(Field.CARRIER, carrier)),
        *field_change(box, Field.METHOD, clean_text(Field.METHOD, method)),
    ]


def is_other_service(changes: Sequence[Change]) -> bool:
    """Whether a box that had a carrier or method goes with another one."""
    service = (Field.CARRIER, Field.METHOD)
    fields = [c for c in changes if isinstance(c, FieldChanged) and c.field in service]
    return any(change.before and change.after for change in fields)


def tracking_change(box: Box, tracking: str) -> list[Change]:
    """The tracking number is another one: what was scanned on the sealed box counts no more.

    What the shipping software knew of the number before goes with it.
    """
    changes = field_change(box, Field.TRACKING, tracking)
    if changes:
        changes = [*_off_with_label(box), *changes]
        changes += unmarking(box, Mark.CHECKED)
        changes += [] if tracking else unmarking(box, Mark.SEALED)
    return changes


def _off_with_label(box: Box) -> list[Change]:
    amounts = (Field.WEIGHT, Field.SHIP_COST)
    of_label = (name for name in amounts if box.sources.get(name) is ValueSource.FEED)
    return [change for name in of_label for change in field_change(box, name, None)]


def labeling(box: Box, label: Label, asked: RequestedShipping) -> list[Change]:
    """A label goes onto the box, and seals it if there is something in it.

    Raises:
        EntryError: no such texts go onto a box.
    """
    changes = tracking_change(box, clean_text(Field.TRACKING, label.tracking))
    if label.is_carrier_open:
        changes += service_change(box, "", box.method)
    else:
        carrier = label.carrier or box.carrier
        changes += service_change(box, carrier, _method_with(box, label, asked))
    if box.contents and not box.is_sealed:
        changes.append(MarkChanged(box.number, Mark.SEALED, is_set=True))
    return changes


@dataclass(frozen=True, slots=True)
class LabelFacts:
    """What shipping software knows of a box: its service, pounds, US dollars; None: not known.

    A ship cost of 0 is meant: another box of the shipment has the cost of all of them. `raw` says
    from where: the file and the row.
    """

    carrier: str = ""
    method: str = ""
    weight: Decimal | None = None
    ship_cost: Decimal | None = None
    raw: str = ""


def filling(box: Box, facts: LabelFacts, asked: RequestedShipping) -> list[Change]:
    """What is empty takes what the label's software knows; what a person or a scale said stays.

    The method that the order asks for gives way: the label was bought with another.

    Raises:
        EntryError: no such texts go onto a box.
    """
    carrier = box.carrier or facts.carrier
    is_open = box.method in ("", asked.method) and box.sources.get(Field.METHOD) in _NOT_SAID
    method = facts.method if facts.method and is_open else box.method
    changes = service_change(box, carrier, method)
    if box.weight is None and facts.weight is not None:
        changes += weighing(box, facts.weight)
    if box.ship_cost is None and facts.ship_cost is not None:
        changes += preset_costing(box, facts.ship_cost)
    return [
        replace(one, raw=facts.raw) if isinstance(one, FieldChanged) else one for one in changes
    ]


_NOT_SAID = (None, ValueSource.ORDER, ValueSource.SCAN)
"""Where a method is from that nobody at this bench has chosen."""


def typing(box: Box, label: Label, order: Order) -> list[Change]:
    """A number that was typed goes onto the box, with what it tells and the packer has not said.

    Raises:
        EntryError: no such texts go onto a box.
    """
    is_own_choice = box.method not in ("", order.requested_shipping.method)
    method = box.method if is_own_choice else label.method or box.method
    service = service_change(box, box.carrier or label.carrier, method)
    return tracking_change(box, label.tracking) + service


def unmarking(box: Box, mark: Mark) -> list[Change]:
    """The box loses a mark, if it has it."""
    return [MarkChanged(box.number, mark, is_set=False)] if mark in box.marks else []


def _method_with(box: Box, label: Label, asked: RequestedShipping) -> str:
    """The packer's own choice stands; what the order asks for is meant for its carrier alone."""
    if box.method not in ("", asked.method):
        return box.method
    if label.method:
        return label.method
    return box.method if label.carrier in ("", asked.carrier) else ""
