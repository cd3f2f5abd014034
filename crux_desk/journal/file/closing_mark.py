"""The note that a journal leaves beside its file when it is closed: how many steps, and the head.

It is taken away with the first thing that is written. So at the next start it tells:

- there, and the same as the file's head: it was closed well; nothing has to be checked;
- gone: the program was killed. The file is checked (`PRAGMA quick_check`, which reads all of it).
  A killed program leaves its write-ahead log, which has what was written; where there is none, or an
  empty one (who only reads makes one), the last steps are lost;
- there, but the file does not have the step that it names: it is not the file that was closed.

That the log was lost is forgotten by opening the file, which makes another log. So it is noted in the
same place first, until what waits to be sent has been marked for looking up.

It cannot tell of a file that was put back together with its note.
"""

import json
import os
import sqlite3
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from crux_desk.journal.file.chain import head
from crux_desk.journal.file.raw_files import make_own, overwriting

_LENGTH = 256
"""Bytes of the note, filled up with spaces: writing over them needs no room on the disk."""


_LOST = "log_lost"


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


def has_log(path: Path) -> bool:
    """Whether something is in the write-ahead log of the journal at `path`."""
    try:
        return log_path(path).stat().st_size > 0
    except OSError:
        return False


def read_mark(path: Path) -> ClosingMark | None:
    """The note, if there is one that can be read."""
    try:
        mark = json.loads(mark_path(path).read_text(encoding="utf-8"))
        return ClosingMark(int(mark["step_id"]), bytes.fromhex(mark["hash"]).hex())
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
    return mark.step_id == 0 or (row is not None and row[0] == bytes.fromhex(mark.hash))


def doubt_path(path: Path) -> Path:
    """Is there when somebody who read the journal at `path` met damage: the note tells of none."""
    return path.with_name(f"{path.name}.doubt")


def note_doubt(path: Path) -> None:
    """Damage was met: the next start looks through the file, however it was closed."""
    with suppress(OSError):
        make_own(doubt_path(path))


def drop_doubt(path: Path) -> None:
    """The file was looked through, and nothing was found."""
    with suppress(OSError):
        doubt_path(path).unlink(missing_ok=True)


def leave_mark(path: Path, connection: sqlite3.Connection) -> None:
    """Before closing: note the head. Where that cannot be, the next start takes it for killed."""
    with suppress(OSError, sqlite3.Error):
        last = head(connection)
        _write(path, {"step_id": last.step_id, "hash": last.hash.hex()})


def take_mark(path: Path) -> None:
    """Something was written: the note holds no longer. Its file is kept for the next note."""
    with suppress(OSError):
        mark, kept = mark_path(path), kept_path(path)
        if mark.is_symlink():
            mark.unlink()
        if mark.exists():
            mark.replace(kept)
        elif not kept.exists() or kept.stat().st_size < _LENGTH:
            with overwriting(kept) as file:
                file.write(b" " * _LENGTH)


def note_lost_log(path: Path) -> None:
    """Before opening: the write-ahead log was lost, and what waits is not marked for looking up yet.

    Raises:
        OSError: it could not be noted; the journal must not be opened for writing.
    """
    _write(path, {_LOST: True})


def has_lost_log(path: Path) -> bool:
    """Whether it is noted that the write-ahead log was lost."""
    try:
        return _LOST in json.loads(mark_path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return False


def kept_path(path: Path) -> Path:
    """Where the file of the note waits while the journal is written to."""
    return path.with_name(f"{path.name}.open")


def _write(path: Path, note: dict[str, object]) -> None:
    kept = kept_path(path)
    with overwriting(kept) as file:
        file.write(json.dumps(note).encode().ljust(_LENGTH))
        file.flush()
        os.fsync(file.fileno())
    kept.replace(mark_path(path))
