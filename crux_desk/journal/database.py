"""One SQLite file, one connection, one lock: opening, transactions, migrations. No tables here."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from crux_desk.domain.errors import JournalTooNew, JournalUnreadable, JournalWriteFailed
from crux_desk.domain.tracking import normalise_tracking
from crux_desk.journal.schema import MIGRATIONS

Parameters = Sequence[str | int | None]


class Database:
    """The file, open for writing (by one window) or for reading beside it.

    What a `with database.write()` block wrote is on the disk when the block ends; if anything
    fails in it, nothing was written. May be used from any thread.

    Raises:
        JournalUnreadable: no database, damaged, or not to be opened.
        JournalTooNew: written by a newer program.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._lock = threading.RLock()
        try:
            self._connection = _connect(path, read_only=read_only)
        except (sqlite3.Error, OSError) as error:
            raise JournalUnreadable(str(path), str(error)) from error
        try:
            self._prepare(read_only=read_only)
        except sqlite3.Error as error:
            self._connection.close()
            raise JournalUnreadable(str(path), str(error)) from error
        except JournalTooNew:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; whatever was written is on the disk already."""
        with self._lock:
            self._connection.close()

    def read(self, statement: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """The rows that a SELECT finds.

        Raises:
            JournalUnreadable: the file cannot be read any more.
        """
        try:
            with self._lock:
                return self._connection.execute(statement, parameters).fetchall()
        except sqlite3.Error as error:
            raise JournalUnreadable(str(self.path), str(error)) from error

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction; it begins at once, so that it never has to give way half-done.

        Raises:
            JournalWriteFailed: disk full, not writable, busy: nothing was written.
        """
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                self._roll_back()
                raise JournalWriteFailed(str(self.path), str(error)) from error
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _prepare(self, *, read_only: bool) -> None:
        self._connection.row_factory = sqlite3.Row
        self._connection.create_function(
            "normalise_tracking", 1, normalise_tracking, deterministic=True
        )
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise JournalTooNew(str(self.path), version, len(MIGRATIONS))
        if read_only:
            return
        _make_durable(self._connection)
        if 0 < version < len(MIGRATIONS):
            self._copy_aside(version)
        for number in range(version, len(MIGRATIONS)):
            self._migrate(number)

    def _migrate(self, number: int) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in MIGRATIONS[number]:
                self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {number + 1}")
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            self._roll_back()
            raise

    def _copy_aside(self, version: int) -> None:
        copy = sqlite3.connect(self.path.with_suffix(f".before-{version + 1}.sqlite3"))
        try:
            self._connection.backup(copy)
        finally:
            copy.close()


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    mode = "ro" if read_only else "rwc"
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=5,
        isolation_level=None,
        check_same_thread=False,
    )


def _make_durable(connection: sqlite3.Connection) -> None:
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise sqlite3.OperationalError(f"the folder allows no write-ahead log ({mode})")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")
