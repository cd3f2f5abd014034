"""Scales and serial scanners in words: what a frame says, what state they are in, who may read them."""

from collections.abc import Mapping

from crux_desk.domain.devices import DeviceState
from crux_desk.domain.texts import visible
from crux_desk.domain.weighing.readings import Answer, Reading, Refusal
from crux_desk.ui.words.text import noop, number, sentences, translate, translated
from crux_desk.ui.words.weights import no_weight

_t = translate

STATES: Mapping[DeviceState, str] = {
    DeviceState.ABSENT: noop("Not connected"),
    DeviceState.OPENING: noop("In use elsewhere"),
    DeviceState.WAITING: noop("Connected"),
    DeviceState.MOVING: noop("Moving"),
    DeviceState.STABLE: noop("Stable"),
    DeviceState.NO_PERMISSION: noop("No permission"),
}

_SPOILED: Mapping[str, str] = {
    "wrong_parity": noop(
        "The scanner sends a parity bit. Set it to 8 data bits without parity; nothing was scanned."
    ),
    "in_parts": noop("Half of a scan came long before the rest. Nothing was scanned."),
    "too_long": noop("The scanner sent more than any barcode holds. Nothing was scanned."),
}


def state_words(state: DeviceState) -> str:
    """The state of a device, short."""
    return translated(STATES[state])


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
            return no_weight(reason, detail).line
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


def counted(words: str, count: int) -> str:
    """What a frame says, and how often it came running."""
    return words if count == 1 else _t("{words} ({count} times)", words=words, count=number(count))
