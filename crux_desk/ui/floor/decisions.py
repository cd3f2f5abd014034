"""How a row is painted of what a person has to decide: its heading, and below it what to know."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyleOptionViewItem
from typing_extensions import override

from crux_desk.ui.widgets.row_delegate import Index, RowDelegate

_WRAPPED = Qt.TextFlag.TextWordWrap
_ANY = 100_000
"""Pixels: higher than any text."""


class DecisionDelegate(RowDelegate):
    """The first line of a row's text is its heading. All of it is wrapped, none is cut.

    It looks like what warns, not like what was chosen: only among several one has a frame.
    """

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        area = option.widget
        wide = area.viewport().width() if isinstance(area, QAbstractScrollArea) else 0
        room = self._inside(QRect(0, 0, wide, _ANY))
        high = sum(_high(text, font, room) for text, font, _ in self._parts(index))
        return QSize(wide, high + _ANY - room.height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self._draw_warning(painter, option, index)
        room = self._inside(option.rect)
        for text, font, ink in self._parts(index):
            painter.setFont(font)
            painter.setPen(self.theme.color(ink))
            painter.drawText(room, _WRAPPED, text)
            room.setTop(room.top() + _high(text, font, room))
        painter.restore()

    def _draw_warning(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self.theme, option.rect
        painter.fillRect(rect, theme.color("bad_bg"))
        is_last = index.row() == index.model().rowCount() - 1
        if not is_last:
            line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
            painter.fillRect(line, theme.color("line"))
        state, flags = option.state, QStyle.StateFlag
        is_one_of_several = index.model().rowCount() > 1 and state & flags.State_Selected
        if is_one_of_several or state & flags.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), theme.px(2)))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _inside(self, rect: QRect) -> QRect:
        side, above = self.theme.px(14), self.theme.px(4)
        return rect.adjusted(side, above, -side, -above)

    def _parts(self, index: Index) -> list[tuple[str, QFont, str]]:
        title, *lines = str(index.data()).split("\n")
        return [
            (title, self.theme.font(17, bold=True), "bad"),
            *((line, self.theme.font(15), "ink") for line in lines),
        ]


def _high(text: str, font: QFont, room: QRect) -> int:
    whole = QRect(room.left(), room.top(), room.width(), _ANY)
    return QFontMetrics(font).boundingRect(whole, _WRAPPED, text).height()
