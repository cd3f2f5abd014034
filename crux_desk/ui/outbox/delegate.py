"""How the rows of the outbox view are drawn."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from crux_desk.ui.outbox.model import BoxRowView, EntryView, HeadingView, HistoryView, View
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index, RowDelegate, whole_row
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import marked, translate, units

_t = translate
_Align = Qt.AlignmentFlag
_HEADING, _ENTRY, _BOX, _SAID, _HISTORY = 34, 58, 76, 22, 34
_SIGN, _DETAIL = 36, 20
"""Of a packing: what its sign has for itself, and what one line of what is told of it is high."""
_TIME, _GAP = "Dec 28, 10:58 PM", 14
"""The longest of the times that a history has as a rule; one of another year wraps."""


class OutboxDelegate(RowDelegate):
    """Headings, packings, boxes and history; each kind has its height.

    What is told of a packing, and the rows of a history, wrap: their height depends on `room_px`,
    the width that there is.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.room_px = 600

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.theme.px(120), self._height_of(index.data(VIEW_ROLE)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = index.data(VIEW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match view:
            case HeadingView():
                self._draw_heading(painter, whole_row(option.rect, option.widget), view)
            case EntryView():
                self._draw_entry(painter, self.draw_ground(painter, option), view)
            case BoxRowView():
                self._draw_box(painter, self.draw_ground(painter, option), view)
            case HistoryView():
                self._draw_history(painter, self.draw_ground(painter, option), view)
            case _:
                pass
        painter.restore()

    def _height_of(self, view: View | None) -> int:
        px = self.theme.px
        match view:
            case HeadingView():
                return px(_HEADING)
            case BoxRowView(said=said):
                return px(_BOX + (_SAID if said else 0))
            case HistoryView():
                return max(px(_HISTORY), self._history_height(view) + px(16))
            case EntryView(detail=detail):
                below = self._text_height(detail, self.room_px - 2 * px(16) - px(_SIGN))
                return px(_ENTRY) + max(0, below - px(_DETAIL))
            case _:
                return px(_ENTRY)

    def _history_height(self, view: HistoryView) -> int:
        time = QFontMetrics(self.theme.font(15)).horizontalAdvance(_TIME)
        text = self.room_px - self.theme.px(32 + _GAP) - time
        return max(self._text_height(view.time, time), self._text_height(view.text, text))

    def _text_height(self, text: str, width: int) -> int:
        room = QRect(0, 0, max(width, self.theme.px(120)), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        return QFontMetrics(self.theme.font(15)).boundingRect(room, flags, text).height()

    def _draw_heading(self, painter: QPainter, rect: QRect, view: HeadingView) -> None:
        theme = self.theme
        room = rect.adjusted(theme.px(16), theme.px(8), -theme.px(16), 0)
        soft = theme.color("soft")
        self.write(painter, room, view.text, theme.font(15, bold=True), soft)
        self.write_right(painter, room, view.count, theme.font(15, bold=True), soft)

    def _draw_entry(self, painter: QPainter, room: QRect, view: EntryView) -> None:
        theme = self.theme
        sign = QRect(room.left(), room.top(), theme.px(26), theme.px(24))
        tone = theme.color(view.tone)
        painter.setFont(theme.font(18, bold=True))
        painter.setPen(tone)
        painter.drawText(sign, _Align.AlignCenter, view.shape)
        top = room.adjusted(theme.px(_SIGN), 0, 0, 0)
        top.setHeight(theme.px(24))
        width = self.write_right(painter, top, view.time, theme.font(15), theme.color("soft"))
        top.setRight(top.right() - width - theme.px(10))
        self.write_name(painter, top, view.po_number, theme.font(17, bold=True), theme.color("ink"))
        below = room.adjusted(theme.px(_SIGN), theme.px(24), 0, 0)
        self._write_wrapped(painter, below, view.detail, tone)

    def _draw_box(self, painter: QPainter, room: QRect, view: BoxRowView) -> None:
        theme = self.theme
        self.draw_badge(painter, self._line(room, 6, 34), view.number)
        text = room.adjusted(theme.px(46), 0, 0, 0)
        self._draw_label(painter, self._line(text, 0, 22), view)
        ink, soft = theme.color("ink"), theme.color("soft")
        below = self._line(text, 22, 20)
        width = self.write_right(painter, below, units(view.units), theme.font(15, bold=True), ink)
        below.setRight(below.right() - width - theme.px(10))
        self.write(painter, below, view.detail, theme.font(15), soft)
        self.write(painter, self._line(text, 43, 20), view.contents, theme.font(15), soft)
        if view.said:
            bold = theme.font(15, bold=True)
            said = marked("✕", view.said)
            self.write(painter, self._line(text, 64, 20), said, bold, theme.color("bad"))

    def _draw_label(self, painter: QPainter, line: QRect, view: BoxRowView) -> None:
        theme = self.theme
        width = 0
        if view.mark:
            bold = theme.font(15, bold=True)
            width = self.write_right(painter, line, view.mark, bold, theme.color(view.tone))
            line.setRight(line.right() - width - theme.px(12))
        ink = theme.color("ink" if view.tracking else "soft")
        label = view.tracking or _t("no label yet")
        self.write_name(painter, line, label, theme.font(15, bold=True, mono=True), ink)

    def _draw_history(self, painter: QPainter, room: QRect, view: HistoryView) -> None:
        theme = self.theme
        width = QFontMetrics(theme.font(15)).horizontalAdvance(_TIME)
        time = QRect(room.left(), room.top() + theme.px(2), width, room.height())
        self._write_wrapped(painter, time, view.time, theme.color("soft"))
        text = room.adjusted(width + theme.px(_GAP), theme.px(2), 0, theme.px(6))
        self._write_wrapped(painter, text, view.text, theme.color("ink"))

    def _write_wrapped(self, painter: QPainter, room: QRect, text: str, color: QColor) -> None:
        flags = _Align.AlignTop | _Align.AlignLeft | _Align.AlignAbsolute | Qt.TextFlag.TextWordWrap
        painter.setFont(self.theme.font(15))
        painter.setPen(color)
        # Where lines stand close, a row is less high than its letters may be.
        painter.drawText(room, flags | Qt.TextFlag.TextDontClip, text)

    def _line(self, room: QRect, top: int, height: int) -> QRect:
        px = self.theme.px
        return QRect(room.left(), room.top() + px(top), room.width(), px(height))
