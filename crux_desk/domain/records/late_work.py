"""What a bench packed of an order after another one had gone on with it: told, kept apart, or dropped."""

from collections.abc import Sequence
from datetime import datetime

from crux_desk.domain.packing.boxes import BOX_FIELDS, Box, Boxes
from crux_desk.domain.packing.changes import (
    BoxAdded,
    Change,
    CurrentBoxChanged,
    FieldChanged,
    UnitsChanged,
)
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.domain.records.summaries import PackingKey
from crux_desk.domain.values import dataclass

_IN_DOUBT = (ReasonCode.SERVICE_BUSY, ReasonCode.NOT_THERE_YET, ReasonCode.GIVEN_UP)
"""A busy gateway says nothing of what works behind it, and a person who lays it aside knows no more."""


@dataclass(frozen=True, slots=True)
class LateBox:
    """What was done to a box: units by line (below 0: taken out). `is_new`: nobody else knows of it."""

    box: Box
    units: dict[str, int]
    is_new: bool


@dataclass(frozen=True, slots=True)
class LateWork:
    """What was packed here after step `last_number`, which is all that `station` knows of.

    `as_of` is the time of that step, `taken_at` when the other bench got the order, `said_by` who
    said that this one is off. `packer` made the last step here. `is_sent`: Crux has the boxes.
    `is_perhaps_sent`: nobody knows whether Crux has them.
    """

    key: PackingKey
    last_number: int
    station: str
    as_of: datetime | None
    taken_at: datetime
    said_by: str
    packer: str
    is_sent: bool
    is_perhaps_sent: bool
    boxes: tuple[LateBox, ...]

    @property
    def can_be_kept(self) -> bool:
        """Whether it may be a draft: what Crux has, or may have, is not sent once more."""
        return not (self.is_sent or self.is_perhaps_sent)


def sent_since(later: Sequence[Step]) -> bool | None:
    """Whether Crux has got boxes in these steps; False: perhaps. None: it was sent none.

    What was on its way before them is known to whoever went on with it, and looked up there.
    """
    found: bool | None = None
    for step in later:
        match step.state:
            case PackingState.SENDING:
                found = False
            case PackingState.SUBMITTED:
                found = True
            case PackingState.UNCLEAR if _is_in_file(step.reason):
                found = False
            case PackingState.QUEUED | PackingState.REFUSED if not _is_in_doubt(step.reason):
                found = None
    return found


def _is_in_doubt(reason: Reason | None) -> bool:
    """Whether what stands for it says nothing of how a request ended."""
    return reason is not None and reason.code in _IN_DOUBT


def _is_in_file(reason: Reason | None) -> bool:
    return reason is not None and reason.code is ReasonCode.HANDING_OVER


def late_boxes(then: Boxes, now: Boxes) -> tuple[LateBox, ...]:
    """The boxes that are others than they were."""
    before = {box.number: box for box in then}
    found: list[LateBox] = []
    for box in now:
        was = before.pop(box.number, None)
        units = _difference({} if was is None else was.contents, box.contents)
        is_other = was is None or any(was.value(name) != box.value(name) for name in BOX_FIELDS)
        if units or (is_other and not box.is_blank):
            found.append(LateBox(box, units, was is None))
    taken_out = (gone for gone in before.values() if gone.contents)
    found += [LateBox(gone, _difference(gone.contents, {}), is_new=False) for gone in taken_out]
    return tuple(sorted(found, key=lambda late: late.box.number))


def _difference(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    lines = dict.fromkeys((*before, *after))
    changed = {line: after.get(line, 0) - before.get(line, 0) for line in lines}
    return {line: units for line, units in changed.items() if units}


def new_draft(boxes: Sequence[LateBox], at: datetime) -> Step:
    """The first step of a draft that has what was put in: new boxes as they are, else units alone.

    The label of a box that the other bench knows as well is on that bench's packing.
    """
    changes: list[Change] = []
    number = 0
    for late in boxes:
        units = {line: by for line, by in late.units.items() if by > 0}
        if not units and not late.is_new:
            continue
        number += 1
        changes.append(BoxAdded(number))
        changes += [UnitsChanged(number, line, by) for line, by in units.items()]
        if late.is_new:
            changes += [
                FieldChanged(
                    number,
                    name,
                    Box(number).value(name),
                    late.box.value(name),
                    late.box.sources.get(name),
                )
                for name in BOX_FIELDS
                if late.box.value(name) not in (None, "")
            ]
    changes.append(CurrentBoxChanged(None, number or None))
    return Step(1, Action.UNITS_PACKED, at, tuple(changes))
