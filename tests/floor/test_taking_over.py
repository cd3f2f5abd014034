"""A bench that does not answer: its order goes on elsewhere, on the word of a person, once."""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from crux_desk.desk.outbox import Outbox, OutboxRules
from crux_desk.desk.pauses import Clocks
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.copies import SubmissionCopy
from crux_desk.domain.records.summaries import PackingKey
from crux_desk.domain.records.takings import TakenPacking
from crux_desk.domain.submission.closed_by_person import StateBefore, handing_over
from crux_desk.floor.claims import HeldElsewhere
from crux_desk.floor.hands.asks import AskState
from crux_desk.floor.hands.taking import NotTaken, new_packing_id
from crux_desk.floor.sending import Denial
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.packings import StateEntry
from tests.builders import A_TIME
from tests.floor.benches import a_wish, an_application, denied, granted, won
from tests.floor.stations import BEA, ORDER, QUICK, a_station
from tests.journal.filling import ORIGIN
from tests.journal.sent import Sent


def audit_of(server, address):
    with server.administrator(address.database) as connection:
        return connection.execute(
            "SELECT said_by, packer, po_number, as_of IS NOT NULL FROM crux_desk.hand_overs"
        ).fetchall()


def test_it_is_taken_only_after_no_answer_and_the_name_stands_in_the_audit(
    server, address, ana, bea
):
    ana.claim()
    sent = ana.pack("1Z1", "1Z2")
    ana.copy()
    sent.packing.pack(sent.order.lines[0].line_item_uuid)
    ask = bea.ask()
    assert bea.floor.hands.take_over(ask.ask_id, "Bea") is NotTaken.TOO_EARLY
    time.sleep(QUICK.answer_s + 0.05)
    asked = bea.state_of(ask)
    assert asked.may_take
    taken = bea.take_over(ask)
    # What was not copied stays where it is: "as of 10:41; count the boxes".
    assert taken.as_of == asked.as_of == A_TIME
    assert (taken.station, taken.packings) == ("Bench 1", 1)
    assert audit_of(server, address) == [("Bea", "Bea", "po-1", True)]
    # The answer was lost: asked again it is the same.
    assert bea.take_over(ask) == taken
    assert audit_of(server, address) == [("Bea", "Bea", "po-1", True)]
    held = won(bea.floor.claim(a_wish(claim_id=ask.ask_id, order=ORDER)))
    assert held.fence == taken.fence > ana.held.fence
    (here,) = bea.build()
    assert (here.said_by, here.as_of) == ("Bea", A_TIME)
    units = [sum(contents.values()) for _, contents in bea.boxes(here.key.packing_id).values()]
    assert units == [1, 1]


def test_a_bench_that_answers_meanwhile_is_not_taken_from(ana, bea):
    ana.claim()
    ana.pack("1Z1")
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    ana.floor.hands.hear(ask.ask_id)
    assert bea.state_of(ask).state is AskState.HEARD
    assert bea.floor.hands.take_over(ask.ask_id, "Bea") is NotTaken.TOO_EARLY
    ana.floor.hands.refuse(ask.ask_id)
    time.sleep(QUICK.answer_s + 0.05)
    assert bea.floor.hands.take_over(ask.ask_id, "Bea") is NotTaken.ANSWERED


def test_what_was_exported_to_a_file_is_never_taken_over(ana, bea):
    """Sequence l."""
    held = ana.claim()
    ana.pack("1Z1")
    ana.copy()
    ana.floor.mark_exported(held, is_exported=True)
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    assert bea.state_of(ask).is_exported
    assert not bea.state_of(ask).may_take
    assert bea.floor.hands.take_over(ask.ask_id, "Bea") is NotTaken.EXPORTED
    assert isinstance(bea.floor.claim(a_wish(ORDER)), HeldElsewhere)


def test_what_is_being_written_into_a_file_is_not_taken_over_either(tmp_path, ana, bea):
    """Sequence l, where the program died before it could tell the floor."""
    ana.claim()
    sent = ana.pack("1Z1").queue()
    reason = handing_over(StateBefore(PackingState.QUEUED, None), "boxes.csv")
    entry = StateEntry(PackingState.UNCLEAR, (PackingState.QUEUED,), A_TIME, reason)
    ana.journal.submissions.decide([sent.packing_id], lambda _: entry, ana.author)
    ana.copy()
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    assert bea.floor.hands.take_over(ask.ask_id, "Bea") is NotTaken.EXPORTED


def test_only_who_asked_takes_it_over(ana, bea, address, tmp_path):
    ana.claim()
    ana.pack("1Z1")
    ana.copy()
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    with a_station(address, tmp_path, "Bench 3", "Cy") as cy:
        assert cy.floor.hands.take_over(ask.ask_id, "Cy") is NotTaken.NO_ASK
    bea.take_over(ask)


