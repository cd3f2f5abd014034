"""Looking at the file before it is opened for writing.

Read only, so that a file that is not to be used stays as it is, to the byte: whoever closes a
database that was open for writing also brings its write-ahead log into it, were it another file's.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from crux_desk.domain.errors.station import JournalDamaged, JournalTooNew
from crux_desk.journal.file.closing_mark import (
    Ended,
    doubt_path,
    drop_doubt,
    has_log,
    has_lost_log,
    how_it_ended,
    noted_head,
    was_written,
)
from crux_desk.journal.file.failures import RUBBISH, is_in_the_way
from crux_desk.journal.file.layout import is_header_sound, is_version_blotted
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
        JournalDamaged: they are ours, but the number is not.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(MIGRATIONS):
        if is_version_blotted(connection, version):
            raise JournalDamaged(str(path), f"its tables are not those of version {version}")
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
    try:
        return _inspect(path)
    except (sqlite3.Error, *RUBBISH) as error:
        # Statements that are known to work: what fails them is the file, or keeps us from it.
        if is_in_the_way(path, error):
            raise
        raise JournalDamaged(str(path), str(error)) from error


def _inspect(path: Path) -> Ended:
    had_log = has_log(path)
    if not path.exists() or not path.stat().st_size:
        _check_that_none_was(path, had_log=had_log)
        return Ended.WELL
    if not is_header_sound(path):
        raise JournalDamaged(str(path), "its header is not a journal's")
    is_doubtful = doubt_path(path).exists()
    with closing(connect(path, "ro")) as connection:
        ended = _how_it_ended(connection, path, had_log=had_log)
        if ended is Ended.WELL and not is_doubtful:
            return ended
        # What was met in mid-work may be an index that does not fit its table.
        check = "integrity_check" if is_doubtful else "quick_check"
        found = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
    if found != "ok":
        raise JournalDamaged(str(path), found)
    if ended in _NOT_THAT_FILE:
        raise JournalDamaged(str(path), _NOT_THAT_FILE[ended])
    drop_doubt(path)
    return ended


_NOT_THAT_FILE = {
    Ended.REPLACED: "not the file that was closed",
    Ended.SHORT: "the write-ahead log has lost steps",
}


def _check_that_none_was(path: Path, *, had_log: bool) -> None:
    if had_log:
        raise JournalDamaged(str(path), "the file is empty, but not its write-ahead log")
    if was_written(path):
        raise JournalDamaged(str(path), "the file is empty or gone, but there was one")


def _how_it_ended(connection: sqlite3.Connection, path: Path, *, had_log: bool) -> Ended:
    version = version_of(connection, path)
    if has_lost_log(path):
        return Ended.WITHOUT_LOG
    if version >= _CHAINED:
        return how_it_ended(connection, path, had_log=had_log)
    # Tables are made in the log: a file without them has lost them with it.
    if not had_log:
        return Ended.KILLED if version else Ended.WITHOUT_LOG
    is_short = noted_head(path) if version else was_written(path)
    return Ended.SHORT if is_short else Ended.KILLED
