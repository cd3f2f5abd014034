"""A cell of a list of goods that is looked at closely: what it holds, or what is wrong with it."""

from collections.abc import Callable

from crux_desk.domain.errors.goods import CodeFault, GoodsFault, ItemInvalid
from crux_desk.domain.goods.csv_rows import (
    KEPT_DIGITS,
    is_failed,
    is_rounded,
    is_shortened,
    unwrapped,
)
from crux_desk.domain.goods.goods_file import YES
from crux_desk.domain.goods.items import (
    CODES,
    HAZARDOUS,
    PICTURE,
    SKU,
    WEIGHT,
    Item,
    clean_note,
    parse_weight,
    weight_text,
)
from crux_desk.domain.texts import clean_line

_NO = "no"
SOME_SKU = "A"
"""Of a row whose own is wrong."""


class WrongText(Exception):
    """A cell cannot be taken."""

    def __init__(self, column: str, fault: GoodsFault | CodeFault, text: str) -> None:
        super().__init__(column, fault, text)
        self.column, self.fault, self.text = column, fault, text


class CheckedRow:
    """A row that is looked at cell by cell, and what is wrong with it."""

    def __init__(self) -> None:
        self.faults: list[WrongText] = []

    def try_to(self, check: Callable[..., str], *arguments: object) -> str:
        """What a check makes of a cell; "" where that is wrong."""
        try:
            return check(*arguments)
        except WrongText as wrong:
            self.faults.append(wrong)
        except ItemInvalid as error:
            self.faults.append(WrongText(error.column, error.fault, error.text))
        return ""


def sku_of(cell: str) -> str:
    """The SKU in a cell.

    Raises:
        WrongText, ItemInvalid: it is none.
    """
    sku_id = clean_line(unwrapped(undamaged(SKU, cell)))
    return Item(sku_id).sku_id


def weight_of(cell: str) -> str:
    """The weight in a cell, as it is exported.

    Raises:
        WrongText, ItemInvalid: it is none.
    """
    return weight_text(parse_weight(unwrapped(undamaged(WEIGHT, cell))))


def note_of(cell: str) -> str:
    """The note in a cell, cleaned.

    Raises:
        WrongText, ItemInvalid: it is none.
    """
    return Item(SOME_SKU, note=clean_note(cell)).note


def hazard_of(cell: str) -> str:
    """Whether an item is hazardous: YES, or "".

    Raises:
        WrongText, ItemInvalid: it is none.
    """
    word = undamaged(HAZARDOUS, cell).lower()
    if word not in (YES, _NO, ""):
        raise WrongText(HAZARDOUS, GoodsFault.NOT_YES_OR_NO, cell)
    return word if word == YES else ""


def picture_of(cell: str) -> str:
    """The name of a picture.

    Raises:
        WrongText, ItemInvalid: it is none.
    """
    return Item(SOME_SKU, picture=clean_line(undamaged(PICTURE, cell))).picture


def undamaged(column: str, text: str) -> str:
    """What stands in a cell, or a part of it, that no spreadsheet has damaged.

    Raises:
        WrongText: one has.
    """
    code = text.partition("*")[0]
    is_long = column in (SKU, CODES) and len(text) > KEPT_DIGITS
    if is_shortened(code) or (is_long and is_rounded(code)):
        raise WrongText(column, GoodsFault.SHORTENED, text)
    if is_failed(text):
        raise WrongText(column, GoodsFault.FAILED, text)
    return text
