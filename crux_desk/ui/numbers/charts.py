"""The pictures as parts of a dialog, said to who does not see them; and as a file, to be printed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QImage,
    QImageWriter,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from crux_desk.ui.numbers.pictures import Frame, Look, Point, draw_bars, draw_line, frame_of
from crux_desk.ui.widgets.labels import as_tip
from crux_desk.ui.widgets.theme import FAMILIES, LIGHT, Theme
from crux_desk.ui.words.text import captioned, number, translate

_t = translate
Draw = Callable[[QPainter, QRectF, Sequence[Point], Look], None]
_MARGIN = 12
_PRINT_SCALE = 3.0
_HEIGHT, _LOW_HEIGHT = 118, 74
"""Design pixels that a picture has at least; on a low window."""
_PRINT_SIZE = (780, 200)
"""Design pixels of a picture on paper, and how many dots each has."""


def look_of(theme: Theme) -> Look:
    """The look of the window."""
    return Look(
        ink=theme.color("ink"),
        soft=theme.color("soft"),
        line=theme.color("line"),
        accent=theme.color("accent"),
        fill=theme.color("accent_soft"),
        ground=theme.color("card"),
        font=lambda size, is_bold: theme.font(size, bold=is_bold),
        px=theme.px,
    )


class Chart(QWidget):
    """A picture of figures. It takes the focus, so that a screen reader says what it shows.

    Args:
        theme: the look.
        draw: what draws it: `draw_bars` or `draw_line`.
    """

    def __init__(self, theme: Theme, draw: Draw) -> None:
        super().__init__()
        self._theme, self._draw = theme, draw
        self._points: tuple[Point, ...] | None = None
        self._tips: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # Where letters are large the dialog scrolls: it needs no low pictures.
        is_low = theme.is_low and theme.growth == 1.0
        self.setMinimumHeight(theme.px(_LOW_HEIGHT if is_low else _HEIGHT))
        theme.changed.connect(self.update)

    def show_points(self, points: Sequence[Point], tips: Sequence[str], said: str) -> None:
        """Show these; `tips` says each whole, `said` all of them in a sentence or two."""
        self._points, self._tips = tuple(points), tuple(tips)
        self.setAccessibleName(said)
        self.update()

    @property
    def points(self) -> tuple[Point, ...]:
        """What is shown; nothing before the first figures."""
        return self._points or ()

    @property
    def frame(self) -> Frame:
        """Where the values stand."""
        return frame_of(self.points, self._area, look_of(self._theme))

    @property
    def _area(self) -> QRectF:
        margin = self._theme.px(_MARGIN)
        return QRectF(self.rect()).adjusted(margin, margin / 2, -margin, -margin / 2)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(420), self._theme.px(190))

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tip = self._tip_at(event.pos().x())
            QToolTip.showText(event.globalPos(), as_tip(tip), self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = look_of(self._theme)
        if any(point.value for point in self.points):
            self._draw(painter, self._area, self.points, look)
        elif self._points is not None:
            painter.setFont(self._theme.font(15))
            painter.setPen(look.soft)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _t("Nothing to show."))
        if self.hasFocus():
            painter.setPen(QPen(look.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _tip_at(self, x: float) -> str:
        if not self.points:
            return ""
        frame = self.frame
        places = [abs(frame.x(point.place) - x) for point in self.points]
        near = places.index(min(places))
        return captioned(self._tips[near], number(self.points[near].value))


def bars(theme: Theme) -> Chart:
    """A bar for each hour."""
    return Chart(theme, draw_bars)


def line(theme: Theme) -> Chart:
    """A line over the days."""
    return Chart(theme, draw_line)


def as_png(draw: Draw, points: Sequence[Point]) -> bytes:
    """A picture for paper: dark on white, whatever the window looks like."""

    def font(size: float, is_bold: bool) -> QFont:
        found = QFont()
        found.setFamilies([*FAMILIES])
        found.setPixelSize(round(size * _PRINT_SCALE))
        found.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
        return found

    look = Look(
        ink=QColor(LIGHT.ink),
        soft=QColor(LIGHT.soft),
        line=QColor(LIGHT.line),
        accent=QColor(LIGHT.accent),
        fill=QColor(LIGHT.accent_soft),
        ground=QColor(LIGHT.card),
        font=font,
        px=lambda size: size * _PRINT_SCALE,
    )
    width, height = (round(size * _PRINT_SCALE) for size in _PRINT_SIZE)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRectF(0, 0, width, height), points, look)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
