"""Reading ahead begins before the floor is met: it is waited for a moment, on the reading's lane."""

from collections.abc import Callable, Collection
from threading import Event
from typing import TYPE_CHECKING

from crux_desk.desk.prefetch import Fetched, OrderShare
from crux_desk.domain.records.floor_standing import FloorState
from crux_desk.ui.links.floor.link import FloorLink

if TYPE_CHECKING:
    from crux_desk.desk.floor.bench import FloorBench

WAIT_S = 1.5
"""A floor that is there has answered by then; without one this bench reads for itself."""
_STEP_S = 0.1


class LateShare:
    """An `OrderShare` that is made, and loaded, when orders are read for the first time.

    Args:
        link: to the floor.
        make: makes the real one of what finds the bench.
    """

    def __init__(
        self,
        link: FloorLink,
        make: "Callable[[Callable[[Event], FloorBench | None]], OrderShare]",
    ) -> None:
        self._link, self._make = link, make
        self._made: OrderShare | None = None

    def read(self, canceled: Event) -> Fetched | None:
        """What another bench has read; None: this one reads."""
        if self._made is None:
            self._made = self._make(self._find)
        return self._made.read(canceled)

    def keep(self, order_uuids: Collection[str]) -> None:
        """These orders were read and kept here."""
        if self._made is not None:
            self._made.keep(order_uuids)

    def end(self, *, is_whole: bool) -> None:
        """All of them were."""
        if self._made is not None:
            self._made.end(is_whole=is_whole)

    def leave(self) -> None:
        """This bench does not go on by itself."""
        if self._made is not None:
            self._made.leave()

    def _find(self, canceled: Event) -> "FloorBench | None":
        left_s = WAIT_S
        while self._link.news.state is FloorState.CONNECTING and left_s > 0:
            if canceled.wait(_STEP_S):
                return None
            left_s -= _STEP_S
        return self._link.bench
