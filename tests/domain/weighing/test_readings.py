"""Pounds out of every unit, exact, and rounded half up."""

from decimal import Decimal
from fractions import Fraction

import hypothesis.strategies as st
import pytest
from hypothesis import given

from crux_desk.domain.weighing.readings import Unit, exact_ounces, exact_pounds, rounded_pounds


def test_a_pound_is_sixteen_ounces_and_so_many_grams():
    for value, unit in (
        ("1", Unit.POUND),
        ("16", Unit.OUNCE),
        ("453.59237", Unit.GRAM),
        ("0.45359237", Unit.KILOGRAM),
    ):
        assert exact_pounds(Decimal(value), unit) == 1
        assert exact_ounces(Decimal(value), unit) == 16


@pytest.mark.parametrize(
    ("value", "unit", "pounds"),
    [
        ("0.08", Unit.OUNCE, "0.01"),
        ("0.079", Unit.OUNCE, "0.00"),
        ("0.24", Unit.OUNCE, "0.02"),
        ("645.2", Unit.OUNCE, "40.33"),
        ("1.005", Unit.POUND, "1.01"),
        ("1.0049999999999999999999999999999999", Unit.POUND, "1.00"),
        ("1", Unit.KILOGRAM, "2.20"),
        ("0", Unit.GRAM, "0.00"),
    ],
)
def test_the_half_is_rounded_up(value, unit, pounds):
    assert str(rounded_pounds(Decimal(value), unit)) == pounds


@given(st.decimals(0, 10**6, places=6), st.sampled_from(Unit))
def test_rounding_changes_by_half_a_hundredth_at_most(value, unit):
    rounded = rounded_pounds(value, unit)
    assert rounded.as_tuple().exponent == -2
    assert -Fraction(1, 200) < Fraction(rounded) - exact_pounds(value, unit) <= Fraction(1, 200)
