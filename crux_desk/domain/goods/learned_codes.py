"""Codes learned at the bench: what a barcode that the order does not know stands for.

What may be learned, when two writings are one code, and the CSV in which stations exchange codes.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from enum import Enum, StrEnum, auto

from crux_desk.domain.codes.commands import is_like_command
from crux_desk.domain.codes.gtin import written_gtin
from crux_desk.domain.errors.entries import NotANumber
from crux_desk.domain.errors.goods import (
    CodeFault,
    CodeNotLearnable,
    CodesFileFault,
    CodesFileInvalid,
)
from crux_desk.domain.goods.csv_rows import (
    CsvBroken,
    Row,
    is_shortened,
    line_of,
    rows,
    separator_of,
)
from crux_desk.domain.packing.quantities import parse_units
from crux_desk.domain.packing.tracking import TEXT_LIMIT
from crux_desk.domain.texts import clean_line, clean_signs
from crux_desk.domain.values import dataclass

MAX_UNITS_OF_CODE = 100_000
COLUMNS = ("code", "sku_id", "units")
"""The header of the CSV."""

_SEPARATORS = (",", ";")
_HEADER = 200
_UNSHOWABLE = ("Cc", "Cs", "Zl", "Zp")


def code_key(code: str) -> str:
    """What all writings of one code share; another code has another.

    The 14 digits of a GTIN with a right check digit (so that UPC-A, UPC-E, EAN, ISBN and GTIN-14
    of one item are one code, also in groups as they are printed), else the text as a scan gives it.
    Capital and small letters differ.
    """
    text = clean_line(code)
    return written_gtin(text) or text


@dataclass(frozen=True, slots=True)
class LearnedCode:
    """`code` is `units` of the item `sku_id`; both texts clean (`domain/texts`).

    Raises:
        CodeNotLearnable: empty, longer than `TEXT_LIMIT`, with control characters; a command
            barcode; units below 1 or above `MOST_UNITS_OF_CODE`.
    """

    code: str
    sku_id: str
    units: int = 1
    key: str = field(init=False, compare=False, repr=False)
    """What all writings of the code share."""

    def __post_init__(self) -> None:
        if _is_plain(self.code) and _is_plain(self.sku_id) and 1 <= self.units <= MAX_UNITS_OF_CODE:
            # As nearly all of a list of goods, which has 100,000.
            object.__setattr__(self, "key", written_gtin(self.code) or self.code)
            return
        object.__setattr__(self, "code", clean_signs(self.code).strip())
        object.__setattr__(self, "sku_id", clean_signs(self.sku_id).strip())
        object.__setattr__(self, "key", code_key(self.code))
        first = next(self._faults(), None)
        if first is not None:
            raise CodeNotLearnable(self.code, *first)

    def means_what(self, other: "LearnedCode") -> bool:
        """Whether both stand for as many of the same item."""
        return (self.sku_id, self.units) == (other.sku_id, other.units)

    def _faults(self) -> Iterator[tuple[CodeFault, str]]:
        fault = _text_fault(self.code, is_empty=not self.key)
        if fault is not None:
            yield _CODE_FAULTS[fault], self.code
        if _is_command(self.code):
            yield CodeFault.COMMAND, self.code
        fault = _text_fault(self.sku_id, is_empty=not self.sku_id)
        if fault is not None:
            yield _SKU_FAULTS[fault], self.sku_id
        if not 1 <= self.units <= MAX_UNITS_OF_CODE:
            yield CodeFault.UNITS, str(self.units)


class CodeOrigin(StrEnum):
    """How a code came here: taught at a bench, or with the list of goods."""

    TAUGHT = "taught"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class KnownCode:
    """A code that is kept, and how it came here."""

    code: LearnedCode
    origin: CodeOrigin


@dataclass(frozen=True, slots=True)
class ReplacedCode:
    """A code that was taught, and what the list of goods says of it now."""

    before: LearnedCode
    after: LearnedCode


def codes_to_csv(codes: Iterable[LearnedCode]) -> str:
    """The codes as CSV, with a header, lines ending as spreadsheets want them (CR LF).

    Each field is the exact text: one that begins with = is not changed to please a spreadsheet,
    since another station could not tell what was added from what is printed.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows((code.code, code.sku_id, code.units) for code in codes)
    return file.getvalue()


