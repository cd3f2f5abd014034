"""What is known of labels: kept once, found by any of their numbers, in any order the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from crux_desk.domain.label_records.records import LabelRecord, Scope, references_of
from crux_desk.domain.label_records.status import Batch, Position, Taken
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from crux_desk.journal.rescue.rescue import open_journal
from tests.builders import A_TIME

A_POSITION = Position("/feed/labels.csv", "1:2", 100, 5, 90, b"\1\2", 7)
A_LABEL = LabelRecord(
    "1Z12345E0205271688",
    ("9400111206213859496247",),
    "UPS",
    "Ground Saver",
    "SUREPOST",
    Decimal("1.25"),
    Scope.PACKAGE,
    Decimal("8.15"),
    references=("po-1",),
    zip="92803",
    at=A_TIME,
    package=1,
    packages=2,
    shipment="s-1",
    file="/feed/labels.csv",
    row=2,
)
LATER = A_TIME + timedelta(hours=1)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "journal.sqlite3") as opened:
        yield opened


def keep(journal: Journal, *records: LabelRecord) -> Taken:
    return journal.label_records.keep(Batch(records), A_TIME)


def test_a_label_is_found_by_its_number_and_by_that_of_usps(journal):
    keep(journal, A_LABEL)
    for number in ("1z12345e0205271688", "1Z 1234 5E 0205271688", "420928039400111206213859496247"):
        assert journal.label_records.find(number) == A_LABEL
    assert journal.label_records.find("1Z12345E1305277940") is None


def test_another_number_that_two_labels_have_finds_none(journal):
    keep(journal, A_LABEL, replace(A_LABEL, tracking="1Z12345E1305277940"))
    assert journal.label_records.find("9400111206213859496247") is None


def test_the_same_row_counts_once_wherever_it_stands(journal):
    assert keep(journal, A_LABEL) == Taken(new=1)
    assert keep(journal, A_LABEL, replace(A_LABEL, file="/other.csv", row=9)) == Taken()
    assert journal.label_records.find(A_LABEL.tracking) == A_LABEL


def test_rows_and_position_are_kept_together_or_not_at_all(journal):
    bad = replace(A_LABEL, tracking="1Z2", file="half \ud800")
    with pytest.raises(Exception, match="half a character"):
        journal.label_records.keep(Batch((A_LABEL, bad), position=A_POSITION), A_TIME)
    assert journal.label_records.position(A_POSITION.path) is None
    assert journal.label_records.find(A_LABEL.tracking) is None
    journal.label_records.keep(Batch((A_LABEL,), position=A_POSITION), A_TIME)
    assert journal.label_records.position(A_POSITION.path) == A_POSITION


def test_the_newest_by_its_own_time_wins_and_the_difference_is_marked(journal):
    newer = replace(A_LABEL, weight_lb=Decimal("3.00"), at=LATER)
    assert keep(journal, newer, A_LABEL) == Taken(new=1, changed=1)
    assert journal.label_records.find(A_LABEL.tracking) == replace(newer, has_differed=True)


A_BIT = timedelta(minutes=3)


@pytest.mark.parametrize(
    "times",
    [(None, None), (A_TIME, None), (A_TIME, A_TIME), (A_TIME, LATER), (A_TIME, A_TIME - A_BIT)],
    ids=["no times", "a void without a time", "the same time", "void later", "a slow clock"],
)
def test_a_void_row_of_another_file_voids_in_whatever_order_it_comes(journal, times):
    void = replace(A_LABEL, at=times[1], is_void=True, file="/other.csv")
    rows = (replace(A_LABEL, at=times[0]), void)
    for number, order in enumerate(permutations(rows)):
        tracking = f"1Z{number}"
        keep(journal, *(replace(row, tracking=tracking) for row in order))
        found = journal.label_records.find(tracking)
        assert found is not None
        assert found.is_void
        assert not found.is_used_again


@pytest.mark.parametrize("times", [(None,) * 3, (A_TIME, A_TIME - A_BIT, A_TIME - 2 * A_BIT)])
@pytest.mark.parametrize("says", ["NY", "YN", "NYN", "YNY", "NNYYN"])
def test_in_one_file_the_order_of_its_rows_decides(journal, says, times):
    rows = [
        replace(A_LABEL, row=number, at=times[number % 3], is_void=one == "Y")
        for number, one in enumerate(says, start=2)
    ]
    # However its reading is cut into batches, and read once more from its beginning.
    for batch in (Batch(tuple(rows[:2])), Batch(tuple(rows[2:])), Batch(tuple(rows), is_anew=True)):
        journal.label_records.keep(batch, A_TIME)
    found = journal.label_records.find(A_LABEL.tracking)
    assert found is not None
    assert found.is_void is (says[-1] == "Y")
    assert found.is_used_again is (says[-1] == "N")


def test_a_label_that_another_file_has_later_than_its_void_is_used_again(journal):
    void = replace(A_LABEL, is_void=True, file="/void.csv")
    rows = (A_LABEL, void, replace(A_LABEL, at=LATER, file="/later.csv"))
    for number, order in enumerate(permutations(rows)):
        tracking = f"1Z{number}"
        keep(journal, *(replace(row, tracking=tracking) for row in order))
        found = journal.label_records.find(tracking)
        assert found is not None
        assert not found.is_void
        assert found.is_used_again


def test_a_row_without_a_reference_has_that_of_its_shipment(journal):
    second = replace(A_LABEL, tracking="1Z12345E1305277940", references=(), package=2)
    keep(journal, A_LABEL, second)
    found = journal.label_records.find(second.tracking)
    assert found == second
    labels = journal.label_records
    assert labels.of_shipment("s-1") == (A_LABEL, second)
    assert references_of(found, lambda one: labels.of_shipment(one.shipment)) == ("po-1",)


def test_what_was_changed_in_the_file_counts_for_nothing(journal):
    keep(journal, A_LABEL)
    with journal._database.write() as connection:
        connection.execute("UPDATE label_records SET facts = replace(facts, '8.15', '9.15')")
    assert journal.label_records.find(A_LABEL.tracking) is None


def test_what_is_new_is_told_until_it_was_acknowledged(journal):
    keep(journal, A_LABEL)
    labels = journal.label_records
    records, upto = labels.since(labels.told, 10)
    assert records == (A_LABEL,)
    assert labels.since(labels.told, 10)[0] == (A_LABEL,)
    labels.note_told(upto)
    assert labels.since(labels.told, 10) == ((), upto)


def test_labels_are_kept_for_ninety_days(journal):
    keep(journal, A_LABEL)
    journal.label_records.forget_old(A_TIME + timedelta(days=89))
    assert journal.label_records.find(A_LABEL.tracking) is not None
    journal.label_records.forget_old(A_TIME + timedelta(days=91))
    assert journal.label_records.find(A_LABEL.tracking) is None
    assert journal.label_records.find(A_LABEL.alternates[0]) is None


def test_labels_that_are_older_by_their_own_time_are_not_kept(journal):
    old = replace(A_LABEL, tracking="1Z12345E1305277940", at=A_TIME - timedelta(days=91))
    assert keep(journal, A_LABEL, old) == Taken(new=1)
    assert journal.label_records.find(old.tracking) is None


def test_what_was_read_otherwise_from_the_same_file_gives_way(journal):
    def read(reading: str, *records: LabelRecord) -> None:
        journal.label_records.keep(Batch(records, reading=reading), A_TIME)

    other_file = replace(A_LABEL, ship_cost=Decimal("8.00"), file="/other.csv")
    wrong = (A_LABEL, replace(A_LABEL, row=3, ship_cost=None, is_void=True))
    read("one", other_file, *wrong)
    right = [replace(row, weight_lb=Decimal("0.08")) for row in wrong]
    read("two", *right)
    found = journal.label_records._rows("ORDER BY id", ())
    assert found == [other_file, *right]


def test_a_rescued_journal_has_its_labels_and_reads_the_files_anew(tmp_path):
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        journal.label_records.keep(Batch((A_LABEL,), position=A_POSITION), A_TIME)
    path.write_bytes(b"no header".ljust(100) + path.read_bytes()[100:])
    rescued, _ = open_journal(path, Author("bench", "Ana"))
    with rescued:
        assert rescued.label_records.find(A_LABEL.tracking) == A_LABEL
        assert rescued.label_records.position(A_POSITION.path) is None
