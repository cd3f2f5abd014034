"""Numbers on paper: a page to hang on the wall. Texts come as they are said on the screen."""

from collections.abc import Callable, Sequence

from crux_desk.domain.values import dataclass
from crux_desk.paper.blocks import Beside, Block, Picture, Rule, Space, Table, Text
from crux_desk.paper.flow import flow
from crux_desk.paper.marks import Document, Face, Measure, Paper, Side, Tone

_TITLE = Face(620, is_bold=True)
_BIG = Face(520, is_bold=True)
_HEAD = Face(360, is_bold=True)
_TEXT = Face(270)
_SOFT = Face(260, Tone.SOFT)
_PICTURE = 5_000
_NAME, _NUMBER, _PACE = 22.0, 9.5, 17.0


@dataclass(frozen=True, slots=True)
class Figures:
    """A table: its name, its titles, its rows; the first `names` columns are texts."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 1


@dataclass(frozen=True, slots=True)
class NumbersPage:
    """What stands on the page: `tiles` are figures with their names, `pictures` PNGs with theirs."""

    title: str
    subtitle: str
    station: str
    tiles: tuple[tuple[str, str], ...]
    pace: tuple[str, str]
    pictures: tuple[tuple[str, bytes], ...]
    tables: tuple[Figures, ...]


def make_numbers(
    page: NumbersPage, paper: Paper, number: Callable[[int, int], str], measure: Measure
) -> Document:
    """The page, or as many as the tables take; `number` says page n of all."""
    left = (Text(page.title, _TITLE), Text(page.subtitle, _SOFT))
    header: list[Block] = [
        Beside((left, (Text(page.station, _SOFT, Side.RIGHT, 1),)), (70, 30)),
        Rule(25),
    ]
    body: list[Block] = [_tiles(page.tiles), Space(250), Text(page.pace[0], _HEAD)]
    body += [Text(page.pace[1], _SOFT), Space(350)]
    for name, png in page.pictures:
        body += [Text(name, _HEAD), Space(100), Picture(png, _PICTURE), Space(300)]
    for table in page.tables:
        body += [Text(table.name, _HEAD), Space(120), _table(table), Space(350)]
    pages = flow(paper, header, body, measure, number)
    return Document(f"{page.title} {page.subtitle}", paper, pages)


def _tiles(tiles: Sequence[tuple[str, str]]) -> Block:
    columns = tuple((Text(value, _BIG, most=1), Text(name, _SOFT, most=1)) for value, name in tiles)
    return Beside(columns, tuple(1.0 for _ in columns))


def _table(table: Figures) -> Block:
    numbers = len(table.titles) - table.names
    # The pace, in the last column, is words.
    last = _PACE if table.names == 1 else _NUMBER
    shares = (*(_NAME,) * table.names, *(_NUMBER,) * (numbers - 1), last)

    def cells(texts: Sequence[str], face: Face) -> tuple[Text, ...]:
        return tuple(
            Text(text, face, Side.LEFT if place < table.names else Side.RIGHT, 2)
            for place, text in enumerate(texts)
        )

    return Table(shares, cells(table.titles, _SOFT), tuple(cells(r, _TEXT) for r in table.rows))
