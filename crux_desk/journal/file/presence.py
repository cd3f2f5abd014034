"""Whether the files that a journal is written to are still the ones in its folder.

On Linux and macOS an open file may be deleted or replaced (by who tidies up, or a program that
synchronizes folders), and what is written to it from then on is gone when it is closed, without an
error from anybody.
"""

import logging
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from crux_desk.domain.clock import utc_now
from crux_desk.journal.file.closing_mark import log_path
from crux_desk.journal.file.raw_files import make_own

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
        self._is_waiting = False

    def is_lost(self) -> bool:
        """Whether one of them is gone, or another file is in its place."""
        if self._log is None:
            self._log = _identity(self._log_path)
        is_there = _identity(self._path) == self._main
        if not is_there or _identity(self._log_path) != self._log:
            return True
        if self._is_waiting:
            # They were put back by hand, and are written to: a start must not prefer the other one.
            _back_path(self._path).unlink(missing_ok=True)
            self._is_waiting = False
        return False

    def bring_back(self, connection: sqlite3.Connection) -> None:
        """Write all that is in the open files into a new one under the journal's name.

        What lies in its place is put aside, with its log. The file has to be opened anew then:
        a log of its own that is still there has nothing more than the new one.

        Raises:
            sqlite3.Error, OSError: it cannot be written; the journal is still in the open files.
        """
        _log.error("the journal's file or its log is not the one that was opened: brought back")
        new = _back_path(self._path)
        part = new.with_name(f"{new.name}.part")
        part.unlink(missing_ok=True)
        make_own(part)
        with closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(new)
        self._is_waiting = True
        _put_in_place(new, self._path, self._others())
        self._is_waiting = False

    def _others(self) -> list[Path]:
        """What lies in the place of the journal's files, and is none of them."""
        ours = ((self._path, self._main), (self._log_path, self._log))
        found = [(file, _identity(file), identity) for file, identity in ours]
        return [file for file, there, identity in found if there not in (None, identity)]


def _put_in_place(new: Path, path: Path, others: list[Path]) -> None:
    """Give the new file the journal's name; what others have put there goes into a folder."""
    if others:
        folder = path.parent / f"replaced-{utc_now():%Y-%m-%d-%H%M%S-%f}"
        folder.mkdir(mode=0o700)
        for file in others:
            if file == path:
                # A second name, so that there is a journal in its place at each moment.
                (folder / file.name).hardlink_to(file)
            else:
                # A log that is not its own would be read into the new file.
                file.replace(folder / file.name)
    with suppress(OSError):
        # The index of the log; who still reads the old files keeps theirs.
        path.with_name(f"{path.name}-shm").unlink()
    new.replace(path)


def take_up(path: Path) -> None:
    """Before opening: a program that was killed while it brought the journal back goes on.

    Raises:
        OSError: it cannot be given its name.
    """
    new = _back_path(path)
    if new.is_symlink():
        new.unlink()
    if new.exists():
        # All is in it, also what is in the log of the file that was open then.
        _put_in_place(new, path, [file for file in (path, log_path(path)) if file.exists()])


def _back_path(path: Path) -> Path:
    return path.with_name(f"{path.stem}.back{path.suffix}")


def _identity(path: Path) -> _Identity:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
