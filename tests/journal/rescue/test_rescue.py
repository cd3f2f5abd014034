"""A damaged file: put aside, never deleted; what can be read is recovered, and nothing sent blindly."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.station import (
    JournalDamaged,
    JournalUnreadable,
    JournalWriteFailed,
    WriteFault,
)
from crux_desk.domain.goods.goods_reading import read_goods
from crux_desk.domain.goods.items import Item
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.audits import AuditFaultKind
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.domain.submission import closed_by_person
from crux_desk.journal.file import schema
from crux_desk.journal.file.closing_mark import mark_path, note_doubt
from crux_desk.journal.file.copies import copies_of
from crux_desk.journal.journal import Journal
from crux_desk.journal.rescue import refilling
from crux_desk.journal.tables.goods.goods_imports import AcceptedList
from crux_desk.journal.tables.packings import StateEntry
from tests.builders import A_TIME, a_packing, an_order
from tests.journal import filling
from tests.journal.damage import (
    AUTHOR,
    NOW,
    ORIGIN,
    PAGE,
    Recorded,
    begin,
    fill,
    kill_while_open,
    leaf_page_of,
    lose_the_log,
    opened,
    overwrite,
    queue,
    states,
    wal,
)
from tests.journal.older import older_journal

FILES = Path(__file__).parents[1] / "files"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def states_of_all(journal: Journal) -> Iterator[str]:
    return (summary.state.value for summary in journal.packings.summaries())


def is_foldable(journal: Journal) -> None:
    """Every packing that is not submitted opens."""
    for summary in journal.packings.unsent():
        order = replace(
            an_order(), po_number=summary.key.po_number, order_uuid=summary.key.order_uuid
        )
        packing = Packing(order)
        journal.packings.replay(summary.key.packing_id, packing)
        assert packing.state is summary.state


def test_a_journal_that_is_whole_is_opened_as_it_is(path):
    with Journal(path) as journal:
        fill(journal, 4)
    before = path.read_bytes()
    journal, rescue = opened(path)
    assert rescue is None
    assert states(journal)["po-0"] == "queued"
    journal.close()
    assert [f.name for f in path.parent.iterdir()].count(path.name) == 1
    assert len(before) == path.stat().st_size


GARBAGE: dict[str, Callable[[bytes], bytes]] = {
    "text": lambda _: b"no database at all, but some text " * 3000,
    "zeros": lambda content: bytes(len(content)),
    "noise": lambda content: os.urandom(len(content)),
    "one page of noise": lambda _: os.urandom(100),
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_of_garbage_nothing_is_recovered_and_it_is_put_aside(path, kind):
    with Journal(path) as journal:
        fill(journal, 3)
    content = GARBAGE[kind](path.read_bytes())
    path.write_bytes(content)
    journal, rescue = opened(path)
    assert rescue is not None
    assert (rescue.packings, rescue.steps) == (0, 0)
    aside = Path(rescue.aside)
    assert (aside / path.name).read_bytes() == content
    assert aside.name == "damaged-2026-05-05-080000"
    begin(journal, "po-new")
    assert journal.audit().steps > 0
    journal.acknowledge()
    journal.close()
    again, nothing = opened(path)
    assert nothing is None
    again.close()


def test_a_page_in_the_middle_costs_its_own_rows_alone(path):
    with Journal(path) as journal:
        fill(journal)
        steps = journal.audit().steps
    overwrite(path, leaf_page_of(path, "steps"))
    damaged = path.read_bytes()
    mark_path(path).unlink()
    with pytest.raises(JournalDamaged):
        Journal(path)
    journal, rescue = opened(path)
    assert rescue is not None
    assert 0 < rescue.steps_lost < 40
    assert rescue.steps + rescue.steps_lost == steps
    assert rescue.packings == 30
    assert (Path(rescue.aside) / path.name).read_bytes() == damaged
    is_foldable(journal)
    found = states(journal)
    assert {state for po, state in found.items() if int(po[3:]) % 3 == 2} == {"submitted"}
    assert {state for po, state in found.items() if int(po[3:]) % 3 == 0} == {"unclear"}
    assert {state for po, state in found.items() if int(po[3:]) % 3 == 1} == {"draft"}
    assert len(rescue.looked_up) == 10
    found_at = [fault for fault in journal.audit().faults if fault.kind is AuditFaultKind.RESCUED]
    assert [(fault.at, fault.count) for fault in found_at] == [(NOW.isoformat(), rescue.steps_lost)]
    journal.close()


@pytest.mark.parametrize("table", ["packings", "submissions", "orders", "sent_labels"])
@pytest.mark.parametrize("which", [0, 1, -1])
def test_a_damaged_page_of_any_table_leaves_a_journal_that_works(path, table, which):
    with Journal(path) as journal:
        fill(journal)
    mark_path(path).unlink()
    overwrite(path, leaf_page_of(path, table, which))
    journal, rescue = opened(path)
    assert rescue is not None
    is_foldable(journal)
    left = states(journal)
    assert "queued" not in left.values()
    if table == "submissions":
        assert len(left) == 30
        assert rescue.submit_again
        assert all(left[po] == "refused" for po in rescue.submit_again)
    if table == "packings":
        assert rescue.packings_lost + rescue.packings == 30
    for submission in journal.submissions.open():
        assert submission.state is PackingState.UNCLEAR
        assert submission.sending_at == NOW
    begin(journal, "po-new")
    journal.close()


@pytest.mark.parametrize("pages", [2, 9, 20, 40, 80])
def test_a_truncated_file_gives_what_is_there(path, pages):
    with Journal(path) as journal:
        fill(journal)
    mark_path(path).unlink()
    content = path.read_bytes()[: pages * PAGE - 1000]
    path.write_bytes(content)
    journal, rescue = opened(path)
    assert rescue is not None
    assert (Path(rescue.aside) / path.name).read_bytes() == content
    is_foldable(journal)
    assert "queued" not in states(journal).values()
    begin(journal, "po-new")
    journal.close()
    if pages == 80:
        assert rescue.steps > 100


def schema_pages(path: Path) -> set[int]:
    """Those of the list of tables."""
    with closing(sqlite3.connect(path)) as connection:
        count = connection.execute("PRAGMA page_count").fetchone()[0]
        rows = connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0")
        return set(range(1, count + 1)) - {row[0] for row in rows}


@pytest.mark.parametrize("which", ["all of it", "the first page", "the others"])
def test_a_lost_list_of_tables_costs_nothing(path, tmp_path, which):
    Journal(tmp_path / "blank").close()
    with Journal(path) as journal:
        fill(journal)
        there = states(journal)
    pages = schema_pages(tmp_path / "blank")
    wanted = {"all of it": pages, "the first page": {1}, "the others": pages - {1}}[which]
    assert wanted
    for page in wanted:
        overwrite(path, page)
    journal, rescue = opened(path)
    assert rescue is not None
    assert states(journal).keys() == there.keys()
    assert rescue.packings == len(there)
    is_foldable(journal)
    journal.close()


def test_tables_that_begin_elsewhere_are_not_taken_for_others(path, tmp_path):
    """A journal with a list of its own: what is read by the list of another one is rubbish."""
    with Journal(path) as journal:
        fill(journal)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE aaa (x)")
        connection.execute("DROP TABLE chain_head")
        connection.execute("CREATE TABLE chain_head (x)")
        connection.commit()
        connection.execute("VACUUM")
    Journal(tmp_path / "blank").close()
    for page in schema_pages(tmp_path / "blank"):
        overwrite(path, page)
    journal, rescue = opened(path)
    assert rescue is not None
    assert (rescue.packings, states(journal)) == (0, {})
    journal.close()


@pytest.mark.parametrize(
    "header",
    [b"\0" * 16, b"not a header at all " * 5, os.urandom(100)],
    ids=["noughts", "text", "noise"],
)
def test_a_bad_header_costs_nothing(path, header):
    with Journal(path) as journal:
        fill(journal)
        steps = journal.audit().steps
    content = path.read_bytes()
    path.write_bytes(header + content[len(header) :])
    journal, rescue = opened(path)
    assert rescue is not None
    assert (rescue.packings, rescue.steps, rescue.steps_lost) == (30, steps, 0)
    is_foldable(journal)
    journal.close()


def test_a_killed_program_leaves_a_journal_that_is_whole(path):
    kill_while_open(path)
    journal, rescue = opened(path)
    assert rescue is None
    assert states(journal)["po-0"] == "queued"
    assert journal.audit().is_whole
    journal.close()


def test_without_its_log_what_waits_is_looked_up_first(path):
    with Journal(path) as journal:
        fill(journal, 3)
    kill_while_open(path, 5)
    wal(path).unlink()
    journal, rescue = opened(path)
    assert rescue is not None
    assert rescue.aside == ""
    assert rescue.looked_up == ("po-0",)
    assert states(journal) == {"po-0": "unclear", "po-1": "draft", "po-2": "submitted"}
    assert journal.audit().is_whole
    journal.close()


def test_the_log_of_another_journal_does_not_take_the_place_of_ours(path, tmp_path):
    with Journal(path) as journal:
        fill(journal, 6)
    other = tmp_path / "other" / "journal.sqlite3"
    kill_while_open(other, 3)
    shutil.copy(wal(other), wal(path))
    journal, rescue = opened(path)
    assert rescue is not None
    assert {f"po-{number}" for number in range(6)} <= set(states(journal))
    assert "queued" not in states(journal).values()
    is_foldable(journal)
    journal.close()


@pytest.mark.parametrize("kept", [0, 10, 32, 5000, 40_000])
def test_a_log_that_was_cut_off_keeps_what_is_before_the_cut(path, kept):
    kill_while_open(path)
    content = wal(path).read_bytes()
    wal(path).write_bytes(content[:kept])
    journal, _ = opened(path)
    is_foldable(journal)
    begin(journal, "po-new")
    journal.close()


def test_an_older_file_put_back_is_not_believed(path, tmp_path):
    with Journal(path) as journal:
        fill(journal, 3)
    shutil.copy(path, tmp_path / "backup")
    with Journal(path) as journal:
        begin(journal, "po-later")
    shutil.copy(tmp_path / "backup", path)
    journal, rescue = opened(path)
    assert rescue is not None
    assert rescue.detail == "not the file that was closed"
    assert states(journal) == {"po-0": "unclear", "po-1": "draft", "po-2": "submitted"}
    journal.close()


def test_what_is_lost_is_taken_from_the_copy_before_the_tables_changed(path):
    shutil.copy(FILES / "version-2.sqlite3", path)
    Journal(path).close()
    path.write_bytes(os.urandom(50_000))
    journal, rescue = opened(path)
    assert rescue is not None
    assert (rescue.packings, rescue.steps) == (6, 74)
    assert rescue.looked_up == ("po-1",)
    assert list(states_of_all(journal)).count("unclear") == 3
    is_foldable(journal)
    report = journal.audit()
    assert [fault for fault in report.faults if fault.step_number and fault.at] == []
    journal.close()


@pytest.mark.parametrize("call", range(1, 9))
def test_a_kill_in_the_middle_of_the_rescue_is_taken_up_again(path, call):
    with Journal(path) as journal:
        fill(journal, 12)
    mark_path(path).unlink()
    overwrite(path, leaf_page_of(path, "steps"))
    code = f"""
