"""What a rescue left as it is does not hide what happens later."""

from pathlib import Path

import pytest

from crux_desk.domain.errors.station import JournalDamaged
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.journal.checks.doubts import check_contents, note_known
from crux_desk.journal.file.database import Database
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME
from tests.journal.damage import AUTHOR


def change(database: Database, code: str) -> None:
    with database.write() as connection:
        connection.execute("UPDATE learned_codes SET units = units + 1 WHERE code = ?", (code,))


def test_another_row_of_the_same_kind_is_a_fault_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        journal.codes.learn_all(
            (LearnedCode("a", "SKU-1"), LearnedCode("b", "SKU-2")), A_TIME, AUTHOR
        )
    database = Database(path)
    change(database, "a")
    note_known(database)
    check_contents(database)
    change(database, "b")
    with pytest.raises(JournalDamaged, match="code"):
        check_contents(database)
    database.close()
