"""What a packer reads where a code, or a file of codes, cannot be learned."""

from crux_desk.domain import errors as e
from crux_desk.domain.packing.tracking import TEXT_LIMIT
from crux_desk.domain.scanning.learned_codes import COLUMNS, MAX_UNITS_OF_CODE
from crux_desk.ui.words.text import Words, number, shown_text, translate

_t = translate

_CODE_FAULTS = {
    e.CodeFault.NO_CODE: "There is no code.",
    e.CodeFault.CODE_TOO_LONG: "The code is longer than {limit} characters: “{text}”.",
    e.CodeFault.CODE_UNREADABLE: "The code “{text}” holds signs that no text has.",
    e.CodeFault.COMMAND: "“{text}” is a command of Crux Desk and can mean nothing else.",
    e.CodeFault.NO_SKU: "It does not say of which item (SKU) the code is.",
    e.CodeFault.SKU_TOO_LONG: "The SKU is longer than {limit} characters: “{text}”.",
    e.CodeFault.SKU_UNREADABLE: "The SKU “{text}” holds signs that no text has.",
    e.CodeFault.UNITS: "{text} units: a code can be 1 to {most} units.",
}
_FILE_FAULTS = {
    e.CodesFileFault.EMPTY: "The file is empty; its first line should be {columns}.",
    e.CodesFileFault.NOT_TEXT: "It is no text. Save the file as “CSV UTF-8”.",
    e.CodesFileFault.HEADER: "The first line should be {columns}, but it is “{text}”.",
    e.CodesFileFault.QUOTES: "Quotation marks in it do not match.",
    e.CodesFileFault.COLUMNS: "It should have 3 columns ({columns}), but it has {text}.",
    e.CodesFileFault.UNITS: "“{text}” is no number of units. Write digits only, as 12.",
    e.CodesFileFault.SHORTENED: "A spreadsheet has shortened a long number to {text}. Give that"
    " column the format “Text”, and put the numbers in again.",
    e.CodesFileFault.TWICE: "“{text}” stands further up with another SKU or number of units."
    " Remove one of the two.",
}


def code_not_learnable(error: e.CodeNotLearnable) -> Words:
    """Why a code cannot be learned."""
    return Words(
        _t("This cannot be learned"),
        f"{_code_fault(error.fault, error.text)} {_t('Nothing was learned. Correct it, or cancel.')}",
    )


def codes_file_invalid(error: e.CodesFileInvalid) -> Words:
    """What is wrong on which line of a file of codes."""
    if isinstance(error.fault, e.CodeFault):
        what = _code_fault(error.fault, error.text)
    else:
        text = shown_text(" ".join(error.text.split()))
        what = _t(_FILE_FAULTS[error.fault], text=text, columns=",".join(COLUMNS))
    return Words(
        _t("Line {line} of the file is not right", line=error.line),
        f"{what} {_t('No code was changed. Correct the file, then import it again.')}",
    )


def _code_fault(fault: e.CodeFault, text: str) -> str:
    shown = shown_text(" ".join(text.split()))
    most = number(MAX_UNITS_OF_CODE)
    return _t(_CODE_FAULTS[fault], text=shown, limit=TEXT_LIMIT, most=most)
