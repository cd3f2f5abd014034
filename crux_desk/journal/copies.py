"""The copy of the journal before its tables change: whole, or not there at all."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path


def copy_before(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy the journal of `version` beside itself; a copy that is there already is kept.

    The copy is made by SQLite, so that it has what is still in the write-ahead log, written under
    another name, flushed, and only then given its own. A second start after a failed one makes
    another copy and never writes over the first, which may be the good one.

    Raises:
        sqlite3.Error, OSError: there is no copy; nothing must be changed.
    """
    copy = _free_name(path, version)
    new = copy.with_suffix(".new")
    new.unlink(missing_ok=True)
    with closing(sqlite3.connect(new, isolation_level=None)) as target:
        connection.backup(target)
        found = target.execute("PRAGMA quick_check(1)").fetchone()[0]
        target.execute("PRAGMA journal_mode = DELETE")
    if found != "ok":
        raise sqlite3.DatabaseError(f"the copy is damaged: {found}")
    _flush(new)
    new.replace(copy)
    _flush_folder(copy.parent)
    return copy


def copies_of(path: Path) -> list[Path]:
    """The copies of the journal at `path`, the newest first."""
    copies = path.parent.glob(f"{path.stem}.before-*{path.suffix}")
    return sorted(copies, key=lambda copy: copy.stat().st_mtime, reverse=True)


def _free_name(path: Path, version: int) -> Path:
    name, number = f"{path.stem}.before-{version + 1}", 1
    copy = path.with_name(f"{name}{path.suffix}")
    while copy.exists():
        number += 1
        copy = path.with_name(f"{name}-{number}{path.suffix}")
    return copy


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
