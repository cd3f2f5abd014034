"""One reading of the list of orders to pack: how far it came, and where its next page begins."""

from dataclasses import dataclass, field
from datetime import datetime

PAGE = 50
"""Orders asked for at a time: a second's answer on a slow line, and cancelled as soon."""

OVERLAP = 5
"""Orders that a page shares with the one before, so that so many may leave the list meanwhile."""


@dataclass(frozen=True)
class Progress:
    """How many orders of how many were read in this pass."""

    read: int
    total: int


@dataclass(frozen=True)
class TooLarge:
    """An order too large to be read; "" for what is not known of it. `place` in the list, from 1."""

    order_uuid: str
    po_number: str
    place: int


@dataclass
class FetchPass:
    """A reading of the whole list, perhaps in several turns. `limit` orders are asked for at a time.

    `is_past_gap`: what comes before the next page cannot be shared with it, and need not be.
    """

    number: int
    began_at: datetime
    start: int = 0
    total: int = 0
    limit: int = PAGE
    seen: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    nameless: int = 0
    too_large: list[TooLarge] = field(default_factory=list)
    idle_pages: int = 0
    rounds: int = 1
    is_past_gap: bool = False

    @property
    def progress(self) -> Progress:
        """How many were read."""
        read = len(self.seen)
        return Progress(read, max(self.total, read))

    @property
    def unread_count(self) -> int:
        """How many cannot be read."""
        return len(self.unread) + self.nameless

    @property
    def known(self) -> int:
        """How many are known to be there."""
        return len(self.seen) + self.unread_count

    @property
    def is_stuck(self) -> bool:
        """More pages without news than a list that shifts can need: the server repeats itself."""
        return self.idle_pages > 20 + 4 * self.known // (PAGE - OVERLAP)

    def pass_over(self, order: TooLarge) -> None:
        """The order at `start` cannot be read: go on behind it."""
        is_known = order.order_uuid in self.unread
        if not is_known:
            self.too_large.append(order)
        if order.order_uuid:
            self.unread.add(order.order_uuid)
        else:
            self.nameless += 1
        self.idle_pages += int(is_known)
        self.start += 1
        self.is_past_gap = True

    def go_on_after(self, count: int) -> None:
        """A page of `count` orders was read; the next one is larger again, where it was too large."""
        self.start += count - min(OVERLAP, count // 2)
        self.is_past_gap = count == 1
        self.limit = min(PAGE, 2 * self.limit)
