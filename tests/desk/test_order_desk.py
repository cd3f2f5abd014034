"""An order is found at the service by what its number looks like."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crux_desk.desk.prefetch import OrderPrefetch
from crux_desk.domain.errors.service import OrderNotFound
from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.server import SandboxServer
from tests.desk.station import ORIGIN, Station
from tests.many_orders import order_with, uuid_of
from tests.odd_texts import full_width


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer([]) as sandbox:
        yield sandbox


def made_now(number: int, po_number: str = "") -> dict[str, Any]:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return order_with(number, {"AA": 1}, po_number) | {"created_date": at}


ODD = ("QX\u00a077\u2011A", full_width("QX 77-A"), "Q\u200bX 77-\u00adA", "\u202eqx 77-a\u202c")


@pytest.mark.parametrize("po_number", ODD)
def test_a_number_of_other_characters_is_found_and_stays_as_it_came(
    station: Station, server: SandboxServer, po_number: str
) -> None:
    for number in range(60):
        server.store.add(made_now(100 + number))
    server.store.add(made_now(1, po_number))
    (order,) = station.orders.find("QX 77-A").orders
    assert (order.order_uuid, order.po_number) == (uuid_of(1), po_number)
    server.stop()
    assert station.orders.find("QX 77-A").orders == (order,)


def test_of_two_that_look_alike_the_one_in_the_same_case_is_found(
    station: Station, server: SandboxServer
) -> None:
    server.store.add(made_now(1, "qx\u201177"))
    server.store.add(made_now(2, "QX\u201177"))
    assert [order.order_uuid for order in station.orders.find("QX-77").orders] == [uuid_of(2)]


def test_what_was_read_ahead_is_not_looked_through_again(
    station: Station, server: SandboxServer
) -> None:
    """It has copies: only what was made since, and a little before, can be missing."""
    OrderPrefetch(station.journal, station.api, ORIGIN, station.clock).fetch(threading.Event())
    with pytest.raises(OrderNotFound):
        station.orders.find("QX-77")
    body = json.loads(server.received[-1].body)
    assert body["search_term"] == ""
    since = datetime.fromisoformat(body["start_date"].replace("Z", "+00:00"))
    assert timedelta(hours=20) < station.clock.now - since < timedelta(hours=30)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500])
def test_where_the_list_cannot_be_looked_through_the_order_is_not_found(
    station: Station, server: SandboxServer, status: int
) -> None:
    def refuse_the_list(seen: RequestSeen) -> Fault | None:
        is_list = seen.path == "/orders/" and not json.loads(seen.body)["search_term"]
        return Fault(status=status, body=b"{}") if is_list else None

    server.faults = refuse_the_list
    with pytest.raises(OrderNotFound) as caught:
        station.orders.find("QX-77")
    assert caught.value.wanted == "QX-77"
