"""The one state machine of all scales: a fold of what came, without a clock of its own.

    absent → opening → waiting → moving → stable

A link (`devices/scales/link`) tells what happened and when, by the monotonic clock; whoever looks
says when it looks, since a weight also becomes stable, and stale, while nothing comes.
"""

from dataclasses import replace

from crux_desk.domain.devices import DeviceState
from crux_desk.domain.values import dataclass
from crux_desk.domain.weighing.readings import Answer, Flag, Reading, Reason, Refusal, Unchanged

STABLE_TIMES = 2
"""So many equal weights running are stable."""
STABLE_S = 0.4
"""Or one that has not changed for so long."""
FRESH_S = 2.0
"""A weight counts for so long after it was last confirmed."""

_REASONS = {
    DeviceState.ABSENT: Reason.NO_SCALE,
    DeviceState.OPENING: Reason.NO_SCALE,
    DeviceState.NO_PERMISSION: Reason.NO_PERMISSION,
}
_STILL_MOVING = (Reason.MOVING, Reason.SETTLING)


@dataclass(frozen=True, slots=True)
class Weighing:
    """What is known of a scale. Times in seconds of the monotonic clock.

    Attributes:
        port: ABSENT, OPENING, NO_PERMISSION, or WAITING for one that is open.
        answer: the last weight, or the last word on why there is none.
        times: how many equal weights came running.
        began_at_s: when the first of them came.
        read_at_s: when the last of them came.
        confirmed_at_s: when last anything said that the answer holds.
    """

    port: DeviceState = DeviceState.ABSENT
    answer: Reading | Refusal | None = None
    times: int = 0
    began_at_s: float = 0
    read_at_s: float = 0
    confirmed_at_s: float = 0
    _to_skip: int = 0
    _is_doubted: bool = False

    def opening(self) -> "Weighing":
        """Its port is there, and not yet open."""
        return Weighing(DeviceState.OPENING)

    def opened(self, at_s: float, *, skips_first: bool = False) -> "Weighing":
        """Its port is open. The first report of some scales is the weighing before."""
        skip = 1 if skips_first else 0
        return Weighing(DeviceState.WAITING, confirmed_at_s=at_s, _to_skip=skip)

    def lost(self) -> "Weighing":
        """It was unplugged, or was never there."""
        return Weighing()

    def forbidden(self) -> "Weighing":
        """It is there, and this user may not read it."""
        return Weighing(DeviceState.NO_PERMISSION)

    def doubted(self) -> "Weighing":
        """Something that it said was not heard: that nothing changed is no longer to be believed."""
        return replace(self, _is_doubted=True)

    def heard(self, answer: Answer, at_s: float) -> "Weighing":
        """The scale said this."""
        if self._to_skip:
            return replace(self, _to_skip=self._to_skip - 1, confirmed_at_s=at_s)
        match answer:
            case Unchanged():
                return self._confirmed(at_s)
            case Refusal():
                return replace(self, answer=answer, times=0, confirmed_at_s=at_s)
            case _:
                return self._weighed(answer, at_s)

    def state_at(self, at_s: float) -> DeviceState:
        """What state the scale is in."""
        if self.port is not DeviceState.WAITING:
            return self.port
        reason = self.reason_at(at_s)
        if reason is None:
            return DeviceState.STABLE
        return DeviceState.MOVING if reason in _STILL_MOVING else DeviceState.WAITING

    def reason_at(self, at_s: float) -> Reason | None:
        """Why there is no stable weight; None where there is one (it may be zero)."""
        if self.port is not DeviceState.WAITING:
            return _REASONS[self.port]
        if not self._is_fresh(at_s):
            return Reason.ASLEEP
        match self.answer:
            case None:
                return Reason.NOTHING_YET
            case Refusal(reason):
                return reason
            case Reading(is_stable=False):
                return Reason.MOVING
        return None if self._is_proven(self.answer, at_s) else Reason.SETTLING

    def stable_at(self, at_s: float) -> Reading | None:
        """The stable weight, None where there is none."""
        return self.shown_at(at_s) if self.reason_at(at_s) is None else None

    def shown_at(self, at_s: float) -> Reading | None:
        """The weight to show, stable or not; None where there is none, or it no longer counts."""
        if isinstance(self.answer, Reading) and self._is_fresh(at_s):
            return self.answer
        return None

    @property
    def detail(self) -> str:
        """The scale's own word on why there is no weight."""
        return self.answer.detail if isinstance(self.answer, Refusal) else ""

    def _is_fresh(self, at_s: float) -> bool:
        return at_s - self.confirmed_at_s <= FRESH_S

    def _is_proven(self, reading: Reading, at_s: float) -> bool:
        has_lasted = at_s - self.began_at_s >= STABLE_S
        return has_lasted or (self.times >= STABLE_TIMES and Flag.UNMARKED not in reading.flags)

    def _confirmed(self, at_s: float) -> "Weighing":
        """It holds as long as it was not doubted, and had not run out meanwhile."""
        if self._is_doubted or not self._is_fresh(at_s) or not isinstance(self.answer, Reading):
            return replace(self, answer=None, times=0, confirmed_at_s=at_s)
        return replace(self, confirmed_at_s=at_s)

    def _weighed(self, reading: Reading, at_s: float) -> "Weighing":
        before = self.answer
        runs_on = (
            isinstance(before, Reading)
            and before.is_stable
            and reading.is_stable
            and before.is_same_weight(reading)
            and self._is_fresh(at_s)
        )
        return replace(
            self,
            answer=reading,
            times=self.times + 1 if runs_on else 1,
            began_at_s=self.began_at_s if runs_on else at_s,
            read_at_s=at_s,
            confirmed_at_s=at_s,
            _is_doubted=False,
        )
