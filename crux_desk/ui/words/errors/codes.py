"""What a packer reads where a code, or a file of codes, cannot be learned."""

from crux_desk.domain.errors.goods import (
    CodeFault,
    CodeNotLearnable,
    CodesFileFault,
    CodesFileInvalid,
    GoodsFault,
    GoodsFileInvalid,
    ItemInvalid,
    SharedListUnreadable,
    WrongCell,
)
from crux_desk.domain.goods.codes_file import COLUMNS
from crux_desk.domain.goods.items import COLUMNS as GOODS_COLUMNS
from crux_desk.domain.goods.items import MAX_UNIT_WEIGHT_LB, likely_column
from crux_desk.domain.goods.learned_codes import MAX_UNITS_OF_CODE
from crux_desk.domain.packing.tracking import TEXT_LIMIT
from crux_desk.domain.texts import MAX_NOTE
from crux_desk.ui.words.text import (
    Words,
    captioned,
    noop,
    number,
    plural,
    sentences,
    shown_text,
    side_by_side,
    translate,
    translated,
)

_t = translate

_CODE_FAULTS = {
    CodeFault.NO_CODE: noop("The barcode is missing."),
    CodeFault.CODE_TOO_LONG: noop('The barcode is longer than {limit} characters: "{text}".'),
    CodeFault.CODE_UNREADABLE: noop('The barcode "{text}" has characters that can\'t be read.'),
    CodeFault.COMMAND: noop('"{text}" is a command of Crux Desk. It can\'t be an item.'),
    CodeFault.OTHER_ITEM: noop('"{text}" is the SKU of another item.'),
    CodeFault.NO_SKU: noop("The SKU is missing. Say which item the barcode is."),
    CodeFault.SKU_TOO_LONG: noop('The SKU is longer than {limit} characters: "{text}".'),
    CodeFault.SKU_UNREADABLE: noop('The SKU "{text}" has characters that can\'t be read.'),
    CodeFault.UNITS: noop("A barcode can stand for 1 to {most} units, not {text}."),
}
_CELL_TOO_LONG = noop(
    "A text here is too long for a list: more than 131,072 characters. Shorten it. If you see no long"
    " text, look for a quotation mark with no second one."
)
_FILE_FAULTS = {
    CodesFileFault.EMPTY: noop("The file is empty. Its first line must be {columns}."),
    CodesFileFault.NOT_TEXT: noop('The file is not text. Save it as "CSV UTF-8".'),
    CodesFileFault.HEADER: noop('The first line must be {columns}, but it is "{text}".'),
    CodesFileFault.CELL_TOO_LONG: _CELL_TOO_LONG,
    CodesFileFault.QUOTES: noop("A quotation mark is missing."),
    CodesFileFault.COLUMNS: noop("It must have 3 columns ({columns}), but it has {text}."),
    CodesFileFault.UNITS: noop(
        '"{text}" isn\'t a number of units. Write digits only, for example 12.'
    ),
    CodesFileFault.SHORTENED: noop(
        "A spreadsheet shortened a long number to {text}. Give that column the format Text, then"
        " enter the numbers again."
    ),
    CodesFileFault.TWICE: noop(
        '"{text}" is already further up, with another SKU or number of units. Remove one of the'
        " two."
    ),
}
_GOODS_FAULTS = {
    GoodsFault.NO_SKU: noop("The SKU is missing."),
    GoodsFault.SKU_TOO_LONG: noop('The SKU is longer than {limit} characters: "{text}".'),
    GoodsFault.UNREADABLE: noop('The SKU "{text}" has characters that can\'t be read.'),
    GoodsFault.NOT_A_WEIGHT: noop(
        '"{text}" isn\'t a weight in pounds. Write a number, for example 0.52.'
    ),
    GoodsFault.WEIGHT_RANGE: noop("An item can weigh up to {most} lb, not {text}."),
    GoodsFault.NOTE_TOO_LONG: noop("The note is longer than {note} characters."),
    GoodsFault.NOT_A_PICTURE: noop(
        '"{text}" isn\'t the name of a picture. Write the file name alone, without its folder.'
    ),
    GoodsFault.NOT_YES_OR_NO: noop('Write yes, no or nothing, not "{text}".'),
    GoodsFault.NOT_UNITS: noop(
        '"{text}" has no number of units behind the *. Write it like 012345678905*12.'
    ),
    GoodsFault.SHORTENED: noop(
        "A spreadsheet shortened a long number to {text}. Give that column the format Text, then"
        " enter the numbers again."
    ),
    GoodsFault.FAILED: noop("The spreadsheet has an error here: {text}."),
    GoodsFault.SKU_TWICE: noop('"{text}" is already further up. Remove one of the two rows.'),
    GoodsFault.CODE_TWICE: noop(
        'The barcode "{text}" is already further up, with another SKU or number of units.'
    ),
    GoodsFault.EMPTY: noop("The file is empty. Its first line must name the columns: {columns}."),
    GoodsFault.NOT_TEXT: noop('The file is not text. Save it as "CSV UTF-8".'),
    GoodsFault.SPREADSHEET: noop(
        "The file is a spreadsheet, not a CSV file. Open it, choose File > Save As, and pick the type"
        ' "CSV UTF-8".'
    ),
    GoodsFault.NO_SKU_COLUMN: noop(
        "The first line has no column sku_id. It can have these columns: {columns}."
    ),
    GoodsFault.COLUMN_UNKNOWN: noop('"{text}" isn\'t one of the columns {columns}.'),
    GoodsFault.COLUMN_TWICE: noop("The column {text} is there twice."),
    GoodsFault.TOO_MANY_CELLS: noop(
        '"{text}" is behind the last column. A text with a comma in it must stand in quotation marks.'
    ),
    GoodsFault.CELL_TOO_LONG: _CELL_TOO_LONG,
    GoodsFault.QUOTES: noop("A quotation mark is missing."),
}


