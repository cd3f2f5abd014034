"""What one bench sent is no order to pack at the others: its fresher copy is everybody's at once.

Who sends reads the order again; the pass over all of them comes to it only minutes later.
"""

from collections import deque
from dataclasses import replace
from datetime import datetime, timedelta

from crux_desk.desk.floor.sharing.order_copies import order_of, shared_order
from crux_desk.domain.clock import utc_now
from crux_desk.domain.orders.listed_orders import listed
from crux_desk.floor.floor import Floor
from crux_desk.journal.journal import Journal

_FRESH = timedelta(minutes=5)
"""An older copy is none to tell others of: they may know better by now."""


class SentOrders:
    """Those of one bench and of the others; `share` runs on the lane of copies, `note` on any."""

    def __init__(self, journal: Journal, origin: str) -> None:
        self._journal, self._origin = journal, origin
        self._noted: deque[str] = deque()
        self._since: datetime | None = None
        self._known: dict[str, datetime] = {}
        self.taken = 0
        """How many were taken over in this run; read by other threads, too."""

    def note(self, order_uuid: str) -> None:
        """The outbox has read this order, and the copy was kept here."""
        self._noted.append(order_uuid)

    def share(self, floor: Floor) -> None:
        """Give what was read here, and take over what others gave.

        Raises:
            FloorUnreachable: the rest comes the next time.
            JournalUnreadable, JournalWriteFailed: the journal is of no use.
        """
        while self._noted:
            self._give(floor, self._noted[0])
            self._noted.popleft()
        found = floor.sent_orders(self._origin, self._since)
        for sent in found.orders:
            if self._known.get(sent.shared.order_uuid) == sent.sent_at:
                continue
            order = order_of(sent.shared)
            if order is not None:
                # By the clock of this bench, which compares it with the copies of its own.
                at = utc_now() - timedelta(seconds=sent.age_s)
                self._journal.orders.keep(self._origin, replace(order, fetched_at=at))
                self.taken += 1
        self._known = {one.shared.order_uuid: one.sent_at for one in found.orders}
        self._since = found.until

    def _give(self, floor: Floor, order_uuid: str) -> None:
        order = self._journal.orders.get(self._origin, order_uuid)
        if order is not None and utc_now() - order.fetched_at < _FRESH:
            is_done = not listed(order).row.units
            floor.put_sent(self._origin, replace(shared_order(order), is_gone=is_done))
