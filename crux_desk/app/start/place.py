"""Where the window stands: over the whole screen at first, then where it stood last.

That is no setting: it is kept in the data folder, in a file of its own, and what is damaged there
is as nothing.
"""

from contextlib import suppress
from pathlib import Path
from zlib import crc32

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from crux_desk.config.files import write_own
from crux_desk.domain.errors.station import FileUnusable

_MAX = 1_000
"""Bytes that a place takes, at most."""
_SUM = 4


def size_to_come(path: Path) -> QSize:
    """How large the window will be: its letters have that size from the beginning."""
    screen = QGuiApplication.primaryScreen().availableSize()
    trial = QWidget()
    if not _restore(trial, path) or trial.isMaximized() or trial.isFullScreen():
        return screen
    return trial.size()


def show_in_place(window: QWidget, path: Path) -> None:
    """Where the window stood last; else, or where that cannot be read, over the whole screen."""
    if _restore(window, path):
        window.show()
    else:
        window.showMaximized()


def keep_place(window: QWidget, path: Path) -> None:
    """Note where the window stands; where that cannot be, it opens over the whole screen next time."""
    place = bytes(window.saveGeometry().data())
    with suppress(FileUnusable):
        write_own(path, _sum_of(place) + place)


def _restore(window: QWidget, path: Path) -> bool:
    try:
        with path.open("rb") as file:
            kept = file.read(_MAX)
    except OSError:
        return False
    sum_, place = kept[:_SUM], kept[_SUM:]
    # Qt takes what is damaged for a place all the same.
    is_whole = bool(place) and sum_ == _sum_of(place)
    return is_whole and window.restoreGeometry(QByteArray(place))


def _sum_of(place: bytes) -> bytes:
    return crc32(place).to_bytes(_SUM)
