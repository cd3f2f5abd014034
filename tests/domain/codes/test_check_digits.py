"""The check digits, by numbers that the carriers publish, and by what each rule cannot find."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crux_desk.domain.codes.check_digits import CHECKS

DIGITS = "0123456789"

PUBLISHED = [
    ("mod10_3_1", "106141411234567897"),  # GS1: the SSCC of the General Specifications
    ("mod10_3_1", "9212391234567812345670"),  # USPS Publication 199, 4.6
    ("mod10_3_1", "041441760228964"),
    ("mod10_3_1", "0073938000549297"),
    ("mod10_1_2", "5R89390357567127"),
    ("mod10_1_2", "999AA10123456784"),
    ("mod10_1_2", "XX3150YW44070023"),
    ("mod10_1_2", "C11031500001879"),
    ("mod10_1_2", "D10011354453707"),
    ("mod11_1_3_7", "986578788855"),
    ("mod11_1_3_7", "477179081230"),  # the remainder is 10
    ("mod11_1_3_7", "00779017972697"),
    ("mod7", "3318810025"),
    ("mod7", "8487135506"),
    ("luhn", "79927398713"),  # the example of ISO/IEC 7812
    ("luhn", "07209562763"),
    ("luhn", "320595463938"),
    ("s10", "473124829"),  # UPU S10: the remainder is 2
    ("s10", "123456785"),
    ("mod37_36", "09980000020033F"),
    ("mod37_36", "008182709980000020033350276C"),
]


def is_right(rule: str, number: str) -> bool:
    return CHECKS[rule](number[:-1], number[-1])


@pytest.mark.parametrize(("rule", "number"), PUBLISHED)
def test_a_published_number_is_right(rule: str, number: str) -> None:
    assert is_right(rule, number)


@pytest.mark.parametrize(("rule", "number"), PUBLISHED)
def test_any_other_check_digit_is_wrong(rule: str, number: str) -> None:
    characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

    assert [sign for sign in characters if CHECKS[rule](number[:-1], sign)] == [number[-1]]


def fives_at_doubled_places(number: str, at: int, wrong: str) -> bool:
    return at % 2 == 1 and abs(int(number[at]) - int(wrong)) == 5


def sevens(number: str, at: int, wrong: str) -> bool:
    return at < len(number) - 1 and abs(int(number[at]) - int(wrong)) == 7


def fedex_remainder(number: str, at: int) -> int:
    weights = (1, 3, 7)
    serial = number[:-1]
    return sum(int(d) * weights[i % 3] for i, d in enumerate(reversed(serial))) % 11


def remainder_ten_is_zero(number: str, at: int, wrong: str) -> bool:
    other = number[:at] + wrong + number[at + 1 :]
    return {fedex_remainder(number, at), fedex_remainder(other, at)} == {0, 10}


def s10_remainder(number: str) -> int:
    return sum(int(d) * w for d, w in zip(number, (8, 6, 4, 2, 3, 5, 9, 7), strict=False)) % 11


def remainder_six_is_zero(number: str, at: int, wrong: str) -> bool:
    other = number[:at] + wrong + number[at + 1 :]
    return {s10_remainder(number), s10_remainder(other)} == {0, 6}


UNDETECTABLE: dict[str, Callable[[str, int, str], bool]] = {
    "mod10_1_2": fives_at_doubled_places,
    "mod7": sevens,
    "mod11_1_3_7": remainder_ten_is_zero,
    "s10": remainder_six_is_zero,
}


@pytest.mark.parametrize(("rule", "number"), PUBLISHED)
def test_one_wrong_digit_is_found_or_known_to_be_undetectable(rule: str, number: str) -> None:
    is_undetectable = UNDETECTABLE.get(rule, lambda *_: False)
    for at, sign in enumerate(number):
        for wrong in DIGITS if sign in DIGITS else "":
            if wrong != sign:
                missed = is_right(rule, number[:at] + wrong + number[at + 1 :])
                assert not missed or is_undetectable(number, at, wrong)


@pytest.mark.parametrize("rule", CHECKS)
@given(serial=st.text(max_size=40), check=st.text(max_size=2))
def test_no_text_makes_a_rule_raise(rule: str, serial: str, check: str) -> None:
    assert CHECKS[rule](serial, check) in {True, False}


@pytest.mark.parametrize("rule", CHECKS)
@pytest.mark.parametrize("serial", ["", " ", "１２３", "12 34"])
def test_what_is_no_number_is_never_right(rule: str, serial: str) -> None:
    assert not any(CHECKS[rule](serial, check) for check in (*DIGITS, "", "A"))


def test_s10_takes_eight_digits_only() -> None:
    assert not any(CHECKS["s10"]("1234567", check) for check in DIGITS)
