"""The packing slip of one box, Letter or 4×6: what was scanned into it, for whoever opens it."""

from collections.abc import Sequence

from crux_desk.paper.blocks import Beside, Block, Code, Frame, Picture, Rule, Space, Table, Text
from crux_desk.paper.facts import BoxFacts, PaperLine
from crux_desk.paper.flow import flow
from crux_desk.paper.marks import Document, Face, Measure, Paper, Side, Tone
from crux_desk.paper.templates import PLAIN, Column, Template
from crux_desk.paper.words import PaperWords, order_words, page_words

_SHARES = {
    Column.SKU: 28.0,
    Column.ITEM: 50.0,
    Column.ORDERED: 13.0,
    Column.QUANTITY: 10.0,
    Column.COST: 13.0,
}
_NUMBERS = (Column.ORDERED, Column.QUANTITY, Column.COST)
MOST_LINES = 3
"""Of an item's name or a SKU in a row."""
MOST_ADDRESS_LINES = 12


def make_slip(
    box: BoxFacts,
    paper: Paper,
    words: PaperWords,
    measure: Measure,
    template: Template = PLAIN,
    logo: bytes = b"",
) -> Document:
    """The slip of a box, on as many pages as it takes; costs only where the template has them."""
    slip = _Slip(box, paper, words, template, logo)
    pages = flow(paper, slip.header(), slip.body(), measure, page_words(paper, words))
    name = " ".join((words("slip"), box.po_number, words("box", n=box.number)))
    return Document(name, paper, pages)


class _Slip:
    def __init__(
        self, box: BoxFacts, paper: Paper, words: PaperWords, template: Template, logo: bytes
    ) -> None:
        self._box = box
        self._paper = paper
        self._words = words
        self._template = template
        self._logo = logo
        small = 0.72 if paper.is_label else 1.0
        self._title = Face(560 * small, is_bold=True)
        self._big = Face(420 * small, is_bold=True)
        self._text = Face(330 * small)
        self._bold = Face(330 * small, is_bold=True)
        self._soft = Face(280 * small, Tone.SOFT)
        self._mono = Face(310 * small, is_mono=True)

    def header(self) -> list[Block]:
        """What stands on every page: whose slip, which order, which box."""
        box, words = self._box, self._words
        who: list[Block] = [Picture(self._logo, 1_200)] if self._logo else []
        sender = self._template.sender or box.retailer_name
        if not self._logo or self._template.sender:
            who.append(Text(sender, self._big, most=3))
        who.append(Text(words("slip"), self._soft))
        which: list[Block] = [Text(box_words(box, words), self._title, Side.RIGHT, 1)]
        which.append(Text(order_words(box.po_number, words), self._bold, Side.RIGHT, 2))
        if box.copy:
            mark = f"{words('copy')} {box.copy}" if box.copy > 1 else words("copy")
            which.append(Text(mark.upper(), self._bold, Side.RIGHT))
        return [Beside((tuple(who), tuple(which)), (55, 45)), Rule(25)]

    def body(self) -> list[Block]:
        """The rest: to whom, the order's barcode, the items, what follows later."""
        template, blocks = self._template, [self._top(), Space(250)]
        if template.greeting:
            blocks += [Text(template.greeting, self._text), Space(200)]
        if any(line.is_hazardous for line in self._box.lines):
            blocks += [self._hazard(), Space(200)]
        blocks.append(self._table(self._box.lines, template.columns))
        blocks += [Space(120), self._sum()]
        if template.show_later:
            blocks += [Space(250), *self._later()]
        for text in (template.returns, template.footer):
            if text:
                blocks += [Space(300), Text(text, self._soft)]
        return blocks

    def _top(self) -> Block:
        box, words = self._box, self._words
        to = "\n".join(box.ship_to[:MOST_ADDRESS_LINES])
        left = (Text(words("ship_to"), self._soft), Text(to, self._text, most=MOST_ADDRESS_LINES))
        facts = (
            (words("ordered_on"), box.ordered_on),
            (words("shipped_on"), box.packed_on),
            (words("ship_by"), box.service),
            (words("tracking"), box.tracking),
        )
        said = "\n".join(f"{name}: {value}" for name, value in facts if value)
        height = 1_100 if self._paper.is_label else 1_300
        right: tuple[Block, ...] = (Code(box.po_number, height, self._mono),)
        if said:
            right = (*right, Space(120), Text(said, self._text, most=8))
        return Beside((left, right), (45, 55))

    def _hazard(self) -> Block:
        return Frame((Text(f"⚠ {self._words('hazard')}", self._bold),))

    def _sum(self) -> Block:
        return Text(self._words.counted("units", "unit", self._box.units), self._bold, Side.RIGHT)

    def _later(self) -> list[Block]:
        if not self._box.later:
            is_done = self._box.boxes and self._box.place == self._box.boxes
            return [Text(self._words("nothing_later"), self._text)] if is_done else []
        shown = tuple(c for c in self._template.columns if c not in (Column.ORDERED, Column.COST))
        table = self._table(self._box.later, shown)
        return [Text(self._words("later"), self._big), Space(100), table]

    def _table(self, lines: Sequence[PaperLine], columns: Sequence[Column]) -> Table:
        shown = [c for c in columns if c is not Column.COST or self._template.has_costs]
        return Table(
            tuple(_SHARES[column] for column in shown),
            tuple(Text(self._words(c.value), self._soft, _side(c), 1) for c in shown),
            tuple(tuple(self._cell(line, c, shown) for c in shown) for line in lines),
        )

    def _cell(self, line: PaperLine, column: Column, shown: Sequence[Column]) -> Text:
        warned = f"{self._words('hazard')} · " if line.is_hazardous else ""
        match column:
            case Column.SKU:
                # A slip without names warns beside the number.
                text = line.sku_id if Column.ITEM in shown else f"{warned}{line.sku_id}"
                return Text(text, self._mono, most=MOST_LINES)
            case Column.ITEM:
                return Text(f"{warned}{line.name}", self._text, most=MOST_LINES)
            case Column.QUANTITY:
                return Text(str(line.quantity), self._bold, Side.RIGHT, 1)
            case Column.ORDERED:
                return Text(str(line.ordered), self._text, Side.RIGHT, 1)
            case Column.COST:
                cost = "" if line.cost is None else f"${line.cost:.2f}"
                return Text(cost, self._text, Side.RIGHT, 1)


def _side(column: Column) -> Side:
    return Side.RIGHT if column in _NUMBERS else Side.LEFT


def box_words(box: BoxFacts, words: PaperWords) -> str:
    """Which box it is, and of how many where that is known."""
    return words("box_of", n=box.place, all=box.boxes) if box.boxes else words("box", n=box.place)
