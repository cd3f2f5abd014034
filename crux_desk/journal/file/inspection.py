"""Looking at the file before it is opened for writing.

Read only, so that a file that is not to be used stays as it is, to the byte: whoever closes a
database that was open for writing also brings its write-ahead log into it, were it another file's.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from crux_desk.domain.errors import JournalDamaged, JournalTooNew
from crux_desk.journal.file.closing_mark import (
    Ended,
    doubt_path,
    drop_doubt,
    has_log,
    has_lost_log,
    how_it_ended,
    read_mark,
)
from crux_desk.journal.file.schema import MIGRATIONS

_CHAINED = 3
"""The version of the tables from which on steps are chained."""


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection whose transactions are begun by hand; `mode` is SQLite's: ro or rwc."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=5,
        isolation_level=None,
        check_same_thread=False,
    )


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the tables.

    Raises:
        JournalTooNew: this program does not know them.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(MIGRATIONS):
        raise JournalTooNew(str(path), version, len(MIGRATIONS))
    return version


def inspect(path: Path) -> Ended:
    """How a journal was left; one that was not closed well is looked through first.

    The check reads the whole file: 0.25 s for 100,000 packings of ten steps (220 MB) that are in the
    system's cache, and as long as the disk takes where they are not. So it is made only then.

    Raises:
        JournalDamaged: no database, damaged, or not the file that was closed.
        JournalTooNew: written by a newer program.
        sqlite3.Error, OSError: not to be opened, or no database.
    """
    had_log = has_log(path)
    if not path.exists() or not path.stat().st_size:
        if had_log:
            raise JournalDamaged(str(path), "the file is empty, but not its write-ahead log")
        return Ended.WELL
    with closing(connect(path, "ro")) as connection:
        version = version_of(connection, path)
        ended = Ended.KILLED
        if version >= _CHAINED:
            ended = how_it_ended(connection, read_mark(path), had_log=had_log)
        if has_lost_log(path):
            ended = Ended.WITHOUT_LOG
        is_doubtful = doubt_path(path).exists()
        if ended is Ended.WELL and not is_doubtful:
            return ended
        # What was met in mid-work may be an index that does not fit its table.
        check = "integrity_check" if is_doubtful else "quick_check"
        found = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
    if found != "ok":
        raise JournalDamaged(str(path), found)
    if ended is Ended.REPLACED:
        raise JournalDamaged(str(path), "not the file that was closed")
    drop_doubt(path)
    return ended
