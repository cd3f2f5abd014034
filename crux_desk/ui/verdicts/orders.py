"""What the screen says when an order is opened, put aside, or comes back from the service."""

from collections.abc import Sequence
from dataclasses import replace

from crux_desk.domain.errors import DeskError
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import PackingState
from crux_desk.ui.verdicts import scans as scan_verdicts
from crux_desk.ui.verdicts.states import state_verdict
from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import boxes, joined, shown_text, translate, units
from crux_desk.ui.words.times import date_and_time

_t = translate


def opened_verdict(packing: Packing, set_aside: Packing | None = None) -> Verdict:
    """An order was opened; the one before was put aside."""
    verdict = _opened_verdict(packing)
    # One that was submitted is not put aside: it waits, or is on its way.
    if set_aside is not None and set_aside.has_work and set_aside.state.takes_changes:
        aside = set_aside_verdict(set_aside)
        # Seen and heard: the packer may have scanned it by accident.
        tone, advice = Tone.WARN, f"{aside.title}. {verdict.advice}"
        verdict = replace(verdict, tone=tone, advice=advice, sound=Sound.GOOD)
    note = packing.unread_order_note
    if note is not None and packing.state.takes_changes and packing.units_remaining:
        return scan_verdicts.with_note(verdict, note)
    return verdict


def with_files(verdict: Verdict, file_names: Sequence[str]) -> Verdict:
    """The same, with the warning that boxes of the order are in tracking files already."""
    if not file_names:
        return verdict
    files = joined([shown_text(name) for name in dict.fromkeys(file_names)])
    warning = _t(
        "Boxes of it were handed over by file ({files}) and Crux does not show them yet: do not pack"
        " them again.",
        files=files,
    )
    return replace(verdict, tone=Tone.WARN, advice=f"{warning} {verdict.advice}")


def _opened_verdict(packing: Packing) -> Verdict:
    order = packing.order
    if packing.state is not PackingState.DRAFT or not packing.units_remaining:
        return state_verdict(packing)
    advice = _t("{units} to pack. Scan an item.", units=units(packing.units_remaining))
    if not order.is_allocated:
        warning = _t("Not allocated yet: ask whether it may ship. {advice}", advice=advice)
        return Verdict(Tone.WARN, order.po_number, warning)
    is_resumed = packing.has_work
    title = _t("{po} resumed", po=order.po_number) if is_resumed else order.po_number
    return Verdict(Tone.READY, title, advice, sound=Sound.GOOD)


def set_aside_verdict(packing: Packing) -> Verdict:
    """A packing was taken off the desk."""
    if not packing.has_work:
        title = _t("{po} closed", po=packing.order.po_number)
        return Verdict(Tone.READY, title, sound=Sound.GOOD)
    count = boxes(len(packing.boxes))
    title = _t("{po} put aside with {boxes}", po=packing.order.po_number, boxes=count)
    return Verdict(Tone.GOOD, title, _t("Scan its PO number to go on with it."))


def copy_verdict(order: Order, problem: DeskError) -> Verdict:
    """The order on the screen is a copy, since the service cannot be asked."""
    fetched = date_and_time(order.fetched_at)
    advice = _t("This is the copy of {time}. {why}", time=fetched, why=words_for(problem).title)
    return Verdict(Tone.WARN, _t("{po}: a copy", po=order.po_number), advice)


def not_here_verdict(code: str, problem: DeskError, packing: Packing | None) -> Verdict:
    """An order is not on this computer, and the service cannot be asked for it."""
    title = _t("Not on this computer: {code}", code=shown_text(code))
    why = _t("It cannot be fetched: {why}.", why=words_for(problem).title)
    still = "" if packing is None else _t(" {po} stays open.", po=packing.order.po_number)
    then = _t("Scan it again when online; Ctrl+G then fetches all orders ahead.")
    return Verdict(Tone.BAD, title, f"{why}{still} {then}", shown_text(code))


def not_signed_in_verdict(code: str, error: DeskError) -> Verdict:
    """Nobody is signed in: the service cannot be asked for the order."""
    advice = _t("Press Ctrl+Shift+S to sign in. {code} opens then.", code=shown_text(code))
    return Verdict(Tone.BAD, words_for(error).title, advice, shown_text(code))


def here_now_verdict(orders: Sequence[Order], problem: DeskError | None) -> Verdict:
    """What could not be fetched is on this computer now; `problem`: but not asked for just now."""
    po_number = shown_text(orders[0].po_number)
    title = _t("{po} is here now", po=po_number)
    title = title if problem else _t("Online again: {title}", title=title)
    advice = _t("Scan it again to open it.")
    return Verdict(Tone.READY, title, advice, sound=Sound.GOOD)


def outcome_verdict(packing: Packing, state: PackingState) -> Verdict:
    """The outbox has worked on the packing on the screen."""
    if state is not PackingState.SUBMITTED:
        return state_verdict(packing)
    left = packing.units_remaining
    later = packing.order.units_backordered
    advice = _t("{units} may still ship.", units=units(left)) if left else _t("Nothing is left.")
    if later:
        advice = "" if not left else f"{advice} "
        advice += _t("Backordered, and not shipped yet: {units}.", units=units(later))
    title = _t("Submitted: {po}", po=packing.order.po_number)
    return Verdict(Tone.GOOD, title, advice, sound=Sound.SUBMITTED)


def already_open_verdict(packing: Packing) -> Verdict:
    """The order that is open was scanned again."""
    title = _t("{po} is open already", po=packing.order.po_number)
    return replace(_opened_verdict(packing), title=title)
