"""Files that people choose, written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from crux_desk.domain.errors import FileFault, FileUnusable


def system_word(error: Exception) -> str:
    """What the system says of an error; what Python says of it where the system says nothing."""
    return getattr(error, "strerror", None) or str(error)


def file_unusable(
    path: Path | str, error: Exception, fault: FileFault = FileFault.NOT_WRITABLE
) -> FileUnusable:
    """That a file cannot be used, and what the system says of it."""
    return FileUnusable(str(path), system_word(error), fault=fault)


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the file, then put it in its place; what a link stands for, where it is one.

    When this returns, the file is on the disk and would be found there after a power cut. Who may
    read its folder's files may read it.

    Raises:
        FileUnusable: it cannot be written; what was there is as it was.
    """
    with writing_whole(path) as file:
        file.write(data)


@contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """As `write_whole`, for what is written bit by bit; an error in the block leaves no file.

    Raises:
        FileUnusable: as there.
    """
    try:
        with _beside(path) as file:
            yield file
    except (OSError, ValueError, RuntimeError) as error:
        # the last two: a name that no file can have, and a circle of links
        raise file_unusable(path, error) from error


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    target = path.resolve()
    if target.exists() and not target.is_file():
        # Neither a folder nor a device is ever replaced by a file.
        raise ValueError("it is a folder or a device")
    beside = target.with_name(f".crux-desk-{os.urandom(8).hex()}.new")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
        _make_lasting(target.parent)
    except BaseException:
        with suppress(OSError, ValueError):
            beside.unlink()
        raise


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
