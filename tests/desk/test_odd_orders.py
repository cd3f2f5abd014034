"""Odd orders on their way through journal, desk and outbox: one never stops the others.

`make soak` tries every value in every field.
"""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from crux_desk.api.client import OrderApi
from crux_desk.desk.order_list import OrderList
from crux_desk.desk.prefetch import OrderPrefetch
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.orders.orders import Order
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.faults import Fault, RequestSeen
from tests.api.odd import ODD_VALUES, fields, full_order, with_odd
from tests.api.samples import TOKEN, uuid_of
from tests.api.servers import RawServer, answer
from tests.desk.station import ORIGIN, Station
from tests.requests_seen import is_tracking
from tests.soak import times

LAST = 900_000
STEP = times(9, 1)
WAYS = fields()


@pytest.fixture
def crux() -> Iterator[RawServer]:
    with RawServer() as server:
        yield server


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "journal.sqlite3") as journal:
        yield journal


@pytest.mark.parametrize("place", range(len(WAYS)), ids=lambda at: ".".join(map(str, WAYS[at])))
def test_orders_read_ahead_are_kept_but_for_those_that_cannot_be_read(
    place: int, crux: RawServer, journal: Journal
) -> None:
    is_name = WAYS[place] == ("uuid",)
    values = ODD_VALUES if is_name else ODD_VALUES[place % STEP :: STEP]
    odd = [with_odd(number, WAYS[place], value) for number, value in enumerate(values, start=1)]
    listed = ",".join((*odd, json.dumps(full_order(LAST))))
    total = len(values) + 1
    page = f'{{"total_results": {total}, "orders": [{listed}]}}'
    crux.replies = [answer(200, raw=page.encode())]
    prefetch = OrderPrefetch(journal, OrderApi(crux.url, lambda: TOKEN), ORIGIN)
    fetched = prefetch.fetch(threading.Event())
    assert (fetched.problem, fetched.is_complete) == (None, True)
    rows = {row.order_uuid for row in OrderList(journal, ORIGIN).rows()}
    assert uuid_of(LAST) in rows
    assert len(rows) + fetched.unread == total
    for order_uuid in rows:
        copy = journal.orders.get(ORIGIN, order_uuid)
        assert isinstance(copy, Order)
        assert copy.order_uuid == order_uuid


@pytest.mark.parametrize("way", [("purchase_order_id",), ("notes",), ("line_items", 0, "cost")])
def test_an_odd_order_is_opened_and_packed_or_said_no_to(
    way: tuple[str | int, ...], crux: RawServer, station: Station
) -> None:
    station.api = OrderApi(crux.url, lambda: TOKEN)
    for number, odd in enumerate(ODD_VALUES[::STEP], start=1):
        crux.replies = [answer(200, raw=with_odd(number, way, odd).encode())]
        try:
            order = station.api.order(uuid_of(number))
        except DeskError:
            continue
        packing = station.desk.open(order)
        packing.pack(order.lines[0].line_item_uuid)
        again = station.journal.orders.get(ORIGIN, order.order_uuid)
        assert again is None
        station.journal.orders.keep(ORIGIN, order)
        assert station.journal.orders.get(ORIGIN, order.order_uuid) == order


@pytest.mark.parametrize("odd", ["1e999999999", "NaN", "[" * 5000 + "]" * 5000, '"x"', "null"])
@pytest.mark.parametrize("name", ["purchase_order_id", "line_items", "is_allocated"])
def test_the_outbox_sends_the_others_when_one_order_turns_odd(
    name: str, odd: str, station: Station
) -> None:
    ids = [station.submit(po_number) for po_number in ("PO-1002", "PO-1003", "PO-1040")]
    turned = station.state(ids[0]).key.order_uuid
    body = with_odd(1, (name,), odd).replace(uuid_of(1), turned).encode()

    def turn(seen: RequestSeen) -> Fault | None:
        is_it = turned in seen.path and not is_tracking(seen)
        return Fault(status=200, body=body) if is_it else None

    station.server.faults = turn
    for _ in range(6):
        station.outbox.work()
    assert [station.stands(packing_id)[0] for packing_id in ids[1:]] == ["submitted", "submitted"]
    assert station.stands(ids[0])[0] in ("queued", "refused", "submitted")
