"""Orders to pack, fetched once for all: by one bench at a time, and by another when that one goes."""

from collections.abc import Iterable
from datetime import datetime

from crux_desk.domain.values import dataclass
from crux_desk.floor.codes import OVERLAP_S
from crux_desk.floor.link import Cursor
from crux_desk.floor.terms import Terms


@dataclass(frozen=True, slots=True)
class SharedOrder:
    """A copy of an order; `body` as the fetching bench writes it, in the form `form`.

    `sort_key`: the order with the lowest is to pack next. It is written, and not read again.
    """

    order_uuid: str
    po_number: str
    form: int
    body: str
    fetched_at: datetime
    is_gone: bool = False
    sort_key: str = ""


@dataclass(frozen=True, slots=True)
class Fetching:
    """This bench fetches, as pass `pass_number`; what it puts under an older one is not taken."""

    origin: str
    pass_number: int


@dataclass(frozen=True, slots=True)
class FetchedElsewhere:
    """Another bench fetches; `completed_at` is when all were read the last time."""

    origin: str
    station: str
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class SharedOrders:
    """Orders that changed since; `until` is what to ask from the next time."""

    orders: tuple[SharedOrder, ...]
    until: datetime


def take(cursor: Cursor, bench_id: str, origin: str, terms: Terms) -> Fetching | FetchedElsewhere:
    """Begin a pass over all orders, unless another bench does it."""
    cursor.execute(
        "INSERT INTO fetching AS f (origin, bench_id, pass_number, until)"
        " VALUES (%(origin)s, %(bench)s, 1, clock_timestamp() + make_interval(secs => %(s)s))"
        " ON CONFLICT (origin) DO UPDATE SET bench_id = excluded.bench_id,"
        " pass_number = f.pass_number + 1, until = excluded.until"
        " WHERE f.bench_id = excluded.bench_id OR f.until < clock_timestamp()"
        " RETURNING pass_number",
        {"origin": origin, "bench": bench_id, "s": terms.fetch_s},
    )
    row = cursor.fetchone()
    if row is not None:
        return Fetching(origin, row["pass_number"])
    cursor.execute(
        "SELECT station, completed_at FROM fetching JOIN benches USING (bench_id)"
        " WHERE origin = %s",
        (origin,),
    )
    row = cursor.fetchone() or {}
    return FetchedElsewhere(origin, row["station"], row["completed_at"])


def keep(cursor: Cursor, bench_id: str, fetching: Fetching, terms: Terms) -> bool:
    """Say that the pass goes on, also between two of them; False: another bench took it over."""
    cursor.execute(
        "UPDATE fetching SET until = clock_timestamp() + make_interval(secs => %s)"
        " WHERE origin = %s AND bench_id = %s AND pass_number = %s",
        (terms.fetch_s, fetching.origin, bench_id, fetching.pass_number),
    )
    return cursor.rowcount == 1


def give_up(cursor: Cursor, bench_id: str, origin: str) -> None:
    """The bench goes: another one may fetch at once."""
    cursor.execute(
        "UPDATE fetching SET until = clock_timestamp() WHERE origin = %s AND bench_id = %s",
        (origin, bench_id),
    )


ON_ITS_WAY_S = 60
"""So long a page of orders may have been on its way, as the service had them before."""
_IS_JUST_SENT = f"""coalesce(
    o.sent_at > clock_timestamp() - make_interval(secs => {ON_ITS_WAY_S}), false)"""
_MET = f"""UPDATE orders o SET pass_number = %(pass)s WHERE origin = %(origin)s
    AND order_uuid = ANY (%(orders)s) AND {_IS_JUST_SENT}"""


def put(
    cursor: Cursor, bench_id: str, fetching: Fetching, orders: Iterable[SharedOrder], terms: Terms
) -> bool:
    """Write a page of orders; False: another bench fetches by now, and nothing was written."""
    if not keep(cursor, bench_id, fetching, terms):
        return False
    orders = tuple(orders)
    values: dict[str, object] = {
        "origin": fetching.origin,
        "pass": fetching.pass_number,
        "orders": [order.order_uuid for order in orders],
    }
    # They are met; but what the page says of them may be from before they were sent.
    cursor.execute(_MET, values)
    cursor.executemany(
        "INSERT INTO orders AS o (origin, order_uuid, po_number, form, body, pass_number,"
        " fetched_at, sort_key) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
        " ON CONFLICT (origin, order_uuid) DO UPDATE SET po_number = excluded.po_number,"
        " pass_number = excluded.pass_number, fetched_at = excluded.fetched_at, gone_at = NULL,"
        " sort_key = excluded.sort_key, form = excluded.form, body = excluded.body, changed_at = CASE"
        " WHEN o.body = excluded.body AND o.form = excluded.form AND o.gone_at IS NULL"
        " THEN o.changed_at ELSE clock_timestamp() END"
        f" WHERE NOT {_IS_JUST_SENT}",
        [
            (
                fetching.origin,
                order.order_uuid,
                order.po_number,
                order.form,
                order.body,
                fetching.pass_number,
                order.fetched_at,
                order.sort_key,
            )
            for order in orders
        ],
    )
    return True


