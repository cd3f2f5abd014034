"""The CSV in which stations exchange the codes that they learned."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from crux_desk.domain.errors.entries import NotANumber
from crux_desk.domain.errors.goods import CodeNotLearnable, CodesFileFault, CodesFileInvalid
from crux_desk.domain.goods.csv_rows import (
    CsvBroken,
    Row,
    is_shortened,
    line_of,
    rows,
    separator_of,
)
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.packing.quantities import parse_units

COLUMNS = ("code", "sku_id", "units")
"""The header."""

_SEPARATORS = (",", ";")
_HEADER = 200


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
