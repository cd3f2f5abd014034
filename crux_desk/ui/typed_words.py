"""What is said of a tracking number that was typed, and looks as if it were typed wrong."""

from collections.abc import Callable, Mapping

from crux_desk.domain.decisions import Doubt, DoubtKind
from crux_desk.ui.verdicts import Tone, Verdict
from crux_desk.ui.words import Words, shown_text, translate

_t = translate


def of_typed(doubt: Doubt) -> Verdict:
    """It is not taken yet."""
    words = words_of(doubt)
    advice = _t("{why} Correct it, or scan the label. Enter again keeps it.", why=words.advice)
    return Verdict(Tone.WARN, words.title, advice)


def of_kept(doubt: Doubt) -> Verdict:
    """The packer went on without Enter: it is taken, and said to be doubtful."""
    words = words_of(doubt)
    advice = _t("{why} It is kept as it was typed: look at it again.", why=words.advice)
    return Verdict(Tone.WARN, words.title, advice)


def of_other_carrier(doubt: Doubt) -> Verdict:
    """The box was given a carrier, and has another one's number already."""
    words = words_of(doubt)
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


def words_of(doubt: Doubt) -> Words:
    """What is wrong with it."""
    return _MAKERS[doubt.kind](*doubt.details)


def check_digit(text: str, carrier: str) -> Words:
    """The number cannot be right."""
    title = _t("Typed wrong? {text}", text=shown_text(text))
    why = _t("The check digit of this {carrier} number is not right.", carrier=carrier)
    return Words(title, why)


def other_carrier(text: str, carrier: str, other: str) -> Words:
    """Another carrier than the box's prints such numbers."""
    carrier = shown_text(carrier)
    title = _t("A {other} number, but {carrier} carries the box", other=other, carrier=carrier)
    return Words(title, _t("{text} is what {other} prints.", text=shown_text(text), other=other))


def other_form(text: str, carrier: str) -> Words:
    """The box's carrier prints no such numbers."""
    carrier = shown_text(carrier)
    title = _t("This is not how {carrier} numbers look", carrier=carrier)
    return Words(
        title, _t("“{text}” is none that {carrier} prints.", text=shown_text(text), carrier=carrier)
    )


_MAKERS: Mapping[DoubtKind, Callable[..., Words]] = {
    DoubtKind.CHECK_DIGIT: check_digit,
    DoubtKind.OTHER_CARRIER: other_carrier,
    DoubtKind.OTHER_FORM: other_form,
}
