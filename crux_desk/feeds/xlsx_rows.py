"""The first sheet of an .xlsx file as rows of texts. Of formulas, their last value; no styles.

Such a file is a ZIP archive of XML: what it unpacks to is bounded, and its XML is hostile as any.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from crux_desk.domain.errors.label_files import LabelFileFault
from crux_desk.domain.patterns import pattern
from crux_desk.feeds.rows import FileRefused
from crux_desk.feeds.values import as_digits
from crux_desk.feeds.xml_rows import hardened, local_name

MAX_UNPACKED = 200_000_000
MAX_PARTS = 2_000
MAX_DIRECTORY = 1_000_000
"""Bytes of the archive's directory, which is read as a whole before its parts can be counted."""
MAX_CELLS = 4_000_000
"""Cells of all rows, empty ones in front of a row's last too."""
MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_STRINGS = 1_000_000
MAX_CELL = 10_000
_PIECE = 1 << 18
_SHEET = pattern(r"xl/worksheets/[^/]+\.xml")
_STRINGS = "xl/sharedStrings.xml"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What damage of an archive ends in: of its directory, its names (ValueError), its packed data."""
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Spreadsheets pack no otherwise, and other ways may ask for memory without end."""
_END, _END_64 = b"PK\5\6", b"PK\6\7"
_END_BYTES = 22
Row = tuple[int, tuple[str, ...]]


def read_sheet(data: bytes) -> tuple[Row, ...]:
    """The rows of the first sheet that are not empty, with their numbers in it.

    Raises:
        FileRefused: it is no such file, broken, or hostile.
    """
    try:
        _check_directory(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > MAX_PARTS:
                raise FileRefused(LabelFileFault.HOSTILE, f"> {MAX_PARTS}")
            strings = _Strings()
            budget = [MAX_UNPACKED]
            if _STRINGS in names:
                _parse(archive, _STRINGS, strings, budget)
            sheet = _Sheet(strings.all)
            _parse(archive, _first_sheet(names), sheet, budget)
            return tuple(sheet.rows)
    except _BROKEN as error:
        raise FileRefused(LabelFileFault.UNREADABLE, str(error)) from error


def _check_directory(data: bytes) -> None:
    """By the record at the archive's end, wherever a reader may look for it."""
    found = {len(data) - _END_BYTES, data.rfind(_END, max(0, len(data) - _END_BYTES - 0xFFFF))}
    for at in found:
        if at < 0 or not data.startswith(_END, at):
            continue
        if data.startswith(_END_64, max(0, at - 20)):
            raise FileRefused(LabelFileFault.HOSTILE, "ZIP64")
        if int.from_bytes(data[at + 12 : at + 16], "little") > MAX_DIRECTORY:
            raise FileRefused(LabelFileFault.HOSTILE, f"> {MAX_DIRECTORY}")


def _first_sheet(names: list[str]) -> str:
    sheets = sorted((name for name in names if _SHEET.fullmatch(name)), key=_in_order)
    if not sheets:
        raise FileRefused(LabelFileFault.UNREADABLE)
    return sheets[0]


def _in_order(name: str) -> tuple[int, str]:
    return len(name), name


def _parse(
    archive: zipfile.ZipFile, name: str, reader: "_Strings | _Sheet", budget: list[int]
) -> None:
    if archive.getinfo(name).compress_type not in _PACKED:
        raise FileRefused(LabelFileFault.UNREADABLE)
    parser = hardened()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    with archive.open(name) as part:
        try:
            for piece in _pieces(part, budget):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise FileRefused(LabelFileFault.UNREADABLE, str(error)) from error


def _pieces(part: IO[bytes], budget: list[int]) -> Iterator[bytes]:
    while piece := part.read(_PIECE):
        budget[0] -= len(piece)
        if budget[0] < 0:
            raise FileRefused(LabelFileFault.HOSTILE, f"> {MAX_UNPACKED}")
        yield piece


class _Strings:
    """The texts that cells share."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._text = ""
        self._is_text = self._is_reading = False

    def start(self, name: str, _: dict[str, str]) -> None:
        local = local_name(name)
        if local == "si":
            self._text = ""
        elif local == "rPh":
            self._is_reading = True
        self._is_text = local == "t" and not self._is_reading

    def text(self, text: str) -> None:
        if self._is_text and len(self._text) < MAX_CELL:
            self._text += text

    def end(self, name: str) -> None:
        local = local_name(name)
        self._is_text = False
        if local == "rPh":
            self._is_reading = False
        elif local == "si":
            self.all.append(self._text[:MAX_CELL])
            if len(self.all) > MAX_STRINGS:
                raise FileRefused(LabelFileFault.HOSTILE, f"> {MAX_STRINGS}")


class _Sheet:
    """The cells, in their rows."""

    def __init__(self, strings: list[str]) -> None:
        self.rows: list[Row] = []
        self._strings = strings
        self._cells: dict[int, str] = {}
        self._number = self._column = self._count = 0
        self._kind = self._text = ""
        self._is_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local_name(name):
            case "row":
                given = attributes.get("r", "")
                is_number = given.isdecimal() and len(given) < 8
                self._number = int(given) if is_number else self._number + 1
                self._cells, self._column = {}, -1
            case "c":
                self._column = _column(attributes.get("r", ""), self._column + 1)
                self._kind, self._text = attributes.get("t", "n"), ""
            case "v" | "t":
                self._is_value = True

    def text(self, text: str) -> None:
        if self._is_value and len(self._text) < MAX_CELL:
            self._text += text

    def end(self, name: str) -> None:
        match local_name(name):
            case "v" | "t":
                self._is_value = False
            case "c":
                if self._text and 0 <= self._column < MAX_COLUMNS:
                    self._cells[self._column] = self._value()
            case "row":
                self._keep()

    def _value(self) -> str:
        if self._kind == "s":
            is_index = self._text.isdecimal() and len(self._text) < 8
            index = int(self._text) if is_index else -1
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if self._kind == "n":
            return as_digits(self._text)
        return "" if self._kind == "e" else self._text[:MAX_CELL]

    def _keep(self) -> None:
        if self._cells:
            width = max(self._cells) + 1
            self._count += width
            self.rows.append(
                (self._number, tuple(self._cells.get(column, "") for column in range(width)))
            )
        if len(self.rows) > MAX_ROWS or self._count > MAX_CELLS:
            raise FileRefused(LabelFileFault.TOO_LARGE)


def _column(reference: str, default: int) -> int:
    """`AB12` is 27; the next one where no place is given."""
    column = 0
    for letter in reference.upper():
        if not "A" <= letter <= "Z" or column > MAX_COLUMNS:
            break
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1 if column else default
