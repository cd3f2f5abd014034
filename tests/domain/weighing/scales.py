"""What a scale says, in a line, for tests."""

from decimal import Decimal

from crux_desk.domain.weighing.readings import Flag, Reading, Unit


def weight(ounces: object, *, unit: Unit = Unit.OUNCE, marked: bool = True) -> Reading:
    """A stable weight; 0 is zero."""
    value = Decimal(str(ounces))
    flags = frozenset[Flag]() if marked else frozenset({Flag.UNMARKED})
    return Reading(value, unit, is_stable=True, is_zero=not value, flags=flags)


def moving(ounces: object, *, unit: Unit = Unit.OUNCE) -> Reading:
    """A weight that moves."""
    return Reading(Decimal(str(ounces)), unit, is_stable=False)
