"""Codes are everybody's, and orders are read from the service once for all."""

import time
from threading import Event

import pytest

from crux_desk.desk.floor.sharing.order_copies import shared_order
from crux_desk.desk.floor.sharing.shared_orders import SharedOrders
from crux_desk.desk.goods.code_desk import CodeDesk
from crux_desk.desk.prefetch import OrderPrefetch
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.records.summaries import Author
from crux_desk.floor.terms import Terms
from tests.builders import complete, read_notes
from tests.desk.station import ORIGIN


def codes_of(bench) -> CodeDesk:
    return CodeDesk(bench.journal, Author(bench.name, bench.name))


def means(bench, code="CODE-1"):
    found = codes_of(bench).find(code)
    return None if found is None else (found.sku_id, found.units)


def share(*benches) -> None:
    for bench in benches:
        bench.look()
        bench.copy()


@pytest.fixture
def two(stations):
    return stations.make("Bench 1"), stations.make("Bench 2")


def test_what_is_taught_at_one_bench_is_known_at_the_other_also_when_it_changes(two):
    first, second = two
    share(first, second)
    codes_of(first).learn(LearnedCode("CODE-1", "SKU-A", 12))
    share(first, second)
    assert means(second) == ("SKU-A", 12)
    # Who knew what it meant and teaches it anew decides it for all.
    codes_of(second).learn(LearnedCode("CODE-1", "SKU-B", 1))
    share(second, first)
    assert means(first) == means(second) == ("SKU-B", 1)
    codes_of(first).forget("CODE-1")
    share(first, second)
    assert means(second) is None
    assert not second.look().codes


def test_two_benches_that_teach_one_code_differently_both_see_it_until_one_teaches_it_again(two):
    first, second = two
    codes_of(first).learn(LearnedCode("CODE-1", "SKU-A", 1))
    codes_of(second).learn(LearnedCode("CODE-1", "SKU-B", 1))
    share(first, second, first)
    for bench in two:
        (conflict,) = bench.look().codes
        assert {(one.sku_id, one.station) for one in conflict.meanings} == {
            ("SKU-A", "Bench 1"),
            ("SKU-B", "Bench 2"),
        }
    assert (means(first), means(second)) == (("SKU-A", 1), ("SKU-B", 1))
    codes_of(first).learn(LearnedCode("CODE-1", "SKU-A", 1))
    share(first, second)
    assert not first.look().codes
    assert not second.look().codes
    assert means(second) == ("SKU-A", 1)


def test_what_was_forgotten_while_a_bench_was_off_is_forgotten_there(stations, two):
    first, second = two
    codes_of(first).learn(LearnedCode("CODE-1", "SKU-A", 1))
    share(first, second)
    stations.end(second)
    codes_of(first).forget("CODE-1")
    codes_of(first).learn(LearnedCode("CODE-2", "SKU-C", 1))
    share(first)
    again = stations.make("Bench 2")
    codes_of(again).learn(LearnedCode("CODE-3", "SKU-D", 1))
    share(again, first)
    assert means(again) is None
    assert means(again, "CODE-2") == ("SKU-C", 1)
    assert means(first, "CODE-3") == ("SKU-D", 1)


# -- orders --------------------------------------------------------------------------------------


def reading(bench):
    prefetch = OrderPrefetch(bench.journal, bench.api, ORIGIN)
    prefetch.share = SharedOrders(bench.journal, ORIGIN, prefetch, lambda _: bench.bench)
    return prefetch


def test_orders_are_read_once_for_all_and_another_bench_takes_that_over(stations):
    terms = Terms(settle_s=0.0, fetch_s=0.3)
    first, second = stations.make("Bench 1", terms), stations.make("Bench 2", terms)
    first.look()
    second.look()
    one, other = reading(first), reading(second)
    fetched = one.fetch(Event())
    assert fetched.is_complete
    assert not fetched.is_shared
    asked = len(stations.server.received)
    fetched = other.fetch(Event())
    assert fetched.is_complete
    assert fetched.is_shared
    assert len(stations.server.received) == asked
    here, there = (bench.journal.to_pack.count(ORIGIN) for bench in (first, second))
    assert here == there > 3
    copies = first.journal.orders.with_po_number(ORIGIN, "PO-1002")
    assert second.journal.orders.with_po_number(ORIGIN, "PO-1002") == copies
    first.bench.floor.leave_fetching(ORIGIN)
    assert not other.fetch(Event()).is_shared
    assert one.fetch(Event()).is_shared


