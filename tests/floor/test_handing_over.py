"""An order goes from one bench to another: no scan is lost, none counts at both, nothing goes twice."""

import time
from dataclasses import replace

import pytest

from crux_desk.desk.floor.handing_over import Answer
from crux_desk.domain.errors.floor import FloorUnreachable
from crux_desk.domain.errors.packing import PackingClosed
from crux_desk.domain.packing.steps import PackingState
from crux_desk.floor.claims import HeldElsewhere, OrderKey
from crux_desk.floor.hands.asks import AskedElsewhere, AskState
from crux_desk.floor.hands.taking import Given
from crux_desk.floor.sending import Denial
from crux_desk.journal.hands.moves import Pending
from tests.builders import A_TIME
from tests.floor.benches import a_label, a_wish, an_application, denied, granted, lost, won
from tests.floor.stations import ORDER, QUICK, a_station

BRIEF = replace(QUICK, ask_s=0.3)


def test_the_order_comes_with_the_last_scan_that_beeped(ana, bea):
    """Sequences d and e: what was not copied yet is copied before the yes."""
    first = ana.claim()
    sent = ana.pack("1Z1", "1Z2")
    assert ana.floor.copied()[0] == 0
    ask = bea.ask()
    assert (ask.station, ask.packer, ask.state) == ("Bench 1", "Ana", AskState.WAITING)
    (request,) = ana.floor.hands.requests()
    assert (request.station, request.packer) == ("Bench 2", "Bea")
    assert ana.give() is Answer.GIVEN
    assert bea.state_of(ask).state is AskState.YES
    held = won(bea.floor.claim(a_wish(claim_id=ask.ask_id, order=ORDER)))
    assert held.fence > first.fence
    (here,) = bea.build()
    assert (here.state, here.station, here.said_by) == (PackingState.DRAFT, "Bench 1", "")
    assert bea.boxes(here.key.packing_id) == ana.boxes(sent.packing_id)
    assert ana.floor.beat(held=[first]).lost == (first,)
    assert bea.journal.audit().faults == ana.journal.audit().faults == ()


def test_a_scan_after_the_stop_does_not_beep(ana, bea):
    ana.claim()
    sent = ana.pack("1Z1")
    bea.ask()
    assert ana.give() is Answer.GIVEN
    with pytest.raises(PackingClosed):
        sent.packing.pack(sent.order.lines[1].line_item_uuid)
    assert ana.journal.packings.unsent() == ()


def test_the_steps_stand_under_the_names_of_those_who_made_them(ana, bea):
    ana.claim()
    ana.pack("1Z1")
    bea.ask()
    ana.give()
    (here,) = bea.build()
    record = bea.journal.copies.after(0)
    bodies = [step.body for step in record.steps]
    assert '"Ana"' in bodies[0]
    assert '"Bea"' in bodies[-1]
    assert here.key.order_uuid == ORDER.order_uuid


def test_who_goes_on_packing_it_submits_and_may_send(ana, bea):
    ana.claim()
    ana.pack("1Z1")
    ask = bea.ask()
    ana.give()
    held = won(bea.floor.claim(a_wish(claim_id=ask.ask_id, order=ORDER)))
    # Before all of it stands here nothing is sent.
    application = an_application("packing-9")
    assert denied(bea.floor.permit(held, application)).denial is Denial.UNFINISHED
    (here,) = bea.build()
    granted(bea.floor.permit(held, an_application(here.key.packing_id)))


def test_it_comes_back_the_same_way(ana, bea):
    """There and back again: a third packing, with what both did."""
    ana.claim()
    sent = ana.pack("1Z1")
    ask = bea.ask()
    ana.give()
    bea.held = won(bea.floor.claim(a_wish(claim_id=ask.ask_id, order=ORDER)))
    (here,) = bea.build()
    again = ana.ask()
    assert bea.give() is Answer.GIVEN
    won(ana.floor.claim(a_wish(claim_id=again.ask_id, order=ORDER)))
    (back,) = ana.build()
    assert len({sent.packing_id, here.key.packing_id, back.key.packing_id}) == 3
    assert ana.boxes(back.key.packing_id) == ana.boxes(sent.packing_id)
    assert [summary.key for summary in ana.journal.packings.unsent()] == [back.key]
    assert ana.journal.audit().faults == ()


