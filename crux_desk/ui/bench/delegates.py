"""How rows are drawn: lines with their progress, boxes, and the contents of a box. Draws only."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from crux_desk.ui.bench.boxes_model import BoxStatus, BoxView
from crux_desk.ui.bench.contents_model import ContentView
from crux_desk.ui.bench.lines_model import FoldView, LineGroup, LineView
from crux_desk.ui.pictures.item_picture import PictureSource
from crux_desk.ui.widgets.labels import has_room, wrapped_lines
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index, RowDelegate, whole_row
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.notes import HAZARD
from crux_desk.ui.words.text import marked, number, side_by_side, translate

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
LOW_HEIGHT, LOW_LINE = 40, 62
"""Of a row of contents, and of a line, on a low window."""
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
    pictures: PictureSource | None = None
    """Where the pictures in front of the lines are from; None: there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._drawn: dict[str, bool] = {}
        """Of lines that were drawn lately, by SKU, whether with a picture."""

    @property
    @override
    def height_now(self) -> int:
        """Its height in design pixels, as high as the window is."""
        return LOW_LINE if self.theme.is_low else self.height

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


class BoxDelegate(RowDelegate):
    """A box: its number, its label, what it carries and lacks, its units."""

    height = 80

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
        is_sent, is_done = view.status is BoxStatus.SENT, view.status is not BoxStatus.OPEN
        ground = "bar" if is_sent else "accent" if is_current else "good_bg" if is_done else "bar"
        if view.doubt and not is_current:
            ground = "warn_bg"
        if (view.said or view.untaken) and not is_current:
            ground = "bad_bg"
        ink = (
            "soft"
            if is_sent
            else "warn"
            if ground == "warn_bg"
            else "bad"
            if ground == "bad_bg"
            else "accent_ink"
            if is_current
            else "good"
            if is_done
            else "ink"
        )
        badge = self.draw_badge(painter, room, view.number, ground, ink)
        if is_done and not (view.said or view.doubt or view.untaken):
            corner = QPoint(room.left() + badge, room.center().y() + badge // 2)
            self._draw_check(painter, corner, "soft" if is_sent else "good")
        font = theme.font(19, bold=True)
        count = theme.color("soft" if is_sent else "ink")
        width = self.write_right(painter, room, number(view.units), font, count)
        text = room.adjusted(badge + theme.px(12), 0, 0, 0)
        self._draw_text(painter, text, view, width + self._gap(view.measures, text.width() - width))
        painter.restore()

    def _gap(self, measures: str, room: int) -> int:
        """Pixels before the units: less where the numbers beside them would be cut for more."""
        usual = self.theme.px(10)
        font = self.fitting(measures, 15, room - usual)
        return usual if has_room(measures, font, room - usual) else self.theme.px(4)

    def _draw_check(self, painter: QPainter, corner: QPoint, ground: str) -> None:
        """The mark of a complete box, on the corner of its badge: a number is not cut for it."""
        px = self.theme.px
        center = corner - QPoint(px(2), px(2))
        painter.setPen(QPen(self.theme.color("card"), px(2)))
        painter.setBrush(self.theme.color(ground))
        painter.drawEllipse(center, px(9), px(9))
        pen = QPen(self.theme.color("card"), px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        tip = center + QPoint(-px(1), px(3))
        painter.drawPolyline([tip + QPoint(-px(3), -px(3)), tip, tip + QPoint(px(5), -px(6))])

    def _draw_text(self, painter: QPainter, text: QRect, view: BoxView, beside: int) -> None:
        """The rows of text; the units, `beside` wide, stand in the middle of the height."""
        theme = self.theme
        plain, bold = theme.font(15), theme.font(15, bold=True)
        is_doubted = bool(view.doubt and view.missing)  # else the reason has a line of its own
        has_more = bool(view.said or view.missing or view.doubt or view.untaken)
        mark, color = ("⚠ ", "warn") if is_doubted else ("", "soft")
        details: tuple[str, ...] = view.details
        if has_more:
            whole = side_by_side(view.detail, view.measures)
            room = text.width() - beside
            is_whole = has_room(mark + whole, plain, room)
            # The service stands beside it too, in the fields; the numbers are read here.
            details = (whole if is_whole or not view.measures else view.measures,)
        rows = [(mark + detail, plain, color) for detail in details if detail]
        if rows and view.measures and details[-1] == view.measures:
            # Numbers are not cut: what a box weighs and costs is read off here.
            words = rows[-1][0]
            whole_width = text.width() - (beside if len(rows) == 1 else 0)
            rows[-1] = words, self.fitting(words, 15, whole_width), color
        # Above and below the units there is all of the width.
        free = 0 if rows and (len(rows) > 1 or has_more) else beside
        wide = text.width() - free
        rows += self._warnings(view, wide, 1 if rows else 2)
        start = text.top() + theme.px(2 if len(rows) > 1 else 11)
        top = QRect(text.left(), start, wide, theme.px(22))
        self._draw_label(painter, top, view)
        room = text.width() - beside
        first = below = QRect(text.left(), start + theme.px(22), room, theme.px(21))
        if view.hazard:
            metrics = QFontMetrics(rows[0][1] if rows else plain)
            beside = metrics.horizontalAdvance(rows[0][0]) + theme.px(10) if rows else 0
            hazard = hazard_or_sign(view.hazard, bold, beside, room)
            taken = self.write(painter, below, hazard, bold, theme.color("bad"))
            first = below.adjusted(taken + theme.px(10), 0, 0, 0)
        for words, font, color in rows:
            self.write(painter, first, words, font, theme.color(color))
            first = below = below.translated(0, theme.px(21))
            below.setWidth(wide)

    def _warnings(self, view: BoxView, wide: int, most: int) -> list[tuple[str, QFont, str]]:
        """What keeps a box from being sent, behind its sign and in its color: the worst of it."""
        bold = self.theme.font(15, bold=True)
        if view.said:
            said = marked("✕", view.said)
            return [(said, self.closer(said, bold, wide), "bad")]
        if view.untaken:
            return self._in_fewer_words("✕", view.untaken, "bad", wide)
        if view.missing:
            ways = (view.needed, view.missing, *view.lacking)
            return self._in_fewer_words("!", ways, "warn", wide, most)
        if view.doubt:
            return self._in_fewer_words("⚠", (view.doubt, *view.doubted), "warn", wide)
        return []

    def _in_fewer_words(
        self, sign: str, ways: Sequence[str], color: str, wide: int, most: int = 1
    ) -> list[tuple[str, QFont, str]]:
        """The first of the ways to say it that has room on so many lines; else the last of them.

        Smaller letters come before fewer words: those leave out what is to be done.
        """
        bold = self.theme.font(15, bold=True)
        for words in (marked(sign, one) for one in ways):
            for font in (bold, self.closer(words, bold, wide, most)):
                lines = wrapped_lines(words, font, wide)
                if len(lines) <= most:
                    return [(line, font, color) for line in lines]
        return [(words, self.fitting(words, 15, wide, bold=True), color)]

    def _draw_label(self, painter: QPainter, room: QRect, view: BoxView) -> None:
        """Its number, which may lose its beginning; or words, which are cut at their end alone."""
        soft = self.theme.color("soft")
        if view.tracking:
            ink = soft if view.status is BoxStatus.SENT else self.theme.color("ink")
            self.write_number(painter, room, view.tracking, 15, ink)
        else:
            font = self.theme.font(15, bold=True)
            self.write_words(painter, room, _t("no label yet"), font, soft)


def hazard_or_sign(hazard: str, font: QFont, beside: int, width: int) -> str:
    """The word, or its sign alone where what stands beside it has no room; "" where there is none."""
    is_whole = has_room(hazard, font, width - beside)
    return hazard if is_whole or not hazard else HAZARD


class ContentDelegate(RowDelegate):
    """A line in a box, with − and + to take out and put in."""

    height = 56

    @property
    @override
    def height_now(self) -> int:
        """Its height in design pixels, as high as the window is."""
        return LOW_HEIGHT if self.theme.is_low else self.height

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
        if not view.is_closed:
            self._draw_button(painter, minus, "−", is_on=True)
            self._draw_button(painter, plus, "+", is_on=view.may_add)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(19, bold=True))
        painter.drawText(count, _Align.AlignCenter, number(view.units))
        text = QRect(
            room.left(), room.top(), minus.left() - room.left() - theme.px(10), room.height()
        )
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
