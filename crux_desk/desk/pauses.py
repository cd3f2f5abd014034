"""How long to wait before trying, or looking up, again. Seconds.

Counted by a clock that only goes forward: the computer's may be set, by hand or by the network.
"""

import random
import time
from collections.abc import Callable
from datetime import datetime

from crux_desk.domain.clock import utc_now
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.values import dataclass
from crux_desk.journal.tables.submissions import Submission

FIRST_S = 2.0
MAX_RETRY_S = 120.0
MAX_CHECK_S = 30.0
MAX_PUT_OFF_S = 3600.0
"""No service puts us off for longer (`api.faults`)."""


@dataclass(frozen=True)
class Clocks:
    """The time of day (aware UTC), to be written down; `ticks` (seconds), to count pauses by."""

    now: Callable[[], datetime] = utc_now
    ticks: Callable[[], float] = time.monotonic


def retry_pause_s(tries: int, chance: random.Random) -> float:
    """Seconds before try number `tries + 1`: doubling, with jitter so that benches do not march."""
    longest: float = min(MAX_RETRY_S, FIRST_S * 2.0 ** min(tries, 16))
    return chance.uniform(longest / 2, longest)


def check_pause_s(checks: int, left_s: float) -> float:
    """Seconds before the next look-up: growing, the last one when the settling time is over."""
    growing: float = min(MAX_CHECK_S, FIRST_S * 2.0 ** min(checks, 16))
    return min(growing, left_s) if left_s > 0 else growing


class DueTimes:
    """At which tick each submission is due.

    The journal has a time of day, for after a restart; it is looked at once, and from then on the
    ticks count. One that lies too far off was written by a clock that went wrong.
    """

    def __init__(self, ticks: Callable[[], float]) -> None:
        self._ticks = ticks
        self._due: dict[int, tuple[datetime | None, float]] = {}

    def at(self, submission: Submission, now: datetime) -> float:
        """The tick at which it is due; what was not put off, since it was first seen."""
        known = self._due.get(submission.submission_id)
        if known is not None and known[0] == submission.not_before:
            return known[1]
        left_s = 0.0
        if submission.not_before is not None:
            is_check = submission.state is PackingState.UNCLEAR
            longest_s = MAX_CHECK_S if is_check else MAX_PUT_OFF_S
            left_s = _seconds(now, submission.not_before)
            if left_s > longest_s:
                # Nothing is put off for so long: the clock was set back since.
                left_s = min(MAX_RETRY_S, longest_s)
        due_at = self._ticks() + left_s
        self._due[submission.submission_id] = (submission.not_before, due_at)
        return due_at

    def put_off(self, submission: Submission, until: datetime, now: datetime) -> None:
        """The journal is about to say `until`."""
        self._due[submission.submission_id] = (until, self._ticks() + _seconds(now, until))

    def hurry(self, submission: Submission, in_s: float = 0) -> None:
        """It is due now, or in so many seconds; the journal says nothing of that."""
        self._due[submission.submission_id] = (submission.not_before, self._ticks() + in_s)


class Reach:
    """Whether the service can be reached: while it cannot, all that waits waits for the same."""

    def __init__(self, ticks: Callable[[], float], chance: random.Random) -> None:
        self._ticks = ticks
        self._chance = chance
        self._failures = 0
        self.held_until = 0.0

    def lose(self) -> None:
        """It was not reached: for a growing while nothing is tried."""
        self.held_until = self._ticks() + retry_pause_s(self._failures, self._chance)
        self._failures += 1

    def regain(self) -> None:
        """It was reached."""
        self._failures = 0
        self.held_until = 0.0

    def hurry(self) -> None:
        """There is reason to try at once."""
        self.held_until = 0.0


def _seconds(now: datetime, until: datetime) -> float:
    return max(0.0, (until - now).total_seconds())
