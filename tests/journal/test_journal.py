"""The journal keeps every step, whatever happens to the program, and changes none."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import PackingClosed
from crux_desk.domain.errors.station import JournalTooNew, JournalUnreadable, JournalWriteFailed
from crux_desk.domain.orders.notes import Note, order_notes
from crux_desk.domain.orders.orders import Address, LineStatus, Shipment
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import new_key
from crux_desk.domain.submission.submission import parcels_of, shown_units
from crux_desk.journal.file import database, schema
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.codec import (
    decode_boxes,
    decode_parcels,
    decode_shown,
    encode_boxes,
    encode_parcels,
    encode_shown,
)
from crux_desk.journal.tables.order_codec import decode_order, encode_order
from crux_desk.journal.tables.packings import StateEntry
from tests.builders import A_TIME, a_line, an_order
from tests.journal.packed import AUTHOR, KEY, folded, packed, queue, recording, rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station" / "journal.sqlite3"


@pytest.fixture
def journal(path):
    with Journal(path) as opened:
        yield opened


def test_what_is_written_is_on_the_disk_when_the_step_is_confirmed(journal):
    pragmas = {
        name: journal._database.read(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_packing_is_the_fold_of_its_steps(journal):
    packing = packed(journal)
    again = folded(journal)
    assert [vars(box) for box in again.boxes] == [vars(box) for box in packing.boxes]
    assert again.boxes.current_number == 2
    assert again.last_step == packing.last_step


def test_each_step_says_who_where_and_when(journal, path):
    packed(journal)
    assert rows(path, "SELECT DISTINCT station, packer, at FROM steps") == [
        ("Bench 3", "Ana", A_TIME.isoformat())
    ]


@pytest.mark.parametrize("statement", ["UPDATE steps SET action = 'x'", "DELETE FROM steps"])
def test_a_step_is_never_changed(journal, path, statement):
    packed(journal)
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="a step is never"):
        connection.execute(statement)
    connection.close()


def test_submitting_closes_the_draft_in_the_same_transaction(journal):
    packing = packed(journal)
    queue(journal, packing)
    summary = journal.packings.summary(KEY.packing_id)
    assert summary is not None
    assert summary.state is PackingState.QUEUED
    assert [box.tracking for box in summary.boxes or ()] == [box.tracking for box in packing.boxes]
    assert [s.parcels for s in journal.submissions.open()] == [parcels_of(packing)]
    with pytest.raises(PackingClosed):
        queue(journal, packing)
    steps = len(list(journal.packings.steps(KEY.packing_id)))
    with pytest.raises(PackingClosed):
        packing.pack("line-A")
    assert len(list(journal.packings.steps(KEY.packing_id))) == steps


def test_a_refused_packing_becomes_a_draft_by_an_edit(journal):
    packing = packed(journal)
    queue(journal, packing)
    submission = journal.submissions.open()[0]
    reason = Reason(ReasonCode.REFUSED, ("400", "1\tweight: no"))
    entry = StateEntry(PackingState.REFUSED, (PackingState.QUEUED,), A_TIME, reason)
    assert journal.submissions.move_on(submission, entry, AUTHOR)
    assert journal.submissions.open() == ()
    journal.packings.replay(KEY.packing_id, packing)
    assert packing.reason == reason
    packing.pack("line-A")
    summary = journal.packings.summary(KEY.packing_id)
    assert summary is not None
    assert (summary.state.value, summary.reason) == ("draft", None)


def test_a_state_is_only_left_from_where_it_is_expected(journal):
    packing = packed(journal)
    queue(journal, packing)
    submission = journal.submissions.open()[0]
    assert journal.submissions.mark_sending(submission, {}, A_TIME, AUTHOR)
    assert not journal.submissions.mark_sending(submission, {}, A_TIME, AUTHOR)


def test_a_full_disk_is_said_and_the_step_was_not_done(journal):
    packing = packed(journal)
    before = [dict(box.contents) for box in packing.boxes]
    pages = journal._database.read("PRAGMA page_count")[0][0]
    journal._database._connection.execute(f"PRAGMA max_page_count = {pages}")

    def write_until_full() -> None:
        for _ in range(500):
            packing.set_field(1, Field.METHOD, os.urandom(120).hex())

    with pytest.raises(JournalWriteFailed, match="full"):
        write_until_full()
    assert [dict(box.contents) for box in packing.boxes] == before
    assert folded(journal).boxes.get(1) == packing.boxes.get(1)


def test_a_newer_programs_journal_is_refused_and_left_alone(journal, path):
    journal.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(JournalTooNew) as caught:
        Journal(path)
    assert (caught.value.version, caught.value.known) == (99, len(schema.MIGRATIONS))


@pytest.mark.parametrize("content", [b"no database " * 400, b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_file_is_said_and_left_alone(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(JournalUnreadable):
        Journal(path)
    assert path.read_bytes() == content


def test_a_copy_is_made_before_the_tables_change(journal, path, monkeypatch):
    packed(journal)
    journal.close()
    more = (*schema.MIGRATIONS, ("CREATE TABLE later (x)",))
    monkeypatch.setattr(database, "MIGRATIONS", more)
    Journal(path).close()
    copies = list(path.parent.glob("*.before-*"))
    assert len(copies) == 1
    assert rows(copies[0], "SELECT COUNT(*) FROM steps") == rows(path, "SELECT COUNT(*) FROM steps")
    assert rows(path, "SELECT COUNT(*) FROM later") == [(0,)]


def test_a_failed_change_of_the_tables_leaves_them_as_they_were(journal, path, monkeypatch):
    journal.close()
    broken = (*schema.MIGRATIONS, ("CREATE TABLE later (x)", "no statement at all"))
    monkeypatch.setattr(database, "MIGRATIONS", broken)
    with pytest.raises(JournalUnreadable):
        Journal(path)
    assert rows(path, "PRAGMA user_version") == [(len(schema.MIGRATIONS),)]
    assert rows(path, "SELECT name FROM sqlite_master WHERE name = 'later'") == []


def test_it_is_read_beside_a_writer(journal, path):
    packed(journal)
    with Journal(path, read_only=True) as reader:
        assert [s.key.po_number for s in reader.packings.summaries()] == ["po-1"]
        with pytest.raises(JournalWriteFailed):
            reader.note_open_order("x", "y")


def test_a_killed_program_loses_no_confirmed_step(path):
    code = f"""
