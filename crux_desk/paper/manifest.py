"""The day's manifest: what each carrier's driver takes, with a line to sign."""

from collections.abc import Sequence
from decimal import Decimal

from crux_desk.paper.blocks import Beside, Block, Rule, Space, Table, Text
from crux_desk.paper.facts import CarrierBoxes, ManifestBox
from crux_desk.paper.flow import flow
from crux_desk.paper.marks import Document, Face, Measure, Page, Paper, Side, Tone
from crux_desk.paper.words import PaperWords, page_words

_TITLE = Face(560, is_bold=True)
_BOLD = Face(340, is_bold=True)
_TEXT = Face(300)
_SOFT = Face(270, Tone.SOFT)
_MONO = Face(280, is_mono=True)


def make_manifest(
    carriers: Sequence[CarrierBoxes],
    day: str,
    station: str,
    paper: Paper,
    words: PaperWords,
    measure: Measure,
) -> Document:
    """The pages of a day, each carrier's beginning on one of its own: they go with its driver."""
    pages: list[Page] = []
    for taken in carriers:
        header = _header(taken, day, station, words)
        body = _body(taken, words)
        pages += flow(paper, header, body, measure, page_words(paper, words))
    return Document(f"{words('manifest')} {day}", paper, tuple(pages))


def _header(taken: CarrierBoxes, day: str, station: str, words: PaperWords) -> list[Block]:
    left = (Text(words("manifest"), _SOFT), Text(taken.carrier or words("no_carrier"), _TITLE))
    right = (Text(day, _BOLD, Side.RIGHT), Text(station, _TEXT, Side.RIGHT, 1))
    return [Beside((left, right), (60, 40)), Rule(25)]


def _body(taken: CarrierBoxes, words: PaperWords) -> list[Block]:
    head = (
        Text(words("tracking"), _SOFT),
        Text(words("order"), _SOFT),
        Text(words("ship_to"), _SOFT),
        Text(words("weight"), _SOFT, Side.RIGHT),
    )
    rows = tuple(_row(box, words) for box in taken.boxes)
    count = words.counted("boxes", "box_one", len(taken.boxes))
    said = f"{count} · {words('pounds', n=_plain(taken.weight))}"
    return [
        Table((36, 24, 28, 12), head, rows),
        Space(150),
        Text(said, _BOLD, Side.RIGHT),
        Space(600),
        _signing(words),
    ]


def _row(box: ManifestBox, words: PaperWords) -> tuple[Block, ...]:
    weight = "" if box.weight is None else words("pounds", n=_plain(box.weight))
    return (
        Text(box.tracking, _MONO, most=2),
        Text(box.po_number, _TEXT, most=2),
        Text(box.ship_to, _TEXT, most=2),
        Text(weight, _TEXT, Side.RIGHT, 1),
    )


def _signing(words: PaperWords) -> Block:
    names = ("driver", "signature", "date_time")
    columns = tuple((Space(800), Rule(15, 0), Text(words(name), _SOFT)) for name in names)
    return Beside(columns, (1, 1, 1))


def _plain(pounds: Decimal) -> str:
    return f"{pounds:.2f}"
