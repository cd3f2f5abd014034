"""Pick sheets: what waits to be packed, with PO number and each SKU as bars to scan at the bench."""

from collections.abc import Iterator, Sequence
from itertools import chain

from crux_desk.paper.blocks import Beside, Block, Code, Frame, Rule, Space, Table, Text
from crux_desk.paper.facts import PaperLine, PickFacts
from crux_desk.paper.flow import flow
from crux_desk.paper.marks import Document, Face, Measure, Page, Paper, Side, Tone
from crux_desk.paper.words import PaperWords, order_words, page_words

_MOST_NOTES = 20


def make_pick_sheets(
    orders: Sequence[PickFacts], paper: Paper, words: PaperWords, measure: Measure
) -> Document:
    """A sheet for each order, one after the other; each begins on a page of its own."""
    sheet = _Sheet(paper, words)
    pages: Iterator[Page] = chain.from_iterable(
        flow(paper, sheet.header(order), sheet.body(order), measure, page_words(paper, words))
        for order in orders
    )
    return Document(words("pick"), paper, tuple(pages))


class _Sheet:
    def __init__(self, paper: Paper, words: PaperWords) -> None:
        self._words = words
        self._is_label = paper.is_label
        small = 0.75 if paper.is_label else 1.0
        self._title = Face(520 * small, is_bold=True)
        self._bold = Face(380 * small, is_bold=True)
        self._text = Face(330 * small)
        self._soft = Face(280 * small, Tone.SOFT)
        self._mono = Face(290 * small, is_mono=True)

    def header(self, order: PickFacts) -> list[Block]:
        """Which order it is, to read and to scan."""
        words = self._words
        said = [order.retailer_name, order.ship_to]
        if order.asks_for:
            said.append(f"{words('asks_for')} {order.asks_for}")
        if order.ordered_on:
            said.append(f"{words('ordered_on')} {order.ordered_on}")
        title = order_words(order.po_number, words)
        left: tuple[Block, ...] = (
            Text(words("pick"), self._soft),
            Text(title, self._title, most=2),
            Text("\n".join(part for part in said if part), self._text, most=6),
        )
        right: tuple[Block, ...] = (Code(order.po_number, 1_300, self._mono),)
        if self._is_label:
            return [*left, Space(100), *right, Rule(25, 80)]
        return [Beside((left, right), (52, 48)), Rule(25)]

    def body(self, order: PickFacts) -> list[Block]:
        """Notes first, then the items by their SKU."""
        words = self._words
        blocks: list[Block] = []
        for note in order.notes[:_MOST_NOTES]:
            said = Text(f"{words('note')}: {note}", self._text)
            # A short one stands in a frame; one of pages runs on over them.
            blocks += [Frame((said,)) if len(note) < 400 else said, Space(150)]
        lines = sorted(order.lines, key=lambda line: line.sku_id)
        head = (
            Text(words("sku"), self._soft),
            Text(words("item"), self._soft),
            Text(words("quantity"), self._soft, Side.RIGHT),
        )
        shares = (56.0, 32.0, 12.0) if self._is_label else (46.0, 42.0, 12.0)
        units = sum(line.quantity for line in lines)
        sum_of = Text(words.counted("units", "unit", units), self._bold, Side.RIGHT)
        table = Table(shares, head, tuple(map(self._row, lines)))
        return [*blocks, table, Space(100), sum_of]

    def _row(self, line: PaperLine) -> tuple[Block, ...]:
        name = f"⚠ {line.name}" if line.is_hazardous else line.name
        said = [name, *(f"{self._words('note')}: {note[:400]}" for note in line.notes)]
        return (
            Code(line.sku_id, 800, self._mono),
            Text("\n".join(said), self._text, most=6),
            Text(str(line.quantity), self._bold, Side.RIGHT, 1),
        )
