"""One SQLite file, one connection, one lock: opening, transactions, migrations. No tables here."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self, TypeVar

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.station import (
    JournalDamaged,
    JournalUnreadable,
    JournalWriteFailed,
    WriteFault,
)
from crux_desk.journal.file import copies
from crux_desk.journal.file.chain import head
from crux_desk.journal.file.closing_mark import (
    Ended,
    has_log,
    leave_mark,
    note_content,
    note_doubt,
    note_head,
    note_lost_log,
    take_mark,
)
from crux_desk.journal.file.failures import (
    RUBBISH,
    fault_of,
    is_damage,
    is_rubbish,
    unreadable,
    write_fault,
)
from crux_desk.journal.file.functions import add_functions
from crux_desk.journal.file.inspection import connect, inspect, version_of
from crux_desk.journal.file.presence import Presence, take_up
from crux_desk.journal.file.raw_files import check_own, close_unchanged, make_own
from crux_desk.journal.file.schema import MIGRATIONS
from crux_desk.journal.file.turns import Turns

Value = TypeVar("Value")
Parameters = Sequence[str | int | None] | Mapping[str, str | int | None]

Beside = Callable[[sqlite3.Connection], None]
"""What goes into the transaction of something else."""


def nothing_beside(_: sqlite3.Connection) -> None:
    """Nothing does."""


class Database:
    """The file, open for writing (by one window) or for reading beside it.

    What a `with database.write()` block wrote is on the disk when the block ends; if anything
    fails in it, nothing was written. May be used from any thread.

    `ended` says how the file was left, for one that is opened for writing.

    Raises:
        JournalDamaged: no database, damaged, or not the file that was closed.
        JournalUnreadable: not to be opened.
        JournalTooNew: written by a newer program.
    """

    def __init__(self, path: Path, *, read_only: bool = False, ended: Ended | None = None) -> None:
        self.path = path
        self.ended = Ended.WELL
        self._is_read_only = read_only
        self._lock = Turns()
        self._is_damaged = False
        self._has_written = False
        self._noted = 0
        try:
            check_own(path)
            if not read_only:
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                take_up(path)
                self.ended = inspect(path) if ended is None else ended
                if self.ended is Ended.WITHOUT_LOG:
                    note_lost_log(path)
                make_own(path)
            self._connection = connect(path, "ro" if read_only else "rwc")
        except (sqlite3.Error, OSError) as error:
            raise unreadable(path, error) from error
        try:
            self._prepare()
            self._presence = None if read_only else Presence(path)
        except (sqlite3.Error, OSError, *RUBBISH) as error:
            self._give_up()
            raise unreadable(path, error) from error
        except DeskError:
            self._give_up()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; whatever was written is on the disk already."""
        with self._lock:
            # Where nothing was written, the note is still there; so is one that the log was lost.
            if self._has_written and not self._is_damaged:
                with suppress(JournalWriteFailed):
                    self._see_that_it_is_there()
            is_to_be_noted = self._has_written or self.ended in (Ended.KILLED, Ended.CHANGED)
            is_sound = not self._is_read_only and not self._is_damaged
            if is_to_be_noted and is_sound:
                # Before the file is closed: whoever is killed in between was still well closed.
                leave_mark(self.path, self._connection)
            self._presence = None
            if self._is_damaged and not self._is_read_only:
                close_unchanged(self.path, self._connection)
            else:
                self._connection.close()
            if is_to_be_noted and is_sound:
                note_content(self.path)

    def _give_up(self) -> None:
        """It could not be made ready: its files stay as they are."""
        if self._is_read_only:
            self._connection.close()
        else:
            close_unchanged(self.path, self._connection)

    def read(self, statement: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """The rows that a SELECT finds. None has a text that no file can hold (half a character).

        Raises:
            JournalUnreadable: the file cannot be read any more (`JournalDamaged`: it is damaged).
        """
        try:
            with self._lock:
                return self._connection.execute(statement, parameters).fetchall()
        except sqlite3.Error as error:
            if is_damage(error):
                self._is_damaged = True
                note_doubt(self.path)
            raise unreadable(self.path, error) from error
        except UnicodeDecodeError as error:
            raise self._blotted(error) from error
        except UnicodeEncodeError:
            return []

    def _blotted(self, error: UnicodeDecodeError) -> JournalDamaged:
        """What SQLite says of a damaged list of tables is damaged as well."""
        self._is_damaged = True
        note_doubt(self.path)
        return JournalDamaged(str(self.path), str(error), fault=WriteFault.DAMAGED)

    def read_as(
        self,
        make: Callable[[sqlite3.Row], Value],
        statement: str,
        parameters: Parameters = (),
    ) -> tuple[Value, ...]:
        """What `make` makes of each row that a SELECT finds.

        Raises:
            JournalUnreadable: as in `read`, or a row is not what this program writes.
        """
        rows = self.read(statement, parameters)
        with self.no_rubbish():
            return tuple(map(make, rows))

    @contextmanager
    def no_rubbish(self) -> Iterator[None]:
        """Rows that are not what this program writes are told of, instead of ending whoever reads."""
        try:
            yield
        except RUBBISH as error:
            raise JournalUnreadable(str(self.path), repr(error)) from error

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads in this block see one state of the file, whatever a window beside writes."""
        with self._lock:
            self.read("BEGIN")
            try:
                yield
            finally:
                self._roll_back()

    @contextmanager
    def write(self, *, is_durable: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction; it begins at once, so that it never has to give way half-done.

        One that is not durable may be lost where the power fails, whole and with nothing that
        came before it. It does not wait for the disk.

        Raises:
            JournalWriteFailed: disk full, not writable, busy, a text that no file can hold: nothing
                was written.
        """
        with self._lock:
            try:
                self._see_that_it_is_there()
                if not is_durable:
                    self._connection.execute("PRAGMA synchronous = NORMAL")
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
                self._note_written()
            except sqlite3.Error as error:
                if is_damage(error):
                    self._is_damaged = True
                    note_doubt(self.path)
                self._roll_back()
                fault = write_fault(self.path, error)
                raise JournalWriteFailed(str(self.path), str(error), fault=fault) from error
            except UnicodeDecodeError as error:
                self._roll_back()
                raise self._blotted(error) from error
            except UnicodeEncodeError as error:
                self._roll_back()
                raise JournalWriteFailed(str(self.path), "half a character") from error
            except BaseException:
                self._roll_back()
                raise
            finally:
                if not is_durable:
                    self._sync_again()

    def _see_that_it_is_there(self) -> None:
        """What is written to a file that was deleted would be gone without a word.

        Raises:
            JournalWriteFailed: it was, and cannot be brought back.
        """
        if self._presence is None or self._connection.in_transaction:
            return
        try:
            if not self._presence.is_lost():
                return
            self._presence.bring_back(self._connection)
            self._open_anew()
        except (sqlite3.Error, OSError) as error:
            fault = fault_of(self.path, error)
            raise JournalWriteFailed(str(self.path), str(error), fault=fault) from error

    def _open_anew(self) -> None:
        """Work on with the file that has the journal's name now; else all stays as it was."""
        before, self._connection = self._connection, connect(self.path, "rwc")
        try:
            self._prepare()
            self._presence = Presence(self.path)
        except BaseException:
            self._connection.close()
            self._connection = before
            raise
        with suppress(sqlite3.Error):
            before.close()

    def _note_written(self) -> None:
        """Not before something is in the log: an empty log beside no note counts as a lost one."""
        if not self._has_written and has_log(self.path):
            self._has_written = True
            take_mark(self.path)
        if self._has_written:
            self._note_head()

    def _note_head(self) -> None:
        with suppress(sqlite3.Error):  # before there is a chain
            last = head(self._connection)
            if last.step_id != self._noted:
                self._noted = last.step_id
                note_head(self.path, last)

    def _sync_again(self) -> None:
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile
            self._connection.execute("PRAGMA synchronous = FULL")

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _prepare(self) -> None:
        self._connection.row_factory = sqlite3.Row
        add_functions(self._connection)
        version = version_of(self._connection, self.path)
        if self._is_read_only:
            return
        make_durable(self._connection)
        if version < len(MIGRATIONS):
            self._change_tables(version)

    def _change_tables(self, version: int) -> None:
        copy = copies.copy_before(self._connection, self.path, version) if version else None
        for number in range(version, len(MIGRATIONS)):
            try:
                self._migrate(number)
            except sqlite3.Error as error:
                if copy is not None and number == version:
                    copies.remove_second(copy, self.path, version)
                if is_rubbish(error):
                    raise JournalDamaged(str(self.path), str(error)) from error
                raise
            self._note_written()

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


def make_durable(connection: sqlite3.Connection) -> None:
    """Set what keeps a committed step on the disk; the settings are the connection's, not the file's.

    Raises:
        sqlite3.Error: the folder allows no write-ahead log.
    """
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise sqlite3.OperationalError(f"the folder allows no write-ahead log ({mode})")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def without_triggers(connection: sqlite3.Connection, table: str = "%") -> Iterator[None]:
    """Within a transaction that a rescue needs: what keeps a table's rows as they are is away."""
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE ?", (table,)
    ).fetchall()
    for trigger in triggers:
        connection.execute(f"DROP TRIGGER {trigger['name']}")
    yield
    for trigger in triggers:
        connection.execute(trigger["sql"])
