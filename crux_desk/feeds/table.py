"""Tables as text: encoding, delimiter, and rows that are there to their ends.

Lines are cut in bytes and read by their own quotes, so that a row that is still being written is
told from one that is whole, and a stray quote costs one row.
"""

import csv

from crux_desk.domain.goods.csv_rows import encoding_of
from crux_desk.domain.label_records.refusals import RowFault
from crux_desk.domain.values import dataclass

MAX_ROW = 64_000
"""Characters of a row; a quote that is open for longer was never to be closed."""
MAX_ROW_LINES = 200
_DELIMITERS = ",;\t|"
_QUOTE = '"'
_MAX_BEFORE = 20
"""Lines that are empty, in front of the headings."""
_MANY_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells, or why it is none; `end` is where the next one begins, in bytes."""

    number: int
    cells: tuple[str, ...]
    end: int
    fault: RowFault | None = None


class Table:
    """The rows of a file's bytes, one after the other.

    Args:
        data: from the file's beginning.
        is_whole: whether a last row without the end of its line counts as one.
    """

    def __init__(self, data: bytes, *, is_whole: bool) -> None:
        self._data = data
        self._encoding = encoding_of(data)
        self._newline = self._encoding.newline
        self._is_whole = is_whole
        self._delimiter = ","
        self._columns = 0
        self._at = self._start = self._encoding.mark
        self.number = 0
        """Rows in front of the next one."""
        self.headings = self._read_headings()

    @property
    def at(self) -> int:
        """Where the next row begins, in bytes."""
        return self._at

    @property
    def kept(self) -> int:
        """Where reading goes on another time: in front of a row that has no end of its line yet."""
        return self._start if self._is_unended() else self._at

    def skip_to(self, at: int, number: int) -> None:
        """Go on at a row's beginning, in front of which there are `number` rows."""
        self._at, self.number = at, number

    def next_row(self) -> TableRow | None:
        """The next row; None where there is none that is whole."""
        start = self._at
        line = self._next_line()
        if line is None:
            return None
        self._start = start
        after_line = self._at
        text, lines = line, 1
        while _QUOTE in text and _is_open(text, self._delimiter):
            more = self._next_line()
            is_stray = more is None and self._is_whole
            if more is not None:
                text, lines = text + more, lines + 1
                is_long = len(text) > MAX_ROW or lines > MAX_ROW_LINES
                is_stray = is_long or self._is_row(more)
            if is_stray:
                return self._row((line[:80],), after_line, RowFault.OPEN_QUOTE)
            if more is None:
                self._at = start
                return None
        if len(text) > MAX_ROW:
            return self._row((text[:80],), self._at, RowFault.TOO_LONG)
        return self._row(self._cells(text), self._at)

    def _is_unended(self) -> bool:
        return self._at == len(self._data) and not self._data.endswith(self._newline)

    def _row(self, cells: tuple[str, ...], end: int, fault: RowFault | None = None) -> TableRow:
        self._at = end
        self.number += 1
        return TableRow(self.number, cells, end, fault)

    def _next_line(self) -> str | None:
        data, start = self._data, self._at
        found = self._find_newline(start)
        if found < 0:
            if not self._is_whole or start >= len(data):
                return None
            self._at = len(data)
        else:
            self._at = found + len(self._newline)
        return self._encoding.decode(data[start : self._at])

    def _find_newline(self, start: int) -> int:
        found = self._data.find(self._newline, start)
        # In two bytes a character, half of one and half of the next may look like the end of a line.
        while found >= 0 and (found - self._encoding.mark) % len(self._newline):
            found = self._data.find(self._newline, found + 1)
        return found

    def _read_headings(self) -> tuple[str, ...]:
        """The first row that is not empty; Excel's line `sep=;` in front is none."""
        for _ in range(_MAX_BEFORE):
            start = self._at
            line = self._next_line()
            if line is None:
                return ()
            if line.strip()[:4].lower() == "sep=" or not line.strip():
                self.number += 1
                continue
            self._delimiter = max(_DELIMITERS, key=line.count)
            self._at = start
            row = self.next_row()
            cells = () if row is None or row.fault else tuple(cell.strip() for cell in row.cells)
            self._columns = len(cells)
            return cells
        return ()

    def _is_row(self, line: str) -> bool:
        """Whether a line within an open quote is plainly a row of its own."""
        count = line.count(self._delimiter) + 1
        return self._columns >= _MANY_COLUMNS and count == self._columns and _QUOTE not in line

    def _cells(self, text: str) -> tuple[str, ...]:
        bare = text.rstrip("\r\n")
        if _QUOTE not in bare:
            return tuple(bare.replace("\0", "").split(self._delimiter))
        reader = csv.reader([bare.replace("\0", "")], delimiter=self._delimiter)
        try:
            return tuple(next(reader, []))
        except csv.Error:
            # A line break of another kind in a cell without quotes.
            return tuple(bare.replace(_QUOTE, "").split(self._delimiter))


def _is_open(text: str, delimiter: str) -> bool:
    """Whether a cell in quotes has not come to its end. A quote within a cell is only a sign."""
    at = 0
    while at < len(text):
        if text[at] == _QUOTE:
            at = _closing(text, at + 1)
            if at < 0:
                return True
        at = text.find(delimiter, at) + 1
        if not at:
            return False
    return False


def _closing(text: str, at: int) -> int:
    """Behind the quote that ends a cell; -1 where there is none."""
    while (at := text.find(_QUOTE, at)) >= 0:
        if text[at + 1 : at + 2] != _QUOTE:
            return at + 1
        at += 2
    return -1
