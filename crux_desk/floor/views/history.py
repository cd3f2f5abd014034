"""What was packed on all of the floor, where, and what was sent: out of the copied steps. Reads only."""

import json
from datetime import datetime
from typing import Any

from crux_desk.domain.values import dataclass
from crux_desk.floor.hands.asks import NAME_OF_BENCH
from crux_desk.floor.link import Cursor

PAGE = 50
MAX_FOUND = 200
"""Labels that one search finds."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: all of it where nothing is said. Texts are parts, whatever their case."""

    origin: str = ""
    po_number: str = ""
    station: str = ""
    packer: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page ended."""

    at: datetime
    packing_id: str


@dataclass(frozen=True, slots=True)
class SentBox:
    """A box as it was handed over; `units` by SKU."""

    number: int
    tracking: str
    carrier: str
    method: str
    units: dict[str, int]


@dataclass(frozen=True, slots=True)
class FloorPacking:
    """A packing that was handed over: where and by whom, and what came of it (`state`)."""

    packing_id: str
    origin: str
    order_uuid: str
    po_number: str
    bench_id: str
    station: str
    packer: str
    state: str
    at: datetime
    steps: int
    boxes: tuple[SentBox, ...]


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """A label that is, or was, on a box somewhere; `sent_at` is None for one that only waits."""

    origin: str
    tracking: str
    po_number: str
    box_number: int
    packing_id: str
    bench_id: str
    station: str
    reserved_at: datetime
    sent_at: datetime | None
    released_at: datetime | None
    is_holder: bool


@dataclass(frozen=True, slots=True)
class HandOver:
    """An order that changed hands; `said_by` is who said that the first bench is off, or ""."""

    po_number: str
    order_uuid: str
    from_station: str
    to_station: str
    packer: str
    said_by: str
    as_of: datetime | None
    at: datetime


# The last submission of each packing. One that went on at another bench is told there.
_PAGE = f"""SELECT s.packing_id, s.origin, s.order_uuid, p.po_number, b.bench_id::text,
        {NAME_OF_BENCH} AS station, last.packer, s.state, last.at, last.steps, s.body
    FROM submissions s JOIN packings p USING (journal_id, packing_id)
        JOIN journals j USING (journal_id) JOIN benches b USING (bench_id)
        JOIN LATERAL (SELECT t.at, t.packer, t.number AS steps FROM steps t
            WHERE t.journal_id = s.journal_id AND t.packing_id = s.packing_id
            ORDER BY t.number DESC LIMIT 1) last ON true
    WHERE (%(origin)s = '' OR s.origin = %(origin)s)
        AND (%(po)s = '' OR strpos(lower(p.po_number), lower(%(po)s)) > 0)
        AND (%(station)s = '' OR strpos(lower({NAME_OF_BENCH}), lower(%(station)s)) > 0)
        AND (%(packer)s = '' OR strpos(lower(last.packer), lower(%(packer)s)) > 0)
        AND (%(since)s::timestamptz IS NULL OR last.at >= %(since)s::timestamptz)
        AND (%(until)s::timestamptz IS NULL OR last.at < %(until)s::timestamptz)
        AND (%(mark_at)s::timestamptz IS NULL
            OR (last.at, s.packing_id) < (%(mark_at)s::timestamptz, %(mark_id)s))
        AND NOT EXISTS (SELECT FROM submissions n WHERE n.journal_id = s.journal_id
            AND n.packing_id = s.packing_id AND n.submission_id > s.submission_id)
        AND NOT EXISTS (SELECT FROM taken t WHERE t.packing_id = s.packing_id
            AND t.finished_at IS NOT NULL AND s.state <> 'submitted')
    ORDER BY last.at DESC, s.packing_id DESC LIMIT %(most)s"""
_LABELS = f"""SELECT l.origin, l.tracking, l.po_number, l.box_number, l.packing_id,
        l.bench_id::text, {NAME_OF_BENCH} AS station, l.reserved_at, l.sent_at, l.released_at,
        l.is_holder
    FROM labels l JOIN benches b USING (bench_id)
    WHERE right(l.tracking_key, length(%(key)s)) = %(key)s
        AND (%(origin)s = '' OR l.origin = %(origin)s)
    ORDER BY l.reserved_at DESC LIMIT %(most)s"""
_HAND_OVERS = """SELECT h.po_number, h.order_uuid,
        coalesce(nullif(f.name, ''), f.station) AS from_station,
        coalesce(nullif(t.name, ''), t.station) AS to_station, h.packer, h.said_by, h.as_of, h.at
    FROM hand_overs h JOIN benches f ON f.bench_id = h.from_bench
        JOIN benches t ON t.bench_id = h.to_bench
    WHERE (%(since)s::timestamptz IS NULL OR h.at >= %(since)s::timestamptz)
    ORDER BY h.at DESC LIMIT %(most)s"""


def page(
    cursor: Cursor, query: Query, after: Mark | None = None, most: int = PAGE
) -> tuple[FloorPacking, ...]:
    """What was handed over, the newest first; those below `after`."""
    cursor.execute(
        _PAGE,
        {
            "origin": query.origin,
            "po": query.po_number,
            "station": query.station,
            "packer": query.packer,
            "since": query.since,
            "until": query.until,
            "mark_at": None if after is None else after.at,
            "mark_id": "" if after is None else after.packing_id,
            "most": most,
        },
    )
    return tuple(_packing(row) for row in cursor.fetchall())


def _packing(row: dict[str, Any]) -> FloorPacking:
    given = {name: row[name] for name in FloorPacking.__slots__ if name != "boxes"}
    return FloorPacking(**given, boxes=_boxes(row["body"]))


def _boxes(body: str) -> tuple[SentBox, ...]:
    """The parcels of a submission as the journal writes them (`journal/tables/codec`)."""
    try:
        parcels = json.loads(json.loads(body)["parcels"])
        return tuple(_box(parcel) for parcel in parcels)
    except (ValueError, TypeError, KeyError, IndexError):
        return ()


def _box(parcel: list[Any]) -> SentBox:
    units: dict[str, int] = {}
    for line in (part for part in parcel if isinstance(part, list)):
        units[str(line[1])] = units.get(str(line[1]), 0) + int(line[2])
    number, tracking, carrier, method = parcel[:4]
    return SentBox(int(number), str(tracking), str(carrier), str(method), units)


def labels(
    cursor: Cursor, tracking_key: str, origin: str = "", most: int = MAX_FOUND
) -> tuple[FoundLabel, ...]:
    """Where a label is, by its number or the end of it, as numbers are compared."""
    cursor.execute(_LABELS, {"key": tracking_key, "origin": origin, "most": most})
    return tuple(FoundLabel(**row) for row in cursor.fetchall())


def hand_overs(
    cursor: Cursor, since: datetime | None = None, most: int = MAX_FOUND
) -> tuple[HandOver, ...]:
    """Orders that changed hands, the last one first: the audit of it."""
    cursor.execute(_HAND_OVERS, {"since": since, "most": most})
    return tuple(HandOver(**row) for row in cursor.fetchall())
