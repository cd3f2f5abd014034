"""A line to type into whose text, where it is too long, ends in an ellipsis while nobody types."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame
from typing_extensions import override

from crux_desk.ui.widgets.labels import elided

_BESIDE = 2
"""What Qt leaves free on each side of the text, in pixels."""


class ElidedEdit(QLineEdit):
    """With the cursor in it, it is any other line; without, a text that is cut shows that it is."""

    @property
    def shown_text(self) -> str:
        """What is to be read of the text."""
        text = self.text()
        if self.hasFocus():
            return text
        room = self._text_rect().width() - 2 * _BESIDE
        return elided(text, self.fontMetrics(), room)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown_text
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        room = self._text_rect().adjusted(_BESIDE, 0, -_BESIDE, 0)
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, sides, shown)

    def _text_rect(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
