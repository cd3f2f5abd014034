"""Says so when scans go to another program, since this one's windows do not have the keyboard."""

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from crux_desk.ui.words.text import marked, translate

_t = translate
_PATIENCE_MS = 250
"""Between two windows of ours there is a moment without any."""


class KeyboardBanner(QLabel):
    """A bar across the window; a click on it, as anywhere in the window, brings the keyboard back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keyboardBanner")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._on_timeout)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self.show_state)
        self._say()

    def _say(self) -> None:
        self.setText(marked("⌨ ", _t("Scans go to another window. Click here to scan.")))
        self.setAccessibleName(self.text())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    @Slot(Qt.ApplicationState)
    def show_state(self, state: Qt.ApplicationState) -> None:
        """The program has the keyboard, or not."""
        if state == Qt.ApplicationState.ApplicationActive:
            self._timer.stop()
            self.hide()
        else:
            self._timer.start()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.window().activateWindow()

    @Slot()
    def _on_timeout(self) -> None:
        self.setVisible(self.window().isVisible())
