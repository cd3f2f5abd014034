"""A bench comes back, and its order goes on elsewhere: it learns it before anything is sent."""

import time

import pytest

from crux_desk.desk.floor.coming_back import drop_late, keep_late
from crux_desk.desk.reasons import busy_after_sending
from crux_desk.domain.errors.packing import PackingClosed
from crux_desk.domain.packing.steps import PackingState
from crux_desk.floor.sending import Denial
from tests.builders import A_TIME, complete
from tests.floor.benches import a_label, a_wish, an_application, denied, granted, won
from tests.floor.stations import ORDER, QUICK, a_station


def taken_from(ana, bea):
    """Bea takes the order over on her word; what she goes on with."""
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    bea.held = won(bea.floor.claim(a_wish(claim_id=ask.ask_id, order=ORDER)))
    (here,) = bea.build()
    return here


def packed_on(ana):
    """An order of which bench 1 goes on packing behind a cut cable, after bench 2 took it."""
    ana.claim()
    sent = ana.pack("1Z1")
    ana.copy()
    return sent


def pack_more(sent):
    line = sent.order.lines[1].line_item_uuid
    sent.packing.pack(line)
    complete(sent.packing, 2, "1Z2")
    sent.packing.pack(sent.order.lines[0].line_item_uuid, 2)
    complete(sent.packing, 3, "1Z3")
    return line


def test_what_it_packed_since_is_listed_and_nothing_of_it_is_sent(ana, bea):
    sent = packed_on(ana)
    taken_from(ana, bea)
    line = pack_more(sent)
    sent.queue()
    assert ana.floor.beat(held=[ana.held]).lost == (ana.held,)
    caught_up = ana.come_back()
    assert caught_up.moved == {ORDER.order_uuid}
    (late,) = caught_up.late
    assert (late.station, late.said_by, late.packer) == ("Bench 2", "Bea", "Ana")
    assert not late.is_sent
    assert [(one.box.number, one.is_new) for one in late.boxes] == [(2, True), (3, True)]
    assert late.boxes[0].units == {line: 1}
    # Its outbox has nothing of it, whatever the floor would say.
    assert ana.journal.submissions.open() == ()
    assert denied(ana.floor.permit(ana.held, an_application(sent.packing_id))).denial is Denial.LOST
    assert ana.journal.audit().faults == ()


def test_it_says_so_at_each_start_until_somebody_decides(ana, bea):
    sent = packed_on(ana)
    taken_from(ana, bea)
    pack_more(sent)
    first = ana.come_back()
    again = ana.come_back()
    assert first.late == again.late != ()
    assert again.moved == frozenset()


def test_no_scan_is_taken_for_it_any_more(ana, bea):
    sent = packed_on(ana)
    taken_from(ana, bea)
    ana.come_back()
    with pytest.raises(PackingClosed):
        pack_more(sent)


def test_a_bench_that_did_nothing_since_has_nothing_to_decide(ana, bea):
    packed_on(ana)
    taken_from(ana, bea)
    caught_up = ana.come_back()
    assert (caught_up.moved, caught_up.late) == ({ORDER.order_uuid}, ())
    ana.floor.note_conflict(ORDER)
    ana.copy()
    assert ana.floor.overview().conflicts == ()


def test_what_it_packed_since_is_a_conflict_for_both_and_stops_the_sending(ana, bea):
    sent = packed_on(ana)
    here = taken_from(ana, bea)
    pack_more(sent)
    ana.come_back()
    ana.copy()
    for station in (ana, bea):
        (conflict,) = station.floor.overview().conflicts
        assert (conflict.kind, conflict.key) == ("order", ORDER.order_uuid)
    application = an_application(here.key.packing_id)
    assert denied(bea.floor.permit(bea.held, application)).denial is Denial.CONFLICT
    bea.floor.settle_conflict(ORDER, "Bea")
    granted(bea.floor.permit(bea.held, application))


def test_kept_it_is_a_draft_of_its_own_for_when_the_order_is_back(ana, bea):
    sent = packed_on(ana)
    here = taken_from(ana, bea)
    line = pack_more(sent)
    label = a_label("1Z2", sent.packing_id, origin=ORDER.origin, box=2)
    ana.floor.reserve_label(label)
    (late,) = ana.come_back().late
    key = keep_late(ana.journal, ana.floor, late, ana.author)
    assert ana.journal.moves.late() == ()
    (draft,) = ana.journal.packings.unsent()
    assert (draft.key, draft.state) == (key, PackingState.DRAFT)
    boxes = ana.boxes(key.packing_id)
    assert boxes[1] == ("1Z2", {line: 1})
    assert ana.floor.reserve_label(a_label("1Z2", key.packing_id, origin=ORDER.origin)) is None
    # It is sent from here only when the order is here again.
    assert denied(ana.floor.permit(ana.held, an_application(key.packing_id))).denial is Denial.LOST
    assert bea.boxes(here.key.packing_id) == {1: ("1Z1", boxes_of_first(sent))}
    assert ana.journal.audit().faults == ()


def boxes_of_first(sent):
    return {sent.order.lines[0].line_item_uuid: 1}


