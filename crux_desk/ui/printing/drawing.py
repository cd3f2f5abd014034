"""Draws the sheet of command barcodes, on the pages of a PDF or of a printer.

Where everything stands, and the unit of all lengths, is in `sheet_pages`. The bars are the
library's; nothing here knows Code 128.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPen,
)

from crux_desk.ui.printing.layout import (
    GAP,
    INSET,
    MARGIN,
    PER_INCH,
    QUIET_MODULES,
    Heading,
    Page,
    PlacedCard,
    SheetSection,
    lay_out,
)
from crux_desk.ui.widgets.labels import elided
from crux_desk.ui.widgets.theme import FAMILIES, LIGHT, MONO_FAMILIES
from crux_desk.ui.words.text import translate

_t = translate


def paint_sheet(
    device: QPagedPaintDevice, sections: Sequence[SheetSection], title: str, station: str
) -> bool:
    """Draw the pages on a device that draws from the paper's edge; whether it took them all."""
    size = device.pageLayout().fullRect(QPageLayout.Unit.Millimeter).size() * 100
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        painter.scale(device.logicalDpiX() / PER_INCH, device.logicalDpiY() / PER_INCH)
        drawing = _Drawing(painter, size)
        pages = lay_out(sections, size)
        for number, page in enumerate(pages, start=1):
            if number > 1 and not device.newPage():
                return False
            drawing.frame(title, station, _t("Page {n} of {all}", n=number, all=len(pages)))
            drawing.page(page)
    finally:
        painter.end()
    return True


# -- bars ----------------------------------------------------------------------------------------


def _svg(text: str) -> bytes:
    """A Code 128 barcode with its quiet zone as SVG, one module wide one unit."""
    from barcode.codex import Code128  # type: ignore[import-untyped]
    from barcode.writer import SVGWriter  # type: ignore[import-untyped]

    options = {
        "module_width": 1,
        "module_height": 10,
        "quiet_zone": QUIET_MODULES,
        "margin_top": 0,
        "margin_bottom": 0,
        "write_text": False,
        # Qt would draw it over the neighbours; the paper is white.
        "background": None,
    }
    svg: bytes = Code128(text, writer=SVGWriter()).render(options)
    # Qt takes millimetres of a width for 3.54 units, and those of a position for one.
    return svg.replace(b'mm"', b'"')


def _draw_bars(painter: QPainter, placed: PlacedCard) -> None:
    from PySide6.QtSvg import QSvgRenderer

    quiet = QUIET_MODULES * placed.module
    renderer = QSvgRenderer(QByteArray(_svg(placed.card.barcode)))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
    renderer.render(painter, placed.bars.adjusted(-quiet, 0, quiet, 0))


# -- pages ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Type:
    """How a text looks; `size` is the height of the letters' square."""

    size: int
    color: str = LIGHT.ink
    is_bold: bool = False
    is_mono: bool = False

    def font(self, size: float) -> QFont:
        font = QFont()
        # The window's digits of one width have no text behind them in a PDF.
        font.setFeature(QFont.Tag("tnum"), 0)
        font.setFamilies([*(MONO_FAMILIES if self.is_mono else FAMILIES)])
        font.setPixelSize(max(1, int(size)))
        font.setWeight(QFont.Weight.DemiBold if self.is_bold else QFont.Weight.Normal)
        return font


_SHEET_TITLE = _Type(600, is_bold=True)
_STATION = _Type(390, is_bold=True)
_SMALL = _Type(280, LIGHT.soft)
_SECTION = _Type(440, LIGHT.accent, is_bold=True)
_SECTION_APART = _Type(440, LIGHT.bad, is_bold=True)
_TITLE = _Type(410, is_bold=True)
_DOES = _Type(290, LIGHT.soft)
_CODE = _Type(300, is_bold=True, is_mono=True)
_SMALLEST = 0.75
"""How far letters shrink, as a factor, before a text is cut off."""


class _Drawing:
    """Draws pages of one size."""

    def __init__(self, painter: QPainter, paper: QSizeF) -> None:
        self._painter = painter
        self._paper = paper
        self._width = paper.width() - 2 * MARGIN

    def frame(self, title: str, station: str, page_number: str) -> None:
        """What every page has: title, station, how to print, the page's number."""
        top = QRectF(MARGIN, MARGIN, self._width, 800)
        third = self._width / 3
        right = Qt.AlignmentFlag.AlignRight
        self._text(top.adjusted(0, 0, -third - GAP, 0), title, _SHEET_TITLE)
        self._text(top.adjusted(2 * third, 0, 0, 0), station, _STATION, right)
        self._rule(MARGIN + 900, LIGHT.ink, 30)
        bottom = QRectF(MARGIN, self._paper.height() - MARGIN - 350, self._width, 350)
        advice = _t("Print at 100% (actual size). Cut along the lines.")
        self._text(bottom.adjusted(0, 0, -third, 0), advice, _SMALL)
        self._text(bottom.adjusted(2 * third, 0, 0, 0), page_number, _SMALL, right)

    def page(self, page: Page) -> None:
        """The headings and the cards."""
        for heading in page.headings:
            self._heading(heading)
        for placed in page.cards:
            self._card(placed)

    def _heading(self, heading: Heading) -> None:
        section, area = heading.section, heading.area.adjusted(0, 0, 0, -250)
        style = _SECTION_APART if section.is_apart else _SECTION
        self._text(area, heading.text, style)
        if section.note:
            width = QFontMetricsF(style.font(style.size)).horizontalAdvance(heading.text)
            note = area.adjusted(min(width + 300, area.width() / 2), 40, 0, 40)
            self._text(note, section.note, _SMALL)

    def _card(self, placed: PlacedCard) -> None:
        self._outline(placed)
        area = placed.area
        left, width = area.left() + INSET, area.width() - 2 * INSET
        self._text(QRectF(left, area.top() + 250, width, 540), placed.card.title, _TITLE)
        self._text(QRectF(left, area.top() + 770, width, 400), placed.card.does, _DOES)
        _draw_bars(self._painter, placed)
        self._text(QRectF(left, placed.bars.bottom() + 100, width, 420), placed.card.barcode, _CODE)

    def _outline(self, placed: PlacedCard) -> None:
        color, thickness = (LIGHT.bad, 40) if placed.is_apart else ("#b4bfca", 20)
        self._painter.setPen(QPen(QColor(color), thickness))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(placed.area, 200, 200)

    def _rule(self, y: float, color: str, thickness: float) -> None:
        area = QRectF(MARGIN, y, self._width, thickness)
        self._painter.fillRect(area, QColor(color))

    def _text(
        self,
        area: QRectF,
        text: str,
        style: _Type,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """One line of text: smaller if it has to be, then cut off."""
        wide = QFontMetricsF(style.font(style.size)).horizontalAdvance(text)
        factor = min(1.0, area.width() / wide) if wide else 1.0
        font = style.font(style.size * max(factor, _SMALLEST))
        metrics = QFontMetricsF(font)
        shown = elided(text, metrics, area.width())
        self._painter.setFont(font)
        self._painter.setPen(QColor(style.color))
        # The side is the paper's, not the text's: right-to-left names stay in their card.
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(area, flags | Qt.TextFlag.TextSingleLine, shown)
