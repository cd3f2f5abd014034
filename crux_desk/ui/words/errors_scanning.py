"""What a packer reads when a scan, a label or a note says no. Made from the errors' data."""

from crux_desk.domain import errors as e
from crux_desk.ui.words.notes import how_to_confirm, note_title
from crux_desk.ui.words.text import Words, joined, line_name, shown_text, translate
from crux_desk.ui.words.times import date_and_time

_t = translate


def choice_not_made(error: e.ChoiceNotMade) -> Words:
    """Choice not made, in words."""
    title = _t("Choose one first")
    how = _t("Press its number, click it, or scan its barcode.")
    if not error.code:
        return Words(title, how)
    again = _t("{code} was not taken: scan it again after that.", code=shown_text(error.code))
    return Words(title, f"{how} {again}")


def code_unknown(error: e.CodeUnknown) -> Words:
    """Code unknown, in words."""
    title = _t("Unknown barcode: {code}", code=shown_text(error.code))
    if not error.is_order_open:
        return Words(title, _t("No order has this number. Scan or type a PO number."))
    return Words(
        title,
        _t(
            "Not an item on this order, a label or a saved order. Press Ctrl+T to teach it, or scan"
            " CRUXLABEL and then this barcode to use it as a label. If it is another order, put this"
            " one aside first."
        ),
    )


def code_ambiguous(error: e.CodeAmbiguous) -> Words:
    """Code ambiguous, in words."""
    return Words(
        _t("Which one: {skus}?", skus=joined([shown_text(sku) for sku in error.sku_ids], 3)),
        _t(
            "“{code}” is written like each of them. Nothing was changed. Choose it in the list.",
            code=shown_text(error.code),
        ),
    )


def item_not_in_order(error: e.ItemNotInOrder) -> Words:
    """Goods not in order, in words."""
    return Words(
        _t("Not in this order: {item}", item=shown_text(error.sku_id or error.code)),
        _t(
            "{po} does not ask for it. Nothing was changed. Put it back; if it belongs here, Ctrl+T"
            " says what it is.",
            po=error.po_number,
        ),
    )


def check_digit_wrong(error: e.CheckDigitWrong) -> Words:
    """Check digit wrong, in words."""
    return Words(
        _t("Wrong check digit: {tracking}", tracking=shown_text(error.tracking)),
        _t(
            "It looks like a label of {carrier}, but was misread or misprinted. Nothing was"
            " changed. Scan it again; CRUXLABEL, then the scan, takes it all the same.",
            carrier=error.carrier,
        ),
    )


def item_not_a_label(error: e.ItemNotALabel) -> Words:
    """Goods no label, in words."""
    return Words(
        _t("That is an item, not a label: {name}", name=line_name(error.line)),
        _t("Nothing was changed. Scan CRUXLABEL again, then the carrier's label."),
    )


def label_used(error: e.LabelUsed) -> Words:
    """Label used, in words."""
    use = error.use
    return Words(
        _t("This label was used already: {tracking}", tracking=shown_text(use.tracking)),
        _t(
            "On box {box} of {po}, {time}. Nothing was changed. Use another label.",
            box=use.box_number,
            po=use.po_number,
            time=date_and_time(use.at),
        ),
    )


def label_not_of_box(error: e.LabelNotOfBox) -> Words:
    """Label not of box, in words."""
    whose = (
        _t("This is the label of box {holder}. ", holder=error.holder)
        if error.holder is not None
        else ""
    )
    return Words(
        _t("Wrong label on box {box}", box=error.box_number),
        _t(
            "{whose}Box {box} has {expected}. Nothing was changed. Put the right label on it, or"
            " go to the other box.",
            whose=whose,
            box=error.box_number,
            expected=error.expected or _t("none"),
        ),
    )


def labels_unchecked(error: e.LabelsUnchecked) -> Words:
    """Labels unchecked, in words."""
    numbers = joined([str(number) for number in error.box_numbers], 8)
    return Words(
        _t("Labels still to be checked: box {numbers}", numbers=numbers),
        _t("Nothing was sent. Go to each box (CRUXBOX1 …) and scan the label that is on it."),
    )


def notes_unread(error: e.NotesUnread) -> Words:
    """Notes unread, in words."""
    first = error.notes[0]
    about = how_to_confirm(first.text, first.line)
    more = len(error.notes) - 1
    rest = _t(" Then {count} more.", count=more) if more else ""
    return Words(
        _t("Read first: {text}", text=note_title(first.text, first.line)),
        _t("{about}{rest} Then the submission goes on.", about=about, rest=rest),
    )
