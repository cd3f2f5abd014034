"""Boxes go over from an order that the service no longer has to the one that was made in its place.

Both packings change step by step; who has them changed sees that all of it counts, or nothing.
"""

from collections.abc import Sequence
from contextlib import suppress

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import PackingError
from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.texts import text_key
from crux_desk.domain.values import dataclass

_FIELDS = (Field.TRACKING, Field.CARRIER, Field.METHOD, Field.WEIGHT, Field.SHIP_COST)


@dataclass(frozen=True, slots=True)
class MovedBoxes:
    """How many boxes and units went over; `left` are SKUs with units that the new order lacks.

    `fields` are values that a box could not take along: a label that another box has.
    """

    boxes: int
    units: int
    left: tuple[tuple[str, int], ...] = ()
    fields: tuple[str, ...] = ()


def boxes_to_move(source: Packing) -> tuple[Box, ...]:
    """The boxes of a packing that can go over."""
    if not source.state.takes_changes:
        return ()
    return tuple(box for box in source.boxes if box.contents and not box.is_accepted)


def move_boxes(source: Packing, target: Packing) -> MovedBoxes:
    """Put all boxes of `source` into `target`: lines by their uuid, else by their SKU.

    Raises:
        PackingClosed: one of both takes no changes.
    """
    moved = units = 0
    left: dict[str, int] = {}
    fields: list[str] = []
    for box in boxes_to_move(source):
        if _is_over_already(box, source, target):
            source.remove_box(box.number)
            continue
        parts = _fitting(box, source, target)
        taken = _put(box, [part for _, part in parts], target, fields)
        moved, units = moved + bool(taken), units + taken
        for uuid, count in _take_out(box, parts, source).items():
            sku = _line(source, uuid).sku_id or uuid
            left[sku] = left.get(sku, 0) + count
    return MovedBoxes(moved, units, tuple(left.items()), tuple(fields))


def _is_over_already(box: Box, source: Packing, target: Packing) -> bool:
    """Whether the packer has packed the same box with the same label in the new order by hand."""
    number = target.boxes.box_with_tracking(box.tracking) if box.tracking else None
    there = None if number is None else target.boxes.get(number)
    return there is not None and _by_sku(there, target) == _by_sku(box, source)


def _by_sku(box: Box, packing: Packing) -> dict[str, int]:
    units: dict[str, int] = {}
    for uuid, count in box.contents.items():
        sku = text_key(_line(packing, uuid).sku_id)
        units[sku] = units.get(sku, 0) + count
    return units


_Part = tuple[str, tuple[str, int]]
"""A line of the old order, and how many units go onto which line of the new one."""


def _fitting(box: Box, source: Packing, target: Packing) -> list[_Part]:
    parts: list[_Part] = []
    planned: dict[str, int] = {}
    for uuid, count in box.contents.items():
        wanted = count
        for line in _alike(_line(source, uuid), target):
            already = planned.get(line.line_item_uuid, 0)
            share = min(wanted, target.remaining(line) - already)
            if share > 0:
                parts.append((uuid, (line.line_item_uuid, share)))
                planned[line.line_item_uuid] = already + share
                wanted -= share
    return parts


def _line(packing: Packing, uuid: str) -> LineItem:
    return packing.order.line_by_uuid[uuid]


def _alike(line: LineItem, target: Packing) -> Sequence[LineItem]:
    same = target.order.line_by_uuid.get(line.line_item_uuid)
    if same is not None:
        return (same,)
    sku = text_key(line.sku_id)
    return [one for one in target.order.lines if sku and text_key(one.sku_id) == sku]


def _put(box: Box, parts: Sequence[tuple[str, int]], target: Packing, not_taken: list[str]) -> int:
    """Make the same box of the new order; the units in it."""
    if not parts:
        return 0
    new = target.open_box()
    target.pack_lines(parts, new.number)
    for field in _FIELDS:
        value = box.value(field)
        if value in (None, ""):
            continue
        try:
            source = box.sources.get(field, ValueSource.IMPORT)
            target.set_field(new.number, field, str(value), source)
        except PackingError:
            not_taken.append(str(value))
    if box.ship_cost == 0 and not box.is_free_unasked:
        target.set_field(new.number, Field.SHIP_COST, "0")  # it is meant
    units = sum(count for _, count in parts)
    if new.weight is not None and (box.is_to_weigh_again or units < box.units):
        target.doubt_weight(new.number)
    if box.is_sealed and not new.is_sealed:
        # As a scan of its label does; where it could not take the label, it stays open.
        with suppress(PackingError):
            target.check_label(box.tracking)
    return units


def _take_out(box: Box, parts: Sequence[_Part], source: Packing) -> dict[str, int]:
    """Take what went over out of the old box; what is left in it, by line."""
    left = dict(box.contents)
    for uuid, (_, count) in parts:
        left[uuid] -= count
    left = {uuid: count for uuid, count in left.items() if count}
    if not left:
        source.remove_box(box.number)
        return {}
    for uuid, (_, count) in parts:
        source.unpack(uuid, count, box.number)
    if parts and box.tracking:
        source.set_field(box.number, Field.TRACKING, "")
    return left
