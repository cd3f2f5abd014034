"""How a line of an order is drawn, and the fold of those that are done."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from crux_desk.ui.bench.rows.lines_model import FoldView, LineGroup, LineView
from crux_desk.ui.bench.rows.signs import hazard_or_sign
from crux_desk.ui.pictures.item_picture import PictureSource
from crux_desk.ui.widgets.labels import has_room
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index, RowDelegate, whole_row
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.notes import HAZARD
from crux_desk.ui.words.text import translate

_t = translate
_Align = Qt.AlignmentFlag
_PICTURE = 38
_MIN_CODE = 14
"""Design pixels of the letters of a code beside a button: a smaller one would be cut instead."""
_DOT = " · "
"""Between a code and what else is known of its line."""
_MAX_NOTED = 1_000
_DOTS = 24
"""The room that a line's three dots take, in design pixels."""
_NAME, _NAME_BELOW, _NAMES_BELOW = 16, 6, 1
"""The letters of a name, and how far it stands from the top on one line and on two."""
_COUNT_HIGH = 30
"""Design pixels: what stands so far below the top of a line has nothing of its count beside it."""
_LEAST_REST = 64
"""Design pixels: less than that of what is known of a line says nothing, beside its code."""
_LEAST_NOTE = 90
"""The same for a note that can be opened beside it: with less, nothing could be read of it."""
_COUNT_COLORS = {
    LineGroup.TOO_MANY: "bad",
    LineGroup.UNREAD: "good",
    LineGroup.PACKED: "good",
    LineGroup.DONE: "good",
    LineGroup.DEAD: "soft",
}


