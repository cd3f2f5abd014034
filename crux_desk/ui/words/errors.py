"""Every sentence about what went wrong: what happened, what it means for the boxes, what to do now.

One table, from the kind of an error to the function that makes its words of the error's data.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from crux_desk.domain import errors as e
from crux_desk.domain.errors import DeskError
from crux_desk.ui.words import errors_codes as code
from crux_desk.ui.words import errors_journal as journal
from crux_desk.ui.words import errors_packing as packing
from crux_desk.ui.words import errors_scanning as scan
from crux_desk.ui.words import errors_service as service
from crux_desk.ui.words.text import Words, joined, shown_message, shown_text, translate

_t = translate
_NO_CHANGE = "Nothing was changed."


def words_for(error: DeskError) -> Words:
    """What the packer is told of an error."""
    for kind in type(error).__mro__:
        make = _WORDS.get(kind)
        if make is not None:
            return make(error)
    return Words(_t("Something went wrong"), _t("The boxes are as they were. Try it again."))


_Make = Callable[[Any], Words]


def _plain(title: str, advice: str) -> _Make:
    """Words whose `{name}`s are the error's own attributes."""

    def make(error: DeskError) -> Words:
        values = {name: _shown_value(value) for name, value in vars(error).items()}
        return Words(_t(title, **values), _t(advice, **values))

    return make


_FILE_FAULTS = {
    e.FileFault.UNREADABLE: "This file cannot be read: {path}",
    e.FileFault.NOT_WRITABLE: "This file cannot be written: {path}",
    e.FileFault.TOO_LARGE: "This file is too large: {path}",
    e.FileFault.NAME: "This file name is not taken by the import: {path}",
    e.FileFault.EXISTS: "There is such a file already: {path}",
}


_FILE_ADVICE = {
    e.FileFault.NAME: "Nothing was handed over. It has to be tracking_….csv, of the letters A to Z,"
    " digits, - and _ only.",
    e.FileFault.EXISTS: "Nothing was handed over. The boxes in that file may not be imported yet, so"
    " it is not written over. Choose another name.",
}


def _file_unusable(error: e.FileUnusable) -> Words:
    title = _t(_FILE_FAULTS[error.fault], path=shown_message(error.path))
    advice = _t(
        _FILE_ADVICE.get(error.fault, "Nothing was changed. Choose another file or folder.")
    )
    detail = shown_message(error.detail)
    return Words(title, f"{detail}. {advice}" if detail else advice)


def _setting_invalid(error: e.SettingInvalid) -> Words:
    name, value = shown_message(error.name), shown_message(error.value)
    default = _t("{value} is used instead.", value=shown_message(error.default))
    if error.file:
        title = _t(
            "Setting “{name}” of this computer is not valid: {value}", name=name, value=value
        )
        advice = _t("Have IT correct it in {file}.", file=shown_message(error.file))
    else:
        title = _t("Setting “{name}” is not valid: {value}", name=name, value=value)
        advice = _t("Correct it in the settings.")
    return Words(title, f"{default} {advice}" if error.default else advice)


def _shown_value(value: object) -> str:
    return str(value) if isinstance(value, int | Decimal) else shown_message(str(value))


_COLUMNS = {
    "retailer_org_uuid": "which retailer it is of",
    "retailer_po": "a PO number",
    "tracking_number": "a tracking number",
    "sku_id": "a SKU",
    "quantity_shipped": "a quantity",
    "supplier_po": "a PO number",
}


def _tracking_file_incomplete(error: e.TrackingFileIncomplete) -> Words:
    """Tracking file incomplete, in words."""
    parts = [
        _t("{po} ({what})", po=shown_text(order.po_number) or "–", what=_lacking(order.columns))
        for order in error.orders
    ]
    return Words(
        _t("These orders lack what the file needs: {orders}", orders=joined(parts)),
        _t(
            "Nothing was handed over; all of it still waits to be sent. Read the order again (open"
            " it, F5), or choose the others."
        ),
    )


def _lacking(columns: tuple[str, ...]) -> str:
    return joined(list(dict.fromkeys(_t(_COLUMNS.get(column, column)) for column in columns)))


