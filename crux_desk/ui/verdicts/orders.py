"""What the screen says when an order is opened, put aside, or comes back from the service."""

from collections.abc import Sequence
from dataclasses import replace

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.order_changes import changes_since_told
from crux_desk.domain.orders.orders import LineStatus, Order
from crux_desk.domain.packing.moving import MovedBoxes
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.scanning.answers import which_order
from crux_desk.domain.scanning.holds import unread_holds
from crux_desk.ui.verdicts import scans as scan_verdicts
from crux_desk.ui.verdicts.order_changes import order_changed_verdict
from crux_desk.ui.verdicts.states import state_verdict
from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict
from crux_desk.ui.words.doubts import doubt_words
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import (
    boxes,
    joined,
    line_name,
    sentence,
    sentences,
    shown_text,
    translate,
    units,
)
from crux_desk.ui.words.times import date_and_time

_t = translate
_MAX_NAMED = 3


def opened_verdict(packing: Packing, set_aside: Packing | None = None) -> Verdict:
    """An order was opened; the one before was put aside."""
    verdict = _with_commands(_opened_verdict(packing), packing)
    if not (packing.has_work and packing.units_remaining):
        verdict = _with_costs_missing(verdict, packing)
    # One that was submitted is not put aside: it waits, or is on its way.
    if set_aside is not None and set_aside.has_work and set_aside.state.takes_changes:
        aside = set_aside_verdict(set_aside)
        # Seen and heard: the packer may have scanned it by accident.
        tone, advice = Tone.WARN, sentences(sentence(aside.title), verdict.advice)
        verdict = replace(verdict, tone=tone, advice=advice, sound=Sound.GOOD)
    # What packed boxes lack stands in their rows as well; what is found of the order does not.
    verdict = replace(verdict, gives_way=not packing.units_remaining)
    note = note_to_read(packing)
    return verdict if note is None else scan_verdicts.with_note(verdict, note)


def note_to_read(packing: Packing) -> Note | None:
    """What has to be read of an order that was opened, if there is anything to pack."""
    is_open = packing.state.takes_changes and packing.units_remaining
    return packing.notes.first_of_order if is_open else None


def _with_commands(verdict: Verdict, packing: Packing) -> Verdict:
    """The same, with the warning that items of the order cannot be scanned."""
    codes = packing.order.codes_like_commands
    if not codes or not packing.units_remaining:
        return verdict
    warning = _t(
        "{items} is a command too: don't scan it. Pack it by hand, or teach it another barcode"
        " (Ctrl+T).",
        items=joined([shown_text(code) for code in codes]),
    )
    return replace(verdict, tone=Tone.WARN, advice=sentences(warning, verdict.advice))


def _with_costs_missing(verdict: Verdict, packing: Packing) -> Verdict:
    """The same, with what no unit cost is known of: Crux wants one before the boxes can go."""
    lines = [line for line in packing.order.lines if packing.unit_cost(line) is None]
    names = [line_name(line) for line in lines if packing.remaining(line) or packing.packed(line)]
    if not names or not packing.state.takes_changes:
        return verdict
    warning = _t(
        "No unit cost for {items}: choose the line and press Shift+F3.",
        items=joined(names, _MAX_NAMED),
    )
    return replace(verdict, tone=Tone.WARN, advice=sentences(warning, verdict.advice))


def with_files(verdict: Verdict, file_names: Sequence[str]) -> Verdict:
    """The same, with the warning that boxes of the order are in tracking files already."""
    if not file_names:
        return verdict
    files = joined([shown_text(name) for name in dict.fromkeys(file_names)])
    warning = _t(
        "Some of its boxes were exported to a file ({files}) and Crux doesn't show them yet: don't"
        " pack them again.",
        files=files,
    )
    return replace(verdict, tone=Tone.WARN, advice=sentences(warning, verdict.advice))


def _opened_verdict(packing: Packing) -> Verdict:
    order = packing.order
    if packing.state is PackingState.DRAFT:
        changed = order_changed_verdict(packing, changes_since_told(order))
        if changed is not None:
            return changed
    if packing.state is not PackingState.DRAFT or not packing.units_remaining:
        return state_verdict(packing)
    advice = _t("{units} to pack. Scan an item.", units=units(packing.units_remaining))
    if packing.opens_box is not None:
        advice = sentences(advice, _t("It opens box {box}.", box=packing.opens_box))
    if not order.is_allocated:
        warning = _t("Not allocated yet. Ask your supervisor before you ship it.")
        return Verdict(Tone.WARN, order.po_number, sentences(warning, advice))
    is_resumed = packing.has_work
    title = _t("{po} resumed", po=order.po_number) if is_resumed else order.po_number
    held = _held_items(packing)
    if held:
        warning = _t(
            "On hold at Crux: {items}. Ask your supervisor before you ship it.", items=joined(held)
        )
        return Verdict(Tone.WARN, title, sentences(warning, advice), sound=Sound.GOOD)
    return Verdict(Tone.READY, title, advice, sound=Sound.GOOD)


