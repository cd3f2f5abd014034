"""What is said of a tracking number that was typed, and looks as if it were typed wrong."""

from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.doubts import doubt_words
from crux_desk.ui.words.text import sentences, shown_text, translate

_t = translate


def typed_label_verdict(doubt: Doubt) -> Verdict:
    """It is not taken yet."""
    words = doubt_words(doubt)
    how = _t("Fix it, or scan the label. Press Enter again to keep it.")
    return Verdict(Tone.WARN, words.title, sentences(words.advice, how))


def kept_label_verdict(doubt: Doubt) -> Verdict:
    """The packer went on without Enter: it is taken, and said to be doubtful."""
    words = doubt_words(doubt)
    saved = _t("Saved as typed. Please check it.")
    return Verdict(Tone.WARN, words.title, sentences(words.advice, saved))


def in_short(doubt: Doubt) -> str:
    """The doubt in the few words that fit above the field."""
    match doubt.kind:
        case DoubtKind.CHECK_DIGIT:
            return _t("wrong check digit: Enter keeps it")
        case DoubtKind.OTHER_CARRIER:
            carrier = shown_text(doubt.details[2])
            return _t("{carrier} number: Enter keeps it", carrier=carrier)
        case _:
            carrier = shown_text(doubt.details[1])
            return _t("not a {carrier} number: Enter keeps it", carrier=carrier)


def in_shorter() -> str:
    """The same where there is room for what to do alone."""
    return _t("Enter keeps it")
