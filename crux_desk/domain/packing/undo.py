"""What was done to a packing, as far as it can be taken back."""

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import NothingToUndo
from crux_desk.domain.packing.changes import FieldChanged
from crux_desk.domain.packing.steps import Action, Step


class History:
    """The steps that an undo may take back, the last one on top."""

    def __init__(self) -> None:
        self.last_step: Step | None = None
        self._undoable: list[Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return any(not step.action.is_navigation for step in self._undoable)

    @property
    def steps_made(self) -> int:
        """The number of the last step; 0 where there is none."""
        return 0 if self.last_step is None else self.last_step.number

    def to_undo(self) -> tuple[Step, ...]:
        """The last step, and what goes with it, in the order to undo them.

        That is what was only looked at since, a label that the last step gave its carrier, and what
        took away the cost that the last step made unknown for other boxes.

        Raises:
            NothingToUndo: there is no step but looking.
        """
        undone: list[Step] = []
        for step in reversed(self._undoable):
            if undone and not undone[-1].action.is_navigation:
                return (*undone, step) if _goes_with(undone[-1], step) else tuple(undone)
            undone.append(step)
        if not undone or undone[-1].action.is_navigation:
            raise NothingToUndo
        return tuple(undone)

    def remember(self, step: Step) -> None:
        """A step was made."""
        self.last_step = step
        if step.undoes is not None:
            while self._undoable and self._undoable[-1].number >= step.undoes:
                self._undoable.pop()
        elif step.action is Action.BOXES_ACCEPTED:
            self._undoable.clear()
        elif step.action.can_be_undone:
            self._undoable.append(step)


def _goes_with(step: Step, before: Step) -> bool:
    return only_takes_off_costs(step) or _says_whose(step, before)


def only_takes_off_costs(step: Step) -> bool:
    """Whether a step says nothing but that what boxes cost is not known."""
    return step.action is Action.LABEL_FACTS_TAKEN and all(
        isinstance(change, FieldChanged)
        and change.field is Field.SHIP_COST
        and change.after is None
        for change in step.changes
    )


def _says_whose(step: Step, label: Step) -> bool:
    """Whether a step only says whose the label is that went onto the box before: one act in two."""
    if not step.action is label.action is Action.LABEL_SET:
        return False
    told, put = _fields(step), _fields(label)
    return (
        Field.TRACKING not in told
        and Field.TRACKING in put
        and Field.CARRIER in told
        and told[Field.CARRIER].before == ""
        and told[Field.CARRIER].box_number == put[Field.TRACKING].box_number
    )


def _fields(step: Step) -> dict[Field, FieldChanged]:
    return {change.field: change for change in step.changes if isinstance(change, FieldChanged)}
