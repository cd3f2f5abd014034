"""What a packer reads when a scan, a label or a note says no. Made from the errors' data."""

from collections.abc import Sequence

from crux_desk.domain.errors.packing import (
    LabelNotOfBox,
    LabelOfOtherOrder,
    LabelsUnchecked,
    LabelsVoided,
    LabelUsed,
    LabelVoid,
    NotesUnread,
)
from crux_desk.domain.errors.scans import (
    CheckDigitWrong,
    ChoiceNotMade,
    CodeAmbiguous,
    CodeUnknown,
    ItemNotALabel,
    ItemNotInOrder,
    ItemOpensNoOrder,
)
from crux_desk.domain.texts import visible
from crux_desk.ui.words.notes import how_to_confirm, is_status, note_title
from crux_desk.ui.words.text import (
    Words,
    captioned,
    joined,
    line_name,
    number,
    odd_words,
    plural,
    sentences,
    shown_text,
    translate,
)
from crux_desk.ui.words.times import date_and_time

_t = translate


def choice_not_made(error: ChoiceNotMade) -> Words:
    """Choice not made, in words."""
    how = _t("Press its number, click it, or scan its barcode.")
    code = shown_text(error.code)
    again = _t("{code} was ignored. Scan it again after that.", code=code) if code else ""
    return Words(_t("Choose one first"), sentences(how, again))


def code_unknown(error: CodeUnknown) -> Words:
    """Code unknown, in words."""
    title = _t("Unknown barcode: {code}", code=shown_text(error.code))
    odd = odd_words(error.code)
    if not error.is_order_open:
        none = _t("No order has this number. Scan or type a PO number.")
        return Words(title, sentences(odd, none))
    advice = _t(
        "Not an item on this order, a label or a saved order. Press Ctrl+T to teach it, or scan"
        " CRUXLABEL and then this barcode to use it as a label. If it's another order, set this"
        " one aside first."
    )
    return Words(title, sentences(odd, advice))


def code_ambiguous(error: CodeAmbiguous) -> Words:
    """Code ambiguous, in words."""
    return Words(
        _t(
            "Which item: {skus}?",
            skus=joined([shown_text(visible(sku)) for sku in error.sku_ids], 3),
        ),
        _t(
            '"{code}" matches more than one. Nothing was changed. Pick it from the list.',
            code=shown_text(error.code),
        ),
    )


def item_not_in_order(error: ItemNotInOrder) -> Words:
    """Item not in order, in words: which order needs it, or else that none is known to."""
    item = shown_text(error.sku_id or error.code)
    if error.units > 1:
        item = _t("{count} × {item}", count=number(error.units), item=item)
    title = _t("Wrong item: {item} is not on this order", item=item)
    if error.needed_by:
        needed = needed_by_words(error.needed_by)
        then = _t("To pack that order, scan its number.")
        return Words(title, sentences(_t("Put it back."), needed, then))
    return Words(
        title,
        _t(
            "Put it back. If it does belong, press Ctrl+T to teach the barcode. If it's a label,"
            " scan CRUXLABEL first."
        )
        if not error.sku_id
        else sentences(_t("Put it back."), _t("{po} doesn't need it.", po=error.po_number)),
    )


def item_opens_no_order(error: ItemOpensNoOrder) -> Words:
    """Item opens no order, in words: which orders need it, where there are some."""
    item = shown_text(error.code)
    title = _t("Scan an order first")
    is_case = error.units > 1
    if is_case:
        item = _t("{count} × {item}", count=number(error.units), item=item)
    if not error.needed_by:
        none = _t("{item} is not an order, and no order on the list needs it.", item=item)
        return Words(title, sentences(none, _t("Scan or type a PO number.")))
    advice = _t("Scan the order, or press Ctrl+O to choose one.")
    if is_case:
        none = _t("No order on the list needs {item}.", item=item)
        fewer = _t("{po} needs fewer.", po=shown_text(error.needed_by[0]))
        return Words(title, sentences(none, fewer, advice))
    needed = _t("{po} needs {item}.", po=shown_text(error.needed_by[0]), item=item)
    if len(error.needed_by) > 1:
        first = shown_text(error.needed_by[0])
        needed = _t("{po} and other orders need {item}.", po=first, item=item)
    why = "" if error.are_free else _t("Begun already, or on hold.")
    return Words(title, sentences(needed, why, advice))


