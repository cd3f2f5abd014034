"""Whether the files that a journal is written to are still the ones in its folder.

On Linux and macOS an open file may be deleted or replaced (by who tidies up, or a program that
synchronises folders), and what is written to it from then on is gone when it is closed, without an
error from anybody.
"""

import logging
import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from crux_desk.journal.closing_mark import log_path

_log = logging.getLogger(__name__)

_Identity = tuple[int, int] | None


class Presence:
    """The journal's file and its write-ahead log, as they were when they were opened.

    Raises:
        OSError: the file is not there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log_path = log_path(path)
        main = path.stat()
        self._main: _Identity = (main.st_dev, main.st_ino)
        self._log = _identity(self._log_path)

    def is_lost(self) -> bool:
        """Whether one of them is gone, or another file is in its place."""
        if self._log is None:
            self._log = _identity(self._log_path)
        is_there = _identity(self._path) == self._main
        return not is_there or _identity(self._log_path) != self._log

    def bring_back(self, connection: sqlite3.Connection) -> None:
        """Write all that is in the open files into a new one under the journal's name.

        What lies in its place is put aside. The connection has to be closed then, and opened anew:
        closing it removes the log of that name, which has nothing more than the new file.

        Raises:
            sqlite3.Error, OSError: it cannot be written; nothing was changed.
        """
        _log.error("the journal's file or its log is not the one that was opened: brought back")
        new = _back_path(self._path)
        part = new.with_name(f"{new.name}.part")
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(new)
        other = _identity(self._path)
        if other is not None and other != self._main:
            self._put_aside()
        new.replace(self._path)

    def _put_aside(self) -> None:
        folder = self._path.parent / f"replaced-{datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}"
        folder.mkdir(mode=0o700)
        with suppress(FileNotFoundError):
            # A second name, so that there is a journal in its place at each moment.
            (folder / self._path.name).hardlink_to(self._path)


def take_up(path: Path) -> None:
    """Before opening: a program that was killed while it brought the journal back goes on.

    Raises:
        OSError: it cannot be given its name.
    """
    new = _back_path(path)
    if new.exists() and not path.exists():
        new.replace(path)


def _back_path(path: Path) -> Path:
    return path.with_name(f"{path.stem}.back{path.suffix}")


def _identity(path: Path) -> _Identity:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
