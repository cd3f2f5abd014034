"""What is printed at the bench: when a box is sealed, when an order goes, or by hand.

Nothing here holds a packer up. A job is kept in the journal and goes from there by itself
(`print_work`); what a printer has to say stands in the footer, and in the list of jobs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.desk.paper.by_itself import sealed_by
from crux_desk.desk.paper.print_desk import PrintDesk
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.packing import NoBoxOpen, NoOrderOpen
from crux_desk.domain.errors.paper import NothingToPrint, PrinterUnset
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import FieldChanged, UnitsChanged
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.printers import PaperKind, Printers, PrintWhen
from crux_desk.domain.records.print_jobs import JobState, PrintJob, out_of_date
from crux_desk.domain.records.summaries import PackingKey
from crux_desk.ui.links.print_work import PrintWork
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.session import Session
from crux_desk.ui.session.submitting import Submitting
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.printing import chip_words, out_of_date_words, printer_name
from crux_desk.ui.words.text import translate

_t = translate
FOLLOW_MS = 1_000
"""Until the spooler is asked again what became of a job."""
AGAIN_MS = 5_000
"""Until a printer that took nothing is tried again."""

Printed = Mapping[PaperKind, PrintJob]


class PrintQueue(QObject):
    """The jobs of the bench. `changed` when any of them stands elsewhere."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        submitting: Submitting,
        desk: PrintDesk,
        work: Callable[[Printers], PrintWork],
        background: Background,
    ) -> None:
        super().__init__()
        self._session = session
        self._submitting = submitting
        self._desk = desk
        self._make_work = work
        self._background = background
        self._printers = Printers()
        self._work: PrintWork | None = None
        self._is_under_way = self._is_wanted_again = False
        self._of_packing: tuple[str, dict[int, dict[PaperKind, PrintJob]]] = ("", {})
        self.jobs: tuple[PrintJob, ...] = ()
        """Those of which something is still to come."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.go)
        session.step_made.connect(self._on_step_made)
        session.packing_opened.connect(self._on_packing_opened)
        submitting.submitted.connect(self._on_submitted)
        session.said_beside.append(self._said_beside)

    def set_up(self, printers: Printers) -> None:
        """From now on these are printed on; what waits goes there."""
        is_first = self._work is None
        self._printers = printers
        self._work = self._make_work(printers)
        self._run(self._work.recover if is_first else self._work.work)

    def stop(self) -> None:
        """Nothing more is begun."""
        self._timer.stop()
        self._session.said_beside.remove(self._said_beside)
        self._session.step_made.disconnect(self._on_step_made)
        self._session.packing_opened.disconnect(self._on_packing_opened)
        self._submitting.submitted.disconnect(self._on_submitted)

    @property
    def printers(self) -> Printers:
        """What is printed on."""
        return self._printers

    @property
    def chip(self) -> str:
        """What a person has to know of the printers; "" for nothing."""
        return chip_words(self.jobs)

    # -- what is printed -------------------------------------------------------------------------

    def print_current(self) -> None:
        """By hand: the slip of the current box; its contents label where slips have no printer."""
        kinds = [kind for kind in PaperKind if kind.is_of_box and self._printers.of(kind)]
        try:
            key, box = box_at_hand(self._session)
            if not kinds:
                raise PrinterUnset(PaperKind.SLIP.value)
        except DeskError as error:
            self._session.refuse(error)
            return
        if self._add(key, [box.number], kinds[:1]):
            name = self._printers.of(kinds[0])
            title = (
                _t("Packing slip to the printer")
                if kinds[0] is PaperKind.SLIP
                else _t("Contents label to the printer")
            )
            printer = "" if name is None else printer_name(name.printer)
            self._session.say(Verdict(Tone.GOOD, title, printer, box=box.number))

    def print_boxes(self, kind: PaperKind, key: PackingKey, numbers: Sequence[int]) -> bool:
        """Boxes of any packing, out of the history; False where nothing is set up for it."""
        return self._printers.of(kind) is not None and self._add(key, numbers, [kind])

    @Slot(object)
    def _on_step_made(self, step: Step) -> None:
        # The jobs are in the journal, with the step.
        if self._printers.at(PrintWhen.BOX) and sealed_by(step):
            self.go()

    @Slot()
    def _on_submitted(self) -> None:
        if self._printers.at(PrintWhen.ORDER):
            self.go()

    def _add(self, key: PackingKey, numbers: Iterable[int], kinds: Iterable[PaperKind]) -> bool:
        wanted = [(kind, choice) for kind in kinds if (choice := self._printers.of(kind))]
        try:
            self._desk.add(key, numbers, wanted)
        except DeskError as error:
            self._session.refuse(error)
            return False
        self.go()
        return True

    # -- what a person says of a job -------------------------------------------------------------

    def again(self, job: PrintJob, copies: int = 1) -> None:
        """Print it so often more, or at last."""
        choice = self._printers.of(job.kind)
        printer = job.printer if choice is None else choice.printer

        def print_again() -> None:
            self._desk.again(job.job_id, printer)
            self._desk.add_copies(job.job_id, copies - 1, printer)

        self._say_of(print_again)

    def printed(self, job: PrintJob) -> None:
        """It did print."""
        self._say_of(lambda: self._desk.printed(job.job_id))

    def drop(self, job: PrintJob) -> None:
        """It is not wanted any more."""
        self._say_of(lambda: self._desk.drop(job.job_id))

    def _say_of(self, say: Callable[[], None]) -> None:
        try:
            say()
        except DeskError as error:
            self._session.refuse(error)
            return
        self.go()

    def latest(self) -> tuple[PrintJob, ...]:
        """The last jobs, the newest first.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._desk.latest()

    # -- on the lane -----------------------------------------------------------------------------

    @Slot()
    def go(self) -> None:
        """See what is to be handed over or asked after, now."""
        if self._work is not None:
            self._run(self._work.work)

    def _run(self, work: Callable[[], tuple[PrintJob, ...]]) -> None:
        if self._is_under_way:
            self._is_wanted_again = True
            return
        self._is_under_way = True
        self._timer.stop()
        self._background.run(Lane.PRINTING, work, self._on_worked, self._on_failed)

    def _on_worked(self, jobs: tuple[PrintJob, ...]) -> None:
        self._is_under_way = False
        self.jobs = jobs
        self._note_printed()
        self.changed.emit()
        if self._is_wanted_again:
            self._is_wanted_again = False
            self.go()
        elif any(job.state is JobState.HANDED_OVER for job in jobs):
            self._timer.start(FOLLOW_MS)
        elif any(job.state is JobState.WAITING for job in jobs):
            self._timer.start(AGAIN_MS)

    def _on_failed(self, error: DeskError) -> None:
        self._is_under_way = False
        self._session.trouble_met.emit(error)
        self._timer.start(AGAIN_MS)

    # -- what is out of date ---------------------------------------------------------------------

    @Slot()
    def _on_packing_opened(self) -> None:
        self._note_printed()

    def _note_printed(self) -> None:
        """What was printed last of each box of the packing on the screen."""
        opened = self._session.desk.open_packing
        if opened is None:
            self._of_packing = ("", {})
            return
        packing_id = opened.key.packing_id
        try:
            jobs = self._desk.of_packing(packing_id)
        except DeskError:
            return
        last: dict[int, dict[PaperKind, PrintJob]] = {}
        for job in jobs:
            if job.contents and job.state is not JobState.DROPPED:
                last.setdefault(job.box_number, {})[job.kind] = job
        self._of_packing = (packing_id, last)

    def _said_beside(self, step: Step, packing: Packing) -> str:
        """What was printed of a box that this step has changed."""
        opened = self._session.desk.open_packing
        packing_id, printed = self._of_packing
        if opened is None or opened.key.packing_id != packing_id or not printed:
            return ""
        touched = dict.fromkeys(
            change.box_number
            for change in step.changes
            if isinstance(change, UnitsChanged | FieldChanged)
        )
        stale = {
            number: kinds
            for number in touched
            if (kinds := self._stale(packing.boxes.get(number), printed.get(number, {})))
        }
        return out_of_date_words(stale)

    def _stale(self, box: Box | None, printed: Printed) -> tuple[PaperKind, ...]:
        if box is None or not box.contents:
            return tuple(printed)
        by_itself = self._printers.at(PrintWhen.BOX)
        stale = out_of_date(printed, box)
        # What is sealed just now prints by itself anew.
        return tuple(kind for kind in stale if not (box.is_sealed and kind in by_itself))


def box_at_hand(session: Session) -> tuple[PackingKey, Box]:
    """The box that a slip would be of: the current one, else the last.

    Raises:
        NoOrderOpen, NoBoxOpen: there is none.
        NothingToPrint: nothing is in it.
    """
    packing, opened = session.packing, session.desk.open_packing
    if packing is None or opened is None:
        raise NoOrderOpen
    box = packing.current_box or next(iter(reversed([*packing.boxes])), None)
    if box is None:
        raise NoBoxOpen
    if not box.contents:
        raise NothingToPrint(packing.order.po_number)
    return opened.key, box
