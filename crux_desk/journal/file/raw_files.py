"""The journal's files as bytes: made for this user alone, never what a link stands for.

And copied when they are damaged: SQLite itself would copy, or keep, less of them.
"""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PIECE = 1 << 20
_PRIVATE = 0o600
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)
_BYTES = getattr(os, "O_BINARY", 0)


def copy_bytes(file: Path, copy: Path) -> None:
    """Byte by byte, the log on its own: what is damaged, SQLite does not copy.

    Raises:
        OSError: there is no such file, or no room.
    """
    copy.unlink(missing_ok=True)
    make_own(copy)
    with file.open("rb") as source, copy.open("rb+") as target:
        while piece := source.read(_PIECE):
            target.write(piece)


def close_unchanged(path: Path, connection: sqlite3.Connection) -> None:
    """Close a damaged journal; its files stay as they are, for the rescue and for who looks at them.

    SQLite would write the log into the file and empty it: damaged pages over whole ones. Where
    there is no room for copies, it does.
    """
    from crux_desk.journal.file.closing_mark import log_path

    files = [file for file in (path, log_path(path)) if file.exists()]
    kept = {file: file.with_name(f"{file.name}.unchanged") for file in files}
    try:
        for file, copy in kept.items():
            copy_bytes(file, copy)
    except OSError:
        for copy in kept.values():
            copy.unlink(missing_ok=True)
        kept = {}
    connection.close()
    for file, copy in kept.items():
        copy.replace(file)


def check_own(path: Path) -> None:
    """Refuse a name of the journal's that is a link, a folder or a device.

    Raises:
        OSError: it is one of these, or cannot be looked at.
    """
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise OSError(errno.ELOOP, "It is a link, or no file", str(path))


def make_own(path: Path) -> None:
    """Make the file, empty, where it is not there: SQLite gives its log and index the same mode.

    Raises:
        OSError: it cannot be made, or is a link.
    """
    check_own(path)
    with suppress(FileExistsError):
        os.close(_new(path))


@contextmanager
def overwriting(path: Path) -> Iterator[BinaryIO]:
    """The file to be written over from its first byte, none cut off; made where it is not there.

    A link that has its name is taken away.

    Raises:
        OSError: it cannot be written.
    """
    if path.is_symlink():
        path.unlink()
    try:
        handle = _new(path)
    except FileExistsError:
        handle = os.open(path, os.O_RDWR | _NO_LINKS | _NEVER_WAIT | _BYTES)
    with os.fdopen(handle, "rb+") as file:
        yield file


def _new(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINKS | _BYTES, _PRIVATE)
    if hasattr(os, "fchmod"):
        # whatever the user's mask takes away
        with suppress(OSError):
            os.fchmod(handle, _PRIVATE)
    return handle
