"""Figures of many packings: sums, by what they are grouped, and what is asked for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field, fields, replace
from datetime import date
from enum import StrEnum

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.numbers.pace import SAMPLES, Expectation, Pace, Sample
from crux_desk.domain.values import dataclass

MAX_MISTAKEN = 100
"""Pairs of items that are told, those that were mistaken most."""


class Grouping(StrEnum):
    """By what figures are told; the words stand in `numbers --json`."""

    PACKER = "packer"
    STATION = "station"
    HOUR = "hour"
    DAY = "day"
    CARRIER = "carrier"


@dataclass(frozen=True, slots=True)
class Sums:
    """What several packings are together; each packing counts as one order that was submitted.

    An order that goes out in two parts counts twice. `wrong_scans` are all that were made, at
    the hour at which and by whom they were scanned; by carrier, or for one alone, those that were
    made over its packings. `seconds` of work are known of `timed` packings, and what is called
    `timed_…` is theirs alone. All else is as in `PackingCount`.
    """

    orders: int = 0
    boxes: int = 0
    units: int = 0
    scans: int = 0
    wrong_scans: int = 0
    seconds: int = 0
    timed: int = 0
    timed_lines: int = 0
    timed_units: int = 0
    timed_boxes: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        names = [one.name for one in fields(self)]
        return Sums(*(getattr(self, name) + getattr(other, name) for name in names))

    def with_wrong(self, wrong_scans: int) -> "Sums":
        """With all wrong scans: those of the packings are among them."""
        return replace(self, wrong_scans=wrong_scans)


Key = str | int
"""A name, an hour from 0 to 23, or a day as 2026-05-31; "" where none is known."""


@dataclass(frozen=True, slots=True)
class NumbersQuery:
    """Whose packings are counted; None is all.

    `origin` is the server's name in the journal; the days are the bench's, both included.
    """

    origin: str | None = None
    first: date | None = None
    last: date | None = None
    packer: str | None = None
    station: str | None = None
    carrier: str | None = None


@dataclass(frozen=True, slots=True)
class Mistaken:
    """An item that was scanned when another one was meant, and how often."""

    sku_id: str
    scanned: str
    times: int


@dataclass(frozen=True, slots=True)
class Names:
    """Among what can be chosen: all that ever submitted, in the order of their names."""

    packers: tuple[str, ...] = ()
    stations: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()

    def __or__(self, other: "Names") -> "Names":
        names = [one.name for one in fields(self)]
        both = ({*getattr(self, name), *getattr(other, name)} for name in names)
        return Names(*(tuple(sorted(one)) for one in both))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a source of figures has to a query.

    `samples` are the newest packings of all packers, whatever was asked: by them it is judged what
    an order usually takes. `uncounted` packings were submitted and are in no figure yet; so are
    those that were submitted `elsewhere`, which other benches have to count.
    """

    by: Mapping[Grouping, Mapping[Key, Sums]] = field(default_factory=dict)
    mistaken: tuple[Mistaken, ...] = ()
    names: Names = Names()
    samples: tuple[Sample, ...] = ()
    uncounted: int = 0
    elsewhere: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        """What two sources have that count nothing twice."""
        by = {
            grouping: _added(self.by.get(grouping, {}), other.by.get(grouping, {}))
            for grouping in Grouping
        }
        samples = sorted((*self.samples, *other.samples), key=lambda one: one.day, reverse=True)
        return Counted(
            by,
            _mistaken(self.mistaken, other.mistaken),
            self.names | other.names,
            tuple(samples[:SAMPLES]),
            self.uncounted + other.uncounted,
            self.elsewhere + other.elsewhere,
        )


def _added(one: Mapping[Key, Sums], other: Mapping[Key, Sums]) -> dict[Key, Sums]:
    return {key: one.get(key, Sums()) + other.get(key, Sums()) for key in {**one, **other}}


def _mistaken(one: Sequence[Mistaken], other: Sequence[Mistaken]) -> tuple[Mistaken, ...]:
    times = Counter({(pair.sku_id, pair.scanned): pair.times for pair in one})
    times.update({(pair.sku_id, pair.scanned): pair.times for pair in other})
    found = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Mistaken(*pair, count) for pair, count in found[:MAX_MISTAKEN])


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one packer, day or the like; `expected` is None where too little is known."""

    key: Key
    sums: Sums
    expected: Expectation | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """All that is told: rows by their keys, in order; days and hours without any are left out."""

    query: NumbersQuery = NumbersQuery()
    total: Row = Row("", Sums())
    by: Mapping[Grouping, tuple[Row, ...]] = field(default_factory=dict)
    mistaken: tuple[Mistaken, ...] = ()
    names: Names = Names()
    uncounted: int = 0
    elsewhere: int = 0
    of_all_benches: bool = False
    floor_fault: DeskError | None = None
    """Why the other benches of the floor are missing, where they were asked for."""

    def rows(self, grouping: Grouping) -> tuple[Row, ...]:
        """Those of one kind."""
        return self.by.get(grouping, ())


def numbers_of(query: NumbersQuery, counted: Counted, pace: Pace | None) -> Numbers:
    """What a source has, with what is expected of each row."""

    def row(key: Key, sums: Sums) -> Row:
        return Row(key, sums, None if pace is None else expected_of(sums, pace))

    by = {
        grouping: tuple(row(key, sums) for key, sums in sorted(found.items()))
        for grouping, found in counted.by.items()
    }
    total = sum(counted.by.get(Grouping.DAY, {}).values(), Sums())
    left = counted.uncounted, counted.elsewhere
    return Numbers(query, row("", total), by, counted.mistaken, counted.names, *left)


def expected_of(sums: Sums, pace: Pace) -> Expectation | None:
    """What the packings whose time is known usually take."""
    return pace.expected(sums.timed, sums.timed_lines, sums.timed_units, sums.timed_boxes)