def test_a_draft_that_was_set_aside_goes_on_at_any_bench(server, address, ana, bea):
    """It is not on the first bench's screen; its claim lasts all the same."""
    ana.claim()
    sent = ana.pack("1Z1")
    ana.copy()
    with server.administrator(address.database) as connection:
        connection.execute("UPDATE crux_desk.claims SET until = until - interval '1 hour'")
    assert lost(bea.floor.claim(a_wish(ORDER))).is_over
    ask = bea.ask()
    ana.floor.beat()
    assert ana.give() is Answer.GIVEN
    assert bea.state_of(ask).state is AskState.YES
    (here,) = bea.build()
    assert bea.boxes(here.key.packing_id) == ana.boxes(sent.packing_id)


@pytest.mark.parametrize("state", [PackingState.QUEUED, PackingState.UNCLEAR])
def test_what_was_on_its_way_is_looked_up_first_at_the_other_bench(ana, bea, state):
    ana.claim()
    sent = ana.pack("1Z1", "1Z2").queue()
    if state is PackingState.UNCLEAR:
        sent.move(state)
    bea.ask()
    assert ana.give() is Answer.GIVEN
    assert ana.journal.submissions.open() == ()
    (here,) = bea.build()
    assert here.state is PackingState.UNCLEAR
    (submission,) = bea.journal.submissions.open()
    assert [parcel.tracking for parcel in submission.parcels] == ["1Z1", "1Z2"]
    assert bea.journal.is_as_packed(submission)
    assert bea.journal.audit().faults == ana.journal.audit().faults == ()
    # Nobody at the first bench can take it back.
    assert ana.journal.packings.unsent() == ()


def test_what_is_being_sent_is_not_given_away(ana, bea):
    ana.claim()
    sent = ana.pack("1Z1").queue()
    submission = ana.journal.submissions.last_of(sent.packing_id)
    assert ana.journal.submissions.mark_sending(
        submission, {}, sent.packing.order.fetched_at, ana.author
    )
    ask = bea.ask()
    assert ana.give() is Answer.KEPT
    assert bea.state_of(ask).state is AskState.NO
    assert len(ana.journal.submissions.open()) == 1


def test_what_is_in_a_file_is_not_given_away(ana, bea):
    held = ana.claim()
    sent = ana.pack("1Z1")
    ana.floor.mark_exported(held, is_exported=True)
    ask = bea.ask()
    assert ask.is_exported
    assert ana.give() is Answer.KEPT
    assert bea.state_of(ask).state is AskState.NO
    # It goes on here.
    sent.packing.pack(sent.order.lines[1].line_item_uuid)


def test_an_ask_ends_by_itself_and_the_order_stays(ana, bea, address, tmp_path):
    held = ana.claim()
    sent = ana.pack("1Z1")
    with a_station(address, tmp_path, "Bench 3", "Cy", terms=BRIEF) as cy:
        ask = cy.ask()
        (request,) = ana.floor.hands.requests()
        time.sleep(BRIEF.ask_s + 0.1)
        assert cy.state_of(ask).state is AskState.OVER
        assert ana.floor.hands.requests() == ()
        assert not ana.floor.hands.hear(request.ask_id)
        last = ana.journal.copies.last_step
        ana.copy()
        assert ana.floor.hands.hand_over(held, last, ask.ask_id) is Given.OVER
    sent.packing.pack(sent.order.lines[1].line_item_uuid)


def test_who_does_not_wait_for_it_any_more_says_so(ana, bea):
    ana.claim()
    ana.pack("1Z1")
    ask = bea.ask()
    bea.floor.hands.withdraw(ask.ask_id)
    assert bea.state_of(ask).state is AskState.OVER
    assert ana.floor.hands.requests() == ()