from pathlib import Path
from tests.journal.test_journal import Journal, recording
packing = recording(Journal(Path({str(path)!r})))
for number in range(10000):
    packing.open_box()
    print(packing.steps_made, flush=True)
"""
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        confirmed = [int(child.stdout.readline()) for _ in range(40)][-1]
        child.send_signal(signal.SIGKILL)
    with Journal(path) as again:
        summaries = list(again.packings.summaries())
        assert len(summaries) == 1
        steps = list(again.packings.steps(summaries[0].key.packing_id))
    assert len(steps) >= confirmed
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))


def test_two_threads_write_without_losing_a_step(journal):
    keys = [new_key("https://crux.example", an_order()) for _ in range(2)]

    def write(key):
        packing = recording(journal, key)
        line = packing.order.lines[0].line_item_uuid
        for cost in range(30):
            packing.set_unit_cost(line, str(cost + 100))

    threads = [threading.Thread(target=write, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(list(journal.packings.steps(key.packing_id))) for key in keys] == [30, 30]


def strange_order():
    line = replace(
        a_line("مصباح 🎉", 3, cost=None, shipments=(Shipment("1Z", ship_cost=Decimal("1.10")),)),
        status=LineStatus.OTHER,
        status_text="OnHold",
        product_codes=("012345678905",),
    )
    return replace(
        an_order(line, a_line("B")),
        notes="two\nlines",
        address=Address("ליאת", country="US"),
        created_at="2026-05-04",
    )


@pytest.mark.parametrize("lines", [(), (a_line("A"),), (a_line("A"), a_line('],"lines":[{}'))])
def test_a_copy_is_read_line_by_line_whatever_stands_in_it(lines):
    order = replace(an_order(), lines=lines, notes=',"lines":[[1]]}', po_number='","lines":[')
    assert decode_order(encode_order(order)) == order


def test_no_part_of_a_copy_is_taken_for_the_whole():
    text = encode_order(an_order())
    changed = [text[:length] for length in range(len(text))] + [f"{text} ", f"{text}]", text * 2]
    for part in changed:
        with pytest.raises(RUBBISH):
            decode_order(part)


def test_an_order_comes_back_as_it_was(journal):
    order = strange_order()
    assert decode_order(encode_order(order)) == order
    assert decode_order(encode_order(order).replace('"version":1', '"version":0')) is None
    journal.orders.keep("https://a", order)
    assert journal.orders.get("https://a", order.order_uuid) == order
    assert journal.orders.get("https://b", order.order_uuid) is None
    assert journal.orders.with_po_number("https://a", "po-1") == (order,)


def test_a_copy_from_before_texts_were_clean_is_clean_and_bounded(journal):
    line = replace(a_line("A"), name="Mug\u00a0\u2011" + "x" * 1000)
    order = replace(an_order(line, asks_for=("UPS\u00a0", "2nd\u2011Day")), notes="a\u00adb")
    journal.orders.keep(KEY.origin, order)
    copy = journal.orders.get(KEY.origin, order.order_uuid)
    assert (copy.lines[0].name[:5], len(copy.lines[0].name)) == ("Mug -", 500)
    assert (copy.requested_shipping.carrier, copy.requested_shipping.method) == ("UPS", "2nd-Day")
    assert order_notes(copy) == (Note("", "ab"),)


def test_an_older_copy_does_not_replace_a_fresher_one(journal):
    fresh = replace(strange_order(), fetched_at=A_TIME + timedelta(minutes=1))
    journal.orders.keep("https://a", fresh)
    journal.orders.keep("https://a", strange_order())
    assert journal.orders.get("https://a", fresh.order_uuid) == fresh


def test_a_clock_that_was_set_back_does_not_keep_an_old_copy(journal):
    from_the_future = replace(strange_order(), fetched_at=A_TIME + timedelta(days=1))
    journal.orders.keep("https://a", from_the_future)
    journal.orders.keep("https://a", strange_order())
    assert journal.orders.get("https://a", from_the_future.order_uuid) == strange_order()


def test_boxes_parcels_and_what_was_shown_come_back_as_they_were(journal):
    packing = packed(journal)
    # That a box is closed is of no use once it has left.
    left = tuple(replace(box, marks=set()) for box in packing.boxes)
    assert decode_boxes(encode_boxes(tuple(packing.boxes))) == left
    assert decode_parcels(encode_parcels(parcels_of(packing))) == parcels_of(packing)
    shown = shown_units(strange_order())
    assert decode_shown(encode_shown(shown)) == dict(shown)


def test_half_a_character_is_found_nowhere_and_written_nowhere(journal):
    half = "po-\udcff"
    assert journal.orders.with_po_number(KEY.origin, half) == ()
    assert not journal.orders.takes_long(KEY.origin, half, half)
    assert journal.codes.get(half) is None
    assert journal.labels.used(KEY.origin, f"1Z{half}", "another") is None
    with pytest.raises(JournalWriteFailed, match="half a character"):
        journal.orders.keep(KEY.origin, replace(an_order(), po_number=half))


def test_what_was_open_is_remembered(journal):
    assert journal.open_order is None
    journal.note_open_order("https://a", "uuid-1")
    assert journal.open_order == ("https://a", "uuid-1")
    journal.note_open_order("https://a", None)
    assert journal.open_order is None
