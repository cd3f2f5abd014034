"""The pictures at hand: what was drawn lately is kept, what is wanted next is read meanwhile.

`find` never waits. One picture is read at a time, the one that was wanted last first: of a list
that is scrolled through, what is on the screen comes before what has left it. A share that hangs
holds a thread of its own lane and nothing else; another folder is read by another thread.
"""

from collections import OrderedDict
from collections.abc import Callable
from enum import IntEnum
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from crux_desk.domain.errors.base import DeskError
from crux_desk.ui.pictures.reading import Fault, read_picture
from crux_desk.ui.runtime.background import Background, Lane

MAX_WANTED = 100
"""More than this is on no screen: what was wanted before is let go of."""
AWAY_AFTER_MS = 10_000
AGAIN_S = 60.0
"""What was not there is looked for again so much later."""
KEPT_BYTES = 24_000_000
"""All pictures together; one more lets the longest unseen go."""


class Edge(IntEnum):
    """How large a picture is wanted, in pixels of the screen: twice what is drawn at most."""

    SMALL = 96
    LARGE = 360


_Key = tuple[str, Edge]
Read = Callable[[Path, str, int], QImage | Fault]


class Pictures(QObject):
    """Pictures of items, by the names of their files."""

    came = Signal()
    """One that was wanted can be drawn now."""
    away_changed = Signal(bool)
    """The folder cannot be reached any more, or can again."""

    def __init__(
        self,
        background: Background,
        read: Read = read_picture,
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self._background, self._read, self._now = background, read, now
        self._folder: Path | None = None
        self._generation = 0
        """Of the folder: what was asked of an earlier one is of no use."""
        self._kept: OrderedDict[_Key, QImage] = OrderedDict()
        self._kept_bytes = 0
        self._not_before_s: dict[_Key, float] = {}
        self._wanted: OrderedDict[_Key, None] = OrderedDict()
        self._is_reading = False
        self._is_away = False
        self._pause_until_s = float("-inf")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(AWAY_AFTER_MS)
        self._patience.timeout.connect(self._on_out_of_patience)

    @property
    def are_shown(self) -> bool:
        """Whether a folder is set."""
        return self._folder is not None

    @property
    def folder(self) -> Path | None:
        """The folder that is set."""
        return self._folder

    @property
    def is_away(self) -> bool:
        """Whether the folder cannot be reached."""
        return self._is_away

    @property
    def kept_bytes(self) -> int:
        """What the pictures at hand take of the memory."""
        return self._kept_bytes

    def set_folder(self, folder: Path | None) -> None:
        """Where the pictures are from now on; None: none are shown."""
        if folder == self._folder:
            return
        self._folder = folder
        self._generation += 1
        self._is_reading = False
        self._patience.stop()
        self._kept.clear()
        self._kept_bytes = 0
        self._not_before_s.clear()
        self._wanted.clear()
        self._pause_until_s = float("-inf")
        self._be_away(False)
        self.came.emit()

    def find(self, name: str, edge: Edge) -> QImage | None:
        """The picture, if it is at hand; else it is read, and `came` says when."""
        if not name or self._folder is None:
            return None
        key = (name, edge)
        image = self._kept.get(key)
        if image is not None:
            self._kept.move_to_end(key)
            return image
        if self._not_before_s.get(key, float("-inf")) <= self._now():
            self._want(key)
        return None

    def _want(self, key: _Key) -> None:
        self._wanted[key] = None
        self._wanted.move_to_end(key)
        if len(self._wanted) > MAX_WANTED:
            self._wanted.popitem(last=False)
        self._read_next()

    def _read_next(self) -> None:
        if self._is_reading or self._folder is None or not self._wanted:
            return
        if self._now() < self._pause_until_s:
            self._wanted.clear()
            return
        key, _ = self._wanted.popitem()
        name, edge = key
        self._is_reading = True
        self._patience.start()
        self._background.run(
            Lane.PICTURES,
            partial(self._read, self._folder, name, int(edge)),
            partial(self._on_read, self._generation, key),
            self._on_failed,
        )

    def _on_read(self, generation: int, key: _Key, found: QImage | Fault) -> None:
        if generation != self._generation:
            return
        self._is_reading = False
        self._patience.stop()
        self._take(key, found)
        self._read_next()

    def _take(self, key: _Key, found: QImage | Fault) -> None:
        if isinstance(found, QImage):
            self._be_away(False)
            self._keep(key, found)
            self.came.emit()
        elif found is Fault.AWAY:
            self._be_away(True)
            self._pause_until_s = self._now() + AGAIN_S
        else:
            self._be_away(False)
            if len(self._not_before_s) >= MAX_WANTED * 100:
                self._not_before_s.clear()
            self._not_before_s[key] = self._now() + AGAIN_S

    def _keep(self, key: _Key, image: QImage) -> None:
        self._kept[key] = image
        self._kept_bytes += image.sizeInBytes()
        while self._kept_bytes > KEPT_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= oldest.sizeInBytes()

    def _on_failed(self, error: DeskError) -> None:
        raise error  # reading says in a value what is wrong

    @Slot()
    def _on_out_of_patience(self) -> None:
        self._be_away(True)

    def _be_away(self, is_away: bool) -> None:
        if is_away != self._is_away:
            self._is_away = is_away
            self.away_changed.emit(is_away)
