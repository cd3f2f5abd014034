"""Documents of boxes on their way to a printer, as the journal keeps them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.printers import PaperKind
from crux_desk.domain.records.summaries import PackingKey
from crux_desk.domain.values import dataclass


class JobState(StrEnum):
    """Where a job stands; the words stand in the journal."""

    WAITING = "waiting"
    HANDED_OVER = "handed_over"
    """On its way: marked before the first byte leaves, so that a kill leaves no doubt about it."""
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Nobody knows whether it printed: a person is asked."""
    DROPPED = "dropped"
    """A person wants it no more."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self not in (JobState.DONE, JobState.DROPPED)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One document of one box.

    `copy` counts from 1 where the same was printed before, 0 for the first. `contents` is what was
    in the box when it was handed over, by its key ("" before). `spool_job` is the spooler's number.
    `trouble` is a word of `PrinterTrouble`, or "".
    """

    job_id: int
    kind: PaperKind
    packing_id: str
    po_number: str
    box_number: int
    printer: str
    made_at: datetime
    changed_at: datetime
    state: JobState = JobState.WAITING
    copy: int = 0
    contents: str = ""
    spool_job: int | None = None
    trouble: str = ""

    def moved(self, state: JobState, at: datetime, **values: object) -> "PrintJob":
        """The same, further on."""
        return replace(self, state=state, changed_at=at, **values)  # type: ignore[arg-type]


def new_jobs(
    key: PackingKey, boxes: Iterable[int], printers: Sequence[tuple[PaperKind, str]], at: datetime
) -> tuple[PrintJob, ...]:
    """One for each box and document; they have no number yet."""
    return tuple(
        PrintJob(0, kind, key.packing_id, key.po_number, number, printer, at, at)
        for number in boxes
        for kind, printer in printers
    )


def contents_key(box: Box) -> str:
    """The same for boxes of which a slip says the same."""
    units = sorted((uuid, count) for uuid, count in box.contents.items() if count)
    said = repr((units, box.tracking, box.carrier, box.method))
    return sha256(said.encode()).hexdigest()[:16]


def out_of_date(jobs: Mapping[PaperKind, PrintJob], box: Box) -> tuple[PaperKind, ...]:
    """Which documents say something else than the box holds; `jobs` are the last of each kind."""
    key = contents_key(box)
    return tuple(kind for kind, job in jobs.items() if job.contents and job.contents != key)
