"""USB scales (HID, usage page 0x8D): a report to an answer.

Source: USB HID Point of Sale usage tables, "weighing devices"; report, status and unit as scales
send them.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from crux_desk.domain.weighing.readings import Answer, Reading, Reason, Refusal, Unit

DATA_REPORT = 3
STATUS_REPORT = 4
"""What the scale can do, and how it is set: nothing about a weight."""

ZERO, MOVING, STABLE = 2, 3, 4

_REFUSED: Mapping[int, Reason] = MappingProxyType(
    {
        1: Reason.FAULT,
        5: Reason.BELOW_ZERO,
        6: Reason.OVER_CAPACITY,
        7: Reason.NEEDS_CALIBRATION,
        8: Reason.NEEDS_REZERO,
    }
)
_UNITS: Mapping[int, Unit] = MappingProxyType(
    {2: Unit.GRAM, 3: Unit.KILOGRAM, 11: Unit.OUNCE, 12: Unit.POUND}
)
_OTHER_UNITS: Mapping[int, str] = MappingProxyType(
    {
        1: "mg",
        4: "carat",
        5: "tael",
        6: "grain",
        7: "pennyweight",
        8: "metric ton",
        9: "avoir ton",
        10: "troy oz",
    }
)
_POWERS = range(-6, 4)
"""Powers of ten that a scale for boxes can have; all else is rubbish."""
_WITH_ID, _WITHOUT_ID = 6, 5


def decode_report(report: bytes) -> Answer | None:
    """What a report says; None where it says nothing about a weight.

    Some systems strip the id of the report: then it has five bytes instead of six.
    """
    if len(report) == _WITH_ID and report[0] == STATUS_REPORT:
        return None
    if len(report) == _WITH_ID and report[0] == DATA_REPORT:
        return _decode(report[1:], report)
    if len(report) == _WITHOUT_ID:
        return _decode(report, report)
    return Refusal(Reason.NOT_A_WEIGHT, report)


def _decode(fields: bytes, raw: bytes) -> Answer:
    status, unit_code, power = fields[0], fields[1], fields[2]
    if status in _REFUSED:
        return Refusal(_REFUSED[status], raw)
    power = power - 256 if power > 127 else power
    if status not in (ZERO, MOVING, STABLE) or power not in _POWERS:
        return Refusal(Reason.NOT_A_WEIGHT, raw)
    unit = _UNITS.get(unit_code)
    if unit is None:
        return Refusal(Reason.UNKNOWN_UNIT, raw, _OTHER_UNITS.get(unit_code, str(unit_code)))
    value = Decimal(fields[3] + 256 * fields[4]).scaleb(power)
    is_stable = status != MOVING
    return Reading(value, unit, is_stable, status == ZERO or (is_stable and not value), raw=raw)
