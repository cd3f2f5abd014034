"""How a view of all benches waits for their floor: a moment, then this bench's own is shown meanwhile."""

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

_PATIENCE_MS = 400


class HeardDoor(Protocol):
    """What asks a floor; `heard_at` is when that was there last, in this run."""

    @property
    def heard_at(self) -> datetime | None: ...


class Patience(QTimer):
    """Begins with each question to a floor; `timeout` comes where it takes its time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(_PATIENCE_MS)