import os, signal
from pathlib import Path
from tests.journal import damage as t
replaced, calls = Path.replace, []
def replace(self, target):
    calls.append(target)
    if len(calls) == {call}:
        os.kill(os.getpid(), signal.SIGKILL)
    return replaced(self, target)
Path.replace = replace
journal, rescue = t.opened(Path({str(path)!r}))
journal.close()
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    journal, rescue = opened(path)
    assert len(states(journal)) == 12
    assert rescue is not None
    assert (rescue.packings, len(rescue.looked_up)) == (12, 4)
    assert rescue.steps > 100
    journal.close()
    folders = list(path.parent.glob("damaged-*"))
    assert [str(folder) for folder in folders] == [rescue.aside]
    found = {file.name for file in path.parent.iterdir()}
    assert found.isdisjoint({"rescue-work", "journal.rescued.sqlite3"})
    assert (folders[0] / path.name).exists()
    assert not folders[0].name.endswith(".part")


def test_a_rescue_without_room_loses_nothing(path, monkeypatch):
    with Journal(path) as journal:
        fill(journal, 3)
    mark_path(path).unlink()
    overwrite(path, leaf_page_of(path, "steps", 0))
    damaged = path.read_bytes()

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(refilling, "refill", no_room)
        with pytest.raises(JournalUnreadable, match="could not be rescued yet") as caught:
            opened(path)
        assert caught.value.fault is WriteFault.DISK_FULL
    journal, rescue = opened(path)
    assert rescue is not None
    assert (Path(rescue.aside) / path.name).read_bytes() == damaged
    journal.close()


