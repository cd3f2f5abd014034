"""The list of goods as CSV: one row for each item. How a file becomes one is `goods_reading`."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from crux_desk.domain.goods.items import Item, parse_weight, weight_text
from crux_desk.domain.goods.learned_codes import LearnedCode, code_key
from crux_desk.domain.packing.quantities import parse_units
from crux_desk.domain.values import dataclass

Cells = tuple[str, ...]
"""A row as it is exported: its cells in the order of `COLUMNS`. Texts alone, for there are many."""

YES = "yes"


class GoodsDoubt(StrEnum):
    """What is odd in a list that may be right all the same."""

    ZEROS_LOST = "zeros_lost"
    SKU_AS_CODE = "sku_as_code"
    PICTURE_MISSING = "picture_missing"


class Remark(NamedTuple):
    """How many rows of a list are odd in this way, and the first of them; lines count from 1."""

    doubt: GoodsDoubt
    rows: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class GoodsFile:
    """A list of goods that is right: what it says of which columns.

    Args:
        columns: those that the file has; the others are left as they are known.
        cells: its rows, each SKU once, empty in the columns that the file has not.
        keys: of each row, what other writings of its codes share, parted by spaces.
        packed: the file as it was read, made small: to be kept until all of it is taken over.
        mended: how many codes had lost the 0 at their front.
        remarks: what is odd in it.
        pictures: the pictures that it names, each with the first line that does.
    """

    columns: frozenset[str]
    cells: Sequence[Cells]
    keys: Sequence[str]
    packed: bytes = field(compare=False, repr=False)
    mended: int = 0
    remarks: tuple[Remark, ...] = field(default=(), compare=False)
    pictures: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)


def cells_of(item: Item, codes: Iterable[LearnedCode] = ()) -> Cells:
    """The row of an item. Codes that no row can hold, those with a space in them, are left out."""
    return (
        item.sku_id,
        " ".join(sorted(filter(None, map(code_text, codes)))),
        weight_text(item.unit_weight_lb),
        item.note,
        YES if item.is_hazardous else "",
        item.picture,
    )


def has_place_in_row(code: LearnedCode) -> bool:
    """Whether a code can stand in a row of the list."""
    return bool(code_text(code))


def code_parts(cells: Cells, keys: str) -> Iterator[tuple[str, str, int]]:
    """Of the codes of a row what other writings share, the code, and its units.

    The row was read before, and found right: of 100,000 none is checked again.
    """
    texts = cells[1]
    if " " not in texts and "*" not in texts:
        if texts:
            yield keys, texts, 1
        return
    for text, key in zip(texts.split(), keys.split(), strict=True):
        yield key, *parted(text)


def codes_of(cells: Cells) -> tuple[LearnedCode, ...]:
    """The codes of a row that was read before.

    Raises:
        CodeNotLearnable, NotANumber: it is none that this program wrote.
    """
    return tuple(
        LearnedCode(code, cells[0], units) for code, units in map(parted, cells[1].split())
    )


def item_of(cells: Cells) -> Item:
    """The item of a row that was read before.

    Raises:
        ItemInvalid: it is none that this program wrote.
    """
    sku_id, _, weight, note, hazardous, picture = cells
    return Item(sku_id, parse_weight(weight), note, hazardous == YES, picture)


def csv_line(cells: Sequence[str]) -> str:
    """A line of the file, ended as spreadsheets want it (CR LF).

    Each cell is the exact text, as in `codes_to_csv`.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue()


# -- codes in a cell -----------------------------------------------------------------------------


def code_text(code: LearnedCode) -> str:
    """A code as it stands in a row; "" for one that no row can hold."""
    text = code.code
    if len(text.split()) != 1:
        # A number that is printed in groups is the same without its spaces.
        text = "".join(text.split())
        if code_key(text) != code.key:
            return ""
    is_plain = code.units == 1 and not _parted_units(text)
    return text if is_plain else f"{text}*{code.units}"


def parted(text: str) -> tuple[str, int]:
    """The code and the units that a text of a row holds.

    Raises:
        NotANumber: the units are too many to be read.
    """
    units = _parted_units(text)
    return (text[: -len(units) - 1], parse_units(units)) if units else (text, 1)


def _parted_units(text: str) -> str:
    """What stands behind the last * of a code, where that is digits."""
    code, _, units = text.rpartition("*")
    return units if code and units.isascii() and units.isdigit() else ""
