"""What the journal tells of packings that left: how they are looked for, and what was done to each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.packing.tracking import normalize_tracking
from crux_desk.domain.patterns import pattern
from crux_desk.domain.records.print_jobs import PrintJob
from crux_desk.domain.records.summaries import Author, PackingSummary
from crux_desk.domain.texts import text_key
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` on and before `until`, both aware UTC; None where it is open."""

    since: datetime | None = None
    until: datetime | None = None


ALL_TIME = Period()
_DAY = pattern("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


def parse_day(text: str) -> date:
    """A day as it is typed: year, month and day, as 2026-05-31.

    Raises:
        ValueError: it is none, or there is no such day.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date(*(int(part) for part in text.split("-")))


def period_of_days(first: date | None, last: date | None) -> Period:
    """From the beginning of one day to the end of another, both as this computer's clock has them.

    A day at the end of the calendar is no limit.
    """
    return Period(
        None if first is None else _start_of(first),
        None if last is None else _start_after(last),
    )


def _start_after(day: date) -> datetime | None:
    try:
        return _start_of(day + timedelta(days=1))
    except OverflowError:
        return None


def _start_of(day: date) -> datetime | None:
    try:
        return datetime.combine(day, time.min).astimezone(UTC)
    except (OverflowError, OSError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which packings are wanted: of a server, in a period, with any of `texts` ("" for none).

    A text is a PO number or part of it, a tracking number or its end, or a SKU. `packer` handed
    them over; None for anybody.
    """

    origin: str
    texts: tuple[str, ...] = ()
    period: Period = ALL_TIME
    packer: str | None = None


@dataclass(frozen=True, slots=True)
class HistorySearch:
    """What a person looks for: a text as it was typed or scanned, in a period, of a packer.

    "" and None for no such limit.
    """

    text: str = ""
    period: Period = ALL_TIME
    packer: str | None = None

    @property
    def is_of_all_texts(self) -> bool:
        """Whether neither a text nor a packer limits it."""
        return not self.text and self.packer is None


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where a page ended: the next one begins below it."""

    updated_at: datetime
    packing_id: str


PAGE = 50
"""Packings on one page."""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some packings, the newest first; `next` is None where there are no more.

    `texts`: what was looked for, by all that it may mean. `stations`: where those packings left that
    are other benches', by their ids. `floor_fault`: why there are none, where they were asked for.
    """

    packings: tuple[PackingSummary, ...]
    next: PageMark | None
    texts: tuple[str, ...] = ()
    stations: Mapping[str, str] = field(default_factory=dict)
    floor_fault: DeskError | None = None


@dataclass(frozen=True, slots=True)
class HistoryTotals:
    """How much left: packings that were submitted, their boxes and units; how many were given up."""

    packings: int = 0
    boxes: int = 0
    units: int = 0
    given_up: int = 0


@dataclass(frozen=True, slots=True)
class SentLine:
    """What a line was when it was handed over; `unit_cost` in US dollars, None where not known.

    `name` is the item's, of the order's copy; "" where nobody asked for it, or the copy has none.
    """

    sku_id: str
    unit_cost: Decimal | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step, and who made it where."""

    step: Step
    author: Author


@dataclass(frozen=True, slots=True)
class PrintRecord:
    """What was printed of a box, and who had it printed where."""

    job: PrintJob
    author: Author


@dataclass(frozen=True, slots=True)
class PackingRecord:
    """All that was done to a packing; `lines` by their UUIDs.

    `printed`: the oldest first. `voided`: boxes whose labels shipping software has voided.
    """

    summary: PackingSummary
    boxes: tuple[Box, ...]
    lines: Mapping[str, SentLine]
    steps: tuple[StepRecord, ...]
    printed: tuple[PrintRecord, ...] = ()
    voided: frozenset[int] = frozenset()

    def box_with(self, texts: Sequence[str]) -> int:
        """The place of the first box with any of these tracking numbers, ends of them, or SKUs.

        A whole tracking number is looked for before an end of one, and that before a SKU; the
        first box where none has any.
        """
        keys = [normalize_tracking(text) for text in texts]
        keys = [key for key in keys if key]
        skus = {text_key(text) for text in texts}
        labels = [normalize_tracking(box.tracking) for box in self.boxes]
        held = [
            {text_key(self.lines[uuid].sku_id) for uuid in box.contents if uuid in self.lines}
            for box in self.boxes
        ]
        tests: tuple[Callable[[int], bool], ...] = (
            lambda place: labels[place] in keys,
            lambda place: any(labels[place].endswith(key) for key in keys),
            lambda place: not skus.isdisjoint(held[place]),
        )
        found = (place for test in tests for place in range(len(self.boxes)) if test(place))
        return next(found, 0)


@dataclass(frozen=True, slots=True)
class SentPacking:
    """A packing that left, as it is exported; `author` handed it over. `lines` by their UUIDs."""

    summary: PackingSummary
    boxes: tuple[Box, ...]
    lines: Mapping[str, SentLine]
    author: Author
