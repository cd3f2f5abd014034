"""What a packer reads where a file of shipping software, or a label, says nothing."""

from collections.abc import Mapping

from crux_desk.domain import errors as e
from crux_desk.ui.words.text import Words, noop, sentences, shown_text, translate, translated

_t = translate

_FAULTS: Mapping[e.LabelFileFault, str] = {
    e.LabelFileFault.UNKNOWN: noop(
        "Its headings are those of no program that Crux Desk knows. Name its columns on the page"
        " Shipping labels."
    ),
    e.LabelFileFault.AMBIGUOUS: noop("It could be of several programs: {detail}. Say which one."),
    e.LabelFileFault.NO_LABELS: noop(
        "It is {detail}, with a row for each charge. Its amounts are not those of labels."
    ),
    e.LabelFileFault.EMPTY: noop("There is nothing in it yet."),
    e.LabelFileFault.UNREADABLE: noop("It can't be read: {detail}"),
    e.LabelFileFault.HOSTILE: noop(
        "It holds what no shipping software writes ({detail}), so it was not opened any further."
    ),
    e.LabelFileFault.TOO_LARGE: noop("It is too large for a file of labels."),
    e.LabelFileFault.NO_FILE: noop("It is a link or a device, not a file."),
    e.LabelFileFault.TOO_MANY: noop(
        "It has more than {detail} files. Only the newest are looked at; move old ones away."
    ),
    e.LabelFileFault.NO_PROFILE: noop(
        "There is no kind of file named {name}. There are: {detail}."
    ),
    e.LabelFileFault.NO_REFERENCE: noop("It has no reference {detail}."),
}
_KINDS: Mapping[str, str] = {
    "fedex_invoice": noop("an invoice of FedEx"),
    "ups_invoice": noop("an invoice of UPS"),
    "payment_log": noop("a log of payments"),
}


def label_words(error: e.DeskError) -> Words:
    """What is wrong with a file, or that a label is not known."""
    match error:
        case e.LabelFileInvalid(path, fault, detail):
            return Words(
                _t("No labels in {file}", file=shown_text(path)),
                sentences(file_fault_words(fault, detail), _t("Nothing was taken from it.")),
            )
        case e.LabelNotKnown(tracking):
            return Words(
                _t("Nothing is known of label {tracking}", tracking=shown_text(tracking)),
                _t("No file of your shipping software has had it, or it is over 90 days old."),
            )
    raise TypeError(error)


def file_fault_words(fault: e.LabelFileFault, detail: tuple[str, ...] = ()) -> str:
    """Why nothing is taken from a file."""
    name = ""
    if fault is e.LabelFileFault.NO_PROFILE:
        # The one that was wanted, then all that there are.
        name, detail = shown_text(detail[0]), detail[1:]
    named = (translated(_KINDS[one]) if one in _KINDS else shown_text(one) for one in detail)
    said = ", ".join(named)
    if fault is e.LabelFileFault.UNREADABLE and not said:
        return _t("It can't be read as a table.")
    return translated(_FAULTS[fault], detail=said, name=name)
