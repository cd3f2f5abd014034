"""One window a data folder. Reading beside a running window (`status`) needs no lock.

The operating system holds the lock, so that it dies with its process: there are no stale locks to
judge, after a crash or a changed host name.
"""

import os
import platform
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from crux_desk.config.files import open_own, system_word
from crux_desk.config.paths import DataFolder, make_folder
from crux_desk.domain.errors.station import DataFolderFault, DataFolderUnusable, StationInUse

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_MAX_HOLDER = 200
_FAR_OFFSET = 1 << 30
"""Windows keeps others from reading a locked byte; the holder's name is before this one."""


class StationLock:
    """Held by the window that works on the folder; released by `release` or by its death."""

    def __init__(self, data_dir: Path) -> None:
        self._path = DataFolder(data_dir).lock
        self._file: int | None = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._file is not None

    def acquire(self) -> None:
        """Takes the lock, at once or not at all; nothing if it is held already.

        Raises:
            StationInUse: another window has it; `holder` is its host name and process id.
            DataFolderUnusable: the folder cannot be written, or its drive has no locks.
        """
        if self._file is not None:
            return
        make_folder(self._path.parent)
        file = self._open()
        try:
            self._lock(file)
            _write_holder(file)
        except BaseException:
            os.close(file)
            raise
        self._file = file

    def release(self) -> None:
        """Lets the next window in; nothing if the lock is not held.

        The file stays: whoever removed it would take it from under one who is just opening it.
        """
        file, self._file = self._file, None
        if file is None:
            return
        with suppress(OSError):
            os.ftruncate(file, 0)
        os.close(file)

    def _open(self) -> int:
        try:
            return open_own(self._path, os.O_RDWR)
        except OSError as error:
            raise self._unusable(error) from error

    def _lock(self, file: int) -> None:
        try:
            _lock_at_once(file)
        except (BlockingIOError, PermissionError) as error:
            holder = _read_holder(file)
            raise StationInUse(str(self._path.parent), holder) from error
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> DataFolderUnusable:
        fault = DataFolderFault.NOT_WRITABLE
        return DataFolderUnusable(str(self._path), system_word(error), fault=fault)


if sys.platform == "win32":

    def _lock_at_once(file: int) -> None:
        os.lseek(file, _FAR_OFFSET, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:

    def _lock_at_once(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write_holder(file: int) -> None:
    # only for the message; a full disk is no reason to refuse the window
    with suppress(OSError):
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, f"{platform.node()}, process {os.getpid()}".encode())


def _read_holder(file: int) -> str:
    try:
        os.lseek(file, 0, os.SEEK_SET)
        text = os.read(file, _MAX_HOLDER).decode(errors="replace")
    except OSError:
        return ""
    return "".join(sign for sign in text if sign.isprintable())
