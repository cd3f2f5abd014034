"""The barcode of a box on its contents label: CRUXID, twelve signs of its packing, its number.

The twelve are the first of the packing's id, a random UUID: 48 bits, which no two packings of a
station share by chance in practice. Where two do, a look-up finds both, and none is guessed.
"""

import re

from crux_desk.domain.codes.commands import MARK, CommandKind
from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass

SIGNS = 12
DIGITS = 3
LAST_BOX = 10**DIGITS - 1
_CODE = pattern(
    rf"{MARK}{CommandKind.ID.value}([0-9A-Z]{{{SIGNS}}})([0-9]{{{DIGITS}}})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class BoxCode:
    """Which box of which packing; `packing` are its twelve signs, in capital letters."""

    packing: str
    number: int

    @property
    def barcode(self) -> str:
        """What its barcode says."""
        return f"{MARK}{CommandKind.ID.value}{self.packing}{self.number:0{DIGITS}}"

    def is_of(self, packing_id: str) -> bool:
        """Whether that packing begins like this."""
        return signs_of(packing_id) == self.packing

    @property
    def prefix(self) -> str:
        """What the ids of such packings begin with."""
        signs = self.packing.lower()
        return f"{signs[:8]}-{signs[8:]}-"


def signs_of(packing_id: str) -> str:
    """The twelve signs of a packing."""
    return packing_id.replace("-", "")[:SIGNS].upper()


def box_code(packing_id: str, number: int) -> BoxCode | None:
    """The code of a box; None for one that it has no digits for."""
    signs = signs_of(packing_id)
    is_fit = len(signs) == SIGNS and signs.isalnum() and 0 < number <= LAST_BOX
    return BoxCode(signs, number) if is_fit else None


def read_box_code(text: str) -> BoxCode | None:
    """The code that a text is, letter by letter; else None."""
    match = _CODE.fullmatch(text)
    return BoxCode(match[1].upper(), int(match[2])) if match and text.isascii() else None
