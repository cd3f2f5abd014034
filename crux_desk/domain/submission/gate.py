"""Whether a submission may leave: asked by the outbox where benches share a floor, which it knows
nothing of.
"""

from collections.abc import Callable
from typing import Protocol

from crux_desk.domain.packing.reasons import Reason
from crux_desk.domain.records.summaries import PackingKey
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.domain.submission.submission import ShownUnits
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Leaving:
    """A submission that is due: as what it would leave, and why it waits, as far as it does."""

    key: PackingKey
    submission_id: int
    parcels: tuple[Parcel, ...]
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Hold:
    """It may not leave now. Without a reason, that is over in a moment, or a person knows why."""

    reason: Reason | None = None


MaySend = Callable[[], bool]
"""Asked just before the first byte leaves, and after whatever may have taken long."""


class Gate(Protocol):
    """Lets submissions leave. `holds` never waits; `ask` may, for some seconds."""

    def holds(self, leaving: Leaving, /) -> Hold | None:
        """Why it cannot leave, as far as that is known here; None: it can be tried."""

    def ask(self, leaving: Leaving, shown: ShownUnits, /) -> MaySend | Hold:
        """Whether it may leave now, when the order shows this; noted before this returns."""


class OpenGate:
    """Of a station that is on its own: all may leave."""

    def holds(self, _: Leaving) -> Hold | None:
        """Nothing is held."""
        return None

    def ask(self, _: Leaving, __: ShownUnits) -> MaySend | Hold:
        """It may."""
        return lambda: True


class ShutGate:
    """Nothing leaves yet: who decides is not there yet."""

    def holds(self, _: Leaving) -> Hold | None:
        """For a moment."""
        return Hold()

    def ask(self, _: Leaving, __: ShownUnits) -> MaySend | Hold:
        """Not yet."""
        return Hold()
