"""Every sentence about what went wrong: what happened, what it means for the boxes, what to do now.

One table, from the kind of an error to the function that makes its words of the error's data.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.entries import (
    NotANumber,
    NumberOutOfRange,
    TextTooLong,
    TextUnreadable,
    TooManyDecimals,
)
from crux_desk.domain.errors.floor import (
    BenchDoubled,
    BenchNotFound,
    BenchStillHere,
    FloorAddressInvalid,
    FloorPasswordsMissing,
    FloorUnreachable,
    FloorUnset,
    StepsNotCopied,
    StepsRefused,
)
from crux_desk.domain.errors.goods import (
    CodeNotLearnable,
    CodesFileInvalid,
    GoodsFileInvalid,
    ItemInvalid,
    SharedListUnreadable,
)
from crux_desk.domain.errors.label_files import LabelFileInvalid, LabelNotKnown
from crux_desk.domain.errors.packing import (
    BoxClosed,
    BoxesIncomplete,
    BoxesNotReturned,
    BoxNotFound,
    LabelElsewhere,
    LabelNotOfBox,
    LabelOfOtherOrder,
    LabelsUnchecked,
    LabelsVoided,
    LabelUsed,
    LabelVoid,
    LineNotInOrder,
    LineNotShippable,
    NoBoxOpen,
    NoOrderOpen,
    NotesUnread,
    NothingToPack,
    NothingToSubmit,
    NothingToUndo,
    NotInBox,
    OrderChanged,
    OrderElsewhere,
    PackingClosed,
    QuantityTooSmall,
    ScaleUnset,
    SplitTooThin,
    TooManyUnits,
    TrackingNumberTaken,
    WeightNotTaken,
)
from crux_desk.domain.errors.paper import (
    NothingToPrint,
    OrderNotHere,
    PrinterUnset,
    PrinterUnusable,
)
from crux_desk.domain.errors.scans import (
    CheckDigitWrong,
    ChoiceNotMade,
    CodeAmbiguous,
    CodeUnknown,
    CommandUnknown,
    ItemNotALabel,
    ItemNotInOrder,
    ItemOpensNoOrder,
    NothingAsked,
    PresetUnset,
    ScanInParts,
    ScannerLayoutOther,
    ScanNotText,
    ScanNotWanted,
    ScanParityWrong,
    ScanTooLong,
    ServiceUnknown,
    SquareCode,
    WebAddress,
)
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    AnswerLost,
    NotPermitted,
    NotReached,
    OrderGone,
    OrderNotFound,
    RequestRefused,
    ServiceBusy,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.errors.station import (
    AddressInvalid,
    DataFolderUnusable,
    FileFault,
    FileUnusable,
    JournalDamaged,
    JournalTooNew,
    JournalUnreadable,
    JournalWriteFailed,
    KeyringUnusable,
    LocksUnknown,
    NoWordsGiven,
    SettingInvalid,
    SettingLocked,
    StationInUse,
    TokenUnusable,
    TrackingFileIncomplete,
)
from crux_desk.ui.words.errors import codes as code
from crux_desk.ui.words.errors import journal, network, packing, service
from crux_desk.ui.words.errors import scanning as scan
from crux_desk.ui.words.text import (
    Words,
    captioned,
    joined,
    noop,
    sentence,
    sentences,
    shown_message,
    shown_text,
    translate,
    translated,
)

_t = translate


def words_of(error: DeskError) -> Words:
    """What the packer is told of an error."""
    for kind in type(error).__mro__:
        make = _WORDS.get(kind)
        if make is not None:
            return make(error)
    return Words(_t("Something went wrong"), _t("Your boxes are unchanged. Try again."))


_Make = Callable[[Any], Words]


def _weight_not_taken(error: WeightNotTaken) -> Words:
    # A station without a scale does not load what is said of one.
    from crux_desk.ui.words.weights import weight_not_taken

    return weight_not_taken(error)


def _printer_unusable(error: PrinterUnusable) -> Words:
    # A station without a printer does not load what is said of one.
    from crux_desk.ui.words.printing import printer_unusable

    return printer_unusable(error)


def _printer_unset(error: PrinterUnset) -> Words:
    from crux_desk.ui.words.printing import printer_unset

    return printer_unset(error)


def _order_not_here(error: OrderNotHere) -> Words:
    from crux_desk.ui.words.printing import order_not_here

    return order_not_here(error)


def _nothing_to_print(error: NothingToPrint) -> Words:
    from crux_desk.ui.words.printing import nothing_to_print

    return nothing_to_print(error)


def _label(error: DeskError) -> Words:
    # A station without feeds does without their words.
    from crux_desk.ui.words.labels.errors import label_words

    return label_words(error)


def _floor(error: DeskError) -> Words:
    # Nor does one without a floor.
    from crux_desk.ui.words.floor.errors import floor_words

    return floor_words(error)


def _plain(title: str, advice: str) -> _Make:
    """Words whose `{name}`s are the error's own attributes; both are marked by `noop`."""

    def make(error: DeskError) -> Words:
        values = {name: _shown_value(value) for name, value in vars(error).items()}
        return Words(translated(title, **values), translated(advice, **values))

    return make


