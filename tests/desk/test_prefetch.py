"""All orders to pack are read ahead: none is missed, whatever happens to the list meanwhile."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crux_desk.api import transport
from crux_desk.desk import prefetch as prefetch_module
from crux_desk.desk.prefetch import PAGE, OrderPrefetch, Progress, TooLarge
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    AnswerLost,
    NotReached,
    ServiceBusy,
    TokenRefused,
)
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.orders.orders import Shipment
from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.server import SandboxServer
from tests.desk.station import ORIGIN, Station
from tests.many_orders import many_orders, small_order, uuid_of

COUNT = 3 * PAGE + 20


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(many_orders(COUNT)) as sandbox:
        yield sandbox


@pytest.fixture
def station(server: SandboxServer, tmp_path: Path) -> Iterator[Station]:
    station = Station(server, tmp_path / "journal.sqlite3")
    yield station
    station.journal.close()


@pytest.fixture
def order_prefetch(station: Station) -> OrderPrefetch:
    return OrderPrefetch(station.journal, station.api, ORIGIN, station.clock)


def to_pack(station: Station) -> list[str]:
    rows: list[Any] = []
    while page := station.journal.to_pack.page(ORIGIN, rows[-1] if rows else None):
        rows += page
    return [row.po_number for row in rows]


def names(*numbers: int) -> list[str]:
    return [f"PO-{number:06}" for number in numbers]


def asked(server: SandboxServer) -> list[int]:
    """Where each page that was asked for began."""
    return [json.loads(seen.body)["start"] for seen in server.received if seen.path == "/orders/"]


class At:
    """A fault, or something that happens at the service, at the n-th page (from 1) that is asked."""

    def __init__(self, **happens: Callable[[], Fault | None]) -> None:
        self.pages = 0
        self._happens = {int(name.removeprefix("page_")): what for name, what in happens.items()}

    def __call__(self, seen: RequestSeen) -> Fault | None:
        if seen.path != "/orders/":
            return None
        self.pages += 1
        what = self._happens.get(self.pages)
        return None if what is None else what()


def test_all_orders_are_read_and_open_without_the_network(station, server, order_prefetch):
    progress: list[Progress] = []
    fetched = order_prefetch.fetch(threading.Event(), progress.append)
    assert (fetched.is_complete, fetched.unread, fetched.problem) == (True, 0, None)
    assert fetched.progress == progress[-1] == Progress(COUNT, COUNT)
    assert progress[0] == Progress(PAGE, COUNT)
    assert to_pack(station) == names(*range(COUNT))
    server.stop()
    found = station.orders.find(" po-000123 ")
    assert isinstance(found.problem, NotReached)
    assert [line.sku_id for line in found.orders[0].lines] == ["SKU-123-1", "SKU-123-2"]


def test_orders_that_leave_the_list_while_it_is_read_hide_no_others(
    station, server, order_prefetch
):
    def half_a_page_is_packed() -> None:
        for number in range(PAGE // 2):
            server.store.remove(uuid_of(number))

    server.faults = At(page_2=half_a_page_is_packed)
    assert order_prefetch.fetch(threading.Event()).is_complete
    assert set(names(*range(PAGE // 2, COUNT))) <= set(to_pack(station))
    server.faults = lambda _: None
    assert order_prefetch.fetch(threading.Event()).is_complete
    assert to_pack(station) == names(*range(PAGE // 2, COUNT))


@pytest.mark.parametrize("page", [2, 3, 4])
def test_all_that_was_read_may_leave_meanwhile(station, server, order_prefetch, page):
    def all_read_is_packed() -> None:
        for number in range(PAGE * (page - 1)):
            server.store.remove(uuid_of(number))

    server.faults = At(**{f"page_{page}": all_read_is_packed})
    assert order_prefetch.fetch(threading.Event()).is_complete
    assert set(names(*range(PAGE * (page - 1), COUNT))) <= set(to_pack(station))


def test_orders_that_come_meanwhile_are_there_at_the_end(station, server, order_prefetch):
    def sixty_come() -> None:
        for order in many_orders(60, first=COUNT):
            server.store.add(order)

    server.faults = At(page_2=sixty_come)
    assert order_prefetch.fetch(threading.Event()).is_complete
    assert to_pack(station) == names(*range(COUNT + 60))


def test_an_order_that_is_packed_elsewhere_leaves_the_list_and_its_copy_stays(
    station, server, order_prefetch
):
    order_prefetch.fetch(threading.Event())
    server.store.remove(uuid_of(5))
    order_prefetch.fetch(threading.Event())
    assert "PO-000005" not in to_pack(station)
    assert len(station.orders.copies("PO-000005")) == 1


def test_one_that_cannot_be_read_is_counted_and_the_others_are_there(
    station, server, order_prefetch
):
    order_prefetch.fetch(threading.Event())
    line: dict[str, Any] = {
        "uuid": "none",
        "status": "Allocated",
        "sku_id": "X",
        "tracking_numbers": [],
    }
    line["allocation"] = {"quantity_allocated": 5}
    server.store.add(small_order(7) | {"line_items": [line]})
    fetched = order_prefetch.fetch(threading.Event())
    assert (fetched.is_complete, fetched.unread, fetched.progress.read) == (True, 1, COUNT - 1)
    assert to_pack(station) == names(*range(COUNT)), "the service lists it still"
    last = station.journal.to_pack.last_pass(ORIGIN)
    assert last is not None
    assert last.unread == 1


def test_cancelled_between_pages_and_the_next_turn_goes_on_there(station, server, order_prefetch):
    cancelled = threading.Event()

    def stop(progress: Progress) -> None:
        if progress.read >= 2 * PAGE - 10:
            cancelled.set()

    fetched = order_prefetch.fetch(cancelled, stop)
    assert (fetched.is_complete, fetched.problem) == (False, None)
    assert 0 < len(to_pack(station)) < COUNT
    before = len(asked(server))
    assert order_prefetch.fetch(threading.Event()).is_complete
    assert to_pack(station) == names(*range(COUNT))
    assert asked(server)[before] > 0
    assert len(asked(server)) - before < 4


def test_after_an_hour_a_pass_is_begun_anew(station, server, order_prefetch):
    server.faults = At(page_3=lambda: Fault(status=500))
    order_prefetch.fetch(threading.Event())
    station.clock.move(3_601)
    assert order_prefetch.fetch(threading.Event()).is_complete
    assert asked(server)[3] == 0


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (Fault(hangs_up=True), AnswerLost),
        (Fault(status=500), AnswerLost),
        (Fault(status=200, body=b"<html>hotel</html>", content_type="text/html"), AnswerInvalid),
        (Fault(status=401, body=b"{}"), TokenRefused),
        (Fault(status=503, headers={"Retry-After": "3600"}), ServiceBusy),
        (Fault(keeps=True, delay_s=1), AnswerLost),
    ],
)
def test_what_goes_wrong_stops_it_and_keeps_what_was_read(
    station, server, order_prefetch, fault, problem
):
    server.faults = At(page_2=lambda: fault)
    fetched = order_prefetch.fetch(threading.Event())
    assert isinstance(fetched.problem, problem)
    assert not fetched.is_complete
    assert len(to_pack(station)) == PAGE
    assert station.journal.to_pack.last_pass(ORIGIN) is None
    assert order_prefetch.fetch(threading.Event()).is_complete
    assert to_pack(station) == names(*range(COUNT))


def test_a_server_that_is_gone_takes_nothing_away(station, server, order_prefetch):
    order_prefetch.fetch(threading.Event())
    server.stop()
    assert isinstance(order_prefetch.fetch(threading.Event()).problem, NotReached)
    assert len(to_pack(station)) == COUNT


@pytest.mark.parametrize("status", [429, 503])
def test_a_service_that_is_busy_is_waited_for(station, server, order_prefetch, status):
    busy = Fault(status=status, headers={"Retry-After": "1"})
    server.faults = At(page_2=lambda: busy)
    assert order_prefetch.fetch(threading.Event()).is_complete
    assert to_pack(station) == names(*range(COUNT))


def test_a_service_that_stays_busy_is_left_alone(station, server, order_prefetch, monkeypatch):
    monkeypatch.setattr(prefetch_module, "MAX_WAITS", 2)
    server.faults = lambda _: Fault(status=503, headers={"Retry-After": "0"})
    assert isinstance(order_prefetch.fetch(threading.Event()).problem, ServiceBusy)
    assert len(server.received) == 3


def test_waiting_for_a_busy_service_ends_when_it_is_cancelled(station, server, order_prefetch):
    cancelled = threading.Event()

    def is_busy(_: RequestSeen) -> Fault:
        cancelled.set()
        return Fault(status=429, headers={"Retry-After": "59"})

    server.faults = is_busy
    assert not order_prefetch.fetch(cancelled).is_complete
    assert len(server.received) == 1


def test_a_server_that_repeats_itself_does_not_keep_us_for_ever(station, server, order_prefetch):
    page = {"total_results": 1_000_000, "orders": many_orders(PAGE)}
    body = json.dumps(page).encode()
    server.faults = lambda _: Fault(status=200, body=body)
    fetched = order_prefetch.fetch(threading.Event())
    assert isinstance(fetched.problem, AnswerInvalid)
    assert len(server.received) < 50


@pytest.mark.parametrize("total", [0, COUNT + 5])
def test_a_server_that_counts_wrong_is_read_to_its_end_and_nothing_is_taken_away(
    station, server, order_prefetch, total
):
    order_prefetch.fetch(threading.Event())

    def counts_wrong(seen: RequestSeen) -> Fault:
        reply = server.reply(seen)
        return Fault(status=200, body=json.dumps(reply.body | {"total_results": total}).encode())

    server.faults = counts_wrong
    server.store.add(small_order(COUNT))
    assert order_prefetch.fetch(threading.Event()).is_complete
    assert to_pack(station) == names(*range(COUNT + 1))


def test_no_order_at_all(station, server, order_prefetch):
    for number in range(COUNT):
        server.store.remove(uuid_of(number))
    assert order_prefetch.fetch(threading.Event()).is_complete
    assert to_pack(station) == []
    assert station.journal.to_pack.last_pass(ORIGIN) is not None


def test_what_the_list_leaves_out_the_copy_in_full_still_has(station, server, order_prefetch):
    order = station.orders.find("PO-000009").orders[0]
    line = replace(order.lines[0], product_codes=("012345678905",), special_instructions="Fragile")
    station.journal.orders.keep(ORIGIN, replace(order, lines=(line, order.lines[1]), notes="Gift"))
    order_prefetch.fetch(threading.Event())
    (copy,) = station.orders.copies("PO-000009")
    assert copy.notes == "Gift"
    assert copy.lines[0].product_codes == ("012345678905",)
    assert copy.lines[0].special_instructions == "Fragile"
    assert copy.fetched_at > order.fetched_at


def test_what_a_list_leaves_out_lets_nothing_ship_twice(station, server, order_prefetch):
    order = station.orders.find("PO-000009").orders[0]
    line, *others = order.lines
    assert line.may_ship
    shipped = replace(line, shipments=(Shipment("1Z1", quantity=1),), may_ship=line.may_ship - 1)
    station.journal.orders.keep(ORIGIN, replace(order, lines=(shipped, *others)))
    order_prefetch.fetch(threading.Event())
    (copy,) = station.orders.copies("PO-000009")
    assert copy.lines[0].may_ship == line.may_ship - 1
    assert [shipment.tracking for shipment in copy.lines[0].shipments] == ["1Z1"]


def test_a_copy_that_is_as_it_was_is_confirmed_and_not_written_again(
    station, server, order_prefetch
):
    order_prefetch.fetch(threading.Event())
    (first,) = station.orders.copies("PO-000009")
    with station.journal._database.write() as connection:
        connection.execute(
            "CREATE TRIGGER same BEFORE UPDATE OF body ON orders"
            " BEGIN SELECT RAISE(ABORT, 'written again'); END"
        )
    assert order_prefetch.fetch(threading.Event()).is_complete
    (again,) = station.orders.copies(uuid_of(9))
    assert again.fetched_at > first.fetched_at
    assert replace(again, fetched_at=first.fetched_at) == first


def test_what_was_shipped_here_while_its_page_was_under_way_does_not_come_back(
    station, server, order_prefetch
):
    """The copy was confirmed as it was, but the outbox has read the order back meanwhile."""
    order_prefetch.fetch(threading.Event())
    station.submit("PO-000009", boxes=1)
    order = station.orders.copies("PO-000009")[0]
    gone = replace(order, lines=tuple(replace(line, may_ship=0) for line in order.lines))
    later = datetime.now(UTC) + timedelta(minutes=5)
    station.journal.orders.keep(ORIGIN, replace(gone, fetched_at=later))
    assert "PO-000009" not in to_pack(station)
    order_prefetch.fetch(threading.Event())
    assert "PO-000009" not in to_pack(station)


def test_old_copies_go_at_the_end_of_a_whole_pass(station, server, order_prefetch):
    order_prefetch.fetch(threading.Event())
    for number in range(COUNT):
        server.store.remove(uuid_of(number))
    order_prefetch.fetch(threading.Event())
    assert station.orders.copies("PO-000001")
    station.clock.move(31 * 86_400)
    order_prefetch.fetch(threading.Event())
    assert not station.orders.copies("PO-000001")


def test_a_full_disk_is_said(station, server, order_prefetch):
    with station.journal._database.write() as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON orders_to_pack BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    with pytest.raises(JournalWriteFailed, match="full"):
        order_prefetch.fetch(threading.Event())


# -- pages that are too large --------------------------------------------------------------------


@pytest.fixture
def small_answers(monkeypatch) -> None:
    """No answer larger than some 35 of these orders is taken."""
    monkeypatch.setattr(transport, "MAX_BYTES", 40_000)


def limits(server: SandboxServer) -> list[int]:
    """How many orders were asked for, page by page."""
    return [json.loads(seen.body)["limit"] for seen in server.received if seen.path == "/orders/"]


def make_huge(server: SandboxServer, number: int) -> None:
    server.store.add(small_order(number) | {"notes": "x" * 50_000})


def test_a_page_too_large_is_asked_for_in_smaller_ones_that_grow_again(
    station, server, order_prefetch, small_answers
):
    fetched = order_prefetch.fetch(threading.Event())
    assert (fetched.is_complete, fetched.unread, fetched.too_large) == (True, 0, ())
    assert to_pack(station) == names(*range(COUNT))
    assert limits(server)[:4] == [50, 12, 24, 48]
    assert len(limits(server)) < 30


@pytest.mark.parametrize("huge", [(0,), (1,), (57,), (COUNT - 1,), (0, 1), (60, 61, 63, 170)])
def test_an_order_too_large_alone_is_named_and_the_others_are_there(
    station, server, order_prefetch, small_answers, huge
):
    for number in huge:
        make_huge(server, number)
    fetched = order_prefetch.fetch(threading.Event())
    assert (fetched.is_complete, fetched.unread) == (True, len(huge))
    assert fetched.too_large == tuple(
        TooLarge(uuid_of(number), f"PO-{number:06}", number + 1) for number in huge
    )
    assert to_pack(station) == names(*(n for n in range(COUNT) if n not in huge))
    assert len(limits(server)) < 60


def test_an_order_that_has_become_too_large_stays_on_the_list(
    station, server, order_prefetch, small_answers
):
    order_prefetch.fetch(threading.Event())
    make_huge(server, 5)
    assert order_prefetch.fetch(threading.Event()).is_complete
    assert to_pack(station) == names(*range(COUNT))


def test_orders_that_leave_at_one_too_large_hide_no_others(
    station, server, order_prefetch, small_answers
):
    make_huge(server, 60)

    def all_before_it_leave(seen: RequestSeen) -> None:
        if seen.path == "/orders/" and json.loads(seen.body)["start"] == 61:
            for number in range(40):
                server.store.remove(uuid_of(number))

    server.faults = all_before_it_leave
    assert order_prefetch.fetch(threading.Event()).is_complete
    server.faults = lambda _: None
    assert order_prefetch.fetch(threading.Event()).is_complete
    wanted = [number for number in range(40, COUNT) if number != 60]
    assert set(names(*wanted)) <= set(to_pack(station))


def test_it_is_cancelled_between_pages_that_are_too_large(
    station, server, order_prefetch, small_answers
):
    cancelled = threading.Event()

    def cancel(seen: RequestSeen) -> None:
        cancelled.set()

    server.faults = cancel
    assert not order_prefetch.fetch(cancelled).is_complete
    assert limits(server) == [50]
