"""The note that has to be read, whole, and the button that confirms it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout
from typing_extensions import override

from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.labels import plain_label, wrapped_lines
from crux_desk.ui.words.text import translate

_t = translate
_OTHERS = 380
"""The height that the rest of the window needs at least, in pixels."""
_LEAST = 3
_GOES_ON = "…"


class NotePart(QFrame):
    """A note, page by page where it is too long for the window: only its last page confirms it.

    Whoever shows it gives its `button` a place.
    """

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notePart")
        self._full = self._rest = self._next = ""
        self._label = plain_label(name="noteText")
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._label.setMinimumWidth(1)
        self.button = KeyButton(_t("Got it"), _t("Enter"), "primary")
        # The cursor stays where scans go.
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.confirmed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.addWidget(self._label, 1)
        self.button.hide()
        self.hide()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.fit()

    def show_note(self, text: str) -> None:
        """Show a note from its beginning; "" for none."""
        if text != self._full:
            self._full = self._rest = text
            self.fit()
        self.setVisible(bool(text))
        self.button.setVisible(bool(text))

    @property
    def text(self) -> str:
        """The whole note; "" for none."""
        return self._full

    @property
    def is_seen_whole(self) -> bool:
        """Whether its last page is on the screen, after all before."""
        return not self._next

    @Slot()
    def show_more(self) -> None:
        """Go on to the next page."""
        if self._next:
            self._rest = self._next
            self.fit()

    def fit(self) -> None:
        """Show as much of the page as the window has room for."""
        metrics = self._label.fontMetrics()
        width = max(self._label.width() - metrics.horizontalAdvance(_GOES_ON), 80)
        lines = wrapped_lines(self._rest, self._label.font(), width)
        room = self.window().height() - _OTHERS
        count = max(_LEAST, room // max(1, metrics.lineSpacing()))
        shown, more = lines[:count], lines[count:]
        self._next = "\n".join(more)
        text = "\n".join(shown)
        self._label.setText(text + _GOES_ON if more else text)
        self.button.set_text(_t("More") if more else _t("Got it"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