def test_of_two_that_ask_the_second_is_told_of_the_first(ana, bea, address, tmp_path):
    ana.claim()
    ana.pack("1Z1")
    bea.ask()
    with a_station(address, tmp_path, "Bench 3", "Cy") as cy:
        other = cy.floor.hands.ask_for(ORDER, "00000000-0000-4000-8000-000000000001", "Cy")
        assert other == AskedElsewhere(ORDER, "Bench 2", "Bea")


def test_what_nobody_holds_is_claimed_and_not_asked_for(ana, bea):
    assert bea.floor.hands.ask_for(ORDER, "00000000-0000-4000-8000-000000000001", "Bea") is None
    bea.claim()
    assert bea.floor.hands.ask_for(ORDER, "00000000-0000-4000-8000-000000000001", "Bea") is None


def test_it_is_not_given_before_the_floor_has_its_last_step(ana, bea):
    held = ana.claim()
    ana.pack("1Z1")
    ask = bea.ask()
    last = ana.journal.copies.last_step
    assert ana.floor.hands.hand_over(held, last, ask.ask_id) is Given.NOT_COPIED
    ana.copy()
    assert ana.floor.hands.hand_over(held, last, ask.ask_id) is Given.DONE
    # The answer was lost: it is asked again.
    assert ana.floor.hands.hand_over(held, last, ask.ask_id) is Given.DONE


def test_a_yes_that_was_lost_is_a_yes(address, through_proxy, proxy, tmp_path):
    with (
        a_station(through_proxy, tmp_path, "Bench 1", "Ana") as ana,
        a_station(address, tmp_path, "Bench 2", "Bea") as bea,
    ):
        held = ana.claim()
        ana.pack("1Z1")
        ask = bea.ask()
        ana.copy()
        ana.floor.hands.hear(ask.ask_id)
        last = ana.journal.copies.last_step
        proxy.lose_answer_to = b"COMMIT"
        assert ana.floor.hands.hand_over(held, last, ask.ask_id) is Given.DONE
        assert not proxy.lose_answer_to
        assert bea.state_of(ask).state is AskState.YES


@pytest.mark.parametrize("was_given", [True, False])
def test_a_hand_over_that_was_cut_short_is_settled_when_the_floor_is_back(
    address, through_proxy, proxy, tmp_path, was_given
):
    """Until then no scan is taken for the order, and nothing of it is sent."""
    with (
        a_station(through_proxy, tmp_path, "Bench 1", "Ana") as ana,
        a_station(address, tmp_path, "Bench 2", "Bea") as bea,
    ):
        ana.claim()
        sent = ana.pack("1Z1")
        ask = bea.ask()
        (request,) = ana.floor.hands.requests()
        if was_given:
            ana.give()
            # As it was before the answer arrived.
            pending = Pending(ORDER.origin, ORDER.order_uuid, request.ask_id)
            ana.journal.moves.close(pending, "Bench 2", sent.order.fetched_at, ana.author)
        else:
            cut_off(ana, proxy)
            with pytest.raises(PackingClosed):
                sent.packing.pack(sent.order.lines[1].line_item_uuid)
            proxy.listen()
        assert len(ana.journal.moves.pending()) == 1
        caught_up = ana.come_back()
        assert ana.journal.moves.pending() == ()
        assert (ORDER.order_uuid in caught_up.moved) is was_given
        if not was_given:
            assert bea.state_of(ask).state is AskState.NO
            summary = ana.journal.packings.summary(sent.packing_id)
            assert summary is not None
            assert summary.state is PackingState.DRAFT
            sent.packing.replay(
                ana.journal.packings.steps(sent.packing_id, sent.packing.steps_made)
            )
            sent.packing.pack(sent.order.lines[1].line_item_uuid)


def cut_off(station, proxy):
    """The network goes between the request and its answer."""
    (request,) = station.floor.hands.requests()
    station.floor.hands.hear(request.ask_id)
    pending = Pending(ORDER.origin, ORDER.order_uuid, request.ask_id)
    station.journal.moves.close(
        pending, request.station, station.journal.packings.unsent()[0].updated_at, station.author
    )
    proxy.refuse()
    with pytest.raises(FloorUnreachable):
        station.copy()


