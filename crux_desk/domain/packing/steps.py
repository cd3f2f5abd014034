"""A step: what one act of a packer, or of the outbox, did to a packing. The journal's row."""

from datetime import datetime
from enum import StrEnum

from crux_desk.domain.packing.changes import Change
from crux_desk.domain.packing.reasons import Reason
from crux_desk.domain.values import dataclass

MANY = 500
"""An order of more lines, or a packing of more steps, is read behind the window."""


class PackingState(StrEnum):
    """Where a packing stands; the same six words in code, database, screen and JSON."""

    DRAFT = "draft"
    QUEUED = "queued"
    SENDING = "sending"
    SUBMITTED = "submitted"
    REFUSED = "refused"
    UNCLEAR = "unclear"

    @property
    def takes_changes(self) -> bool:
        """Whether the packer may still change the packing (a refused one becomes a draft again)."""
        return self in (PackingState.DRAFT, PackingState.REFUSED)


class Action(StrEnum):
    """What the packer did."""

    BOX_OPENED = "box_opened"
    BOX_CHOSEN = "box_chosen"
    BOX_REMOVED = "box_removed"
    UNITS_PACKED = "units_packed"
    UNITS_UNPACKED = "units_unpacked"
    UNITS_MOVED = "units_moved"
    LINE_SPLIT = "line_split"
    ALL_PACKED = "all_packed"
    FIELD_SET = "field_set"
    SERVICE_SET = "service_set"
    LABEL_SET = "label_set"
    LABEL_CHECKED = "label_checked"
    WEIGHT_CONFIRMED = "weight_confirmed"
    LABEL_FACTS_TAKEN = "label_facts_taken"
    """Boxes took what shipping software knows of their labels."""
    UNIT_COST_SET = "unit_cost_set"
    NOTE_CONFIRMED = "note_confirmed"
    BOXES_GIVEN = "boxes_given"
    """Boxes went over to the order that was made in the place of this one."""
    BOXES_TAKEN = "boxes_taken"
    """The other half of it: they came from the order that is gone."""
    DRAFT_DISCARDED = "draft_discarded"
    """All boxes that are not at the service are gone; an undo brings them back."""
    BOXES_NUMBERED = "boxes_numbered"
    """Before a submission: empty boxes are gone, and the others are numbered without gaps."""
    UNDONE = "undone"
    BOXES_ACCEPTED = "boxes_accepted"
    STATE_ENTERED = "state_entered"

    @property
    def is_navigation(self) -> bool:
        """Whether the act changed nothing in a box: an undo takes it back along with the next one."""
        return self in (Action.BOX_CHOSEN, Action.BOXES_NUMBERED)

    @property
    def can_be_undone(self) -> bool:
        """Whether an undo may take the act back."""
        return self not in (
            Action.NOTE_CONFIRMED,
            Action.UNDONE,
            Action.BOXES_ACCEPTED,
            Action.STATE_ENTERED,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a packing's history.

    `number` counts from 1 within the packing. `undoes` is the number of the earliest step that an
    undo takes back. `state` and `reason` are set where the step is a change of state.
    """

    number: int
    action: Action
    at: datetime
    changes: tuple[Change, ...] = ()
    undoes: int | None = None
    state: PackingState | None = None
    reason: Reason | None = None
