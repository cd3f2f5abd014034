"""Notices when the thread of the screen stands still: a clock of its own that ticks too late."""

import logging
from time import perf_counter_ns

from PySide6.QtCore import QObject, Qt, QTimer, Slot

TICK_MS = 50
NOTED_MS = 100.0
"""From here on a stall is felt, and stands in the log."""

_log = logging.getLogger(__name__)


class StallWatch(QObject):
    """Ticks every `tick_ms`; a tick that is at least `noted_ms` late is logged.

    `longest_ms` is the latest tick's lateness since `begin`. How long it stood still is that, or
    up to one tick more.
    """

    def __init__(self, tick_ms: int = TICK_MS, noted_ms: float = NOTED_MS) -> None:
        super().__init__()
        self._tick_ms = tick_ms
        self._noted_ms = noted_ms
        self._last_ns = 0
        self.longest_ms = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(tick_ms)
        self._timer.timeout.connect(self._on_tick)

    def begin(self) -> None:
        """Watch from now on."""
        self._last_ns = perf_counter_ns()
        self.longest_ms = 0.0
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    @Slot()
    def _on_tick(self) -> None:
        now_ns = perf_counter_ns()
        late_ms = (now_ns - self._last_ns) / 1e6 - self._tick_ms
        self._last_ns = now_ns
        self.longest_ms = max(self.longest_ms, late_ms)
        if late_ms >= self._noted_ms:
            _log.warning("the window stood still for %.0f ms", late_ms)
