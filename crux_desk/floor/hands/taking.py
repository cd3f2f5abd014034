"""An order goes to the bench that asked for it: one transaction that moves the claim and all of it.

The holder gives it away when all that it did is here; or a person says that the holder is off. The
packings go on under new ids, which follow from the old one and the fence: done twice it is the same.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from crux_desk.domain.errors.floor import StepsNotCopied
from crux_desk.domain.records.copies import BenchIdentity, SubmissionCopy
from crux_desk.domain.records.summaries import PackingKey
from crux_desk.domain.records.takings import TakenAway, TakenPacking
from crux_desk.domain.values import dataclass
from crux_desk.floor.claims import OWN, Claim, OrderKey, claim_values
from crux_desk.floor.hands.asks import AS_OF, IN_FILE, NAME_OF_BENCH, Ask, AskState, look
from crux_desk.floor.link import Cursor
from crux_desk.floor.terms import Terms

_IDS = UUID("9a1f6a3c-4c53-5a52-9f0b-6f8a6f1f3f0e")
"""Of the packings that go on from others."""


class Given(StrEnum):
    """What became of a hand-over: given, or why not."""

    DONE = "done"
    OVER = "over"
    """The ask is over: the order stays."""
    LOST = "lost"
    """It was taken by now."""
    NOT_COPIED = "not_copied"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The order is this bench's; `as_of` is the other bench's last step that is here."""

    order: OrderKey
    fence: int
    station: str
    as_of: datetime | None
    packings: int


class NotTaken(StrEnum):
    """Why an order was not taken over."""

    NO_ASK = "no_ask"
    TOO_EARLY = "too_early"
    ANSWERED = "answered"
    GONE = "gone"
    EXPORTED = "exported"


_LOCK = f"""SELECT c.bench_id::text, c.claim_id::text, c.fence, c.released_at IS NOT NULL AS is_free,
        c.exported_at IS NOT NULL OR {IN_FILE} AS is_exported, {AS_OF} AS as_of
    FROM claims c WHERE c.origin = %(origin)s AND c.order_uuid = %(order)s FOR UPDATE OF c"""
_MOVE = """UPDATE claims c SET bench_id = a.bench_id, claim_id = a.ask_id, packer = a.packer,
        fence = greatest(c.fence, f.fence_base) + 1, epoch = f.epoch, since = clock_timestamp(),
        until = clock_timestamp() + make_interval(secs => %(lease)s), has_work = true
    FROM asks a, floor f WHERE a.ask_id = %(ask)s AND c.origin = a.origin
        AND c.order_uuid = a.order_uuid RETURNING c.fence"""
# Of one that the holder took itself: whether all of it is in the holder's own journal by now.
_IS_WHOLE = """(t.finished_at IS NOT NULL OR EXISTS (SELECT FROM steps s
        JOIN journals sj USING (journal_id) WHERE sj.bench_id = %(holder)s
            AND s.packing_id = t.new_packing_id AND s.number > t.last_number))"""
_IS_COPIED = """%(last_step)s > 0 AND EXISTS (SELECT FROM journals
        WHERE journal_id = %(journal)s AND last_step >= %(last_step)s)"""
# What left, or was given up, stays where it is; what was moved away just now does not. A journal that
# was renamed has its packings under both names.
_PACKED = f"""SELECT DISTINCT ON (p.packing_id) p.packing_id, p.journal_id::text, last.number, last.at
    FROM packings p JOIN journals j USING (journal_id)
        JOIN LATERAL (SELECT s.number, s.at, step_json(s.body) AS row
            FROM steps s WHERE s.journal_id = p.journal_id AND s.packing_id = p.packing_id
            ORDER BY s.number DESC LIMIT 1) last ON true
    WHERE p.origin = %(origin)s AND p.order_uuid = %(order)s AND j.bench_id = %(holder)s
        AND coalesce(last.row ->> 9, '') <> 'submitted'
        AND NOT coalesce(step_json(last.row ->> 10) ->> 0 = 'given_up'
            AND coalesce(step_json(last.row ->> 10) ->> 3, '') <> 'moved', false)
        AND NOT EXISTS (SELECT FROM taken t WHERE t.packing_id = p.packing_id)
        AND NOT EXISTS (SELECT FROM taken t WHERE t.new_packing_id = p.packing_id
            AND NOT {_IS_WHOLE})
    ORDER BY p.packing_id, last.number DESC, j.arrived_at DESC"""
