"""Codes learned at the bench, in the journal: one row for each code, whatever writings it has."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from crux_desk.domain.errors.goods import CodeNotLearnable
from crux_desk.domain.goods.learned_codes import LearnedCode, code_key
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.values import dataclass
from crux_desk.journal.file.database import Database
from crux_desk.journal.tables.seals import CODES, seal

_SELECT = "SELECT code, sku_id, units FROM learned_codes"


@dataclass(frozen=True, slots=True)
class TaughtCode:
    """A code, and who taught it; `at` is aware UTC."""

    code: LearnedCode
    at: datetime
    author: Author


class LearnedCodes:
    """What codes stand for at this station. They are no part of a packing and may be forgotten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, code: str) -> LearnedCode | None:
        """What a code stands for, in whichever writing it comes."""
        found = self._database.read_as(
            _learned_code, f"{_SELECT} WHERE code_key = ?", (code_key(code),)
        )
        return found[0] if found else None

    def all(self) -> tuple[LearnedCode, ...]:
        """All codes, in the order of their texts."""
        codes = self._database.read_as(_learned_code, f"{_SELECT} ORDER BY code, code_key")
        return tuple(code for code in codes if code is not None)

    def taught(self) -> tuple[TaughtCode, ...]:
        """All codes with who taught them, and when."""
        rows = "SELECT code, sku_id, units, learned_at, station, packer FROM learned_codes"
        codes = self._database.read_as(_taught_code, rows)
        return tuple(code for code in codes if code is not None)

    @property
    def mark(self) -> tuple[int, str]:
        """Another one after any change; quick."""
        rows = self._database.read(
            "SELECT COUNT(*) AS many, COALESCE(MAX(learned_at), '') AS last FROM learned_codes"
        )
        return int(rows[0]["many"]), str(rows[0]["last"])

    def learn(self, code: LearnedCode, at: datetime, author: Author) -> None:
        """Keep what a code stands for, in place of what it stood for.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        self.learn_all((code,), at, author)

    def learn_all(self, codes: Iterable[LearnedCode], at: datetime, author: Author) -> None:
        """Keep what these codes stand for; the others stay. All of them or none.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        who = (at.isoformat(), author.station, author.packer)
        with self._database.write() as connection:
            for code in codes:
                insert_code(connection, code, who)

    def forget(self, code: str) -> bool:
        """The code stands for nothing any more; False where it did not.

        Raises:
            JournalWriteFailed: it is still known.
        """
        with self._database.write() as connection:
            return delete_code(connection, code_key(code))


def insert_code(
    connection: sqlite3.Connection, code: LearnedCode, who: tuple[str, str, str]
) -> None:
    """Within a transaction: the code was taught; when, at which station and by whom."""
    connection.execute(
        "INSERT OR REPLACE INTO learned_codes"
        " (code_key, code, sku_id, units, learned_at, station, packer)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (code.key, code.code, code.sku_id, code.units, *who),
    )
    seal(connection, CODES, code.key)


def delete_code(connection: sqlite3.Connection, key: str) -> bool:
    """Within a transaction: the code stands for nothing any more; False where it did not."""
    removed = connection.execute("DELETE FROM learned_codes WHERE code_key = ?", (key,))
    seal(connection, CODES, key)
    return removed.rowcount > 0


def _taught_code(row: sqlite3.Row) -> TaughtCode | None:
    code = _learned_code(row)
    at = datetime.fromisoformat(row["learned_at"])
    return None if code is None else TaughtCode(code, at, Author(row["station"], row["packer"]))


def _learned_code(row: sqlite3.Row) -> LearnedCode | None:
    """None for what an older program let in and this one does not: a command that is new, say."""
    try:
        return LearnedCode(row["code"], row["sku_id"], row["units"])
    except CodeNotLearnable:
        return None
