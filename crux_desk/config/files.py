"""Files that people choose, written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the file, then put it in its place; what a link stands for, where it is one.

    When this returns, the file is on the disk and would be found there after a power cut. Who may
    read its folder's files may read it.

    Raises:
        OSError: it cannot be written; what was there is as it was.
        ValueError, RuntimeError: no such file can be: a folder, a device, a circle of links.
    """
    with writing_whole(path) as file:
        file.write(data)


@contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """As `write_whole`, for what is written bit by bit; an error in the block leaves no file.

    Raises:
        As `write_whole`.
    """
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
