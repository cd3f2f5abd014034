"""The journal's files are made for this user alone, and are never what a link stands for."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PRIVATE = 0o600
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)
_BYTES = getattr(os, "O_BINARY", 0)


def check_own(path: Path) -> None:
    """Refuse a name of the journal's that is a link, a folder or a device.

    Raises:
        OSError: it is one of these, or cannot be looked at.
    """
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise OSError(errno.ELOOP, "it is a link, or no file", str(path))


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
