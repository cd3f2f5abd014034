"""Reports of USB scales: every status, unit and exponent; rubbish is never a weight."""

from decimal import Decimal

import hypothesis.strategies as st
import pytest
from hypothesis import given

from crux_desk.devices.scales.hid import decode_report
from crux_desk.domain.weighing.readings import Reading, Reason, Refusal, Unit, rounded_pounds

DATA = 3
STABLE = 4


def report(
    status: int = STABLE, unit: int = 11, power: int = -1, raw: int = 100, *, with_id: bool = True
) -> bytes:
    fields = bytes([status, unit, power % 256, raw % 256, raw // 256])
    return bytes([DATA]) + fields if with_id else fields


@pytest.mark.parametrize(
    ("text", "value", "unit", "pounds"),
    [
        ("03 04 0B FF 34 19", "645.2", Unit.OUNCE, "40.33"),
        ("03 04 0C FE F4 01", "5.00", Unit.POUND, "5.00"),
        ("04 0B FF 34 19", "645.2", Unit.OUNCE, "40.33"),
        ("03 04 02 00 C5 01", "453", Unit.GRAM, "1.00"),
        ("03 04 03 FD E8 03", "1.000", Unit.KILOGRAM, "2.20"),
        ("03 04 02 01 64 00", "1000", Unit.GRAM, "2.20"),
        ("03 04 0C FD D2 04", "1.234", Unit.POUND, "1.23"),
    ],
)
def test_a_weight(text, value, unit, pounds):
    reading = decode_report(bytes.fromhex(text))
    assert isinstance(reading, Reading)
    assert (reading.value, reading.unit) == (Decimal(value), unit)
    assert reading.is_stable
    assert not reading.is_zero
    assert reading.raw == bytes.fromhex(text)
    assert rounded_pounds(reading.value, reading.unit) == Decimal(pounds)


@pytest.mark.parametrize("power", [-3, -2, -1, 0, 1])
def test_the_power_of_ten_has_a_sign(power):
    reading = decode_report(report(power=power))
    assert isinstance(reading, Reading)
    assert reading.value == Decimal(100) * Decimal(10) ** power


@pytest.mark.parametrize("with_id", [True, False])
@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (1, Reason.FAULT),
        (5, Reason.BELOW_ZERO),
        (6, Reason.OVER_CAPACITY),
        (7, Reason.NEEDS_CALIBRATION),
        (8, Reason.NEEDS_REZERO),
        (0, Reason.NOT_A_WEIGHT),
        (9, Reason.NOT_A_WEIGHT),
        (255, Reason.NOT_A_WEIGHT),
    ],
)
def test_a_status_that_is_no_weight(status, reason, with_id):
    raw = report(status, with_id=with_id)
    assert decode_report(raw) == Refusal(reason, raw)


def test_zero_and_a_weight_that_moves():
    zero, moving = decode_report(report(2, raw=0)), decode_report(report(3))
    assert isinstance(zero, Reading)
    assert (zero.is_stable, zero.is_zero) == (True, True)
    assert isinstance(moving, Reading)
    assert (moving.is_stable, moving.is_zero, moving.value) == (False, False, Decimal("10.0"))


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        (0, "0"),
        (1, "mg"),
        (4, "carat"),
        (5, "tael"),
        (6, "grain"),
        (7, "pennyweight"),
        (8, "metric ton"),
        (9, "avoir ton"),
        (10, "troy oz"),
        (13, "13"),
    ],
)
@pytest.mark.parametrize("status", [2, 3, 4])
def test_other_units_are_refused_by_name(unit, name, status):
    raw = report(status, unit)
    assert decode_report(raw) == Refusal(Reason.UNKNOWN_UNIT, raw, name)


def test_a_report_about_the_scale_says_nothing_of_a_weight():
    assert decode_report(bytes([4, 4, 11, 255, 52, 25])) is None


@pytest.mark.parametrize("raw", [b"", b"\x03", bytes(7), bytes(64), b"\x05\x04\x0b\xff\x34\x19"])
def test_what_is_no_report_is_no_weight(raw):
    assert decode_report(raw) == Refusal(Reason.NOT_A_WEIGHT, raw)


@given(st.binary(max_size=8) | st.binary(min_size=5, max_size=6))
def test_no_bytes_raise_or_are_a_stable_weight_that_is_none(raw):
    answer = decode_report(raw)
    if isinstance(answer, Reading) and answer.is_stable:
        fields = raw[-5:]
        assert fields[0] in (2, 4)
        assert fields[1] in (2, 3, 11, 12)
        assert len(raw) == 5 or raw[0] == 3
        assert 0 <= answer.value <= 65535 * 1000
