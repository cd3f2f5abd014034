"""What is everybody's: codes, and the orders to pack."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crux_desk.floor.codes import SharedCode
from crux_desk.floor.orders import FetchedElsewhere, Fetching, SharedOrder
from tests.floor.benches import ORIGIN, SHORT, a_floor

NOW = datetime(2026, 5, 5, 8, 0, tzinfo=UTC)


@pytest.fixture
def two(address):
    with (
        a_floor(address, "Bench 1", terms=SHORT) as one,
        a_floor(address, "Bench 2", terms=SHORT) as other,
    ):
        yield one, other


def a_code(sku_id="SKU-1", units=1, *, later=0):
    at = NOW + timedelta(minutes=later)
    return SharedCode("4006381333931", "4006381333931", sku_id, units, "Bench 1", "Ana", at)


def an_order(name, body="{}"):
    return SharedOrder(name, f"PO-{name}", 1, body, NOW)


def test_a_code_that_one_bench_learned_is_everybodys(two):
    one, other = two
    one.teach(a_code())
    (known,) = other.changes().codes
    assert (known.sku_id, known.units, known.bench_id) == ("SKU-1", 1, one.bench.bench_id)


def test_a_code_that_two_benches_teach_differently_is_a_conflict_for_both(two):
    one, other = two
    assert len(one.teach(a_code())) == 1
    meanings = other.teach(a_code("SKU-2", later=1))
    assert [code.sku_id for code in meanings] == ["SKU-2", "SKU-1"]
    for floor in two:
        (conflict,) = floor.overview().conflicts
        assert (conflict.kind, conflict.key) == ("code", "4006381333931")
        assert set(conflict.bench_ids) == {one.bench.bench_id, other.bench.bench_id}


def test_other_units_of_one_item_are_a_conflict_as_well(two):
    one, other = two
    one.teach(a_code(units=1))
    assert len(other.teach(a_code(units=12))) == 2


def test_one_of_two_meanings_is_forgotten_and_everybody_hears_of_it(two):
    one, other = two
    one.teach(a_code())
    other.teach(a_code("SKU-2"))
    before = other.changes().until
    one.revoke_code("4006381333931", "SKU-1")
    assert one.overview().conflicts == ()
    changed = {code.sku_id: code.is_revoked for code in other.changes(before).codes}
    assert changed["SKU-1"]
    assert not changed["SKU-2"]
    # Taught again it counts again.
    assert len(one.teach(a_code())) == 2


def test_a_page_that_was_on_its_way_does_not_bring_back_what_another_bench_has_sent(two):
    one, other = two
    fetching = one.take_fetching(ORIGIN)
    assert isinstance(fetching, Fetching)
    one.put_orders(fetching, [an_order("a"), an_order("b")])
    other.put_sent(ORIGIN, replace(an_order("a", '{"left": 0}'), is_gone=True))
    other.put_sent(ORIGIN, an_order("b", '{"left": 1}'))
    # What is read again and says the same is no news.
    other.put_sent(ORIGIN, an_order("b", '{"left": 1}'))
    one.put_orders(fetching, [an_order("a"), an_order("b")])
    one.complete_fetching(fetching)
    (left,) = other.orders(ORIGIN).orders
    assert (left.order_uuid, left.body) == ("b", '{"left": 1}')
    sent = {sent.shared.order_uuid: sent.shared.is_gone for sent in one.sent_orders(ORIGIN).orders}
    assert sent == {"a": True, "b": False}


def test_one_bench_fetches_for_all_and_another_takes_over_when_it_goes(two):
    one, other = two
    first = one.take_fetching(ORIGIN)
    assert isinstance(first, Fetching)
    elsewhere = other.take_fetching(ORIGIN)
    assert isinstance(elsewhere, FetchedElsewhere)
    assert elsewhere.station == "Bench 1"
    assert one.put_orders(first, [an_order("a"), an_order("b")])
    time.sleep(SHORT.fetch_s + 0.1)
    second = other.take_fetching(ORIGIN)
    assert isinstance(second, Fetching)
    # The first one wakes up and is not listened to.
    assert not one.put_orders(first, [an_order("c")])
    assert not one.complete_fetching(first)
    assert {order.order_uuid for order in other.orders(ORIGIN).orders} == {"a", "b"}


def test_who_goes_on_fetching_keeps_it(two):
    one, other = two
    fetching = one.take_fetching(ORIGIN)
    assert isinstance(fetching, Fetching)
    for _ in range(4):
        time.sleep(SHORT.fetch_s / 2)
        assert one.keep_fetching(fetching)
    assert isinstance(other.take_fetching(ORIGIN), FetchedElsewhere)
    one.leave_fetching(ORIGIN)
    assert isinstance(other.take_fetching(ORIGIN), Fetching)


def test_what_a_whole_pass_did_not_meet_is_no_order_to_pack_any_more(two):
    one, other = two
    for names in ("ab", "bc"):
        fetching = one.take_fetching(ORIGIN)
        assert isinstance(fetching, Fetching)
        assert one.put_orders(fetching, [an_order(name) for name in names])
        assert one.complete_fetching(fetching)
    found = other.orders(ORIGIN)
    assert {order.order_uuid for order in found.orders} == {"b", "c"}
    since = other.orders(ORIGIN, found.until).orders
    assert {order.order_uuid for order in since if order.is_gone} == {"a"}


def test_orders_of_sandbox_and_production_are_fetched_apart(two):
    """Sequence n."""
    one, other = two
    assert isinstance(one.take_fetching(ORIGIN), Fetching)
    assert isinstance(other.take_fetching("https://sandbox.example"), Fetching)
    assert other.orders("https://sandbox.example").orders == ()