_UNFINISHED = f"""SELECT t.packing_id, t.journal_id::text, t.last_number AS number, t.as_of AS at,
        t.fence, {_IS_WHOLE} AS is_whole
    FROM taken t WHERE t.origin = %(origin)s AND t.order_uuid = %(order)s
        AND t.to_bench = %(holder)s AND t.finished_at IS NULL AND t.passed_at IS NULL"""
_TAKE = """INSERT INTO taken (packing_id, fence, journal_id, new_packing_id, origin, order_uuid,
        last_number, from_bench, to_bench, said_by, as_of, at)
    SELECT %(packing)s, %(new_fence)s, %(journal)s, %(new)s, a.origin, a.order_uuid, %(number)s,
        a.holder_id, a.bench_id, %(said_by)s, %(at)s, clock_timestamp()
    FROM asks a WHERE a.ask_id = %(ask)s"""
# What was sent under it counts by the submissions of the packing that goes on.
_LABELS = """UPDATE labels l SET packing_id = %(new)s, bench_id = a.bench_id,
        sent_submission = CASE WHEN l.sent_submission IS NULL THEN NULL ELSE 0 END
    FROM asks a WHERE a.ask_id = %(ask)s AND l.packing_id = %(packing)s AND l.released_at IS NULL"""


def new_packing_id(packing_id: str, fence: int) -> str:
    """Under which id a packing goes on, where it was taken under a fence."""
    return str(uuid5(_IDS, f"{packing_id} {fence}"))


def hand_over(
    cursor: Cursor,
    bench: BenchIdentity,
    held: Claim,
    last_step: int,
    ask_id: str,
    terms: Terms,
) -> Given:
    """Give an order to who asked for it, if all that was done to it here is at the floor.

    Args:
        cursor: of a transaction.
        bench: who holds it.
        held: the claim.
        last_step: the last step of its journal that is about the order.
        ask_id: the ask.
        terms: how long the new claim lasts.
    """
    ask = look(cursor, ask_id, terms)
    if ask is None or ask.order.order_uuid != held.order.order_uuid:
        return Given.OVER
    values = claim_values(bench.bench_id, held) | {"journal": bench.journal_id}
    cursor.execute(OWN, values)
    row = cursor.fetchone()
    if row is None:
        return Given.DONE if ask.state is AskState.YES else Given.LOST
    # It may have ended, or been answered, while the claim was waited for.
    ask = look(cursor, ask_id, terms) or ask
    if ask.state not in (AskState.WAITING, AskState.HEARD) or ask.bench_id != bench.bench_id:
        return Given.OVER
    if ask.is_exported:
        return Given.EXPORTED
    cursor.execute("SELECT last_step FROM journals WHERE journal_id = %(journal)s", values)
    head = cursor.fetchone()
    if last_step > (head["last_step"] if head else 0):
        return Given.NOT_COPIED
    _move(cursor, ask, "", terms)
    return Given.DONE


def take_over(
    cursor: Cursor, bench_id: str, ask_id: str, said_by: str, terms: Terms
) -> TakenOver | NotTaken:
    """Take an order from a bench that does not answer, on the word of a person.

    Asked again it is answered again.
    """
    ask = look(cursor, ask_id, terms)
    if ask is None or ask.asker_id != bench_id:
        return NotTaken.NO_ASK
    order = ask.order
    values: dict[str, object] = {"origin": order.origin, "order": order.order_uuid}
    cursor.execute(_LOCK, values)
    row = cursor.fetchone() or {}
    ask = look(cursor, ask_id, terms) or ask
    if ask.state is AskState.YES:
        if row["claim_id"] != ask_id:
            return NotTaken.GONE
        return _taken_over(cursor, ask, row["fence"])
    if ask.state is AskState.GONE:
        return NotTaken.GONE
    if ask.is_exported:
        return NotTaken.EXPORTED
    if not ask.may_take:
        return NotTaken.ANSWERED if ask.state is AskState.NO else NotTaken.TOO_EARLY
    fence = _move(cursor, ask, said_by, terms)
    return _taken_over(cursor, ask, fence)


