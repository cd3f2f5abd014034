"""What a label printer cannot write itself, as black dots."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from crux_desk.paper.marks import PER_INCH, Mark
from crux_desk.paper.zpl import Dots
from crux_desk.ui.printing.drawing import paint_mark

_WHITE = 0xFFFFFFFF
_BITS = 8


def as_dots(mark: Mark, dots_per_inch: int) -> Dots:
    """A mark alone, as large as its area: `paper.zpl.Raster`."""
    area, scale = mark.area, dots_per_inch / PER_INCH
    # Whole bytes of white: nothing behind the end of a row is printed.
    size = max(1, -(-round(area.width * scale) // _BITS))
    height = max(1, round(area.height * scale))
    image = QImage(size * _BITS, height, QImage.Format.Format_RGB32)
    image.fill(_WHITE)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-area.left, -area.top)
    paint_mark(painter, mark, is_black=True)
    painter.end()
    flags = Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.ThresholdDither
    mono = image.convertToFormat(QImage.Format.Format_Mono, flags)
    if mono.colorCount() > 1 and mono.color(1) == _WHITE:
        mono.invertPixels()
    flat, stride = bytes(mono.constBits()), mono.bytesPerLine()
    rows = b"".join(flat[y * stride : y * stride + size] for y in range(height))
    return Dots(size * _BITS, height, rows)
