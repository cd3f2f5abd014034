"""Pictures of figures, drawn on whatever there is: bars by hour, a line by day.

One color on a quiet ground, so that they read in gray as well; what they show stands in the table
beside them, and in one sentence for who does not see them.
"""

from collections.abc import Callable, Sequence
from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from crux_desk.domain.values import dataclass
from crux_desk.ui.words.text import number

_MAX_LINES = 4
_GAP = 0.32
"""Of a bar's place, what stays free beside it."""
_MAX_BAR = 64
"""Design pixels: one bar alone is no wall."""
_MAX_DOTS = 45
_SMALL, _MARGIN = 13.0, 8.0
_VEIL = 200
"""How much of the ground lies behind a number, of 255."""
_MANY = 90
"""Points from which on a line is thin."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value with its name, and a shorter one where room is scarce; `place` is where it stands."""

    value: int
    name: str
    place: int


@dataclass(frozen=True)
class Look:
    """With what is drawn; `px` makes a length of the 1366×768 design one of the paper."""

    ink: QColor
    soft: QColor
    line: QColor
    accent: QColor
    fill: QColor
    ground: QColor
    font: Callable[[float, bool], QFont]
    px: Callable[[float], float]


@dataclass(frozen=True)
class Frame:
    """Where values stand in a picture: `room` from 0 at its foot to `top` at its head."""

    room: QRectF
    top: int
    step: int
    first: int
    places: int

    def y(self, value: float) -> float:
        """How far down a value is."""
        return self.room.bottom() - self.room.height() * value / self.top

    def x(self, place: int) -> float:
        """The middle of a place."""
        return self.room.left() + self.room.width() * (place - self.first + 0.5) / self.places

    @property
    def bar(self) -> float:
        """How wide a bar is, where nothing else bounds it."""
        return self.room.width() / self.places * (1 - _GAP)


def scale_of(largest: int) -> tuple[int, int]:
    """The value at the head of a picture, and the step between its lines: round ones, a few."""
    if largest <= _MAX_LINES:
        return max(1, largest), 1
    rough = largest / _MAX_LINES
    ten = 10 ** floor(log10(rough))
    step = next(int(ten * n) for n in (1, 2, 5, 10) if ten * n >= rough and ten * n >= 1)
    return ceil(largest / step) * step, step


def frame_of(points: Sequence[Point], area: QRectF, look: Look) -> Frame:
    """Where the values of a picture stand in its area."""
    top, step = scale_of(max((point.value for point in points), default=0))
    metrics = QFontMetricsF(look.font(_SMALL, False))
    left = metrics.horizontalAdvance(number(top)) + look.px(_MARGIN)
    room = area.adjusted(left, metrics.height() * 1.25, 0, -metrics.height() * 1.35)
    if room.height() * step / top < metrics.height():
        # A low picture has a line at its head alone: the numbers of others would stand in each other.
        step = top
    first = min((point.place for point in points), default=0)
    last = max((point.place for point in points), default=0)
    return Frame(room, top, step, first, last - first + 1)


def draw_bars(painter: QPainter, area: QRectF, points: Sequence[Point], look: Look) -> None:
    """A bar for each point, with its value where there is room for it."""
    frame = frame_of(points, area, look)
    _draw_lines(painter, frame, area, look)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.accent)
    width = min(frame.bar, look.px(_MAX_BAR))
    for point in points:
        if point.value:
            painter.drawPath(_bar(frame, point, width, look))
    bold = look.font(_SMALL, True)
    metrics = QFontMetricsF(bold)
    place = frame.room.width() / frame.places
    if all(metrics.horizontalAdvance(number(p.value)) + look.px(2) <= place for p in points):
        for point in points:
            if point.value:
                _write_above(painter, frame, point, look)
    _write_names(painter, frame, points, look)


