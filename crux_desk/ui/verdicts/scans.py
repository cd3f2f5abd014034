"""What the screen says of scans that ask or announce something."""

from dataclasses import replace
from typing import NamedTuple

from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.errors.base import DeskError, Field
from crux_desk.domain.orders.listed_orders import OrderRow, row_of
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.scanning.decisions import (
    Ask,
    AskBench,
    Choice,
    DoubtKind,
    KeepWeight,
    OpenOrder,
    PackItem,
    PackRest,
    RunCommand,
    SplitLine,
    TakeFromBench,
    TakeOverBoxes,
    TakeScans,
    TakeShipmentCost,
    TakeWeight,
)
from crux_desk.domain.scanning.expected import Expected
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.ui.verdicts import steps as verdicts
from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict, error_verdict
from crux_desk.ui.words import notes as note_words
from crux_desk.ui.words.addresses import address_line
from crux_desk.ui.words.doubts import doubt_headline, doubt_words
from crux_desk.ui.words.text import (
    as_headline,
    box_name,
    field_name,
    joined,
    number,
    plural,
    sentence,
    sentences,
    shown_text,
    side_by_side,
    translate,
    units,
)
from crux_desk.ui.words.times import date_and_time

_t = translate
_MAX_DOUBTS = 3
_MAX_DIGIT = 9


def question_verdict(ask: Ask) -> Verdict:
    """A question, why it is asked, and how it is answered."""
    if isinstance(ask.then, RunCommand):
        return _submission_question(ask)
    first, *others = (doubt_words(doubt) for doubt in ask.doubts)
    how = _t("Press a number key, or click one.") if ask.choices else _how_to_say_yes()
    # No barcode stands for what a scale or a scanner's memory asks.
    how = note_words.how_to_confirm_hold() if ask.is_hold or not ask.code else how
    box = None
    if isinstance(ask.then, KeepWeight | TakeShipmentCost):
        box = ask.then.box_number
    if isinstance(ask.then, KeepWeight):
        how = _how_to_keep_weight()
    if isinstance(ask.then, AskBench):
        how = _t("Scan it again to take it over. Scan anything else to leave it there.")
    if isinstance(ask.then, TakeFromBench):
        how = _t("Press 1 or scan CRUXYES only if you have looked.")
    advice = sentences(first.advice, *(other.line for other in others), how)
    return Verdict(Tone.WARN, first.title, advice, shown_text(ask.code), box=box)


def _how_to_keep_weight() -> str:
    return _t("If the weight is right, press 1 or scan CRUXYES. Else weigh it again.")


def _how_to_say_yes() -> str:
    return _t("Scan it again for YES. Scan anything else for no.")


class Answer(NamedTuple):
    """What can be chosen, and the digit that chooses it; `facts` make a card of it."""

    key: str
    text: str
    facts: tuple[str, ...] = ()


def answers_to(ask: Ask) -> tuple[Answer, ...]:
    """What can be chosen; a plain yes where nothing is to be chosen. More than nine share digits."""
    if not ask.choices:
        return (Answer("1", _yes_words(ask)),)
    numbers = [choice.subject.number for choice in ask.choices if isinstance(choice.subject, Box)]
    # A box is chosen by its own number, as long as that is a digit.
    by_number = len(numbers) == len(ask.choices) and max(numbers) <= _MAX_DIGIT
    return tuple(
        Answer(str(numbers[place] if by_number else place % _MAX_DIGIT + 1), *_choice_words(choice))
        for place, choice in enumerate(ask.choices)
    )


def _yes_words(ask: Ask) -> str:
    match ask.then:
        case KeepWeight():
            return _t("The weight is right")
        case AskBench():
            return _t("Take it over")
        case TakeFromBench():
            return _t("It is switched off: take everything over")
    return _t("Yes")


