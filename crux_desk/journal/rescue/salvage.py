"""Reading what can be read of a damaged database, row by row.

Works on copies: opening a database changes it. A table is read from its first row to the first
damage, from its last row back to the last damage, and between them by each key on its own.
Indexes are not used, since they may be the part that is damaged.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from crux_desk.journal.file.closing_mark import ClosingMark, has_step
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.rescue.tree import INNER, LEAF, highest_key

_MAGIC = b"SQLite format 3\0"
_HEADER_LENGTH = 100
_COUNTS = ((24, 4), (28, 4), (32, 4), (36, 4), (92, 4))
"""Offset and length of what a header of another file says wrongly: counters, size, free pages."""

_TABLES = (bytes([INNER]), bytes([LEAF]))
_INDEXES = (b"\x02", b"\x0a")
"""The first byte of a page: of the tree of a table, or of an index or a table without row ids."""

_PROBED = 200_000
"""How many keys are tried one by one where nothing says which is the last one."""
_LEAST_ROW = 32
"""Bytes that a row has in the file, at least."""
_SPARE = 1_000
"""Keys of rows that are gone, and have no room in the file."""

Values = tuple[str | int | bytes | float | None, ...]


class Source:
    """A damaged database, or an older copy, from which rows are read.

    Raises:
        sqlite3.Error, or any of `RUBBISH`: not even its list of tables can be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        try:
            # What of the list of tables is damaged is skipped instead of refused.
            self._connection.execute("PRAGMA writable_schema = ON")
            self._connection.execute("PRAGMA cell_size_check = ON")
            rows = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            self.tables = frozenset(row[0] for row in rows)
            self._given: set[str] = set()
            if "steps" not in self.tables:
                raise sqlite3.DatabaseError("no journal")
        except (sqlite3.Error, *RUBBISH):
            self._connection.close()
            raise

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def is_whole(self) -> bool:
        """Whether SQLite finds nothing wrong with it."""
        try:
            return bool(self._connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        except (sqlite3.Error, *RUBBISH):
            return False

    def has(self, mark: ClosingMark) -> bool:
        """Whether it has the step with which the journal was closed."""
        try:
            return has_step(self._connection, mark)
        except (sqlite3.Error, *RUBBISH):
            return False

    def steps_ever(self, noted: int) -> int:
        """How many steps it says that there were; 0 where it does not.

        More than there were numbers, by its sequence and by what was noted beside it, is no count.
        """
        steps = self._number("SELECT steps FROM chain_head")
        last = self._number("SELECT seq FROM sqlite_sequence WHERE name = 'steps'")
        numbers = [number for number in (last, noted) if number]
        if not numbers:
            return 0
        return min(steps, max(numbers)) if steps else min(numbers)

    def _number(self, statement: str) -> int:
        for row in _Reader(self._connection).read(statement):
            if isinstance(row[0], int) and row[0] > 0:
                return row[0]
        return 0

    def columns(self, table: str) -> frozenset[str]:
        """The columns of a table; none where it is not there."""
        try:
            rows = self._connection.execute(f"PRAGMA table_info({table})").fetchall()
        except (sqlite3.Error, *RUBBISH):
            return frozenset()
        return frozenset(row[1] for row in rows)

    def gave_all(self, table: str) -> bool:
        """Whether all rows of a table were read, and met no damage."""
        return table in self._given

    def rows(self, table: str, columns: Sequence[str], *, key: str) -> Iterator[Values]:
        """The rows that can be read, in no certain order.

        Args:
            table: the table's name.
            columns: the columns to give, after the key.
            key: "rowid", or the primary key of a table without one.
        """
        select = f"SELECT {key}, {', '.join(columns)} FROM {table}"
        select += " NOT INDEXED" if key == "rowid" else ""
        first: Values | None = None
        reader = _Reader(self._connection)
        for first in reader.read(f"{select} ORDER BY {key}"):
            yield first[1:]
        if not reader.is_damaged:
            self._given.add(table)
            return
        last: Values | None = None
        after, given = ("", ()) if first is None else (f" WHERE {key} > ?", (first[0],))
        reader = _Reader(self._connection)
        for last in reader.read(f"{select}{after} ORDER BY {key} DESC", given):
            yield last[1:]
        if reader.is_damaged and key == "rowid":
            yield from self._probed(table, select, _key_of(first, 0), _key_of(last, None))

    def _probed(
        self, table: str, select: str, after: int | None, before: int | None
    ) -> Iterator[Values]:
        low = (after or 0) + 1
        # A key that is damaged would lead past all that such a file can hold.
        most = low + _SPARE + 4 * self._path.stat().st_size // _LEAST_ROW
        end = self._end(table, low) if before is None else before
        for rowid in range(low, min(end, most)):
            for row in _Reader(self._connection).read(f"{select} WHERE rowid = ?", (rowid,)):
                yield row[1:]

    def _end(self, table: str, low: int) -> int:
        """The key before which trying ends, where the last row cannot be read.

        What the damaged tree does not lead to is not tried: that would take half a minute.
        """
        end = max(self._highest(table), low + _PROBED)
        try:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            size = self._connection.execute("PRAGMA page_size").fetchone()[0]
            statement = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            root = self._connection.execute(statement, (table,)).fetchone()[0]
            led_to = highest_key(self._path, size, root)
        except (sqlite3.Error, OSError, *RUBBISH):
            return end
        return end if led_to is None else min(end, led_to + 1)

    def _highest(self, table: str) -> int:
        statement = "SELECT seq FROM sqlite_sequence WHERE name = ?"
        rows = list(_Reader(self._connection).read(statement, (table,)))
        return rows[0][0] if rows and isinstance(rows[0][0], int) else 0


class _Reader:
    """Reads until the first damage."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.is_damaged = False

    def read(self, statement: str, given: Values = ()) -> Iterator[Values]:
        try:
            yield from self._connection.execute(statement, given)
        except (sqlite3.Error, *RUBBISH):
            self.is_damaged = True


def _key_of(row: Values | None, default: int | None) -> int | None:
    return row[0] if row is not None and isinstance(row[0], int) else default


def mend_header(path: Path, blank: Path) -> None:
    """Give the file the header of an empty journal, with nothing in it that is a matter of the file."""
    with path.open("rb+") as file:
        file.write(_without_counts(blank.read_bytes()[:_HEADER_LENGTH]))


def mend_schema(path: Path, blank: Path) -> None:
    """Give the file the list of tables of an empty journal.

    All journals are made alike, so their tables begin on the same pages: where only the list of
    them is lost, none of the tables is.

    Raises:
        sqlite3.DatabaseError: the file was made otherwise; nothing was changed.
    """
    empty = blank.read_bytes()
    with closing(sqlite3.connect(blank)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        rows = connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0")
        roots = {row[0] for row in rows}
    with path.open("rb+") as file:
        for root in roots:
            file.seek((root - 1) * size)
            found, wanted = file.read(1), empty[(root - 1) * size : (root - 1) * size + 1]
            if any(found in kinds and wanted not in kinds for kinds in (_TABLES, _INDEXES)):
                raise sqlite3.DatabaseError("its tables begin on other pages")
        for number in set(range(1, len(empty) // size + 1)) - roots:
            page = empty[(number - 1) * size : number * size]
            file.seek((number - 1) * size)
            file.write(_without_counts(page) if number == 1 else page)


def _without_counts(page: bytes) -> bytes:
    """The first page, or the header, of an empty journal for another file."""
    if not page.startswith(_MAGIC):
        raise ValueError("the empty journal has no header")
    changed = bytearray(page)
    for offset, length in _COUNTS:
        changed[offset : offset + length] = bytes(length)
    return bytes(changed)
