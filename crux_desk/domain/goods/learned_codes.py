"""Codes learned at the bench: what a barcode that the order does not know stands for.

What may be learned, and when two writings are one code.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import field
from enum import Enum, StrEnum, auto

from crux_desk.domain.codes.commands import is_like_command
from crux_desk.domain.codes.gtin import written_gtin
from crux_desk.domain.errors.goods import CodeFault, CodeNotLearnable
from crux_desk.domain.packing.tracking import TEXT_LIMIT
from crux_desk.domain.texts import clean_line, clean_signs
from crux_desk.domain.values import dataclass

MAX_UNITS_OF_CODE = 100_000

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