@pytest.mark.parametrize("state", [PackingState.QUEUED, PackingState.SENDING, PackingState.UNCLEAR])
def test_whatever_was_on_its_way_starts_unclear(ana, bea, state):
    """Sequence a: A's `sending` may not have been copied, and its boxes may show late."""
    held = ana.claim()
    sent = ana.pack("1Z1", "1Z2").queue()
    shown = {("1Z0", "line-A"): 1}
    if state is not PackingState.QUEUED:
        application = an_application(sent.packing_id, request_s=65)
        granted(ana.floor.permit(held, application))
        submission = ana.journal.submissions.last_of(sent.packing_id)
        ana.journal.submissions.mark_sending(submission, shown, A_TIME, ana.author)
    if state is PackingState.UNCLEAR:
        sent.move(state)
    ana.copy()
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    (here,) = bea.build()
    assert here.state is PackingState.UNCLEAR
    (submission,) = bea.journal.submissions.open()
    assert submission.reason is not None
    assert submission.reason.code is ReasonCode.TAKEN_OVER
    # What the order showed before comes along; without a permit, nobody knows of a request.
    was_sent = state is not PackingState.QUEUED
    assert submission.shown_before == (shown if was_sent else None)
    sure_in_s = (submission.sending_at - A_TIME).total_seconds()
    assert (50 < sure_in_s < 67) if was_sent else sure_in_s == 0
    assert bea.journal.audit().faults == ()


def test_a_permit_that_was_not_copied_as_sending_counts_all_the_same(ana, bea):
    """Sequence a: only the floor knows that A was about to send."""
    held = ana.claim()
    sent = ana.pack("1Z1").queue()
    ana.copy()
    granted(ana.floor.permit(held, an_application(sent.packing_id, request_s=65)))
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    bea.build()
    (submission,) = bea.journal.submissions.open()
    assert (submission.sending_at - A_TIME).total_seconds() > 50


class _Order:
    """A service that shows the order as it is told, and notes what is sent to it."""

    def __init__(self, order):
        self.shown, self.posts = order, 0

    def order(self, _):
        return self.shown

    def add_tracking(self, *_):
        self.posts += 1


def test_its_settling_time_starts_when_the_others_request_is_surely_over(ana, bea):
    held = ana.claim()
    sent = ana.pack("1Z1").queue()
    ana.copy()
    granted(ana.floor.permit(held, an_application(sent.packing_id, request_s=65)))
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    bea.build()
    ticks = [0.0]
    clocks = Clocks(lambda: A_TIME + timedelta(seconds=ticks[0]), lambda: ticks[0])
    service = _Order(replace(sent.order, fetched_at=A_TIME))
    rules = OutboxRules(settle_s=120, resends_by_itself=True)
    api: Any = service
    outbox = Outbox(bea.journal, api, ORIGIN, bea.author, rules, clocks)
    posted_at = None
    while posted_at is None and ticks[0] < 400:
        outbox.work()
        posted_at = ticks[0] if service.posts else None
        ticks[0] += 1
    # The permit lasts a second here, the request 65, settling 120.
    assert posted_at is not None
    assert 50 + 120 < posted_at < 67 + 120 + 35


def test_what_was_submitted_or_given_up_stays_where_it_is(ana, bea):
    ana.claim()
    ana.pack("1Z1").submit()
    draft = ana.pack("1Z2")
    ana.copy()
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    assert bea.take_over(ask).packings == 1
    (here,) = bea.build()
    assert bea.boxes(here.key.packing_id) == ana.boxes(draft.packing_id)


def test_a_refused_packing_stays_refused_until_somebody_mends_it(ana, bea):
    ana.claim()
    ana.pack("1Z1").queue().move(PackingState.REFUSED)
    ana.copy()
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    (here,) = bea.build()
    assert here.state is PackingState.REFUSED
    assert bea.journal.audit().faults == ()
    # Nothing is on its way.
    held = won(bea.floor.claim(a_wish(claim_id=ask.ask_id, order=ORDER)))
    granted(bea.floor.permit(held, an_application(here.key.packing_id)))


def test_an_order_with_nothing_in_a_box_is_begun_anew(ana, bea):
    ana.claim()
    sent = ana.pack()
    sent.packing.open_box()
    ana.copy()
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    assert bea.build() == ()
    held = won(bea.floor.claim(a_wish(claim_id=ask.ask_id, order=ORDER)))
    granted(bea.floor.permit(held, an_application("packing-9")))


def test_a_bench_that_took_it_and_went_before_it_had_it_loses_nothing(ana, bea, address, tmp_path):
    """It is taken over from the bench that took it over: out of the first one's steps."""
    ana.claim()
    sent = ana.pack("1Z1", "1Z2")
    ana.copy()
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    with a_station(address, tmp_path, "Bench 3", "Cy") as cy:
        ask = cy.ask()
        time.sleep(QUICK.answer_s + 0.05)
        assert cy.take_over(ask).packings == 1
        (here,) = cy.build()
        assert cy.boxes(here.key.packing_id) == ana.boxes(sent.packing_id)
        # And the one in between has nothing to build any more.
        assert bea.build() == ()


