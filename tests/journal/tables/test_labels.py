"""The register of labels: what was handed over is known, at once and for ever."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pytest

from crux_desk.domain.errors.packing import LabelUse
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import new_key
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.domain.submission.submission import parcels_of
from crux_desk.journal.file import schema
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.labels import sent_labels
from tests.builders import A_TIME, a_packing, an_order, complete
from tests.journal.sent_labels import AUTHOR, ORIGIN, Sent, send_all_kinds

COLUMNS = "origin, tracking_key, packing_id, box_number, tracking, po_number, queued_at"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station" / "journal.sqlite3"


@pytest.fixture
def journal(path):
    with Journal(path) as opened:
        yield opened


def used(journal: Journal, tracking: str, packing_id: str = "another") -> LabelUse | None:
    return journal.labels.used(ORIGIN, tracking, packing_id)


def test_a_label_that_was_handed_over_is_known_with_its_place(journal):
    Sent(journal, "1Z 111", "1Z 222")
    assert used(journal, "1z-222") == LabelUse("1Z222", "po-1", 2, A_TIME)
    assert used(journal, "1Z333") is None
    assert used(journal, " - ") is None


def test_noughts_in_front_make_another_number(journal):
    Sent(journal, "000123456789")
    assert used(journal, "123456789") is None
    assert used(journal, "000123456789") is not None


@pytest.mark.parametrize(
    ("sent", "scanned"),
    [
        ("420606019400111899223197428490", "9400111899223197428490"),
        ("9400111899223197428490", "420606019400111899223197428490"),
    ],
)
def test_a_label_is_known_in_each_form_that_the_service_may_give_it(journal, sent, scanned):
    """Else one label would go out for two boxes, and each would be found in the place of the other."""
    Sent(journal, sent)
    use = journal.labels.used(ORIGIN, scanned, "another")
    assert use is not None
    assert use.tracking == sent
    assert journal.labels.used(ORIGIN, scanned[:-1] + "1", "another") is None


def test_a_draft_has_used_no_label(journal):
    key = new_key(ORIGIN, an_order())
    packing = a_packing(record=lambda step: journal.packings.append_together([(key, step)], AUTHOR))
    packing.open_box()
    complete(packing, 1, "1Z111")
    assert used(journal, "1Z111") is None


def test_a_packing_and_another_server_do_not_count(journal):
    sent = Sent(journal, "1Z111")
    Sent(journal, "1Z222", origin="https://other.example")
    assert used(journal, "1Z111", sent.key.packing_id) is None
    assert used(journal, "1Z222") is None


@pytest.mark.parametrize(
    ("state", "is_known"),
    [
        (PackingState.QUEUED, True),
        (PackingState.SENDING, True),
        (PackingState.UNCLEAR, True),
        (PackingState.SUBMITTED, True),
        (PackingState.REFUSED, False),
    ],
)
def test_a_label_counts_unless_its_packing_was_refused(journal, state, is_known):
    Sent(journal, "1Z111").move(state)
    assert (used(journal, "1Z111") is not None) is is_known


def test_a_box_that_the_service_has_counts_though_the_rest_was_refused(journal):
    sent = Sent(journal, "1Z111", "1Z222")
    sent.accept(1)
    sent.refuse()
    assert used(journal, "1Z111") == LabelUse("1Z111", "po-1", 1, A_TIME)
    assert used(journal, "1Z222") is None
    sent.packing.pack("line-A", 1, 2)
    assert used(journal, "1Z111") is not None


def test_a_label_that_was_replaced_before_the_next_try_is_free_again(journal):
    sent = Sent(journal, "1Z111", "1Z222")
    sent.accept(1)
    sent.refuse()
    complete(sent.packing, 2, "1Z333")
    sent.queue(minutes=5)
    assert used(journal, "1Z222") is None
    assert used(journal, "1Z333") == LabelUse("1Z333", "po-1", 2, A_TIME + timedelta(minutes=5))
    assert used(journal, "1Z111") == LabelUse("1Z111", "po-1", 1, A_TIME)


def test_the_latest_use_is_told(journal):
    Sent(journal, "1Z111")
    later = Sent(journal, "1Z111")
    later.refuse()
    later.packing.pack("line-A", 1, 1)
    later.queue(minutes=9)
    use = used(journal, "1Z111")
    assert use is not None
    assert use.at == A_TIME + timedelta(minutes=9)


def test_a_label_is_registered_in_the_transaction_that_queues(journal):
    with journal._database.write() as connection:
        connection.execute(
            "CREATE TRIGGER no_room BEFORE INSERT ON sent_labels"
            " BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    with pytest.raises(JournalWriteFailed, match="no room"):
        Sent(journal, "1Z111")
    assert journal.submissions.open() == ()
    assert [summary.state for summary in journal.packings.unsent()] == [PackingState.DRAFT]


# -- journals of version 1 -----------------------------------------------------------------------


def make_version_1(path: Path) -> None:
    """Write what the journal holds as the first version of the program would have."""
    newer = path.with_name("newer.sqlite3")
    path.replace(newer)
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in schema.MIGRATIONS[0]:
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    connection.execute("ATTACH ? AS newer", (str(newer),))
    for table in ("orders", "packings", "steps", "submissions"):
        known = connection.execute(f"PRAGMA main.table_info({table})").fetchall()
        columns = ", ".join(column[1] for column in known)
        connection.execute(f"INSERT INTO main.{table} SELECT {columns} FROM newer.{table}")
    connection.close()


def register_of(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(
            f"SELECT {COLUMNS}, is_accepted FROM sent_labels ORDER BY 1, 3, 4"
        ).fetchall()
    finally:
        connection.close()


def test_what_was_sent_before_the_register_came_is_registered_the_same(path):
    with Journal(path) as journal:
        send_all_kinds(journal)
    filled_as_it_went = register_of(path)
    make_version_1(path)
    Journal(path).close()
    assert register_of(path) == filled_as_it_went
    assert [row[-1] for row in filled_as_it_went].count(1) == 3


def test_a_journal_of_version_1_opens_with_a_copy_beside_it(path):
    with Journal(path) as journal:
        Sent(journal, "1Z 111", "1Z 222")
    make_version_1(path)
    with Journal(path) as journal:
        assert used(journal, "1Z222") == LabelUse("1Z222", "po-1", 2, A_TIME)
        assert journal.codes.all() == ()
        assert len(journal.submissions.open()) == 1
    copy = path.with_suffix(".before-2.sqlite3")
    assert copy.exists()
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        register_of(copy)


# -- many ----------------------------------------------------------------------------------------


def many(parcel: Parcel, count: int) -> list[Parcel]:
    return [replace(parcel, tracking=f"1Z{n:08}", box_number=n) for n in range(1, count + 1)]


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (sent_labels._LATEST_USE, "sent_labels_by_tracking (origin=? AND tracking_key=?)"),
        (sent_labels._LATEST_USE_OF_DIGITS, "sent_labels_by_end (origin=? AND <expr>=?)"),
    ],
)
def test_a_label_is_found_among_20_000_by_the_index(journal, statement, index):
    parcel = parcels_of(Sent(journal, "9Z").packing)[0]
    other = Sent(journal, "8Z")
    with journal._database.write() as connection:
        sent_labels.register(connection, other.key.packing_id, many(parcel, 20_000), A_TIME)
    plan = journal._database.read(
        f"EXPLAIN QUERY PLAN {statement}", {"origin": ORIGIN, "key": "1", "packing_id": "another"}
    )
    steps = [row["detail"] for row in plan]
    assert any(index in step for step in steps), steps
    assert not any(step.startswith("SCAN") for step in steps), steps
    begun = perf_counter()
    for number in range(100):
        assert used(journal, f"1Z{number * 150 + 1:08}") is not None
    assert perf_counter() - begun < 1
