"""One order, one bench: claims, leases and fences."""

import time
from uuid import uuid4

import pytest

from crux_desk.domain.errors.floor import FloorUnreachable
from crux_desk.floor.claims import OrderKey, Release
from crux_desk.floor.sending import Denial
from tests.floor.benches import (
    ORDER,
    ORIGIN,
    SHORT,
    BenchProcess,
    a_floor,
    a_wish,
    an_application,
    denied,
    granted,
    lost,
    won,
)


@pytest.fixture
def two(address):
    with a_floor(address, "Bench 1") as one, a_floor(address, "Bench 2") as other:
        yield one, other


@pytest.fixture
def two_short(address):
    """Two benches whose leases end within the test."""
    with (
        a_floor(address, "Bench 1", terms=SHORT) as one,
        a_floor(address, "Bench 2", terms=SHORT) as other,
    ):
        yield one, other


def test_the_second_is_told_who_holds_the_order_and_since_when(two):
    one, other = two
    first = won(one.claim(a_wish()))
    told = lost(other.claim(a_wish()))
    assert (told.station, told.packer, told.fence) == ("Bench 1", "Ana", first.fence)
    assert told.bench_id == one.bench.bench_id
    assert told.since.tzinfo is not None
    assert not told.is_over


def test_each_claim_of_an_order_has_a_higher_fence(two):
    one, other = two
    fences = []
    for floor in (one, other, one, one):
        claim = won(floor.claim(a_wish()))
        fences.append(claim.fence)
        if floor is not one or len(fences) == 1:
            assert floor.release(claim, 0) is Release.DONE
    assert fences == sorted(set(fences))


def test_orders_of_sandbox_and_production_are_two(two):
    one, other = two
    won(one.claim(a_wish(OrderKey("https://sandbox.example", ORDER.order_uuid))))
    won(other.claim(a_wish(ORDER)))


def test_of_benches_that_ask_in_the_same_instant_one_wins_each_order(address):
    orders = [f"order-{number}" for number in range(40)]
    benches = [BenchProcess(address, f"Bench {number}") for number in range(4)]
    try:
        for bench in benches:
            assert bench.ask(do="connect") == "there"
        for bench in benches:
            bench.tell(do="race", orders=orders, origin=ORIGIN)
        won_by = [bench.answer() for bench in benches]
    finally:
        for bench in benches:
            bench.close()
    assert sorted(order for won in won_by for order in won) == sorted(orders)


def test_a_claim_whose_commit_was_lost_is_read_back(through_proxy, proxy, address):
    """Sequence k."""
    with a_floor(through_proxy) as one, a_floor(address, "Bench 2") as other:
        one.connect()
        proxy.lose_answer_to = b"COMMIT"
        wish = a_wish()
        claim = won(one.claim(wish))
        assert (claim.claim_id, claim.fence) == (wish.claim_id, 1)
        assert won(one.claim(wish)).fence == 1
        assert lost(other.claim(a_wish())).fence == 1


def test_an_ended_lease_frees_an_order_without_work(two_short):
    one, other = two_short
    first = won(one.claim(a_wish()))
    lost(other.claim(a_wish()))
    time.sleep(SHORT.lease_s + 0.1)
    second = won(other.claim(a_wish()))
    assert second.fence == first.fence + 1
    assert one.beat(held=[first]).lost == (first,)
    assert not first.outlasts(0)


def test_an_ended_lease_does_not_free_an_order_with_work(two_short):
    """Sequence c: what bench 1 packed is on its way, whoever has lost whose cable."""
    one, other = two_short
    held = won(one.claim(a_wish(has_work=True)))
    time.sleep(SHORT.lease_s + 0.1)
    told = lost(other.claim(a_wish()))
    assert told.is_over
    assert held.outlasts(10_000)


def test_a_claim_of_whose_work_the_floor_knows_nothing_ends_with_its_lease(two_short):
    """Sequence c, seen from the bench whose cable was cut: it must not go on sending."""
    held = won(two_short[0].claim(a_wish()))
    assert held.outlasts(0)
    assert not held.outlasts(SHORT.lease_s)
    assert not held.outlasts(0, now_s=held.lease_ends_s)


def test_the_lease_of_who_is_there_is_renewed(two_short):
    one, other = two_short
    claim = won(one.claim(a_wish()))
    for _ in range(4):
        time.sleep(SHORT.renew_s)
        assert one.beat(held=[claim]).lost == ()
    lost(other.claim(a_wish()))


def test_orders_with_work_of_an_earlier_run_are_renewed_and_those_without_are_not(two_short):
    one, other = two_short
    empty = OrderKey(ORIGIN, "order-2")
    won(one.claim(a_wish(has_work=True)))
    won(one.claim(a_wish(empty)))
    time.sleep(SHORT.lease_s + 0.1)
    one.beat()
    assert not lost(other.claim(a_wish())).is_over
    won(other.claim(a_wish(empty)))


