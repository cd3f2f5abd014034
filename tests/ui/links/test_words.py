"""Everything that a scale or a scanner can say has words, with what to do."""

from decimal import Decimal

import pytest

from crux_desk.devices.scanners.framing import Spoiled
from crux_desk.domain.devices import DeviceState
from crux_desk.domain.weighing.readings import Reading, Reason, Refusal, Unchanged, Unit
from crux_desk.ui.links.words import (
    access_words,
    answer_words,
    scan_words,
    spoiled_words,
    state_words,
)


def test_every_state_and_every_spoiled_scan_has_words():
    assert len({state_words(state) for state in DeviceState}) == len(DeviceState)
    assert len({spoiled_words(spoiled.value) for spoiled in Spoiled}) == len(Spoiled)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Reading(Decimal("83.20"), Unit.OUNCE, is_stable=True), "83.20 oz, stable"),
        (Reading(Decimal(5), Unit.KILOGRAM, is_stable=False), "5 kg, moving"),
        (Reading(Decimal("0.0"), Unit.OUNCE, is_stable=True, is_zero=True), "0.0 oz, empty"),
        (Reading(Decimal("1E+3"), Unit.GRAM, is_stable=True), "1000 g, stable"),
        (
            Refusal(Reason.UNKNOWN_UNIT, detail="tael"),
            "The scale weighs in tael. Set it to pounds, ounces, kilograms or grams.",
        ),
        (Unchanged(), "Nothing has changed."),
        (None, "Nothing about a weight."),
    ],
)
def test_what_a_scale_says(answer, words):
    assert answer_words(answer) == words


def test_all_of_a_scan_can_be_seen():
    assert scan_words("10AB\x1d21\u200bX") == '"10AB‹GS›21‹zero-width space›X"'
    assert scan_words("Größe", is_latin=True) == '"Größe", read as Latin-1'


def test_the_command_that_gives_access_stands_as_it_is_typed():
    assert access_words("dialout", "sudo usermod -aG dialout ana") == (
        "It belongs to the group dialout. Run this, then sign in again:"
        " sudo usermod -aG dialout ana"
    )
    assert access_words("", "sudo udevadm trigger").endswith(": sudo udevadm trigger")
