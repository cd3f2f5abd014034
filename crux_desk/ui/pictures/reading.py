"""One picture out of the folder of pictures: a plain blocking function, for a lane.

The folder is mostly a share that others write to: what lies there may be slow, gone, no picture, or
no file at all. No text and no name out of it is believed.
"""

import errno
import os
import stat
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODeviceBase, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
"""A camera's picture has fewer; a small file can unfold to far more."""
_OF_THIS_FILE = (errno.ENAMETOOLONG, errno.ELOOP, errno.ENXIO, errno.EINVAL)
"""No fault of the folder: a name that no file has there, a link to itself, a socket."""
_FORMATS = (b"jpeg", b"png", b"webp")


class Fault(StrEnum):
    """Why there is no picture."""

    MISSING = "missing"
    """There is no such file."""
    UNREADABLE = "unreadable"
    """It is no picture that can be shown, or may not be read."""
    AWAY = "away"
    """The folder cannot be reached."""


def is_file_name(name: str) -> bool:
    """Whether it names a file in the folder itself, and in no other place."""
    return bool(name) and name not in (".", "..") and not set(name) & {"/", "\\", "\0", ":"}


def read_picture(folder: Path, name: str, edge: int) -> QImage | Fault:
    """The picture, scaled to fit into a square of `edge` pixels; never larger than it is."""
    if not is_file_name(name):
        return Fault.UNREADABLE
    data = _bytes_of(folder, name)
    return data if isinstance(data, Fault) else _picture(data, edge)


def _bytes_of(folder: Path, name: str) -> bytes | Fault:
    try:
        # A pipe or a device is not waited for.
        descriptor = os.open(folder / name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return Fault.MISSING if folder.is_dir() else Fault.AWAY
    except PermissionError:
        return Fault.UNREADABLE
    except ValueError:
        return Fault.UNREADABLE
    except OSError as error:
        is_of_file = error.errno in _OF_THIS_FILE and folder.is_dir()
        return Fault.UNREADABLE if is_of_file else Fault.AWAY
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return Fault.UNREADABLE
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return Fault.AWAY
    finally:
        os.close(descriptor)
    return Fault.UNREADABLE if len(data) > MAX_BYTES else data


def _picture(data: bytes, edge: int) -> QImage | Fault:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODeviceBase.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if reader.format().data() not in _FORMATS:
        return Fault.UNREADABLE
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return Fault.UNREADABLE
    reader.setAutoTransform(True)
    square = QSize(edge, edge)
    if size.width() > edge or size.height() > edge:
        scaled = size.scaled(square, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        return Fault.UNREADABLE
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
