"""What was done at a bench arrives at the floor: all of it, in order, once."""

import json
import shutil
import time
from dataclasses import replace
from uuid import uuid4

import psycopg
import pytest

from crux_desk.desk.floor.copying import copy_up, identity, is_another_journal, join_again
from crux_desk.domain.errors.floor import BenchDoubled, FloorUnreachable, StepsFault, StepsRefused
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.copies import Batch, PackingCopy, StepCopy
from crux_desk.floor.claims import OrderKey, Release
from crux_desk.floor.hands.asks import Ask
from crux_desk.floor.hands.taking import TakenOver
from crux_desk.floor.sending import Denial
from crux_desk.floor.terms import Terms
from crux_desk.journal.file import chain
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME, complete
from tests.floor.benches import (
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
    plain,
    won,
)
from tests.journal.damage import fill, leaf_page_of, lose_the_log, opened, overwrite
from tests.journal.sent import Sent

ORDER_KEY = OrderKey(ORIGIN, "order-1", "PO-1")


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        yield journal


def bench_floor(address, journal, station="Bench 1", **values):
    return a_floor(
        address, bench=identity(journal, station), memory=journal.copies.memory, **values
    )


def on_the_floor(server, address, statement, *values):
    with server.administrator(address.database) as connection:
        connection.execute("SET search_path = crux_desk")
        return connection.execute(statement, values).fetchall()


def copied_steps(server, address, journal):
    return copied_steps_of(server, address, journal.copies.name_bench()[1])


def copied_steps_of(server, address, journal_id):
    rows = on_the_floor(
        server,
        address,
        "SELECT step_id, hash, body FROM steps WHERE journal_id = %s ORDER BY step_id",
        journal_id,
    )
    return [(step_id, bytes(hashed), body) for step_id, hashed, body in rows]


def own_steps(journal):
    batch = journal.copies.after(0, limit=100_000)
    return [(step.step_id, step.hash, step.body) for step in batch.steps]


def test_all_steps_and_submissions_arrive_in_order(server, address, journal):
    fill(journal, 9)
    with bench_floor(address, journal) as floor:
        assert copy_up(journal, floor) == 0
    assert copied_steps(server, address, journal) == own_steps(journal) != []
    rows = on_the_floor(
        server, address, "SELECT submission_id, state, body, settled_at FROM submissions ORDER BY 1"
    )
    ours = journal.copies.after(0, limit=100_000).submissions
    assert rows == [(one.submission_id, one.state, one.body, one.settled_at) for one in ours]
    assert {state for _, state, _, _ in rows} >= {"queued", "submitted"}


def test_a_second_time_copies_nothing_and_changes_nothing(server, address, journal):
    fill(journal, 3)
    batch = journal.copies.after(0)
    with bench_floor(address, journal) as floor:
        assert floor.copy(batch) == floor.copy(batch) == journal.copies.last_step
        assert copy_up(journal, floor) == 0
    assert copied_steps(server, address, journal) == own_steps(journal)


def test_it_goes_on_where_the_floor_stands(server, address, journal):
    fill(journal, 3)
    with bench_floor(address, journal) as floor:
        first = journal.copies.after(0, limit=5)
        floor.copy(first)
        assert copy_up(journal, floor, most=0) == journal.copies.count_after(5)
        assert copy_up(journal, floor) == 0
        fill(journal, 1)
        assert copy_up(journal, floor) == 0
    assert copied_steps(server, address, journal) == own_steps(journal)


def test_a_floor_that_is_another_one_behind_a_pooler_is_filled_again(server, address, journal):
    """What it had a moment ago is known; on the same connection it is less by now."""
    fill(journal, 3)
    with bench_floor(address, journal) as floor:
        assert copy_up(journal, floor) == 0
        with server.administrator(address.database) as connection:
            connection.execute("TRUNCATE crux_desk.journals, crux_desk.steps CASCADE")
        fill(journal, 1)
        assert copy_up(journal, floor) == 0
    assert copied_steps(server, address, journal) == own_steps(journal)


def test_a_batch_whose_commit_was_lost_is_there_once(
    server, through_proxy, address, proxy, journal
):
    fill(journal, 3)
    with bench_floor(through_proxy, journal) as floor:
        step_id, _ = floor.copied()
        proxy.lose_answer_to = b"COMMIT"
        assert floor.copy(journal.copies.after(step_id)) == journal.copies.last_step
        assert not proxy.lose_answer_to
    assert copied_steps(server, address, journal) == own_steps(journal)


def test_a_gap_is_not_filled_over(address, journal):
    fill(journal, 3)
    with bench_floor(address, journal) as floor:
        with pytest.raises(StepsRefused) as refused:
            floor.copy(journal.copies.after(4))
        assert refused.value.fault is StepsFault.GAP
        assert floor.copied()[0] == 0


