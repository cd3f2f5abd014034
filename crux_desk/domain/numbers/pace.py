"""How long orders usually take, fitted on the packings before: plain least squares, made robust.

The time of a packing is taken as a + b × lines + c × units + d × boxes seconds, none below 0. Large
orders scatter more: each packing weighs one over its size (lines + units + boxes). What lies far
off (a phone call, a search) pulls no more than its share; in the end all is scaled so that what is
expected of all packings together is what they took. So who packs as the bench does is at 0 percent.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import sqrt
from statistics import median

from crux_desk.domain.values import dataclass

MIN_SAMPLES = 30
"""Packings whose time is known; with fewer nothing is expected."""
MIN_ORDERS = 10
"""Packings in a group; of fewer nothing is said."""
MAX_MARGIN = 0.25
"""The margin's share of what is expected; above it nothing is said."""
SAMPLES = 2_000
"""So many packings are looked at, the newest: what was a year ago is another bench."""
_SURE = 1.96
"""Standard errors on both sides, of 95 percent."""
_FAR = 2.5
"""Robust standard deviations beyond which a packing pulls no harder."""
_ROUNDS = 3
_MAD = 1.4826
_TINY = 1e-9
_FEATURES = 4
"""One, lines, units, boxes."""

_Vector = tuple[float, ...]
_Matrix = list[list[float]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A packing whose time is known, in seconds; `day` is when it was handed over, "" for unknown."""

    lines: int
    units: int
    boxes: int
    seconds: int
    day: str = ""

    @property
    def features(self) -> _Vector:
        """By what its time is explained."""
        return (1.0, float(self.lines), float(self.units), float(self.boxes))

    @property
    def size(self) -> int:
        """How much there was to do; never 0."""
        return max(1, self.lines + self.units + self.boxes)


@dataclass(frozen=True, slots=True)
class Expectation:
    """Seconds that such packings usually take, and the margin within which nothing can be told.

    A packing that takes what is usual is within it in 95 of 100 cases.
    """

    seconds: float
    margin: float

    def difference(self, seconds: float) -> float:
        """The share by which so many seconds are more than expected; below 0 for less."""
        return seconds / self.seconds - 1

    @property
    def margin_share(self) -> float:
        """The margin as a share of what is expected."""
        return self.margin / self.seconds

    def is_usual(self, seconds: float) -> bool:
        """Whether so many seconds may well be chance."""
        return abs(seconds - self.seconds) <= self.margin


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds for each order, line, unit and box; how much they scatter, and how sure they are."""

    seconds: _Vector
    variance: float
    covariance: tuple[_Vector, ...]

    def expected(self, orders: int, lines: int, units: int, boxes: int) -> Expectation | None:
        """What so many packings together take; None where too little is known to say."""
        if orders < MIN_ORDERS:
            return None
        features = (float(orders), float(lines), float(units), float(boxes))
        expected = _dot(self.seconds, features)
        spread = self.variance * max(1, lines + units + boxes)
        unsure = _dot(features, tuple(_dot(row, features) for row in self.covariance))
        margin = _SURE * sqrt(max(0.0, spread + unsure))
        if expected <= 0 or margin > MAX_MARGIN * expected:
            return None
        return Expectation(expected, margin)


def fit(samples: Sequence[Sample]) -> Pace | None:
    """What packings like these take; None for too few of them."""
    samples = samples[:SAMPLES]
    if len(samples) < MIN_SAMPLES:
        return None
    pulls = [1.0 / one.size for one in samples]
    found = _least_squares(samples, pulls)
    for _ in range(_ROUNDS):
        if found is None:
            return None
        found = _least_squares(samples, _pulled(samples, found[0])) or found
    return None if found is None else _calibrated(samples, *found)


def _calibrated(samples: Sequence[Sample], seconds: _Vector, used: tuple[int, ...]) -> Pace | None:
    expected = sum(_dot(seconds, one.features) for one in samples)
    if expected <= 0:
        return None
    scale = sum(one.seconds for one in samples) / expected
    seconds = tuple(value * scale for value in seconds)
    squares = sum((one.seconds - _dot(seconds, one.features)) ** 2 / one.size for one in samples)
    variance = squares / (len(samples) - len(used))
    inverse = _inverse(_products(samples, [1.0 / one.size for one in samples], used)[0])
    if inverse is None:
        return None
    covariance = [[0.0] * _FEATURES for _ in range(_FEATURES)]
    for row, at in enumerate(used):
        for column, beside in enumerate(used):
            covariance[at][beside] = variance * inverse[row][column]
    return Pace(seconds, variance, tuple(map(tuple, covariance)))


def _pulled(samples: Sequence[Sample], seconds: _Vector) -> list[float]:
    """How hard each pulls once it is known how far off it is (Huber's weights)."""
    offs = [abs(one.seconds - _dot(seconds, one.features)) / sqrt(one.size) for one in samples]
    limit = max(_FAR * _MAD * median(offs), _TINY)
    return [
        min(1.0, limit / max(off, _TINY)) / one.size for one, off in zip(samples, offs, strict=True)
    ]


def _least_squares(
    samples: Sequence[Sample], pulls: Sequence[float]
) -> tuple[_Vector, tuple[int, ...]] | None:
    """Seconds for each feature, none below 0, and which are used: those that explain most."""
    matrix, right = _products(samples, pulls, tuple(range(_FEATURES)))
    best: tuple[float, _Vector, tuple[int, ...]] | None = None
    for used in _subsets():
        inverse = _inverse([[matrix[row][column] for column in used] for row in used])
        if inverse is None:
            continue
        wanted = [right[row] for row in used]
        solved = [_dot(row, wanted) for row in inverse]
        if min(solved) < 0:
            continue
        # What is explained of the squares: the rest of them is the same for all.
        gain = _dot(solved, wanted)
        if best is None or gain > best[0] * (1 + _TINY):
            seconds = [0.0] * _FEATURES
            for place, value in zip(used, solved, strict=True):
                seconds[place] = value
            best = (gain, tuple(seconds), used)
    return None if best is None else best[1:]


def _subsets() -> Iterator[tuple[int, ...]]:
    """The few first: where two explain as much, the simpler one is taken."""
    for count in range(1, _FEATURES + 1):
        yield from combinations(range(_FEATURES), count)


def _products(
    samples: Sequence[Sample], pulls: Sequence[float], used: tuple[int, ...]
) -> tuple[_Matrix, list[float]]:
    """The normal equations."""
    size = len(used)
    matrix, right = [[0.0] * size for _ in range(size)], [0.0] * size
    for one, pull in zip(samples, pulls, strict=True):
        features = one.features
        values = [features[place] for place in used]
        for row in range(size):
            weighed = pull * values[row]
            right[row] += weighed * one.seconds
            for column in range(row, size):
                matrix[row][column] += weighed * values[column]
    for row in range(size):
        for column in range(row):
            matrix[row][column] = matrix[column][row]
    return matrix, right


def _inverse(matrix: _Matrix) -> _Matrix | None:
    """By elimination; None where what explains is not apart (boxes that are always as many as lines)."""
    size = len(matrix)
    rows = [[*row, *(float(n == at) for n in range(size))] for at, row in enumerate(matrix)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        if abs(rows[pivot][at]) <= _TINY * max(1.0, abs(matrix[at][at])):
            return None
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(size):
            if other != at and rows[other][at]:
                by = rows[other][at]
                rows[other] = [
                    value - by * own for value, own in zip(rows[other], rows[at], strict=True)
                ]
    return [row[size:] for row in rows]


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(one * other for one, other in zip(left, right, strict=True))
