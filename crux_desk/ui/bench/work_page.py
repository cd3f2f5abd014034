"""The first screen, where no order is open: the place of the work, and hints below it."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.theme import grown

_ROOM_FOR_HINTS = 360
"""Design pixels of height."""


class WorkPage(QWidget):
    """What the work looks like is not known here: it comes after the window."""

    def __init__(self) -> None:
        super().__init__()
        self._hints = plain_label(name="status")
        self._hints.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 12, 20, 10)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self._column.addWidget(self._hints)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # On the smallest screens the work has all the room.
        self._hints.setVisible(event.size().height() >= grown(_ROOM_FOR_HINTS))

    @property
    def hints(self) -> str:
        """What stands below the work."""
        return self._hints.text()

    def show_work(self, work: QWidget) -> None:
        """This is the work."""
        self._column.takeAt(0)
        self._column.insertWidget(0, work, 1)

    def show_hints(self, hints: Sequence[str]) -> None:
        """Each that is not empty on a line of its own."""
        self._hints.setText("\n".join(hint for hint in hints if hint))
