"""What the lines of serial scales have in common: a number, a unit, and how they say that it moves."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from crux_desk.domain.values import dataclass
from crux_desk.domain.weighing.readings import Answer, Flag, Reading, Reason, Refusal, Unit

NUMBER = r"(?P<number>[0-9]{1,8}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})"
SIGN = r"(?P<sign>[+-]?)"

_UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        "g": Unit.GRAM,
        "kg": Unit.KILOGRAM,
        "oz": Unit.OUNCE,
        "lb": Unit.POUND,
        "lbs": Unit.POUND,
    }
)
_COUNTS = frozenset({"pc", "pcs", "pce"})
_TOO_MUCH = "^^^"
_TOO_LITTLE = ("___", "---")


@dataclass(frozen=True, slots=True)
class Weighed:
    """The parts of a line that is a weight, as they stand there."""

    number: str
    unit: str
    sign: str = ""
    is_stable: bool = True
    is_net: bool = False
    is_marked: bool = True

    def answer(self, raw: bytes) -> Answer:
        """What they mean together."""
        unit = unit_of(self.unit, raw)
        if isinstance(unit, Refusal):
            return unit
        value = Decimal(self.number)
        if self.sign == "-" and value:
            return Refusal(Reason.BELOW_ZERO if self.is_stable else Reason.MOVING, raw)
        flags = {Flag.NET: self.is_net, Flag.UNMARKED: not self.is_marked}
        return Reading(
            value,
            unit,
            self.is_stable,
            is_zero=self.is_stable and not value,
            flags=frozenset(flag for flag, is_set in flags.items() if is_set),
            raw=raw,
        )


def unit_of(name: str, raw: bytes) -> Unit | Refusal:
    """The unit of that name; a count of pieces and all others are refused."""
    plain = name.strip().lower()
    if plain in _UNITS:
        return _UNITS[plain]
    return Refusal(Reason.COUNT if plain in _COUNTS else Reason.UNKNOWN_UNIT, raw, name.strip())


def text_of(frame: bytes) -> str:
    """A frame as text without the control characters around it; "" where it is none."""
    stripped = frame.strip(b"\x00\x02\x03\r\n")
    if not stripped.isascii():
        return ""
    text = stripped.decode("ascii")
    return text if text.isprintable() else ""


def without_weight(text: str, raw: bytes) -> Refusal:
    """What is said by a line that is no weight."""
    if _TOO_MUCH in text:
        return Refusal(Reason.OVER_CAPACITY, raw)
    if any(sign in text for sign in _TOO_LITTLE):
        return Refusal(Reason.BELOW_ZERO, raw)
    return Refusal(Reason.NOT_A_WEIGHT, raw)