def _choice_words(choice: Choice) -> tuple[str, tuple[str, ...]]:
    """What a choice is called, and what else tells it from the others."""
    match choice.subject:
        case LabelReading() as reading:
            return " ".join(part for part in (reading.carrier, reading.service) if part), ()
        case Order() as order:
            row = row_of(order)
            name = row.retailer_name or row.po_number or row.order_uuid
            return name, (*_who(address_line(order.address)), _how_much(row))
        case OrderRow() as row:
            return row.po_number or row.order_uuid, (
                *_who(side_by_side(row.retailer_name, row.ship_to)),
                _how_much(row),
            )
        case Box() as box:
            return side_by_side(box_name(box.number), units(box.units)), ()


def _who(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _how_much(row: OrderRow) -> str:
    """How many units an order is for, and of when it is."""
    of_day = "" if row.created_at is None else date_and_time(row.created_at)
    return side_by_side(_t("{units} to ship", units=units(row.units)), of_day)


def with_left_open(said: Verdict, ask: Ask, packing: Packing | None) -> Verdict:
    """What was said of the next scan, and what stays open since the packer went on."""
    left = _left_open(ask, packing)
    if isinstance(ask.then, TakeWeight | KeepWeight | TakeShipmentCost | TakeScans):
        left = _left_by_device(ask, packing)
    elif isinstance(ask.then, AskBench | TakeFromBench):
        left = _t("{code} stays where it is.", code=shown_text(ask.doubts[0].details[0]))
    if not left:
        return said
    tone = said.tone if said.tone is Tone.BAD else Tone.WARN
    return replace(said, tone=tone, advice=sentences(left, said.advice), is_silent=True)


def _left_by_device(ask: Ask, packing: Packing | None) -> str:
    """What stays open of what a scale or a scanner asked."""
    match ask.then:
        case TakeWeight(box_number):
            return _t("{box} has no weight.", box=box_name(box_number))
        case KeepWeight(box_number, asked):
            box = None if packing is None else packing.boxes.get(box_number)
            is_open = box is not None and box.weight == asked
            return sentence(doubt_headline(ask.doubts[0])) if is_open else ""
        case TakeShipmentCost(box_number):
            return _t("{box} has no ship cost.", box=box_name(box_number))
        case TakeScans(scans):
            named = joined([shown_text(scan.text) for scan in scans])
            return _t("Stored scans were not counted: {codes}.", codes=named)
    return ""


def _left_open(ask: Ask, packing: Packing | None) -> str:
    code = shown_text(ask.code)
    if ask.meanwhile is not None:
        is_open = _is_without_carrier(ask.meanwhile.label.tracking, packing)
        words = _t("{code} is on its box, but has no carrier yet. Scan it again.", code=code)
        return words if is_open else ""
    if ask.is_hold:
        words = _t("{code} is on hold and was not packed.", code=code)
        # Else it is in its box, and goes out only when it is confirmed.
        if isinstance(ask.then, PackRest):
            return _t("The rest was not packed: some of it is on hold.")
        return words if isinstance(ask.then, PackItem | SplitLine) else ""
    if isinstance(ask.then, RunCommand):
        return _t("Not submitted.")
    if isinstance(ask.then, TakeOverBoxes):
        return _t(
            "The boxes of the old order were not moved. Scan {code} again to move them.", code=code
        )
    if any(doubt.kind is DoubtKind.WHO_NEEDS_IT for doubt in ask.doubts):
        return ""
    if ask.is_about_orders or isinstance(ask.then, OpenOrder):
        return _t("{code} was not opened.", code=code)
    return _t("{code} was not used as a label.", code=code)


def _is_without_carrier(tracking: str, packing: Packing | None) -> bool:
    held = None if packing is None else packing.boxes.box_with_tracking(tracking)
    box = None if packing is None or held is None else packing.boxes.get(held)
    return box is not None and not box.carrier


def _submission_question(ask: Ask) -> Verdict:
    """All that is in doubt, in one question."""
    first, *others = map(doubt_headline, ask.doubts)
    again = _how_to_say_yes()
    title = sentences(sentence(first), _t("Submit anyway?"))
    if not others:
        advice = sentences(doubt_words(ask.doubts[0]).advice, again)
        return Verdict(Tone.WARN, title, advice, shown_text(ask.code))
    # Where there is no room the last doubts are cut off, never what answers them.
    named = [sentence(other) for other in others[:_MAX_DOUBTS]]
    more = len(others) - len(named)
    rest = plural("{n} more warnings.", "1 more warning.", more) if more else ""
    advice = sentences(again, *named, rest)
    return Verdict(Tone.WARN, title, advice, shown_text(ask.code))


def opened_by_item_verdict(said: Verdict, packing: Packing) -> Verdict:
    """What was said of the item whose order it has opened."""
    opened = _t("{po} was opened for this item.", po=shown_text(packing.order.po_number))
    return replace(said, advice=sentences(opened, said.advice), is_silent=True)


def announcement_verdict(expected: Expected, packing: Packing) -> Verdict:
    """What the packer said of the next scan."""
    count, tone = expected.quantity, Tone.READY
    if count == 0 or expected.is_removal:
        # What is taken out is no mistake, but must not be done by one.
        tone = Tone.WARN
    if count == 0:
        box = packing.boxes.current_number or 0
        title = _t("Next: take an item out of box {box}, all of it", box=box)
        advice = _t("Scan the item you take out.")
    elif expected.is_label:
        title = _t("The next scan is the label")
        advice = _t("Any barcode counts as the label. Scan a command to cancel.")
    elif expected.is_removal:
        box = packing.boxes.current_number or 0
        many = units(count or 1)
        title = _t("Next: take {units} out of box {box}", units=many, box=box)
        advice = _t("Scan the item you take out.")
    else:
        title = plural("The next item counts {n} times", "The next item counts once", count or 1)
        advice = _t("Scan the item once.")
    return Verdict(tone, title, advice, sound=Sound.GOOD, gives_way=True)


def with_announcement_over(said: Verdict, expected: Expected) -> Verdict:
    """The scan that was announced was refused: what was said of it holds for no other scan."""
    if expected.quantity:
        over = _t(
            "The quantity {count} is canceled: scan it again before the item.",
            count=number(expected.quantity),
        )
    else:
        over = _t("Taking out is canceled: scan it again before the item.")
    return replace(said, advice=sentences(said.advice, over), is_silent=True)


def canceled_verdict(packing: Packing | None) -> Verdict:
    """What was announced, or asked, is taken back."""
    advice = _t("Scan an item.") if packing is not None else _t("Scan or type a PO number.")
    return Verdict(Tone.READY, _t("Canceled"), advice, sound=Sound.GOOD)


def unchanged_verdict(packing: Packing) -> Verdict:
    """A scan asked for what is so already."""
    box = packing.boxes.current_number
    title = _t("Already done") if box is None else _t("No change")
    return Verdict(Tone.GOOD, title, _t("Nothing to change."), box=box)


def with_missed(verdict: Verdict | None, count: int) -> Verdict:
    """An order did not come, and what was scanned behind it was not taken."""
    title = _t("Order not opened") if verdict is None else verdict.headline
    missed = plural(
        "{n} scans after it were ignored. Scan them again.",
        "The scan after it was ignored. Scan it again.",
        count,
    )
    advice = missed if verdict is None else sentences(missed, verdict.advice)
    return Verdict(Tone.BAD, title, advice, "" if verdict is None else verdict.code)


def field_verdict(field: Field, box: Box) -> Verdict:
    """The cursor was sent into a field."""
    how = _t("Type it, then press Enter.")
    return Verdict(
        Tone.READY, as_headline(field_name(field)), how, sound=Sound.GOOD, box=box.number
    )


def box_verdict(number: int, packing: Packing) -> Verdict:
    """The packer went to a box, and it is open."""
    box = packing.boxes.get(number)
    inside = units(0 if box is None else box.units)
    title = _t("Now box {box}", box=number)
    return Verdict(
        Tone.GOOD, title, _t("{units} in this box. The next item goes here.", units=inside)
    )


def note_verdict(note: Note, packing: Packing) -> Verdict:
    """A note that has to be read."""
    line = packing.order.line_by_uuid.get(note.line_item_uuid)
    advice = note_words.how_to_confirm(note.text, line)
    return Verdict(Tone.WARN, _note_title(note, line), advice)


def step_with_note_verdict(step: Step, packing: Packing) -> Verdict:
    """A step that was made, with what has to be read about the units that it packed."""
    done = verdicts.step_verdict(step, packing)
    note = packing.notes.after(step)
    if note is None:
        return done
    line = packing.order.line_by_uuid.get(note.line_item_uuid)
    advice = sentences(sentence(done.title), note_words.how_to_go_on(note.text, line))
    return Verdict(Tone.WARN, _note_title(note, line), advice, done.code, box=done.box)


def _note_title(note: Note, line: LineItem | None) -> str:
    return note_words.note_title(note.text, line) if note.is_hold else _t("Read the note")


def label_to_check_verdict(box: Box) -> Verdict:
    """The label is taken; the station wants it scanned once more on the sealed box."""
    title, advice = (
        shown_text(box.tracking),
        _t("Stick the label on, close the box, then scan the label again."),
    )
    return Verdict(Tone.GOOD, title, advice, sound=Sound.BOX_CLOSED, box=box.number)


def other_box_verdict(labeled: Verdict, before: Box, *, is_meant: bool) -> Verdict:
    """A label went onto another box than the current one, which had a label already.

    `is_meant`: the packer chose that box, or did as the bar said. Else it has to be looked at.
    """
    why = _t(
        "Box {box} already has its own label: this one goes on box {other}.",
        box=before.number,
        other=labeled.box,
    )
    advice = sentences(why, labeled.advice)
    tone = labeled.tone if is_meant else Tone.WARN
    return replace(labeled, tone=tone, advice=advice, sound=labeled.heard)


def with_choice_kept(labeled: Verdict, choice: CarrierChoice) -> Verdict:
    """A label is on its box, and what the packer chose is kept for such numbers.

    It comes first, since it is said this once; what the box lacks stands beside its fields, too.
    """
    kept = _t("Next time it's taken as {carrier}.", carrier=shown_text(choice.chosen))
    where = _t("Settings > Carriers changes that.")
    return replace(labeled, advice=f"{kept} {where} {labeled.advice}".strip(), is_silent=True)


def with_choice_lost(labeled: Verdict, choice: CarrierChoice, error: DeskError) -> Verdict:
    """A label is on its box, but what the packer chose could not be kept for the next time."""
    why = error_verdict(error).title
    kept = _t("The label is on its box with {carrier}.", carrier=shown_text(choice.chosen))
    lost = _t("You'll be asked again next time. {why}.", why=why)
    return replace(labeled, tone=Tone.WARN, advice=f"{kept} {lost}", is_silent=True)


def checked_label_verdict(box: Box, packing: Packing) -> Verdict:
    """The label on the box is the right one."""
    left, code = verdicts.left_words(packing), shown_text(box.tracking)
    return Verdict(Tone.GOOD, _t("Label matches"), left, code, box=box.number)


def with_note(verdict: Verdict, note: Note) -> Verdict:
    """An order was opened that has a note."""
    read = note_words.note_title(note.text, None) if note.is_hold else _t("Read the note")
    title = side_by_side(verdict.title, read)
    advice = note_words.how_to_confirm(note.text, None)
    return replace(verdict, tone=Tone.WARN, title=title, advice=advice, sound=None)


def mode_words(expected: Expected) -> str:
    """What was announced for the next scan, in a word or two, for as long as it holds."""
    if expected.is_label:
        return _t("next: label")
    if expected.quantity == 0:
        return _t("next: take out all")
    if expected.is_removal:
        return _t("next: take out {count}", count=number(expected.quantity or 1))
    if expected.quantity is not None:
        return _t("next: × {count}", count=number(expected.quantity))
    question = expected.question
    is_again = question is not None and question.then is not None and not question.is_hold
    # What a device asks no barcode stands for.
    is_again = is_again and question is not None and bool(question.code)
    return _t("scan again for yes") if is_again else ""