def _taken_over(cursor: Cursor, ask: Ask, fence: int) -> TakenOver:
    """As it was noted, so that asking again says the same."""
    cursor.execute(
        "SELECT h.as_of, (SELECT count(*) FROM taken t WHERE t.fence = h.fence"
        " AND t.origin = h.origin AND t.order_uuid = h.order_uuid) AS packings"
        " FROM hand_overs h WHERE h.ask_id = %s",
        (ask.ask_id,),
    )
    row = cursor.fetchone() or {}
    return TakenOver(ask.order, fence, ask.station, row["as_of"], row["packings"])


def _move(cursor: Cursor, ask: Ask, said_by: str, terms: Terms) -> int:
    order = ask.order
    values: dict[str, object] = {
        "ask": ask.ask_id,
        "origin": order.origin,
        "order": order.order_uuid,
        "holder": ask.bench_id,
        "said_by": said_by,
        "lease": terms.lease_s,
    }
    cursor.execute(_PACKED, values)
    packed = cursor.fetchall()
    cursor.execute(_UNFINISHED, values)
    unfinished = cursor.fetchall()
    cursor.execute(_MOVE, values)
    fence = int((cursor.fetchone() or {})["fence"])
    for row in unfinished:
        # The bench had not yet built it anew when it lost it, or had and could not say so.
        ended = "finished_at" if row["is_whole"] else "passed_at"
        cursor.execute(
            f"UPDATE taken SET {ended} = clock_timestamp() WHERE packing_id = %s AND fence = %s",
            (row["packing_id"], row["fence"]),
        )
    held_on = {
        row["packing_id"]: new_packing_id(row["packing_id"], row["fence"]) for row in unfinished
    }
    for row in (*packed, *(row for row in unfinished if not row["is_whole"])):
        new = new_packing_id(row["packing_id"], fence)
        cursor.execute(
            _TAKE,
            values
            | {
                "packing": row["packing_id"],
                "new_fence": fence,
                "journal": row["journal_id"],
                "new": new,
                "number": row["number"],
                "at": row["at"],
            },
        )
        # Labels of one that was passed on stand under the id that it never went on under.
        before = held_on.get(row["packing_id"], row["packing_id"])
        cursor.execute(_LABELS, values | {"packing": before, "new": new})
    cursor.execute(
        "INSERT INTO hand_overs (ask_id, origin, order_uuid, po_number, from_bench, to_bench, fence,"
        " packer, said_by, as_of, at) SELECT ask_id, origin, order_uuid, %s, holder_id, bench_id, %s,"
        " packer, %s, %s, clock_timestamp() FROM asks WHERE ask_id = %s",
        (order.po_number, fence, said_by, ask.as_of, ask.ask_id),
    )
    cursor.execute(
        "UPDATE asks SET answered_at = clock_timestamp(), answer = 'yes' WHERE ask_id = %s",
        (ask.ask_id,),
    )
    return fence


# -- what came along -------------------------------------------------------------------------------

_TO_FINISH = f"""SELECT t.packing_id, t.fence, t.journal_id::text, t.new_packing_id, t.origin,
        t.order_uuid, p.po_number, t.last_number, t.as_of, t.said_by, {NAME_OF_BENCH} AS station,
        (SELECT greatest(extract(epoch FROM max(r.until + make_interval(secs => r.request_s))
            - clock_timestamp()), 0)::float FROM permits r
            WHERE r.packing_id = t.packing_id) AS sure_in_s
    FROM taken t JOIN packings p USING (journal_id, packing_id)
        JOIN benches b ON b.bench_id = t.from_bench
    WHERE t.to_bench = %s AND t.finished_at IS NULL AND t.passed_at IS NULL
    ORDER BY t.at, t.packing_id"""


