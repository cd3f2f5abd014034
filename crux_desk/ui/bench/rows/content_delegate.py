"""How a line in a box is drawn."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from crux_desk.ui.bench.rows.contents_model import ContentView
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index, RowDelegate, whole_row
from crux_desk.ui.words.notes import HAZARD
from crux_desk.ui.words.text import marked, number

_Align = Qt.AlignmentFlag


class ContentDelegate(RowDelegate):
    """A line in a box, with − and + to take out and put in."""

    height = 56
    low_height = 40

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = index.data(VIEW_ROLE)
        if not isinstance(view, ContentView):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.draw_ground(painter, option)
        theme = self.theme
        if index.row() == 0:
            # What is in the box begins here, below its fields.
            top = QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1)
            painter.fillRect(top, theme.color("line"))
        minus, count, plus = self._cells(whole_row(option.rect, option.widget))
        units, font, ink = number(view.units), theme.font(19, bold=True), theme.color("ink")
        text = QRect(room)
        if view.is_closed:
            text.setRight(room.right() - self.write_right(painter, room, units, font, ink))
        else:
            self._draw_button(painter, minus, "−", is_on=True)
            self._draw_button(painter, plus, "+", is_on=view.may_add)
            painter.setPen(ink)
            painter.setFont(font)
            painter.drawText(count, _Align.AlignCenter, units)
            text.setRight(minus.left())
        text.setRight(text.right() - theme.px(10))
        name = view.line.name or view.line.sku_id
        if view.is_hazardous:
            # The word stands with the line and the box; here is no room for it.
            name = marked(HAZARD, name)
        self.write_lines(painter, text, name, theme.font(15), theme.color("ink"))
        painter.restore()

    def button_at(self, rect: QRect, place: QPoint) -> int:
        """What a click in the row `rect` means: -1 for −, 1 for +, 0 for neither."""
        minus, _, plus = self._cells(rect)
        return -1 if minus.contains(place) else 1 if plus.contains(place) else 0

    def _cells(self, rect: QRect) -> tuple[QRect, QRect, QRect]:
        px = self.theme.px
        side, wide, gap = px(min(44, self.height_now - 6)), px(46), px(2)
        top = rect.center().y() - side // 2
        right = rect.right() - px(16)
        plus = QRect(right - side, top, side, side)
        count = QRect(plus.left() - gap - wide, top, wide, side)
        return QRect(count.left() - gap - side, top, side, side), count, plus

    def _draw_button(self, painter: QPainter, cell: QRect, sign: str, *, is_on: bool) -> None:
        theme = self.theme
        painter.setPen(QPen(theme.color("line"), 1.5))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(cell, theme.px(8), theme.px(8))
        painter.setPen(theme.color("ink" if is_on else "line"))
        painter.setFont(theme.font(19))
        painter.drawText(cell, _Align.AlignCenter, sign)
