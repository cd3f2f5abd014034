"""What was done to a packing, as far as it can be taken back."""

from crux_desk.domain.errors import NothingToUndo
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
        """The last step, and before it what was only looked at since, in the order to undo them.

        Raises:
            NothingToUndo: there is no step but looking.
        """
        undone: list[Step] = []
        for step in reversed(self._undoable):
            undone.append(step)
            if not step.action.is_navigation:
                return tuple(undone)
        raise NothingToUndo

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