def complete(
    cursor: Cursor, bench_id: str, fetching: Fetching, terms: Terms, *, is_whole: bool
) -> bool:
    """All were read. `is_whole`: what this pass did not meet is no order to pack any more."""
    if not keep(cursor, bench_id, fetching, terms):
        return False
    if is_whole:
        cursor.execute(
            "UPDATE orders SET gone_at = clock_timestamp(), changed_at = clock_timestamp()"
            " WHERE origin = %s AND pass_number < %s AND gone_at IS NULL",
            (fetching.origin, fetching.pass_number),
        )
    cursor.execute(
        "UPDATE fetching SET completed_at = clock_timestamp() WHERE origin = %s",
        (fetching.origin,),
    )
    return True


def since(cursor: Cursor, origin: str, moment: datetime | None) -> SharedOrders:
    """Orders that changed since an earlier answer; all that are to pack where there was none."""
    cursor.execute("SELECT clock_timestamp() AS until")
    until = (cursor.fetchone() or {})["until"]
    cursor.execute(
        "SELECT order_uuid, po_number, form, body, fetched_at, gone_at IS NOT NULL AS is_gone"
        " FROM orders WHERE origin = %(origin)s AND (CASE WHEN %(since)s::timestamptz IS NULL"
        " THEN gone_at IS NULL ELSE changed_at >="
        " %(since)s::timestamptz - make_interval(secs => %(overlap)s) END) ORDER BY changed_at",
        {"origin": origin, "since": moment, "overlap": OVERLAP_S},
    )
    return SharedOrders(tuple(SharedOrder(**row) for row in cursor.fetchall()), until)


# -- what is sent ----------------------------------------------------------------------------------

_FIRST_S = 3600
"""Who asks for the first time hears of so long; older ones a pass has met since."""


@dataclass(frozen=True, slots=True)
class SentOrder:
    """A copy that a sending bench has read again, and how long ago it was given."""

    shared: SharedOrder
    sent_at: datetime
    age_s: float


@dataclass(frozen=True, slots=True)
class SentOrders:
    """Such copies; `until` is what to ask from the next time."""

    orders: tuple[SentOrder, ...]
    until: datetime


# What was met by no pass, or has left the list, does not come back by it.
_PUT_SENT = """UPDATE orders SET form = %(form)s, body = %(body)s, fetched_at = %(fetched)s,
        sent_at = clock_timestamp(), changed_at = clock_timestamp(),
        gone_at = CASE WHEN %(gone)s THEN coalesce(gone_at, clock_timestamp()) ELSE gone_at END
    WHERE origin = %(origin)s AND order_uuid = %(order)s
        AND (form <> %(form)s OR body <> %(body)s OR (%(gone)s AND gone_at IS NULL))"""
_SENT_SINCE = """SELECT order_uuid, po_number, form, body, fetched_at, gone_at IS NOT NULL AS is_gone,
        sent_at, extract(epoch FROM clock_timestamp() - sent_at)::float AS age_s
    FROM orders WHERE origin = %(origin)s AND sent_at >= coalesce(
        %(since)s::timestamptz - make_interval(secs => %(overlap)s),
        clock_timestamp() - make_interval(secs => %(first)s)) ORDER BY sent_at"""


def put_sent(cursor: Cursor, origin: str, shared: SharedOrder) -> None:
    """Write a copy over an older one; gone: nothing of the order is left to pack."""
    cursor.execute(
        _PUT_SENT,
        {
            "origin": origin,
            "order": shared.order_uuid,
            "form": shared.form,
            "body": shared.body,
            "fetched": shared.fetched_at,
            "gone": shared.is_gone,
        },
    )


def sent_since(cursor: Cursor, origin: str, moment: datetime | None) -> SentOrders:
    """What was given since an earlier answer; at first, of the last hour."""
    cursor.execute("SELECT clock_timestamp() AS until")
    until = (cursor.fetchone() or {})["until"]
    cursor.execute(
        _SENT_SINCE, {"origin": origin, "since": moment, "overlap": OVERLAP_S, "first": _FIRST_S}
    )
    return SentOrders(tuple(map(_sent, cursor.fetchall())), until)


def _sent(row: dict[str, object]) -> SentOrder:
    sent_at, age_s = row.pop("sent_at"), row.pop("age_s")
    return SentOrder(SharedOrder(**row), sent_at, age_s)  # type: ignore[arg-type]
