"""XML of shipping software as headings and rows: each path within an item is a column.

What lies in a folder that others write to is hostile. A document type, by which entities are
declared, is refused before anything of it is read; nothing outside the file is ever asked for.
"""

from collections.abc import Sequence
from dataclasses import field
from xml.parsers import expat

from crux_desk.domain.errors.label_files import LabelFileFault
from crux_desk.domain.values import dataclass
from crux_desk.feeds.profiles import XmlLayout, heading_key
from crux_desk.feeds.rows import FileRefused

MAX_DEPTH = 30
MAX_ITEMS = 200_000
MAX_TEXT = 10_000
MAX_NAME = 300
MAX_PATHS = 500
MAX_CELLS = 4_000_000
"""Cells of the table that becomes of it: all its paths in each of its rows."""


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


def read_items(
    data: bytes, layout: XmlLayout, keys: frozenset[str] | None = None, most: int = MAX_ITEMS
) -> XmlTable:
    """All items.

    Args:
        data: all of the file.
        layout: which of its elements are items.
        keys: the paths that are wanted, as `heading_key` writes them; None for all that there are.
        most: so many rows are kept, the first ones; of more than `MAX_ITEMS` none are.

    Raises:
        FileRefused: it is no XML, or hostile.
    """
    reader = _Reader(layout, keys, most)
    parser = hardened()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parse(parser, data, is_all=True)
    paths = tuple(dict.fromkeys(path for _, item, _ in reader.items for path in item))
    if len(paths) * len(reader.items) > MAX_CELLS:
        raise FileRefused(LabelFileFault.TOO_LARGE)
    rows = tuple(
        (number, (*(item.get(path, "") for path in paths), *of_label))
        for number, item, of_label in reader.items
    )
    return XmlTable((*paths, *_OF_LABEL) if layout.each else paths, rows)


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


_OF_LABEL = ("Label", "LabelNumber", "LabelCount", "FirstLabel")


@dataclass
class _Reader:
    """Collects items: their numbers, what they all say, and what each label of them says."""

    layout: XmlLayout
    keys: frozenset[str] | None
    most: int
    items: list[tuple[int, dict[str, str], tuple[str, ...]]] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _item: dict[str, str] = field(default_factory=dict)
    _each: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _number: int = 0
    _rows: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(local_name(name))
        self._begin_text()
        if len(self._path) > MAX_DEPTH:
            raise FileRefused(LabelFileFault.HOSTILE, f"> {MAX_DEPTH}")
        if len(name) > MAX_NAME:
            raise FileRefused(LabelFileFault.HOSTILE, f"> {MAX_NAME}")
        if self._is_item():
            self._number += 1
            self._item, self._each = {}, []
            for key, text in attributes.items():
                self._put(f"@{local_name(key)}", text[:MAX_TEXT])

    def text(self, text: str) -> None:
        if self._length < MAX_TEXT:
            self._text.append(text)
            self._length += len(text)

    def end(self, _: str) -> None:
        if self._is_item():
            self._finish()
        elif len(self._path) > 2 and self._path[1] == self.layout.item:
            self._keep("".join(self._text).strip())
        self._begin_text()
        self._path.pop()

    def _is_item(self) -> bool:
        """Of several elements of that name, one within the other, the outermost."""
        return self._path == [self.layout.root, self.layout.item]

    def _begin_text(self) -> None:
        self._text.clear()
        self._length = 0

    def _keep(self, text: str) -> None:
        path = "/".join(self._path[2:])
        if self.layout.each and path.rpartition("/")[0] == self.layout.each:
            if text:
                self._count()
                self._each.append(text)
        elif text:
            self._put(path, text)

    def _put(self, path: str, text: str) -> None:
        is_wanted = self.keys is None or heading_key(path) in self.keys
        if is_wanted and len(self._item) < MAX_PATHS:
            self._item.setdefault(path, text)

    def _count(self) -> None:
        """One row more."""
        self._rows += 1
        if self._rows > MAX_ITEMS:
            raise FileRefused(LabelFileFault.TOO_LARGE)

    def _finish(self) -> None:
        if not self.layout.each:
            self._count()
            labels: Sequence[tuple[str, ...]] = ((),)
        else:
            count = str(len(self._each))
            labels = [
                (label, str(number), count, self._each[0])
                for number, label in enumerate(self._each, start=1)
            ]
        room = self.most - len(self.items)
        self.items += ((self._number, self._item, of_label) for of_label in labels[:room])
