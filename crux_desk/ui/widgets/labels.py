"""Text that comes from outside stays text: labels (plain, elided, of two lines, of numbers), tips.

Qt takes what looks like markup for markup, and an image in it is a file that it opens; so no label
and no tip is made elsewhere.
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import Qt as QtText
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override


def plain_label(text: str = "", name: str = "") -> QLabel:
    """A label whose text is text, whatever stands in it."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if name:
        label.setObjectName(name)
    return label


def as_tip(text: str) -> str:
    """A text as a tip shows it as it is: where Qt would take it for markup, as markup of itself."""
    return QtText.convertFromPlainText(text) if QtText.mightBeRichText(text) else text


def show_tip(widget: QWidget, text: str) -> None:
    """What is said of a widget when the mouse rests on it; "" for nothing."""
    widget.setToolTip(as_tip(text))


def as_title(text: str) -> str:
    """A text as a window's title shows it: Qt has a sign in it that stands for "changed"."""
    return text.replace("[*]", "[*][*]")


def as_caption(text: str) -> str:
    """A text as a button shows it: there, "&" makes the letter behind it the one to press."""
    return text.replace("&", "&&")


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
        show_tip(self, self._full if len(self._full) > 20 else "")
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
