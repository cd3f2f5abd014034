"""What is said of a tracking number that was typed, and looks as if it were typed wrong."""

from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.doubts import doubt_words
from crux_desk.ui.words.text import shown_text, translate

_t = translate


def typed_label_verdict(doubt: Doubt) -> Verdict:
    """It is not taken yet."""
    words = doubt_words(doubt)
    advice = _t("{why} Correct it, or scan the label. Enter again keeps it.", why=words.advice)
    return Verdict(Tone.WARN, words.title, advice)


def kept_label_verdict(doubt: Doubt) -> Verdict:
    """The packer went on without Enter: it is taken, and said to be doubtful."""
    words = doubt_words(doubt)
    advice = _t("{why} It is kept as it was typed: look at it again.", why=words.advice)
    return Verdict(Tone.WARN, words.title, advice)


def other_carrier_verdict(doubt: Doubt) -> Verdict:
    """The box was given a carrier, and has another one's number already."""
    words = doubt_words(doubt)
    advice = _t("{why} Both are kept: look at them again.", why=words.advice)
    return Verdict(Tone.WARN, words.title, advice)


def in_short(doubt: Doubt) -> str:
    """The doubt in the few words that fit above the field."""
    match doubt.kind:
        case DoubtKind.CHECK_DIGIT:
            return _t("⚠ check digit wrong: Enter keeps it")
        case DoubtKind.OTHER_CARRIER:
            carrier = shown_text(doubt.details[2])
            return _t("⚠ a {carrier} number: Enter keeps it", carrier=carrier)
        case _:
            carrier = shown_text(doubt.details[1])
            return _t("⚠ no {carrier} number: Enter keeps it", carrier=carrier)
