"""Codes learned at the bench stay in the journal until they are forgotten."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME

AUTHOR = Author("Bench 3", "Ana")
UPC = LearnedCode("012345678905", "EM-014", 12)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(path):
    with Journal(path) as opened:
        yield opened


def learn(journal: Journal, *codes: LearnedCode) -> None:
    journal.codes.learn_all(codes, A_TIME, AUTHOR)


def test_a_code_is_found_in_all_its_writings_and_no_other(journal):
    journal.codes.learn(UPC, A_TIME, AUTHOR)
    for writing in ("012345678905", "0012345678905", "00012345678905", " 012345678905 "):
        assert journal.codes.get(writing) == UPC
    assert journal.codes.get("012345678912") is None
    assert journal.codes.get("") is None


def test_capital_and_small_letters_are_two_codes(journal):
    learn(journal, LearnedCode("ab-1", "small"), LearnedCode("AB-1", "large"))
    assert [journal.codes.get(code).sku_id for code in ("ab-1", "AB-1")] == ["small", "large"]
    assert journal.codes.get("Ab-1") is None


def test_a_code_that_is_learned_again_stands_for_the_new_item(journal):
    learn(journal, UPC)
    again = LearnedCode("0012345678905", "EM-015")
    learn(journal, again)
    assert journal.codes.all() == (again,)


def test_a_code_that_is_forgotten_stands_for_nothing(journal):
    learn(journal, UPC)
    assert journal.codes.forget("0012345678905")
    assert not journal.codes.forget("0012345678905")
    assert journal.codes.all() == ()


def test_codes_are_kept_with_who_where_and_when_and_outlive_the_program(journal, path):
    journal.codes.learn(UPC, A_TIME, AUTHOR)
    journal.codes.learn(LearnedCode("b", "B"), A_TIME + timedelta(days=1), Author("Bench 4", ""))
    journal.close()
    with Journal(path) as again:
        assert again.codes.all() == (UPC, LearnedCode("b", "B"))
        rows = again._database.read(
            "SELECT code_key, learned_at, station, packer FROM learned_codes ORDER BY code"
        )
    assert [tuple(row) for row in rows] == [
        ("00012345678905", A_TIME.isoformat(), "Bench 3", "Ana"),
        ("b", (A_TIME + timedelta(days=1)).isoformat(), "Bench 4", ""),
    ]


def test_all_of_many_codes_are_learned_or_none(journal):
    learn(journal, UPC)
    with journal._database.write() as connection:
        connection.execute(
            "CREATE TRIGGER no_room BEFORE INSERT ON learned_codes WHEN NEW.code = 'last'"
            " BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    with pytest.raises(JournalWriteFailed, match="no room"):
        learn(journal, LearnedCode("first", "A"), LearnedCode("last", "B"))
    assert journal.codes.all() == (UPC,)


def test_a_code_is_found_by_one_read_of_its_key(journal):
    learn(journal, *(LearnedCode(f"code-{number}", "A") for number in range(5_000)))
    plan = journal._database.read(
        "EXPLAIN QUERY PLAN SELECT code, sku_id, units FROM learned_codes WHERE code_key = ?",
        ("x",),
    )
    steps = [row["detail"] for row in plan]
    assert steps == ["SEARCH learned_codes USING PRIMARY KEY (code_key=?)"]
    assert journal.codes.get("code-4711") == LearnedCode("code-4711", "A")


def test_a_code_that_is_a_command_by_now_is_one(journal, path):
    learn(journal, UPC)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "INSERT INTO learned_codes VALUES ('CRUXUNDO', 'CRUXUNDO', 'A', 1, '', '', '', 'taught')"
        )
    connection.close()
    assert journal.codes.get("CRUXUNDO") is None
    assert journal.codes.all() == (UPC,)
