"""What a person decided about a submission, kept as a reason from which it can be taken back.

Details of `GIVEN_UP`: the state before, the person's words, then the reason before (its code and
its details). Of `HANDING_OVER` and `HANDED_OVER`: the file's name, the state before, the reason
before. A reason without a reason before ends there.
"""

from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class StateBefore:
    """Where a packing stood, and why, before a person laid it aside."""

    state: PackingState
    reason: Reason | None


def given_up(before: StateBefore, words: str) -> Reason:
    """It is kept, but never sent by itself again; `words` say why."""
    return Reason(ReasonCode.GIVEN_UP, (before.state.value, words, *_flat(before.reason)))


def moved(before: StateBefore, station: str) -> Reason:
    """It goes on at another bench."""
    details = (before.state.value, station, ReasonCode.MOVED.value, *_flat(before.reason))
    return Reason(ReasonCode.GIVEN_UP, details)


def moved_from(reason: Reason | None) -> StateBefore | None:
    """Where a packing stood that goes on at another bench; None for any other."""
    if reason is None or reason.code is not ReasonCode.GIVEN_UP:
        return None
    if reason.details[2:3] != (ReasonCode.MOVED.value,):
        return None
    return StateBefore(PackingState(reason.details[0]), _unflat(list(reason.details[3:])))


def handing_over(before: StateBefore, file_name: str) -> Reason:
    """Its boxes are being written into a tracking file; nothing else may touch it."""
    return Reason(ReasonCode.HANDING_OVER, (file_name, before.state.value, *_flat(before.reason)))


def handed_over(held: Reason) -> Reason:
    """The file that it was held for is safely on the disk."""
    return Reason(ReasonCode.HANDED_OVER, held.details)


def before(reason: Reason | None) -> StateBefore | None:
    """What a packing goes back to when it is taken back; None where nobody laid it aside."""
    if reason is None or len(reason.details) < 2 or moved_from(reason) is not None:
        return None
    first, second, *rest = reason.details
    match reason.code:
        case ReasonCode.GIVEN_UP:
            return StateBefore(PackingState(first), _unflat(rest))
        case ReasonCode.HANDING_OVER | ReasonCode.HANDED_OVER:
            return StateBefore(PackingState(second), _unflat(rest))
        case _:
            return None


def is_left_unsent(reason: Reason | None) -> bool:
    """Whether it is what the service rejected, of which no sending was canceled."""
    if reason is None or reason.code is not ReasonCode.GIVEN_UP or moved_from(reason) is not None:
        return False
    return reason.details[:1] == (PackingState.REFUSED.value,)


def words_of(reason: Reason) -> str:
    """The person's words of one that was given up, the file's name of one that was handed over."""
    place = 1 if reason.code is ReasonCode.GIVEN_UP else 0
    return reason.details[place] if len(reason.details) > place else ""


def _flat(reason: Reason | None) -> tuple[str, ...]:
    return () if reason is None else (reason.code.value, *reason.details)


def _unflat(parts: list[str]) -> Reason | None:
    return Reason(ReasonCode(parts[0]), tuple(parts[1:])) if parts else None
