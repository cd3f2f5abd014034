"""What other benches have: their drafts, with which a packer may go on, and their orders at all."""

from datetime import datetime
from typing import Any

from crux_desk.domain.values import dataclass
from crux_desk.floor.hands.asks import NAME_OF_BENCH
from crux_desk.floor.link import Cursor
from crux_desk.floor.views.counting import Counted, Key, Span, closed_by, count

_MOST = 30
_LOOKED_AT = 200
"""Of so many that are open it is read whether they were laid aside for good."""
_MANY = 1_000
"""Steps of a draft whose units are counted: each of them is looked at."""


@dataclass(frozen=True, slots=True)
class FloorDraft:
    """A draft as far as it was copied; `units` is None for one that is too large to be counted."""

    order_uuid: str
    po_number: str
    station: str
    packer: str
    at: datetime
    units: int | None


_OF_IT = "s.journal_id = p.journal_id AND s.packing_id = p.packing_id"
# What was submitted is no draft, nor is what was laid aside for good.
_DRAFTS = f"""SELECT c.order_uuid, c.po_number, {NAME_OF_BENCH} AS station, last.packer, last.at,
        last.number, p.journal_id::text, p.packing_id,
        (SELECT s.body FROM steps s WHERE {_OF_IT} AND s.action = 'state_entered'
            ORDER BY s.number DESC LIMIT 1) AS entered
    FROM claims c JOIN benches b USING (bench_id)
        JOIN journals j ON j.bench_id = c.bench_id
        JOIN packings p ON p.journal_id = j.journal_id AND p.origin = c.origin
            AND p.order_uuid = c.order_uuid
        JOIN LATERAL (SELECT s.at, s.packer, s.number FROM steps s WHERE {_OF_IT}
            ORDER BY s.number DESC LIMIT 1) last ON true
    WHERE c.origin = %(origin)s AND c.bench_id <> %(bench)s AND c.released_at IS NULL
        AND c.has_work AND c.exported_at IS NULL
        AND NOT EXISTS (SELECT FROM submissions u WHERE u.journal_id = p.journal_id
            AND u.packing_id = p.packing_id)
        AND NOT EXISTS (SELECT FROM taken t WHERE t.packing_id = p.packing_id)
    ORDER BY last.at DESC, c.po_number LIMIT {_LOOKED_AT}"""


def drafts(
    cursor: Cursor, bench_id: str, origin: str, counted: dict[Key, Counted]
) -> tuple[FloorDraft, ...]:
    """What other benches have begun of a server's orders, the one that was touched last first.

    `counted` is what the last look has counted; it is brought up to date.
    """
    cursor.execute(_DRAFTS, {"bench": bench_id, "origin": origin})
    rows = [row for row in cursor.fetchall() if not closed_by(row["entered"])][:_MOST]
    spans = {key: Span(0, row["number"]) for key, row in _by_key(rows)}
    count(cursor, spans, counted, _MANY)
    return tuple(
        FloorDraft(
            row["order_uuid"],
            row["po_number"],
            row["station"],
            row["packer"],
            row["at"],
            counted[key].units,
        )
        for key, row in _by_key(rows)
    )


def _by_key(rows: list[dict[str, Any]]) -> list[tuple[Key, dict[str, Any]]]:
    return [((row["journal_id"], row["packing_id"]), row) for row in rows]


_TAKEN = """SELECT order_uuid FROM claims WHERE origin = %(origin)s AND bench_id <> %(bench)s
    AND released_at IS NULL
    AND (has_work OR exported_at IS NOT NULL OR until > clock_timestamp())"""


def taken(cursor: Cursor, bench_id: str, origin: str) -> frozenset[str]:
    """The orders of a server that other benches have, begun or only opened."""
    cursor.execute(_TAKEN, {"bench": bench_id, "origin": origin})
    return frozenset(row["order_uuid"] for row in cursor.fetchall())
