"""The contents label of one box: its own barcode, large, and what is in it. 4×6, or any paper."""

from crux_desk.paper.blocks import Block, Code, Rule, Space, Table, Text
from crux_desk.paper.facts import BoxFacts
from crux_desk.paper.flow import flow
from crux_desk.paper.marks import Document, Face, Measure, Paper, Side
from crux_desk.paper.slip import box_words
from crux_desk.paper.words import PaperWords, order_words, page_words

_TITLE = Face(620, is_bold=True)
_BOLD = Face(330, is_bold=True)
_TEXT = Face(260)
_MONO = Face(250, is_mono=True)


def make_contents(box: BoxFacts, paper: Paper, words: PaperWords, measure: Measure) -> Document:
    """The label of a box; its barcode stands on each of its pages."""
    header: list[Block] = [Text(box_words(box, words), _TITLE, most=1)]
    named = order_words(box.po_number, words)
    header += [Text(named, _BOLD, most=2), Text(box.retailer_name, _TEXT, most=1), Space(150)]
    if box.code:
        header += [Code(box.code, 1_700, _MONO), Space(100)]
    if box.copy:
        header.append(Text(words("copy").upper(), _BOLD))
    header.append(Rule(25, 80))
    rows = tuple(
        (
            Text(line.sku_id, _MONO, most=2),
            Text(f"⚠ {line.name}" if line.is_hazardous else line.name, _TEXT, most=2),
            Text(str(line.quantity), _BOLD, Side.RIGHT, 1),
        )
        for line in box.lines
    )
    head = (
        Text(words("sku"), _TEXT),
        Text(words("item"), _TEXT),
        Text(words("quantity"), _TEXT, Side.RIGHT),
    )
    said = [words.counted("units", "unit", box.units)]
    if box.weight is not None:
        said.append(words("pounds", n=f"{box.weight:f}"))
    body: list[Block] = [Table((34, 50, 16), head, rows), Space(100)]
    body.append(Text(" · ".join(said), _BOLD, Side.RIGHT))
    if any(line.is_hazardous for line in box.lines):
        body.append(Text(f"⚠ {words('hazard')}", _BOLD))
    pages = flow(paper, header, body, measure, page_words(paper, words))
    name = " ".join((words("contents"), box.po_number, words("box", n=box.number)))
    return Document(name, paper, pages)
