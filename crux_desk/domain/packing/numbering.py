"""The numbers of boxes before a submission: without gaps, and no empty box among them.

While it is packed a box keeps its number, which may be written on it or on a label that was printed
when it was sealed; the numbers that count are those of the submission. Which number became which
can be read from the step for ever. A box that left keeps its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing import box_changes
from crux_desk.domain.packing.boxes import BOX_FIELDS, Box, Boxes
from crux_desk.domain.packing.changes import (
    BoxAdded,
    BoxTaken,
    Change,
    CurrentBoxChanged,
    FieldChanged,
    Mark,
    MarkChanged,
    UnitsChanged,
)


def new_numbers(boxes: Boxes) -> Mapping[int, int]:
    """The boxes that get another number, and which."""
    left = {box.number for box in boxes if box.is_accepted}
    free = (number for number in count(1) if number not in left)
    kept = (box.number for box in boxes if not (box.is_accepted or box.is_blank))
    return {before: after for before, after in zip(kept, free, strict=False) if before != after}


def numbering(boxes: Boxes) -> list[Change]:
    """Empty boxes disappear, and the others that are still here get numbers without gaps."""
    numbers, current = new_numbers(boxes), boxes.current_number
    blank = [box for box in boxes if box.is_blank and not box.is_accepted]
    if not (numbers or blank):
        return []
    changes: list[Change] = [] if current is None else [CurrentBoxChanged(current, None)]
    for box in blank:
        changes += [*box_changes.removal(box), BoxTaken(box.number)]
    # From the first one up: where a box goes, nothing is any more.
    for box in boxes:
        if box.number in numbers:
            changes += [*box_changes.removal(box), BoxTaken(box.number)]
            changes += _as_new(box, numbers[box.number])
    gone = {box.number for box in blank}
    there = [numbers.get(box.number, box.number) for box in boxes if box.number not in gone]
    goes_to = None if current in gone else numbers.get(current or 0, current)
    goes_to = goes_to or max(there, default=None)
    return changes if goes_to is None else [*changes, CurrentBoxChanged(None, goes_to)]


def numbers_before(changes: Iterable[Change]) -> Mapping[int, int]:
    """What the boxes were called that got another number by these changes."""
    numbers: dict[int, int] = {}
    taken = 0
    for change in changes:
        if isinstance(change, BoxTaken):
            taken = change.box_number
        elif isinstance(change, BoxAdded):
            numbers[change.box_number] = taken
    return numbers


def _as_new(box: Box, number: int) -> Sequence[Change]:
    """The box under another number: its contents first, since a weight is of what is in it."""
    changes: list[Change] = [BoxAdded(number)]
    changes += [UnitsChanged(number, line, units) for line, units in box.contents.items()]
    for name in BOX_FIELDS:
        value, nothing = box.value(name), None if name in _NUMBERS else ""
        if value not in (None, ""):
            changes.append(FieldChanged(number, name, nothing, value, box.sources.get(name)))
    if box.ship_cost == 0 and not box.is_free_unasked:
        cost, source = box.ship_cost, box.sources.get(Field.SHIP_COST)
        changes.append(FieldChanged(number, Field.SHIP_COST, cost, cost, source))
    marks = {*box.marks, Mark.WEIGHT_STALE} if box.is_to_weigh_again else box.marks
    changes += [MarkChanged(number, mark, is_set=True) for mark in Mark if mark in marks]
    return changes


_NUMBERS = (Field.WEIGHT, Field.SHIP_COST)
