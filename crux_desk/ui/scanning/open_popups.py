"""Sees the menus that open out of an open menu: they get the keys, and no window loses them by it."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication
from typing_extensions import override


class OpenPopups(QObject):
    """Looks at all events of the program, but only as long as a menu or a list is open."""

    opened = Signal(QWindow)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_on = False

    def begin(self) -> None:
        """One is open."""
        app = QCoreApplication.instance()
        if not self._is_on and app is not None:
            self._is_on = True
            app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Show and isinstance(watched, QWindow):
            self.opened.emit(watched)
        elif kind == QEvent.Type.Hide and isinstance(watched, QWindow):
            QTimer.singleShot(0, self, self._end)
        return False

    def _end(self) -> None:
        app = QCoreApplication.instance()
        if self._is_on and app is not None and QApplication.activePopupWidget() is None:
            self._is_on = False
            app.removeEventFilter(self)