def test_a_bench_that_starts_again_has_its_order_at_once_under_a_higher_fence(address):
    """Sequence g: a claim of an earlier run gives no right to send."""
    with a_floor(address) as one:
        before = won(one.claim(a_wish(has_work=True)))
        bench = one.bench
    with a_floor(address, bench=bench) as again:
        after = won(again.claim(a_wish(has_work=True)))
    assert after.fence == before.fence + 1


def test_an_order_exported_to_a_file_is_nobody_elses(two_short):
    """Sequence l."""
    one, other = two_short
    held = won(one.claim(a_wish()))
    assert one.mark_exported(held, is_exported=True)
    time.sleep(SHORT.lease_s + 0.1)
    assert lost(other.claim(a_wish())).is_exported
    assert one.release(held, 0) is Release.EXPORTED
    assert one.mark_exported(held, is_exported=False)
    assert one.release(held, 0) is Release.DONE
    won(other.claim(a_wish()))


def test_nothing_is_exported_of_an_order_that_is_anothers_by_now(two_short):
    one, other = two_short
    held = won(one.claim(a_wish()))
    time.sleep(SHORT.lease_s + 0.1)
    won(other.claim(a_wish()))
    assert not one.mark_exported(held, is_exported=True)


def test_who_gives_back_what_another_holds_by_now_takes_nothing_away(two_short):
    one, other = two_short
    held = won(one.claim(a_wish()))
    time.sleep(SHORT.lease_s + 0.1)
    won(other.claim(a_wish()))
    assert one.release(held, 0) is Release.DONE
    assert lost(one.claim(a_wish(claim_id=str(uuid4())))).station == "Bench 2"


def test_a_claim_lasts_longer_with_each_sign_of_life_and_knows_of_its_work(two_short):
    one, _ = two_short
    first = won(one.claim(a_wish()))
    time.sleep(SHORT.renew_s)
    (renewed,) = one.beat(held=[first]).held
    assert renewed.lease_ends_s > first.lease_ends_s
    assert not renewed.has_work
    granted(one.permit(renewed, an_application()))
    (worked_on,) = one.beat(held=[renewed]).held
    assert worked_on.has_work
    assert worked_on.outlasts(10_000)


def test_what_was_packed_behind_a_cut_cable_is_sent_by_one_bench_alone(
    through_proxy, proxy, address
):
    """Sequence c: the floor has heard of no work, so bench 2 gets the order; bench 1 must not send."""
    with (
        a_floor(through_proxy, "Bench 1", terms=SHORT) as one,
        a_floor(address, "Bench 2", terms=SHORT) as other,
    ):
        held = won(one.claim(a_wish()))
        proxy.refuse()
        time.sleep(SHORT.lease_s + 0.1)
        theirs = won(other.claim(a_wish()))
        assert not held.outlasts(0)
        with pytest.raises(FloorUnreachable):
            one.permit(held, an_application())
        granted(other.permit(theirs, an_application("packing-2")))
        proxy.listen()
        assert one.beat(held=[held]).lost == (held,)
        assert denied(one.permit(held, an_application())).denial is Denial.LOST


def test_work_that_the_floor_has_heard_of_stays_with_the_bench_behind_the_cut_cable(
    through_proxy, proxy, address
):
    """Sequence c: the same with a step copied before the cable was cut."""
    with (
        a_floor(through_proxy, "Bench 1", terms=SHORT) as one,
        a_floor(address, "Bench 2", terms=SHORT) as other,
    ):
        held = won(one.claim(a_wish(has_work=True)))
        proxy.refuse()
        time.sleep(SHORT.lease_s + 0.1)
        assert lost(other.claim(a_wish())).is_over
        assert held.outlasts(10_000)
        proxy.listen()
        granted(one.permit(held, an_application()))


def test_an_order_opened_while_the_floor_is_away_has_no_claim_until_it_is_won(
    through_proxy, proxy, address
):
    """Sequence o: packed yes; sent when the claim is won."""
    with a_floor(through_proxy, "Bench 1") as one, a_floor(address, "Bench 2") as other:
        one.connect()
        proxy.refuse()
        wish = a_wish(has_work=True)
        with pytest.raises(FloorUnreachable):
            one.claim(wish)
        proxy.listen()
        granted(one.permit(won(one.claim(wish)), an_application()))
        assert lost(other.claim(a_wish())).station == "Bench 1"


def test_an_order_that_two_packed_while_the_floor_was_away_is_listed_for_both(
    through_proxy, proxy, address
):
    """Sequence o: the other one won it; a person looks at it."""
    with a_floor(through_proxy, "Bench 1") as one, a_floor(address, "Bench 2") as other:
        one.connect()
        proxy.refuse()
        won(other.claim(a_wish()))
        proxy.listen()
        assert lost(one.claim(a_wish(has_work=True))).station == "Bench 2"
        for _ in range(2):
            one.note_conflict(ORDER)
        for floor in (one, other):
            (conflict,) = floor.overview().conflicts
            assert (conflict.kind, conflict.key) == ("order", ORDER.order_uuid)
            assert set(conflict.bench_ids) == {one.bench.bench_id, other.bench.bench_id}
