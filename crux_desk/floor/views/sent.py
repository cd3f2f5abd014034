"""What was submitted at the benches of a floor, as their histories tell it. Reads only.

Of a packing that several journals have submitted, the last one is told: they are one bench's, or one
bench's that was put in the place of another. Where one of them knows it as a draft, it tells nothing.
"""

import json
import re
from datetime import datetime

from crux_desk.domain.packing.tracking import normalize_tracking
from crux_desk.domain.records.history import PageMark
from crux_desk.domain.values import dataclass
from crux_desk.floor.link import Cursor
from crux_desk.floor.views.numbers import MAX_NAMES

LEAST_END = 4
"""Signs of a tracking number, from its end, by which it is found."""


@dataclass(frozen=True, slots=True)
class SentQuery:
    """What is looked for; `journal_id` is the journal that is left out: this bench reads its own.

    What another journal of this bench has copied is found, but not summed up (`bench_id`).
    A text is a part of a PO number, a tracking number or its end, or a SKU.
    """

    journal_id: str = ""
    bench_id: str = ""
    origin: str = ""
    texts: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    packer: str | None = None


@dataclass(frozen=True, slots=True)
class SentRow:
    """A packing that was submitted; `body` is its submission as the bench has copied it."""

    packing_id: str
    origin: str
    order_uuid: str
    po_number: str
    bench_id: str
    station: str
    packer: str
    at: datetime
    body: str


@dataclass(frozen=True, slots=True)
class SentSums:
    """How much was found."""

    packings: int = 0
    boxes: int = 0
    units: int = 0


# Who handed it over is counted with its figures; where a bench has not counted it, nobody is known.
_FOUND = """FROM submissions s JOIN packings p USING (journal_id, packing_id)
        JOIN journals j USING (journal_id) JOIN benches b USING (bench_id)
        LEFT JOIN packing_numbers n USING (packing_id)
    WHERE s.state = 'submitted' AND s.settled_at IS NOT NULL
        AND j.journal_id::text <> %(journal)s
        AND (%(origin)s = '' OR s.origin = %(origin)s)
        AND (%(packer)s::text IS NULL OR n.packer = %(packer)s)
        AND (%(since)s::timestamptz IS NULL OR s.settled_at >= %(since)s::timestamptz)
        AND (%(until)s::timestamptz IS NULL OR s.settled_at < %(until)s::timestamptz)
        AND (NOT %(has_texts)s OR EXISTS (SELECT FROM
            unnest(%(texts)s::text[], %(ends)s::text[], %(labels)s::text[], %(skus)s::text[],
                %(lines)s::text[]) AS t (po, ending, label, sku, line)
            WHERE strpos(lower(p.po_number), t.po) > 0
                OR (strpos(lower(s.body COLLATE "C"), t.sku) > 0
                    AND lower(s.body COLLATE "C") ~ t.line)
                OR (t.ending <> '' AND strpos(upper(s.body COLLATE "C"), t.ending) > 0
                    AND s.body ~* t.label)))
        AND NOT EXISTS (SELECT FROM submissions m WHERE m.journal_id = s.journal_id
            AND m.packing_id = s.packing_id AND m.submission_id > s.submission_id)
        AND NOT EXISTS (SELECT FROM packings q JOIN journals k USING (journal_id)
                JOIN submissions o USING (journal_id, packing_id)
            WHERE q.origin = p.origin AND q.order_uuid = p.order_uuid
                AND q.packing_id = p.packing_id
                AND o.state = 'submitted' AND o.settled_at IS NOT NULL
                AND (k.journal_id::text = %(journal)s OR k.arrived_at > j.arrived_at))"""
_PAGE = f"""SELECT s.packing_id, s.origin, s.order_uuid, p.po_number, b.bench_id::text,
        coalesce(n.station, b.station) AS station, coalesce(n.packer, '') AS packer,
        s.settled_at AS at, s.body {_FOUND}
        AND (%(mark_at)s::timestamptz IS NULL
            OR (s.settled_at, s.packing_id) {{below}} (%(mark_at)s::timestamptz, %(mark_id)s))
    ORDER BY s.settled_at {{order}}, s.packing_id {{order}} LIMIT %(most)s"""
