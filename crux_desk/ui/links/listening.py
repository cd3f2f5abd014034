"""Keeps listening to a device: one short step after the other, on a lane.

A device that is gone, asleep or not permitted is one of the things that it says, never an error.
"""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from crux_desk.domain.errors.base import DeskError
from crux_desk.ui.runtime.background import Background, Lane

AGAIN_MS = 5_000
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
        self._is_stopped = self._is_at_work = False

    def start(self) -> None:
        """Begin to listen."""
        self._listen()

    def stop(self) -> None:
        """Let go of the device, as soon as the step under way is over."""
        self._is_stopped = True
        # Where none is: what came home of the last one may never be looked at any more.
        self._background.run(self._lane, self._let_go, self._on_let_go, self._on_failed)

    def _listen(self) -> None:
        self._background.run(self._lane, self._step, self._on_said, self._on_failed, self._on_broke)

    def _step(self) -> tuple[object, ...]:
        """On the lane. Who is stopped lets go there, where nothing else can be at work on the port."""
        if self._is_stopped:
            return ()
        self._is_at_work = True
        try:
            return self.link.step(STEP_S)
        finally:
            self._is_at_work = False
            self._let_go()

    def _let_go(self) -> None:
        """On the lane: close the port, if that is wanted and nobody is at work on it."""
        if self._is_stopped and not self._is_at_work:
            self.link.close()

    def _on_let_go(self, _: object) -> None:
        pass

    def _on_said(self, news: tuple[object, ...]) -> None:
        try:
            for one in news:
                self.said.emit(one)
        finally:
            # Whatever became of one weight, the next one is heard.
            if not self._is_stopped:
                self._listen()

    def _on_failed(self, error: DeskError) -> None:
        self._on_broke(error)

    def _on_broke(self, fault: BaseException) -> None:
        """A fault of the program: it is told once, and the device is heard again after a pause."""
        if not self._is_stopped:
            QTimer.singleShot(AGAIN_MS, self._listen)
        raise fault
