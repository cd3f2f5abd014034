"""The jobs as rows of a table. Data only."""

from collections.abc import Sequence
from enum import IntEnum

from typing_extensions import override

from crux_desk.domain.clock import utc_now
from crux_desk.domain.records.print_jobs import PrintJob
from crux_desk.ui.widgets.text_table import TextTableModel
from crux_desk.ui.words.printing import job_name, needs_a_person, printer_name, state_words
from crux_desk.ui.words.text import marked, noop
from crux_desk.ui.words.times import moment


class Column(IntEnum):
    """The columns, from left to right."""

    WHAT = 0
    PRINTER = 1
    STATE = 2
    TIME = 3


_TITLES = (noop("Document"), noop("Printer"), noop("State"), noop("Time"))


class JobsModel(TextTableModel):
    """The last jobs, the newest first."""

    def __init__(self) -> None:
        super().__init__(_TITLES)
        self._jobs: tuple[PrintJob, ...] = ()

    def show_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Show these instead."""
        self.beginResetModel()
        # What waits for a person stands on top.
        self._jobs = tuple(sorted(jobs, key=lambda job: not needs_a_person(job)))
        self.endResetModel()

    def job_at(self, row: int) -> PrintJob | None:
        """The job in a row."""
        return self._jobs[row] if 0 <= row < len(self._jobs) else None

    def row_of(self, job_id: int) -> int:
        """The row of a job; -1 where it is not shown."""
        return next((row for row, job in enumerate(self._jobs) if job.job_id == job_id), -1)

    @override
    def count(self) -> int:
        return len(self._jobs)

    @override
    def text_at(self, row: int, column: int) -> str:
        job = self._jobs[row]
        match Column(column):
            case Column.WHAT:
                return job_name(job)
            case Column.PRINTER:
                return printer_name(job.printer)
            case Column.STATE:
                return marked("!", state_words(job)) if needs_a_person(job) else state_words(job)
            case Column.TIME:
                return moment(job.changed_at, utc_now())
