"""What happened to a submission, as the journal noted it."""

from datetime import datetime

from crux_desk.domain.packing.reasons import Reason
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A state that a packing entered, or boxes that the service was found to have.

    `state` is None where the entry is about boxes (`boxes`: their numbers). `at` is aware UTC.
    """

    at: datetime
    author: Author
    state: PackingState | None
    reason: Reason | None = None
    boxes: tuple[int, ...] = ()
