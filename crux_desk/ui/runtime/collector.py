"""Garbage is looked for on the thread of the screen."""

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from crux_desk.ui.runtime.interpreter import (
    give_collector_back,
    search_for_garbage,
    take_collector,
)
from crux_desk.ui.runtime.right_of_way import RightOfWay

PERIOD_MS = 1000
"""A young search then looks at what one second has left: less than 1 ms at work."""
REST_S = 1.5
"""A packer who lays the scanner down does so for longer."""


class Collector(QTimer):
    """From now on until `close`, no other thread takes apart what a window has left.

    Python looks for garbage in whichever thread happens to make much. Where that is a lane, it
    takes widgets apart while the thread of the screen is in Qt: each then waits for what the other
    has, one for Python, one for a lock of Qt, and for good.
    """

    def __init__(self, parent: QObject, right_of_way: RightOfWay) -> None:
        super().__init__(parent)
        self._right_of_way = right_of_way
        self._is_closed = False
        self.setTimerType(Qt.TimerType.CoarseTimer)
        self.timeout.connect(self._on_due)
        take_collector()
        self.start(PERIOD_MS)

    @Slot()
    def _on_due(self) -> None:
        search_for_garbage(is_at_rest=self._right_of_way.is_free(REST_S))

    def close(self) -> None:
        """Python looks for garbage by itself again."""
        if self._is_closed:
            return
        self._is_closed = True
        self.stop()
        give_collector_back()
