"""A scanner that was out of reach sends all that it stored at once: that is shown, not packed blindly.

A hand does not scan so fast. What comes beyond is held until it ends, then a person decides.
"""

from collections import deque
from typing import Generic, TypeVar

WITHIN_S = 0.3
MOST = 3
"""So many scans within that time a hand may do, with an order open (a double trigger, two hands)."""
MOST_WITHOUT_ORDER = 1
"""With none open the first scan opens one, and the next belongs to it or to none."""

Scanned = TypeVar("Scanned")


class BatchGuard(Generic[Scanned]):
    """Watches the scans of one scanner. Times in seconds of the monotonic clock."""

    def __init__(self) -> None:
        self._came_at_s: deque[float] = deque()
        self._held: list[Scanned] = []

    def is_held(self, scan: Scanned, at_s: float, *, is_order_open: bool) -> bool:
        """Whether this scan is kept back; one that is not is to be dealt with now."""
        while self._came_at_s and at_s - self._came_at_s[0] > WITHIN_S:
            self._came_at_s.popleft()
        self._came_at_s.append(at_s)
        most = MOST if is_order_open else MOST_WITHOUT_ORDER
        # What follows a held one is held as well, so that nothing overtakes.
        if self._held or len(self._came_at_s) > most:
            self._held.append(scan)
            return True
        return False

    def ended(self, at_s: float) -> tuple[Scanned, ...]:
        """All that was held, in its order, once the batch is over; () before, and where there is none."""
        is_over = not self._came_at_s or at_s - self._came_at_s[-1] > WITHIN_S
        if not (self._held and is_over):
            return ()
        held, self._held = tuple(self._held), []
        return held
