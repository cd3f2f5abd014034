"""Asking for an order that another bench holds, and that bench's answer. An ask ends by itself."""

from datetime import datetime
from enum import StrEnum

from crux_desk.domain.values import dataclass
from crux_desk.floor.claims import OrderKey
from crux_desk.floor.link import Cursor
from crux_desk.floor.terms import Terms


class AskState(StrEnum):
    """How far an ask came.

    `HEARD`: the other bench knows of it, and copies its last step. `YES`: the order is this bench's.
    `NO`: the other one keeps it for now. `OVER`: nobody answered in time. `GONE`: the order went
    another way.
    """

    WAITING = "waiting"
    HEARD = "heard"
    YES = "yes"
    NO = "no"
    OVER = "over"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Ask:
    """An order that was asked for; `station` and `packer` are the bench that holds it.

    `may_take`: it did not answer for so long that a person may say that it is off. `as_of` is the
    time of its last step that the floor has, and `is_exported` that its boxes went into a file.
    """

    ask_id: str
    asker_id: str
    order: OrderKey
    state: AskState
    bench_id: str
    station: str
    packer: str
    since: datetime
    last_seen: datetime
    may_take: bool
    as_of: datetime | None
    is_exported: bool


@dataclass(frozen=True, slots=True)
class AskedElsewhere:
    """A third bench has asked for it and waits for the answer."""

    order: OrderKey
    station: str
    packer: str


@dataclass(frozen=True, slots=True)
class Request:
    """Another bench asks this one for an order that is held here."""

    ask_id: str
    order: OrderKey
    fence: int
    bench_id: str
    station: str
    packer: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Waits:
    """Whether anybody asks a bench for something, and whether anything came that it has not built."""

    is_asked: bool
    has_come: bool


NAME_OF_BENCH = "coalesce(nullif(b.name, ''), b.station)"
"""What a bench is called on the floor: as it was renamed there, else as it calls itself."""
AS_OF = """(SELECT max(s.at) FROM packings p JOIN journals j USING (journal_id)
        JOIN steps s ON s.journal_id = p.journal_id AND s.packing_id = p.packing_id
        WHERE p.origin = c.origin AND p.order_uuid = c.order_uuid AND j.bench_id = c.bench_id)"""
_HELD = """SELECT c.bench_id::text, c.fence FROM claims c
    WHERE c.origin = %(origin)s AND c.order_uuid = %(order)s AND c.released_at IS NULL
        AND c.bench_id <> %(bench)s
        AND (c.has_work OR c.exported_at IS NOT NULL OR c.until >= clock_timestamp())
    FOR UPDATE"""
_OTHER = f"""SELECT {NAME_OF_BENCH} AS station, a.packer FROM asks a JOIN benches b USING (bench_id)
    WHERE a.origin = %(origin)s AND a.order_uuid = %(order)s AND a.answered_at IS NULL
        AND a.until > clock_timestamp() AND a.bench_id <> %(bench)s AND a.holder_id = %(holder)s"""
_ASK = """INSERT INTO asks (ask_id, origin, order_uuid, bench_id, packer, holder_id, fence, asked_at,
        until)
    VALUES (%(ask)s, %(origin)s, %(order)s, %(bench)s, %(packer)s, %(holder)s, %(fence)s,
        clock_timestamp(), clock_timestamp() + make_interval(secs => %(ask_s)s))
    ON CONFLICT DO NOTHING"""
# What is held for a file, or in one, though the floor was not told of the file.
IN_FILE = """EXISTS (SELECT FROM packings p JOIN journals j USING (journal_id)
        JOIN LATERAL (SELECT s.body FROM steps s WHERE s.journal_id = p.journal_id
            AND s.packing_id = p.packing_id ORDER BY s.number DESC LIMIT 1) last ON true
        WHERE p.origin = c.origin AND p.order_uuid = c.order_uuid AND j.bench_id = c.bench_id
            AND (step_json(last.body) ->> 10) LIKE '["handing_over"%%')"""
_LOOK = f"""SELECT a.ask_id::text, a.bench_id::text AS asker_id, a.origin, a.order_uuid, c.po_number, a.answer,
        a.heard_at IS NOT NULL AS is_heard, a.until < clock_timestamp() AS is_over,
        c.bench_id <> a.holder_id OR c.released_at IS NOT NULL AS is_gone,
        a.holder_id::text AS bench_id, {NAME_OF_BENCH} AS station, c.packer, c.since, b.last_seen,
        a.answered_at IS NULL AND clock_timestamp() > greatest(a.asked_at, a.heard_at)
            + make_interval(secs => %(answer_s)s)
            AND a.asked_at > clock_timestamp() - make_interval(secs => %(said_s)s) AS may_take,
        {AS_OF} AS as_of, c.exported_at IS NOT NULL OR {IN_FILE} AS is_exported
    FROM asks a JOIN benches b ON b.bench_id = a.holder_id
        JOIN claims c ON c.origin = a.origin AND c.order_uuid = a.order_uuid
    WHERE a.ask_id = %(ask)s"""


