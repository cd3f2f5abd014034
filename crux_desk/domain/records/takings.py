"""What a bench gets of an order that another one packed. Values, made by the floor for the journal."""

from datetime import datetime

from crux_desk.domain.records.copies import SubmissionCopy
from crux_desk.domain.records.summaries import PackingKey
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class TakenPacking:
    """A packing as far as it was copied, to go on with under another id.

    `key` is the new one, `packing_id` the one that it had where it was packed (`station`). `steps` are
    as they are hashed, the first one first. `as_of` is the time of the last of them. `submission` is
    the last one. `sure_in_s`: until then a request of the other bench may be under way. `said_by` is
    who said that the other bench is off; "" where it gave the order away itself.
    """

    key: PackingKey
    packing_id: str
    fence: int
    station: str
    steps: tuple[str, ...]
    as_of: datetime | None
    submission: SubmissionCopy | None = None
    sure_in_s: float = 0.0
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class TakenAway:
    """A packing of this bench that goes on at another one from its step `last_number` on."""

    packing_id: str
    last_number: int
    station: str
    as_of: datetime | None
    at: datetime
    said_by: str = ""
