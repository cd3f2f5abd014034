"""The note that a journal leaves beside its file when it is closed: how many steps, and the head.

It is taken away with the first thing that is written. So at the next start it tells:

- there, and the same as the file's head: it was closed well; nothing has to be checked;
- gone: the program was killed. The file is checked (`PRAGMA quick_check`, which reads all of it).
  A killed program leaves its write-ahead log, which has what was written; where there is none, or an
  empty one (who only reads makes one), the last steps are lost;
- there, but the file does not have the step that it names: it is not the file that was closed;
- there, with that step, but the bytes of the file are others: somebody changed it, or the disk did.

While the journal is written to, the same is noted after each step in the file that waits for the next
note, without waiting for the disk. So of a killed program it is known whether its log has all steps.

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
from typing import BinaryIO, NamedTuple
from zlib import crc32

from crux_desk.journal.file.chain import Head, head
from crux_desk.journal.file.raw_files import make_own, overwriting

_LENGTH = 256
"""Bytes of the note, filled up with spaces: writing over them needs no room on the disk."""


_LOST = "log_lost"
_READ_WHOLE = 64 << 20
"""Bytes; of a larger file the time of its last change stands for what is in it."""
_PIECE = 1 << 20


class Ended(Enum):
    """How the journal was left."""

    WELL = auto()
    KILLED = auto()
    WITHOUT_LOG = auto()
    REPLACED = auto()
    CHANGED = auto()
    SHORT = auto()


class ClosingMark(NamedTuple):
    """The last step when the journal was closed, and its hash in hexadecimal.

    `content` tells the bytes of the closed file from others; "" where nobody looked at them.
    """

    step_id: int
    hash: str
    content: str = ""


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
    return _read(mark_path(path))


def noted_head(path: Path) -> ClosingMark | None:
    """The last step that was noted while the journal was written to, if it can be read."""
    return _read(kept_path(path))


def was_written(path: Path) -> bool:
    """Whether a note, whatever is in it, says that there was a journal at `path`."""
    return any(note.exists() for note in (mark_path(path), kept_path(path)))


def is_blotted(path: Path) -> bool:
    """Whether there is a note that cannot be read."""
    return mark_path(path).exists() and read_mark(path) is None and not has_lost_log(path)


def _read(note: Path) -> ClosingMark | None:
    try:
        text = note.read_text(encoding="utf-8").rstrip(" ")
        told = json.loads(text)
        hash_of_it = bytes.fromhex(told["hash"]).hex()
        mark = ClosingMark(int(told["step_id"]), hash_of_it, told.get("content", ""))
        # An older program left no sum of what it noted.
        is_sound = text in (_encoded(mark), json.dumps({"step_id": mark[0], "hash": mark[1]}))
        return mark if is_sound else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _encoded(mark: ClosingMark) -> str:
    told = mark._asdict()
    return json.dumps(told | {"sum": crc32(json.dumps(told).encode())})


def content_of(path: Path) -> str:
    """What tells the bytes of the file from others: its size, and their sum.

    Raises:
        OSError: it cannot be read.
    """
    found = path.stat()
    if found.st_size > _READ_WHOLE:
        return f"{found.st_size} {found.st_mtime_ns}"
    total = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            total = crc32(piece, total)
    return f"{found.st_size} {total:08x}"


def how_it_ended(connection: sqlite3.Connection, path: Path, *, had_log: bool) -> Ended:
    """How the journal at `path` was left, for one that has a chain.

    Raises:
        OSError: the file cannot be read.
    """
    mark = read_mark(path)
    if mark is None:
        noted = noted_head(path)
        if not had_log:
            return Ended.WITHOUT_LOG
        return Ended.KILLED if noted is None or has_step(connection, noted) else Ended.SHORT
    last = head(connection)
    if (last.step_id, last.hash.hex()) != mark[:2]:
        return Ended.KILLED if has_step(connection, mark) else Ended.REPLACED
    # A log that could not be brought in, on a full disk say, is read as ever.
    return Ended.WELL if had_log or mark.content == content_of(path) else Ended.CHANGED


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
        _write(path, _encoded(ClosingMark(last.step_id, last.hash.hex())))


def note_content(path: Path) -> None:
    """After closing: note the bytes of the file as well; else the next start looks through it."""
    mark = read_mark(path)
    if mark is None or has_log(path):
        return
    with suppress(OSError):
        _write_over(mark_path(path), _encoded(mark._replace(content=content_of(path))))


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


def note_head(path: Path, last: Head) -> None:
    """A step is on the disk: note it where the next note waits, for a log that loses it.

    Who is killed loses nothing that was written so; after a power cut it may be an older step.
    """
    with suppress(OSError), overwriting(kept_path(path)) as file:
        _fill(file, _encoded(ClosingMark(last.step_id, last.hash.hex())))


def note_lost_log(path: Path) -> None:
    """Before opening: the write-ahead log was lost, and what waits is not marked for looking up yet.

    Raises:
        OSError: it could not be noted; the journal must not be opened for writing.
    """
    _write(path, json.dumps({_LOST: True}))


def has_lost_log(path: Path) -> bool:
    """Whether it is noted that the write-ahead log was lost."""
    try:
        return _LOST in json.loads(mark_path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return False


def kept_path(path: Path) -> Path:
    """Where the file of the note waits while the journal is written to."""
    return path.with_name(f"{path.name}.open")


def _write(path: Path, text: str) -> None:
    kept = kept_path(path)
    _write_over(kept, text)
    kept.replace(mark_path(path))


def _write_over(note: Path, text: str) -> None:
    with overwriting(note) as file:
        _fill(file, text)
        file.flush()
        os.fsync(file.fileno())


def _fill(file: BinaryIO, text: str) -> None:
    file.write(text.encode().ljust(_LENGTH))
    # To cut nothing off takes the disk longer than to write all of it.
    if os.fstat(file.fileno()).st_size > _LENGTH:
        file.truncate()