def test_dropped_it_is_gone_from_the_list_and_its_labels_are_free(ana, bea):
    sent = packed_on(ana)
    taken_from(ana, bea)
    pack_more(sent)
    ana.floor.reserve_label(a_label("1Z2", sent.packing_id, origin=ORDER.origin, box=2))
    (late,) = ana.come_back().late
    drop_late(ana.journal, ana.floor, late, ana.author)
    drop_late(ana.journal, ana.floor, late, ana.author)
    assert ana.come_back().late == ()
    assert ana.journal.packings.unsent() == ()
    assert bea.floor.reserve_label(a_label("1Z2", "packing-9", origin=ORDER.origin)) is None
    assert ana.journal.audit().faults == ()


def test_units_that_went_into_a_box_that_both_know_are_told_apart(ana, bea):
    ana.claim()
    sent = ana.pack()
    line = sent.order.lines[0].line_item_uuid
    sent.packing.pack(line)
    ana.copy()
    taken_from(ana, bea)
    sent.packing.pack(line, 2)
    (late,) = ana.come_back().late
    (box,) = late.boxes
    assert (box.box.number, box.units, box.is_new) == (1, {line: 2}, False)
    key = keep_late(ana.journal, ana.floor, late, ana.author)
    assert ana.boxes(key.packing_id) == {1: ("", {line: 2})}


def test_what_it_sent_meanwhile_is_said_as_that(ana, bea):
    """The word "switched off" was wrong: nothing hides it."""
    sent = packed_on(ana).queue()
    ana.copy()
    taken_from(ana, bea)
    sent.move(PackingState.SUBMITTED)
    (late,) = ana.come_back().late
    assert late.is_sent
    assert ana.journal.packings.summary(sent.packing_id).state is PackingState.SUBMITTED
    ana.copy()
    assert [one.kind for one in bea.floor.overview().conflicts] == ["order"]
    drop_late(ana.journal, ana.floor, late, ana.author)
    assert ana.come_back().late == ()


def test_a_bench_that_starts_again_learns_it_as_well(address, tmp_path, bea):
    with a_station(address, tmp_path, "Bench 1", "Ana") as ana:
        sent = packed_on(ana)
        ana.floor.sign_out()
        taken_from(ana, bea)
        pack_more(sent)
        sent.queue()
    with a_station(address, tmp_path, "Bench 1", "Ana") as ana:
        assert len(ana.journal.submissions.open()) == 1
        (late,) = ana.come_back().late
        assert ana.journal.submissions.open() == ()
        assert late.station == "Bench 2"


def sending(sent):
    """Its request is under way."""
    submission = sent.journal.submissions.last_of(sent.packing_id)
    assert sent.journal.submissions.mark_sending(submission, {}, A_TIME, sent_by(sent))


def sent_by(sent):
    return sent.journal.packings.last_author(sent.packing_id)


def test_what_is_being_sent_when_it_comes_back_is_left_alone_until_its_answer_is_there(ana, bea):
    """Closed before, nobody would ever hear of an answer that says that Crux has it."""
    sent = packed_on(ana)
    taken_from(ana, bea)
    sending(sent.queue())
    caught_up = ana.come_back()
    assert (caught_up.is_sending, caught_up.late, caught_up.moved) == (True, (), frozenset())
    assert ana.journal.packings.summary(sent.packing_id).state is PackingState.SENDING
    sent.move(PackingState.SUBMITTED)
    caught_up = ana.come_back()
    assert not caught_up.is_sending
    (late,) = caught_up.late
    assert late.is_sent


@pytest.mark.parametrize("state", [PackingState.UNCLEAR, PackingState.QUEUED])
def test_what_may_have_been_sent_since_is_for_a_person_and_a_conflict_for_both(ana, bea, state):
    """Bea has the draft with the same box: without a word it would go twice, or be lost."""
    sent = packed_on(ana)
    here = taken_from(ana, bea)
    sending(sent.queue())
    reason = busy_after_sending() if state is PackingState.QUEUED else None
    sent.move(state, reason=reason)
    (late,) = ana.come_back().late
    assert (late.is_sent, late.is_perhaps_sent, late.can_be_kept) == (False, True, False)
    assert ana.journal.submissions.open() == ()
    ana.copy()
    (conflict,) = bea.floor.overview().conflicts
    assert conflict.key == ORDER.order_uuid
    application = an_application(here.key.packing_id)
    assert denied(bea.floor.permit(bea.held, application)).denial is Denial.CONFLICT
    assert ana.journal.audit().faults == ()


def test_what_surely_did_not_leave_is_no_work_of_anybody(ana, bea):
    sent = packed_on(ana)
    taken_from(ana, bea)
    sending(sent.queue())
    sent.move(PackingState.QUEUED)
    assert ana.come_back().late == ()
    assert ana.journal.submissions.open() == ()


def test_what_was_on_its_way_before_is_looked_up_by_who_has_it_and_by_nobody_else(ana, bea):
    ana.claim()
    sent = ana.pack("1Z1").queue()
    sending(sent)
    ana.copy()
    assert taken_from(ana, bea).state is PackingState.UNCLEAR
    sent.move(PackingState.UNCLEAR)
    caught_up = ana.come_back()
    assert (caught_up.moved, caught_up.late) == ({ORDER.order_uuid}, ())