def an_odd_batch(text):
    """A step with it in its station, in a text of its changes and in one of its reason."""
    changes, reason = json.dumps([["field", text]]), json.dumps(["handing_over", text])
    row = (1, "packing-1", 1, "state_entered", A_TIME.isoformat(), text, "Ana")
    columns = (*row, changes, None, "draft", reason)
    step = StepCopy(1, chain.step_hash(bytes(32), *columns), chain.hashed_text(*columns))
    order = PackingCopy("packing-1", ORIGIN, ORDER_KEY.order_uuid, "PO-1")
    return Batch(0, (step,), (order,))


ODD_TEXTS = {
    "NUL": ("a\0b", "ab"),
    "a backslash before it": ("\\\0", "\\"),
    "its escape as a text": ("\\u0000", "\\u0000"),
    "half a character": ("\ud83d", ""),
    "the other half": ("a\ude00\ud83d", "a"),
    "a whole one": ("\U0001f600\\", "\U0001f600\\"),
    "several": ("\0\0\\\\\0\\ud800\n", "\\\\\\ud800\n"),
}


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_a_step_is_copied_and_goes_to_another_bench_whatever_its_texts_are(server, address, name):
    text, shown = ODD_TEXTS[name]
    batch = an_odd_batch(text)
    quick = Terms(settle_s=0.0, answer_s=0.0)
    with a_floor(address, "Bench 1") as one, a_floor(address, "Bench 2", terms=quick) as other:
        won(one.claim(a_wish(ORDER_KEY, has_work=True)))
        assert one.copy(batch) == 1
        rows = on_the_floor(server, address, "SELECT body, station FROM steps")
        assert rows == [(batch.steps[0].body, shown)]
        ask = other.hands.ask_for(ORDER_KEY, str(uuid4()), "Bea")
        assert isinstance(ask, Ask)
        assert ask.is_exported
        on_the_floor(
            server,
            address,
            "UPDATE steps SET body = replace(body, 'handing_over', 'given_up') RETURNING 1",
        )
        taken = other.hands.take_over(ask.ask_id, "Bea")
        assert isinstance(taken, TakenOver)
        assert taken.packings == 0


@pytest.mark.parametrize("change", ["body", "hash", "left out", "swapped"])
def test_the_chain_is_checked_as_the_steps_arrive(address, journal, change):
    fill(journal, 2)
    batch = journal.copies.after(0)
    steps = list(batch.steps)
    match change:
        case "body":
            steps[3] = replace(steps[3], body=steps[3].body.replace("Ana", "Bob"))
        case "hash":
            steps[3] = replace(steps[3], hash=bytes(32))
        case "left out":
            del steps[3]
        case "swapped":
            steps[3], steps[4] = steps[4], steps[3]
    with bench_floor(address, journal) as floor:
        with pytest.raises(StepsRefused) as refused:
            floor.copy(replace(batch, steps=tuple(steps)))
        assert refused.value.fault is StepsFault.CHAIN
        assert floor.copied()[0] == 0


def test_steps_of_another_bench_are_not_taken_under_its_journal(address, journal, tmp_path):
    fill(journal, 1)
    with bench_floor(address, journal) as one:
        copy_up(journal, one)
        thief = replace(one.bench, bench_id=str(uuid4()))
        with a_floor(address, bench=thief) as other, pytest.raises(StepsRefused) as refused:
            other.copy(journal.copies.after(0))
    assert refused.value.fault is StepsFault.ANOTHER_BENCH


def test_a_journal_put_back_from_a_copy_goes_on_under_another_id(server, address, tmp_path):
    """Sequence i: the floor must not take new steps for old ones."""
    folder, backup = tmp_path / "folder", tmp_path / "backup"
    folder.mkdir()
    path = folder / "journal.sqlite3"
    with Journal(path) as journal:
        fill(journal, 2)
        identity(journal, "Bench 1")
    shutil.copytree(folder, backup)
    with Journal(path) as journal:
        Sent(journal, "po-late", "1Z1")
        with bench_floor(address, journal) as floor:
            copy_up(journal, floor)
    shutil.rmtree(folder)
    shutil.copytree(backup, folder)
    with Journal(path) as journal:
        Sent(journal, "po-other", "1Z2")
        bench_id, old_id = journal.copies.name_bench()
        with bench_floor(address, journal) as floor:
            assert is_another_journal(journal, floor)
            with pytest.raises(StepsRefused) as refused:
                floor.copy(journal.copies.after(0))
            assert refused.value.fault is StepsFault.ANOTHER_STEP
        assert journal.copies.rename_journal() != old_id
        assert journal.copies.bench_id == bench_id
        with bench_floor(address, journal) as floor:
            assert not is_another_journal(journal, floor)
            assert copy_up(journal, floor) == 0
        assert copied_steps(server, address, journal) == own_steps(journal)


