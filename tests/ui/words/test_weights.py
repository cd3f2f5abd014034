"""What is said of the scale: a sentence for every reason, a word for every state."""

from decimal import Decimal
from fractions import Fraction

import pytest

from crux_desk.domain.errors.packing import WeightNotTaken
from crux_desk.domain.weighing.readings import Reading, Reason, Refusal, Unit
from crux_desk.domain.weighing.weighing import Weighing
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.weights import live_weight, pounds_words


def weighing(answer, at_s: float = 0.0) -> Weighing:
    open_scale = Weighing().opened(0)
    return open_scale.heard(answer, at_s).heard(answer, at_s + 0.1)


def of(value: str, unit: Unit = Unit.POUND, *, is_stable: bool = True) -> Reading:
    return Reading(Decimal(value), unit, is_stable, is_zero=not Decimal(value))


@pytest.mark.parametrize("reason", Reason)
def test_each_reason_has_its_sentence_and_a_way_out(reason):
    words = words_for(WeightNotTaken(reason, "carat"))
    assert words.title
    assert "type the weight" in words.advice
    assert "{" not in words.line


@pytest.mark.parametrize("reason", Reason)
def test_whatever_there_is_no_weight_for_has_a_word_and_a_sign(reason):
    live = live_weight(weighing(Refusal(reason)), 0.2)
    assert live.word
    assert live.sign
    assert live.value == ""


def test_the_weight_says_whether_it_moves():
    assert live_weight(weighing(of("3.25")), 0.2).text == "= 3.25 lb · stable"
    assert live_weight(weighing(of("3.25", is_stable=False)), 0.2).text == "≈ 3.25 lb · moving"
    assert live_weight(weighing(of("0")), 0.2).text == "= 0.00 lb · empty"
    assert live_weight(Weighing(), 0.2).text == "! not connected"
    assert live_weight(weighing(of("3.25")), 9).text == "! asleep"


def test_a_tare_is_taken_off_what_is_shown():
    live = live_weight(weighing(of("52", Unit.OUNCE)), 0.2, tare=Fraction(1, 4))
    assert live.value == "3.00 lb"


@pytest.mark.parametrize(
    ("pounds", "shown"),
    [
        (Fraction(13, 4), "3 lb 4.0 oz"),
        (Fraction(1, 32), "0 lb 0.5 oz"),
        (Fraction(1599, 1600), "1 lb 0.0 oz"),
        (Fraction(-1, 2), "−0 lb 8.0 oz"),
    ],
)
def test_pounds_and_ounces(pounds, shown):
    assert pounds_words(pounds, in_ounces=True) == shown
