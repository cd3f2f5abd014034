"""How a box is drawn in the list of boxes."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from crux_desk.ui.bench.rows.boxes_model import BoxStatus, BoxView
from crux_desk.ui.bench.rows.signs import hazard_or_sign
from crux_desk.ui.widgets.labels import has_room, wrapped_lines
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index, RowDelegate
from crux_desk.ui.words.text import marked, number, side_by_side, translate

_t = translate


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
        if view.said:
            # Why stands above its fields.
            return self._in_fewer_words("✕", (view.rejected or view.said,), "bad", wide)
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
            if has_room(words, bold, wide):
                return [(words, bold, color)]
            font = self.closer(words, bold, wide, most)
            lines = wrapped_lines(words, font, wide) if most > 1 or font is not bold else ()
            if 0 < len(lines) <= most:
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