def test_a_rescued_journal_has_another_id_and_all_of_it_is_copied(server, address, tmp_path):
    """Sequence i: rescued, with steps missing in its middle."""
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        fill(journal)
        before = journal.copies.name_bench()
        with bench_floor(address, journal) as floor:
            copy_up(journal, floor)
    lose_the_log(path)
    overwrite(path, leaf_page_of(path, "steps"))
    journal, _ = opened(path)
    with journal:
        assert journal.unacknowledged is not None
        after = journal.copies.name_bench()
        assert after[0] == before[0]
        assert after[1] != before[1]
        steps = journal.copies.after(0, limit=100_000).steps
        assert any(step.is_break for step in steps)
        with bench_floor(address, journal) as floor:
            assert copy_up(journal, floor) == 0
        assert copied_steps(server, address, journal) == own_steps(journal)
        (breaks,) = on_the_floor(
            server, address, "SELECT breaks FROM journals WHERE journal_id = %s", after[1]
        )
        assert breaks == (sum(step.is_break for step in steps),)


def test_a_copied_step_makes_the_order_nobody_elses(address, journal):
    """Sequences c and f: the lease alone frees nothing that was worked on."""
    sent = Sent(journal, "po-1", "1Z1")
    order = OrderKey(sent.key.origin, sent.key.order_uuid, "po-1")
    with (
        bench_floor(address, journal, terms=SHORT) as one,
        a_floor(address, "Bench 2", terms=SHORT) as other,
    ):
        won(one.claim(a_wish(order)))
        copy_up(journal, one)
        time.sleep(SHORT.lease_s + 0.1)
        assert lost(other.claim(a_wish(order))).is_over


def test_an_order_is_given_back_when_all_is_copied_and_settled(address, journal):
    """Sequence f: the claim lasts until its submissions settle."""
    sent = Sent(journal, "po-1", "1Z1").queue()
    order = OrderKey(sent.key.origin, sent.key.order_uuid, "po-1")
    with bench_floor(address, journal) as one, a_floor(address, "Bench 2") as other:
        held = won(one.claim(a_wish(order, has_work=True)))
        last = journal.copies.last_step_of(sent.packing_id)
        assert one.release(held, last) is Release.NOT_COPIED
        copy_up(journal, one)
        assert one.release(held, last) is Release.UNSETTLED
        assert [way.packing_id for way in other.open_submissions(order)] == [sent.packing_id]
        sent.move(PackingState.SUBMITTED)
        copy_up(journal, one)
        last = journal.copies.last_step_of(sent.packing_id)
        assert one.release(held, last) is Release.DONE
        won(other.claim(a_wish(order)))


def test_a_permit_is_settled_with_the_submission_that_it_was_given_for(server, address, journal):
    sent = Sent(journal, "po-1", "1Z1").queue()
    order = OrderKey(sent.key.origin, sent.key.order_uuid, "po-1")
    label = a_label("1Z1", sent.packing_id)
    with bench_floor(address, journal) as one, a_floor(address, "Bench 2") as other:
        held = won(one.claim(a_wish(order)))
        first = an_application(sent.packing_id, submission_id=1, labels=(label,))
        granted(one.permit(held, first))
        sent.move(PackingState.REFUSED)
        sent.packing.pack(sent.order.lines[1].line_item_uuid)
        complete(sent.packing, 2, "1Z2")
        copy_up(journal, one)
        assert one.open_submissions(order) == ()
        # The service refused it: the label is free once it is off the box.
        one.release_label(label)
        assert other.reserve_label(a_label("1Z1", "packing-9")) is None
        other.release_labels("packing-9")
        # What was settled before says nothing of the next submission.
        sent.queue()
        granted(one.permit(held, an_application(sent.packing_id, submission_id=2)))
        copy_up(journal, one)
        assert len(one.open_submissions(order)) == 1
        open_permits = "SELECT submission_id FROM permits WHERE settled_at IS NULL"
        assert on_the_floor(server, address, open_permits) == [(2,)]


def test_work_on_an_order_that_another_bench_holds_is_listed(address, journal):
    """What two benches did to one order while the floor was away waits for a person."""
    sent = Sent(journal, "po-1", "1Z1")
    order = OrderKey(sent.key.origin, sent.key.order_uuid, "po-1")
    with bench_floor(address, journal) as one, a_floor(address, "Bench 2") as other:
        won(other.claim(a_wish(order)))
        copy_up(journal, one)
        (conflict,) = one.overview().conflicts
        assert (conflict.kind, conflict.key) == ("order", order.order_uuid)
        ids = sorted((one.bench.bench_id, other.bench.bench_id))
        assert sorted(conflict.bench_ids) == ids
        one.settle_conflict(order, "Ana")
        assert one.overview().conflicts == ()