def draw_line(painter: QPainter, area: QRectF, points: Sequence[Point], look: Look) -> None:
    """A line from point to point, with a dot at each where they are few; most and last are named."""
    frame = frame_of(points, area, look)
    _draw_lines(painter, frame, area, look)
    if not points:
        return
    line = QPolygonF([QPointF(frame.x(p.place), frame.y(p.value)) for p in points])
    ground = QPolygonF(
        [
            QPointF(line.first().x(), frame.room.bottom()),
            *line.toList(),
            QPointF(line.last().x(), frame.room.bottom()),
        ]
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.fill)
    painter.drawPolygon(ground)
    pen = QPen(look.accent, look.px(2.5 if len(points) < _MANY else 1.5))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(line)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.accent)
    named = _most_and_last(points)
    for point in points if len(points) <= _MAX_DOTS else named:
        center = QPointF(frame.x(point.place), frame.y(point.value))
        painter.drawEllipse(center, look.px(4), look.px(4))
    for point in named:
        _write_above(painter, frame, point, look)
    _write_names(painter, frame, points, look)


def _most_and_last(points: Sequence[Point]) -> list[Point]:
    most = max(points, key=lambda point: point.value)
    span = points[-1].place - points[0].place + 1
    # Side by side, the two would be written over each other.
    is_apart = most.place < points[-1].place - span // 8
    return [most, points[-1]] if is_apart else [most]


def _bar(frame: Frame, point: Point, width: float, look: Look) -> QPainterPath:
    top, foot = frame.y(point.value), frame.room.bottom()
    left = frame.x(point.place) - width / 2
    round_by = min(look.px(4), width / 2, foot - top)
    path = QPainterPath(QPointF(left, foot))
    path.lineTo(left, top + round_by)
    path.quadTo(left, top, left + round_by, top)
    path.lineTo(left + width - round_by, top)
    path.quadTo(left + width, top, left + width, top + round_by)
    path.lineTo(left + width, foot)
    path.closeSubpath()
    return path


def _draw_lines(painter: QPainter, frame: Frame, area: QRectF, look: Look) -> None:
    """The lines behind the values, and what each stands for."""
    painter.setFont(look.font(_SMALL, False))
    height = QFontMetricsF(painter.font()).height()
    for value in range(0, frame.top + 1, frame.step):
        y = frame.y(value)
        painter.setPen(QPen(look.line, max(1.0, look.px(1))))
        painter.drawLine(QPointF(frame.room.left(), y), QPointF(frame.room.right(), y))
        painter.setPen(look.soft)
        room = QRectF(
            area.left(), y - height / 2, frame.room.left() - area.left() - look.px(_MARGIN), height
        )
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(value)
        )


def _write_above(painter: QPainter, frame: Frame, point: Point, look: Look) -> None:
    font = look.font(_SMALL, True)
    painter.setFont(font)
    painter.setPen(look.ink)
    text, metrics = number(point.value), QFontMetricsF(font)
    width = metrics.horizontalAdvance(text) + 2
    left = min(max(frame.x(point.place) - width / 2, frame.room.left()), frame.room.right() - width)
    room = QRectF(left, frame.y(point.value) - metrics.height() * 1.2, width, metrics.height())
    # A line that goes through it would cross it out.
    ground = QColor(look.ground)
    ground.setAlpha(_VEIL)
    painter.fillRect(room.adjusted(-look.px(2), 0, look.px(2), -look.px(1)), ground)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def _write_names(painter: QPainter, frame: Frame, points: Sequence[Point], look: Look) -> None:
    """As many names as stand apart, from the first on."""
    painter.setFont(look.font(_SMALL, False))
    painter.setPen(look.soft)
    metrics = QFontMetricsF(painter.font())
    widest = max((metrics.horizontalAdvance(p.name) for p in points), default=0) + look.px(14)
    free = frame.room.left() - widest
    for point in points:
        middle = frame.x(point.place)
        if middle < free:
            continue
        free = middle + widest
        width = metrics.horizontalAdvance(point.name) + 2
        left = min(middle - width / 2, frame.room.right() - width)
        room = QRectF(left, frame.room.bottom() + look.px(4), width, metrics.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, point.name)
