"""Orders to pack, read from the service by one bench for all; the others read them off the floor.

Runs on the lane of reading ahead. A floor that is away leaves each bench on its own.
"""

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from threading import Event

from crux_desk.desk.floor.bench import OF_THE_FLOOR, FloorBench
from crux_desk.desk.floor.sharing.order_copies import order_of, shared_order
from crux_desk.desk.prefetch import PAGE, Fetched, OrderPrefetch, Progress
from crux_desk.domain.records.order_rows import OrderPass
from crux_desk.floor.orders import FetchedElsewhere, Fetching
from crux_desk.journal.journal import Journal

_log = logging.getLogger(__name__)


class SharedOrders:
    """Shares the reading of one bench.

    Args:
        journal: of the station.
        origin: the server whose orders they are.
        prefetch: what reads them from the service.
        find_bench: the bench at its floor, waited for a moment at the start; None without one.
    """

    def __init__(
        self,
        journal: Journal,
        origin: str,
        prefetch: OrderPrefetch,
        find_bench: Callable[[Event], FloorBench | None],
    ) -> None:
        self._journal, self._origin = journal, origin
        self._prefetch = prefetch
        self._find_bench = find_bench
        self._bench: FloorBench | None = None
        self._left: Fetching | None = None
        self._since: datetime | None = None
        self._listed: set[str] = set()

    def read(self, canceled: Event) -> Fetched | None:
        """What another bench has read; None: this one reads the service's list."""
        bench = self._bench = self._find_bench(canceled)
        if bench is None or not bench.is_connected:
            return None
        try:
            answer = self._take(bench)
            if isinstance(answer, Fetching):
                bench.fetching = answer
                return None
            bench.fetching = None
            return self._read(bench, answer, canceled)
        except OF_THE_FLOOR as error:
            self._go_alone(error)
            return None

    def _take(self, bench: FloorBench) -> Fetching | FetchedElsewhere:
        # What this bench has left is still its own, where nobody has taken it over.
        under_way, self._left = bench.fetching or self._left, None
        is_going_on = under_way is not None and self._prefetch.is_broken_off
        if under_way is not None and is_going_on and bench.copies.keep_fetching(under_way):
            return under_way
        answer = bench.copies.take_fetching(self._origin)
        if isinstance(answer, Fetching):
            # What it does not meet from its beginning on is no order to pack any more.
            self._prefetch.begin_anew()
            self._since = None
        return answer

    # -- this bench reads for all ------------------------------------------------------------------

    def keep(self, order_uuids: Collection[str]) -> None:
        """These were read and kept here: they are everybody's."""
        bench = self._bench
        if bench is None or bench.fetching is None:
            return
        copies = self._journal.orders.get_some(self._origin, list(order_uuids))
        shared = [shared_order(order) for order in copies.values()]
        try:
            if not bench.copies.put_orders(bench.fetching, shared):
                bench.fetching = None
        except OF_THE_FLOOR as error:
            self._go_alone(error)

    def end(self, *, is_whole: bool) -> None:
        """All were read. `is_whole`: what was not met is no order to pack any more."""
        bench = self._bench
        if bench is None or bench.fetching is None:
            return
        try:
            bench.copies.complete_fetching(bench.fetching, is_whole=is_whole)
        except OF_THE_FLOOR as error:
            self._go_alone(error)

    def leave(self) -> None:
        """This bench does not go on by itself: another one may begin at once."""
        bench = self._bench
        if bench is None or bench.fetching is None:
            return
        # First of all: a sign of life would hold it.
        self._left, bench.fetching = bench.fetching, None
        try:
            bench.copies.leave_fetching(self._origin)
        except OF_THE_FLOOR as error:
            _log.info("another bench may read the orders only later: %s", error)

    def _go_alone(self, error: Exception) -> None:
        _log.info("orders are read for this bench alone: %s", error)
        if self._bench is not None:
            # Half of a pass is none: what it did not bring would be taken for gone.
            self._bench.fetching = None

    # -- another bench does ------------------------------------------------------------------------

    def _read(self, bench: FloorBench, elsewhere: FetchedElsewhere, canceled: Event) -> Fetched:
        found = bench.copies.orders(self._origin, self._since)
        if self._since is None:
            self._listed.clear()
        is_whole = elsewhere.completed_at is not None
        if not (is_whole or found.orders):
            self._since = found.until
            return self._fetched(is_whole=False)
        number = self._journal.to_pack.begin_pass(self._origin)
        shown = (order_of(order) for order in found.orders if not order.is_gone)
        orders = list(filter(None, shown))
        for start in range(0, len(orders), PAGE):
            if canceled.is_set():
                return Fetched(Progress(start, len(orders)), is_shared=True)
            self._journal.orders.keep_listed(self._origin, number, orders[start : start + PAGE])
        self._listed |= {order.order_uuid for order in orders}
        self._listed -= {order.order_uuid for order in found.orders if order.is_gone}
        if elsewhere.completed_at is not None:
            self._end(number, elsewhere.completed_at, {order.order_uuid for order in orders})
        self._since = found.until
        return self._fetched(is_whole=is_whole)

    def _fetched(self, *, is_whole: bool) -> Fetched:
        count = len(self._listed)
        return Fetched(
            Progress(count, count),
            is_complete=is_whole,
            is_shared=True,
            is_awaited=not is_whole,
        )

    def _end(self, number: int, at: datetime, new: Collection[str]) -> None:
        same = [uuid for uuid in self._listed if uuid not in new]
        self._journal.orders.confirm_listed(self._origin, number, same, at)
        self._journal.to_pack.end_pass(self._origin, number, OrderPass(at, 0))
