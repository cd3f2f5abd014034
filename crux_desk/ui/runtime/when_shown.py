"""What can wait until the window is on the screen, piece by piece, so that no scan waits for it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

READ_S = 0.4
"""Sooner than this after something came up, nobody has read it and answers to it."""

REST_MS = 200
"""From the first paint until the first piece: a scan that came with the window goes first."""

UNSEEN_MS = 2000
"""A window that opens out of sight is not painted."""

BETWEEN_MS = 20


class WhenShown(QObject):
    """Takes one piece after the other from `pieces`, once `window` is painted."""

    def __init__(
        self,
        window: QWidget,
        pieces: Iterator[None],
        *,
        rest_ms: int = REST_MS,
        unseen_ms: int = UNSEEN_MS,
    ) -> None:
        super().__init__()
        self._window = window
        self._pieces = pieces
        self._rest_ms = rest_ms
        self._unseen_ms = unseen_ms
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    def begin(self) -> None:
        """Wait for the first paint."""
        self._window.installEventFilter(self)
        self._timer.start(self._unseen_ms)

    def stop(self) -> None:
        """Take no further piece."""
        self._window.removeEventFilter(self)
        self._timer.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._timer.start(self._rest_ms)
        return False

    @Slot()
    def _on_timeout(self) -> None:
        self._window.removeEventFilter(self)
        try:
            next(self._pieces)
        except StopIteration:
            return
        self._timer.start(BETWEEN_MS)
