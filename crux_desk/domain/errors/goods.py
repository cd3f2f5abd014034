"""Codes and lists of goods that cannot be taken, as they are learned or come in files."""

from enum import StrEnum

from crux_desk.domain.errors.station import StationError
from crux_desk.domain.values import dataclass


class CodeFault(StrEnum):
    """Why a code cannot be learned."""

    NO_CODE = "no_code"
    CODE_TOO_LONG = "code_too_long"
    CODE_UNREADABLE = "code_unreadable"
    COMMAND = "command"
    OTHER_ITEM = "other_item"
    NO_SKU = "no_sku"
    SKU_TOO_LONG = "sku_too_long"
    SKU_UNREADABLE = "sku_unreadable"
    UNITS = "units"


class CodeNotLearnable(StationError):
    """What a code was to mean cannot be kept; `text` is what is wrong: code, SKU or units."""

    code: str
    fault: CodeFault
    text: str = ""


class CodesFileFault(StrEnum):
    """What is wrong with a file of codes, besides a row that cannot be learned."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    HEADER = "header"
    CELL_TOO_LONG = "cell_too_long"
    QUOTES = "quotes"
    COLUMNS = "columns"
    UNITS = "units"
    SHORTENED = "shortened"
    TWICE = "twice"


class CodesFileInvalid(StationError):
    """Line `line` (from 1) of a file of codes is wrong; `text` is what stands there."""

    line: int
    fault: CodesFileFault | CodeFault
    text: str = ""


class GoodsFault(StrEnum):
    """Why an item cannot be kept, or a cell of a list of goods not be taken over."""

    NO_SKU = "no_sku"
    SKU_TOO_LONG = "sku_too_long"
    UNREADABLE = "unreadable"
    NOT_A_WEIGHT = "not_a_weight"
    WEIGHT_RANGE = "weight_range"
    NOTE_TOO_LONG = "note_too_long"
    NOT_A_PICTURE = "not_a_picture"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_UNITS = "not_units"
    SHORTENED = "shortened"
    FAILED = "failed"
    SKU_TWICE = "sku_twice"
    CODE_TWICE = "code_twice"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    SPREADSHEET = "spreadsheet"
    NO_SKU_COLUMN = "no_sku_column"
    COLUMN_UNKNOWN = "column_unknown"
    COLUMN_TWICE = "column_twice"
    TOO_MANY_CELLS = "too_many_cells"
    CELL_TOO_LONG = "cell_too_long"
    QUOTES = "quotes"


class ItemInvalid(StationError):
    """What was to be kept of an item cannot be; `column` is the part of it, as the file calls it."""

    column: str
    fault: GoodsFault
    text: str = ""


@dataclass(frozen=True, slots=True)
class WrongCell:
    """What is wrong on a line (from 1) of a list of goods; `column` is "" where it is all of it."""

    line: int
    column: str
    fault: GoodsFault | CodeFault
    text: str = ""


class GoodsFileInvalid(StationError):
    """A list of goods has wrong rows, the first cells of which are named; nothing was changed.

    `wrong` is how many rows are.
    """

    path: str
    cells: tuple[WrongCell, ...]
    wrong: int


class SharedListUnreadable(StationError):
    """A list of goods that was imported at `station` cannot be read here; nothing was changed."""

    station: str
