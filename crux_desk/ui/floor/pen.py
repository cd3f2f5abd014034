"""What a board is painted with: grounds, and letters as large as there is room for them."""

from math import floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from crux_desk.ui.floor.facts import beside
from crux_desk.ui.widgets.labels import elided
from crux_desk.ui.widgets.theme import FAMILIES, Theme

_Align = Qt.AlignmentFlag
LEFT = _Align.AlignLeft | _Align.AlignVCenter
RIGHT = _Align.AlignRight | _Align.AlignVCenter
LEAST = 15
"""Design pixels: of any letters."""
_FRAME = 3
"""Design pixels: of the line around what is chosen."""
_LEAST_PART = 0.6
"""What is too long is written smaller, down to this part, before it is cut."""


class Pen:
    """Paints in the theme's colors, each by its name."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter, self._theme = painter, theme

    @property
    def usual(self) -> float:
        """Pixels: the least that letters are, where they have room."""
        return float(self._theme.px(LEAST))

    @property
    def least(self) -> float:
        """Pixels: where letters are wanted large they are, down to this before any is cut."""
        return self.usual / self._theme.growth

    def fill(self, room: QRectF, ground: str, radius: float = 8) -> None:
        """A ground with round corners."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.color(ground))
        self._painter.drawRoundedRect(room, radius, radius)

    def frame(self, room: QRectF, ink: str, radius: float = 8) -> None:
        """A line around it, inside its edge."""
        wide = self._theme.px(_FRAME)
        self._painter.setPen(QPen(self._theme.color(ink), wide))
        room = room.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(room, radius, radius)

    def write(
        self, room: QRectF, text: str, font: QFont, ink: str, align: Qt.AlignmentFlag = LEFT
    ) -> float:
        """One line, cut where it has no room; the pixels that it takes, with what is free beside it."""
        if not text:
            return 0.0
        metrics = QFontMetricsF(font)
        self._painter.setFont(font)
        self._painter.setPen(self._theme.color(ink))
        self._painter.drawText(room, align, elided(text, metrics, room.width()))
        return metrics.horizontalAdvance(text) + beside(font)

    def fitted(self, text: str, room: QRectF, part: float, *, bold: bool = False) -> QFont:
        """Letters of this part of a line's height, or smaller where the text is too long for them."""
        size = room.height() * part
        least = max(size * _LEAST_PART, self.least)
        size = max(size, self.usual)
        wide = _wide(text, size, bold=bold)
        fitting = min(size, floor(size * room.width() / max(wide, 1.0)))
        # Letters are no wider or narrower in proportion: in whole pixels, they may have no room yet.
        while fitting > least and _wide(text, fitting, bold=bold) > room.width():
            fitting -= 1
        return font_of(max(least, fitting), bold=bold)


def font_of(size: float, *, bold: bool = False) -> QFont:
    """Letters of so many pixels, whole ones, and never too few to be read."""
    font = QFont()
    font.setFamilies([*FAMILIES])
    font.setPixelSize(max(9, round(size)))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _wide(text: str, size: float, *, bold: bool) -> float:
    return QFontMetricsF(font_of(size, bold=bold)).horizontalAdvance(text)
