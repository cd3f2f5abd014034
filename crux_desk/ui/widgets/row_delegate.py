"""What all painted rows share: the delegate that they grow from, and its role."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from crux_desk.ui.widgets.labels import elided, has_room, wrapped_lines
from crux_desk.ui.widgets.theme import BOX_INK, Theme

Index = QModelIndex | QPersistentModelIndex
VIEW_ROLE = Qt.ItemDataRole.UserRole + 1

_Align = Qt.AlignmentFlag
_MIN_NUMBER = 13
"""Design pixels: numbers are not written smaller than that."""
_MIN_NAME = 14
"""The same of names, which have letters like each other."""
_MOST_LINES = 2
_ROUND = 10
"""Design pixels: a card's corner, within its border; see the style sheet."""
_BORDER = 2
"""Pixels that a card has around what is in it."""


def whole_row(rect: QRect, view: QWidget | None) -> QRect:
    """A row as wide as its list: what is in it stays where it is when a scroll bar comes."""
    bar = view.verticalScrollBar() if isinstance(view, QAbstractScrollArea) else None
    return rect if bar is None or not bar.isVisible() else rect.adjusted(0, 0, bar.width(), 0)


def filled_to_the_corners(view: QWidget | None) -> QRect | None:
    """What a list shows, where it fills its card down to the corners, which are round; else None."""
    if not isinstance(view, QAbstractScrollArea):
        return None
    card = view.parentWidget()
    if card is None or card.objectName() != "card":
        return None
    is_last = view.geometry().bottom() >= card.rect().bottom() - _BORDER
    return whole_row(view.viewport().rect(), view) if is_last else None


