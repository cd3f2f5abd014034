"""The learned codes, where the journal that holds them cannot be read."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.codes.dialog import CodesDialog
from tests.ui.window import Bench

DAMAGES = {
    "the table is lost": "DROP TABLE learned_codes",
    "rubbish in a row": "UPDATE learned_codes SET units = 'rubbish'",
}


def damage(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "station" / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


@pytest.fixture
def open_bench(bench: Bench) -> Bench:
    """An order is open, and a code is learned."""
    bench.open(SHOWCASE_PO)
    bench.program.rooms.codes._code_desk.learn(LearnedCode("CASE-1", "EM-014", 12))
    return bench


@pytest.mark.parametrize("statement", DAMAGES.values(), ids=DAMAGES)
def test_codes_that_cannot_be_read_are_told_and_no_list_opens(open_bench, tmp_path, statement):
    damage(tmp_path, statement)
    open_bench.press("Ctrl+T")
    open_bench.hear("Can't read your saved work")
    assert not open_bench.is_asking


@pytest.mark.parametrize(
    ("statement", "words"),
    [*zip(DAMAGES.values(), ("was not saved", "Can't read your saved work"), strict=True)],
    ids=DAMAGES,
)
def test_a_list_that_cannot_be_read_again_stays_as_it_was_and_says_so(
    open_bench, tmp_path, statement, words
):
    open_bench.press("Ctrl+T")
    dialog = open_bench.dialog()
    assert isinstance(dialog, CodesDialog)
    assert dialog._model.count == 1
    damage(tmp_path, statement)
    dialog.forget_wanted.emit("of no code")
    assert words in dialog.fault
    assert dialog._model.count == 1
    dialog.reject()
