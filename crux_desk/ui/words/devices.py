"""Scales and serial scanners in words: why there is no weight, what a frame says, what state it is in."""

from collections.abc import Mapping

from crux_desk.domain.devices import DeviceState
from crux_desk.domain.texts import visible
from crux_desk.domain.weighing.readings import Answer, Reading, Reason, Refusal
from crux_desk.ui.words.text import noop, sentences, shown_message, translate, translated

_t = translate

STATES: Mapping[DeviceState, str] = {
    DeviceState.ABSENT: noop("Not connected"),
    DeviceState.OPENING: noop("In use elsewhere"),
    DeviceState.WAITING: noop("Connected"),
    DeviceState.MOVING: noop("Moving"),
    DeviceState.STABLE: noop("Stable"),
    DeviceState.NO_PERMISSION: noop("No permission"),
}

_REASONS: Mapping[Reason, str] = {
    Reason.MOVING: noop("The scale is moving. Wait until it is at rest."),
    Reason.BELOW_ZERO: noop("The scale is below zero. Empty it and press zero on the scale."),
    Reason.OVER_CAPACITY: noop("That is too heavy for the scale. Type the weight."),
    Reason.NEEDS_CALIBRATION: noop("The scale needs calibration. Type the weight."),
    Reason.NEEDS_REZERO: noop("The scale has lost its zero. Empty it and press zero on the scale."),
    Reason.FAULT: noop("The scale reports a fault. Type the weight."),
    Reason.UNKNOWN_UNIT: noop(
        "The scale weighs in {detail}. Set it to pounds, ounces, grams or kilograms."
    ),
    Reason.COUNT: noop("The scale counts pieces. Set it to weighing."),
    Reason.BUSY: noop("The scale is busy. Wait a moment."),
    Reason.NOT_UNDERSTOOD: noop(
        "The scale doesn't understand Crux Desk. Another protocol has to be set."
    ),
    Reason.NOT_A_WEIGHT: noop(
        "Crux Desk doesn't understand the scale. Another protocol, baud rate or framing has to be"
        " set."
    ),
    Reason.NO_SCALE: noop("The scale isn't connected. Type the weight."),
    Reason.NO_PERMISSION: noop("Crux Desk may not read the scale. Type the weight."),
    Reason.ASLEEP: noop("The scale is silent. Switch it on, or type the weight."),
    Reason.NOTHING_YET: noop("The scale has shown no weight yet. Wait a moment."),
    Reason.SETTLING: noop("The scale is coming to rest. Wait a moment."),
    Reason.EMPTY: noop("Nothing is on the scale. Put the box on it."),
    Reason.FROM_BEFORE: noop("That is the weight from before this box. Wait a moment."),
}

_SPOILED: Mapping[str, str] = {
    "wrong_parity": noop(
        "The scanner sends a parity bit. Set it to 8 data bits without parity; nothing was scanned."
    ),
    "too_long": noop("The scanner sent more than any barcode holds. Nothing was scanned."),
}


def state_words(state: DeviceState) -> str:
    """The state of a device, short."""
    return translated(STATES[state])


def no_weight_words(reason: Reason, detail: str = "") -> str:
    """Why there is no weight, and what to do; `detail` is the scale's own word."""
    return translated(_REASONS[reason], detail=shown_message(detail))


def answer_words(answer: Answer | None) -> str:
    """What a scale said in one frame."""
    match answer:
        case Reading():
            amount = f"{answer.value:f} {answer.unit.value}"
            if answer.is_zero:
                return _t("{amount}, empty", amount=amount)
            if answer.is_stable:
                return _t("{amount}, stable", amount=amount)
            return _t("{amount}, moving", amount=amount)
        case Refusal(reason, _, detail):
            return no_weight_words(reason, detail)
        case None:
            return _t("Nothing about a weight.")
    return _t("Nothing has changed.")


def scan_words(text: str, *, is_latin: bool = False) -> str:
    """What a scanner sent in one frame; all of it can be seen."""
    if is_latin:
        return _t('"{text}", read as Latin-1', text=visible(text))
    return _t('"{text}"', text=visible(text))


def spoiled_words(reason: str) -> str:
    """Why what a scanner sent is no scan, by the value of `Spoiled`."""
    return translated(_SPOILED[reason])


def access_words(group: str, command: str) -> str:
    """What lets this user read a device; the command is typed as it stands."""
    if group:
        whose = _t("It belongs to the group {group}. Run this, then sign in again:", group=group)
    else:
        whose = _t("Run this, then plug it in again:")
    return sentences(whose, command)