def _ending_round(rect: QRect, radius: int) -> QPainterPath:
    """A rectangle whose lower corners are round, and whose upper ones are far above."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect.adjusted(0, -2 * radius, 0, 0)), radius, radius)
    return path


class RowDelegate(QStyledItemDelegate):
    """What all rows share: their height, the mark of the current one, the line below."""

    height = 62
    low_height = 0
    """The height on a low window; 0: the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    @property
    def height_now(self) -> int:
        """The height of a row in design pixels, as the window is now."""
        return self.low_height or self.height if self.theme.is_low else self.height

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(self.height_now))

    def draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        """Draw what lies under the text; returns the room for the text."""
        theme, rect, state = self.theme, option.rect, option.state
        painter.save()
        shape = QPainterPath()
        shape.addRect(rect)
        ground = filled_to_the_corners(option.widget)
        if ground is not None and rect.bottom() > ground.bottom() - theme.px(_ROUND):
            shape &= _ending_round(ground, theme.px(_ROUND))
            painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
            painter.fillRect(
                QRect(rect.left(), rect.top(), theme.px(4), rect.height()), theme.color("accent")
            )
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            # Half of it is outside of the row.
            painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
            painter.strokePath(shape, QPen(theme.color("accent"), theme.px(4)))
        painter.restore()
        whole = whole_row(rect, option.widget)
        return whole.adjusted(theme.px(16), theme.px(6), -theme.px(16), -theme.px(6))

    def draw_badge(
        self, painter: QPainter, room: QRect, number: int, ground: str = "bar", ink: str = "ink"
    ) -> int:
        """Draw a box's number at the left of the room, in the middle of its height; its width."""
        theme, side = self.theme, self.theme.px(34)
        badge = QRect(room.left(), room.top() + (room.height() - side) // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        color = theme.box_color(number)
        painter.setBrush(color or theme.color(ground))
        painter.drawRoundedRect(badge, theme.px(8), theme.px(8))
        painter.setPen(QColor(BOX_INK) if color else theme.color(ink))
        painter.setFont(theme.font(17 if number < 100 else 13, bold=True))
        painter.drawText(badge, _Align.AlignCenter, str(number))
        return side

    def write(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        font: QFont,
        color: QColor,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> int:
        """Write one line of text, cut with an ellipsis where it is too long; returns its width."""
        painter.setFont(font)
        painter.setPen(color)
        metrics = QFontMetrics(font)
        shown = elided(text, metrics, room.width(), cut)
        # The side follows the row, not the text: right-to-left names stay in their column.
        sides = _Align.AlignVCenter | _Align.AlignLeft | _Align.AlignAbsolute
        # Where lines stand close, a row is less high than its letters may be.
        painter.drawText(room, sides | Qt.TextFlag.TextDontClip, shown)
        return metrics.horizontalAdvance(shown)

    def write_name(
        self, painter: QPainter, room: QRect, text: str, font: QFont, color: QColor
    ) -> int:
        """The same for a name or a code, in smaller letters where that makes it whole.

        One that is too long even then is cut in its middle: such are told apart by their ends.
        """
        if not has_room(text, font, room.width()):
            font = self.closer(text, font, room.width())
        return self.write(painter, room, text, font, color, Qt.TextElideMode.ElideMiddle)

    def write_lines(
        self, painter: QPainter, room: QRect, text: str, font: QFont, color: QColor
    ) -> None:
        """Write a name on one line, or on two, in the middle of the room; the second is cut."""
        font, shown = self.in_lines(text, font, room.width())
        high = QFontMetrics(font).lineSpacing()
        top = room.center().y() - high * len(shown) // 2
        for place, line in enumerate(shown):
            row = QRect(room.left(), top + place * high, room.width(), high)
            self.write(painter, row, line, font, color, Qt.TextElideMode.ElideMiddle)

    def in_lines(self, text: str, font: QFont, width: int) -> tuple[QFont, list[str]]:
        """A name on no more than two lines, and its letters: smaller ones, where they make it whole."""
        lines = wrapped_lines(text, font, width)
        if len(lines) > _MOST_LINES:
            font = self.closer(text, font, width, _MOST_LINES)
            lines = wrapped_lines(text, font, width)
        return font, [*lines[:1], " ".join(lines[1:])] if len(lines) > 1 else lines

    def closer(self, text: str, font: QFont, width: int, most: int = 1) -> QFont:
        """The font, in the largest letters in which a name has room on so many lines, if there are such."""
        smaller, least = QFont(font), self.theme.px(_MIN_NAME)
        for size in range(font.pixelSize() - 1, least - 1, -1):
            smaller.setPixelSize(size)
            # Where its letters have no room one after the other, there is none for its words.
            if has_room(text, smaller, width * most) and (
                most == 1 or len(wrapped_lines(text, smaller, width)) <= most
            ):
                return smaller
        return font

    def write_number(
        self, painter: QPainter, room: QRect, text: str, size: int, color: QColor
    ) -> int:
        """Write a number in bold, smaller where it is long: it is not cut; returns its width.

        A number that is too long even then loses its beginning: numbers are told apart by their
        ends.
        """
        font = self.fitting(text, size, room.width(), bold=True, mono=True)
        return self.write(painter, room, text, font, color, Qt.TextElideMode.ElideLeft)

    def write_words(
        self, painter: QPainter, room: QRect, text: str, font: QFont, color: QColor
    ) -> int:
        """Write words, smaller where that makes them whole; else they are cut at their end."""
        if not has_room(text, font, room.width()):
            font = self.closer(text, font, room.width())
        return self.write(painter, room, text, font, color)

    def fitting(
        self, text: str, size: int, width: int, *, bold: bool = False, mono: bool = False
    ) -> QFont:
        """The font of that size, or a smaller one in which numbers have room; the least else."""
        for smaller in range(size, _MIN_NUMBER - 1, -1):
            font = self.theme.font(smaller, bold=bold, mono=mono)
            if has_room(text, font, width):
                break
        return font

    def write_right(
        self, painter: QPainter, room: QRect, text: str, font: QFont, color: QColor
    ) -> int:
        """Write text at the right edge; returns its width."""
        painter.setFont(font)
        painter.setPen(color)
        metrics = QFontMetrics(font)
        shown = elided(text, metrics, room.width())
        painter.drawText(
            room, _Align.AlignVCenter | _Align.AlignRight | _Align.AlignAbsolute, shown
        )
        return metrics.horizontalAdvance(shown)