def test_after_a_rescue_a_fresh_copy_of_an_order_counts_as_old(path):
    with Journal(path) as journal:
        fill(journal, 3)
        fresh = replace(an_order(), fetched_at=NOW)
        journal.orders.keep(ORIGIN, fresh)
    mark_path(path).unlink()
    overwrite(path, leaf_page_of(path, "sent_labels", 0))
    journal, _ = opened(path)
    kept = journal.orders.get(ORIGIN, fresh.order_uuid)
    assert kept is not None
    assert NOW - kept.fetched_at >= timedelta(minutes=10)
    journal.close()


def test_a_gap_in_a_draft_leaves_what_surely_was(path):
    with Journal(path) as journal:
        packing = begin(journal, "po-1", boxes=3)
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER steps_stay")
    with connection:
        connection.execute("DELETE FROM steps WHERE number = 9")
    connection.close()
    path.write_bytes(b"\0" * 16 + path.read_bytes()[16:])
    journal, rescue = opened(path)
    assert rescue is not None
    assert rescue.cut == ("po-1",)
    again = a_packing()
    journal.packings.replay(packing.journal_key.packing_id, again)
    assert again.steps_made == 8
    assert [box.tracking for box in again.boxes] == ["1Zpo-11"] or len(again.boxes) == 2
    again.set_field(1, Field.METHOD, "Air")
    journal.close()