def test_a_network_that_breaks_again_and_again_loses_and_doubles_nothing(
    server, address, proxy, journal
):
    fill(journal, 30)
    cut = plain(address, proxy.port)
    remaining = 1
    for size in range(1, 60):
        with bench_floor(cut, journal) as floor:
            try:
                wait_until_let_in(floor)
                step_id, _ = floor.copied()
                if size % 3 == 0:
                    proxy.cut()
                floor.copy(journal.copies.after(step_id, limit=size))
            except FloorUnreachable:
                continue
    with bench_floor(cut, journal) as floor:
        wait_until_let_in(floor)
        remaining = copy_up(journal, floor)
    assert remaining == 0
    assert copied_steps(server, address, journal) == own_steps(journal)


@pytest.mark.long
def test_a_bench_that_is_killed_while_it_copies_loses_and_doubles_nothing(
    server, address, tmp_path
):
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        fill(journal, 60)
        bench = identity(journal, "Bench 1")
        steps = journal.copies.last_step
    ids = {"bench_id": bench.bench_id, "journal_id": bench.journal_id}
    counts = []
    for number in range(12):
        process = BenchProcess(address, "Bench 1", **ids)
        try:
            process.tell(do="copy", path=str(path), limit=3)
            # Each is killed somewhere else in its copying: after so many batches.
            for _ in range(number + 1):
                process.answer()
        finally:
            process.close()
        counts.append(len(copied_steps_of(server, address, bench.journal_id)))
    assert counts == sorted(counts)
    assert 0 < counts[0] <= counts[-1] < steps
    with Journal(path) as journal, bench_floor(address, journal) as floor:
        wait_until_let_in(floor)
        assert copy_up(journal, floor) == 0
        assert copied_steps(server, address, journal) == own_steps(journal)


def wait_until_let_in(floor):
    """The server sees a moment later that a killed one is gone."""
    deadline = time.monotonic() + 10
    while True:
        try:
            return floor.connect()
        except BenchDoubled:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_a_station_cannot_write_steps_past_the_check(server, address, journal):
    with bench_floor(address, journal) as floor:
        floor.connect()
    with psycopg.connect(
        host="127.0.0.1",
        port=server.port,
        user="crux_station",
        password="station's own",
        dbname=address.database,
        sslmode="disable",
    ) as connection:
        for statement in (
            "INSERT INTO crux_desk.steps SELECT * FROM crux_desk.steps",
            "UPDATE crux_desk.journals SET last_step = 9",
            "UPDATE crux_desk.floor SET epoch = 9",
            "DELETE FROM crux_desk.claims",
            "DROP TABLE crux_desk.claims",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
            connection.rollback()


def test_the_memory_of_the_floor_is_kept_in_the_journal(address, journal):
    fill(journal, 2)
    with bench_floor(address, journal) as floor:
        copy_up(journal, floor)
    assert journal.copies.memory.step == journal.copies.last_step
    assert journal.copies.memory.epoch == 1


def test_an_empty_batch_is_nothing(address, journal):
    with bench_floor(address, journal) as floor:
        assert floor.copy(Batch(0, ())) == 0
        assert copy_up(journal, floor) == 0


def test_what_is_copied_of_a_submission_can_be_read_again(address, journal):
    sent = Sent(journal, "po-1", "1Z1").queue()
    (submission,) = journal.copies.after(0).submissions
    body = json.loads(submission.body)
    assert json.loads(body["parcels"])[0][1] == "1Z1"
    assert submission.packing_id == sent.packing_id


def test_a_floor_restored_from_a_backup_gets_all_steps_again_before_anything_is_sent(
    own_server, journal
):
    """Sequence j."""
    address = own_server.make_floor("floor")
    sent = Sent(journal, "po-1", "1Z1")
    order = OrderKey(sent.key.origin, sent.key.order_uuid, "po-1")
    with bench_floor(address, journal) as floor:
        copy_up(journal, floor)
        own_server.stop()
    own_server.back_up()
    own_server.start()
    with bench_floor(address, journal) as floor:
        held = won(floor.claim(a_wish(order, has_work=True)))
        sent.queue()
        copy_up(journal, floor)
        journal.copies.remember(floor.memory)
        own_server.stop()
    own_server.restore()
    own_server.start()
    with bench_floor(address, journal) as floor:
        again = won(floor.claim(a_wish(order, has_work=True, held_fence=held.fence)))
        application = an_application(sent.packing_id)
        assert denied(floor.permit(again, application)).denial is Denial.NOT_JOINED
        assert join_again(journal, floor)
        assert journal.copies.memory.epoch == 2
        granted(floor.permit(again, application))
    assert copied_steps(own_server, address, journal) == own_steps(journal)