_FILE_FAULTS = {
    FileFault.UNREADABLE: noop("Can't read this file: {path}"),
    FileFault.NOT_WRITABLE: noop("Can't write this file: {path}"),
    FileFault.TOO_LARGE: noop("This file is too large: {path}"),
    FileFault.NAME: noop("The import doesn't accept this file name: {path}"),
    FileFault.EXISTS: noop("This file already exists: {path}"),
    FileFault.OWN: noop("Crux Desk keeps its own work here: {path}"),
}


_FILE_ADVICE = {
    FileFault.NAME: noop(
        "Nothing was exported. Name the file tracking_….csv. Use only the letters A to Z, digits,"
        " - and _."
    ),
    FileFault.EXISTS: noop(
        "Nothing was exported. The boxes in that file might not be imported yet, so it is not"
        " overwritten. Choose another name."
    ),
}
_OTHER_FILE = noop("Nothing was changed. Choose another file or folder.")


def _file_unusable(error: FileUnusable) -> Words:
    title = translated(_FILE_FAULTS[error.fault], path=shown_message(error.path))
    advice = translated(_FILE_ADVICE.get(error.fault, _OTHER_FILE))
    why = shown_message(error.detail)
    if error.folder:
        why = _t("This folder doesn't exist: {folder}", folder=shown_message(error.folder))
    return Words(title, sentences(sentence(why), advice))


def _setting_invalid(error: SettingInvalid) -> Words:
    name, value = shown_message(error.name), shown_message(error.value)
    if error.file:
        title = _t("IT's setting \"{name}\" isn't valid: {value}", name=name, value=value)
        advice = _t("Ask IT to fix {file}.", file=shown_message(error.file))
    else:
        title = _t('Setting "{name}" isn\'t valid: {value}', name=name, value=value)
        advice = _t("Fix it in Settings.")
    used = _t("{value} is used instead.", value=shown_message(error.default))
    return Words(title, sentences(used if error.default else "", advice))


def _shown_value(value: object) -> str:
    return str(value) if isinstance(value, int | Decimal) else shown_message(str(value))


_COLUMNS = {
    "retailer_org_uuid": noop("retailer"),
    "retailer_po": noop("PO number"),
    "tracking_number": noop("tracking number"),
    "sku_id": noop("SKU"),
    "quantity_shipped": noop("quantity"),
    "supplier_po": noop("PO number"),
}


def _tracking_file_incomplete(error: TrackingFileIncomplete) -> Words:
    """Tracking file incomplete, in words."""
    parts = [
        captioned(shown_text(order.po_number) or "–", _lacking(order.columns))
        for order in error.orders
    ]
    return Words(
        captioned(_t("Data is missing for the file"), joined(parts)),
        _t(
            "Nothing was exported; everything is still waiting to send. Refresh the order (open it,"
            " then press F5), or choose other orders."
        ),
    )


def _lacking(columns: tuple[str, ...]) -> str:
    names = [translated(_COLUMNS[column]) if column in _COLUMNS else column for column in columns]
    return joined(list(dict.fromkeys(names)))


