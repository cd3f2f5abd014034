"""What a scale can say: a weight, that there is none and why, or that nothing changed.

The decoders of `devices/scales` make these of bytes; here is what they mean. Weights are converted
exactly: 16 oz = 1 lb = 453.59237 g.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from crux_desk.domain.values import dataclass

GRAMS_A_POUND = Fraction("453.59237")
OUNCES_A_POUND = 16
PLACES = 2
"""What the service takes of a weight in pounds."""


class Unit(StrEnum):
    """The units that are converted; a scale that weighs in another one is refused by its name."""

    GRAM = "g"
    KILOGRAM = "kg"
    OUNCE = "oz"
    POUND = "lb"


_A_POUND: dict[Unit, Fraction] = {
    Unit.GRAM: GRAMS_A_POUND,
    Unit.KILOGRAM: GRAMS_A_POUND / 1000,
    Unit.OUNCE: Fraction(OUNCES_A_POUND),
    Unit.POUND: Fraction(1),
}
"""How much of each is one pound."""


class Flag(StrEnum):
    """What is to be known of a weight beside its number."""

    NET = "net"
    """The scale has taken off a tare of its own."""
    UNMARKED = "unmarked"
    """The protocol does not say whether the scale moves: only time can tell."""


class Reason(StrEnum):
    """Why there is no weight to take."""

    # What the scale says.
    MOVING = "moving"
    BELOW_ZERO = "below_zero"
    OVER_CAPACITY = "over_capacity"
    NEEDS_CALIBRATION = "needs_calibration"
    NEEDS_REZERO = "needs_rezero"
    FAULT = "fault"
    UNKNOWN_UNIT = "unknown_unit"
    COUNT = "count"
    BUSY = "busy"
    NOT_UNDERSTOOD = "not_understood"
    """The scale does not know what it was asked: another protocol."""
    NOT_A_WEIGHT = "not_a_weight"
    """Bytes that the protocol does not have: another protocol, baud rate or parity."""

    # What is known of it otherwise.
    NO_SCALE = "no_scale"
    NO_PERMISSION = "no_permission"
    ASLEEP = "asleep"
    """Connected, and silent for longer than a weight counts."""
    NOTHING_YET = "nothing_yet"
    """Connected, and no weight came so far."""
    SETTLING = "settling"
    """A weight came, but not yet twice, nor for long enough."""
    EMPTY = "empty"
    FROM_BEFORE = "from_before"
    """The weight is older than the box."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A weight as the scale says it.

    Attributes:
        value, unit: as they came; never below zero.
        is_stable: whether the scale says that it does not move (see `Flag.UNMARKED`).
        is_zero: whether nothing is on it.
        raw: the frame that it was read from.
    """

    value: Decimal
    unit: Unit
    is_stable: bool
    is_zero: bool = False
    flags: frozenset[Flag] = frozenset()
    raw: bytes = b""

    def is_same_weight(self, other: "Reading") -> bool:
        """Whether both show the same number in the same unit."""
        return self.value == other.value and self.unit is other.unit


@dataclass(frozen=True, slots=True)
class Refusal:
    """No weight, and why; `detail` is the scale's own word (a unit, a number of an error)."""

    reason: Reason
    raw: bytes = b""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A status that is neither moving nor an error: what was weighed before still holds."""

    raw: bytes = b""


Answer = Reading | Refusal | Unchanged


def exact_pounds(value: Decimal, unit: Unit) -> Fraction:
    """The same weight in pounds, to the last digit."""
    return Fraction(value) / _A_POUND[unit]


def exact_ounces(value: Decimal, unit: Unit) -> Fraction:
    """The same weight in ounces, to the last digit."""
    return exact_pounds(value, unit) * OUNCES_A_POUND


def rounded_pounds(value: Decimal, unit: Unit) -> Decimal:
    """The same weight in pounds with the service's two places, rounded half up."""
    return round_half_up(exact_pounds(value, unit), PLACES)


def round_half_up(exact: Fraction, places: int) -> Decimal:
    """A number with so many places; half of the last one goes up, away from zero."""
    doubled = abs(exact) * 10**places * 2
    rounded = Decimal(int((doubled + 1) // 2)).scaleb(-places)
    return -rounded if exact < 0 and rounded else rounded
