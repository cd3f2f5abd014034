"""What those see who look at the floor: benches, claims, conflicts. Reads only; a viewer may."""

from datetime import datetime

from crux_desk.domain.values import dataclass
from crux_desk.floor.link import Cursor


@dataclass(frozen=True, slots=True)
class SeenBench:
    """A bench; `is_here` while it has a session that is not over."""

    bench_id: str
    station: str
    packer: str
    last_seen: datetime
    order_uuid: str | None
    outbox: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class SeenClaim:
    """An order that a bench holds."""

    origin: str
    order_uuid: str
    po_number: str
    bench_id: str
    fence: int
    since: datetime
    until: datetime
    has_work: bool
    is_exported: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two benches did to one order, label or code, and a person has to look at."""

    kind: str
    origin: str
    key: str
    bench_ids: tuple[str, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it, at one moment by the floor's clock."""

    at: datetime
    epoch: int
    benches: tuple[SeenBench, ...]
    claims: tuple[SeenClaim, ...]
    conflicts: tuple[Conflict, ...]


_BENCHES = """SELECT bench_id::text, coalesce(nullif(name, ''), station) AS station, packer, last_seen, order_uuid, outbox,
        coalesce(session_until > clock_timestamp(), false) AS is_here
    FROM benches WHERE left_at IS NULL ORDER BY station, bench_id"""
_CLAIMS = """SELECT origin, order_uuid, po_number, bench_id::text, fence, since, until, has_work,
        exported_at IS NOT NULL AS is_exported
    FROM claims WHERE released_at IS NULL
        AND (has_work OR exported_at IS NOT NULL OR until > clock_timestamp())
    ORDER BY since"""
_CONFLICTS = """SELECT kind, origin, key, bench_ids::text[] AS bench_ids, since FROM conflicts
        WHERE settled_at IS NULL
    UNION ALL SELECT 'label', origin, tracking_key, array_agg(DISTINCT bench_id::text),
        max(reserved_at) FROM labels l WHERE released_at IS NULL AND EXISTS (
            SELECT FROM labels w WHERE w.origin = l.origin AND w.tracking_key = l.tracking_key
                AND NOT w.is_holder AND w.released_at IS NULL)
        GROUP BY origin, tracking_key HAVING count(*) > 1
    UNION ALL SELECT 'code', '', code_key, array_agg(DISTINCT bench_id::text), max(learned_at)
        FROM codes WHERE revoked_at IS NULL GROUP BY code_key HAVING count(*) > 1
    ORDER BY since"""


def overview(cursor: Cursor) -> Overview:
    """Who is there, who holds what, and what does not fit together."""
    cursor.execute("SELECT clock_timestamp() AS at, epoch FROM floor")
    here = cursor.fetchone() or {}
    cursor.execute(_BENCHES)
    benches = tuple(SeenBench(**row) for row in cursor.fetchall())
    cursor.execute(_CLAIMS)
    claims = tuple(SeenClaim(**row) for row in cursor.fetchall())
    return Overview(here["at"], here["epoch"], benches, claims, conflicts(cursor))


def conflicts(cursor: Cursor) -> tuple[Conflict, ...]:
    """What does not fit together, the oldest first."""
    cursor.execute(_CONFLICTS)
    return tuple(
        Conflict(**{**row, "bench_ids": tuple(sorted(row["bench_ids"]))})
        for row in cursor.fetchall()
    )


def settle_order_conflict(cursor: Cursor, origin: str, order_uuid: str, settled_by: str) -> None:
    """A person looked at it and says that it is done with."""
    cursor.execute(
        "UPDATE conflicts SET settled_at = clock_timestamp(), settled_by = %s"
        " WHERE kind = 'order' AND origin = %s AND key = %s AND settled_at IS NULL",
        (settled_by, origin, order_uuid),
    )


def note_order_conflict(cursor: Cursor, bench_id: str, origin: str, order_uuid: str) -> None:
    """What this bench packed while the floor was away, another one holds."""
    cursor.execute(
        "INSERT INTO conflicts AS old (kind, origin, key, bench_ids)"
        " SELECT 'order', c.origin, c.order_uuid, ARRAY[c.bench_id, %(bench)s::uuid]"
        " FROM claims c WHERE c.origin = %(origin)s AND c.order_uuid = %(order)s"
        " AND c.released_at IS NULL AND c.bench_id <> %(bench)s"
        # What went from here to there is one only where more was packed since: its copy says so.
        " AND NOT EXISTS (SELECT FROM taken t WHERE t.origin = c.origin"
        " AND t.order_uuid = c.order_uuid AND t.from_bench = %(bench)s)"
        # The same two have been told apart: what is packed after that is told by its copy, too.
        " AND NOT EXISTS (SELECT FROM conflicts o WHERE o.kind = 'order' AND o.origin = c.origin"
        " AND o.key = c.order_uuid AND o.settled_at IS NOT NULL"
        " AND o.bench_ids @> ARRAY[c.bench_id, %(bench)s::uuid])"
        " ON CONFLICT (kind, origin, key) WHERE settled_at IS NULL DO UPDATE SET bench_ids ="
        " (SELECT array_agg(DISTINCT id) FROM unnest(old.bench_ids || excluded.bench_ids) AS id)",
        {"bench": bench_id, "origin": origin, "order": order_uuid},
    )