def ask_for(
    cursor: Cursor, bench_id: str, order: OrderKey, ask_id: str, packer: str, terms: Terms
) -> Ask | AskedElsewhere | None:
    """Ask the bench that holds an order for it; None: it is free, or this bench's.

    Asked again with the same id it is the same ask.
    """
    known = look(cursor, ask_id, terms)
    if known is not None:
        return known
    values: dict[str, object] = {
        "ask": ask_id,
        "origin": order.origin,
        "order": order.order_uuid,
        "bench": bench_id,
        "packer": packer,
        "ask_s": terms.ask_s,
    }
    cursor.execute(_HELD, values)
    held = cursor.fetchone()
    if held is None:
        return None
    values |= {"holder": held["bench_id"], "fence": held["fence"]}
    cursor.execute(_OTHER, values)
    other = cursor.fetchone()
    if other is not None:
        return AskedElsewhere(order, other["station"], other["packer"])
    cursor.execute(_ASK, values)
    return look(cursor, ask_id, terms)


def look(cursor: Cursor, ask_id: str, terms: Terms) -> Ask | None:
    """How far an ask came; None: there is no such ask."""
    values = {"ask": ask_id, "answer_s": terms.answer_s, "said_s": terms.said_s}
    cursor.execute(_LOOK, values)
    row = cursor.fetchone()
    if row is None:
        return None
    state = _state(row)
    may_take = state in (AskState.WAITING, AskState.HEARD, AskState.OVER)
    return Ask(
        row["ask_id"],
        row["asker_id"],
        OrderKey(row["origin"], row["order_uuid"], row["po_number"]),
        state,
        row["bench_id"],
        row["station"],
        row["packer"],
        row["since"],
        row["last_seen"],
        may_take and row["may_take"] and not row["is_exported"],
        row["as_of"],
        row["is_exported"],
    )


def _state(row: dict[str, object]) -> AskState:
    if row["answer"]:
        return AskState(str(row["answer"]))
    if row["is_gone"]:
        return AskState.GONE
    if row["is_over"]:
        return AskState.OVER
    return AskState.HEARD if row["is_heard"] else AskState.WAITING


def withdraw(cursor: Cursor, bench_id: str, ask_id: str) -> None:
    """Who asked does not wait for it any more."""
    _answer(cursor, "bench_id", bench_id, ask_id, AskState.OVER)


def waits(cursor: Cursor, bench_id: str) -> Waits:
    """Whether `requests` would find anything, and `taking.unfinished`; one answer for both."""
    cursor.execute(
        "SELECT EXISTS (SELECT FROM asks WHERE holder_id = %(bench)s AND answered_at IS NULL"
        " AND until > clock_timestamp()) AS is_asked,"
        " EXISTS (SELECT FROM taken WHERE to_bench = %(bench)s AND finished_at IS NULL"
        " AND passed_at IS NULL) AS has_come",
        {"bench": bench_id},
    )
    return Waits(**(cursor.fetchone() or {}))


def requests(cursor: Cursor, bench_id: str) -> tuple[Request, ...]:
    """What others ask this bench for, the first one first."""
    cursor.execute(
        f"SELECT a.ask_id::text, a.origin, a.order_uuid, c.po_number, a.fence, a.bench_id::text,"
        f" {NAME_OF_BENCH} AS station, a.packer, a.asked_at"
        " FROM asks a JOIN benches b USING (bench_id)"
        " JOIN claims c ON c.origin = a.origin AND c.order_uuid = a.order_uuid"
        " WHERE a.holder_id = %s AND a.answered_at IS NULL AND a.until > clock_timestamp()"
        " AND c.bench_id = a.holder_id AND c.released_at IS NULL"
        " ORDER BY a.asked_at",
        (bench_id,),
    )
    return tuple(
        Request(
            row["ask_id"],
            OrderKey(row["origin"], row["order_uuid"], row["po_number"]),
            row["fence"],
            row["bench_id"],
            row["station"],
            row["packer"],
            row["asked_at"],
        )
        for row in cursor.fetchall()
    )


def hear(cursor: Cursor, bench_id: str, ask_id: str, terms: Terms) -> bool:
    """The holder knows of it, and goes on copying: it has as long again. False: the ask is over."""
    cursor.execute(
        "UPDATE asks SET heard_at = clock_timestamp(),"
        " until = greatest(until, clock_timestamp() + make_interval(secs => %s))"
        " WHERE ask_id = %s AND holder_id = %s AND answered_at IS NULL"
        " AND until > clock_timestamp()",
        (terms.ask_s, ask_id, bench_id),
    )
    return cursor.rowcount == 1


def refuse(cursor: Cursor, bench_id: str, ask_id: str) -> None:
    """The holder keeps the order for now: it is being sent, say, or is in a file."""
    _answer(cursor, "holder_id", bench_id, ask_id, AskState.NO)


def _answer(cursor: Cursor, who: str, bench_id: str, ask_id: str, answer: AskState) -> None:
    cursor.execute(
        f"UPDATE asks SET answered_at = clock_timestamp(), answer = %s"
        f" WHERE ask_id = %s AND {who} = %s AND answered_at IS NULL",
        (answer.value, ask_id, bench_id),
    )
