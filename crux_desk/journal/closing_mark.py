"""The note that a journal leaves beside its file when it is closed: how many steps, and the head.

It is taken away when the file is opened for writing. So at the next start it tells:

- there, and the same as the file's head: it was closed well; nothing has to be checked;
- gone: the program was killed. The file is checked (`PRAGMA quick_check`, which reads all of it).
  A killed program leaves its write-ahead log; where there is none, the last steps are lost;
- there, but the file does not have the step that it names: it is not the file that was closed.

It cannot tell of a file that was put back together with its note.
"""

import json
import os
import sqlite3
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from crux_desk.journal.chain import head


class Ended(Enum):
    """How the journal was left."""

    WELL = auto()
    KILLED = auto()
    WITHOUT_LOG = auto()
    REPLACED = auto()


class ClosingMark(NamedTuple):
    """The last step when the journal was closed, and its hash in hexadecimal."""

    step_id: int
    hash: str


def mark_path(path: Path) -> Path:
    """Where the note of the journal at `path` lies."""
    return path.with_name(f"{path.name}.closed")


def log_path(path: Path) -> Path:
    """The write-ahead log of the journal at `path`."""
    return path.with_name(f"{path.name}-wal")


def read_mark(path: Path) -> ClosingMark | None:
    """The note, if there is one that can be read."""
    try:
        mark = json.loads(mark_path(path).read_text(encoding="utf-8"))
        return ClosingMark(int(mark["step_id"]), str(mark["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def how_it_ended(
    connection: sqlite3.Connection, mark: ClosingMark | None, *, had_log: bool
) -> Ended:
    """How the journal was left, for one that has a chain."""
    if mark is None:
        return Ended.KILLED if had_log else Ended.WITHOUT_LOG
    last = head(connection)
    if ClosingMark(last.step_id, last.hash.hex()) == mark:
        return Ended.WELL
    return Ended.KILLED if has_step(connection, mark) else Ended.REPLACED


def has_step(connection: sqlite3.Connection, mark: ClosingMark) -> bool:
    """Whether the journal has the step that the note names."""
    row = connection.execute("SELECT hash FROM steps WHERE step_id = ?", (mark.step_id,)).fetchone()
    return mark.step_id == 0 or (row is not None and row[0].hex() == mark.hash)


def leave_mark(path: Path, connection: sqlite3.Connection) -> None:
    """Before closing: note the head. Without room for it the next start checks the whole file."""
    with suppress(OSError, sqlite3.Error):
        last = head(connection)
        new = mark_path(path).with_suffix(".new")
        with new.open("w", encoding="utf-8") as file:
            json.dump({"step_id": last.step_id, "hash": last.hash.hex()}, file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(mark_path(path))


def take_mark(path: Path) -> None:
    """The journal is open for writing now: the note holds no longer."""
    with suppress(OSError):
        mark_path(path).unlink(missing_ok=True)
