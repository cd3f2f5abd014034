"""How large letters and pictures are, by Qt, wherever they are drawn."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QImageReader, QTextLayout, QTextOption

from crux_desk.paper.marks import Face
from crux_desk.ui.widgets.labels import elided
from crux_desk.ui.widgets.theme import FAMILIES, MONO_FAMILIES

_KNOWN_FACES = 64


def font_of(face: Face) -> QFont:
    """A font whose pixels are the paper's unit."""
    font = QFont()
    # The window's digits of one width have no text behind them in a PDF.
    font.setFeature(QFont.Tag("tnum"), 0)
    font.setFamilies([*(MONO_FAMILIES if face.is_mono else FAMILIES)])
    font.setPixelSize(max(1, int(face.size)))
    font.setWeight(QFont.Weight.DemiBold if face.is_bold else QFont.Weight.Normal)
    return font


class QtMeasure:
    """`paper.marks.Measure` with Qt's fonts; on the thread that made it."""

    def __init__(self) -> None:
        self._fonts: dict[Face, tuple[QFont, QFontMetricsF]] = {}

    def width(self, text: str, face: Face) -> float:
        """The width of one line."""
        return self._font(face)[1].horizontalAdvance(text)

    def height(self, face: Face) -> float:
        """From one line to the next."""
        return self._font(face)[1].lineSpacing()

    def lines(self, text: str, face: Face, width: float) -> tuple[str, ...]:
        """A text in lines no wider than that, broken where its script allows."""
        return tuple(
            line for part in text.split("\n") for line in self._lines_of(part.strip(), face, width)
        )

    def cut(self, text: str, face: Face, width: float) -> str:
        """A text of one line, with an ellipsis where there is no room for all of it."""
        return elided(text, self._font(face)[1], width)

    def ratio(self, picture: bytes) -> float:
        """Width by height of a picture; 0 for what is none."""
        data = QByteArray(picture)
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        size = QImageReader(buffer).size()
        return size.width() / size.height() if size.isValid() and size.height() else 0.0

    def _lines_of(self, text: str, face: Face, width: float) -> list[str]:
        font, metrics = self._font(face)
        if metrics.horizontalAdvance(text) <= width:
            return [text]
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        # Qt counts in its own 16 bit units: a text is cut by its bytes, not by its characters.
        data = text.encode("utf-16-le")
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
            start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
            lines.append(data[start:end].decode("utf-16-le", "replace").strip())
        layout.endLayout()
        return lines

    def _font(self, face: Face) -> tuple[QFont, QFontMetricsF]:
        known = self._fonts.get(face)
        if known is None:
            if len(self._fonts) >= _KNOWN_FACES:
                self._fonts.clear()
            font = font_of(face)
            known = self._fonts[face] = (font, QFontMetricsF(font))
        return known