_WORDS: dict[type, _Make] = {
    e.TooManyUnits: packing.too_many_units,
    e.LineNotInOrder: _plain("Not in this order", "{po_number} has no such line. " + _NO_CHANGE),
    e.LineNotShippable: packing.line_not_shippable,
    e.QuantityTooSmall: packing.quantity_too_small,
    e.NotInBox: packing.not_in_box,
    e.BoxNotFound: _plain(
        "There is no box {box_number}", _NO_CHANGE + " Choose a box or open one."
    ),
    e.BoxClosed: _plain(
        "Box {box_number} is closed",
        "Crux has it as {tracking}. " + _NO_CHANGE + " Open a new box.",
    ),
    e.BoxesIncomplete: packing.boxes_incomplete,
    e.NothingToSubmit: packing.nothing_to_submit,
    e.NothingToPack: _plain(
        "Nothing is left to pack", "All of {po_number} is in boxes or shipped."
    ),
    e.SplitTooThin: packing.split_too_thin,
    e.OrderChanged: packing.order_changed,
    e.NoOrderOpen: _plain("No order is open", "Scan or type a PO number first."),
    e.PackingClosed: packing.packing_closed,
    e.NothingToUndo: _plain("Nothing to undo", "The order is as it was when you opened it."),
    e.TrackingNumberTaken: packing.tracking_taken,
    e.NoBoxOpen: _plain("No box is open", "Scan an item, or CRUXBOX, first. " + _NO_CHANGE),
    e.LabelUsed: scan.label_used,
    e.LabelNotOfBox: scan.label_not_of_box,
    e.LabelsUnchecked: scan.labels_unchecked,
    e.NotesUnread: scan.notes_unread,
    e.CodeUnknown: scan.code_unknown,
    e.CodeAmbiguous: scan.code_ambiguous,
    e.ItemNotInOrder: scan.item_not_in_order,
    e.ChoiceNotMade: scan.choice_not_made,
    e.NothingAsked: _plain("Nothing is asked", _NO_CHANGE + " Scan an item."),
    e.CommandUnknown: _plain(
        "No such command: {code}", _NO_CHANGE + " The sheet of commands is in the menu (F10)."
    ),
    e.CheckDigitWrong: scan.check_digit_wrong,
    e.ItemNotALabel: scan.item_not_a_label,
    e.PresetUnset: _plain(
        "Preset {number} is not set", _NO_CHANGE + " Presets are set in the settings."
    ),
    e.ServiceUnknown: _plain(
        "Not a carrier or method of this station: {name}",
        _NO_CHANGE + " Print the sheet again, or choose by hand.",
    ),
    e.ScanNotWanted: _plain(
        "Scan not taken: {code}",
        "A dialog is open. Answer or close it by key (Esc closes it), then scan.",
    ),
    e.NotANumber: packing.not_a_number,
    e.TooManyDecimals: packing.too_many_decimals,
    e.NumberOutOfRange: packing.number_out_of_range,
    e.TextTooLong: packing.text_too_long,
    e.TextUnreadable: packing.text_unreadable,
    e.NotReached: service.not_reached,
    e.ServiceBusy: service.service_busy,
    e.TokenMissing: _plain(
        "Not signed in to Crux", "No token is kept for {origin}. Sign in; your boxes are safe."
    ),
    e.TokenRefused: _plain(
        "Crux does not accept this sign-in",
        "The token, or the name and password, are not valid. Sign in again; your boxes are safe.",
    ),
    e.RequestRefused: service.refused,
    e.NotPermitted: _plain(
        "Not allowed for this user",
        "Crux says that this token may not do that. Your boxes are safe. Ask whoever manages your"
        " Crux users for the permission to add tracking.",
    ),
    e.OrderNotFound: service.order_not_found,
    e.AnswerLost: service.answer_lost,
    e.AnswerInvalid: service.answer_invalid,
    e.SettingInvalid: _setting_invalid,
    e.SettingLocked: _plain(
        "“{name}” is locked on this computer: {value}",
        "{wanted} was asked for, and nothing was done. Leave it out, or have IT change {file}.",
    ),
    e.LocksUnknown: _plain(
        "What your IT has set for this computer cannot be read: {what}",
        "Nothing was opened or sent, since it may name the server. Have IT correct {file}.",
    ),
    e.AddressInvalid: _plain(
        "Not an address for Crux: {url}",
        "It has to begin with https:// (http:// only for this computer). Correct the address.",
    ),
    e.TokenUnusable: service.token_unusable,
    e.KeyringUnusable: _plain(
        "The keyring of this computer cannot be used",
        "{reason}. The token is kept for this run only, and never written to disk.",
    ),
    e.JournalUnreadable: journal.unreadable,
    e.JournalTooNew: _plain(
        "A newer Crux Desk wrote this journal",
        "{path} has version {version}, this program knows {known}. Install the newer one.",
    ),
    e.JournalDamaged: _plain(
        "The journal is damaged",
        "{path}: {detail}. Close Crux Desk and start it again: the window recovers what can be read,"
        " and keeps the damaged file.",
    ),
    e.JournalWriteFailed: journal.write_failed,
    e.DataFolderUnusable: service.folder_unusable,
    e.FileUnusable: _file_unusable,
    e.TrackingFileIncomplete: _tracking_file_incomplete,
    e.NoWordsGiven: _plain(
        "A reason is needed", "Nothing was changed. Say in a few words why it is given up."
    ),
    e.PrinterUnusable: _plain(
        "The printer did not take it: {printer}",
        "Perhaps nothing was printed. See that it is on and has paper, or save a PDF instead.",
    ),
    e.CodeNotLearnable: code.code_not_learnable,
    e.CodesFileInvalid: code.codes_file_invalid,
    e.StationInUse: _plain(
        "Crux Desk is open already",
        "{holder} works with {data_dir}. Use that window, or give another --data-dir.",
    ),
}
