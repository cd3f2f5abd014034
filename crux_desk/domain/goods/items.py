"""An item as the supplier knows it: what one unit weighs, what to mind, how it looks."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from crux_desk.domain.errors.goods import GoodsFault, ItemInvalid
from crux_desk.domain.goods.learned_codes import KnownCode
from crux_desk.domain.patterns import pattern
from crux_desk.domain.texts import MAX_ID, MAX_NOTE, clean_line, clean_lines
from crux_desk.domain.values import dataclass

SKU, CODES, WEIGHT, NOTE, HAZARDOUS, PICTURE = COLUMNS = (
    "sku_id",
    "codes",
    "unit_weight_lb",
    "note",
    "hazardous",
    "picture",
)
"""What the file calls the parts of an item; its header, in this order where it is exported."""

WEIGHT_DECIMALS = 4
"""Digits behind the point of a unit's weight: half a tenth of a gram."""
MAX_UNIT_WEIGHT_LB = Decimal(99_999)
MAX_PICTURE = 255
"""Bytes that the name of a file has at most, on the systems that benches and shares run on."""

_LIKE = 0.6
"""Headings that are less alike were not meant for one another."""
_NUMBER = pattern(r"[0-9]{0,18}(?:[.,][0-9]{0,18})?(?:E-?[0-9]{1,2})?", re.IGNORECASE | re.ASCII)
_STEP = Decimal(1).scaleb(-WEIGHT_DECIMALS)
_PLAIN_NAME = pattern(r"\w[\w-]{0,200}\.\w{3,4}", re.ASCII)
_NO_FILE_NAME = pattern(r'[/\\:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Item:
    """What is known of an item besides its codes; texts are clean (`domain/texts`).

    Args:
        sku_id: as the orders write it; capital and small letters differ.
        unit_weight_lb: of one unit, above 0; None where nobody knows.
        note: what a packer has to confirm, of several lines perhaps; "" for none.
        is_hazardous: whether its boxes have to be marked.
        picture: the name of a file in the folder of pictures, never a path; "" for none.

    Raises:
        ItemInvalid: an empty or overlong SKU; a weight that is none; a picture that is no name.
    """

    sku_id: str
    unit_weight_lb: Decimal | None = None
    note: str = ""
    is_hazardous: bool = False
    picture: str = ""

    def __post_init__(self) -> None:
        _check_sku(self.sku_id)
        if self.unit_weight_lb is not None:
            _check_weight(self.unit_weight_lb, str(self.unit_weight_lb))
        if len(self.note) > MAX_NOTE:
            raise ItemInvalid(NOTE, GoodsFault.NOTE_TOO_LONG, self.note[:MAX_ID])
        if self.picture:
            _check_picture(self.picture)


class Goods(NamedTuple):
    """An item and all its codes, in the order of their texts."""

    item: Item
    codes: tuple[KnownCode, ...] = ()


@lru_cache(maxsize=20_000)
def parse_weight(text: str) -> Decimal | None:
    """The weight of a unit in pounds as it is written; None for none, and for 0.

    A point and a comma mean the same; what is finer than `WEIGHT_DECIMALS` is rounded half up. Lists
    out of stock systems have 0 where nobody has weighed the item.

    Raises:
        ItemInvalid: no number, or no weight of an item.
    """
    text = text.strip()
    if not text:
        return None
    if _NUMBER.fullmatch(text) is None or not any(map(str.isdigit, text.partition("E")[0])):
        raise ItemInvalid(WEIGHT, GoodsFault.NOT_A_WEIGHT, text)
    exact = Decimal(text.replace(",", "."))
    if exact > MAX_UNIT_WEIGHT_LB:
        raise ItemInvalid(WEIGHT, GoodsFault.WEIGHT_RANGE, text)
    rounded = exact.quantize(_STEP, ROUND_HALF_UP)
    return rounded.normalize() if rounded else None


@lru_cache(maxsize=20_000)
def weight_text(weight_lb: Decimal | None) -> str:
    """A weight as it stands in files: no sign, no exponent, no noughts at the end; "" for none."""
    return "" if weight_lb is None else f"{weight_lb.normalize():f}"


def likely_column(name: str) -> str:
    """The column that a heading which is none was probably meant to be; "" where nobody can tell."""
    from difflib import get_close_matches

    written = "_".join(name.lower().replace("-", " ").split())
    close = get_close_matches(written, COLUMNS, 1, _LIKE)
    held = [column for column in COLUMNS if written in column.split("_")]
    return next(iter(close or held), "")


def clean_note(text: str) -> str:
    """A note as it is kept."""
    return clean_lines(text.replace("\t", " "))


def _check_sku(sku_id: str) -> None:
    if not sku_id:
        raise ItemInvalid(SKU, GoodsFault.NO_SKU)
    if len(sku_id) > MAX_ID:
        raise ItemInvalid(SKU, GoodsFault.SKU_TOO_LONG, sku_id)
    if sku_id.isascii() and sku_id.isprintable() and sku_id == sku_id.strip():
        return
    if sku_id != clean_line(sku_id) or not sku_id.isprintable():
        raise ItemInvalid(SKU, GoodsFault.UNREADABLE, sku_id)


def _check_weight(weight_lb: Decimal, text: str) -> None:
    if not weight_lb.is_finite() or not 0 < weight_lb <= MAX_UNIT_WEIGHT_LB:
        raise ItemInvalid(WEIGHT, GoodsFault.WEIGHT_RANGE, text)


def _check_picture(name: str) -> None:
    if _PLAIN_NAME.fullmatch(name):
        return  # nearly all of a list
    is_name = name.isprintable() and not _NO_FILE_NAME.search(name) and name.strip(". ")
    if not is_name or name[0] == "." or name[-1] in ". " or len(name.encode()) > MAX_PICTURE:
        raise ItemInvalid(PICTURE, GoodsFault.NOT_A_PICTURE, name[:MAX_PICTURE])
