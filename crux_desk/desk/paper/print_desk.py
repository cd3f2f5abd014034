"""Documents of boxes on their way to printers: kept before they go, followed until they came out.

Nothing is printed twice silently: `begin` marks a job on disk before its first byte leaves, and what
is found so marked at a start is asked about. Blocking calls, for a lane of their own.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.paper import PrinterUnusable
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.printers import PaperKind, PrinterChoice, PrinterTrouble
from crux_desk.domain.records.print_jobs import JobState, PrintJob, contents_key, new_jobs
from crux_desk.domain.records.summaries import Author, PackingKey
from crux_desk.journal.journal import Journal

LATEST = 200
_ANY = tuple(JobState)
_WAITING = (JobState.WAITING,)
_MAY_BE_OUT = (JobState.UNKNOWN, JobState.HANDED_OVER, JobState.DONE)
_HANDED = (JobState.HANDED_OVER,)
_ASKED = (JobState.FAILED, JobState.UNKNOWN, JobState.HANDED_OVER, JobState.DONE, JobState.DROPPED)
_DROPPABLE = (JobState.WAITING, JobState.FAILED, JobState.UNKNOWN, JobState.HANDED_OVER)


class PrintDesk:
    """The jobs of a station.

    Args:
        journal: where they are kept.
        author: who prints, and where.
        clock: the time.
    """

    def __init__(
        self,
        journal: Journal,
        author: Callable[[], Author],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._jobs = journal.print_jobs
        self._author = author
        self._clock = clock

    def add(
        self,
        key: PackingKey,
        boxes: Iterable[int],
        wanted: Iterable[tuple[PaperKind, PrinterChoice]],
    ) -> tuple[PrintJob, ...]:
        """Documents of these boxes are to be printed: kept now, whatever comes.

        Raises:
            JournalWriteFailed: none of them is.
        """
        printers = [(kind, choice.printer) for kind, choice in wanted]
        return self._jobs.add(new_jobs(key, boxes, printers, self._clock()), self._author())

    def recover(self) -> None:
        """At a start: what was being handed over when the program died is asked about.

        Raises:
            JournalUnreadable, JournalWriteFailed: as their names say.
        """
        for job in self._jobs.open():
            if job.state is JobState.HANDED_OVER and job.spool_job is None:
                self._move(job, JobState.UNKNOWN, _HANDED)

    def open(self) -> tuple[PrintJob, ...]:
        """Those of which something is still to come, the oldest first."""
        return self._jobs.open()

    def latest(self) -> tuple[PrintJob, ...]:
        """The last ones, the newest first."""
        return self._jobs.latest(LATEST)

    def of_packing(self, packing_id: str) -> tuple[PrintJob, ...]:
        """All of one packing, the oldest first."""
        return self._jobs.of_packing(packing_id)

    # -- handing over ----------------------------------------------------------------------------

    def copy_of(self, job: PrintJob, box: Box) -> int:
        """Which copy it would be: 0 where the very same was not handed over before."""
        key = contents_key(box)
        same = (
            one.copy + 1
            for one in self._jobs.of_packing(job.packing_id)
            if (one.kind, one.box_number, one.contents) == (job.kind, job.box_number, key)
            and one.job_id != job.job_id
            and one.state in _MAY_BE_OUT
        )
        return max(same, default=job.copy)

    def begin(self, job: PrintJob, box: Box, printer: str, copy: int) -> PrintJob | None:
        """It is handed over now, as the box is now; None where it waits no more.

        Raises:
            JournalWriteFailed: it is not to be handed over.
        """
        key = contents_key(box)
        return self._move(
            job,
            JobState.HANDED_OVER,
            _WAITING,
            contents=key,
            copy=copy,
            printer=printer,
            trouble="",
        )

    def put_back(self, job: PrintJob, error: PrinterUnusable) -> None:
        """Certainly not printed: it waits until the printer takes it."""
        trouble = error.trouble or PrinterTrouble.OTHER.value
        self._move(job, JobState.WAITING, _HANDED, trouble=trouble, contents="")

    def handed(self, job: PrintJob, spool_job: int | None) -> None:
        """It was taken: by the spooler, whose number is kept, or for good."""
        if spool_job is None:
            self._move(job, JobState.DONE, _HANDED)
        else:
            self._move(job, JobState.HANDED_OVER, _HANDED, spool_job=spool_job)

    def failed(self, job: PrintJob, trouble: PrinterTrouble, *, is_unsure: bool = False) -> None:
        """It will not print by itself any more; where `is_unsure`, it may have."""
        state = JobState.UNKNOWN if is_unsure else JobState.FAILED
        self._move(job, state, _ANY, trouble=trouble.value)

    def done(self, job: PrintJob) -> None:
        """It came out, as the spooler or a person says."""
        self._move(job, JobState.DONE, _ANY, trouble="")

    def unknown(self, job: PrintJob) -> None:
        """The spooler knows it no more."""
        self._move(job, JobState.UNKNOWN, _HANDED)

    def in_trouble(self, job: PrintJob, trouble: PrinterTrouble | None) -> None:
        """What keeps the printer from going on with it; None: nothing any more."""
        word = "" if trouble is None else trouble.value
        if word != job.trouble:
            self._move(job, job.state, (job.state,), trouble=word)

    # -- what a person says ----------------------------------------------------------------------

    def again(self, job_id: int, printer: str) -> None:
        """Print it (once more), at the printer that is set now.

        Raises:
            JournalWriteFailed: it stands where it stood.
        """
        job = self._jobs.get(job_id)
        if job is None:
            return
        # What may have come out before is a copy from now on.
        copy = job.copy + 1 if job.state in _MAY_BE_OUT else job.copy
        self._move(
            job, JobState.WAITING, _ASKED, spool_job=None, trouble="", printer=printer, copy=copy
        )

    def add_copies(self, job_id: int, copies: int, printer: str) -> None:
        """So many more of the same document, each marked as a copy.

        Raises:
            JournalWriteFailed: none of them is to be printed.
        """
        job, now = self._jobs.get(job_id), self._clock()
        if job is None:
            return
        new = PrintJob(
            0, job.kind, job.packing_id, job.po_number, job.box_number, printer, now, now
        )
        self._jobs.add([new] * copies, self._author())

    def drop(self, job_id: int) -> None:
        """It is not wanted any more."""
        job = self._jobs.get(job_id)
        if job is not None:
            self._move(job, JobState.DROPPED, _DROPPABLE, trouble="")

    def printed(self, job_id: int) -> None:
        """A person has it in the hand."""
        job = self._jobs.get(job_id)
        if job is not None:
            self.done(job)

    def _move(
        self,
        job: PrintJob,
        state: JobState,
        expected: tuple[JobState, ...],
        **values: object,
    ) -> PrintJob | None:
        moved = job.moved(state, self._clock(), **values)
        return moved if self._jobs.move(moved, expected) else None
