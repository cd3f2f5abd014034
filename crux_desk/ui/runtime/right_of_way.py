"""Hands go first: a lane that computes for long waits while somebody scans or types.

Each time that the thread of the screen has read or painted something, it waits for Python until a
busy lane lets go of it, and each row that it writes waits for the transaction of the lane. A scan
has dozens of both: with a lane at work it took three times as long.
"""

from math import inf
from time import monotonic, sleep

_AFTER_S = 0.05
"""What a key begins is done and painted by then; a scan's keys are some milliseconds apart."""


class RightOfWay:
    """Claimed on the thread of the screen, given on a lane."""

    def __init__(self) -> None:
        self._until_s = -inf

    def claim(self) -> None:
        """A key has come."""
        self._until_s = monotonic() + _AFTER_S

    def is_free(self, rest_s: float) -> bool:
        """Whether no key has come for so long, or ever."""
        return monotonic() - self._until_s + _AFTER_S >= rest_s

    def give(self) -> None:
        """Wait for a hand that is at work just now; of one that never rests, not for longer than that."""
        left_s = self._until_s - monotonic()
        if left_s > 0:
            sleep(left_s)
