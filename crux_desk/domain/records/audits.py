"""What an audit of the journal found. Values, made by the journal; their words are the screen's."""

from datetime import datetime
from enum import StrEnum

from crux_desk.domain.values import dataclass


class AuditFaultKind(StrEnum):
    """What does not fit."""

    FILE = "file"
    STEP = "step"
    STEPS_MISSING = "steps_missing"
    TAIL = "tail"
    REPLACED = "replaced"
    RESCUED = "rescued"
    FOLD = "fold"
    STATE = "state"
    BOXES = "boxes"
    LABELS = "labels"
    MARK = "mark"
    SUBMISSION = "submission"
    CODE = "code"
    CHOICE = "choice"
    PRINT_JOB = "print_job"
    PACKING = "packing"


@dataclass(frozen=True, slots=True)
class AuditFault:
    """One fault: of which step of which packing, where it is about one; `count` says how many.

    `detail` is the database's word, or the value that the steps give.
    """

    kind: AuditFaultKind
    po_number: str = ""
    step_number: int | None = None
    at: str = ""
    detail: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What was looked at, and the first of its faults; `since` is the time of the first step."""

    packings: int
    steps: int
    since: datetime | None
    faults: tuple[AuditFault, ...]
    more_faults: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.faults
