"""Keeps listening to a device: one short step after the other, on a lane.

A device that is gone, asleep or not permitted is one of the things that it says, never an error.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from crux_desk.domain.errors import DeskError
from crux_desk.ui.runtime.background import Background, Lane

STEP_S = 0.25
"""So long a step waits at most: so long the end of the program waits for it, too."""


class Link(Protocol):
    """What is listened to: blocking, and called on one thread at a time."""

    def step(self, timeout_s: float) -> tuple[object, ...]:
        """Wait for it, at most so long; all that is new, in its order."""

    def close(self) -> None:
        """Let go of its port."""


class Listening(QObject):
    """Listens to one device from `start` to `stop`; `said` carries each thing that is new."""

    said = Signal(object)

    def __init__(self, link: Link, lane: Lane, background: Background) -> None:
        super().__init__()
        self.link = link
        self._lane = lane
        self._background = background
        self._is_stopped = False

    def start(self) -> None:
        """Begin to listen."""
        self._listen()

    def stop(self) -> None:
        """Let go of the device, as soon as the step under way is over."""
        self._is_stopped = True
        self._run(self.link.close, self._on_closed)

    def _listen(self) -> None:
        self._run(lambda: self.link.step(STEP_S), self._on_said)

    def _run(self, step: Callable[[], object], done: Callable[[object], None]) -> None:
        self._background.run(self._lane, step, done, self._on_failed)

    def _on_said(self, news: object) -> None:
        if self._is_stopped or not isinstance(news, tuple):
            return
        try:
            for one in news:
                self.said.emit(one)
        finally:
            # Whatever became of one weight, the next one is heard.
            self._listen()

    def _on_closed(self, _: object) -> None:
        pass

    def _on_failed(self, error: DeskError) -> None:
        raise error
