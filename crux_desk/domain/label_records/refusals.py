"""Why a row, or a whole file, of shipping software is not taken; as values, words are the screen's."""

from dataclasses import dataclass
from enum import StrEnum


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