class LineDelegate(RowDelegate):
    """A line: name, SKU, how many of how many, a bar, and three dots for what can be done with it."""

    height = 68
    low_height = 62
    pictures: PictureSource | None = None
    """Where the pictures in front of the lines are from; None: there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._drawn: dict[str, bool] = {}
        """Of lines that were drawn lately, by SKU, whether with a picture."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = index.data(VIEW_ROLE)
        if not isinstance(view, LineView | FoldView):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.draw_ground(painter, option)
        if isinstance(view, FoldView):
            self._draw_fold(painter, room, view)
        else:
            room.adjust(0, -self._closer, 0, self._closer)
            self._draw_line(painter, room, view)
            self._draw_dots(painter, self._dots(whole_row(option.rect, option.widget)))
        painter.restore()

    def is_drawn_otherwise(self, view: LineView) -> bool:
        """Whether its picture is there and was not, or was and is gone."""
        if self.pictures is None or view.sku_id not in self._drawn:
            return False
        return self._drawn[view.sku_id] is not (self.pictures.small(view.sku_id) is not None)

    def _note_drawn(self, sku_id: str, *, has_picture: bool) -> None:
        if len(self._drawn) > _MAX_NOTED:
            self._drawn.clear()
        self._drawn[sku_id] = has_picture

    @property
    def _closer(self) -> int:
        """How much nearer to its edges a line is written than other rows are."""
        return self.theme.px(4 if self.theme.is_low else 3)

    def is_on_note(self, rect: QRect, place: QPoint, view: LineView) -> bool:
        """Whether a click in the row `rect` is for the line's note."""
        px = self.theme.px
        above = px(6) - self._closer
        picture = 0 if self.pictures is None else self._beside_picture
        room = rect.adjusted(px(16) + picture, above, -px(16 + _DOTS), -above)
        return bool(view.does) and self._note(room, view)[0].contains(place)

    @property
    def _beside_picture(self) -> int:
        """How much further right texts begin where there is a picture in front of them."""
        return self.theme.px(_PICTURE) + self.theme.px(12)

    def is_on_dots(self, rect: QRect, place: QPoint) -> bool:
        """Whether a click in the row `rect` is for its menu."""
        return self._dots(rect).contains(place)

    def _draw_line(self, painter: QPainter, room: QRect, view: LineView) -> None:
        theme = self.theme
        if view.status is not LineGroup.DEAD:
            self._draw_bar(painter, room, view)
        room.setRight(room.right() - theme.px(_DOTS))
        if self.pictures is not None:
            self._draw_picture(painter, room, view.sku_id, self.pictures)
        ink = theme.color("soft" if view.status is LineGroup.DEAD else "ink")
        count_width = self._draw_count(painter, room, view)
        text = room.adjusted(0, 0, -count_width - theme.px(14), 0)
        if view.does:
            text.setRight(self._draw_note(painter, *self._note(room, view)) - theme.px(8))
        text.setTop(self._draw_name(painter, text, view.name, ink))
        is_wrong, is_dead = view.status is LineGroup.TOO_MANY, view.status is LineGroup.DEAD
        # What has to come out of which box, and why nothing ships, has the whole width; so has what
        # stands lower than the count.
        is_below = text.top() - room.top() >= theme.px(_COUNT_HIGH) and not view.does
        is_wide = is_wrong or is_dead or is_below
        width = room.width() if is_wide else text.width()
        above_bar = room.bottom() - theme.px(7) - text.top()
        below = QRect(text.left(), text.top(), width, min(theme.px(20), above_bar))
        font = theme.font(15, bold=True) if is_wrong else theme.font(15, mono=True)
        ink = theme.color("bad" if is_wrong else "soft")
        # What has to be seen stands in front: the end is cut where there is no room.
        strong = theme.font(15, bold=True)
        beside = QFontMetrics(strong).horizontalAdvance(view.note) + width // 3 if view.note else 0
        hazard = hazard_or_sign(view.hazard, strong, beside + theme.px(12), width)
        for words, name in ((hazard, "bad"), (view.missing, "warn")):
            if words:
                said = self.write(painter, below, words, strong, theme.color(name))
                below.setLeft(below.left() + said + theme.px(12))
                width = below.width()
        # The note is what is to be read: the code beside it gives way, where no button opens it.
        code = self._detail_width(view.detail) if view.does else width // 3
        if view.note and (not view.does or width - code > theme.px(_LEAST_NOTE + 12)):
            wide = QFontMetrics(strong).horizontalAdvance(view.note) + theme.px(12)
            below.setWidth(max(code, below.width() - wide))
            shown = self._write_code(painter, below, view.detail, font, ink) + theme.px(12)
            below.setRect(below.left() + shown, below.top(), width - shown, below.height())
            self.write(painter, below, view.note, strong, theme.color("warn"))
            return
        below.setRight(room.right() if is_wide else text.right())
        draw = self._draw_why if is_dead else self.write if is_wrong else self._write_code
        draw(painter, below, view.detail, font, ink)

    def _draw_picture(
        self, painter: QPainter, room: QRect, sku_id: str, pictures: PictureSource
    ) -> None:
        """At the left of the room, which is narrower by it then."""
        from crux_desk.ui.pictures.drawing import draw_picture

        side = self.theme.px(_PICTURE)
        image = pictures.small(sku_id)
        draw_picture(painter, QRectF(room.left(), room.top(), side, side), image, self.theme)
        self._note_drawn(sku_id, has_picture=image is not None)
        room.setLeft(room.left() + self._beside_picture)

    def _write_code(
        self, painter: QPainter, room: QRect, detail: str, font: QFont, ink: QColor
    ) -> int:
        """A line's code, which is whole where it has room; what else is known of it gives way."""
        code, dot, rest = detail.partition(_DOT)
        taken = self.write_name(painter, room, code, font, ink)
        left = room.adjusted(taken, 0, 0, 0)
        words, plain = f"{dot}{rest}", self.theme.font(15)
        is_shown = has_room(words, plain, left.width()) or left.width() >= self.theme.px(
            _LEAST_REST
        )
        if not (rest and is_shown):
            return taken
        return taken + self.write_name(painter, left, words, plain, ink)

    def _detail_width(self, detail: str, size: int = 15) -> int:
        """Pixels of a code and of what else is known of its line, in letters of that size."""
        code, dot, rest = detail.partition(_DOT)
        mono = QFontMetrics(self.theme.font(size, mono=True))
        plain = QFontMetrics(self.theme.font(size))
        return mono.horizontalAdvance(code) + plain.horizontalAdvance(f"{dot}{rest}")

    def _draw_why(
        self, painter: QPainter, room: QRect, detail: str, font: QFont, ink: QColor
    ) -> int:
        """Why a line does not ship: on two lines, where there is room for them without a bar."""
        is_whole = self._detail_width(detail) <= room.width()
        if is_whole or room.height() < self.theme.px(20):
            return self._write_code(painter, room, detail, font, ink)
        code, _, why = detail.partition(_DOT)
        row = QRect(room.left(), room.top(), room.width(), self.theme.px(18))
        self.write_name(painter, row, code, font, ink)
        row.translate(0, row.height())
        return self.write_words(painter, row, why, self.theme.font(15), ink)

    def _draw_name(self, painter: QPainter, room: QRect, name: str, ink: QColor) -> int:
        """On one line, or on two that stand closer; where it ends."""
        font, lines = self.name_in(name, room.width())
        below, high = (_NAMES_BELOW, 16) if len(lines) > 1 else (_NAME_BELOW, 22)
        lower = room.adjusted(0, self.theme.px(below), 0, 0)
        return self._draw_lines(painter, lower, lines, font, ink, high)

    def _draw_lines(
        self,
        painter: QPainter,
        room: QRect,
        lines: list[str],
        font: QFont,
        ink: QColor,
        high: int,
    ) -> int:
        """From the top of the room, each so many design pixels high; where they end."""
        row = QRect(room.left(), room.top(), room.width(), self.theme.px(high))
        for line in lines:
            self.write(painter, row, line, font, ink, Qt.TextElideMode.ElideMiddle)
            row.translate(0, row.height())
        return row.top()

    def name_in(self, name: str, width: int) -> tuple[QFont, list[str]]:
        """How a name is written in that width: in smaller letters before it takes two lines."""
        font = self.theme.font(_NAME, bold=True)
        if not has_room(name, font, width):
            font = self.closer(name, font, width)
        if has_room(name, font, width):
            return font, [name]
        return self.in_lines(name, self.theme.font(15, bold=True), width)

    def _draw_count(self, painter: QPainter, room: QRect, view: LineView) -> int:
        theme = self.theme
        is_wrong = view.status is LineGroup.TOO_MANY
        line = QRect(room.left(), room.top(), room.width(), theme.px(24 if is_wrong else 34))
        width = 0
        if view.of:
            width = self.write_right(painter, line, view.of, theme.font(15), theme.color("soft"))
            width += theme.px(5)
        line.setRight(line.right() - width)
        font = theme.font(23, bold=True)
        color = theme.color(_COUNT_COLORS.get(view.status, "ink"))
        count = self.write_right(painter, line, view.count, font, color)
        if is_wrong:
            line.setRight(line.right() - count - theme.px(6))
            count += theme.px(6) + self._draw_warning(painter, line)
        return width + count

    def _note(self, room: QRect, view: LineView) -> tuple[QRect, str]:
        """The button of a line's note, left of the count, and what stands in it.

        Name and code come first: where its words would cut them, it is as narrow as its sign.
        """
        px = self.theme.px
        words, side = view.does, px(36)
        wide = QFontMetrics(self.theme.font(15, bold=True)).horizontalAdvance(words) + px(22)
        right = room.right() - self._count_width(view) - px(12)
        if not self._is_whole(view, right - wide - px(8) - room.left()):
            words, wide = view.sign, side
        return QRect(right - wide, room.top() + px(2), wide, side), words

    def _is_whole(self, view: LineView, width: int) -> bool:
        """Whether name and code of a line have room in that width, beside what stands before it."""
        font, lines = self.name_in(view.name, width)
        strong = QFontMetrics(self.theme.font(15, bold=True))
        signs = HAZARD if view.hazard else "", view.missing
        before = sum(strong.horizontalAdvance(sign) + self.theme.px(12) for sign in signs if sign)
        is_code_below = view.status is LineGroup.TOO_MANY
        code = self._detail_width(view.detail, _MIN_CODE)
        return all(has_room(line, font, width) for line in lines) and (
            is_code_below or before + code <= width
        )

    def _draw_note(self, painter: QPainter, cell: QRect, does: str) -> int:
        theme = self.theme
        painter.setPen(QPen(theme.color("warn"), 1.5))
        painter.setBrush(theme.color("warn_bg"))
        painter.drawRoundedRect(cell, theme.px(8), theme.px(8))
        painter.setPen(theme.color("warn"))
        painter.setFont(theme.font(15, bold=True))
        painter.drawText(cell, _Align.AlignCenter, does)
        return cell.left()

    def _count_width(self, view: LineView) -> int:
        theme = self.theme
        count = QFontMetrics(theme.font(23, bold=True)).horizontalAdvance(view.count)
        return count + QFontMetrics(theme.font(15)).horizontalAdvance(view.of) + theme.px(5)

    def _draw_warning(self, painter: QPainter, room: QRect) -> int:
        """A sign that needs no color, at the right of the room; its width."""
        theme, side = self.theme, self.theme.px(22)
        sign = QRect(room.right() - side, room.center().y() - side // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bad"))
        painter.drawRoundedRect(sign, theme.px(5), theme.px(5))
        painter.setPen(theme.color("bad_bg"))
        painter.setFont(theme.font(16, bold=True))
        painter.drawText(sign, _Align.AlignCenter, "!")
        return side

    def _draw_bar(self, painter: QPainter, room: QRect, view: LineView) -> None:
        theme = self.theme
        height = theme.px(5)
        bar = QRect(room.left(), room.bottom() - height, room.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bar"))
        painter.drawRoundedRect(bar, height / 2, height / 2)
        if view.share > 0:
            painter.setBrush(theme.color(_COUNT_COLORS.get(view.status, "accent")))
            bar.setWidth(max(height, round(bar.width() * view.share)))
            painter.drawRoundedRect(bar, height / 2, height / 2)

    def _dots(self, rect: QRect) -> QRect:
        """The right end of a row, as wide as a finger."""
        wide = self.theme.px(_DOTS + 16)
        return QRect(rect.right() - wide, rect.top(), wide, rect.height())

    def _draw_dots(self, painter: QPainter, cell: QRect) -> None:
        px = self.theme.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("soft"))
        center = QPoint(cell.right() - px(20), cell.center().y() - px(4))
        for by in (-7, 0, 7):
            painter.drawEllipse(center + QPoint(0, px(by)), px(2), px(2))

    def _draw_fold(self, painter: QPainter, room: QRect, view: FoldView) -> None:
        theme, px = self.theme, self.theme.px
        pen = QPen(theme.color("soft"), px(2.5))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        tip = QPoint(room.left() + px(10), room.center().y())
        if view.is_unfolded:
            tip += QPoint(0, px(3))
            painter.drawPolyline([tip + QPoint(-px(6), -px(6)), tip, tip + QPoint(px(6), -px(6))])
        else:
            tip += QPoint(px(3), 0)
            painter.drawPolyline([tip + QPoint(-px(6), -px(6)), tip, tip + QPoint(-px(6), px(6))])
        text = room.adjusted(px(30), 0, 0, 0)
        does = _t("Hide") if view.is_unfolded else _t("Show")
        width = self.write_right(painter, text, does, theme.font(15), theme.color("accent"))
        text.setRight(text.right() - width - px(14))
        self.write_lines(painter, text, view.text, theme.font(16, bold=True), theme.color("soft"))
