"""What a packer reads where a file of shipping software, or a label, says nothing."""

from collections.abc import Mapping

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.label_files import LabelFileFault, LabelFileInvalid, LabelNotKnown
from crux_desk.ui.words.text import Words, noop, sentences, shown_text, translate, translated

_t = translate

_FAULTS: Mapping[LabelFileFault, str] = {
    LabelFileFault.UNKNOWN: noop(
        "Its headings are those of no program that Crux Desk knows. Name its columns on the page"
        " Shipping labels."
    ),
    LabelFileFault.AMBIGUOUS: noop("It could be of several programs: {detail}. Say which one."),
    LabelFileFault.NO_LABELS: noop(
        "It is {detail}, with a row for each charge. Its amounts are not those of labels."
    ),
    LabelFileFault.EMPTY: noop("There is nothing in it yet."),
    LabelFileFault.UNREADABLE: noop("It can't be read: {detail}"),
    LabelFileFault.HOSTILE: noop(
        "It holds what no shipping software writes ({detail}), so it was not opened any further."
    ),
    LabelFileFault.TOO_LARGE: noop("It is too large for a file of labels."),
    LabelFileFault.NO_FILE: noop("It is a link or a device, not a file."),
    LabelFileFault.TOO_MANY: noop(
        "It has more than {detail} files. Only the newest are looked at; move old ones away."
    ),
    LabelFileFault.NO_PROFILE: noop("There is no kind of file named {name}. There are: {detail}."),
    LabelFileFault.NO_REFERENCE: noop("It has no reference {detail}."),
}
_KINDS: Mapping[str, str] = {
    "fedex_invoice": noop("an invoice of FedEx"),
    "ups_invoice": noop("an invoice of UPS"),
    "payment_log": noop("a log of payments"),
}


def label_words(error: DeskError) -> Words:
    """What is wrong with a file, or that a label is not known."""
    match error:
        case LabelFileInvalid(path, fault, detail):
            return Words(
                _t("No labels in {file}", file=shown_text(path)),
                sentences(file_fault_words(fault, detail), _t("Nothing was taken from it.")),
            )
        case LabelNotKnown(tracking):
            return Words(
                _t("Nothing is known of label {tracking}", tracking=shown_text(tracking)),
                _t("No file of your shipping software has had it, or it is over 90 days old."),
            )
    raise TypeError(error)


def file_fault_words(fault: LabelFileFault, detail: tuple[str, ...] = ()) -> str:
    """Why nothing is taken from a file."""
    name = ""
    if fault is LabelFileFault.NO_PROFILE:
        # The one that was wanted, then all that there are.
        name, detail = shown_text(detail[0]), detail[1:]
    named = (translated(_KINDS[one]) if one in _KINDS else shown_text(one) for one in detail)
    said = ", ".join(named)
    if fault is LabelFileFault.UNREADABLE and not said:
        return _t("It can't be read as a table.")
    return translated(_FAULTS[fault], detail=said, name=name)
