"""What is printed by itself, and when: it is kept with the step that wants it, or with the order."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import Mark, MarkChanged
from crux_desk.domain.packing.steps import Action, Step
from crux_desk.domain.printers import Printers, PrintWhen
from crux_desk.domain.records.print_jobs import PrintJob, new_jobs
from crux_desk.domain.records.summaries import PackingKey


class PapersByThemselves:
    """The documents that a station's settings ask for."""

    def __init__(self, printers: Printers) -> None:
        self._printers = printers

    def of_step(self, key: PackingKey, step: Step) -> tuple[PrintJob, ...]:
        """A step that seals boxes; only what has contents is ever sealed."""
        if step.action is Action.UNDONE:
            return ()
        return self._jobs(key, sealed_by(step), PrintWhen.BOX, step.at)

    def of_order(self, key: PackingKey, boxes: Sequence[Box], at: datetime) -> tuple[PrintJob, ...]:
        """An order that is handed over."""
        numbers = [box.number for box in boxes if box.contents and not box.is_accepted]
        return self._jobs(key, numbers, PrintWhen.ORDER, at)

    def _jobs(
        self, key: PackingKey, boxes: Iterable[int], when: PrintWhen, at: datetime
    ) -> tuple[PrintJob, ...]:
        wanted = ((kind, self._printers.of(kind)) for kind in self._printers.at(when))
        printers = [(kind, choice.printer) for kind, choice in wanted if choice is not None]
        return new_jobs(key, boxes, printers, at)


def sealed_by(step: Step) -> list[int]:
    """The boxes that a step closes."""
    return [
        change.box_number
        for change in step.changes
        if isinstance(change, MarkChanged) and change.mark is Mark.SEALED and change.is_set
    ]
