"""A fault of the program about one order never stops the others."""

import logging
import threading

import pytest

from crux_desk.desk.order_list import OrderList
from crux_desk.desk.outbox_reading import Group
from crux_desk.desk.prefetch import OrderPrefetch
from crux_desk.domain.orders.orders import Order
from crux_desk.journal.tables import orders
from crux_desk.journal.tables.order_codec import encode_order
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.store import Store
from tests.desk.station import ORIGIN, Station, on_tracking
from tests.many_orders import many_orders

FIRST, SECOND = "PO-1003", "PO-1040"


def fail_at(station: Station, monkeypatch: pytest.MonkeyPatch, name: str, packing_id: str) -> None:
    """From now on a call about one order raises what no layer below is known to raise."""
    summary = station.state(packing_id)
    call = getattr(station.api, name)

    def failing(order_uuid: str, *args: object) -> object:
        if order_uuid == summary.key.order_uuid:
            raise ZeroDivisionError("of this order alone")
        return call(order_uuid, *args)

    monkeypatch.setattr(station.api, name, failing)


def groups(station: Station) -> dict[str, Group]:
    return {e.summary.key.packing_id: e.group for e in station.reading.entries()}


def test_an_order_that_the_program_fails_to_read_needs_attention_and_the_next_is_sent(
    station: Station, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = station.submit(FIRST), station.submit(SECOND)
    fail_at(station, monkeypatch, "order", bad)
    with caplog.at_level(logging.ERROR):
        station.work()
    assert [record.exc_info is not None for record in caplog.records] == [True]
    caplog.clear()
    assert station.stands(bad) == ("refused", "program_fault")
    assert groups(station)[bad] is Group.PERSON
    station.work()
    assert station.stands(good) == ("submitted", "")
    assert station.outbox.work() is None


def test_where_it_fails_at_sending_the_order_has_to_be_looked_at_first(
    station: Station, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = station.submit(FIRST), station.submit(SECOND)
    fail_at(station, monkeypatch, "add_tracking", bad)
    station.work()
    caplog.clear()
    assert station.stands(bad) == ("unclear", "program_fault")
    assert groups(station)[bad] is Group.PERSON
    station.work()
    assert station.stands(good) == ("submitted", "")
    # a person looks, and has it checked again, by a program that is well again
    monkeypatch.undo()
    assert station.choices.check_again(bad)
    station.work()
    assert station.stands(bad) == ("unclear", "not_there_yet")


def test_where_it_fails_at_looking_up_it_is_asked_about(
    station: Station, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad = station.submit(FIRST)
    station.server.faults = on_tracking(Fault(keeps=True, hangs_up=True))
    station.work()
    good = station.submit(SECOND)
    station.server.faults = lambda _: None
    fail_at(station, monkeypatch, "order", bad)
    station.clock.move(3)
    for _ in range(2):
        station.work()
    caplog.clear()
    assert station.stands(bad) == ("unclear", "program_fault")
    assert station.stands(good) == ("submitted", "")


def test_an_order_read_ahead_that_the_program_fails_to_keep_hides_no_other(
    station: Station, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    station.server.store = Store(many_orders(20))
    bad = station.api.search(3, 1).orders[0].order_uuid

    def failing(order: Order) -> str:
        if order.order_uuid == bad:
            raise ZeroDivisionError("of this order alone")
        return encode_order(order)

    monkeypatch.setattr(orders, "encode_order", failing)
    prefetch = OrderPrefetch(station.journal, station.api, ORIGIN)
    fetched = prefetch.fetch(threading.Event())
    caplog.clear()
    assert (fetched.problem, fetched.unread, fetched.is_complete) == (None, 1, True)
    assert len(OrderList(station.journal, ORIGIN).rows()) == 19
