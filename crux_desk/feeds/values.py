"""Cells of shipping software's files as values: money, weights, times, numbers that Excel damaged."""

import re
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from crux_desk.domain.goods.csv_rows import KEPT_DIGITS, is_rounded
from crux_desk.domain.label_records.choices import WeightUnit
from crux_desk.domain.patterns import pattern

_CENT = Decimal("0.01")
_POUNDS = {
    WeightUnit.LB: Decimal(1),
    WeightUnit.OZ: Decimal(1) / 16,
    WeightUnit.KG: Decimal("2.2046226218"),
    WeightUnit.G: Decimal("0.0022046226218"),
}
_UNITS = {
    **dict.fromkeys(("lb", "lbs", "pound", "pounds", "l", "#"), WeightUnit.LB),
    **dict.fromkeys(("oz", "ozs", "ounce", "ounces", "o"), WeightUnit.OZ),
    **dict.fromkeys(("kg", "kgs", "kilogram", "kilograms", "k"), WeightUnit.KG),
    **dict.fromkeys(("g", "gram", "grams", "gr"), WeightUnit.G),
}
_UNKNOWN = frozenset({"-", "--", "n/a", "na", "none", "null"})
"""What stands in a cell of which nothing is known."""
_PLAIN = pattern(r"[0-9]{0,9}(?:\.[0-9]{1,12})?")
_GROUPED = pattern(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_GROUPED_BY_DOTS = pattern(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]*")
_WITH_COMMA = pattern(r"[0-9]*,[0-9]+")
_PART = pattern(r"([0-9.,]+)\s*([A-Za-z#]+)\.?[\s,]*")
_CURRENCY = pattern(r"US\$|USD|\$")
_EXPONENT = pattern(r"[0-9](?:[.,][0-9]+)?[Ee]\+?[0-9]+")
_MAX_EXPONENT = 30
"""Larger ones no spreadsheet has."""
_EXCEL_DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001  # local, as the cell is
_EXCEL_DAYS = range(20_000, 80_000)
_DAY = pattern(r"(?P<month>[0-9]{1,2})[/-](?P<day>[0-9]{1,2})[/-](?P<year>[0-9]{4}|[0-9]{2})")
_CLOCK = pattern(
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
    r"\s*(?P<half>[AaPp])?\.?(?:[Mm]\.?)?"
)
_STAMP = pattern(r"[0-9]{8}(?:[0-9]{4}(?:[0-9]{2})?)?")


@lru_cache(maxsize=4096)
def money(text: str) -> Decimal | None:
    """US dollars, two places: `$1,234.50`, `(12.00)`, `17,20`; None for what is not known.

    Raises:
        ValueError: it is no amount of money.
    """
    bare = _CURRENCY.sub("", text).strip()
    if not bare or bare.lower() in _UNKNOWN:
        return None
    is_owed = bare.startswith("(") and bare.endswith(")")
    sign = -1 if is_owed or bare.startswith("-") else 1
    number = _number(bare.strip("()").lstrip("-+").strip(), is_money=True)
    return (sign * number).quantize(_CENT, ROUND_HALF_UP)


@lru_cache(maxsize=4096)
def pounds(text: str, unit: WeightUnit) -> Decimal | None:
    """A weight in pounds, two places and never rounded to nothing; None for what is not known.

    `1 lbs 4 oz` has its own units, `20.0` is in that of its column.

    Raises:
        ValueError: it is no weight.
    """
    bare = text.strip()
    if not bare or bare.lower() in _UNKNOWN:
        return None
    if bare.removesuffix(".")[-1:].isdigit():
        exact = _number(bare, is_money=False) * _POUNDS[unit]
    else:
        exact = _with_units(bare)
    return max(exact.quantize(_CENT, ROUND_HALF_UP), _CENT) if exact > 0 else Decimal("0.00")


def unit_of(text: str) -> WeightUnit | None:
    """What `LBS`, `KG` … in a column of units mean."""
    return _UNITS.get(text.strip().rstrip(".").lower())


@lru_cache(maxsize=4096)
def moment(text: str) -> datetime | None:
    """When that is, in UTC; what tells no zone is by the clock of this PC. None for what is no time.

    The day alone is its beginning.
    """
    bare = text.strip()
    if not bare or not bare[0].isdigit():
        return None
    try:
        found = _iso(bare) if bare[4:5] == "-" else _other(bare)
    except (ValueError, OverflowError, OSError):
        return None
    return None if found is None else found.astimezone(UTC)


def is_damaged_by_excel(number: str) -> bool:
    """Whether a tracking number shows that a spreadsheet took it for a number: `9.4E+21`."""
    if _EXPONENT.fullmatch(number):
        return True
    return is_rounded(number)


def as_digits(number: str) -> str:
    """A number of a spreadsheet's file as it is to be read: digits, while it holds them all."""
    try:
        value = Decimal(number)
    except ArithmeticError:
        return number
    if not value.is_finite() or abs(value.adjusted()) > _MAX_EXPONENT:
        # A few characters can be a number of a million digits.
        return number
    if value == value.to_integral_value() and abs(value) < 10**KEPT_DIGITS:
        return f"{int(value)}"
    return f"{value:f}" if abs(value) < 10**KEPT_DIGITS else f"{value:.5E}"


def _number(text: str, *, is_money: bool) -> Decimal:
    """A number without a sign.

    Raises:
        ValueError: it is none, or could be two: `1,500` pounds.
    """
    if _PLAIN.fullmatch(text.removesuffix(".")) and any(map(str.isdigit, text)):
        return Decimal(text)
    if _GROUPED.fullmatch(text) and (is_money or "." in text):
        return Decimal(text.replace(",", ""))
    if _GROUPED_BY_DOTS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _WITH_COMMA.fullmatch(text) and not _GROUPED.fullmatch(text):
        return Decimal(text.replace(",", "."))
    raise ValueError("no number")


def _with_units(text: str) -> Decimal:
    total, end = Decimal(0), 0
    for part in _PART.finditer(text):
        unit = unit_of(part[2])
        if part.start() != end or unit is None:
            break
        total, end = total + _number(part[1], is_money=False) * _POUNDS[unit], part.end()
    if end != len(text):
        raise ValueError("no weight")
    return total


def _iso(text: str) -> datetime:
    bare = text.removesuffix(" UTC")
    if bare != text:
        bare += "+00:00"
    return datetime.fromisoformat(bare)


def _other(text: str) -> datetime | None:
    if _STAMP.fullmatch(text):
        return datetime.strptime(text, "%Y%m%d%H%M%S"[: len(text) - 2])  # noqa: DTZ007
    day = _DAY.match(text)
    if day is not None:
        year = int(day["year"])
        date = datetime(  # noqa: DTZ001  # by the clock of this PC
            year + 2000 if year < 100 else year, int(day["month"]), int(day["day"])
        )
        clock = _CLOCK.search(text, day.end())
        return date if clock is None else date + _since_midnight(clock)
    whole = text.partition(".")[0]
    if whole.isdecimal() and len(whole) == 5 and int(whole) in _EXCEL_DAYS:
        return _EXCEL_DAY_0 + timedelta(days=float(text))
    return None


def _since_midnight(clock: re.Match[str]) -> timedelta:
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] in "pP" else 0)
    return timedelta(hours=hour, minutes=int(clock["minute"]), seconds=int(clock["second"] or 0))
