"""What is said of the scale: what it shows, and why it has no weight for the box."""

from fractions import Fraction

from crux_desk.domain.devices import DeviceState
from crux_desk.domain.errors.packing import WeightNotTaken
from crux_desk.domain.values import dataclass
from crux_desk.domain.weighing.readings import (
    OUNCES_A_POUND,
    Reason,
    exact_pounds,
    round_half_up,
)
from crux_desk.domain.weighing.weighing import Weighing
from crux_desk.ui.words.text import (
    Words,
    noop,
    sentences,
    shown_text,
    side_by_side,
    translate,
    translated,
)

_t = translate

_WHY = {
    Reason.MOVING: (noop("The scale is still moving"), noop("Wait until it is at rest.")),
    Reason.SETTLING: (noop("The scale is still moving"), noop("Wait until it is at rest.")),
    Reason.NOTHING_YET: (noop("The scale is still moving"), noop("Wait until it is at rest.")),
    Reason.BUSY: (noop("The scale is busy"), noop("Wait a moment.")),
    Reason.BELOW_ZERO: (
        noop("The scale is below zero"),
        noop("Take everything off it and press its zero key."),
    ),
    Reason.OVER_CAPACITY: (noop("Too heavy for this scale"), noop("Use another one.")),
    Reason.NEEDS_CALIBRATION: (noop("The scale needs calibration"), noop("Tell your supervisor.")),
    Reason.NEEDS_REZERO: (
        noop("The scale needs its zero"),
        noop("Take everything off it and press its zero key."),
    ),
    Reason.FAULT: (noop("The scale reports a fault"), noop("Switch it off and on again.")),
    Reason.UNKNOWN_UNIT: (
        noop("The scale weighs in another unit"),
        noop("Set it to pounds, ounces, kilograms or grams."),
    ),
    Reason.COUNT: (noop("The scale counts pieces"), noop("Switch it to weighing.")),
    Reason.NOT_UNDERSTOOD: (
        noop("The scale does not understand what it is asked"),
        noop("Set its protocol in the settings (Ctrl+,) under Devices."),
    ),
    Reason.NOT_A_WEIGHT: (
        noop("What the scale sends is no weight"),
        noop("Set its protocol in the settings (Ctrl+,) under Devices."),
    ),
    Reason.NO_SCALE: (noop("The scale is not connected"), noop("Check its cable and its power.")),
    Reason.NO_PERMISSION: (
        noop("This user may not read the scale"),
        noop("The settings (Ctrl+,) say under Devices what IT has to do."),
    ),
    Reason.ASLEEP: (noop("The scale is asleep"), noop("Press a key on it.")),
    Reason.EMPTY: (noop("Nothing is on the scale"), noop("Put the box on it.")),
    Reason.FROM_BEFORE: (noop("The scale still shows the box before"), noop("Put this box on it.")),
}

_SHORT = {
    Reason.BELOW_ZERO: noop("below zero"),
    Reason.OVER_CAPACITY: noop("too heavy"),
    Reason.NEEDS_CALIBRATION: noop("needs calibration"),
    Reason.NEEDS_REZERO: noop("needs its zero"),
    Reason.FAULT: noop("fault"),
    Reason.UNKNOWN_UNIT: noop("other unit"),
    Reason.COUNT: noop("counts pieces"),
    Reason.NOT_UNDERSTOOD: noop("other protocol"),
    Reason.NOT_A_WEIGHT: noop("other protocol"),
    Reason.NO_SCALE: noop("not connected"),
    Reason.NO_PERMISSION: noop("not permitted"),
    Reason.ASLEEP: noop("asleep"),
    Reason.BUSY: noop("busy"),
}


def no_weight(reason: Reason, detail: str = "") -> Words:
    """Why a scale has no weight, and what ends that; `detail` is its own word."""
    title, advice = map(translated, _WHY[reason])
    if reason is Reason.UNKNOWN_UNIT and detail:
        title = _t("The scale weighs in {unit}", unit=shown_text(detail))
    return Words(title, advice)


def weight_not_taken(error: WeightNotTaken) -> Words:
    """Weight not taken, in words."""
    words = no_weight(Reason(error.reason), error.detail)
    again = _t("Then press Ctrl+Shift+M or scan CRUXSCALE, or type the weight.")
    return Words(words.title, sentences(words.advice, again))


@dataclass(frozen=True, slots=True)
class LiveWeight:
    """What the scale shows now: a sign, the weight ("" for none), and what state it is in.

    `tone` is that of a verdict: "" for what is as it should be.
    """

    sign: str
    value: str
    word: str
    tone: str = ""

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(part for part in (self.sign, side_by_side(self.value, self.word)) if part)


def live_weight(
    weighing: Weighing, at_s: float, *, tare: Fraction = Fraction(0), in_ounces: bool = False
) -> LiveWeight:
    """What the scale shows at a moment of the monotonic clock, less the tare in pounds."""
    reading, reason = weighing.shown_at(at_s), weighing.reason_at(at_s)
    if reading is None:
        if reason in _SHORT:
            return LiveWeight("!", "", translated(_SHORT[reason]), "warn")
        # Some scales say that they move, and no number with it.
        is_moving = weighing.state_at(at_s) is DeviceState.MOVING
        return (
            LiveWeight("≈", "", _t("moving")) if is_moving else LiveWeight("◌", "", _t("waiting"))
        )
    value = pounds_words(exact_pounds(reading.value, reading.unit) - tare, in_ounces=in_ounces)
    if weighing.state_at(at_s) is not DeviceState.STABLE:
        return LiveWeight("≈", value, _t("moving"))
    if reading.is_zero:
        return LiveWeight("=", value, _t("empty"))
    return LiveWeight("=", value, _t("net of tare") if tare else _t("stable"))


def pounds_words(pounds: Fraction, *, in_ounces: bool = False) -> str:
    """A weight as a packer reads it: pounds with two places, or pounds and ounces."""
    if not in_ounces:
        return _t("{weight} lb", weight=round_half_up(pounds, 2))
    ounces = round_half_up(abs(pounds) * OUNCES_A_POUND, 1)
    whole, rest = divmod(ounces, OUNCES_A_POUND)
    minus = "−" if pounds < 0 and ounces else ""
    return _t("{pounds} lb {ounces} oz", pounds=f"{minus}{whole}", ounces=rest)
