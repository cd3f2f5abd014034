"""The last frames of a device, for support: what came, byte by byte, and what was made of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Generic, TypeVar

from crux_desk.domain.clock import utc_now
from crux_desk.domain.values import dataclass

MAX_FRAMES = 50

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Frame(Generic[Said]):
    """What came in one piece, when (the last time), what it says, and how often running."""

    at: datetime
    data: bytes
    said: Said
    count: int = 1

    def is_like(self, other: "Frame[Said]") -> bool:
        """Whether another one is the same, at another time."""
        return (self.data, self.said) == (other.data, other.said)

    @property
    def hex(self) -> str:
        """The bytes, two digits each, parted by spaces."""
        return self.data.hex(" ").upper()


class FrameLog(Generic[Said]):
    """Keeps the last frames, equal ones that follow each other as one with their count.

    One thread adds; what another one reads never changes.

    `added` is told of each, on the thread that adds it.
    """

    def __init__(self, added: Callable[[Frame[Said]], None] | None = None) -> None:
        self.frames: tuple[Frame[Said], ...] = ()
        self._added = added

    def add(self, data: bytes, said: Said) -> None:
        """Keep what came now."""
        frame = Frame(utc_now(), data, said)
        before = self.frames[-1] if self.frames else None
        if before is not None and before.is_like(frame):
            frame = replace(frame, count=before.count + 1)
            self.frames = (*self.frames[:-1], frame)
        else:
            self.frames = (*self.frames, frame)[-MAX_FRAMES:]
        if self._added is not None:
            self._added(frame)
