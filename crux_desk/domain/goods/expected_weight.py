"""What a box should weigh by its contents, and which item explains a difference best.

What a box weighs empty (its tare) is given, or learned from the boxes before it; where neither is
so, a box can only be too light. Nothing is said where the unit weight of an item is not known.
All weights are pounds.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from crux_desk.domain.values import dataclass

SCALE_STEP_LB = Decimal("0.02")
"""What weighing and rounding are off by at most: a difference below it explains as well as none."""
_MIN_SAMPLES = 5
"""Tares of so many boxes alike make a usual one."""
_MAX_PAIRED = 500
"""Of more lines, one alone has to explain it: the window waits for the answer."""
_MAX_UNITS = 3
"""More units of one line than this are not packed or left out by mistake."""
_MAX_NAMED = 2
"""So many explanations that fit alike are named."""


class LineWeight(NamedTuple):
    """A line of the order: how many of its units are in the box, and what one weighs."""

    line_item_uuid: str
    units: int
    unit_lb: Decimal | None


@dataclass(frozen=True, slots=True)
class Tolerance:
    """By how much a box may be off: the larger of the two counts."""

    pounds: Decimal = Decimal("0.1")
    percent: Decimal = Decimal(10)

    def of(self, expected_lb: Decimal) -> Decimal:
        """How much that is for a box that should weigh so much."""
        return max(self.pounds, expected_lb * self.percent / 100)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Units by line that the box may have more than was scanned; below 0: fewer."""

    changes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A box that does not weigh what it should.

    Attributes:
        off_lb: how much it is too heavy; below 0: too light.
        explanations: what explains it best; several where they fit alike, none where nothing does.
    """

    off_lb: Decimal
    explanations: tuple[Explanation, ...] = ()


def contents_weight(lines: Iterable[LineWeight]) -> Decimal | None:
    """What is in the box weighs so much; None where that is not known of an item."""
    total = Decimal(0)
    for line in lines:
        if not line.units:
            continue
        if not line.unit_lb:
            return None
        total += line.units * line.unit_lb
    return total


def weight_difference(
    measured_lb: Decimal,
    lines: Sequence[LineWeight],
    tare_lb: Decimal | None,
    tolerance: Tolerance,
) -> Difference | None:
    """How a box is off; None where it is not by more than the tolerance, or where that is not known.

    `lines` are all lines of the order: what belongs into another box may be in this one. With an
    unknown tare a box is off only where it weighs less than its contents alone.
    """
    contents = contents_weight(lines)
    if not contents:
        return None
    expected = contents + (tare_lb or 0)
    off = measured_lb - expected
    if abs(off) <= tolerance.of(expected) or (tare_lb is None and off > 0):
        return None
    # Of an unknown carton nobody can tell how much of the difference it hides.
    explanations = () if tare_lb is None else tuple(_best(off, lines, tolerance.pounds))
    return Difference(off, explanations)


# -- the tare ------------------------------------------------------------------------------------


class TareSample(NamedTuple):
    """A box that was weighed: so many units, and so much more than they weigh alone."""

    units: int
    tare_lb: Decimal


def tare_sample(
    weight_lb: Decimal, contents: Mapping[str, int], unit_lb: Mapping[str, Decimal]
) -> TareSample | None:
    """What a box that was weighed teaches; `contents` are units by SKU. None where a unit weight is
    not known.
    """
    lines = [LineWeight(sku, units, unit_lb.get(sku)) for sku, units in contents.items()]
    inside = contents_weight(lines)
    return None if not inside else TareSample(sum(contents.values()), weight_lb - inside)


def fullness(units: int) -> int:
    """The same number for boxes that are about as full, up to twice the units."""
    return units.bit_length()


def usual_tare(samples: Iterable[TareSample], units: int, tolerance: Tolerance) -> Decimal | None:
    """What a box of so many units weighs empty: the middle of those that were about as full.

    None where there are fewer than `_MIN_SAMPLES`, or where half of them are further from the middle
    than the tolerance: boxes of several sizes have no usual tare.
    """
    known = [sample for sample in samples if sample.tare_lb >= 0]
    alike = [s.tare_lb for s in known if fullness(s.units) == fullness(units)]
    tares = alike if len(alike) >= _MIN_SAMPLES else [sample.tare_lb for sample in known]
    if len(tares) < _MIN_SAMPLES:
        return None
    middle = median(tares)
    spread = median(abs(tare - middle) for tare in tares)
    return middle if spread <= tolerance.pounds else None


# -- explanations --------------------------------------------------------------------------------


class _Fit(NamedTuple):
    """How well something explains a difference: less is better."""

    cost: Decimal
    rest_lb: Decimal
    explanation: Explanation


# A likelier mistake may explain a little worse: one unit, several of one, one for another, two.
_ONE, _SEVERAL, _SWAP, _TWO = (Decimal(part) / 100 for part in (0, 6, 10, 14))
_WORST = Decimal("0.25")
"""What leaves more of the difference than this part of it explains nothing."""
_ALIKE = Decimal("0.02")


def _best(off: Decimal, lines: Sequence[LineWeight], least_lb: Decimal) -> Iterator[Explanation]:
    """The best explanation, and those that are as good."""
    known = [line for line in lines if line.unit_lb]
    fits = sorted(
        _fits(off, known, least_lb),
        key=lambda fit: (fit.cost, fit.rest_lb, fit.explanation.changes),
    )
    for fit in fits[:_MAX_NAMED]:
        if fit.cost - fits[0].cost <= _ALIKE:
            yield fit.explanation


def _fits(off: Decimal, lines: Sequence[LineWeight], least_lb: Decimal) -> Iterator[_Fit]:
    sign = 1 if off > 0 else -1
    # What is too light lacks what should be in it; what is too heavy has anything of the order.
    moved = [line for line in lines if sign > 0 or line.units]
    unit_lb = {line.line_item_uuid: line.unit_lb or Decimal(0) for line in lines}
    candidates = [*_of_one_line(off, sign, moved)]
    if len(lines) <= _MAX_PAIRED:
        candidates += (*_of_two_lines(off, sign, moved), *_swaps(off, lines))
    for penalty, changes in candidates:
        explained = sum((unit_lb[uuid] * by for uuid, by in changes), Decimal(0))
        exact = abs(off - explained)
        rest = max(exact - SCALE_STEP_LB, Decimal(0))
        if rest <= max(least_lb / 2, abs(off) * _WORST) and rest < abs(off):
            yield _Fit(penalty + rest / abs(off), exact, Explanation(changes))


_Candidate = tuple[Decimal, tuple[tuple[str, int], ...]]


def _of_one_line(off: Decimal, sign: int, lines: Iterable[LineWeight]) -> Iterator[_Candidate]:
    near = _Near(lines)
    for units in range(1, _MAX_UNITS + 1):
        for line in near.to(abs(off) / units):
            if sign > 0 or units <= line.units:
                yield (_ONE if units == 1 else _SEVERAL), ((line.line_item_uuid, sign * units),)


def _of_two_lines(off: Decimal, sign: int, lines: Sequence[LineWeight]) -> Iterator[_Candidate]:
    near = _Near(lines)
    for line in lines:
        for other in near.to(abs(off) - (line.unit_lb or 0)):
            # Each pair once.
            if line.line_item_uuid < other.line_item_uuid:
                yield _TWO, ((line.line_item_uuid, sign), (other.line_item_uuid, sign))


def _swaps(off: Decimal, lines: Sequence[LineWeight]) -> Iterator[_Candidate]:
    """One item lies in the box in place of another."""
    near = _Near(lines)
    for line in lines:
        if line.units:
            for other in near.to((line.unit_lb or 0) + off):
                if other is not line:
                    yield _SWAP, ((line.line_item_uuid, -1), (other.line_item_uuid, 1))


class _Near:
    """The lines whose units weigh about so much, without a look at all of them."""

    def __init__(self, lines: Iterable[LineWeight]) -> None:
        self._lines = sorted(lines, key=lambda line: line.unit_lb or Decimal(0))
        self._weights = [line.unit_lb or Decimal(0) for line in self._lines]

    def to(self, unit_lb: Decimal) -> Sequence[LineWeight]:
        """Two on each side of a weight."""
        place = bisect_left(self._weights, unit_lb)
        return self._lines[max(0, place - 2) : place + 2]
