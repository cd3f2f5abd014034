"""Orders to pack, read from the service by one bench for all; the others read them off the floor.

Runs on the lane of reading ahead. A floor that is away leaves each bench on its own.
"""

import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

from crux_desk.desk.floor.bench import OF_THE_FLOOR, FloorBench
from crux_desk.desk.prefetch import PAGE, Fetched, OrderPrefetch, Progress
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.records.order_rows import OrderPass
from crux_desk.floor.orders import FetchedElsewhere, Fetching, SharedOrder
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.order_codec import VERSION, decode_order, encode_order

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""When it was read stands beside an order: one that says the same is the same."""
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
        under_way = bench.fetching
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
        shared = [_shared(order) for order in copies.values()]
        try:
            if not bench.copies.put_orders(bench.fetching, shared):
                bench.fetching = None
        except OF_THE_FLOOR as error:
            self._go_alone(error)

    def end(self) -> None:
        """All were read: what was not met is no order to pack any more."""
        bench = self._bench
        if bench is None or bench.fetching is None:
            return
        try:
            bench.copies.complete_fetching(bench.fetching)
        except OF_THE_FLOOR as error:
            self._go_alone(error)

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
        number = self._journal.to_pack.begin_pass(self._origin)
        orders = list(filter(None, map(_order, found.orders)))
        for start in range(0, len(orders), PAGE):
            if canceled.is_set():
                return Fetched(Progress(start, len(orders)), is_shared=True)
            self._journal.orders.keep_listed(self._origin, number, orders[start : start + PAGE])
        self._listed |= {order.order_uuid for order in orders}
        self._listed -= {order.order_uuid for order in found.orders if order.is_gone}
        if elsewhere.completed_at is not None:
            self._end(number, elsewhere.completed_at, {order.order_uuid for order in orders})
        self._since = found.until
        count = len(self._listed)
        return Fetched(Progress(count, count), is_complete=True, is_shared=True)

    def _end(self, number: int, at: datetime, new: Collection[str]) -> None:
        same = [uuid for uuid in self._listed if uuid not in new]
        self._journal.orders.confirm_listed(self._origin, number, same, at)
        self._journal.to_pack.end_pass(self._origin, number, OrderPass(at, 0))


def _shared(order: Order) -> SharedOrder:
    body = encode_order(replace(order, fetched_at=_NO_TIME, former_lines=()))
    return SharedOrder(order.order_uuid, order.po_number, VERSION, body, order.fetched_at)


def _order(shared: SharedOrder) -> Order | None:
    """None for one that is gone, or that a newer program wrote."""
    order = None if shared.is_gone or shared.form > VERSION else decode_order(shared.body)
    return None if order is None else replace(order, fetched_at=shared.fetched_at)
