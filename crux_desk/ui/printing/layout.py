"""The pages of the sheet of command barcodes: where each card stands.

Which cards there are is in `sheet`, how they are drawn in `sheet_drawing`. All lengths are
hundredths of a millimetre, on paper of any size; A4 and Letter take three columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF

from crux_desk.ui.words.text import side_by_side, translate

PER_INCH = 2540
WIDE_MODULE = PER_INCH * 4 / 300
"""The narrowest bar of a card: 0.339 mm, a whole number of dots at 300, 600 and 1200 dpi."""
NARROW_MODULE = PER_INCH * 3 / 300
"""0.254 mm, for long barcodes: wider ones would not be seen whole by a hand scanner."""
QUIET_MODULES = 10
"""White on both sides of the bars. Source: ISO/IEC 15417, at least 10 modules."""

MARGIN = 1000
HEADER = 1350
FOOTER = 650
GAP = 450
ROW_GAP = 450
SECTION_GAP = 450
APART_GAP = 1800
HEADING = 900
INSET = 380
FRAME = 25
BARS_TOP = 1350
BARS_HEIGHT = 1800
DENSE_BARS_HEIGHT = 1250
BELOW_BARS = 700
NARROWEST_CARD = 6030
COLUMNS = 3
DENSE_COLUMNS = 2

_t = translate


@dataclass(frozen=True)
class SheetCard:
    """One barcode: what it is called, what it does in a few words, what the bars say."""

    title: str
    does: str
    barcode: str


@dataclass(frozen=True)
class SheetSection:
    """Cards under a heading.

    `is_apart` keeps them away from those that do no harm; `is_dense` are long barcodes, of which
    there are many: fewer columns, lower bars.
    """

    title: str
    cards: tuple[SheetCard, ...]
    note: str = ""
    is_apart: bool = False
    is_dense: bool = False

    @property
    def columns(self) -> int:
        """Cards side by side, on paper that is wide enough."""
        return DENSE_COLUMNS if self.is_dense else COLUMNS

    @property
    def bars_height(self) -> int:
        """How high the bars are."""
        return DENSE_BARS_HEIGHT if self.is_dense else BARS_HEIGHT

    @property
    def card_height(self) -> int:
        """How high a card is."""
        return BARS_TOP + self.bars_height + BELOW_BARS


@dataclass(frozen=True)
class PlacedCard:
    """A card on a page, the bars' pattern (1 is black) and the width of one module."""

    card: SheetCard
    area: QRectF
    pattern: str
    module: float
    is_apart: bool = False

    @property
    def bars(self) -> QRectF:
        """Where the bars are, without their quiet zone."""
        height = self.area.height() - BARS_TOP - BELOW_BARS
        corner = self.area.topLeft() + QPointF(INSET, BARS_TOP)
        return QRectF(corner, QSizeF(len(self.pattern) * self.module, height))


@dataclass(frozen=True)
class Heading:
    """A section's heading on a page; `is_first` is not set where the section goes on."""

    section: SheetSection
    area: QRectF
    is_first: bool = True

    @property
    def text(self) -> str:
        """What it says."""
        title = self.section.title
        return title if self.is_first else side_by_side(title, _t("continued"))


@dataclass
class Page:
    """What stands on a page."""

    headings: list[Heading] = field(default_factory=list)
    cards: list[PlacedCard] = field(default_factory=list)


def lay_out(sections: Sequence[SheetSection], paper: QSizeF) -> list[Page]:
    """Give each card its place; a heading is never parted from its first row."""
    layout = _Layout(paper)
    for section in sections:
        layout.add(section)
    return layout.pages


# -- where everything stands ---------------------------------------------------------------------


class _Layout:
    """Fills pages from the top, row by row."""

    def __init__(self, paper: QSizeF) -> None:
        self.pages: list[Page] = [Page()]
        self._width = paper.width() - 2 * MARGIN
        self._top = float(MARGIN + HEADER)
        self._bottom = paper.height() - MARGIN - FOOTER
        self._y = self._top
        self._is_closed = False

    def add(self, section: SheetSection) -> None:
        """A section below what is there already, or on a page of its own."""
        columns = max(1, min(section.columns, int((self._width + GAP) // (NARROWEST_CARD + GAP))))
        width = (self._width - (columns - 1) * GAP) / columns
        cards = [self._fitted(card, section, width) for card in section.cards]
        rows = list(_rows(cards, columns, width))
        self._begin(section)
        for row in rows:
            self._add_row(section, row)
        self._y += SECTION_GAP - ROW_GAP
        self._is_closed = section.is_apart

    def _begin(self, section: SheetSection) -> None:
        if not self._is_empty and section.is_apart:
            self._y += APART_GAP
        if self._is_closed or not self._has_room(HEADING + section.card_height):
            self._turn()
        self._add_heading(section, is_first=True)

    def _add_heading(self, section: SheetSection, *, is_first: bool) -> None:
        area = QRectF(MARGIN, self._y, self._width, HEADING)
        self.pages[-1].headings.append(Heading(section, area, is_first))
        self._y += HEADING

    def _add_row(self, section: SheetSection, row: list[PlacedCard]) -> None:
        if not self._has_room(section.card_height) and not self._is_empty:
            self._turn()
            self._add_heading(section, is_first=False)
        x = float(MARGIN)
        for card in row:
            card.area.moveTo(x, self._y)
            self.pages[-1].cards.append(card)
            x += card.area.width() + GAP
        self._y += section.card_height + ROW_GAP

    def _fitted(self, card: SheetCard, section: SheetSection, width: float) -> PlacedCard:
        """The card as narrow as its column if its bars have room there, else over all columns."""
        pattern = _pattern(card.barcode)
        modules = len(pattern) + QUIET_MODULES
        for room, module in (
            (width, WIDE_MODULE),
            (width, NARROW_MODULE),
            (self._width, NARROW_MODULE),
        ):
            if INSET + modules * module + FRAME <= room:
                break
        else:
            module = (self._width - INSET - FRAME) / modules
        area = QRectF(0, 0, room, section.card_height)
        return PlacedCard(card, area, pattern, module, section.is_apart)

    @property
    def _is_empty(self) -> bool:
        return not self.pages[-1].cards

    def _has_room(self, height: float) -> bool:
        return self._y + height <= self._bottom

    def _turn(self) -> None:
        if not self._is_empty:
            self.pages.append(Page())
        self._y = self._top


def _rows(cards: list[PlacedCard], columns: int, width: float) -> Iterator[list[PlacedCard]]:
    """Those that fit their column side by side, then the wide ones, each on a row of its own."""
    narrow = [card for card in cards if card.area.width() <= width]
    for first in range(0, len(narrow), columns):
        yield narrow[first : first + columns]
    for card in cards:
        if card.area.width() > width:
            yield [card]


# -- bars ----------------------------------------------------------------------------------------


def _pattern(text: str) -> str:
    """The modules of a Code 128 barcode."""
    from barcode.codex import Code128  # type: ignore[import-untyped]

    pattern: str = Code128(text).build()[0]
    return pattern