def _held_items(packing: Packing) -> list[str]:
    """What of the order still to be packed must not ship before somebody was asked."""
    lines = [line for line in packing.order.lines if line.status is LineStatus.OTHER]
    held = {note.line_item_uuid for note in unread_holds(lines, packing)}
    return [
        line.name or shown_text(line.sku_id)
        for line in lines
        if line.line_item_uuid in held and packing.remaining(line)
    ]


def set_aside_verdict(packing: Packing) -> Verdict:
    """A packing was taken off the desk."""
    if not packing.has_work:
        title = _t("{po} closed", po=packing.order.po_number)
        return Verdict(Tone.READY, title, _t("Scan or type a PO number."), sound=Sound.GOOD)
    count = boxes(len(packing.boxes))
    title = _t("{po} set aside ({boxes})", po=packing.order.po_number, boxes=count)
    return Verdict(Tone.GOOD, title, _t("Scan its PO number to continue."))


def copy_verdict(order: Order, problem: DeskError) -> Verdict:
    """The order on the screen is a copy, since the service cannot be asked."""
    saved = _t("You see the copy saved {time}.", time=date_and_time(order.fetched_at))
    advice = sentences(saved, sentence(words_for(problem).title))
    return Verdict(Tone.WARN, _t("{po}: saved copy", po=order.po_number), advice)


def not_here_verdict(code: str, problem: DeskError, packing: Packing | None) -> Verdict:
    """An order is not on this computer, and the service cannot be asked for it."""
    title = _t("Order not saved here: {code}", code=shown_text(code))
    advice = sentences(
        _t("Can't download it."),
        sentence(words_for(problem).title),
        "" if packing is None else _t("{po} stays open.", po=packing.order.po_number),
        _t("Scan it again when you're online. Press Ctrl+G then to download all orders."),
    )
    return Verdict(Tone.BAD, title, advice, shown_text(code))


def not_signed_in_verdict(code: str, error: DeskError) -> Verdict:
    """Nobody is signed in: the service cannot be asked for the order."""
    advice = _t("Press Ctrl+Shift+S to sign in. Then {code} opens.", code=shown_text(code))
    return Verdict(Tone.BAD, words_for(error).title, advice, shown_text(code))


def made_anew_verdict(order: Order) -> Verdict:
    """The order on the screen is gone, and there is another one with its number."""
    title = _t("{po} was made anew at Crux", po=shown_text(order.po_number))
    advice = _t(
        "You are packing the old order, which can't be sent. Scan {po} again.",
        po=shown_text(order.po_number),
    )
    return Verdict(Tone.WARN, title, advice, sound=Sound.BAD)


def boxes_moved_verdict(gone: Order, moved: MovedBoxes) -> Verdict:
    """The boxes of an order that is gone are in the one in its place; what is not is named."""
    title = _t("{po}: {boxes} moved", po=shown_text(gone.po_number), boxes=boxes(moved.boxes))
    if not (moved.left or moved.fields):
        advice = _t("All {units} are in the new order.", units=units(moved.units))
        return Verdict(Tone.GOOD, title, advice, sound=Sound.GOOD)
    left = joined([f"{count} × {shown_text(sku)}" for sku, count in moved.left])
    values = joined([shown_text(value) for value in moved.fields])
    advice = sentences(
        _t("Not on the new order, take out of the boxes: {items}.", items=left) if left else "",
        _t("Not taken over: {values}.", values=values) if values else "",
    )
    return Verdict(Tone.WARN, title, advice, sound=Sound.BAD)


def several_verdict(orders: Sequence[Order], *, is_sure: bool = True) -> Verdict:
    """There are several orders with the number of the one that is being packed from its copy."""
    (doubt,) = which_order(orders, "", is_sure=is_sure).doubts
    words = doubt_words(doubt)
    return Verdict(Tone.WARN, words.title, words.advice)


def here_now_verdict(orders: Sequence[Order], problem: DeskError | None) -> Verdict:
    """What could not be fetched is on this computer now; `problem`: but not asked for just now."""
    po_number = shown_text(orders[0].po_number)
    title = (
        _t("{po} is saved here now", po=po_number)
        if problem
        else _t("Back online: {po} is saved here now", po=po_number)
    )
    advice = _t("Scan it again to open it.")
    return Verdict(Tone.READY, title, advice, sound=Sound.GOOD)


def outcome_verdict(packing: Packing, state: PackingState, sent: int = 0) -> Verdict:
    """The outbox has worked on the packing on the screen; `sent`: the boxes that left."""
    if state is not PackingState.SUBMITTED:
        return state_verdict(packing)
    left = packing.units_remaining
    later = packing.order.units_backordered
    can_ship = _t("{units} can still ship.", units=units(left)) if left else ""
    later_words = _t("Backordered, not shipped yet: {units}.", units=units(later)) if later else ""
    advice = sentences(can_ship, later_words, _t("Scan the next order."))
    title, po_number = _t("Sent: {boxes}", boxes=boxes(sent)), packing.order.po_number
    return Verdict(Tone.GOOD, title, advice, po_number, Sound.SUBMITTED)


def already_open_verdict(packing: Packing) -> Verdict:
    """The order that is open was scanned again."""
    title = _t("{po} is already open", po=packing.order.po_number)
    return replace(_opened_verdict(packing), title=title)
