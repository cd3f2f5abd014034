"""XML of shipping software as headings and rows: each path within an item is a column.

What lies in a folder that others write to is hostile. A document type, by which entities are
declared, is refused before anything of it is read; nothing outside the file is ever asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from crux_desk.domain.errors import LabelFileFault
from crux_desk.feeds.profiles import XmlLayout
from crux_desk.feeds.rows import FileRefused

MAX_DEPTH = 30
MAX_ITEMS = 200_000
MAX_TEXT = 10_000
MAX_PATHS = 500


@dataclass(frozen=True, slots=True)
class XmlTable:
    """The rows of an XML file; those of one item have all its number."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_root(data: bytes) -> str:
    """The name of the first element.

    Raises:
        FileRefused: it is no XML, or hostile.
    """
    found: list[str] = []
    parser = hardened()

    def start(name: str, _: object) -> None:
        if not found:
            found.append(local_name(name))

    parser.StartElementHandler = start
    parse(parser, data[:64_000], is_all=False)
    if not found:
        raise FileRefused(LabelFileFault.UNREADABLE)
    return found[0]


def read_items(data: bytes, layout: XmlLayout) -> XmlTable:
    """All items.

    Raises:
        FileRefused: it is no XML, or hostile.
    """
    reader = _Reader(layout)
    parser = hardened()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parse(parser, data, is_all=True)
    headings = tuple(dict.fromkeys(path for _, item in reader.items for path in item))
    rows = tuple(
        (number, tuple(item.get(path, "") for path in headings)) for number, item in reader.items
    )
    return XmlTable(headings, rows)


def hardened() -> expat.XMLParserType:
    """A parser that stops at the first sign of a document type."""

    def refuse(*_: object) -> int:
        raise FileRefused(LabelFileFault.HOSTILE, "DOCTYPE")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    return parser


def parse(parser: expat.XMLParserType, data: bytes, *, is_all: bool) -> None:
    """Feed the parser.

    Raises:
        FileRefused: it is no XML.
    """
    try:
        parser.Parse(data, is_all)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise FileRefused(LabelFileFault.UNREADABLE, str(error)) from error


def local_name(name: str) -> str:
    """The name of an element without the prefix of its namespace."""
    return name.rpartition(":")[2]


@dataclass
class _Reader:
    layout: XmlLayout
    items: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _item: dict[str, str] = field(default_factory=dict)
    _each: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _number: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(local_name(name))
        self._text.clear()
        if len(self._path) > MAX_DEPTH:
            raise FileRefused(LabelFileFault.HOSTILE, f"> {MAX_DEPTH}")
        if self._is_item():
            self._number += 1
            self._item, self._each = {}, []
            self._item.update({f"@{local_name(key)}": text for key, text in attributes.items()})

    def text(self, text: str) -> None:
        if sum(map(len, self._text)) < MAX_TEXT:
            self._text.append(text)

    def end(self, _: str) -> None:
        if self._is_item():
            self._finish()
        elif len(self._path) > 2 and self._path[1] == self.layout.item:
            self._keep("".join(self._text).strip())
        self._text.clear()
        self._path.pop()

    def _is_item(self) -> bool:
        """Of several elements of that name, one within the other, the outermost."""
        return self._path == [self.layout.root, self.layout.item]

    def _keep(self, text: str) -> None:
        path = "/".join(self._path[2:])
        if self.layout.each and path.rpartition("/")[0] == self.layout.each:
            if text:
                self._each.append(text)
        elif text and len(self._item) < MAX_PATHS:
            self._item.setdefault(path, text)

    def _finish(self) -> None:
        for item in self._rows():
            self.items.append((self._number, item))
        if len(self.items) > MAX_ITEMS:
            raise FileRefused(LabelFileFault.TOO_LARGE)

    def _rows(self) -> Sequence[dict[str, str]]:
        if not self.layout.each:
            return (self._item,)
        count = str(len(self._each))
        return [
            self._item
            | {
                "Label": label,
                "LabelNumber": str(number),
                "LabelCount": count,
                "FirstLabel": self._each[0],
            }
            for number, label in enumerate(self._each, start=1)
        ]