@pytest.mark.parametrize("was_there", [True, False])
def test_a_kill_before_the_first_step_is_no_loss(path, was_there):
    if was_there:
        with Journal(path) as journal:
            fill(journal, 2)
    kill_while_open(path, 0)
    journal, rescue = opened(path)
    assert rescue is None
    journal.close()


def test_who_only_reads_after_a_kill_takes_nothing_away(path):
    kill_while_open(path, 3)
    for _ in range(2):
        with Journal(path, read_only=True) as journal:
            assert journal.audit().is_whole
    journal, rescue = opened(path)
    assert rescue is None
    assert states(journal)["po-0"] == "queued"
    journal.close()


def test_a_journal_found_damaged_while_it_is_open_is_looked_through_at_the_next_start(path):
    with Journal(path) as journal:
        fill(journal)
    journal = Journal(path)
    for page in range(3, path.stat().st_size // PAGE + 1):
        overwrite(path, page)
    with pytest.raises(JournalDamaged):
        list(journal.packings.summaries())
    journal.close()
    journal, rescue = opened(path)
    assert rescue is not None
    journal.close()


def run_on(path: Path, code: str) -> subprocess.CompletedProcess[str]:
    begin_with = (
        "import os, signal\nfrom pathlib import Path\nfrom tests.journal import damage as t\n"
    )
    end_with = f"\njournal, rescue = t.opened(Path({str(path)!r}))\njournal.close()\n"
    return subprocess.run(
        [sys.executable, "-c", begin_with + code + end_with],
        check=False,
        capture_output=True,
        text=True,
    )


KILL_AT_MENDING = """
from crux_desk.journal.checks import mending
mending.mend = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_lost_log_is_known_after_a_kill_before_what_waits_is_marked(path):
    lose_the_log(path)
    for _ in range(2):
        assert run_on(path, KILL_AT_MENDING).returncode == -signal.SIGKILL
    journal, rescue = opened(path)
    assert rescue is not None
    assert rescue.looked_up == ("po-0",)
    assert states(journal)["po-0"] == "unclear"
    journal.close()


def test_who_only_reads_does_not_hide_that_the_log_is_lost(path):
    lose_the_log(path)
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    with Journal(path, read_only=True) as journal:
        assert journal.audit().is_whole
    journal, rescue = opened(path)
    assert rescue is not None
    assert states(journal)["po-0"] == "unclear"
    journal.close()


def test_without_room_to_mark_what_waits_the_journal_stays_shut(path):
    lose_the_log(path)
    code = """
import resource
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
"""
    done = run_on(path, code)
    assert "JournalUnreadable" in done.stderr
    journal, rescue = opened(path)
    assert rescue is not None
    assert states(journal)["po-0"] == "unclear"
    journal.close()


BAD_HEADER = b"\0" * 16


def stand(journal: Journal, state: PackingState, reason: Reason) -> Recorded:
    """A packing that was handed over and stands so, for that reason."""
    packing = begin(journal, "po-0")
    queue(journal, packing)
    submission = journal.submissions.last_of(packing.journal_key.packing_id)
    assert submission is not None
    entry = StateEntry(state, tuple(PackingState), A_TIME, reason)
    assert journal.submissions.move_on(submission, entry, AUTHOR)
    return packing


def test_what_is_held_for_a_tracking_file_stays_held(path):
    held = Reason(ReasonCode.HANDING_OVER, ("tracking_2026-05-05.csv", "queued"))
    with Journal(path) as journal:
        stand(journal, PackingState.UNCLEAR, held)
    path.write_bytes(BAD_HEADER + path.read_bytes()[16:])
    journal, rescue = opened(path)
    assert rescue is not None
    assert rescue.looked_up == ()
    (summary,) = journal.packings.summaries()
    assert (summary.state, summary.reason) == (PackingState.UNCLEAR, held)
    assert journal.audit().steps
    journal.close()


def test_what_was_handed_over_by_file_is_still_known_as_such(path):
    by_file = Reason(ReasonCode.HANDED_OVER, ("tracking_2026-05-05.csv", "queued"))
    with Journal(path) as journal:
        stand(journal, PackingState.SUBMITTED, by_file)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE packings SET state = 'rubbish'")
    path.write_bytes(BAD_HEADER + path.read_bytes()[16:])
    journal, _ = opened(path)
    (summary,) = journal.packings.summaries()
    assert (summary.state, summary.reason) == (PackingState.SUBMITTED, by_file)
    journal.close()


def test_what_was_put_aside_is_not_written_over_by_what_a_reader_made(path):
    kill_while_open(path)
    log = wal(path).read_bytes()
    code = """
replaced, calls = Path.replace, []
def replace(self, target):
    calls.append(target)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return replaced(self, target)
Path.replace = replace
"""
    path.with_name(path.name + ".open").unlink()
    path.with_name(f"{path.name}.closed").write_text('{"step_id": 9999, "hash": "00"}')
    assert run_on(path, code).returncode == -signal.SIGKILL
    with suppress(JournalUnreadable), Journal(path, read_only=True) as journal:
        journal.audit()
    journal, rescue = opened(path)
    assert rescue is not None
    assert rescue.steps > 100
    assert (Path(rescue.aside) / wal(path).name).read_bytes() == log
    journal.close()


def test_damage_that_a_reader_meets_is_looked_for_at_the_next_start(path):
    with Journal(path) as journal:
        fill(journal)
    overwrite(path, leaf_page_of(path, "steps"))
    with Journal(path, read_only=True) as journal, pytest.raises(JournalDamaged):
        journal._database.read("SELECT * FROM steps")
    journal, rescue = opened(path)
    assert rescue is not None
    journal.acknowledge()
    journal.close()
    journal, rescue = opened(path)
    assert rescue is None
    journal.close()


def test_a_rescue_is_told_until_somebody_has_read_it(path):
    lose_the_log(path)
    first = opened(path)
    first[0].close()
    journal, rescue = opened(path)
    assert rescue == first[1]
    journal.acknowledge()
    journal.close()
    journal, rescue = opened(path)
    assert rescue is None
    journal.close()


def test_rescues_that_are_killed_leave_no_copies(path):
    with Journal(path) as journal:
        fill(journal, 3)
    path.write_bytes(BAD_HEADER + path.read_bytes()[16:])
    code = """
from crux_desk.journal.rescue import refilling
refilling.refill = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""
    for _ in range(2):
        assert run_on(path, code).returncode == -signal.SIGKILL
    journal, rescue = opened(path)
    assert rescue is not None
    journal.close()
    found = {file.name for file in path.parent.iterdir()}
    assert found == {path.name, mark_path(path).name, Path(rescue.aside).name}


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_a_journal_of_an_older_version_is_rescued_with_what_came_later(path, version):
    shutil.copy(FILES / f"version-{version}.sqlite3", path)
    good = path.with_name("good.sqlite3")
    shutil.copy(path, good)
    path.write_bytes(BAD_HEADER + path.read_bytes()[16:])
    journal, _ = opened(path)
    with Journal(good) as as_updated:
        for table in ("sent_labels", "sent_lines", "history_skus"):
            count = f"SELECT COUNT(*) FROM {table}"
            assert (
                journal._database.read(count)[0][0] == as_updated._database.read(count)[0][0] != 0
            )
    assert journal.orders.with_po_number("https://crux.example", "po-1") == (an_order(),)
    assert journal.labels.used("https://crux.example", "1z-abc", "another") is not None
    assert AuditFaultKind.LABELS not in {fault.kind for fault in journal.audit().faults}
    journal.close()


@pytest.mark.parametrize("table", ["history_skus", "sent_lines"])
def test_a_damaged_page_of_what_the_history_is_searched_by_is_made_anew(path, table):
    filling.fill(path, 300)
    with closing(sqlite3.connect(path)) as connection:
        before = sorted(connection.execute(f"SELECT * FROM {table}"))
    overwrite(path, leaf_page_of(path, table, 3))
    mark_path(path).unlink()
    journal, rescue = opened(path)
    assert rescue is not None
    assert sorted(map(tuple, journal._database.read(f"SELECT * FROM {table}"))) == before
    assert journal.audit().steps == 300 * 11
    journal.close()


def test_a_code_that_was_forgotten_does_not_come_back_from_an_older_copy(path):
    code = LearnedCode("4006381333931", "SKU-OLD", 1)
    kept = replace(code, code="4006381333948")
    with older_journal(path, len(schema.MIGRATIONS) - 1) as journal:
        journal.codes.learn_all((code, kept), A_TIME, AUTHOR)
    with Journal(path) as journal:
        journal.codes.forget(code.code)
        fill(journal, 3)
    path.write_bytes(BAD_HEADER + path.read_bytes()[16:])
    journal, rescue = opened(path)
    assert rescue is not None
    assert journal.codes.all() == (kept,)
    journal.close()


def test_what_was_chosen_of_carriers_is_kept_and_what_was_forgotten_stays_forgotten(path):
    kept = CarrierChoice(("FedEx", "Purolator"), "FedEx")
    with Journal(path) as journal:
        journal.carrier_choices.keep(kept, A_TIME, AUTHOR)
        journal.carrier_choices.keep(CarrierChoice(("UPS", "XPO"), "XPO"), A_TIME, AUTHOR)
        journal.carrier_choices.forget(("UPS", "XPO"))
        fill(journal, 3)
    with closing(sqlite3.connect(path)) as connection, connection:
        rubbish = ("rubbish", '["A"]', '"A"', "5")
        connection.executemany(
            "INSERT INTO carrier_choices VALUES (?, 'B', '', '', '')", [(text,) for text in rubbish]
        )
    path.write_bytes(BAD_HEADER + path.read_bytes()[16:])
    journal, rescue = opened(path)
    assert rescue is not None
    assert journal.carrier_choices.all() == (kept,)
    row = journal._database.read("SELECT chosen_at, station, packer FROM carrier_choices")[0]
    assert tuple(row) == (A_TIME.isoformat(), AUTHOR.station, AUTHOR.packer)
    journal.close()


def test_a_choice_that_was_forgotten_does_not_come_back_from_an_older_copy(path):
    kept, gone = CarrierChoice(("A", "B"), "A"), CarrierChoice(("A", "B", "C"), "B")
    with Journal(path) as journal:
        journal.carrier_choices.keep(kept, A_TIME, AUTHOR)
        journal.carrier_choices.keep(gone, A_TIME, AUTHOR)
    path.with_suffix(".before-7.sqlite3").write_bytes(path.read_bytes())
    with Journal(path) as journal:
        journal.carrier_choices.forget(gone.carriers)
        fill(journal, 3)
    assert copies_of(path)
    path.write_bytes(BAD_HEADER + path.read_bytes()[16:])
    journal, rescue = opened(path)
    assert rescue is not None
    assert journal.carrier_choices.all() == (kept,)
    journal.close()


def page_of(path: Path, page: int) -> bytes:
    with path.open("rb") as file:
        file.seek((page - 1) * PAGE)
        return file.read(PAGE)


def test_an_index_that_was_met_damaged_is_mended_by_the_next_start(path):
    """A quick check does not see it: without a full one it would be met again for ever."""
    with Journal(path) as journal:
        fill(journal, 2)
    page = leaf_page_of(path, "packings_by_order", 0)
    older = page_of(path, page)
    with Journal(path) as journal:
        begin(journal, "po-late")
    overwrite(path, page, older)
    with Journal(path) as journal:
        assert journal.packings.of_order(ORIGIN, "uuid-po-late") == ()
    note_doubt(path)
    journal, rescue = opened(path)
    assert rescue is not None
    assert (rescue.steps_lost, rescue.packings_lost) == (0, 0)
    assert len(journal.packings.of_order(ORIGIN, "uuid-po-late")) == 1
    journal.acknowledge()
    journal.close()
    again, nothing = opened(path)
    assert nothing is None
    again.close()


@pytest.mark.parametrize("is_read", [True, False])
def test_damage_that_is_met_in_mid_work_is_recovered_by_the_first_start(path, is_read):
    with Journal(path) as journal:
        fill(journal, 30)
    journal = Journal(path)
    damaged = list(range(2, path.stat().st_size // PAGE + 1))
    for page in damaged:
        overwrite(path, page)
    with pytest.raises((JournalDamaged, JournalWriteFailed)):
        list(journal.packings.unsent()) if is_read else begin(journal, "po-new")
    journal.close()
    journal, rescue = opened(path)
    assert rescue is not None
    begin(journal, "po-new")
    journal.close()


def lose_all_steps(path: Path) -> None:
    pages = subprocess.run(
        ["sqlite3", str(path), "SELECT pageno FROM dbstat WHERE name = 'steps' AND pagetype = 'leaf'"],
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    for page in pages:
        overwrite(path, int(page))
    mark_path(path).unlink()


def give_up(journal: Journal, packing: Recorded, at: datetime = A_TIME) -> Reason:
    submission = journal.submissions.last_of(packing.journal_key.packing_id)
    assert submission is not None
    reason = closed_by_person.given_up(
        closed_by_person.StateBefore(PackingState.UNCLEAR, None), "burnt down"
    )
    entry = StateEntry(PackingState.REFUSED, tuple(PackingState), at, reason)
    assert journal.submissions.move_on(submission, entry, AUTHOR)
    return reason


def test_what_was_given_up_stays_so_when_all_steps_are_lost(path):
    with Journal(path) as journal:
        packing = begin(journal, "po-up")
        queue(journal, packing)
        reason = give_up(journal, packing)
        queue(journal, begin(journal, "po-wait"))
        for number in range(40):
            begin(journal, f"po-{number}")
    lose_all_steps(path)
    journal, rescue = opened(path)
    assert rescue is not None
    assert rescue.steps == 0
    found = {summary.key.po_number: summary for summary in journal.packings.summaries()}
    assert (found["po-up"].state, found["po-up"].reason) == (PackingState.REFUSED, reason)
    assert found["po-up"].is_history
    assert [box.tracking for box in found["po-up"].boxes or ()] == ["1Zpo-up1", "1Zpo-up2"]
    assert found["po-wait"].state is PackingState.UNCLEAR
    (told,) = journal.submissions.history(packing.journal_key.packing_id)
    assert (told.author, told.at) == (Author("", ""), A_TIME)
    assert "po-up" not in (*rescue.cut, *rescue.looked_up, *rescue.submit_again)
    assert packing.journal_key.packing_id not in journal.submissions.open_ids()
    is_foldable(journal)
    journal.close()


def test_what_was_taken_back_since_is_not_given_up_again_by_an_older_row(path):
    with Journal(path) as journal:
        packing = begin(journal, "po-up")
        queue(journal, packing)
        give_up(journal, packing)
    connection = sqlite3.connect(path)
    older = connection.execute("SELECT reason FROM packings").fetchone()[0]
    connection.close()
    with Journal(path) as journal:
        submission = journal.submissions.last_of(packing.journal_key.packing_id)
        assert submission is not None
        entry = StateEntry(PackingState.UNCLEAR, tuple(PackingState), NOW)
        assert journal.submissions.move_on(submission, entry, AUTHOR)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "UPDATE packings SET state = 'refused', reason = ?, updated_at = ?",
            (older, A_TIME.isoformat()),
        )
    connection.close()
    path.write_bytes(b"\0" * 16 + path.read_bytes()[16:])
    journal, _ = opened(path)
    (summary,) = journal.packings.summaries()
    assert summary.reason is None or summary.reason.code is not ReasonCode.GIVEN_UP
    journal.close()


def test_an_order_with_two_packings_is_named_once(path):
    with Journal(path) as journal:
        for _ in range(2):
            begin(journal, "po-twice")
        for number in range(40):
            begin(journal, f"po-{number}")
    lose_all_steps(path)
    journal, rescue = opened(path)
    assert rescue is not None
    assert rescue.cut.count("po-twice") == 1
    assert len(rescue.cut) == 41
    journal.close()


def test_what_is_known_of_the_goods_outlives_a_damage(path):
    item = Item("SKU-1", Decimal("0.52"), "Upright", is_hazardous=True, picture="a.jpg")
    codes = (LearnedCode("CODE-1", "SKU-1", 12),)
    with Journal(path) as journal:
        goods = read_goods(b"sku_id,codes\nSKU-2,CODE-2\n", "")
        accepted = AcceptedList(goods, A_TIME, AUTHOR)
        journal.goods_imports.take(slice(0, 1), accepted)
        journal.items.keep_changes(item, codes, None, A_TIME, AUTHOR)
        before = journal.items.goods_of(("SKU-1", "SKU-2"))
        fill(journal, 3)
    path.write_bytes(BAD_HEADER + path.read_bytes()[16:])
    journal, rescue = opened(path)
    assert rescue is not None
    assert journal.items.goods_of(("SKU-1", "SKU-2")) == before
    assert journal.audit().is_whole
    # Codes of the list have a seal now; another list takes them away all the same.
    goods = read_goods(b"sku_id,codes\nSKU-2,\n", "")
    journal.goods_imports.take(slice(0, 1), AcceptedList(goods, A_TIME, AUTHOR))
    assert journal.codes.get("CODE-2") is None
    assert journal.audit().is_whole
    journal.close()
