"""Rubbish in a row, which SQLite cannot see: it is told of, and stops nobody but who needs that row."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from crux_desk.app.main import main
from crux_desk.desk.history_desk import HistoryDesk
from crux_desk.desk.history_export import ExportRun
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.records.history import ALL_TIME
from crux_desk.domain.records.order_rows import OrderPass
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME, a_packing, an_order
from tests.journal.damage import AUTHOR, ORIGIN, begin, fill, lose_the_log, opened, states
from tests.journal.sent import Sent

BAD_WEIGHT = '[["field",1,"weight",null,"1x"]]'
BAD_BOX = '[[1,"t","UPS","G","1x","1",true,{}]]'
ROWS = [
    ("packings", "state", "rubbish"),
    ("packings", "reason", "[]"),
    ("packings", "boxes", BAD_BOX),
    ("packings", "boxes", '[[1,"t","UPS","G","1","1",true,[]]]'),
    ("packings", "updated_at", "rubbish"),
    ("steps", "changes", BAD_WEIGHT),
    ("steps", "changes", "rubbish"),
    ("steps", "packer", b"\xff"),
    ("steps", "hash", "rubbish"),
    ("submissions", "parcels", BAD_BOX),
    ("submissions", "queued_at", "rubbish"),
    ("orders", "body", "[]"),
    ("orders", "fetched_at", "rubbish"),
    ("chain_head", "hash", "rubbish"),
    ("chain_head", "steps", "rubbish"),
    ("sent_lines", "unit_cost", "rubbish"),
]
OF_THE_CHAIN = ("packings", "steps", "chain_head")


@pytest.fixture(params=ROWS, ids=lambda row: f"{row[0]}.{row[1]} {row[2]!r:.12}")
def spoilt(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The journal with rubbish in one column of all rows of po-0's, or of the first row."""
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        fill(journal, 4)
    spoil(path, *request.param)
    return path


def spoil(path: Path, table: str, column: str, value: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        where = "1" if table in ("sent_lines", "chain_head") else f"rowid = (SELECT 1 FROM {table})"
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (value,))


def is_said_in_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> int:
    code = main(words)
    said = capsys.readouterr().err
    assert all(line.startswith("crux-desk: ") for line in said.splitlines())
    return code


def test_no_command_ends_in_a_traceback(spoilt, capsys):
    folder = ["--data-dir", str(spoilt.parent)]
    is_said_in_one_line(["status", "--json", *folder], capsys)
    is_said_in_one_line(["export", "--csv", str(spoilt.parent / "x.csv"), *folder], capsys)


def test_an_audit_names_it_and_goes_on(spoilt, capsys, request):
    code = is_said_in_one_line(["audit", "--data-dir", str(spoilt.parent)], capsys)
    table = request.node.callspec.params["spoilt"][0]
    column = request.node.callspec.params["spoilt"][1]
    if table in OF_THE_CHAIN and column != "updated_at":
        assert code == 1


def test_what_is_spoilt_between_two_starts_is_rescued_and_told(spoilt, request):
    before = spoilt.read_bytes()
    journal, rescue = opened(spoilt)
    assert rescue is not None
    assert (Path(rescue.aside) / spoilt.name).read_bytes() == before
    assert len(states(journal)) + rescue.packings_lost == 4
    begin(journal, "po-new")
    journal.close()


def test_a_window_says_that_it_cannot_be_read_and_others_are_packed(spoilt):
    journal = Journal(spoilt)
    for ask in (journal.packings.unsent, journal.submissions.open):
        try:
            ask()
        except JournalUnreadable:
            continue
    begin(journal, "po-new")
    for row in journal._database.read("SELECT packing_id FROM packings"):
        try:
            journal.packings.replay(row[0], a_packing())
            journal.submissions.history(row[0])
        except JournalUnreadable:
            continue
    journal.close()


def test_what_is_wrong_with_the_journal_is_not_said_of_the_file(tmp_path):
    from crux_desk.ui.words.reasons import reason_words

    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        fill(journal, 3)
    spoil(path, "sent_lines", "unit_cost", "rubbish")
    desk = HistoryDesk(path, None)
    with pytest.raises(JournalUnreadable):
        desk.export_to(tmp_path / "x.csv", ALL_TIME, reason_words, ExportRun())
    assert not (tmp_path / "x.csv").exists()
    (packing,) = desk_page(path)
    with pytest.raises(JournalUnreadable):
        desk.record(packing.key.packing_id)


def desk_page(path: Path):
    from tests.journal.damage import ORIGIN

    return HistoryDesk(path, ORIGIN).find("", ALL_TIME).packings


def test_one_submission_that_cannot_be_read_does_not_hold_up_the_others(tmp_path, caplog):
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        fill(journal, 7)
        waiting = [submission.key.po_number for submission in journal.submissions.open()]
    assert waiting == ["po-0", "po-3", "po-6"]
    spoil(path, "submissions", "parcels", "rubbish")
    with Journal(path) as journal:
        for _ in range(2):
            assert [s.key.po_number for s in journal.submissions.open()] == ["po-3", "po-6"]
        assert len(caplog.records) == 1
        assert states(journal)["po-0"] == "queued"


def test_with_its_log_lost_as_well_it_is_rescued(tmp_path):
    path = tmp_path / "journal.sqlite3"
    lose_the_log(path)
    spoil(path, "packings", "state", "rubbish")
    journal, rescue = opened(path)
    assert rescue is not None
    assert rescue.aside
    assert "rubbish" not in states(journal).values()
    journal.close()


READS = [
    ("learned_codes", "units", lambda journal: journal.codes.get("CASE-1")),
    ("learned_codes", "units", lambda journal: journal.codes.all()),
    ("sent_labels", "queued_at", lambda journal: journal.labels.used(ORIGIN, "1Z999", "another")),
    ("orders", "fetched_at", lambda journal: journal.orders.fetched_at(ORIGIN, "uuid-1")),
    ("orders_to_pack", "fetched_at", lambda journal: journal.to_pack.page(ORIGIN)),
    ("order_passes", "completed_at", lambda journal: journal.to_pack.last_pass(ORIGIN)),
]


@pytest.mark.parametrize(("table", "column", "read"), READS, ids=lambda value: str(value)[:14])
def test_what_is_read_by_itself_is_told_of_as_well(tmp_path, table, column, read):
    path = tmp_path / "journal.sqlite3"
    order = replace(an_order(), order_uuid="uuid-1")
    with Journal(path) as journal:
        journal.codes.learn(LearnedCode("CASE-1", "SKU-1", 12), A_TIME, AUTHOR)
        Sent(journal, "po-9", "1Z999").queue()
        number = journal.to_pack.begin_pass(ORIGIN)
        journal.orders.keep_listed(ORIGIN, number, [order])
        journal.to_pack.end_pass(ORIGIN, number, OrderPass(A_TIME))
        assert read(journal)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(f"UPDATE {table} SET {column} = 'rubbish'")
        with pytest.raises(JournalUnreadable):
            read(journal)
