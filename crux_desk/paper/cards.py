"""Cards with a barcode each, in rows under headings: the sheet of command barcodes.

Which cards there are is in `ui/printing/sheet`. A4 and Letter take three columns.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace

from crux_desk.domain.values import dataclass
from crux_desk.paper.bars import QUIET_MODULES, pattern_of
from crux_desk.paper.marks import (
    PER_INCH,
    Area,
    BarsMark,
    Face,
    FrameMark,
    Mark,
    Measure,
    Page,
    Paper,
    RuleMark,
    Side,
    Tone,
    fitted,
)

WIDE_MODULE = PER_INCH * 4 / 300
"""The narrowest bar of a card: 0.339 mm, a whole number of dots at 300, 600 and 1200 dpi."""
NARROW_MODULE = PER_INCH * 3 / 300
"""0.254 mm, for long barcodes: wider ones would not be seen whole by a hand scanner."""
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

_SHEET_TITLE = Face(600, is_bold=True)
_STATION = Face(390, is_bold=True)
_SMALL = Face(280, Tone.SOFT)
_SECTION = Face(440, Tone.ACCENT, is_bold=True)
_SECTION_APART = Face(440, Tone.BAD, is_bold=True)
_TITLE = Face(410, is_bold=True)
_DOES = Face(290, Tone.SOFT)
_CODE = Face(300, is_bold=True, is_mono=True)


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
    area: Area
    pattern: str
    module: float
    is_apart: bool = False

    @property
    def bars(self) -> Area:
        """Where the bars are, without their quiet zone."""
        area = self.area
        height = area.height - BARS_TOP - BELOW_BARS
        width = len(self.pattern) * self.module
        return Area(area.left + INSET, area.top + BARS_TOP, width, height)


@dataclass(frozen=True)
class Heading:
    """A section's heading on a page; `is_first` is not set where the section goes on."""

    section: SheetSection
    area: Area
    is_first: bool = True


@dataclass
class CardPage:
    """Which cards and headings stand on a page."""

    headings: list[Heading] = field(default_factory=list)
    cards: list[PlacedCard] = field(default_factory=list)


@dataclass(frozen=True)
class SheetWords:
    """What stands on every page of a sheet; `number` says which page of how many it is."""

    title: str
    station: str
    advice: str
    continued: str
    number: Callable[[int, int], str]


def sheet_pages(
    sections: Sequence[SheetSection], paper: Paper, words: SheetWords, measure: Measure
) -> tuple[Page, ...]:
    """The pages of a sheet, as marks."""
    drawing = _Marking(paper, words, measure)
    pages = lay_out(sections, paper)
    numbers = (words.number(n, len(pages)) for n in range(1, len(pages) + 1))
    return tuple(
        Page((*drawing.frame(number), *drawing.page(page)))
        for number, page in zip(numbers, pages, strict=True)
    )


def lay_out(sections: Sequence[SheetSection], paper: Paper) -> list[CardPage]:
    """Give each card its place; a heading is never parted from its first row."""
    layout = _Layout(paper)
    for section in sections:
        layout.add(section)
    return layout.pages


# -- where everything stands ---------------------------------------------------------------------


