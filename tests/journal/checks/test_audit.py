"""The audit finds what was changed, taken out, put in or cut off, and names it."""

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.records.audits import AuditFaultKind as Kind
from crux_desk.domain.records.audits import AuditReport
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.journal.file.chain import COLUMNS
from crux_desk.journal.file.closing_mark import mark_path
from crux_desk.journal.journal import Journal
from crux_desk.ui.words.audit import fault_lines
from tests.builders import A_TIME
from tests.journal.damage import fill
from tests.journal.packed import AUTHOR, KEY, packed, queue
from tests.journal.sent_labels import send_all_kinds

NO_GUARD = "DROP TRIGGER steps_stay_as_they_are; DROP TRIGGER steps_stay;"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def audit(path: Path) -> AuditReport:
    with Journal(path, read_only=True) as journal:
        return journal.audit()


def kinds(report: AuditReport) -> list[Kind]:
    return [fault.kind for fault in report.faults]


def tamper(path: Path, statements: str) -> AuditReport:
    connection = sqlite3.connect(path)
    connection.executescript(NO_GUARD + statements)
    connection.close()
    return audit(path)


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: to fill a journal takes longer than to look through it."""
    folder: Path = tmp_path_factory.mktemp("filled")
    with Journal(folder / "journal.sqlite3") as journal:
        fill(journal, 9)
        send_all_kinds(journal)
    return folder


@pytest.fixture
def filled(path: Path, filled_once: Path) -> Path:
    shutil.copytree(filled_once, path.parent, dirs_exist_ok=True)
    return path


def test_a_journal_of_all_kinds_is_whole(filled):
    report = audit(filled)
    assert report.is_whole
    assert (report.packings, report.since) == (14, A_TIME)
    assert report.steps > 150


def test_an_empty_journal_is_whole(path):
    Journal(path).close()
    assert audit(path) == AuditReport(0, 0, None, ())


def test_the_hash_is_what_the_docstring_says(filled):
    connection = sqlite3.connect(filled)
    rows = connection.execute(f"SELECT {', '.join(COLUMNS)}, hash FROM steps ORDER BY 1").fetchall()
    columns = [row[1] for row in connection.execute("PRAGMA table_info(steps)")]
    connection.close()
    assert {*COLUMNS, "hash"} == set(columns)
    previous = bytes(32)
    for *row, found in rows:
        text = json.dumps(row, separators=(",", ":")).encode()
        previous = hashlib.sha256(previous + text).digest()
        assert found == previous


@pytest.mark.parametrize(
    "change",
    [
        "packer = 'Bob'",
        "station = ''",
        "at = '2020-01-01T00:00:00+00:00'",
        "changes = '[]'",
        "undoes = 3",
        "hash = zeroblob(32)",
        "reason = ''",
    ],
)
def test_one_step_that_was_changed_is_named_once(filled, change):
    report = tamper(filled, f"UPDATE steps SET {change} WHERE step_id = 20;")
    chain = [fault for fault in report.faults if fault.kind is Kind.STEP]
    # A hash that was changed makes the step after it misfit as well.
    assert chain[0].step_number == 9
    assert len(chain) == (2 if "hash" in change else 1)
    assert chain[0].po_number == "po-1"


def test_a_step_that_was_taken_out_is_named_by_the_one_after_it(filled):
    report = tamper(filled, "DELETE FROM steps WHERE step_id IN (18, 19);")
    missing = [fault for fault in report.faults if fault.kind is Kind.STEPS_MISSING]
    assert [(f.po_number, f.step_number, f.count) for f in missing] == [("po-1", 9, 2)]
    assert Kind.FOLD in kinds(report)
    assert Kind.TAIL in kinds(report)


def test_steps_that_changed_places_are_found(filled):
    report = tamper(
        filled,
        "UPDATE steps SET step_id = 99999 WHERE step_id = 20;"
        "UPDATE steps SET step_id = 20 WHERE step_id = 21;"
        "UPDATE steps SET step_id = 21 WHERE step_id = 99999;",
    )
    assert Kind.STEP in kinds(report)


def test_a_tail_that_was_cut_off_is_found(filled):
    report = tamper(filled, "DELETE FROM steps WHERE step_id > 150;")
    tail = [fault for fault in report.faults if fault.kind is Kind.TAIL]
    assert tail
    assert tail[0].count > 0
    assert Kind.REPLACED in kinds(report)


def test_a_tail_and_its_head_cut_off_by_one_who_knows_how_shows_in_the_note_of_the_closing(filled):
    report = tamper(
        filled,
        "DELETE FROM steps WHERE step_id > 150; DELETE FROM chain_head; INSERT INTO chain_head"
        " SELECT 1, COUNT(*), 150, (SELECT hash FROM steps WHERE step_id = 150) FROM steps;",
    )
    assert Kind.TAIL not in kinds(report)
    assert Kind.REPLACED in kinds(report)


def test_a_head_that_is_gone_is_said_and_packing_goes_on(filled):
    assert kinds(tamper(filled, "DELETE FROM chain_head;")) == [Kind.TAIL]
    with Journal(filled) as journal:
        packed(journal)
    assert kinds(audit(filled)) == [Kind.TAIL]


def test_a_head_that_was_set_back_does_not_stop_the_bench(filled):
    tamper(filled, "UPDATE chain_head SET step_id = 5, steps = 5;")
    with Journal(filled) as journal:
        packed(journal)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE packings SET state = 'submitted' WHERE po_number = 'po-1'", Kind.STATE),
        ("UPDATE packings SET reason = '[\"refused\"]' WHERE po_number = 'po-0'", Kind.STATE),
        ("UPDATE packings SET boxes = '[]' WHERE po_number = 'po-0'", Kind.BOXES),
        ("UPDATE packings SET boxes = 'x' WHERE po_number = 'po-0'", Kind.BOXES),
        ("UPDATE packings SET boxes = NULL WHERE po_number = 'po-0'", Kind.BOXES),
        ("DELETE FROM sent_labels WHERE tracking = '1Zpo-01'", Kind.LABELS),
        ("UPDATE sent_labels SET tracking = '1Z' WHERE tracking = '1Zpo-01'", Kind.LABELS),
        ("UPDATE sent_labels SET is_accepted = 1 WHERE tracking = '1Zpo-01'", Kind.LABELS),
        ("DELETE FROM packings WHERE po_number = 'po-1'", Kind.FILE),
    ],
)
def test_what_repeats_the_steps_is_held_against_them(filled, statement, kind):
    assert kind in kinds(tamper(filled, f"{statement};"))


def test_a_rolled_back_step_leaves_the_chain_whole(path):
    with Journal(path) as journal:
        packing = packed(journal)
        queue(journal, packing)
        with pytest.raises(JournalWriteFailed), journal._database.write() as connection:
            _break(connection)
        submission = journal.submissions.last_of(KEY.packing_id)
        assert submission is not None
        journal.submissions.mark_sending(submission, {}, A_TIME, AUTHOR)
    assert audit(path).is_whole


def _break(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE chain_head SET hash = x''")
    connection.execute("no statement")


def test_it_works_beside_a_window_that_writes(path):
    with Journal(path) as journal:
        packing = packed(journal)
        for _ in range(5):
            packing.open_box()
            assert audit(path).is_whole


def test_many_faults_are_counted_not_listed(filled):
    report = tamper(filled, "UPDATE steps SET packer = 'x' || step_id;")
    assert len(report.faults) == 20
    assert report.more_faults > 50


# -- what no step repeats ------------------------------------------------------------------------

CHECKED = {
    ("packings", "packing_id"): (Kind.PACKING, ("origin", "order_uuid", "po_number")),
    ("submissions", "submission_id"): (
        Kind.SUBMISSION,
        (
            "parcels",
            "queued_at",
            "shown_before",
            "sending_at",
            "look_ups",
            "tries",
            "not_before",
            "settled_at",
        ),
    ),
    ("sent_labels", "rowid"): (
        Kind.LABELS,
        (
            "origin",
            "tracking_key",
            "box_number",
            "tracking",
            "po_number",
            "queued_at",
            "is_accepted",
        ),
    ),
    ("learned_codes", "code_key"): (
        Kind.CODE,
        ("code", "sku_id", "units", "learned_at", "station", "packer"),
    ),
    ("carrier_choices", "carriers"): (
        Kind.CHOICE,
        ("chosen", "chosen_at", "station", "packer"),
    ),
}
VALUES = [
    (table, key, column, kind)
    for (table, key), (kind, columns) in CHECKED.items()
    for column in columns
]


@pytest.fixture(scope="module")
def learned_once(filled_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("learned")
    shutil.copytree(filled_once, folder, dirs_exist_ok=True)
    path = folder / "journal.sqlite3"
    with Journal(path) as journal:
        for number in range(3):
            journal.codes.learn(LearnedCode(f"CASE-{number}", "SKU-1", 12), A_TIME, AUTHOR)
            choice = CarrierChoice(("FedEx", f"Other {number}"), "FedEx")
            journal.carrier_choices.keep(choice, A_TIME, AUTHOR)
        journal.codes.forget("CASE-2")
        journal.carrier_choices.forget(("FedEx", "Other 2"))
    assert audit(path).is_whole
    return folder


@pytest.fixture
def learned(path: Path, learned_once: Path) -> Path:
    shutil.copytree(learned_once, path.parent, dirs_exist_ok=True)
    return path


@pytest.mark.parametrize("value", ["'another'", "7", "x'00'"])
@pytest.mark.parametrize(("table", "key", "column", "kind"), VALUES)
def test_a_value_that_was_changed_is_named_by_a_line(learned, table, key, column, kind, value):
    report = tamper(
        learned,
        f"UPDATE {table} SET {column} = {value} WHERE {key} = (SELECT min({key}) FROM {table});",
    )
    assert kind in kinds(report)
    assert all(len(line) > 20 for line in fault_lines(report))


@pytest.mark.parametrize("table", ["submissions", "learned_codes", "carrier_choices"])
def test_a_row_that_was_taken_out_is_named_by_a_line(learned, table):
    key = next(key for name, key in CHECKED if name == table)
    report = tamper(learned, f"DELETE FROM {table} WHERE {key} = (SELECT min({key}) FROM {table});")
    assert kinds(report) == [CHECKED[table, key][0]]


@pytest.mark.parametrize("bit", range(0, 8 * 256, 61))
def test_a_bit_of_the_closing_mark_is_named_by_a_line(learned, bit):
    content = bytearray(mark_path(learned).read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    mark_path(learned).write_bytes(content)
    assert kinds(audit(learned)) == [Kind.MARK]


def test_a_closing_mark_of_an_older_program_is_believed(learned):
    mark = json.loads(mark_path(learned).read_text())
    older = json.dumps({"step_id": mark["step_id"], "hash": mark["hash"]})
    mark_path(learned).write_text(older.ljust(256))
    assert audit(learned).is_whole
