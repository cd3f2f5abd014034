"""Documents on their way to a printer: each change of one is on the disk before it counts."""

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from crux_desk.domain.printers import PaperKind
from crux_desk.domain.records.history import PrintRecord
from crux_desk.domain.records.print_jobs import JobState, PrintJob
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.file.database import Beside, Database
from crux_desk.journal.tables.seals import PRINT_JOBS, seal

_COLUMNS = (
    "job_id, kind, packing_id, po_number, box_number, printer, made_at, changed_at, state, copy,"
    " contents, spool_job, trouble"
)
# The condition as the index of open jobs has it.
_OPEN = "state NOT IN ('done', 'dropped')"


class PrintJobs:
    """What is to be printed, what was, and what became of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, jobs: Sequence[PrintJob], author: Author) -> tuple[PrintJob, ...]:
        """Keep new ones, all of them or none; with the numbers that they get.

        Raises:
            JournalWriteFailed: none was saved.
        """
        with self._database.write() as connection:
            return tuple(_insert(connection, job, author) for job in jobs)

    def beside(self, jobs: Sequence[PrintJob], author: Author) -> Beside:
        """Keeps new ones in the transaction of the step, or of the order, that they are of."""

        def add(connection: sqlite3.Connection) -> None:
            for job in jobs:
                _insert(connection, job, author)

        return add

    def move(self, job: PrintJob, expected: Collection[JobState]) -> bool:
        """Keep where it stands now, if it stood in one of `expected`; False where it did not.

        Raises:
            JournalWriteFailed: it stands where it stood.
        """
        marks = ", ".join("?" * len(expected))
        with self._database.write() as connection:
            changed = connection.execute(
                "UPDATE print_jobs SET state = ?, changed_at = ?, contents = ?, spool_job = ?,"
                f" trouble = ?, copy = ?, printer = ? WHERE job_id = ? AND state IN ({marks})",
                (
                    job.state.value,
                    job.changed_at.isoformat(),
                    job.contents,
                    job.spool_job,
                    job.trouble,
                    job.copy,
                    job.printer,
                    job.job_id,
                    *(state.value for state in expected),
                ),
            )
            seal(connection, PRINT_JOBS, job.job_id)
            return changed.rowcount == 1

    def open(self) -> tuple[PrintJob, ...]:
        """Those of which something is still to come, the oldest first.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._jobs(f"WHERE {_OPEN} ORDER BY job_id")

    def get(self, job_id: int) -> PrintJob | None:
        """One of them."""
        return next(iter(self._jobs("WHERE job_id = ?", job_id)), None)

    def latest(self, most: int) -> tuple[PrintJob, ...]:
        """The last ones that were made, the newest first."""
        return self._jobs("ORDER BY job_id DESC LIMIT ?", most)

    def of_packing(self, packing_id: str) -> tuple[PrintJob, ...]:
        """All of a packing, the oldest first."""
        return self._jobs("WHERE packing_id = ? ORDER BY job_id", packing_id)

    def told_of(self, packing_id: str) -> tuple[PrintRecord, ...]:
        """All of a packing, and who wanted them, the oldest first."""
        return self._database.read_as(
            lambda row: PrintRecord(_job(row), Author(row["station"], row["packer"])),
            f"SELECT {_COLUMNS}, station, packer FROM print_jobs WHERE packing_id = ?"
            " ORDER BY job_id",
            (packing_id,),
        )

    def _jobs(self, where: str, *values: str | int) -> tuple[PrintJob, ...]:
        statement = f"SELECT {_COLUMNS} FROM print_jobs {where}"
        return self._database.read_as(_job, statement, values)


def _insert(connection: sqlite3.Connection, job: PrintJob, author: Author) -> PrintJob:
    cursor = connection.execute(
        "INSERT INTO print_jobs (kind, packing_id, po_number, box_number, printer, made_at,"
        " changed_at, state, copy, contents, spool_job, trouble, station, packer)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            job.kind.value,
            job.packing_id,
            job.po_number,
            job.box_number,
            job.printer,
            job.made_at.isoformat(),
            job.changed_at.isoformat(),
            job.state.value,
            job.copy,
            job.contents,
            job.spool_job,
            job.trouble,
            author.station,
            author.packer,
        ),
    )
    number = cursor.lastrowid or 0
    seal(connection, PRINT_JOBS, number)
    return replace(job, job_id=number)


def _job(row: sqlite3.Row) -> PrintJob:
    return PrintJob(
        row["job_id"],
        PaperKind(row["kind"]),
        row["packing_id"],
        row["po_number"],
        row["box_number"],
        row["printer"],
        datetime.fromisoformat(row["made_at"]),
        datetime.fromisoformat(row["changed_at"]),
        JobState(row["state"]),
        row["copy"],
        row["contents"],
        row["spool_job"],
        row["trouble"],
    )
