"""Draws pages of marks: onto a PDF, a printer, or as black dots for a label printer."""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import assert_never

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPagedPaintDevice, QPainter, QPen

from crux_desk.paper.marks import (
    PER_INCH,
    Area,
    BarsMark,
    FrameMark,
    Mark,
    Page,
    PictureMark,
    RuleMark,
    Side,
    TextMark,
    Tone,
)
from crux_desk.ui.printing.measuring import font_of
from crux_desk.ui.widgets.theme import LIGHT

_COLORS = {
    Tone.INK: LIGHT.ink,
    Tone.SOFT: LIGHT.soft,
    Tone.ACCENT: LIGHT.accent,
    Tone.BAD: LIGHT.bad,
    Tone.LINE: "#b4bfca",
}
_SIDES = {
    Side.LEFT: Qt.AlignmentFlag.AlignLeft,
    Side.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Side.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_BLACK = QColor("black")
_PIECE_S = 0.004
"""So long a lane draws without giving way: a scan that waits for it is not felt to."""
_SHY = 0.6
"""Hundredths of a millimeter by which a bar stays within its dots: printers blacken each that it touches."""


def paint_pages(
    device: QPagedPaintDevice, pages: Sequence[Page], give_way: Callable[[], None] = lambda: None
) -> bool:
    """Draw them on a device that draws from the paper's edge; whether it took them all.

    `give_way` is called every few milliseconds: who sits at the window goes first.
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        painter.scale(device.logicalDpiX() / PER_INCH, device.logicalDpiY() / PER_INCH)
        rested_s = perf_counter()
        for number, page in enumerate(pages):
            if number and not device.newPage():
                return False
            for mark in page.marks:
                paint_mark(painter, mark)
                if perf_counter() - rested_s >= _PIECE_S:
                    give_way()
                    rested_s = perf_counter()
        give_way()
    finally:
        is_done = painter.end()
    return is_done


def paint_mark(painter: QPainter, mark: Mark, *, is_black: bool = False) -> None:
    """Draw one; `is_black` for printers that know no other color."""
    match mark:
        case TextMark():
            _paint_text(painter, mark, is_black=is_black)
        case RuleMark():
            color = _BLACK if is_black else QColor(_COLORS[mark.tone])
            painter.fillRect(_rect(mark.area), color)
        case FrameMark():
            color = _BLACK if is_black else QColor(_COLORS[mark.tone])
            painter.setPen(QPen(color, mark.thickness))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_rect(mark.area), mark.radius, mark.radius)
        case PictureMark():
            picture = QImage.fromData(QByteArray(mark.data))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_rect(mark.area), picture)
        case BarsMark():
            module = mark.area.width / len(mark.pattern)
            for start, width in mark.bars():
                left = mark.area.left + start * module
                wide = width * module - 2 * _SHY
                bar = QRectF(left + _SHY, mark.area.top, wide, mark.area.height)
                painter.fillRect(bar, _BLACK)
        case _:
            assert_never(mark)


def _paint_text(painter: QPainter, mark: TextMark, *, is_black: bool) -> None:
    painter.setFont(font_of(mark.face))
    painter.setPen(_BLACK if is_black else QColor(_COLORS[mark.face.tone]))
    # The side is the paper's, not the text's: right-to-left names stay in their column.
    flags = _SIDES[mark.side] | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(_rect(mark.area), flags | Qt.TextFlag.TextSingleLine, mark.text)


def _rect(area: Area) -> QRectF:
    return QRectF(area.left, area.top, area.width, area.height)
