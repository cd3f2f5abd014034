"""What the bar says of the state of a packing and of what came of a submission."""

from collections.abc import Mapping
from dataclasses import replace

from crux_desk.domain.errors.service import NotReachedReason
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.rescues import Rescue
from crux_desk.ui.verdicts.order_changes import order_changed_verdict
from crux_desk.ui.verdicts.steps import missing_words
from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict
from crux_desk.ui.words.errors import journal as journal_words
from crux_desk.ui.words.reasons import reason_and_advice
from crux_desk.ui.words.text import sentences, translate

_t = translate
_MAX_NUMBERED = 3


def rescue_verdict(rescue: Rescue) -> Verdict:
    """What became of a damaged journal."""
    words = journal_words.rescued(rescue)
    return Verdict(Tone.WARN, words.title, words.advice)


def kept_verdict(packing: Packing) -> Verdict:
    """It was handed over while Crux is out of reach: nothing is wrong, and nothing is to be done."""
    title = _t("{po}: saved. Sends when Crux is back online.", po=packing.order.po_number)
    advice = _t("No connection right now. Your boxes are safe here. Go on with the next order.")
    return Verdict(Tone.READY, title, advice, sound=Sound.GOOD)


def numbered_verdict(said: Verdict, numbers: Mapping[int, int]) -> Verdict:
    """What was said, and which boxes left under another number; `numbers`: the new by the old."""
    parts = [
        _t("Box {box} is box {number} now.", box=before, number=after)
        for before, after in list(numbers.items())[:_MAX_NUMBERED]
    ]
    return replace(said, advice=sentences(*parts, said.advice))


def state_verdict(packing: Packing, *, is_offline: bool = False) -> Verdict:
    """Where the packing stands, and why; `is_offline`: Crux was out of reach when last called."""
    po_number = packing.order.po_number
    match packing.state:
        case PackingState.QUEUED if _waits_for_network(packing.reason, is_offline=is_offline):
            return kept_verdict(packing)
        case PackingState.QUEUED:
            title = _t("{po}: waiting to send", po=po_number)
            fallback = _t("Crux Desk sends it in the background. Go on with the next order.")
            tone = Tone.BUSY if packing.reason is None else Tone.WARN
        case PackingState.SENDING:
            title, tone = _t("{po}: sending…", po=po_number), Tone.BUSY
            fallback = _t("Go on with the next order.")
        case PackingState.UNCLEAR:
            title, tone = _t("{po}: not sure Crux got it", po=po_number), Tone.WARN
            fallback = _t("Checking with Crux now.")
        case PackingState.REFUSED:
            title, tone = _refused_title(packing), Tone.BAD
            fallback = _t("Fix the boxes, then submit again.")
        case _:
            return _of_finished(packing)
    said = reason_and_advice(packing.reason, _numbers(packing))
    if packing.reason is not None and packing.reason.code is ReasonCode.SERVICE_BUSY:
        # Why it waits is no word of what to do now.
        said = sentences(said, fallback)
    return Verdict(tone, title, said or fallback, box=_first_rejected(packing))


def _waits_for_network(reason: Reason | None, *, is_offline: bool) -> bool:
    if reason is None:
        return is_offline
    is_unreached = reason.code is ReasonCode.NOT_REACHED
    return is_unreached and not _NOT_BY_ITSELF.intersection(reason.details[1:])


_NOT_BY_ITSELF = {why.value for why in NotReachedReason if not why.is_passing}


def _refused_title(packing: Packing) -> str:
    reason, po_number = packing.reason, packing.order.po_number
    if reason is not None and reason.code is ReasonCode.ORDER_CHANGED:
        return _t("{po} was not sent", po=po_number)
    return _t("{po}: Crux rejected it", po=po_number)


def _first_rejected(packing: Packing) -> int | None:
    """The box that Crux rejected, or the first of them; None where it names none."""
    if packing.state is not PackingState.REFUSED or packing.reason is None:
        return None
    from crux_desk.domain.submission.service_fields import first_trouble

    return first_trouble(packing.reason, _numbers(packing)).box


def _numbers(packing: Packing) -> set[int]:
    return {box.number for box in packing.boxes}


def _of_finished(packing: Packing) -> Verdict:
    shipped = sum(line.shipped for line in packing.order.lines)
    if shipped and not packing.order.units_may_ship:
        return Verdict(
            Tone.GOOD,
            _t("{po} is fully shipped", po=packing.order.po_number),
            _t("The lines show their tracking numbers. Scan the next order."),
        )
    changed = order_changed_verdict(packing, ())
    if changed is not None:
        return changed
    if not packing.units_remaining and packing.boxes.units:
        missing = missing_words(packing)
        return Verdict(
            Tone.WARN if missing else Tone.GOOD,
            _t("Everything on {po} is packed", po=packing.order.po_number),
            missing or _t("Press Ctrl+Enter to submit."),
        )
    return Verdict(
        Tone.WARN,
        _t("Nothing on {po} can ship", po=packing.order.po_number),
        _t("Its items are canceled, rejected or backordered. Scan the next order."),
    )