def unfinished(cursor: Cursor, bench_id: str) -> tuple[TakenPacking, ...]:
    """What this bench has taken over, and has not said that it has it all."""
    cursor.execute(_TO_FINISH, (bench_id,))
    return tuple(_taken_packing(cursor, row) for row in cursor.fetchall())


def _taken_packing(cursor: Cursor, row: dict[str, object]) -> TakenPacking:
    cursor.execute(
        "SELECT body FROM steps WHERE journal_id = %s AND packing_id = %s AND number <= %s"
        " ORDER BY number",
        (row["journal_id"], row["packing_id"], row["last_number"]),
    )
    steps = tuple(step["body"] for step in cursor.fetchall())
    cursor.execute(
        "SELECT submission_id, packing_id, state, body, settled_at FROM submissions"
        " WHERE journal_id = %s AND packing_id = %s ORDER BY submission_id DESC LIMIT 1",
        (row["journal_id"], row["packing_id"]),
    )
    found = cursor.fetchone()
    key = (str(row[name]) for name in ("new_packing_id", "origin", "order_uuid", "po_number"))
    as_of = row["as_of"]
    return TakenPacking(
        PackingKey(*key),
        str(row["packing_id"]),
        int(str(row["fence"])),
        str(row["station"]),
        steps,
        as_of if isinstance(as_of, datetime) else None,
        SubmissionCopy(**found) if found else None,
        float(str(row["sure_in_s"] or 0)),
        str(row["said_by"]),
    )


def finish(
    cursor: Cursor, bench: BenchIdentity, taken: TakenPacking, last_step: int, *, is_ended: bool
) -> None:
    """All of it stands in this bench's journal, and is copied; `is_ended`: there was nothing to do.

    Raises:
        StepsNotCopied: it is not copied yet.
    """
    values = {
        "bench": bench.bench_id,
        "journal": bench.journal_id,
        "last_step": last_step,
        "packing": taken.packing_id,
        "fence": taken.fence,
        "ended": is_ended,
        "holder": bench.bench_id,
    }
    cursor.execute(
        "UPDATE taken t SET finished_at = coalesce(finished_at, clock_timestamp())"
        " WHERE packing_id = %(packing)s AND fence = %(fence)s AND to_bench = %(bench)s"
        f" AND passed_at IS NULL AND (%(ended)s OR {_IS_WHOLE} OR {_IS_COPIED})",
        values,
    )
    if cursor.rowcount == 1:
        return
    cursor.execute(
        "SELECT passed_at IS NOT NULL AS is_passed FROM taken WHERE packing_id = %(packing)s"
        " AND fence = %(fence)s",
        values,
    )
    row = cursor.fetchone()
    if row is not None and not row["is_passed"]:
        raise StepsNotCopied(1)


def taken_away(cursor: Cursor, bench_id: str, journal_id: str) -> tuple[TakenAway, ...]:
    """What of a bench's packings goes on at others; also what it had taken and then lost."""
    cursor.execute(
        f"SELECT t.packing_id, t.last_number, {NAME_OF_BENCH} AS station, t.as_of, t.at, t.said_by"
        " FROM taken t JOIN benches b ON b.bench_id = t.to_bench"
        " WHERE t.from_bench = %(bench)s AND EXISTS (SELECT FROM packings p WHERE"
        " p.journal_id = %(journal)s AND p.packing_id = t.packing_id)"
        " UNION ALL SELECT t.new_packing_id, t.last_number + 1, "
        f"{NAME_OF_BENCH}, t.as_of, t.passed_at, ''"
        " FROM taken t JOIN claims c USING (origin, order_uuid)"
        " JOIN benches b ON b.bench_id = c.bench_id"
        " WHERE t.to_bench = %(bench)s AND t.passed_at IS NOT NULL ORDER BY at",
        {"bench": bench_id, "journal": journal_id},
    )
    return tuple(TakenAway(**row) for row in cursor.fetchall())