def test_a_bench_that_starts_in_the_first_pass_of_another_has_what_is_there_and_looks_again(
    stations,
):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.look()
    second.look()
    other = reading(second)
    fetching = first.bench.copies.take_fetching(ORIGIN)
    assert other.fetch(Event()).is_awaited
    found = first.api.search(0, 3).orders
    first.bench.copies.put_orders(fetching, map(shared_order, found))
    fetched = other.fetch(Event())
    assert fetched.is_shared
    assert fetched.is_awaited
    assert not fetched.is_complete
    assert other.last_pass() is None
    assert second.journal.to_pack.count(ORIGIN) == 3
    first.bench.copies.complete_fetching(fetching)
    fetched = other.fetch(Event())
    assert fetched.is_complete
    assert not fetched.is_awaited
    assert second.journal.to_pack.count(ORIGIN) == 3
    assert other.last_pass() is not None


def test_a_first_pass_that_a_person_stops_or_whose_bench_dies_is_another_benchs(stations):
    terms = Terms(settle_s=0.0, fetch_s=0.3)
    first, second = stations.make("Bench 1"), stations.make("Bench 2", terms)
    first.look()
    second.look()
    one, other = reading(first), reading(second)
    stopped = Event()
    stopped.set()
    assert not one.fetch(stopped).is_complete
    assert first.bench.fetching is None
    # Not taken over, it is still its own.
    assert not one.fetch(stopped).is_shared
    fetched = other.fetch(Event())
    assert fetched.is_complete
    assert not fetched.is_shared
    assert one.fetch(Event()).is_shared
    # One that dies says nothing any more.
    second.bench.copies.leave_fetching(ORIGIN)
    dying = stations.make("Bench 3", terms)
    dying.look()
    assert not reading(dying).fetch(Event(), lambda _: None).is_shared
    assert first.bench.copies.take_fetching(ORIGIN) != dying.bench.fetching
    time.sleep(terms.fetch_s)
    assert not one.fetch(Event()).is_shared


def send_all_but(bench, code, left=0):
    """Pack an order and send it, but for so many units of its first line."""
    bench.open_and_look(code)
    packing = bench.desk.packing
    packing.pack_all()
    line = packing.order.lines[0].line_item_uuid
    for _ in range(left):
        packing.unpack(line, 1, 1)
    complete(packing, 1, "1Z5R89390357567127")
    read_notes(packing)
    bench.desk.submit()
    assert bench.work().state.value == "submitted"
    bench.desk.set_aside()
    share(bench, bench)


def test_what_one_bench_has_sent_is_not_to_pack_at_the_others_before_the_next_pass(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    share(first, second)
    one, other = reading(first), reading(second)
    one.fetch(Event())
    other.fetch(Event())
    assert "PO-1002" in waiting_at(first)
    send_all_but(second, "PO-1002")
    share(first)
    for bench in (first, second):
        assert "PO-1002" not in waiting_at(bench)
        assert "PO-1002" not in {row.po_number for row in bench.journal.to_pack.page(ORIGIN)}
    assert first.bench.sent.taken == 1
    share(first)
    assert first.bench.sent.taken == 1


def test_of_what_one_bench_has_sent_in_part_the_rest_is_to_pack_at_the_others(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    share(first, second)
    one = reading(first)
    one.fetch(Event())
    send_all_but(second, "PO-1002", left=1)
    share(first)
    assert "PO-1002" in waiting_at(first)
    (row,) = (row for row in first.journal.to_pack.page(ORIGIN) if row.po_number == "PO-1002")
    assert row.units == 1


def waiting_at(bench) -> set[str]:
    return {order.po_number for order in bench.bench.floor.views.board().waiting}


def test_an_order_that_is_no_longer_to_be_packed_leaves_the_list_of_all(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.look()
    second.look()
    one, other = reading(first), reading(second)
    one.fetch(Event())
    other.fetch(Event())
    before = second.journal.to_pack.count(ORIGIN)
    first.open_and_look("PO-1002")
    packing = first.desk.packing
    packing.pack_all()
    complete(packing, 1, "1Z5R89390357567127")
    read_notes(packing)
    first.desk.submit()
    assert first.work().state.value == "submitted"
    assert not one.fetch(Event()).is_shared
    assert other.fetch(Event()).is_shared
    assert second.journal.to_pack.count(ORIGIN) == before - 1
    assert first.journal.to_pack.count(ORIGIN) == before - 1


def test_a_floor_that_is_away_leaves_each_bench_to_read_for_itself(stations):
    bench = stations.make("Bench 1", is_cut_off=True)
    stations.network.refuse()
    bench.look()
    fetched = reading(bench).fetch(Event())
    assert fetched.is_complete
    assert not fetched.is_shared
