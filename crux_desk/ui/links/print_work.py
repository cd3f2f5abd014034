"""What goes on beside the window so that paper comes out: jobs handed over, and followed.

Blocking, on the lane of printing alone. A document is made of what the box holds when it goes.
"""

from collections.abc import Callable
from datetime import timedelta

from crux_desk.desk.paper.paper_desk import PaperDesk
from crux_desk.desk.paper.print_desk import PrintDesk
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.paper import PrinterUnusable
from crux_desk.domain.printers import (
    PrinterChoice,
    Printers,
    PrinterTrouble,
    SeenPrinter,
    read_target,
)
from crux_desk.domain.records.print_jobs import JobState, PrintJob
from crux_desk.paper.marks import Document
from crux_desk.paper.ports.spooler import Spooler, SpoolState
from crux_desk.ui.printing.handing import file_name, hand_over, paper_for

STUCK = timedelta(seconds=5)


class PrintWork:
    """Works on the jobs of a station.

    Args:
        desk: the jobs.
        papers: makes the desk that documents come from, on the lane.
        printers: where each kind goes.
        give_way: called while a document is made: who sits at the window goes first.
    """

    def __init__(
        self,
        desk: PrintDesk,
        papers: Callable[[], PaperDesk],
        printers: Printers,
        give_way: Callable[[], None] = lambda: None,
    ) -> None:
        self._desk = desk
        self._papers = papers
        self._printers = printers
        self._give_way = give_way

    def recover(self) -> tuple[PrintJob, ...]:
        """At a start; what is open.

        Raises:
            JournalUnreadable, JournalWriteFailed: as their names say.
        """
        self._desk.recover()
        return self.work()

    def work(self) -> tuple[PrintJob, ...]:
        """Hand over what waits and look after what is on its way; what is open then.

        Raises:
            JournalUnreadable, JournalWriteFailed: as their names say.
        """
        papers: PaperDesk | None = None
        away: set[str] = set()
        for job in self._desk.open():
            if job.state is JobState.WAITING and job.printer not in away:
                papers = papers or self._papers()
                if not self._hand_over(job, papers):
                    away.add(job.printer)
            elif job.state is JobState.HANDED_OVER and job.spool_job is not None:
                self._follow(job, job.spool_job)
        return self._desk.open()

    def _hand_over(self, job: PrintJob, papers: PaperDesk) -> bool:
        """False where its printer takes nothing now."""
        choice = self._printers.of(job.kind)
        if choice is None:
            self._desk.failed(job, PrinterTrouble.GONE)
            return True
        self._give_way()
        try:
            packed = papers.packed_by_id(job.packing_id)
            boxes = () if packed is None else packed.shown
            box = next((one for one in boxes if one.number == job.box_number), None)
            if packed is None or box is None:
                # The box was emptied or removed meanwhile.
                self._desk.drop(job.job_id)
                return True
            copy = self._desk.copy_of(job, box)
            self._give_way()
            document = papers.box(job.kind, packed, box, paper_for(job.kind, choice), copy)
        except DeskError:
            self._desk.failed(job, PrinterTrouble.OTHER)
            return True
        self._give_way()
        begun = self._desk.begin(job, box, choice.printer, copy)
        return begun is None or self._give(begun, document, choice)

    def _give(self, job: PrintJob, document: Document, choice: PrinterChoice) -> bool:
        name = file_name(job.kind, job.po_number, job.box_number)
        try:
            handed = hand_over(document, choice, name, self._give_way)
        except PrinterUnusable as error:
            if error.is_unsure:
                self._desk.failed(job, PrinterTrouble(error.trouble), is_unsure=True)
            else:
                self._desk.put_back(job, error)
            return False
        except DeskError:
            self._desk.failed(job, PrinterTrouble.OTHER)
            return True
        self._desk.handed(job, handed.spool_job)
        return True

    def _follow(self, job: PrintJob, number: int) -> None:
        spooler = Spooler.here()
        name = _name_of(job)
        try:
            state = spooler.state_of(name, number)
            printer = None if state.is_over else spooler.printer(name)
        except PrinterUnusable as error:
            self._desk.in_trouble(job, PrinterTrouble(error.trouble))
            return
        match state:
            case SpoolState.DONE:
                self._desk.done(job)
            case SpoolState.CANCELED | SpoolState.ABORTED:
                self._desk.failed(job, PrinterTrouble.OTHER)
            case SpoolState.GONE:
                self._desk.unknown(job)
            case _:
                trouble = PrinterTrouble.GONE if printer is None else printer.trouble
                if trouble is None and state is SpoolState.PRINTING and _is_stuck(job, printer):
                    trouble = PrinterTrouble.OFFLINE
                self._desk.in_trouble(job, trouble)


def _is_stuck(job: PrintJob, printer: SeenPrinter | None) -> bool:
    """Whether a printer without a driver takes nothing.

    CUPS gives no reason there, only a sentence in its own language; a label is sent in no time.
    """
    if printer is None or not printer.is_raw:
        return False
    return job.trouble == PrinterTrouble.OFFLINE or utc_now() - job.changed_at >= STUCK


def _name_of(job: PrintJob) -> str:
    return read_target(job.printer).name
