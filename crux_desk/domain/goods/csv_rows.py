"""CSV as spreadsheets and stock systems save it: its letters, its separator, its rows, its damage."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence

from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass

Row = tuple[int, list[str]]
"""The line of the file on which a row begins, from 1, and its cells without outer spaces."""

KEPT_DIGITS = 15
"""So many digits of a number spreadsheets keep; the others become noughts."""
_NO_CHANCE = 4
"""So many noughts at the end are none by chance: one number in ten ends in one."""
_TOO_LONG = "field larger than field limit"
"""How the message of `csv` begins, that has no error of its own for it."""
_LINE_END = pattern(r"\r\n?|\n")
_SHORTENED = pattern(r"[0-9](?:[.,][0-9]+)?E\+[0-9]{2,3}", re.IGNORECASE | re.ASCII)
_FAILED = pattern(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|#*)", re.IGNORECASE)
_FORMULA = pattern(r'="([^"]*)"')
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How they begin: archives, and the older files of Office."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is written: the codec, None for UTF-8 or Windows' Western by turns, and its mark."""

    codec: str | None
    mark: int = 0

    @property
    def newline(self) -> bytes:
        """The end of a line."""
        return "\n".encode(self.codec or "utf-8")

    def decode(self, data: bytes) -> str:
        """Never fails: what is no character is shown as one that is none."""
        if self.codec is not None:
            return data.decode(self.codec, "replace")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")


def encoding_of(data: bytes) -> Encoding:
    """By the mark in front, else by noughts between letters (UTF-16), else UTF-8 or Western."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return Encoding(None if codec == "utf-8" else codec, len(mark))
    if len(data) > 3 and data[1] == 0 == data[3] and data[0] and data[2]:
        return Encoding("utf-16-le")
    if len(data) > 3 and data[0] == 0 == data[2] and data[1] and data[3]:
        return Encoding("utf-16-be")
    return Encoding(None)


class CsvBroken(Exception):
    """A line of the file is no CSV: quotation marks that do not match, or a cell without an end."""

    def __init__(self, line: int, detail: str, *, is_too_long: bool = False) -> None:
        super().__init__(line, detail)
        self.line = line
        self.detail = detail
        self.is_too_long = is_too_long
        """Whether a cell has more than `csv.field_size_limit()` characters."""


class NotText(Exception):
    """A line of the file is no text in any encoding that is read."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16, with a byte order mark or without, else Windows' own.

    Raises:
        NotText: it is none of these.
    """
    encoding = encoding_of(data)
    body = data[encoding.mark :]
    if encoding.codec is not None:
        text = _decoded(body, encoding.codec)
    else:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            text = _decoded(body, "cp1252")
    if "\0" in text:
        raise NotText(line_of(text, text.index("\0")))
    return text


def separator_of(text: str, separators: Sequence[str]) -> str:
    """The one of these that comes first in the header; the first of them where it has none."""
    header = _LINE_END.split(text[:2_000].lstrip("\r\n"), maxsplit=1)[0]
    places = {sign: header.find(sign) for sign in separators if sign in header}
    return min(places, key=places.__getitem__, default=separators[0])


def rows(text: str, separator: str) -> Iterator[Row]:
    """The rows of a file, also the empty ones, whatever ends its lines.

    Raises:
        CsvBroken: quotation marks do not match, or a cell is too long.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, list(map(str.strip, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        is_too_long = str(error).startswith(_TOO_LONG)
        raise CsvBroken(line, str(error), is_too_long=is_too_long) from error


def is_spreadsheet(data: bytes) -> bool:
    """Whether a file is a workbook of Excel (new or old), LibreOffice or Numbers."""
    return data.startswith(_WORKBOOKS)


def is_shortened(cell: str) -> bool:
    """Whether a spreadsheet has shortened a long number, as 1.23E+11, and then saved it so."""
    return "+" in cell and _SHORTENED.fullmatch(cell) is not None


def is_rounded(number: str) -> bool:
    """Whether a long number has noughts where a spreadsheet, that keeps 15 digits, puts them."""
    is_long = len(number) >= KEPT_DIGITS + _NO_CHANCE and number.isdecimal()
    return is_long and not number[KEPT_DIGITS:].strip("0")


def is_failed(cell: str) -> bool:
    """Whether a cell holds what a spreadsheet shows where it found nothing, as #N/A."""
    return cell.startswith("#") and _FAILED.fullmatch(cell) is not None


def unwrapped(cell: str) -> str:
    """What is in ="0123": so others keep a spreadsheet from taking a code for a number."""
    if not cell.startswith('="'):
        return cell
    found = _FORMULA.fullmatch(cell)
    return found[1].strip() if found else cell


def line_of(text: str, place: int) -> int:
    """The line of the file, from 1, in which a place of its text lies."""
    return len(_LINE_END.split(text[:place]))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise NotText(line_of(before, len(before))) from error
