"""How the rows of the work are drawn. Draws only."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from crux_desk.ui.orders.model import Heading, RowView
from crux_desk.ui.orders.words import units_caption
from crux_desk.ui.widgets.labels import elided, has_room, width_of
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index, RowDelegate, whole_row
from crux_desk.ui.words.text import number

HEADING = 34
_NAME, _WHO, _SERVICE, _COUNT = 25, 33, 30, 12
"""The shares of the columns, of a hundred."""
_LEAST_COUNT = 104
_MANY_LINES = 10_000
_Align = Qt.AlignmentFlag


class WorkDelegate(RowDelegate):
    """An order: its number and time, for whom, by which service with what must not be overlooked,
    and how many units. A draft: how far it is, too.
    """

    height = 66

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_heading = isinstance(index.data(VIEW_ROLE), Heading)
        return QSize(self.theme.px(120), self.theme.px(HEADING if is_heading else self.height))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = index.data(VIEW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(view, Heading):
            self._draw_heading(painter, whole_row(option.rect, option.widget), view)
        elif isinstance(view, RowView):
            self._draw_row(painter, self.draw_ground(painter, option), view)
        painter.restore()

    def _draw_heading(self, painter: QPainter, rect: QRect, view: Heading) -> None:
        theme = self.theme
        painter.fillRect(rect, theme.color("bg"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        room = rect.adjusted(theme.px(16), 0, -theme.px(16), 0)
        font, soft = theme.font(15, bold=True), theme.color("soft")
        self.write(painter, room, view.text, font, soft)
        self.write_right(painter, room, number(view.count), font, soft)

    def _draw_row(self, painter: QPainter, room: QRect, view: RowView) -> None:
        theme, ink, soft = self.theme, self.theme.color("ink"), self.theme.color("soft")
        # One width for all rows, whatever the language: their columns stand below each other.
        longest = width_of(units_caption(2, _MANY_LINES), theme.font(15))
        count_width = max(theme.px(_LEAST_COUNT), room.width() * _COUNT // 100, longest)
        left = room.width() - count_width
        shares = (_NAME, _WHO, _SERVICE)
        x = room.left()
        columns: list[tuple[QRect, QRect]] = []
        for share in shares:
            width = left * share // sum(shares)
            columns.append(self._lines(room, x, width - theme.px(18)))
            x += width
        (name, time), (who, retailer), (service, mark) = columns
        self.write_name(painter, name, view.name, theme.font(18, bold=True), ink)
        font = theme.font(15)
        is_short = not has_room(view.time, font, time.width())
        self.write(painter, time, view.shorter if is_short else view.time, font, soft)
        self.write_name(painter, who, view.who, theme.font(16), ink)
        self.write_name(painter, retailer, view.retailer, theme.font(15), soft)
        self.write_name(painter, service, view.service, theme.font(16), ink)
        if view.mark:
            self._draw_mark(painter, self._room_of_mark(room, retailer, mark, view), view)
        self._draw_count(painter, room, count_width, view)
        if view.share is not None:
            self._draw_bar(painter, room, view.share)

    def _lines(self, room: QRect, left: int, width: int) -> tuple[QRect, QRect]:
        px = self.theme.px
        upper = QRect(left, room.top() + px(2), width, px(24))
        return upper, QRect(left, room.top() + px(27), width, px(22))

    def _room_of_mark(self, room: QRect, retailer: QRect, mark: QRect, view: RowView) -> QRect:
        """Its column, and where that is not enough what is free at its right, then at its left."""
        font, gap = self.theme.font(15), self.theme.px(18)
        free = QRect(mark)
        free.setRight(room.right() - width_of(view.detail, font) - gap)
        wanted = self._width_of_mark(view.mark)
        if wanted > free.width():
            least = retailer.left() + width_of(view.retailer, font) + gap
            free.setLeft(min(mark.left(), max(least, free.right() + 1 - wanted)))
        return free

    def _width_of_mark(self, text: str) -> int:
        side = 2 * self.theme.px(8) + self.theme.px(2)
        return QFontMetrics(self.theme.font(15, bold=True)).horizontalAdvance(text) + side

    def _draw_mark(self, painter: QPainter, room: QRect, view: RowView) -> None:
        """What must not be overlooked, on a ground of its own."""
        theme = self.theme
        font, side = theme.font(15, bold=True), theme.px(8)
        metrics = QFontMetrics(font)
        text = elided(view.mark, metrics, room.width() - 2 * side)
        ground = QRect(room)
        ground.setWidth(min(room.width(), self._width_of_mark(text)))
        name = "accent_soft" if view.tone == "accent" else f"{view.tone}_bg"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(name))
        painter.drawRoundedRect(ground, theme.px(6), theme.px(6))
        inside = ground.adjusted(side, 0, -side, 0)
        self.write(painter, inside, text, font, theme.color(view.tone))

    def _draw_count(self, painter: QPainter, room: QRect, width: int, view: RowView) -> None:
        theme = self.theme
        upper, below = self._lines(room, room.right() - width, width)
        soft = theme.color("soft")
        of = 0
        if view.of:
            of = self.write_right(painter, upper, view.of, theme.font(15), soft) + theme.px(5)
        upper.setRight(upper.right() - of)
        self.write_right(painter, upper, view.count, theme.font(23, bold=True), theme.color("ink"))
        self.write_right(painter, below, view.detail, theme.font(15), soft)

    def _draw_bar(self, painter: QPainter, room: QRect, share: float) -> None:
        theme = self.theme
        height = theme.px(4)
        bar = QRect(room.left(), room.bottom() - height + theme.px(3), room.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bar"))
        painter.drawRoundedRect(bar, height / 2, height / 2)
        if share > 0:
            painter.setBrush(theme.color("good" if share >= 1 else "accent"))
            bar.setWidth(max(height, round(bar.width() * share)))
            painter.drawRoundedRect(bar, height / 2, height / 2)
