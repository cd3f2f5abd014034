"""A packing that is tried out before anything is written."""

from collections.abc import Callable
from datetime import datetime

from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.rules import LabelUses
from crux_desk.domain.packing.steps import Action, Step


class Trial:
    """A packing beside the one that counts; `steps` is what was done to it."""

    def __init__(self, order: Order, clock: Callable[[], datetime], label_uses: LabelUses) -> None:
        self.steps: list[Step] = []
        self.packing = Packing(order, self.steps.append, clock, label_uses)

    def as_one(self, action: Action, at: datetime) -> tuple[Step, ...]:
        """All that was done as one step; none where nothing was."""
        changes = tuple(change for step in self.steps for change in step.changes)
        return (Step(self.steps[0].number, action, at, changes),) if changes else ()
