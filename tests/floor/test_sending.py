"""Nothing is sent without a permit, and none is good for longer than the database says."""

import signal
import time
from dataclasses import replace

import pytest

from crux_desk.domain.clock import boot_s
from crux_desk.floor.claims import OrderKey, Release
from crux_desk.floor.sending import Denial
from crux_desk.floor.terms import Terms
from tests.floor.benches import (
    ORDER,
    ORIGIN,
    SHORT,
    BenchProcess,
    a_floor,
    a_label,
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


def test_a_permit_is_good_for_half_a_minute_by_a_clock_that_no_sleep_stops(two):
    one, _ = two
    permit = granted(one.permit(won(one.claim(a_wish())), an_application()))
    assert permit.is_good()
    assert permit.is_good(permit.ends_s - 0.1)
    assert not permit.is_good(permit.ends_s)
    assert not permit.is_good(permit.ends_s + 1_000)


def test_the_floor_keeps_what_is_under_way_and_until_when_it_may_be(two):
    one, other = two
    claim = won(one.claim(a_wish()))
    parcels, shown = '[[1,"1Z5"]]', '[["1Z4","line",1]]'
    granted(one.permit(claim, an_application(parcels=parcels, shown_before=shown, request_s=65)))
    known = other.last_permit("packing-1")
    assert known is not None
    assert (known.parcels, known.shown_before) == (parcels, shown)
    assert known.bench_id == one.bench.bench_id
    assert not known.is_over


def test_what_was_taken_by_another_bench_is_not_sent(address):
    terms = SHORT
    with (
        a_floor(address, "Bench 1", terms=terms) as one,
        a_floor(address, "Bench 2", terms=terms) as other,
    ):
        held = won(one.claim(a_wish()))
        time.sleep(terms.lease_s + 0.1)
        won(other.claim(a_wish()))
        assert denied(one.permit(held, an_application())).denial is Denial.LOST


def test_an_old_fence_of_the_same_bench_is_not_enough(two):
    one, _ = two
    old = won(one.claim(a_wish()))
    won(one.claim(a_wish()))
    assert denied(one.permit(old, an_application())).denial is Denial.LOST


def test_a_fence_that_was_made_up_is_not_enough(two):
    one, _ = two
    held = won(one.claim(a_wish()))
    forged = replace(held, fence=held.fence + 1)
    assert denied(one.permit(forged, an_application())).denial is Denial.LOST


def test_an_order_that_is_being_sent_is_free_for_nobody_when_its_lease_ends(address):
    """Sequence f, before any step of it was copied."""
    with (
        a_floor(address, "Bench 1", terms=SHORT) as one,
        a_floor(address, "Bench 2", terms=SHORT) as other,
    ):
        held = won(one.claim(a_wish()))
        granted(one.permit(held, an_application()))
        time.sleep(SHORT.lease_s + 0.1)
        assert lost(other.claim(a_wish())).is_over
        assert one.release(held, 0) is Release.UNSETTLED


def test_a_permit_whose_commit_was_lost_is_the_same_permit(through_proxy, proxy, address):
    with a_floor(through_proxy) as one, a_floor(address, "Bench 2") as other:
        held = won(one.claim(a_wish()))
        application = an_application()
        proxy.lose_answer_to = b"COMMIT"
        permit = granted(one.permit(held, application))
        there_by_s = boot_s()
        again = granted(one.permit(held, application))
        known = other.last_permit("packing-1")
        assert known is not None
        assert known.permit_id == permit.permit_id == again.permit_id
        # Each is the earliest that it can end, by how long its answer took.
        assert again.ends_s <= there_by_s + Terms().permit_s


def test_a_permit_that_ended_is_not_made_longer_by_asking_again(address):
    with a_floor(address, terms=SHORT) as one:
        held = won(one.claim(a_wish(has_work=True)))
        application = an_application()
        granted(one.permit(held, application))
        time.sleep(SHORT.permit_s + 0.1)
        assert denied(one.permit(held, application)).denial is Denial.OVER
        granted(one.permit(held, an_application()))


def test_a_bench_suspended_between_the_check_and_the_first_byte_does_not_post(address, tmp_path):
    """Sequence b."""
    gate, service = tmp_path / "gate", tmp_path / "service"
    bench = BenchProcess(address, "Bench 1", terms={"permit_s": 1.0})
    try:
        assert bench.ask(do="claim", order="order-1", origin=ORIGIN) == {"won": 1}
        assert bench.ask(do="permit", order="order-1", packing="packing-1") == "yes"
        assert bench.ask(do="wait_and_post", gate=str(gate), to=str(service)) == "waiting"
        bench.process.send_signal(signal.SIGSTOP)
        time.sleep(1.2)
        gate.touch()
        bench.process.send_signal(signal.SIGCONT)
        assert bench.answer() == "the permit is over"
    finally:
        bench.close()
    assert not service.exists()


def test_a_bench_that_is_not_held_up_posts(address, tmp_path):
    """The same without the suspending: the test above can fail."""
    gate, service = tmp_path / "gate", tmp_path / "service"
    gate.touch()
    bench = BenchProcess(address, "Bench 1")
    try:
        bench.ask(do="claim", order="order-1", origin=ORIGIN)
        assert bench.ask(do="permit", order="order-1", packing="packing-1") == "yes"
        assert bench.ask(do="wait_and_post", gate=str(gate), to=str(service)) == "waiting"
        assert bench.answer() == "posted"
    finally:
        bench.close()
    assert service.read_text() == "posted\n"


def test_what_a_killed_bench_may_have_sent_is_known_and_its_order_is_nobodys(address):
    """Sequence a, as far as the data layer goes: whoever takes it over has to look for its boxes."""
    bench = BenchProcess(address, "Bench 1", terms={"lease_s": 1.0, "permit_s": 1.0})
    try:
        bench.ask(do="claim", order="order-1", origin=ORIGIN)
        assert bench.ask(do="permit", order="order-1", packing="packing-1") == "yes"
    finally:
        bench.close()
    time.sleep(1.2)
    with a_floor(address, "Bench 2", terms=SHORT) as other:
        assert lost(other.claim(a_wish())).is_over
        known = other.last_permit("packing-1")
        assert known is not None
        # The permit is over; the request that it was given for may not be.
        assert not known.is_over
        assert [one.packing_id for one in other.open_submissions(ORDER)] == ["packing-1"]


def test_units_under_way_at_another_bench_have_to_be_counted_before_more_is_sent(two):
    """Sequence f: what was sent in another packing of the order counts as packed."""
    one, _ = two
    held = won(one.claim(a_wish()))
    granted(one.permit(held, an_application("packing-1", parcels='[["its box"]]')))
    answer = denied(one.permit(held, an_application("packing-2")))
    assert answer.denial is Denial.OTHERS
    assert [other.body for other in answer.others] == ['[["its box"]]']
    granted(one.permit(held, an_application("packing-2", counted=frozenset({"packing-1"}))))


def test_an_exported_order_is_not_sent_as_well(two):
    one, _ = two
    held = won(one.claim(a_wish()))
    one.mark_exported(held, is_exported=True)
    assert denied(one.permit(held, an_application())).denial is Denial.EXPORTED


def test_a_label_that_another_packing_holds_is_not_sent(two):
    one, other = two
    mine, theirs = won(one.claim(a_wish())), a_wish(OrderKey(ORIGIN, "order-2"))
    other_held = won(other.claim(theirs))
    assert one.reserve_label(a_label()) is None
    taken = an_application("packing-2", labels=(a_label(packing_id="packing-2"),))
    answer = denied(other.permit(other_held, taken))
    assert answer.denial is Denial.LABELS
    assert [held.station for held in answer.labels] == ["Bench 1"]
    granted(one.permit(mine, an_application(labels=(a_label(),))))
