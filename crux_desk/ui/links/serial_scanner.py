"""A serial scanner: what it reads goes the way of every scan, whatever window has the keyboard.

What it stored while it was out of reach comes all at once: that is shown, and not packed blindly.
"""

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.devices.scanners.batches import WITHIN_S, BatchGuard
from crux_desk.devices.scanners.framing import FramedScan, ScanText, SpoiledScan
from crux_desk.devices.scanners.link import ScanCame, ScannerChanged, ScannerEvent, ScannerLink
from crux_desk.domain.devices import DeviceState
from crux_desk.ui.links.listening import Listening
from crux_desk.ui.links.words import counted, scan_words, spoiled_words

_AWAY = (DeviceState.ABSENT, DeviceState.OPENING, DeviceState.NO_PERMISSION)
_JOINS_S = 1.0
"""What comes so soon behind stored scans was stored as well."""


class SerialScanner(QObject):
    """Hears one scanner.

    `is_order_open` says whether what is scanned has an order to go to, `is_stored_asked` whether the
    screen asks about stored scans.
    """

    scanned = Signal(str)
    stored_came = Signal(object)
    """These texts came faster than a hand scans."""
    spoiled = Signal(object)
    """What came is no scan, and why (`framing.Spoiled`)."""
    away_changed = Signal()

    def __init__(
        self,
        listening: Listening,
        is_order_open: Callable[[], bool],
        is_stored_asked: Callable[[], bool],
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self.is_away = False
        self._listening = listening
        self._is_order_open, self._now = is_order_open, now
        self._is_stored_asked = is_stored_asked
        self._guard: BatchGuard[str] = BatchGuard()
        self._joins_until_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(round(WITHIN_S * 1000))
        self._timer.timeout.connect(self._look_whether_it_ended)
        listening.said.connect(self._hear)

    @property
    def frames(self) -> list[tuple[datetime, str]]:
        """The last frames: when each came, and byte by byte and in words what."""
        link = self._listening.link
        if not isinstance(link, ScannerLink):
            return []
        return [
            (frame.at, f"{frame.hex}  {counted(_words(frame.said), frame.count)}")
            for frame in link.log.frames
        ]

    def start(self) -> None:
        """Begin to listen."""
        self._listening.start()

    def stop(self) -> None:
        """Let go of the scanner."""
        self._timer.stop()
        self._listening.stop()

    @Slot(object)
    def _hear(self, event: ScannerEvent) -> None:
        match event:
            case ScannerChanged(state=state):
                self.is_away = state in _AWAY
                self.away_changed.emit()
            case ScanCame(scan=SpoiledScan(reason=reason)):
                self.spoiled.emit(reason)
            case ScanCame(scan=ScanText() as scan, at_s=at_s):
                if self._guard.is_held(scan.text, at_s, is_order_open=self._is_order_open()):
                    self._timer.start()
                elif at_s < self._joins_until_s and self._is_stored_asked():
                    # The rest of what was stored: a scanner pauses in between.
                    self._joins_until_s = at_s + _JOINS_S
                    self.stored_came.emit((scan.text,))
                else:
                    self.scanned.emit(scan.text)

    @Slot()
    def _look_whether_it_ended(self) -> None:
        held = self._guard.ended(self._now())
        if held:
            self._timer.stop()
            self._joins_until_s = self._now() + _JOINS_S
            self.stored_came.emit(held)


def _words(said: FramedScan) -> str:
    if isinstance(said, SpoiledScan):
        return spoiled_words(said.reason)
    return scan_words(said.text, is_latin=said.is_latin)
