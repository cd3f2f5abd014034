"""A page to try a printer with: letters of several scripts, a frame to its edges, a barcode."""

from crux_desk.paper.blocks import Block, Code, Frame, Rule, Space, Text
from crux_desk.paper.flow import flow
from crux_desk.paper.marks import Document, Face, Measure, Paper, Tone
from crux_desk.paper.words import PaperWords, page_words

BARCODE = "CRUXDESK12345"
SAMPLE = "AaBb 0123 · ñ ü Łódź · 日本 · עברית · 😀"
_TITLE = Face(620, is_bold=True)
_TEXT = Face(330)
_SOFT = Face(280, Tone.SOFT)
_MONO = Face(300, is_mono=True)


def make_test_page(
    station: str, printer: str, paper: Paper, words: PaperWords, measure: Measure
) -> Document:
    """The page for a printer, as it will print slips and labels."""
    header: list[Block] = [Text(words("test"), _TITLE, most=1), Rule(25)]
    said = Frame((Text(words("test_said"), _TEXT),))
    body: list[Block] = [
        Text(f"{words('station')}: {station}", _TEXT, most=2),
        Text(printer, _SOFT, most=2),
        Space(250),
        said,
        Space(250),
        Text(SAMPLE, _TEXT),
        Space(250),
        Code(BARCODE, 1_500, _MONO),
    ]
    pages = flow(paper, header, body, measure, page_words(paper, words))
    return Document(words("test"), paper, pages)
