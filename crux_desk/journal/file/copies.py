"""The copy of the journal before its tables change: whole, or not there at all."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from crux_desk.domain.errors.station import JournalDamaged
from crux_desk.journal.file.raw_files import make_own


def copy_before(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy the journal of `version` beside itself; a copy that is there already is kept.

    The copy is made by SQLite, so that it has what is still in the write-ahead log, written under
    another name, flushed, and only then given its own. A second start after a failed one makes
    another copy and never writes over the first, which may be the good one.

    Raises:
        JournalDamaged: the journal is, so there is nothing to be copied.
        sqlite3.Error, OSError: there is no copy; nothing must be changed.
    """
    copy = _free_name(path, version)
    new = copy.with_suffix(".new")
    _remove(new)
    try:
        make_own(new)
        _copy_into(new, connection, path)
        _flush(new)
        new.replace(copy)
    except BaseException:
        # Half a copy is of no use, and takes the room that the packer needs.
        _remove(new)
        raise
    _flush_folder(copy.parent)
    return copy


def remove_second(copy: Path, path: Path, version: int) -> None:
    """The tables stayed as they were: a copy of them is of no use where there was one before."""
    if copy != path.with_name(_name(path, version)):
        _remove(copy)


def _copy_into(new: Path, connection: sqlite3.Connection, path: Path) -> None:
    with closing(sqlite3.connect(new, isolation_level=None)) as target:
        connection.backup(target)
        found = _check(target)
        target.execute("PRAGMA journal_mode = DELETE")
    if found == "ok":
        return
    if _check(connection) != "ok":
        raise JournalDamaged(str(path), found)
    raise sqlite3.DatabaseError(f"the copy is damaged: {found}")


def _check(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])


def _remove(path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def copies_of(path: Path) -> list[Path]:
    """The copies of the journal at `path`, the newest first."""
    named = path.parent.glob(f"{path.stem}.before-*{path.suffix}")
    copies = (copy for copy in named if not copy.is_symlink())
    return sorted(copies, key=lambda copy: copy.stat().st_mtime, reverse=True)


def _free_name(path: Path, version: int) -> Path:
    number = 1
    while (copy := path.with_name(_name(path, version, number))).exists():
        number += 1
    return copy


def _name(path: Path, version: int, number: int = 1) -> str:
    numbered = "" if number == 1 else f"-{number}"
    return f"{path.stem}.before-{version + 1}{numbered}{path.suffix}"


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    if os.name != "posix":
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
