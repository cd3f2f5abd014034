"""Small pieces that the window is put together from: cards, buttons with their key, captions."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override


def plain_label(text: str = "", name: str = "") -> QLabel:
    """A label whose text is text, whatever stands in it."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if name:
        label.setObjectName(name)
    return label


class ElidedLabel(QLabel):
    """A label on one line that is cut with an ellipsis where there is no room; tells all on hover."""

    elide_mode = Qt.TextElideMode.ElideRight

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        # The side follows the window, not the text: right-to-left names stay in their column.
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(sides | Qt.AlignmentFlag.AlignVCenter)
        self._full = ""

    def show_text(self, text: str) -> None:
        """Show the text, as much of it as there is room for."""
        self._full = " ".join(text.split())
        self.setToolTip(self._full if len(self._full) > 20 else "")
        self.setAccessibleName(self._full)
        self._elide()
        self.updateGeometry()

    @property
    def full_text(self) -> str:
        """The whole text."""
        return self._full

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        # What the style sheet leaves free at the sides is no room for the text.
        sides = self.width() - self.contentsRect().width()
        width = self.fontMetrics().horizontalAdvance(self._full) + sides
        return QSize(width + 4, super().sizeHint().height())

    @override
    def resizeEvent(self, event: object) -> None:
        self._elide()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()
            self.updateGeometry()

    def _elide(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._full, self.elide_mode, max(room, 10))
        if shown != self.text():
            self.setText(shown)


class NumberLabel(ElidedLabel):
    """A number is read whole: names beside it give way. One without end is cut in its middle."""

    elide_mode = Qt.TextElideMode.ElideMiddle
    most_letters = 26

    @override
    def minimumSizeHint(self) -> QSize:
        most = self.fontMetrics().averageCharWidth() * self.most_letters
        return QSize(min(self.sizeHint().width(), most), super().minimumSizeHint().height())


class TwoLineLabel(ElidedLabel):
    """The same on two lines: the first is broken between words, the second is cut."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    @override
    def _elide(self) -> None:
        room = max(self.contentsRect().width(), 10)
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(self._full) <= room:
            self.setText(self._full)
            return
        first, rest = self._broken(room)
        self.setText(f"{first}\n{metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)}")

    def _broken(self, room: int) -> tuple[str, str]:
        layout = QTextLayout(self._full, self.font())
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room)
        layout.endLayout()
        # Qt counts in UTF-16.
        units = self._full.encode("utf-16-le")
        end = line.textLength() * 2
        return units[:end].decode("utf-16-le").rstrip(), units[end:].decode("utf-16-le").lstrip()


class Card(QFrame):
    """A card with a title on the left and a count on the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = QLabel(title)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.count = plain_label()
        head = QFrame()
        head.setObjectName("cardTitle")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 10, 16, 10)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.count)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.body.addWidget(head)

    def set_buddy(self, widget: QWidget) -> None:
        """The widget that the title's underlined letter goes to."""
        self.title.setTextFormat(Qt.TextFormat.AutoText)
        self.title.setBuddy(widget)


class KeyButton(QPushButton):
    """A button that says which key does the same."""

    def __init__(self, text: str, key: str = "", name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{text} {key}".strip())
        self._text = QLabel(text)
        self._text.setObjectName("text")
        self._key = QLabel(key)
        self._key.setObjectName("key")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(9)
        row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self._text, self._key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label)
            # After it has its place: before, it would be a window of its own.
            label.setVisible(bool(label.text()))

    def set_text(self, text: str) -> None:
        """Another text; the key stays."""
        self._text.setText(text)
        self.setAccessibleName(f"{text} {self._key.text()}".strip())
        self.updateGeometry()

    def show_key(self, is_shown: bool) -> None:
        """Whether the key is shown; without room for it the text alone is."""
        self._key.setVisible(is_shown and bool(self._key.text()))
        self.setToolTip("" if is_shown else self._key.text())
        self.updateGeometry()

    def width_with(self, *, key: bool) -> int:
        """How wide it has to be, with its key or without."""
        text, hint = self._text.sizeHint().width(), self._key.sizeHint().width()
        row = self.layout()
        if row is None:
            return text
        margins = row.contentsMargins()
        with_key = hint + row.spacing() if key and self._key.text() else 0
        return text + with_key + margins.left() + margins.right() + 4

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        if layout is None:
            return super().sizeHint()
        hint = layout.sizeHint()
        return QSize(hint.width() + 4, hint.height() + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
