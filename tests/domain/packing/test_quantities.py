"""What packers type, and what it means: the same in every locale."""

from decimal import Decimal

import hypothesis.strategies as st
import pytest
from hypothesis import given

from crux_desk.domain.errors.base import DeskError, Field
from crux_desk.domain.errors.entries import (
    NotANumber,
    NumberOutOfRange,
    TextUnreadable,
    TooManyDecimals,
)
from crux_desk.domain.orders.orders import Allocation, LineStatus, units_that_may_ship
from crux_desk.domain.packing.quantities import check_decimal, parse_decimal, parse_units
from crux_desk.domain.packing.tracking import clean_text, normalize_tracking


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1.5", "1.50"),
        ("1,5", "1.50"),
        (".5", "0.50"),
        ("5,", "5.00"),
        (" 17.2 ", "17.20"),
        ("+2", "2.00"),
        ("007", "7.00"),
        ("1.500", TooManyDecimals),
        ("1,500", TooManyDecimals),
        ("1.005", TooManyDecimals),
        ("1 500", NotANumber),
        ("1,500.00", NotANumber),
        ("1.2.3", NotANumber),
        ("", NotANumber),
        (".", NotANumber),
        ("1e3", NotANumber),
        ("NaN", NotANumber),
        ("inf", NotANumber),
        ("٣", NotANumber),
        ("１", NotANumber),
        ("0x10", NotANumber),
        ("$5", NotANumber),
        ("0", NumberOutOfRange),
        ("-1", NumberOutOfRange),
        ("100000", NumberOutOfRange),
        ("9" * 30, NotANumber),
    ],
)
def test_a_weight_as_typed(text, meant):
    if isinstance(meant, str):
        assert str(parse_decimal(Field.WEIGHT, text)) == meant
        return
    with pytest.raises(meant):
        parse_decimal(Field.WEIGHT, text)


def test_a_cost_may_be_0_and_is_never_minus_0():
    assert str(parse_decimal(Field.SHIP_COST, "0")) == "0.00"
    assert str(parse_decimal(Field.SHIP_COST, "-0")) == "0.00"
    with pytest.raises(NumberOutOfRange):
        parse_decimal(Field.UNIT_COST, "-0.01")


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_any_decimal_is_checked_or_refused(value):
    try:
        checked = check_decimal(Field.WEIGHT, value)
    except DeskError:
        return
    assert checked == value
    assert checked.as_tuple().exponent == -2


@given(st.integers(0, 9_999_999), st.sampled_from(".,"))
def test_dot_and_comma_mean_the_same(cents, separator):
    text = f"{cents // 100}{separator}{cents % 100:02d}"
    assert parse_decimal(Field.SHIP_COST, text) == Decimal(cents) / 100


@pytest.mark.parametrize("text", ["", "-1", "1.5", "x", "٣", "1e2", "9" * 12, "0x1"])
def test_what_is_no_number_of_units(text):
    with pytest.raises(NotANumber):
        parse_units(text)


def test_a_number_of_units():
    assert (parse_units(" 12 "), parse_units("0")) == (12, 0)


def test_a_tracking_number_loses_the_spaces_of_the_label_and_keeps_its_case():
    assert clean_text(Field.TRACKING, " 123my track ") == "123mytrack"
    assert clean_text(Field.METHOD, "  2nd Day Air ") == "2nd Day Air"
    assert clean_text(Field.METHOD, "2nd\u00a0Day\u200b\u2011Air") == "2nd Day-Air"
    assert clean_text(Field.TRACKING, "\uff11Z\u00a05R8\u00ad9\u200b") == "1Z5R89"


def test_a_letter_that_only_looks_like_ours_is_in_no_tracking_number():
    with pytest.raises(TextUnreadable):
        clean_text(Field.TRACKING, "1Z5R8\u0410")


@pytest.mark.parametrize("written", ["1Z5R8-939", "1z5r8939", " 1Z 5R8 939 "])
def test_tracking_numbers_are_compared_in_one_form(written):
    assert normalize_tracking(written) == "1Z5R8939"


@pytest.mark.parametrize(
    ("is_allocated", "status", "allocation", "shipped", "expected"),
    [
        (True, LineStatus.ALLOCATED, Allocation(ordered=9, accepted=5), 2, 3),
        (True, LineStatus.HAS_TRACKING, Allocation(ordered=9, accepted=5), 6, 0),
        (False, LineStatus.UNALLOCATED, Allocation(9, 0, 2, 3), 1, 3),
        (False, LineStatus.UNALLOCATED, Allocation(ordered=9, accepted=2), 0, 9),
        (True, LineStatus.CANCELLED, Allocation(ordered=9, accepted=9), 0, 0),
        (True, LineStatus.REJECTED, Allocation(ordered=9, accepted=9), 0, 0),
        (True, LineStatus.BACKORDERED, Allocation(ordered=9, accepted=4), 0, 4),
        (True, LineStatus.OTHER, Allocation(ordered=9, accepted=4), 0, 4),
    ],
)
def test_what_may_still_ship(is_allocated, status, allocation, shipped, expected):
    units = units_that_may_ship(
        is_allocated=is_allocated, status=status, allocation=allocation, shipped=shipped
    )
    assert units == expected
