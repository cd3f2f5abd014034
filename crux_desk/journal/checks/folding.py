"""What the steps of a packing say of it without its order: state, reason, boxes, labels handed over."""

from collections.abc import Iterable
from dataclasses import field

from crux_desk.domain.packing.boxes import Box, Boxes
from crux_desk.domain.packing.changes import BoxAccepted
from crux_desk.domain.packing.reasons import Reason
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.domain.values import dataclass

BoxFacts = tuple[object, ...]
LabelFacts = tuple[str, bool]


@dataclass
class Fold:
    """A packing as its steps make it, step by step.

    `handed_over` are the boxes as they were closed, None while it is a draft. `labels` are the
    tracking numbers in the register and whether the service has them, by box number.
    """

    boxes: Boxes = field(default_factory=Boxes)
    state: PackingState = PackingState.DRAFT
    reason: Reason | None = None
    handed_over: dict[int, BoxFacts] | None = None
    labels: dict[int, LabelFacts] = field(default_factory=dict)
    steps: int = 0

    def add(self, step: Step) -> None:
        """Make a step.

        Raises:
            Any of `RUBBISH`: it does not follow on the steps before it.
        """
        if step.number != self.steps + 1:
            raise ValueError(f"step {self.steps + 1} is missing")
        for change in step.changes:
            self.boxes.apply(change)
        if step.state is not None:
            self._enter(step.state, step.reason)
        elif step.action is Action.BOXES_ACCEPTED:
            self._accept(step)
        else:
            self.state, self.reason, self.handed_over = PackingState.DRAFT, None, None
        self.steps += 1

    def add_all(self, steps: Iterable[Step]) -> None:
        """Make several steps; errors as in `add`."""
        for step in steps:
            self.add(step)

    def _enter(self, state: PackingState, reason: Reason | None) -> None:
        if self.state.takes_changes and not state.takes_changes:
            # A box that was left blank stays at the desk.
            sent = [box for box in self.boxes if not box.is_blank]
            self.handed_over = box_facts(sent)
            kept = {number: label for number, label in self.labels.items() if label[1]}
            new = {b.number: (b.tracking, False) for b in sent if not b.is_accepted}
            self.labels = kept | new
        self.state, self.reason = state, reason

    def _accept(self, step: Step) -> None:
        for change in step.changes:
            if isinstance(change, BoxAccepted) and change.box_number in self.labels:
                tracking, _ = self.labels[change.box_number]
                self.labels[change.box_number] = (tracking, True)


def box_facts(boxes: Iterable[Box]) -> dict[int, BoxFacts]:
    """What a closed box is known by, by its number; acceptance comes later and is left out."""
    return {
        box.number: (
            box.tracking,
            box.carrier,
            box.method,
            box.weight,
            box.ship_cost,
            dict(box.contents),
        )
        for box in boxes
    }