_WORDS: dict[type, _Make] = {
    TooManyUnits: packing.too_many_units,
    LineNotInOrder: _plain(
        noop("Not on this order"),
        noop("{po_number} has no such line. Nothing was changed."),
    ),
    LineNotShippable: packing.line_not_shippable,
    QuantityTooSmall: packing.quantity_too_small,
    NotInBox: packing.not_in_box,
    BoxNotFound: _plain(
        noop("There is no box {box_number}"),
        noop("Nothing was changed. Choose another box or open a new one."),
    ),
    BoxClosed: _plain(
        noop("Box {box_number} was already sent"),
        noop("Crux has it as {tracking}. Nothing was changed. Open a new box."),
    ),
    BoxesIncomplete: packing.boxes_incomplete,
    NothingToSubmit: packing.nothing_to_submit,
    NothingToPack: _plain(
        noop("Nothing left to pack"),
        noop("Everything on {po_number} is packed or shipped. Scan the next order first."),
    ),
    SplitTooThin: packing.split_too_thin,
    OrderChanged: packing.order_changed,
    NoOrderOpen: _plain(
        noop("No order is open"),
        noop("Scan or type a PO number first."),
    ),
    PackingClosed: packing.packing_closed,
    NothingToUndo: _plain(
        noop("Nothing to undo"),
        noop("The order is as it was when you opened it."),
    ),
    BoxesNotReturned: _plain(
        noop("The boxes stay in the new order"),
        noop(
            "The old order {po_number} was changed after they were moved, so the move can't be"
            " undone. Nothing was changed."
        ),
    ),
    TrackingNumberTaken: packing.tracking_taken,
    NoBoxOpen: _plain(
        noop("No box is open"),
        noop("Scan an item or CRUXBOX first. Nothing was changed."),
    ),
    ScaleUnset: _plain(
        noop("No scale is set up here"),
        noop("Type the weight. A scale is set up in the settings (Ctrl+,) under Devices."),
    ),
    WeightNotTaken: _weight_not_taken,
    LabelUsed: scan.label_used,
    LabelNotOfBox: scan.label_not_of_box,
    LabelOfOtherOrder: scan.label_of_other_order,
    LabelVoid: scan.label_void,
    LabelsVoided: scan.labels_voided,
    LabelsUnchecked: scan.labels_unchecked,
    NotesUnread: scan.notes_unread,
    CodeUnknown: scan.code_unknown,
    CodeAmbiguous: scan.code_ambiguous,
    ItemNotInOrder: scan.item_not_in_order,
    ItemOpensNoOrder: scan.item_opens_no_order,
    ChoiceNotMade: scan.choice_not_made,
    NothingAsked: _plain(
        noop("Nothing to answer"),
        noop("No question is open. Nothing was changed. Scan an item."),
    ),
    SquareCode: _plain(
        noop("That's the label's square code"),
        noop("It holds no tracking number for Crux. Nothing was changed. Scan the long bars."),
    ),
    WebAddress: _plain(
        noop("That's a web address"),
        noop("It's no item and no label. Nothing was changed. Scan the bars of the item or label."),
    ),
    CommandUnknown: _plain(
        noop("Unknown command: {code}"),
        noop("Nothing was changed. For all commands, print the sheet from the menu (F10)."),
    ),
    CheckDigitWrong: scan.check_digit_wrong,
    ItemNotALabel: scan.item_not_a_label,
    PresetUnset: _plain(
        noop("Preset {number} is not set"),
        noop("Nothing was changed. Set it in Settings."),
    ),
    ServiceUnknown: _plain(
        noop("Unknown carrier or method: {name}"),
        noop(
            "This station doesn't have it. Nothing was changed. Print the sheet again, or"
            " choose by hand."
        ),
    ),
    ScanNotWanted: _plain(
        noop("Scan ignored: {code}"),
        noop("A dialog is open. Answer it, or press Esc to close it. Then scan again."),
    ),
    ScanNotText: _plain(
        noop("The scanner sent a key that is not text"),
        noop("Nothing was packed. Check NumLock and the keyboard layout, then scan again."),
    ),
    ScanInParts: _plain(
        noop("The scan came in two parts"),
        noop("Nothing was packed. This computer was busy for a moment. Scan again."),
    ),
    ScanParityWrong: _plain(
        noop("What the scanner sent can't be read"),
        noop(
            "Nothing was packed. Its parity is not that of the port: scan its barcode for 8 data"
            " bits and no parity, then scan again."
        ),
    ),
    ScanTooLong: _plain(
        noop("The scanner sent more than a barcode holds"),
        noop("Nothing was packed. Set it to send Enter behind each scan, then scan again."),
    ),
    ScannerLayoutOther: _plain(
        noop("The scanner types on another keyboard layout: {code}"),
        noop(
            "Nothing was packed. Press Ctrl+, and set Scanner keyboard layout to US, then scan"
            " again."
        ),
    ),
    NotANumber: packing.not_a_number,
    TooManyDecimals: packing.too_many_decimals,
    NumberOutOfRange: packing.number_out_of_range,
    TextTooLong: packing.text_too_long,
    TextUnreadable: packing.text_unreadable,
    NotReached: network.not_reached,
    ServiceBusy: service.service_busy,
    TokenMissing: _plain(
        noop("Not signed in to Crux"),
        noop("No token is saved for {origin}. Sign in. Your boxes are safe."),
    ),
    TokenRefused: _plain(
        noop("Crux rejected this sign-in"),
        noop(
            "The token, or your name and password, did not work. Sign in again. Your boxes are"
            " safe."
        ),
    ),
    RequestRefused: service.refused,
    NotPermitted: _plain(
        noop("Not allowed for this user"),
        noop(
            "Your Crux user doesn't have permission. Your boxes are safe. Ask whoever"
            " manages your Crux users for permission to add tracking."
        ),
    ),
    OrderNotFound: service.order_not_found,
    OrderGone: service.order_gone,
    AnswerLost: service.answer_lost,
    AnswerInvalid: service.answer_invalid,
    SettingInvalid: _setting_invalid,
    SettingLocked: _plain(
        noop('"{name}" is locked on this computer: {value}'),
        noop("You asked for {wanted}; nothing was done. Leave it out, or ask IT to change {file}."),
    ),
    LocksUnknown: _plain(
        noop("Can't read IT's settings for this computer: {what}"),
        noop("They can name the server, so nothing was opened or sent. Ask IT to fix {file}."),
    ),
    AddressInvalid: _plain(
        noop("Not an address for Crux: {url}"),
        noop("Start it with https:// (http:// only for this computer). Fix the address."),
    ),
    TokenUnusable: service.token_unusable,
    KeyringUnusable: _plain(
        noop("Can't use this computer's keyring"),
        noop(
            "The token is kept only until you close Crux Desk, and never saved to disk."
            " For IT: {reason}."
        ),
    ),
    JournalUnreadable: journal.unreadable,
    JournalTooNew: _plain(
        noop("Your saved work is from a newer Crux Desk"),
        noop(
            "{path} has version {version}; this Crux Desk reads up to version {known}."
            " Install the newer one."
        ),
    ),
    JournalDamaged: _plain(
        noop("Your saved work is damaged"),
        noop(
            "{path}: {detail}. Close Crux Desk and start it again: it recovers everything"
            " it can read, and keeps the damaged file."
        ),
    ),
    JournalWriteFailed: journal.write_failed,
    DataFolderUnusable: service.folder_unusable,
    FileUnusable: _file_unusable,
    TrackingFileIncomplete: _tracking_file_incomplete,
    NoWordsGiven: _plain(
        noop("Enter a reason"),
        noop("Nothing was changed. Say in a few words why you don't want it sent."),
    ),
    PrinterUnusable: _printer_unusable,
    PrinterUnset: _printer_unset,
    OrderNotHere: _order_not_here,
    NothingToPrint: _nothing_to_print,
    CodeNotLearnable: code.code_not_learnable,
    CodesFileInvalid: code.codes_file_invalid,
    ItemInvalid: code.item_invalid,
    GoodsFileInvalid: code.goods_file_invalid,
    SharedListUnreadable: code.shared_list_unreadable,
    LabelFileInvalid: _label,
    LabelNotKnown: _label,
    LabelElsewhere: _floor,
    OrderElsewhere: _floor,
    FloorAddressInvalid: _floor,
    FloorUnreachable: _floor,
    FloorUnset: _floor,
    FloorPasswordsMissing: _floor,
    BenchDoubled: _floor,
    BenchNotFound: _floor,
    BenchStillHere: _floor,
    StepsNotCopied: _floor,
    StepsRefused: _floor,
    StationInUse: _plain(
        noop("Crux Desk is already open"),
        noop("{holder} is using {data_dir}. Use that window, or give another --data-dir."),
    ),
}