def test_labels_go_along_and_are_nobody_elses(ana, bea):
    ana.claim()
    sent = ana.pack("1Z1")
    label = a_label("1Z1", sent.packing_id, origin=ORDER.origin)
    assert ana.floor.reserve_label(label) is None
    bea.ask()
    ana.give()
    (here,) = bea.build()
    assert bea.floor.reserve_label(a_label("1Z1", here.key.packing_id, origin=ORDER.origin)) is None
    held = ana.floor.reserve_label(a_label("1Z1", "packing-9", origin=ORDER.origin))
    assert held is not None
    assert held.bench_id == bea.floor.bench.bench_id


def test_one_that_only_looks_is_told_as_before(ana, bea):
    ana.claim(has_work=True)
    assert isinstance(bea.floor.claim(a_wish(ORDER)), HeldElsewhere)


def test_only_what_the_last_hand_over_closed_is_opened_again(ana, bea):
    """What an earlier one gave away went on at the other bench, and came back as another packing."""
    ana.claim()
    given = ana.pack("1Z1")
    ask = bea.ask()
    ana.give()
    bea.held = won(bea.floor.claim(a_wish(claim_id=ask.ask_id, order=ORDER)))
    bea.build()
    back = ana.ask()
    bea.give()
    ana.held = won(ana.floor.claim(a_wish(claim_id=back.ask_id, order=ORDER)))
    (here,) = ana.build()
    again = bea.ask()
    pending = Pending(ORDER.origin, ORDER.order_uuid, again.ask_id)
    ready = ana.journal.moves.close(pending, "Bench 2", A_TIME, ana.author)
    # The program died there: it is closed once more.
    assert ana.journal.moves.close(pending, "Bench 2", A_TIME, ana.author) == ready
    assert ana.journal.moves.open_again(pending, A_TIME, ana.author) == (here.key.packing_id,)
    assert [one.key for one in ana.journal.packings.unsent()] == [here.key]
    assert ana.journal.packings.summary(given.packing_id).is_history


def test_one_that_cannot_be_gone_on_with_stops_no_other(server, address, ana, bea):
    second = OrderKey(ORDER.origin, "order-2", "po-2")
    for order, label in ((ORDER, "1Z1"), (second, "1Z2")):
        ana.claim(order)
        ana.pack(label, order=order).queue()
        ask = bea.ask(order)
        ana.give()
        won(bea.floor.claim(a_wish(claim_id=ask.ask_id, order=order)))
    with server.administrator(address.database) as connection:
        connection.execute(
            "UPDATE crux_desk.submissions SET body = '{}' WHERE order_uuid = 'order-1'"
        )
    caught_up = bea.come_back()
    assert [(one.po_number, one.station) for one in caught_up.built.stuck] == [("po-1", "Bench 1")]
    assert [one.key.po_number for one in caught_up.built.here] == ["po-2"]
    assert bea.come_back().built == replace(caught_up.built, here=())
    # Nothing of it leaves; the first bench can have it back.
    held = won(bea.floor.claim(a_wish(ORDER)))
    assert denied(bea.floor.permit(held, an_application())).denial is Denial.UNFINISHED
    bea.held = held
    ana.ask()
    assert bea.give() is Answer.GIVEN
    assert bea.come_back().built.stuck == ()


def test_a_torn_copy_is_gone_on_with_as_far_as_it_follows(server, address, ana, bea):
    ana.claim()
    sent = ana.pack("1Z1")
    for _ in range(3):
        sent.packing.pack(sent.order.lines[1].line_item_uuid, 1, 1)
    bea.ask()
    ana.give()
    with server.administrator(address.database) as connection:
        connection.execute("DELETE FROM crux_desk.steps WHERE number = 6")
    (here,) = bea.build()
    assert here.state is PackingState.DRAFT
    assert bea.floor.hands.unfinished() == ()
