"""What a packer reads where a code, or a file of codes, cannot be learned."""

from crux_desk.domain import errors as e
from crux_desk.domain.packing.tracking import TEXT_LIMIT
from crux_desk.domain.scanning.learned_codes import COLUMNS, MAX_UNITS_OF_CODE
from crux_desk.ui.words.text import (
    Words,
    noop,
    number,
    sentences,
    shown_text,
    translate,
    translated,
)

_t = translate

_CODE_FAULTS = {
    e.CodeFault.NO_CODE: noop("The barcode is missing."),
    e.CodeFault.CODE_TOO_LONG: noop('The barcode is longer than {limit} characters: "{text}".'),
    e.CodeFault.CODE_UNREADABLE: noop('The barcode "{text}" has characters that can\'t be read.'),
    e.CodeFault.COMMAND: noop('"{text}" is a command of Crux Desk. It can\'t be an item.'),
    e.CodeFault.NO_SKU: noop("The SKU is missing. Say which item the barcode is."),
    e.CodeFault.SKU_TOO_LONG: noop('The SKU is longer than {limit} characters: "{text}".'),
    e.CodeFault.SKU_UNREADABLE: noop('The SKU "{text}" has characters that can\'t be read.'),
    e.CodeFault.UNITS: noop("A barcode can stand for 1 to {most} units, not {text}."),
}
_FILE_FAULTS = {
    e.CodesFileFault.EMPTY: noop("The file is empty. Its first line must be {columns}."),
    e.CodesFileFault.NOT_TEXT: noop('The file is not text. Save it as "CSV UTF-8".'),
    e.CodesFileFault.HEADER: noop('The first line must be {columns}, but it is "{text}".'),
    e.CodesFileFault.QUOTES: noop("A quotation mark is missing."),
    e.CodesFileFault.COLUMNS: noop("It must have 3 columns ({columns}), but it has {text}."),
    e.CodesFileFault.UNITS: noop(
        '"{text}" isn\'t a number of units. Write digits only, for example 12.'
    ),
    e.CodesFileFault.SHORTENED: noop(
        "A spreadsheet shortened a long number to {text}. Give that column the format Text, then"
        " enter the numbers again."
    ),
    e.CodesFileFault.TWICE: noop(
        '"{text}" is already further up, with another SKU or number of units. Remove one of the'
        " two."
    ),
}


def code_not_learnable(error: e.CodeNotLearnable) -> Words:
    """Why a code cannot be learned."""
    return Words(
        _t("Can't teach this barcode"),
        sentences(
            _code_fault(error.fault, error.text), _t("Nothing was saved. Fix it, or cancel.")
        ),
    )


def codes_file_invalid(error: e.CodesFileInvalid) -> Words:
    """What is wrong on which line of a file of codes."""
    if isinstance(error.fault, e.CodeFault):
        what = _code_fault(error.fault, error.text)
    else:
        text = shown_text(" ".join(error.text.split()))
        what = translated(_FILE_FAULTS[error.fault], text=text, columns=",".join(COLUMNS))
    return Words(
        _t("Line {line} of the file isn't right", line=error.line),
        sentences(what, _t("No barcode was changed. Fix the file, then import it again.")),
    )


def _code_fault(fault: e.CodeFault, text: str) -> str:
    shown = shown_text(" ".join(text.split()))
    most = number(MAX_UNITS_OF_CODE)
    return translated(_CODE_FAULTS[fault], text=shown, limit=TEXT_LIMIT, most=most)