_NEWEST = _PAGE.format(below="<", order="DESC")
_OLDEST = _PAGE.format(below=">", order="ASC")
_SUMS = f"""SELECT count(*)::int AS packings, coalesce(sum(n.boxes), 0)::int AS boxes,
    coalesce(sum(n.units), 0)::int AS units {_FOUND}
        AND b.bench_id::text <> %(bench)s"""
_PACKERS = f"""SELECT packer FROM packing_numbers WHERE packer <> ''
    GROUP BY packer ORDER BY max(day) DESC LIMIT {MAX_NAMES}"""
_ONE = _NEWEST.replace("WHERE s.state", "WHERE s.packing_id = %(packing)s AND s.state", 1)
_STEPS = """SELECT t.body FROM steps t JOIN journals j USING (journal_id)
    WHERE t.packing_id = %(packing)s AND t.journal_id = (SELECT s.journal_id FROM submissions s
        JOIN journals k USING (journal_id) WHERE s.packing_id = %(packing)s
            AND s.state = 'submitted' AND s.settled_at IS NOT NULL
        ORDER BY k.arrived_at DESC LIMIT 1) ORDER BY t.number"""


def page(
    cursor: Cursor, query: SentQuery, after: PageMark | None, most: int, *, is_oldest_first: bool
) -> tuple[SentRow, ...]:
    """At most so many, behind a mark."""
    values = _values(query) | {
        "mark_at": None if after is None else after.updated_at,
        "mark_id": "" if after is None else after.packing_id,
        "most": most,
    }
    cursor.execute(_OLDEST if is_oldest_first else _NEWEST, values)
    return tuple(SentRow(**row) for row in cursor.fetchall())


def sums(cursor: Cursor, query: SentQuery) -> SentSums:
    """How much all is that a query finds; boxes and units as far as they are counted."""
    cursor.execute(_SUMS, _values(query))
    return SentSums(**(cursor.fetchone() or {}))


def packers(cursor: Cursor) -> tuple[str, ...]:
    """Who handed something over last."""
    cursor.execute(_PACKERS)
    return tuple(row["packer"] for row in cursor.fetchall())


def one(cursor: Cursor, packing_id: str) -> tuple[SentRow, tuple[str, ...]] | None:
    """A packing and its steps as they were copied; None where there is none."""
    nowhere = {"mark_at": None, "mark_id": "", "most": 1, "packing": packing_id}
    cursor.execute(_ONE, _values(SentQuery()) | nowhere)
    row = cursor.fetchone()
    if row is None:
        return None
    cursor.execute(_STEPS, {"packing": packing_id})
    return SentRow(**row), tuple(step["body"] for step in cursor.fetchall())


def _values(query: SentQuery) -> dict[str, object]:
    texts = [text.strip().replace("\0", " ") for text in query.texts if text.strip()]
    return {
        "journal": query.journal_id,
        "bench": query.bench_id,
        "origin": query.origin,
        "packer": query.packer,
        "since": query.since,
        "until": query.until,
        "has_texts": bool(texts),
        "texts": [text.lower() for text in texts],
        "ends": [_ending(text) for text in texts],
        "labels": [_label(text) for text in texts],
        "skus": [_written(text).lower() for text in texts],
        "lines": [_line(text) for text in texts],
    }


def _ending(text: str) -> str:
    """The end of a text that may be a tracking number, as it stands in a submission; "" for none.

    With the quote of a text within a text. Most submissions are told by it at once.
    """
    key = normalize_tracking(text)
    return f'{key}\\"' if len(key) >= LEAST_END else ""


def _label(text: str) -> str:
    """The same as a pattern: it stands behind the number of its box, as in [1,"1Z…"."""
    return rf'\[[0-9]+,\\"[^"]*{re.escape(normalize_tracking(text))}\\"'


def _written(sku_id: str) -> str:
    """A whole text as it stands within the parcels, which are a text within the submission's."""
    return json.dumps(json.dumps(sku_id))[1:-1]


def _line(sku_id: str) -> str:
    """The same as a pattern: units stand behind a SKU, behind a carrier or a method a text."""
    return f"{re.escape(_written(sku_id).lower())},[0-9]"
