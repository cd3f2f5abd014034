"""A box whose contents label was scanned, and that is not in the packing on the screen."""

from collections.abc import Sequence

from crux_desk.domain.clock import utc_now
from crux_desk.domain.codes.box_codes import BoxCode
from crux_desk.domain.orders.orders import service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.reasons import reason_words
from crux_desk.ui.words.text import sentence, sentences, shown_text, side_by_side, translate, units
from crux_desk.ui.words.times import moment

_t = translate


def found_box_verdict(code: BoxCode, found: Sequence[PackingSummary]) -> Verdict:
    """Where a box went, of the packings that its label may be of; the newest one first."""
    if not found:
        return Verdict(
            Tone.BAD,
            _t("This box is not from this station"),
            _t("Its label was printed elsewhere, or the journal of then is gone."),
            code.barcode,
        )
    first, *others = found
    also = ", ".join(shown_text(summary.key.po_number) for summary in others)
    more = _t("The label may also be of {orders}.", orders=also) if also else ""
    box = next((one for one in first.boxes or () if one.number == code.number), None)
    advice = sentences(sentence(_box_words(box)), _advice(first), more)
    return Verdict(Tone.READY, _title(first), advice, code.barcode, box=code.number)


def _title(summary: PackingSummary) -> str:
    order = shown_text(summary.key.po_number)
    at = moment(summary.updated_at, utc_now())
    if summary.state is PackingState.SUBMITTED:
        return _t("{order} · submitted {time}", order=order, time=at)
    if summary.state is PackingState.DRAFT:
        return _t("{order} · set aside", order=order)
    if summary.is_history:
        return _t("{order} · given up {time}", order=order, time=at)
    return _t("{order} · in the outbox", order=order)


def _advice(summary: PackingSummary) -> str:
    if summary.state is PackingState.DRAFT:
        order = shown_text(summary.key.po_number)
        return _t("Scan {order} to go on packing it.", order=order)
    if summary.is_history:
        said = "" if summary.reason is None else sentence(reason_words(summary.reason))
        return sentences(said, _t("Ctrl+H shows its history."))
    return _t("F9 shows the outbox.")


def _box_words(box: Box | None) -> str:
    if box is None:
        return ""
    return side_by_side(service_of(box), shown_text(box.tracking), units(box.units))
