"""Blocks put on pages: header on each, tables with their head again, and "2 of 3" below."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from crux_desk.domain.values import dataclass
from crux_desk.paper.bars import bars_in
from crux_desk.paper.blocks import (
    Beside,
    Block,
    Code,
    Frame,
    Picture,
    Rule,
    Space,
    Table,
    Text,
)
from crux_desk.paper.marks import (
    Area,
    Face,
    FrameMark,
    Mark,
    Measure,
    Page,
    Paper,
    PictureMark,
    RuleMark,
    Side,
    TextMark,
    Tone,
    all_moved,
    fitted,
)

GAP = 200
"""Between two columns."""
ROW_GAP = 90
INSET = 180
"""Between a frame and what is in it."""
FOOTER = 500
MAX_WORDS = 20_000
"""Characters of one text on paper: some eight pages."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What is never parted: its height, and its marks from its own upper left corner."""

    height: float
    marks: tuple[Mark, ...] = ()
    head: "tuple[Strip, ...]" = ()
    """What stands above it again where it is the first on a page."""
    is_head: bool = False
    """It is no last thing on a page."""


def flow(
    paper: Paper,
    header: Sequence[Block],
    blocks: Sequence[Block],
    measure: Measure,
    number: Callable[[int, int], str],
) -> tuple[Page, ...]:
    """The pages of a document.

    Args:
        paper: what they are printed on.
        header: what stands on top of each.
        blocks: the rest, in its order.
        measure: how large letters are.
        number: what is said of page n of all.
    """
    setter = _Setter(paper, measure)
    top = _stacked(setter.strips(header, paper.inner_width))
    strips = list(setter.strips(blocks, paper.inner_width))
    filler = _Filler(paper, top)
    for place, strip in enumerate(strips):
        after = strips[place + 1].height if strip.is_head and place + 1 < len(strips) else 0
        filler.add(strip, after)
    face = Face(240 if paper.is_label else 280, Tone.SOFT)
    pages = filler.pages
    return tuple(
        Page((*page, *setter.footer(number(n, len(pages)), face)))
        for n, page in enumerate(pages, start=1)
    )


class _Filler:
    """Fills pages from the top."""

    def __init__(self, paper: Paper, top: Strip) -> None:
        self._paper = paper
        self._header = top
        self._bottom = paper.height - paper.margin - FOOTER
        self.pages: list[list[Mark]] = []
        self._turn()

    def add(self, strip: Strip, after: float) -> None:
        """A strip below what is there, or on the next page."""
        is_first = self._y == self._start
        if not is_first and self._y + strip.height + after > self._bottom:
            self._turn()
            for head in strip.head:
                self._put(head)
        self._put(strip)

    def _put(self, strip: Strip) -> None:
        self.pages[-1] += all_moved(strip.marks, self._paper.margin, self._y)
        self._y += strip.height

    def _turn(self) -> None:
        self.pages.append([])
        self._y = self._paper.margin
        self._put(self._header)
        self._start = self._y


class _Setter:
    """Makes strips of blocks."""

    def __init__(self, paper: Paper, measure: Measure) -> None:
        self._paper = paper
        self._measure = measure

    def footer(self, text: str, face: Face) -> tuple[Mark, ...]:
        """The line at the bottom of a page."""
        paper = self._paper
        top = paper.height - paper.margin - FOOTER + 150
        area = Area(paper.margin, top, paper.inner_width, FOOTER - 150)
        return (fitted(text, face, area, self._measure, Side.RIGHT),)

    def strips(self, blocks: Iterable[Block], width: float) -> Iterator[Strip]:
        """The strips of blocks, from top to bottom."""
        for block in blocks:
            yield from self._of(block, width)

    def _of(self, block: Block, width: float) -> Iterable[Strip]:
        match block:
            case Text():
                return self._text(block, width)
            case Code():
                return self._code(block, width)
            case Picture():
                return self._picture(block, width)
            case Beside():
                return (self._beside(block.columns, block.shares, width),)
            case Table():
                return self._table(block, width)
            case Frame():
                return (self._frame(block, width),)
            case _:
                return (_bare(block, width),)

    def _text(self, block: Text, width: float) -> Iterator[Strip]:
        measure, face = self._measure, block.face
        lines = measure.lines(block.text[:MAX_WORDS], face, width)
        if block.most is not None and len(lines) > block.most:
            # What does not fit shows that it goes on.
            rest = " ".join(lines[block.most - 1 :])
            lines = (*lines[: block.most - 1], measure.cut(rest, face, width))
        height = measure.height(face)
        for line in lines:
            mark = TextMark(Area(0, 0, width, height), line, face, block.side)
            yield Strip(height, (mark,))

    def _code(self, block: Code, width: float) -> Iterator[Strip]:
        bars = bars_in(block.text, Area(0, 0, width, block.height), self._paper)
        if bars is None:
            yield from self._text(Text(block.text, block.face, most=2), width)
            return
        height = self._measure.height(block.face) if block.is_named else 0
        left = bars.area.left
        name = Area(left, block.height + 40, width - left, height)
        marks: tuple[Mark, ...] = (bars,)
        if block.is_named:
            marks = (bars, fitted(block.text, block.face, name, self._measure))
        yield Strip(block.height + 40 + height, marks)

    def _picture(self, block: Picture, width: float) -> Iterator[Strip]:
        ratio = self._measure.ratio(block.data)
        if ratio:
            height = min(block.height, width / ratio)
            yield Strip(height, (PictureMark(Area(0, 0, height * ratio, height), block.data),))

    def _beside(
        self, columns: Sequence[Sequence[Block]], shares: Sequence[float], width: float
    ) -> Strip:
        room = width - GAP * (len(columns) - 1)
        whole = sum(shares)
        left, height = 0.0, 0.0
        marks: list[Mark] = []
        for column, share in zip(columns, shares, strict=True):
            wide = room * share / whole
            strip = _stacked(self.strips(column, wide))
            marks += all_moved(strip.marks, left, 0)
            left += wide + GAP
            height = max(height, strip.height)
        return Strip(height, tuple(marks))

    def _table(self, block: Table, width: float) -> Iterator[Strip]:
        columns = [(cell,) for cell in block.head]
        titles = self._beside(columns, block.shares, width)
        line = RuleMark(Area(0, titles.height + 40, width, 25))
        head = Strip(titles.height + 65 + ROW_GAP, (*titles.marks, line), is_head=True)
        yield head
        for row in block.rows:
            cells = self._beside([(cell,) for cell in row], block.shares, width)
            rule = RuleMark(Area(0, cells.height + ROW_GAP, width, 10), Tone.LINE)
            yield Strip(cells.height + 2 * ROW_GAP + 10, (*cells.marks, rule), (head,))

    def _frame(self, block: Frame, width: float) -> Strip:
        inner = _stacked(self.strips(block.blocks, width - 2 * INSET))
        height = inner.height + 2 * INSET
        outline = FrameMark(Area(0, 0, width, height), block.thickness, Tone.INK, 120)
        return Strip(height, (*all_moved(inner.marks, INSET, INSET), outline))


def _bare(block: Rule | Space, width: float) -> Strip:
    if isinstance(block, Space):
        return Strip(block.height)
    area = Area(0, block.room, width, block.thickness)
    return Strip(2 * block.room + block.thickness, (RuleMark(area),))


def _stacked(strips: Iterable[Strip]) -> Strip:
    """Strips as one that is never parted."""
    height = 0.0
    marks: list[Mark] = []
    for strip in strips:
        marks += all_moved(strip.marks, 0, height)
        height += strip.height
    return Strip(height, tuple(marks))
