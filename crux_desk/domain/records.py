"""What the journal tells of packings that left: how they are looked for, and what was done to each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from crux_desk.domain.boxes import Box
from crux_desk.domain.steps import Step
from crux_desk.domain.summaries import Author, PackingSummary


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` on and before `until`, both aware UTC; None where it is open."""

    since: datetime | None = None
    until: datetime | None = None


ALL_TIME = Period()
_DAY = re.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


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

    A text is a PO number or part of it, a tracking number or its end, or a SKU.
    """

    origin: str
    texts: tuple[str, ...] = ()
    period: Period = ALL_TIME


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where a page ended: the next one begins below it."""

    updated_at: datetime
    packing_id: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some packings, the newest first; `next` is None where there are no more."""

    packings: tuple[PackingSummary, ...]
    next: PageMark | None


@dataclass(frozen=True, slots=True)
class SentLine:
    """What a line was when it was handed over; `unit_cost` in US dollars, None where not known."""

    sku_id: str
    unit_cost: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step, and who made it where."""

    step: Step
    author: Author


@dataclass(frozen=True, slots=True)
class PackingRecord:
    """All that was done to a packing; `lines` by their UUIDs."""

    summary: PackingSummary
    boxes: tuple[Box, ...]
    lines: Mapping[str, SentLine]
    steps: tuple[StepRecord, ...]


@dataclass(frozen=True, slots=True)
class SentPacking:
    """A packing that left, as it is exported; `author` handed it over. `lines` by their UUIDs."""

    summary: PackingSummary
    boxes: tuple[Box, ...]
    lines: Mapping[str, SentLine]
    author: Author
