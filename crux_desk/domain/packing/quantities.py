"""Numbers as packers type them: weights in pounds, money in US dollars, units.

Decimal throughout; a dot and a comma mean the same in every locale, and there is no grouping.
"""

from decimal import Decimal

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.entries import NotANumber, NumberOutOfRange, TooManyDecimals
from crux_desk.domain.patterns import pattern

DECIMALS = 2
"""Digits behind the point. Source: add order tracking, "decimal, 2 places"."""

MAX = {
    Field.WEIGHT: Decimal("99999.99"),
    Field.SHIP_COST: Decimal("99999.99"),
    Field.UNIT_COST: Decimal("9999999.99"),
}
"""Pounds or dollars; above is a slip of the hand (a barcode typed into the field, say)."""

MAX_UNITS = 1_000_000_000

_NUMBER = pattern(r"(?P<sign>[+-]?)(?P<whole>[0-9]{0,18})(?:[.,](?P<part>[0-9]{0,18}))?")


def parse_decimal(field: Field, text: str) -> Decimal:
    """The number that `text` means for a weight (lb), a ship cost or a unit cost ($).

    "1.5" and "1,5" are the same; "1,500.00" is no number and "1,500" has three decimals, since
    either could mean two things.

    Raises:
        NotANumber: not digits with at most one dot or comma.
        TooManyDecimals: more than two digits behind it.
        NumberOutOfRange: a weight ≤ 0, a cost < 0, or beyond any box.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None or not (match["whole"] or match["part"]):
        raise NotANumber(field, text)
    part = match["part"] or ""
    if len(part) > DECIMALS:
        raise TooManyDecimals(field, text, decimals=len(part), allowed=DECIMALS)
    value = Decimal(f"{match['sign']}{match['whole'] or '0'}.{part or '0'}")
    return check_decimal(field, value)


def check_decimal(field: Field, value: Decimal) -> Decimal:
    """`value` with exactly two decimals, if the field takes it.

    Raises:
        NotANumber: NaN or infinite.
        TooManyDecimals, NumberOutOfRange: as in `parse_decimal`.
    """
    if not value.is_finite():
        raise NotANumber(field, str(value))
    zero_allowed = field is not Field.WEIGHT
    least = Decimal(0)
    if value < least or (value == least and not zero_allowed) or value > MAX[field]:
        raise NumberOutOfRange(field, value, least, MAX[field], is_least_allowed=zero_allowed)
    rounded = value.quantize(Decimal("0.01"))
    if rounded != value:
        exponent = value.normalize().as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) else 0
        raise TooManyDecimals(field, str(value), decimals=decimals, allowed=DECIMALS)
    return abs(rounded)


def parse_units(text: str) -> int:
    """The number of units typed as `text` (digits only).

    Raises:
        NotANumber: not a whole number in plain digits.
    """
    cleaned = text.strip()
    if not (cleaned.isascii() and cleaned.isdigit()) or len(cleaned) > len(str(MAX_UNITS)):
        raise NotANumber(Field.QUANTITY, text)
    return int(cleaned)