def codes_from_csv(text: str) -> tuple[LearnedCode, ...]:
    """The codes of a CSV, each once, in the order of the file.

    Separated by comma or semicolon, whatever the line ends; a byte order mark, empty lines and
    empty cells at the end of a line do not count.

    Raises:
        CodesFileInvalid: the first line that is wrong, or says of a code what another line does
            not say.
    """
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise CodesFileInvalid(line_of(text, text.index("\0")), CodesFileFault.NOT_TEXT)
    filled = _rows(text)
    _check_header(next(filled, None))
    codes: dict[str, LearnedCode] = {}
    for line, cells in filled:
        code = _code(line, cells)
        if not codes.setdefault(code.key, code).means_what(code):
            raise CodesFileInvalid(line, CodesFileFault.TWICE, code.code)
    return tuple(codes.values())


def codes_text(data: bytes) -> str:
    """The text of a file of codes.

    Raises:
        CodesFileInvalid: it is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        raise CodesFileInvalid(before.count(b"\n") + 1, CodesFileFault.NOT_TEXT) from error


def is_codes_file(data: bytes) -> bool:
    """Whether a file begins as one of codes alone does."""
    start = data[:_HEADER].decode("utf-8", errors="replace").removeprefix("\ufeff").lstrip()
    header = start.partition("\n")[0].partition("\r")[0].lower().replace(";", ",")
    cells = (cell.strip().strip('"') for cell in header.split(","))
    return tuple(filter(None, cells)) == COLUMNS


# -- reading -------------------------------------------------------------------------------------


def _rows(text: str) -> Iterator[Row]:
    """The rows that hold anything.

    Raises:
        CodesFileInvalid: quotation marks do not match, or a cell is too long.
    """
    try:
        for line, cells in rows(text, separator_of(text, _SEPARATORS)):
            filled = _without_empty_end(cells)
            if filled:
                yield line, filled
    except CsvBroken as error:
        fault = CodesFileFault.CELL_TOO_LONG if error.is_too_long else CodesFileFault.QUOTES
        raise CodesFileInvalid(error.line, fault, error.detail) from error


def _without_empty_end(cells: Sequence[str]) -> list[str]:
    """The columns that count and, beyond them, only what is filled in; [] for an empty row."""
    filled = [place for place, cell in enumerate(cells, start=1) if cell]
    return list(cells[: max(filled[-1], len(COLUMNS))]) if filled else []


def _check_header(header: Row | None) -> None:
    if header is None:
        raise CodesFileInvalid(1, CodesFileFault.EMPTY)
    line, cells = header
    if tuple(cell.lower() for cell in cells) != COLUMNS:
        raise CodesFileInvalid(line, CodesFileFault.HEADER, ",".join(cells))


def _code(line: int, cells: list[str]) -> LearnedCode:
    if len(cells) != len(COLUMNS):
        raise CodesFileInvalid(line, CodesFileFault.COLUMNS, str(len(cells)))
    code, sku_id, units = cells
    for text in (code, sku_id):
        if is_shortened(text):
            raise CodesFileInvalid(line, CodesFileFault.SHORTENED, text)
    try:
        return LearnedCode(code, sku_id, parse_units(units))
    except NotANumber as error:
        raise CodesFileInvalid(line, CodesFileFault.UNITS, units) from error
    except CodeNotLearnable as error:
        raise CodesFileInvalid(line, error.fault, error.text) from error


# -- rules ---------------------------------------------------------------------------------------


class _TextFault(Enum):
    EMPTY = auto()
    TOO_LONG = auto()
    UNREADABLE = auto()


_CODE_FAULTS = {
    _TextFault.EMPTY: CodeFault.NO_CODE,
    _TextFault.TOO_LONG: CodeFault.CODE_TOO_LONG,
    _TextFault.UNREADABLE: CodeFault.CODE_UNREADABLE,
}
_SKU_FAULTS = {
    _TextFault.EMPTY: CodeFault.NO_SKU,
    _TextFault.TOO_LONG: CodeFault.SKU_TOO_LONG,
    _TextFault.UNREADABLE: CodeFault.SKU_UNREADABLE,
}


def _is_plain(text: str) -> bool:
    """Whether a text of ASCII can be kept as it is."""
    is_shown = text.isascii() and text.isprintable() and 0 < len(text) <= TEXT_LIMIT
    return is_shown and text == text.strip() and text[:1] not in "Cc"


def _text_fault(text: str, *, is_empty: bool) -> _TextFault | None:
    if is_empty:
        return _TextFault.EMPTY
    if len(text) > TEXT_LIMIT:
        return _TextFault.TOO_LONG
    if text.isascii() and text.isprintable():
        return None
    is_unshowable = any(unicodedata.category(sign) in _UNSHOWABLE for sign in text)
    return _TextFault.UNREADABLE if is_unshowable else None


def _is_command(code: str) -> bool:
    return is_like_command(clean_line(code))
