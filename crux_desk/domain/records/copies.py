"""What a bench copies to its floor, and what it remembers of it. Values, made by journal and floor."""

from dataclasses import field
from datetime import datetime

from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class StepCopy:
    """A step as it is hashed: `hash` is that of the 32 bytes of the step before it and of `body`.

    `is_break`: it does not follow the step before it in the journal either (that was rescued).
    """

    step_id: int
    hash: bytes
    body: str
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class PackingCopy:
    """Which packing of which order at which server."""

    packing_id: str
    origin: str
    order_uuid: str
    po_number: str


@dataclass(frozen=True, slots=True)
class SubmissionCopy:
    """A submission as it stands; `body` is JSON with parcels, what was shown before, and the times.

    `freed` are the keys of tracking numbers that the service refused: other boxes may have them.
    """

    submission_id: int
    packing_id: str
    state: str
    body: str
    settled_at: datetime | None = None
    freed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Steps of a journal behind the one numbered `after`, and what they touch.

    A submission in it is at least as new as the last of the steps.
    """

    after: int
    steps: tuple[StepCopy, ...]
    packings: tuple[PackingCopy, ...] = field(default=())
    submissions: tuple[SubmissionCopy, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class FloorMemory:
    """What a bench remembers of its floor; all 0 for one that was never there.

    `floor_id` is the floor's own: what was remembered of another one says nothing. `step` is the last one of this journal that the floor has acknowledged, `fence` the highest that
    it gave to this bench.
    """

    epoch: int = 0
    step: int = 0
    fence: int = 0
    floor_id: str = ""


@dataclass(frozen=True, slots=True)
class BenchIdentity:
    """Who a bench is on its floor: `station` is only how it is shown."""

    bench_id: str
    journal_id: str
    station: str
    program: str = ""
