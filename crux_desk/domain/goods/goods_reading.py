"""A file becomes a list of goods: read whole or not at all.

A wrong cell is named by its line and column, all of a row at once. What spreadsheets do to codes is
recognized: a number that was shortened (1.23E+11) or rounded to 15 digits is refused, since its
digits are gone; a UPC that lost the 0 at its front is given it back, where the check digit of what
comes out is right. That mends more than it could harm: scanners that leave the 0 out are understood
by the same rule (`codes/gtin`). A SKU that seems to have lost its zeros is only named.

Of 100,000 rows nearly all are plain: one pattern over the whole row says so, and stands for all the
checks that `CheckedRow` does one by one.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import field
from operator import itemgetter

from crux_desk.domain.codes.gtin import gtin_14, written_gtin
from crux_desk.domain.errors.entries import NotANumber
from crux_desk.domain.errors.goods import (
    CodeNotLearnable,
    GoodsFault,
    GoodsFileInvalid,
    WrongCell,
)
from crux_desk.domain.goods.csv_rows import (
    CsvBroken,
    NotText,
    decoded,
    is_spreadsheet,
    rows,
    separator_of,
    unwrapped,
)
from crux_desk.domain.goods.goods_cells import (
    SOME_SKU,
    CheckedRow,
    WrongText,
    hazard_of,
    note_of,
    picture_of,
    sku_of,
    undamaged,
    weight_of,
)
from crux_desk.domain.goods.goods_file import (
    YES,
    Cells,
    GoodsDoubt,
    GoodsFile,
    Remark,
    code_text,
    parted,
)
from crux_desk.domain.goods.items import (
    CODES,
    COLUMNS,
    SKU,
)
from crux_desk.domain.goods.learned_codes import LearnedCode, code_key
from crux_desk.domain.patterns import pattern
from crux_desk.domain.texts import MAX_NOTE, clean_line, shortened
from crux_desk.domain.values import dataclass

MAX_BYTES = 50_000_000
"""A list of goods is not larger."""
MAX_PACKED = MAX_BYTES + MAX_BYTES // 1_000
"""What a list of that size takes at most packed up: what does not shrink grows by less."""

MAX_NAMED = 20
"""Wrong cells that are named; of one file they are mostly wrong in the same way."""

Progress = Callable[[int], None]
"""Told how many rows are done, now and then; what it raises ends the reading."""

_SEPARATORS = (",", ";", "\t")
_TOLD_EACH = 200
_CUT_UPC = 11
_MAX_SHOWN = 80
_CODE = r"(?!CRUX|[0-9]{11}(?![0-9])|[0-9]{15})[A-Z0-9][A-Z0-9._/-]{0,99}(?:\*[1-9][0-9]{0,4})?"
_PLAIN = pattern(
    r"(?![0-9]{15})[A-Z0-9](?:[A-Z0-9._/ -]{0,98}[A-Z0-9._/-])?\n"
    rf"(?:{_CODE}(?: {_CODE})*)?\n"
    r"(?:(?:0|[1-9][0-9]{0,3})(?:\.[0-9]{1,4})?)?\n"
    r"[ -~]*\n"
    r"(?:YES|NO)?\n"
    r"(?:[A-Z0-9_][A-Z0-9_-]{0,200}\.[A-Z0-9_]{3,4})?",
    re.IGNORECASE | re.ASCII,
)
"""A row that is right as it stands, its cells in the order of `COLUMNS`, a line each."""


def read_goods(data: bytes, name: str, tell: Progress = lambda _: None) -> GoodsFile:
    """The list that a file holds.

    Raises:
        GoodsFileInvalid: the cells that are wrong, the first `MAX_NAMED` of them.
    """
    return _Reading(name).read(data, zlib.compress(data, 1), tell)


def unpacked(body: bytes, tell: Progress = lambda _: None) -> GoodsFile:
    """What a list has `packed`; it may have come from anywhere.

    Raises:
        GoodsFileInvalid: it is nothing of that kind, or larger than a list is.
    """
    inflating = zlib.decompressobj()
    try:
        data = inflating.decompress(body, MAX_BYTES + 1)
    except zlib.error as error:
        raise _not_a_list() from error
    if len(data) > MAX_BYTES or not inflating.eof:
        raise _not_a_list()
    return _Reading("").read(data, body, tell)


def _not_a_list() -> GoodsFileInvalid:
    return GoodsFileInvalid("", (WrongCell(1, "", GoodsFault.NOT_TEXT),), 1)


@dataclass
class _Reading:
    """A file that is being read: what was seen of it, and what is wrong with it."""

    name: str
    places: dict[str, int] = field(default_factory=dict)
    known: frozenset[int] = frozenset()
    width: int = 0
    cells: list[Cells] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    by_sku: dict[str, int] = field(default_factory=dict)
    by_code: dict[str, tuple[str, int]] = field(default_factory=dict)
    wrong: list[WrongCell] = field(default_factory=list)
    wrong_rows: int = 0
    mended: int = 0

    def read(self, data: bytes, packed: bytes, tell: Progress) -> GoodsFile:
        try:
            self._read(data, tell)
        except NotText as error:
            self._refuse(WrongCell(error.line, "", GoodsFault.NOT_TEXT))
        except CsvBroken as error:
            fault = GoodsFault.CELL_TOO_LONG if error.is_too_long else GoodsFault.QUOTES
            self._refuse(WrongCell(error.line, "", fault, error.detail))
        if self.wrong:
            raise GoodsFileInvalid(self.name, tuple(self.wrong), self.wrong_rows)
        remarks = tuple(self._remarks())
        columns = frozenset(self.places)
        return GoodsFile(
            columns, self.cells, self.keys, packed, self.mended, remarks, self._pictures()
        )

    def _read(self, data: bytes, tell: Progress) -> None:
        if is_spreadsheet(data):
            self._refuse(WrongCell(1, "", GoodsFault.SPREADSHEET))
            return
        text = decoded(data)
        filled = (row for row in rows(text, separator_of(text, _SEPARATORS)) if any(row[1]))
        first = next(filled, None)
        if first is None:
            self._refuse(WrongCell(1, "", GoodsFault.EMPTY))
            return
        self._read_header(*first)
        if not self.wrong:
            self._read_rows(filled, tell)
            tell(len(self.cells))

    def _refuse(self, *cells: WrongCell) -> None:
        """A row is wrong in these cells."""
        self.wrong_rows += 1
        self.wrong += cells[: MAX_NAMED - len(self.wrong)]

    def _read_header(self, line: int, cells: list[str]) -> None:
        for place, cell in enumerate(cells):
            name = clean_line(cell).lower()
            if not name:
                continue
            if name not in COLUMNS:
                self._refuse(WrongCell(line, "", GoodsFault.COLUMN_UNKNOWN, _shown(cell)))
            elif name in self.places:
                self._refuse(WrongCell(line, name, GoodsFault.COLUMN_TWICE, name))
            else:
                self.places[name] = place
        self.known, self.width = frozenset(self.places.values()), len(cells)
        if SKU not in self.places and not self.wrong:
            self._refuse(WrongCell(line, SKU, GoodsFault.NO_SKU_COLUMN))

    def _read_rows(self, filled: Iterator[tuple[int, list[str]]], tell: Progress) -> None:
        # Of a column that is not there an empty cell is taken, behind the last one.
        in_order = itemgetter(*(self.places.get(name, self.width) for name in COLUMNS))
        are_all_known = len(self.known) == self.width
        for number, (line, cells) in enumerate(filled, start=1):
            missing = self.width - len(cells)
            if missing < 0 or not are_all_known:
                spare = [c for place, c in enumerate(cells) if c and place not in self.known]
                if spare:
                    cell = _shown(spare[0])
                    self._refuse(WrongCell(line, "", GoodsFault.TOO_MANY_CELLS, cell))
                    continue
            # Spreadsheets leave empty cells at the end of a line out.
            cells[self.width :] = [""] * (max(0, missing) + 1)
            row: Cells = in_order(cells)
            if not self._take_plain(line, row):
                self._take_checked(line, row)
            if not number % _TOLD_EACH:
                tell(number)

    def _take_plain(self, line: int, cells: Cells) -> bool:
        """Take a row that needs no closer look; False where it does."""
        whole = "\n".join(cells)
        if len(whole) > MAX_NOTE or not _PLAIN.fullmatch(whole):
            return False
        sku_id, codes, weight, note, hazardous, picture = cells
        if self.by_sku.setdefault(sku_id, line) != line:
            return False
        if not codes:
            keys = ""
        elif " " in codes or "*" in codes:
            found = self._plain_codes(sku_id, codes)
            if found is None:
                return False
            codes, keys = found
        else:
            keys, meant = written_gtin(codes) or codes, (sku_id, 1)
            if self.by_code.setdefault(keys, meant) != meant:
                return False
        if "." in weight:
            weight = weight.rstrip("0").rstrip(".")
        hazard = YES if hazardous and hazardous.lower() == YES else ""
        self.cells.append((sku_id, codes, weight if weight != "0" else "", note, hazard, picture))
        self.keys.append(keys)
        return True

    def _plain_codes(self, sku_id: str, cell: str) -> tuple[str, str] | None:
        """Several codes of a row, or one with its units: as they are exported, and their keys."""
        texts: dict[str, str] = {}
        for text in cell.split(" "):
            code, _, units = text.partition("*")
            key, meant = written_gtin(code) or code, (sku_id, int(units or 1))
            if self.by_code.setdefault(key, meant) != meant:
                return None
            texts.setdefault(key, text if units != "1" else code)
        return _in_order(texts)

    # -- a closer look --------------------------------------------------------------------------

    def _take_checked(self, line: int, cells: Cells) -> None:
        checked = CheckedRow()
        sku, codes, weight, note, hazardous, picture = cells
        sku_id = checked.try_to(sku_of, sku)
        if sku_id and self.by_sku.setdefault(sku_id, line) != line:
            checked.faults.append(WrongText(SKU, GoodsFault.SKU_TWICE, sku_id))
        texts, keys = self._codes(checked, sku_id or SOME_SKU, codes)
        row = (
            sku_id,
            texts,
            checked.try_to(weight_of, weight),
            checked.try_to(note_of, note),
            checked.try_to(hazard_of, hazardous),
            checked.try_to(picture_of, picture),
        )
        if checked.faults:
            self._refuse(
                *(WrongCell(line, w.column, w.fault, _shown(w.text)) for w in checked.faults)
            )
            return
        self.cells.append(row)
        self.keys.append(keys)

    def _codes(self, checked: CheckedRow, sku_id: str, cell: str) -> tuple[str, str]:
        """The codes as they are exported, and their keys, in the same order."""
        for text in cell.split():
            checked.try_to(undamaged, CODES, text)
        texts: dict[str, str] = {}
        if not any(wrong.column == CODES for wrong in checked.faults):
            for text in unwrapped(cell).split():
                checked.try_to(self._take_code, sku_id, unwrapped(text), texts)
        return _in_order(texts)

    def _take_code(self, sku_id: str, text: str, texts: dict[str, str]) -> str:
        try:
            code, units = parted(text)
            if len(code) == _CUT_UPC and gtin_14(f"0{code}"):
                code = f"0{code}"
                self.mended += 1
            learned = LearnedCode(code, sku_id, units)
        except NotANumber as error:
            raise WrongText(CODES, GoodsFault.NOT_UNITS, text) from error
        except CodeNotLearnable as error:
            raise WrongText(CODES, error.fault, error.text) from error
        meant = (sku_id, units)
        if self.by_code.setdefault(learned.key, meant) != meant:
            raise WrongText(CODES, GoodsFault.CODE_TWICE, code)
        return texts.setdefault(learned.key, code_text(learned))

    def _pictures(self) -> dict[str, int]:
        """Each picture that is named, and the first line that names it."""
        return {row[-1]: self.by_sku[row[0]] for row in reversed(self.cells) if row[-1]}

    # -- what is odd ----------------------------------------------------------------------------

    def _remarks(self) -> Iterator[Remark]:
        skus = sorted(self._without_zeros(), key=self.by_sku.__getitem__)
        if skus:
            yield Remark(GoodsDoubt.ZEROS_LOST, len(skus), self.by_sku[skus[0]], skus[0])
        as_codes = sorted(self._of_others(), key=lambda pair: self.by_sku[pair[1]])
        if as_codes:
            code, sku_id = as_codes[0]
            yield Remark(GoodsDoubt.SKU_AS_CODE, len(as_codes), self.by_sku[sku_id], code)

    def _without_zeros(self) -> list[str]:
        """SKUs of digits that are shorter than all those that begin with a 0."""
        numbers = [sku_id for sku_id in self.by_sku if sku_id.isdecimal()]
        lengths = {len(sku_id) for sku_id in numbers if sku_id[0] == "0"}
        if len(lengths) != 1:
            return []
        [length] = lengths
        return [sku_id for sku_id in numbers if len(sku_id) < length]

    def _of_others(self) -> list[tuple[str, str]]:
        """Codes that are the SKU of another item, and the item that they are given to."""
        as_written = self.by_sku.keys() & self.by_code.keys()
        numbers = {code_key(sku_id): sku_id for sku_id in self.by_sku if sku_id.isdecimal()}
        keys = numbers | {sku_id: sku_id for sku_id in as_written}
        pairs = ((sku, self.by_code[key][0]) for key, sku in keys.items() if key in self.by_code)
        return [(code, sku_id) for code, sku_id in pairs if code != sku_id]


def _in_order(texts: dict[str, str]) -> tuple[str, str]:
    """Codes in the order of their texts, and their keys, each parted by spaces."""
    if len(texts) < 2:
        return "".join(texts.values()), "".join(texts)
    pairs = sorted((text, key) for key, text in texts.items())
    return " ".join(text for text, _ in pairs), " ".join(key for _, key in pairs)


def _shown(text: str) -> str:
    return shortened(" ".join(text.split()), _MAX_SHOWN)
