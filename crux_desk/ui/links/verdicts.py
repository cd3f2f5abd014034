"""What the bar says of the scale, besides what it refuses."""

from fractions import Fraction

from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict
from crux_desk.ui.words.text import translate
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
