"""Why a row, or a whole file, of shipping software is not taken; as values, words are the screen's."""

import re
from dataclasses import replace
from enum import StrEnum

from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass

MAX_REFUSED = 200
"""Refused rows of a file or feed that are remembered, to be shown."""
_HIDDEN = "…"
_NAMELESS = pattern(r"[0-9 .,:+$()/eE-]*", re.ASCII)


class RowFault(StrEnum):
    """Why a row is no label record."""

    NO_TRACKING = "no_tracking"
    EXCEL = "excel"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    OPEN_QUOTE = "open_quote"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken: where, why, and the cell that is to blame."""

    file: str
    row: int
    fault: RowFault
    column: str = ""
    value: str = ""

    @property
    def nameless(self) -> "RefusedRow":
        """The same without what may be somebody's name, where columns are not those they should be."""
        is_kept = bool(self.column) and _NAMELESS.fullmatch(self.value)
        return self if is_kept or not self.value else replace(self, value=_HIDDEN)
