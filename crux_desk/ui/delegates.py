"""How rows are drawn: lines with their progress, boxes, and the contents of a box. Draws only."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from crux_desk.ui.boxes_model import BoxStanding, BoxView, ContentView
from crux_desk.ui.lines_model import VIEW_ROLE, LineView, Standing
from crux_desk.ui.theme import Theme
from crux_desk.ui.words import translate

_t = translate
_Align = Qt.AlignmentFlag
Index = QModelIndex | QPersistentModelIndex
_LEAST_NUMBER = 10


class RowDelegate(QStyledItemDelegate):
    """What all rows share: their height, the mark of the current one, the line below."""

    height = 62

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(self.height))

    def draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        """Draw what lies under the text; returns the room for the text."""
        theme, rect = self.theme, option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.fillRect(
                QRect(rect.left(), rect.top(), theme.px(4), rect.height()), theme.colour("accent")
            )
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        return rect.adjusted(theme.px(16), theme.px(6), -theme.px(16), -theme.px(6))

    def write(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        font: QFont,
        colour: QColor,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> int:
        """Write one line of text, cut with an ellipsis where it is too long; returns its width."""
        painter.setFont(font)
        painter.setPen(colour)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, cut, room.width())
        # The side follows the row, not the text: right-to-left names stay in their column.
        painter.drawText(room, _Align.AlignVCenter | _Align.AlignLeft | _Align.AlignAbsolute, shown)
        return metrics.horizontalAdvance(shown)

    def write_number(
        self, painter: QPainter, room: QRect, text: str, size: int, colour: QColor
    ) -> int:
        """Write a number in bold, smaller where it is long: it is not cut; returns its width.

        One that is too long even then loses its beginning: numbers are told apart by their ends.
        """
        theme = self.theme
        for smaller in range(size, _LEAST_NUMBER - 1, -1):
            font = theme.font(smaller, bold=True, mono=True)
            if QFontMetrics(font).horizontalAdvance(text) <= room.width():
                break
        return self.write(painter, room, text, font, colour, Qt.TextElideMode.ElideLeft)

    def write_right(
        self, painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor
    ) -> int:
        """Write text at the right edge; returns its width."""
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(room, _Align.AlignVCenter | _Align.AlignRight | _Align.AlignAbsolute, text)
        return QFontMetrics(font).horizontalAdvance(text)


class LineDelegate(RowDelegate):
    """A line: name, SKU, how many of how many, a bar."""

    height = 64

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = index.data(VIEW_ROLE)
        if not isinstance(view, LineView):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.draw_ground(painter, option)
        theme = self.theme
        ink = theme.colour("soft" if view.standing is Standing.DEAD else "ink")
        count_width = self._draw_count(painter, room, view)
        text = room.adjusted(0, 0, -count_width - theme.px(14), 0)
        top = QRect(text.left(), text.top(), text.width(), theme.px(24))
        self.write(painter, top, view.name, theme.font(17, bold=True), ink)
        below = QRect(text.left(), text.top() + theme.px(23), text.width(), theme.px(18))
        self.write(painter, below, view.detail, theme.font(13, mono=True), theme.colour("soft"))
        self._draw_bar(painter, room, view)
        painter.restore()

    def _draw_count(self, painter: QPainter, room: QRect, view: LineView) -> int:
        theme = self.theme
        line = QRect(room.left(), room.top(), room.width(), theme.px(34))
        done = view.standing in (Standing.PACKED, Standing.DONE)
        is_too_many = view.standing is Standing.PACKED and "✓" not in view.of
        name = "bad" if is_too_many else "good" if done else "ink"
        if view.standing is Standing.DEAD:
            name = "soft"
        width = 0
        if view.of:
            width = self.write_right(painter, line, view.of, theme.font(15), theme.colour("soft"))
            width += theme.px(5)
        line.setRight(line.right() - width)
        font = theme.font(23, bold=True)
        return width + self.write_right(painter, line, view.count, font, theme.colour(name))

    def _draw_bar(self, painter: QPainter, room: QRect, view: LineView) -> None:
        theme = self.theme
        height = theme.px(6)
        bar = QRect(room.left(), room.bottom() - height, room.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("bar"))
        painter.drawRoundedRect(bar, height / 2, height / 2)
        if view.share > 0:
            done = view.standing in (Standing.PACKED, Standing.DONE)
            painter.setBrush(theme.colour("good" if done else "accent"))
            bar.setWidth(max(height, round(bar.width() * view.share)))
            painter.drawRoundedRect(bar, height / 2, height / 2)


class BoxDelegate(RowDelegate):
    """A box: its number, its label, what it carries and lacks, its units."""

    height = 76

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = index.data(VIEW_ROLE)
        if not isinstance(view, BoxView):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.draw_ground(painter, option)
        theme = self.theme
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        badge = self._draw_badge(painter, room, view, is_current=is_current)
        font = theme.font(19, bold=True)
        width = self.write_right(painter, room, f"{view.units:,}", font, theme.colour("ink"))
        text = room.adjusted(badge + theme.px(12), 0, -width - theme.px(10), 0)
        self._draw_text(painter, text, view)
        painter.restore()

    def _draw_badge(
        self, painter: QPainter, room: QRect, view: BoxView, *, is_current: bool
    ) -> int:
        theme = self.theme
        side = theme.px(34)
        badge = QRect(room.left(), room.center().y() - side // 2, side, side)
        is_done = view.standing is not BoxStanding.OPEN
        ground = "accent" if is_current else "good_bg" if is_done else "bar"
        ink = "accent_ink" if is_current else "good" if is_done else "ink"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(badge, theme.px(8), theme.px(8))
        painter.setPen(theme.colour(ink))
        size = 17 if view.number < 100 else 13
        painter.setFont(theme.font(size, bold=True))
        painter.drawText(badge, _Align.AlignCenter, str(view.number))
        return side

    def _draw_text(self, painter: QPainter, text: QRect, view: BoxView) -> None:
        theme = self.theme
        wide = QFontMetrics(theme.font(13)).horizontalAdvance(view.detail) > text.width()
        wraps = wide or bool(view.said)
        start = text.top() + theme.px(1 if wraps else 9)
        top = QRect(text.left(), start, text.width(), theme.px(22))
        mark = "" if view.standing is BoxStanding.OPEN or view.said else "✓ "
        label = mark + view.tracking if view.tracking else _t("no label yet")
        ink = theme.colour("ink" if view.tracking else "soft")
        self.write_number(painter, top, label, 14, ink)
        below = QRect(text.left(), start + theme.px(23), text.width(), theme.px(40))
        if view.said:
            below.setHeight(theme.px(20))
            self.write(painter, below, view.detail, theme.font(13), theme.colour("soft"))
            below.translate(0, theme.px(20))
            bold = theme.font(13, bold=True)
            self.write(painter, below, _t("✕ {text}", text=view.said), bold, theme.colour("bad"))
            return
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("soft"))
        flags = _Align.AlignTop | _Align.AlignLeft | _Align.AlignAbsolute
        painter.drawText(below, flags | Qt.TextFlag.TextWordWrap, view.detail)


class ContentDelegate(RowDelegate):
    """A line in a box, with − and + to take out and put in."""

    height = 50

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = index.data(VIEW_ROLE)
        if not isinstance(view, ContentView):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.draw_ground(painter, option)
        theme = self.theme
        minus, count, plus = self._cells(option.rect)
        if not view.is_closed:
            self._draw_button(painter, minus, "−", is_on=True)
            self._draw_button(painter, plus, "+", is_on=view.may_add)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(19, bold=True))
        painter.drawText(count, _Align.AlignCenter, f"{view.units:,}")
        text = QRect(
            room.left(), room.top(), minus.left() - room.left() - theme.px(10), room.height()
        )
        name = view.line.name or view.line.sku_id
        self.write(painter, text, name, theme.font(15), theme.colour("ink"))
        painter.restore()

    def button_at(self, rect: QRect, place: QPoint) -> int:
        """What a click in the row `rect` means: -1 for −, 1 for +, 0 for neither."""
        minus, _, plus = self._cells(rect)
        return -1 if minus.contains(place) else 1 if plus.contains(place) else 0

    def _cells(self, rect: QRect) -> tuple[QRect, QRect, QRect]:
        px = self.theme.px
        side, wide, gap = px(36), px(56), px(4)
        top = rect.center().y() - side // 2
        right = rect.right() - px(14)
        plus = QRect(right - side, top, side, side)
        count = QRect(plus.left() - gap - wide, top, wide, side)
        return QRect(count.left() - gap - side, top, side, side), count, plus

    def _draw_button(self, painter: QPainter, cell: QRect, sign: str, *, is_on: bool) -> None:
        theme = self.theme
        painter.setPen(QPen(theme.colour("line"), 1.5))
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(cell, theme.px(8), theme.px(8))
        painter.setPen(theme.colour("ink" if is_on else "line"))
        painter.setFont(theme.font(19))
        painter.drawText(cell, _Align.AlignCenter, sign)