def code_not_learnable(error: CodeNotLearnable) -> Words:
    """Why a code cannot be learned."""
    # Nobody typed what an item is called: there is nothing to fix.
    is_other = error.fault is CodeFault.OTHER_ITEM
    rest = _t("Nothing was saved.") if is_other else _t("Nothing was saved. Fix it, or cancel.")
    return Words(
        _t("Can't teach this barcode"), sentences(_code_fault(error.fault, error.text), rest)
    )


def codes_file_invalid(error: CodesFileInvalid) -> Words:
    """What is wrong on which line of a file of codes."""
    if isinstance(error.fault, CodeFault):
        what = _code_fault(error.fault, error.text)
    else:
        text = shown_text(" ".join(error.text.split()))
        what = translated(_FILE_FAULTS[error.fault], text=text, columns=",".join(COLUMNS))
    return Words(
        _t("Line {line} of the file isn't right", line=error.line),
        sentences(what, _t("No barcode was changed. Fix the file, then import it again.")),
    )


def item_invalid(error: ItemInvalid) -> Words:
    """Why an item cannot be kept."""
    what = _goods_fault(error.fault, error.text)
    return Words(_t("Can't save this item"), sentences(what, _t("Nothing was saved.")))


def shared_list_unreadable(error: SharedListUnreadable) -> Words:
    """A newer program has other rules."""
    return Words(
        _t(
            "The list of goods from {station} can't be read here", station=shown_text(error.station)
        ),
        _t("Nothing was changed. Update this program, or import the list here as well."),
    )


def goods_file_invalid(error: GoodsFileInvalid) -> Words:
    """What is wrong first in a list of goods."""
    first = error.cells[0]
    title = (
        plural("{n} rows of the file aren't right", "1 row of the file isn't right", error.wrong)
        if first.column
        else _t("Line {line} of the file isn't right", line=first.line)
    )
    what = wrong_cell_line(first) if first.column else wrong_cell(first)
    return Words(
        title,
        sentences(
            what,
            _t("No item was changed. Fix the file, then import it again."),
        ),
    )


def wrong_cell_line(cell: WrongCell) -> str:
    """Where a cell is, and what is wrong in it."""
    line = _t("Line {line}", line=cell.line)
    return captioned(side_by_side(line, cell.column), wrong_cell(cell))


def wrong_cell(cell: WrongCell) -> str:
    """What is wrong in a cell of a list of goods."""
    if isinstance(cell.fault, CodeFault):
        return _code_fault(cell.fault, cell.text)
    return _goods_fault(cell.fault, cell.text)


def _goods_fault(fault: GoodsFault, text: str) -> str:
    said = _said_of_goods(fault, text)
    meant = likely_column(text) if fault is GoodsFault.COLUMN_UNKNOWN else ""
    return sentences(said, _t("Did you mean {meant}?", meant=meant) if meant else "")


def _said_of_goods(fault: GoodsFault, text: str) -> str:
    return translated(
        _GOODS_FAULTS[fault],
        text=shown_text(" ".join(text.split())),
        columns=", ".join(GOODS_COLUMNS),
        most=number(int(MAX_UNIT_WEIGHT_LB)),
        limit=TEXT_LIMIT,
        note=number(MAX_NOTE),
    )


def _code_fault(fault: CodeFault, text: str) -> str:
    shown = shown_text(" ".join(text.split()))
    most = number(MAX_UNITS_OF_CODE)
    return translated(_CODE_FAULTS[fault], text=shown, limit=TEXT_LIMIT, most=most)
