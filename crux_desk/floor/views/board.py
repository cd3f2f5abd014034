"""What a board on the wall shows of a floor: benches, orders, what waits, what needs a person."""

from datetime import datetime

from crux_desk.domain.values import dataclass
from crux_desk.floor.hands.asks import NAME_OF_BENCH
from crux_desk.floor.link import Cursor
from crux_desk.floor.overview import conflicts

AWAY_S = 60
"""A bench that said nothing for so long is away; it says something every half a minute."""
MOST_WAITING = 200
"""Orders to pack that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class BoardBench:
    """A bench: `units` of `units_in_all` of the order on its screen are in `boxes` boxes.

    `held` are the orders that it has, the one on its screen among them; `attention` and `outbox` are
    what waits there for a person, and to be sent. `is_away`: it was not heard of, or not since a
    person said that it is off; with `is_off` it ended properly.
    """

    bench_id: str
    name: str
    packer: str
    po_number: str
    order_uuid: str | None
    boxes: int
    units: int
    units_in_all: int
    held: int
    outbox: int
    attention: int
    last_seen: datetime
    is_off: bool
    is_away: bool
    to_finish: int
    program: str


@dataclass(frozen=True, slots=True)
class FoundBench:
    """A bench that a name means; `is_here` while it has a session that is not over."""

    bench_id: str
    name: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class WaitingOrder:
    """An order to pack that no bench has; `is_left`: work of it stands at a bench that is away."""

    origin: str
    order_uuid: str
    po_number: str
    since: datetime
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """All of it, at one moment by the floor's clock. `waiting_in_all` counts those that are not named."""

    at: datetime
    benches: tuple[BoardBench, ...]
    waiting: tuple[WaitingOrder, ...]
    waiting_in_all: int
    sent_today: int
    conflicts: int
    asks: int


_BENCHES = f"""SELECT b.bench_id::text, {NAME_OF_BENCH} AS name, b.packer, b.order_uuid, b.boxes,
        b.units, b.units_in_all, b.outbox, b.attention, b.last_seen, b.program,
        coalesce((SELECT c.po_number FROM claims c WHERE c.order_uuid = b.order_uuid
            AND c.bench_id = b.bench_id AND c.released_at IS NULL LIMIT 1), '') AS po_number,
        (SELECT count(*) FROM claims c WHERE c.bench_id = b.bench_id AND c.released_at IS NULL
            AND (c.has_work OR c.until > clock_timestamp())) AS held,
        (SELECT count(*) FROM taken t WHERE t.to_bench = b.bench_id AND t.finished_at IS NULL
            AND t.passed_at IS NULL) AS to_finish,
        b.session_id IS NULL AS is_off,
        b.session_id IS NOT NULL
            AND (b.last_seen < clock_timestamp() - make_interval(secs => %(away)s)
                OR EXISTS (SELECT FROM hand_overs h WHERE h.from_bench = b.bench_id
                    AND h.said_by <> '' AND h.at > b.last_seen)) AS is_away
    FROM benches b WHERE b.left_at IS NULL ORDER BY name, b.bench_id"""
_WAITING = """SELECT o.origin, o.order_uuid, o.po_number, o.fetched_at AS since,
        c.bench_id IS NOT NULL AS is_left, count(*) OVER () AS in_all
    FROM orders o LEFT JOIN claims c ON c.origin = o.origin AND c.order_uuid = o.order_uuid
        AND c.released_at IS NULL AND (c.has_work OR c.until > clock_timestamp())
    WHERE o.gone_at IS NULL AND (c.bench_id IS NULL OR EXISTS (SELECT FROM benches b
        WHERE b.bench_id = c.bench_id AND (b.left_at IS NOT NULL
            OR b.last_seen < clock_timestamp() - make_interval(secs => %(away)s))))
    ORDER BY is_left DESC, nullif(o.sort_key, '') COLLATE "C" NULLS LAST, o.order_uuid COLLATE "C"
    LIMIT %(most)s"""
_COUNTS = """SELECT clock_timestamp() AS at,
    (SELECT count(*) FROM submissions WHERE settled_at >= date_trunc('day', clock_timestamp())
        AND state = 'submitted') AS sent_today,
    (SELECT count(*) FROM asks WHERE answered_at IS NULL AND until > clock_timestamp()) AS asks"""


def board(cursor: Cursor) -> Board:
    """What is seen of all benches."""
    values = {"away": AWAY_S, "most": MOST_WAITING}
    cursor.execute(_COUNTS)
    counts = cursor.fetchone() or {}
    cursor.execute(_BENCHES, values)
    benches = tuple(BoardBench(**row) for row in cursor.fetchall())
    cursor.execute(_WAITING, values)
    rows = cursor.fetchall()
    in_all = rows[0]["in_all"] if rows else 0
    waiting = tuple(
        WaitingOrder(
            row["origin"], row["order_uuid"], row["po_number"], row["since"], row["is_left"]
        )
        for row in rows
    )
    disputed = len(conflicts(cursor))
    return Board(
        counts["at"], benches, waiting, in_all, counts["sent_today"], disputed, counts["asks"]
    )


def rename(cursor: Cursor, bench_id: str, name: str) -> bool:
    """Call a bench something else on this floor; "" for what it calls itself. False: no such bench."""
    cursor.execute("UPDATE benches SET name = %s WHERE bench_id = %s", (name, bench_id))
    return cursor.rowcount == 1


def found(cursor: Cursor, wanted: str) -> tuple[FoundBench, ...]:
    """The benches that a name, or the beginning of an id, may mean."""
    cursor.execute(
        f"SELECT bench_id::text, {NAME_OF_BENCH} AS name,"
        " coalesce(session_until > clock_timestamp(), false) AS is_here"
        " FROM benches b WHERE left_at IS NULL"
        f" AND (lower({NAME_OF_BENCH}) = lower(%(wanted)s)"
        " OR left(bench_id::text, greatest(length(%(wanted)s), 4)) = lower(%(wanted)s))",
        {"wanted": wanted},
    )
    return tuple(FoundBench(**row) for row in cursor.fetchall())
