"""The window before there is anything in it: on the screen at once, while the rest is loaded.

What is typed or scanned meanwhile is not lost: it waits with Qt until `take_in`.
"""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.ui.words.text import translate

_t = translate
_SIZE = QSize(1366, 768)
"""Where nobody made it as large as it was to be."""


class Shell(QWidget):
    """What a desktop sees of the program; what is in it is one widget, which has its size.

    Imports nothing of the window: that is what it is there before.
    """

    def __init__(self) -> None:
        super().__init__()
        self._content: QWidget | None = None
        self._is_close_wanted = False
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        # Qt adds the program's name.
        self.setWindowTitle(_t("Opening…"))
        self.resize(_SIZE)

    def take_in(self) -> None:
        """Take what the desktop says by now: its size, that there is to be paint, what is scanned."""
        QApplication.processEvents()

    def show_meanwhile(self, words: QWidget) -> None:
        """Show it in the middle, until it is deleted."""
        self._whole.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        words.show()

    def hold(self, content: QWidget) -> None:
        """Show it from now on, under its title; its actions are those of this window."""
        self._content = content
        self.setWindowTitle(content.windowTitle())
        content.windowTitleChanged.connect(self.setWindowTitle)
        self.addActions(content.actions())
        # What was scanned meanwhile is done first, and is seen in the first picture.
        self.setUpdatesEnabled(False)
        self._whole.addWidget(content)
        content.show()
        # The desktop made this the active window when there was nothing in it to type into.
        content.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        # With 0 it would be done before the keys: Qt posts that.
        QTimer.singleShot(1, self, partial(self.setUpdatesEnabled, True))
        if self._is_close_wanted:
            QTimer.singleShot(0, self, self.close)

    @override
    def sizeHint(self) -> QSize:
        return _SIZE

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # A start goes on to its end; then what is shown says whether it can be closed.
        self._is_close_wanted = self._content is None
        event.setAccepted(self._content is not None and self._content.close())
