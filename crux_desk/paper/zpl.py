"""Pages as ZPL II, for label printers: what the printer's font has as text, all else as dots.

Lengths become whole dots, 203 to the inch and so on. Nothing of a text becomes a command: its
signs ^ and ~ (and the escape sign itself) are written in hex, and control characters not at all.
Sources: Zebra's ZPL II Programming Guide, ^CI, ^FH, ^A, ^FO, ^GB, ^GF.
"""

from collections.abc import Iterator
from typing import Protocol, assert_never

from crux_desk.domain.values import dataclass
from crux_desk.paper.marks import (
    PER_INCH,
    Area,
    BarsMark,
    Document,
    FrameMark,
    Mark,
    Page,
    PictureMark,
    RuleMark,
    Side,
    TextMark,
)

_ESCAPE = "_"
_WRITTEN_IN_HEX = frozenset("^~_")
_UTF_8 = "^CI28"
_LATIN_1_FROM, _LATIN_1_TO = 0xA1, 0xFF
_SOFT_HYPHEN = 0xAD
MAX_FIELD = 3_000
"""Characters of one field: what a printer takes at once."""


@dataclass(frozen=True, slots=True)
class Dots:
    """A picture in black dots: 8 to a byte, the leftmost in the highest bit, rows of whole bytes."""

    width: int
    height: int
    rows: bytes

    @property
    def bytes_per_row(self) -> int:
        return (self.width + 7) // 8


class Raster(Protocol):
    """Draws what the printer cannot."""

    def __call__(self, mark: Mark, dots_per_inch: int) -> Dots:
        """The mark alone, as large as its area."""


def zpl_of(document: Document, raster: Raster, dots_per_inch: int, copies: int = 1) -> bytes:
    """A document as one label a page, in UTF-8; of several pages each copy is whole."""
    writer = _Writer(document, raster, dots_per_inch)
    if len(document.pages) == 1:
        return writer.label(document.pages[0], copies).encode("utf-8")
    return ("".join(map(writer.label, document.pages)) * copies).encode("utf-8")


def is_in_font(text: str) -> bool:
    """Whether a label printer's scalable font has every sign: letters of western Europe.

    A backslash means something in fields of a side.
    """
    return len(text) <= MAX_FIELD and all(_has_font(sign) for sign in text)


def field_data(text: str) -> str:
    """A text as ^FH^FD takes it."""
    return "".join(map(_written, text))


def _has_font(sign: str) -> bool:
    point = ord(sign)
    is_latin = _LATIN_1_FROM <= point <= _LATIN_1_TO and point != _SOFT_HYPHEN
    return (sign.isascii() and sign.isprintable() and sign != "\\") or is_latin


def _written(sign: str) -> str:
    if sign in _WRITTEN_IN_HEX:
        return f"{_ESCAPE}{ord(sign):02X}"
    return sign if sign.isprintable() else ""


class _Writer:
    def __init__(self, document: Document, raster: Raster, dots_per_inch: int) -> None:
        self._raster = raster
        self._dpi = dots_per_inch
        self._width = self._dots(document.paper.width)
        self._height = self._dots(document.paper.height)

    def label(self, page: Page, copies: int = 1) -> str:
        """One label."""
        fields = (field for mark in page.marks for field in self._fields(mark))
        head = f"^XA{_UTF_8}^PW{self._width}^LL{self._height}^LH0,0^FWN\n"
        return head + "".join(f"{field}\n" for field in fields) + f"^PQ{copies}^XZ\n"

    def _fields(self, mark: Mark) -> Iterator[str]:
        match mark:
            case TextMark():
                if mark.text.strip():
                    yield self._text(mark) if is_in_font(mark.text) else self._drawn(mark)
            case RuleMark(area):
                yield self._box(area, filled=True)
            case FrameMark(area, thickness):
                yield self._box(area, thickness)
            case BarsMark():
                yield from self._bars(mark)
            case PictureMark():
                yield self._drawn(mark)
            case _:
                assert_never(mark)

    def _text(self, mark: TextMark) -> str:
        area, height = mark.area, self._dots(mark.face.size)
        top = self._dots(area.top + max(0.0, area.height - mark.face.size) / 2)
        side = {Side.LEFT: "L", Side.CENTER: "C", Side.RIGHT: "R"}[mark.side]
        block = f"^FB{max(1, self._dots(area.width))},1,0,{side}"
        data = field_data(mark.text)
        return f"{self._origin(area.left, top)}^A0N,{height},0{block}^FH{_ESCAPE}^FD{data}^FS"

    def _box(self, area: Area, thickness: float = 0, *, filled: bool = False) -> str:
        width, height = max(1, self._dots(area.width)), max(1, self._dots(area.height))
        thick = min(width, height) if filled else max(1, self._dots(thickness))
        origin = self._origin(area.left, self._dots(area.top))
        return f"{origin}^GB{width},{height},{thick},B,0^FS"

    def _bars(self, mark: BarsMark) -> Iterator[str]:
        # Each bar by itself: the printer's own encoder would choose its own widths.
        module = max(1, round(mark.area.width / len(mark.pattern) * self._dpi / PER_INCH))
        left, top = self._dots(mark.area.left), self._dots(mark.area.top)
        height = max(1, self._dots(mark.area.height))
        for start, modules in mark.bars():
            width = modules * module
            thick = min(width, height)
            yield f"^FO{left + start * module},{top}^GB{width},{height},{thick},B,0^FS"

    def _drawn(self, mark: Mark) -> str:
        dots = self._raster(mark, self._dpi)
        size = dots.bytes_per_row
        rows = (dots.rows[at : at + size] for at in range(0, size * dots.height, size))
        origin = self._origin(mark.area.left, self._dots(mark.area.top))
        total = size * dots.height
        return f"{origin}^GFA,{total},{total},{size},{''.join(map(_hex_row, rows))}^FS"

    def _origin(self, left: float, top: int) -> str:
        return f"^FO{max(0, self._dots(left))},{max(0, top)}"

    def _dots(self, length: float) -> int:
        return round(length * self._dpi / PER_INCH)


def _hex_row(row: bytes) -> str:
    """A row in hex; a comma stands for the white to its end."""
    written = row.rstrip(b"\0").hex().upper()
    return written + "," if len(written) < 2 * len(row) else written
