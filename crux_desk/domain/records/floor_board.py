"""What is seen of all benches of a floor. Values, made by `desk/floor`."""

from datetime import datetime
from enum import StrEnum

from crux_desk.domain.values import dataclass


class BenchState(StrEnum):
    """How a bench stands: `AWAY` was not heard of, `OFF` has ended properly."""

    PACKING = "packing"
    READY = "ready"
    AWAY = "away"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class BenchCard:
    """A bench: `units` of `units_in_all` of the order on its screen are in `boxes` boxes.

    `outbox` waits to be sent there, and `attention` for a person.
    """

    bench_id: str
    name: str
    packer: str
    state: BenchState
    po_number: str = ""
    boxes: int = 0
    units: int = 0
    units_in_all: int = 0
    outbox: int = 0
    attention: int = 0
    last_seen: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether more is in its boxes than may ship of the order, as that is by now."""
        return 0 < self.units_in_all < self.units

    @property
    def is_stuck(self) -> bool:
        """Whether something waits to be sent at a bench that sends nothing as it stands."""
        return self.outbox > 0 and self.state in (BenchState.AWAY, BenchState.OFF)


@dataclass(frozen=True, slots=True)
class DisputeSide:
    """What one bench did to what is in dispute; `is_holder`: it has it as things stand.

    `units` of an order are in `boxes` boxes there, with these `labels`; None: that is not known.
    """

    bench_id: str
    station: str
    packer: str
    what: str
    last_at: datetime | None
    is_holder: bool
    is_here: bool
    boxes: int | None = None
    units: int | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FloorDispute:
    """An order, a label or a code (`kind`) of two benches, that a person has to look at."""

    kind: str
    origin: str
    key: str
    bench_ids: tuple[str, ...]
    since: datetime
    po_number: str
    sides: tuple[DisputeSide, ...]

    @property
    def here(self) -> DisputeSide | None:
        """What was done at the bench that looks; None where that has no part in it."""
        return next((side for side in self.sides if side.is_here), None)

    @property
    def holder(self) -> DisputeSide | None:
        """Who has it as things stand."""
        return next((side for side in self.sides if side.is_holder), None)

    @property
    def other(self) -> DisputeSide | None:
        """Who goes on where this bench gives way."""
        others = [side for side in self.sides if not side.is_here]
        return next((side for side in others if side.is_holder), others[0] if others else None)


@dataclass(frozen=True, slots=True)
class FloorBoard:
    """All of it, at one moment by the floor's clock; `waiting` names some of `waiting_in_all`."""

    at: datetime
    benches: tuple[BenchCard, ...] = ()
    waiting: tuple[str, ...] = ()
    waiting_in_all: int = 0
    sent_today: int = 0
    disputes: tuple[FloorDispute, ...] = ()

    @property
    def attention(self) -> int:
        """How much a person has to look at."""
        return len(self.disputes) + sum(bench.attention for bench in self.benches)

    def disputes_of(self, bench_id: str) -> tuple[FloorDispute, ...]:
        """Those in which a bench has a part."""
        return tuple(one for one in self.disputes if bench_id in one.bench_ids)


@dataclass(frozen=True, slots=True)
class FloorRecord:
    """A packing somewhere on the floor; `state` is a `PackingState`'s word, `at` its last step."""

    packing_id: str
    po_number: str
    station: str
    packer: str
    state: str
    at: datetime
    trackings: tuple[str, ...]
