"""Files that people choose, written whole or not at all, and never over the station's own.

The names of the station's own files are never followed through links: see `write_own`, `open_own`.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from crux_desk.domain.errors.station import FileFault, FileUnusable
from crux_desk.domain.patterns import pattern

PRIVATE = 0o600
"""Who may read and write a file of the station: this user."""

_OWN = pattern(
    r"journal\..*|settings\.json.*|crux-desk\.(lock|door|place).*|logs|rescue-work|damaged-.*|replaced-.*"
)
"""The station's names in its data folder, in small letters."""

_FOR_ALL = 0o666
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)
_BYTES = getattr(os, "O_BINARY", 0)


def system_word(error: Exception) -> str:
    """What the system says of an error; what Python says of it where the system says nothing."""
    return getattr(error, "strerror", None) or str(error)


def file_unusable(
    path: Path | str, error: Exception, fault: FileFault = FileFault.NOT_WRITABLE
) -> FileUnusable:
    """That a file cannot be used, and what the system says of it."""
    return FileUnusable(str(path), system_word(error), fault=fault)


# -- what people choose --------------------------------------------------------------------------


def check_output(path: Path, station: Path) -> None:
    """Refuse a file or folder to write that is the station's own, by whatever name it is given.

    Args:
        path: what somebody chose; links to the station's files are refused as these are.
        station: the station's data folder.

    Raises:
        FileUnusable: it is the data folder, or one of the station's names in it.
    """
    try:
        is_own = _is_own(path.resolve(), station.resolve())
    except (OSError, ValueError, RuntimeError) as error:
        raise file_unusable(path, error) from error
    if is_own:
        raise FileUnusable(str(path), fault=FileFault.OWN)


def write_whole(
    path: Path, data: bytes, *, station: Path | None = None, is_private: bool = False
) -> None:
    """Write beside the file, then put it in its place; what a link stands for, where it is one.

    When this returns, the file is on the disk and would be found there after a power cut. A file
    that was there keeps who may read it; a new one may be read by whom the system says, or, where
    `is_private` or in the data folder, by this user alone.

    Args:
        path: the file.
        data: all that is to be in it.
        station: the data folder, none of whose own files is written over.
        is_private: what is in it is for this user alone.

    Raises:
        FileUnusable: it cannot be written, or is the station's own; what was there is as it was.
    """
    with writing_whole(path, station=station, is_private=is_private) as file:
        file.write(data)


@contextmanager
def writing_whole(
    path: Path, *, station: Path | None = None, is_private: bool = False
) -> Iterator[BinaryIO]:
    """As `write_whole`, for what is written bit by bit; an error in the block leaves no file.

    Raises:
        FileUnusable: as there.
    """
    if station is not None:
        check_output(path, station)
    try:
        target = path.resolve()
        is_within = station is not None and target.is_relative_to(station.resolve())
        with _beside(target, is_private=is_private or is_within) as file:
            yield file
    except (OSError, ValueError, RuntimeError) as error:
        # the last two: a name that no file can have, and a circle of links
        fault = file_unusable(path, error)
        raise FileUnusable(
            fault.path, fault.detail, fault=fault.fault, folder=_missing_folder(path)
        ) from error


def _missing_folder(path: Path) -> str:
    """The folder of a file, where it is not there; else ""."""
    with suppress(OSError, ValueError, RuntimeError):
        return "" if path.parent.exists() else str(path.parent)
    return ""


def _is_own(target: Path, station: Path) -> bool:
    for folder in (target, *target.parents):
        if folder == station or _is_same(folder, station):
            inner = target.relative_to(folder).parts
            return not inner or _OWN.fullmatch(inner[0].casefold()) is not None
    return _is_linked_hard(target, station)


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names are those of one file or folder: through a mount, or by its letters' case."""
    with suppress(OSError):
        return one.samefile(other)
    return False


def _is_linked_hard(target: Path, station: Path) -> bool:
    """Whether a file elsewhere is, by a second name, one of the station's."""
    with suppress(OSError):
        found = target.stat()
        return found.st_nlink > 1 and any(
            os.path.samestat(found, own.lstat()) for own in _own_files(station)
        )
    return False


def _own_files(station: Path) -> Iterator[Path]:
    for entry in station.iterdir():
        if _OWN.fullmatch(entry.name.casefold()):
            yield from entry.rglob("*") if entry.is_dir() and not entry.is_symlink() else (entry,)


# -- the station's own ---------------------------------------------------------------------------


def write_own(path: Path, data: bytes) -> None:
    """As `write_whole`, for a name in the data folder: a link there is replaced, not followed.

    Raises:
        FileUnusable: it cannot be written; what was there is as it was.
    """
    try:
        with _beside(path, is_private=True) as file:
            file.write(data)
    except (OSError, ValueError) as error:
        raise file_unusable(path, error) from error


def open_own(path: Path, flags: int) -> int:
    """Open a name in the data folder; makes it, for this user alone, where it is not there.

    Args:
        path: the file.
        flags: how to open it, as for `os.open`; never with `O_TRUNC`.

    Raises:
        OSError: it cannot be opened, or is a link, a second name of something, or no file.
    """
    if path.is_symlink():
        raise OSError(errno.ELOOP, "It is a link", str(path))
    common = flags | _NO_LINKS | _NEVER_WAIT | _BYTES
    try:
        handle = os.open(path, common | os.O_CREAT | os.O_EXCL, PRIVATE)
        _set_mode(handle, PRIVATE)
    except FileExistsError:
        handle = os.open(path, common)
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        os.close(handle)
        raise OSError(errno.ELOOP, "It is a link, or no file", str(path))
    return handle


def is_link(path: Path) -> bool:
    """Whether one of the station's names is a link; where that cannot be seen, it is none."""
    with suppress(OSError, ValueError):
        return path.is_symlink()
    return False


# -- on the disk ---------------------------------------------------------------------------------


@contextmanager
def _beside(target: Path, *, is_private: bool) -> Iterator[BinaryIO]:
    mode = _mode_of(target)
    if mode is None and is_private:
        mode = PRIVATE
    beside = target.with_name(f".crux-desk-{os.urandom(8).hex()}.new")
    try:
        with _new_file(beside, mode) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
        _make_lasting(target.parent)
    except BaseException:
        with suppress(OSError, ValueError):
            beside.unlink()
        raise


def _mode_of(target: Path) -> int | None:
    """Who may read what is there; None where nothing, or a link, is."""
    try:
        found = target.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):
        return None
    if not stat.S_ISREG(found.st_mode):
        # Neither a folder nor a device is ever replaced by a file.
        raise ValueError("it is a folder or a device")
    return stat.S_IMODE(found.st_mode)


def _new_file(path: Path, mode: int | None) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS | _BYTES
    handle = os.open(path, flags, _FOR_ALL if mode is None else PRIVATE)
    if mode is not None:
        _set_mode(handle, mode)
    return os.fdopen(handle, "wb")


def _set_mode(handle: int, mode: int) -> None:
    # Whatever the user's mask takes away; Windows and some drives of other systems have no modes.
    if hasattr(os, "fchmod"):
        with suppress(OSError):
            os.fchmod(handle, mode)


def _make_lasting(folder: Path) -> None:
    """Have the disk note the folder's new entry, where the system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        # Some drives of other computers refuse it; the file itself is written.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