def test_half_of_it_copied_by_the_bench_in_between_is_not_taken_for_all(
    ana, bea, address, tmp_path
):
    ana.claim()
    sent = ana.pack("1Z1", "1Z2")
    ana.copy()
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    (taken,) = bea.floor.hands.unfinished()
    bea.journal.moves.take(taken, A_TIME, BEA)
    bea.floor.copy(bea.journal.copies.after(0, limit=3))
    with a_station(address, tmp_path, "Bench 3", "Cy") as cy:
        ask = cy.ask()
        time.sleep(QUICK.answer_s + 0.05)
        assert cy.take_over(ask).packings == 1
        (here,) = cy.build()
        assert cy.boxes(here.key.packing_id) == ana.boxes(sent.packing_id)
        # What the one in between had is another bench's by now.
        assert bea.come_back().moved == {ORDER.order_uuid}
        assert bea.journal.packings.unsent() == ()


_BUILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from tests.floor.test_taking_over import a_taken
with Journal(Path(sys.argv[1])) as journal:
    print("there", flush=True)
    journal.moves.take(a_taken(int(sys.argv[2])), datetime.now(UTC), Author("Bench 2", "Bea"))
    print("done", flush=True)
"""


def a_taken(units):
    """A packing of so many steps, as the floor gives it."""
    with tempfile.TemporaryDirectory() as folder, Journal(Path(folder) / "j.sqlite3") as journal:
        sent = Sent(journal, "po-1", "1Z1")
        line = sent.order.lines[0].line_item_uuid
        for _ in range(units // 2):
            box = sent.packing.pack(line)
            sent.packing.unpack(line, 1, box.number)
        steps = tuple(step.body for step in journal.copies.after(0, limit=100_000).steps)
    key = PackingKey(new_packing_id("packing-1", 2), ORIGIN, "order-1", "po-1")
    return TakenPacking(key, "packing-1", 2, "Bench 1", steps, A_TIME)


@pytest.mark.long
def test_a_bench_that_is_killed_while_it_builds_has_all_of_it_or_nothing(tmp_path):
    path = tmp_path / "journal.sqlite3"
    with Journal(path):
        pass
    steps = set()
    for number in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", _BUILD, str(path), "300"], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        process.stdout.readline()
        until = time.monotonic() + number * 0.04
        while time.monotonic() < until:
            pass
        process.kill()
        process.wait()
        process.stdout.close()
        with Journal(path) as journal:
            steps.add(journal.copies.last_step)
            assert journal.audit().faults == ()
    with Journal(path) as journal:
        taken = a_taken(300)
        assert journal.moves.take(taken, A_TIME, BEA) is PackingState.DRAFT
        assert journal.copies.last_step == len(taken.steps) + 1
    assert steps <= {0, len(taken.steps) + 1}


def test_steps_of_a_journal_with_a_gap_are_taken_as_far_as_they_follow(tmp_path):
    whole = a_taken(10)
    torn = replace(whole, steps=(*whole.steps[:6], *whole.steps[8:]))
    with Journal(tmp_path / "journal.sqlite3") as journal:
        assert journal.moves.take(torn, A_TIME, BEA) is PackingState.DRAFT
        assert journal.copies.last_step == 7
        assert journal.audit().faults == ()


def test_a_submission_that_does_not_fit_its_steps_is_neither_sent_nor_believed(tmp_path):
    with Journal(tmp_path / "one.sqlite3") as one, Journal(tmp_path / "two.sqlite3") as two:
        Sent(one, "po-1", "1Z1", "1Z2").queue()
        batch = one.copies.after(0)
        (copy,) = batch.submissions
        body = json.loads(copy.body)
        body["parcels"] = json.dumps(json.loads(body["parcels"])[:1])
        key = PackingKey("packing-2", ORIGIN, "order-1", "po-1")
        taken = TakenPacking(
            key,
            "packing-1",
            2,
            "Bench 1",
            tuple(step.body for step in batch.steps),
            A_TIME,
            SubmissionCopy(1, "packing-1", "queued", json.dumps(body)),
        )
        assert two.moves.take(taken, A_TIME, BEA) is PackingState.UNCLEAR
        (submission,) = two.submissions.open()
        assert not two.is_as_packed(submission)


def test_what_was_taken_lets_the_first_bench_send_nothing(ana, bea):
    """Sequence a: it wakes up and would go on."""
    held = ana.claim()
    sent = ana.pack("1Z1").queue()
    ana.copy()
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    bea.build()
    assert denied(ana.floor.permit(held, an_application(sent.packing_id))).denial is Denial.LOST