class _Layout:
    """Fills pages from the top, row by row."""

    def __init__(self, paper: Paper) -> None:
        self.pages: list[CardPage] = [CardPage()]
        self._width = paper.width - 2 * MARGIN
        self._top = float(MARGIN + HEADER)
        self._bottom = paper.height - MARGIN - FOOTER
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
        area = Area(MARGIN, self._y, self._width, HEADING)
        self.pages[-1].headings.append(Heading(section, area, is_first))
        self._y += HEADING

    def _add_row(self, section: SheetSection, row: list[PlacedCard]) -> None:
        if not self._has_room(section.card_height) and not self._is_empty:
            self._turn()
            self._add_heading(section, is_first=False)
        x = float(MARGIN)
        for card in row:
            self.pages[-1].cards.append(replace(card, area=card.area.moved(x, self._y)))
            x += card.area.width + GAP
        self._y += section.card_height + ROW_GAP

    def _fitted(self, card: SheetCard, section: SheetSection, width: float) -> PlacedCard:
        """The card as narrow as its column if its bars have room there, else over all columns."""
        pattern = pattern_of(card.barcode)
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
        area = Area(0, 0, room, section.card_height)
        return PlacedCard(card, area, pattern, module, section.is_apart)

    @property
    def _is_empty(self) -> bool:
        return not self.pages[-1].cards

    def _has_room(self, height: float) -> bool:
        return self._y + height <= self._bottom

    def _turn(self) -> None:
        if not self._is_empty:
            self.pages.append(CardPage())
        self._y = self._top


def _rows(cards: list[PlacedCard], columns: int, width: float) -> Iterator[list[PlacedCard]]:
    """Those that fit their column side by side, then the wide ones, each on a row of its own."""
    narrow = [card for card in cards if card.area.width <= width]
    for first in range(0, len(narrow), columns):
        yield narrow[first : first + columns]
    for card in cards:
        if card.area.width > width:
            yield [card]


# -- what stands on it ---------------------------------------------------------------------------


class _Marking:
    """Makes marks of the pages of one size."""

    def __init__(self, paper: Paper, words: SheetWords, measure: Measure) -> None:
        self._paper = paper
        self._words = words
        self._measure = measure
        self._width = paper.width - 2 * MARGIN

    def frame(self, page_number: str) -> Iterator[Mark]:
        """What every page has: title, station, how to print, the page's number."""
        words, third = self._words, self._width / 3
        right = MARGIN + 2 * third
        yield self._line(Area(MARGIN, MARGIN, 2 * third - GAP, 800), words.title, _SHEET_TITLE)
        yield self._line(Area(right, MARGIN, third, 800), words.station, _STATION, Side.RIGHT)
        yield RuleMark(Area(MARGIN, MARGIN + 900, self._width, 30))
        bottom = self._paper.height - MARGIN - 350
        yield self._line(Area(MARGIN, bottom, 2 * third, 350), words.advice, _SMALL)
        yield self._line(Area(right, bottom, third, 350), page_number, _SMALL, Side.RIGHT)

    def page(self, page: CardPage) -> Iterator[Mark]:
        """The headings and the cards."""
        for heading in page.headings:
            yield from self._heading(heading)
        for placed in page.cards:
            yield from self._card(placed)

    def _heading(self, heading: Heading) -> Iterator[Mark]:
        section, area = heading.section, heading.area
        face = _SECTION_APART if section.is_apart else _SECTION
        parts = (section.title, "" if heading.is_first else self._words.continued)
        title = " · ".join(part for part in parts if part)
        height = area.height - 250
        yield self._line(Area(area.left, area.top, area.width, height), title, face)
        if section.note:
            room = min(self._measure.width(title, face) + 300, area.width / 2)
            note = Area(area.left + room, area.top + 40, area.width - room, height)
            yield self._line(note, section.note, _SMALL)

    def _card(self, placed: PlacedCard) -> Iterator[Mark]:
        area, card, bars = placed.area, placed.card, placed.bars
        thickness, tone = (40, Tone.BAD) if placed.is_apart else (20, Tone.LINE)
        yield FrameMark(area, thickness, tone)
        left, width = area.left + INSET, area.width - 2 * INSET
        yield self._line(Area(left, area.top + 250, width, 540), card.title, _TITLE)
        yield self._line(Area(left, area.top + 770, width, 400), card.does, _DOES)
        yield BarsMark(bars, card.barcode, placed.pattern)
        yield self._line(Area(left, bars.bottom + 100, width, 420), card.barcode, _CODE)

    def _line(self, area: Area, text: str, face: Face, side: Side = Side.LEFT) -> Mark:
        return fitted(text, face, area, self._measure, side)