def needed_by_words(po_numbers: Sequence[str]) -> str:
    """Which orders need an item, the first one first."""
    first = shown_text(po_numbers[0])
    if len(po_numbers) == 1:
        return _t("{po} needs it.", po=first)
    return _t("{po} and other orders need it.", po=first)


def check_digit_wrong(error: CheckDigitWrong) -> Words:
    """Check digit wrong, in words."""
    return Words(
        _t("Wrong check digit: {tracking}", tracking=shown_text(error.tracking)),
        _t(
            "This looks like a {carrier} label, but was misread or misprinted. Nothing was changed."
            " Scan it again. To use it anyway, scan CRUXLABEL first.",
            carrier=error.carrier,
        ),
    )


def item_not_a_label(error: ItemNotALabel) -> Words:
    """Item no label, in words."""
    return Words(
        _t("That's an item, not a label: {name}", name=line_name(error.line)),
        _t("Nothing was changed. Scan CRUXLABEL again, then the carrier's label."),
    )


def label_used(error: LabelUsed) -> Words:
    """Label used, in words."""
    use = error.use
    return Words(
        _t("This label was already used: {tracking}", tracking=shown_text(use.tracking)),
        _t(
            "Used on box {box} of {po}, {time}. Nothing was changed. Use another label.",
            box=use.box_number,
            po=use.po_number,
            time=date_and_time(use.at),
        ),
    )


def label_of_other_order(error: LabelOfOtherOrder) -> Words:
    """Label of another order, in words."""
    return Words(
        _t("This label is for {po}", po=shown_text(error.po_number)),
        _t(
            "You are packing {wanted}. Nothing was changed. Scan the label of {wanted}.",
            wanted=shown_text(error.wanted),
        ),
    )


def label_void(error: LabelVoid) -> Words:
    """Label void, in words."""
    return Words(
        _t("This label is void: {tracking}", tracking=shown_text(error.tracking)),
        _t("The shipping software voided it. Nothing was changed. Print a new label."),
    )


def labels_voided(error: LabelsVoided) -> Words:
    """Labels voided, in words."""
    numbers = joined([str(number) for number in error.box_numbers], 8)
    return Words(
        plural(
            "The labels of boxes {numbers} are void",
            "The label of box {numbers} is void",
            len(error.box_numbers),
            numbers=numbers,
        ),
        _t("Nothing was sent. Print a new label, go to the box and scan it."),
    )


def label_not_of_box(error: LabelNotOfBox) -> Words:
    """Label not of box, in words."""
    holder, expected = error.holder, error.expected
    return Words(
        _t("Wrong label on box {box}", box=error.box_number),
        sentences(
            "" if holder is None else _t("This is the label of box {holder}.", holder=holder),
            _t("Box {box} needs {expected}.", box=error.box_number, expected=expected)
            if expected
            else _t("Box {box} has no label.", box=error.box_number),
            _t("Nothing was changed. Put the right label on it, or go to the other box."),
        ),
    )


def labels_unchecked(error: LabelsUnchecked) -> Words:
    """Labels unchecked, in words."""
    numbers = joined([str(number) for number in error.box_numbers], 8)
    return Words(
        plural(
            "Scan the labels on boxes {numbers} to check them",
            "Scan the label on box {numbers} to check it",
            len(error.box_numbers),
            numbers=numbers,
        ),
        _t("Nothing was sent. Go to each box (CRUXBOX1…) and scan the label that is on it."),
    )


def notes_unread(error: NotesUnread) -> Words:
    """Notes unread, in words."""
    first = error.notes[0]
    more = len(error.notes) - 1
    return Words(
        captioned(_t("Read first"), note_title(first.text, first.line))
        if is_status(first.text, first.line)
        else _t("Read the note first"),
        sentences(
            how_to_confirm(first.text, first.line),
            plural("{n} more notes follow.", "1 more note follows.", more) if more else "",
            _t("Then the submission goes on."),
        ),
    )
