"""What the bar says of scale and shipping software, besides what is refused."""

from fractions import Fraction

from crux_desk.domain.errors.packing import LabelUse
from crux_desk.domain.packing.boxes import Box
from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict
from crux_desk.ui.words.text import shown_text, translate
from crux_desk.ui.words.weights import pounds_words

_t = translate


def tare_verdict(pounds: Fraction) -> Verdict:
    """So much is taken off each weight from now on; 0 for nothing."""
    if not pounds:
        return Verdict(Tone.GOOD, _t("No tare"), _t("Boxes are weighed as they are."))
    title = _t("Tare {weight}", weight=pounds_words(pounds))
    advice = _t("It is taken off each weight until the scale is empty.")
    return Verdict(Tone.GOOD, title, advice)


def waiting_verdict() -> Verdict:
    """The weight is taken as soon as the scale is at rest."""
    title = _t("Waiting for the scale")
    return Verdict(Tone.BUSY, title, _t("Let the box rest on it."), sound=Sound.GOOD)


def label_voided_verdict(box: Box) -> Verdict:
    """The shipping software voided the label of a box that is not sent yet."""
    advice = _t(
        "No carrier takes {tracking}. Print a new label and scan it.",
        tracking=shown_text(box.tracking),
    )
    return Verdict(Tone.BAD, _t("The label is void"), advice, box=box.number)


def sent_label_voided_verdict(use: LabelUse) -> Verdict:
    """The shipping software voided a label whose box was sent to Crux."""
    title = _t(
        "{po}, box {box}: the label is void", po=shown_text(use.po_number), box=use.box_number
    )
    advice = _t(
        "Crux already has {tracking}. Stop the box and tell your supervisor.",
        tracking=shown_text(use.tracking),
    )
    return Verdict(Tone.BAD, title, advice)


def label_unknown_verdict(box: Box) -> Verdict:
    """The shipping software has written nothing of a label for long."""
    title = _t("No data for this label yet")
    advice = _t(
        "The shipping software wrote nothing of {tracking} for 10 minutes. Type weight and cost,"
        " or check its export.",
        tracking=shown_text(box.tracking),
    )
    return Verdict(Tone.WARN, title, advice, box=box.number)
