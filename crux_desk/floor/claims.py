"""Who packs an order: one bench at a time, said by the database, with a fence that only rises.

A claim is asked for under an id that the bench makes: where the answer was lost it is asked for again
and read back. An order that nobody worked on is free when its lease ends; one with steps or
submissions is not, and neither is one that was exported to a file.
"""

from datetime import datetime
from enum import StrEnum

from crux_desk.domain.clock import boot_s
from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.domain.values import dataclass
from crux_desk.floor.link import Cursor
from crux_desk.floor.terms import Terms

_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class OrderKey:
    """An order at a server; its number is how it is shown."""

    origin: str
    order_uuid: str
    po_number: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """This bench packs the order. `lease_ends_s` is by `boot_s`, and never later than the floor's.

    `has_work`: the floor knows of work on it, so that it gives it to nobody when the lease ends.
    """

    order: OrderKey
    claim_id: str
    fence: int
    epoch: int
    has_work: bool
    lease_ends_s: float

    def outlasts(self, seconds: float, now_s: float | None = None) -> bool:
        """Whether it is still this bench's that much later, though it never hears of the floor again.

        What decides whether an order is sent while the floor is away: an order of whose steps the
        floor knows nothing is somebody else's as soon as the lease is over.
        """
        now_s = boot_s() if now_s is None else now_s
        return self.has_work or now_s + seconds < self.lease_ends_s


@dataclass(frozen=True, slots=True)
class HeldElsewhere:
    """Another bench packs the order. `is_over`: its lease ended, and it left work behind."""

    order: OrderKey
    bench_id: str
    station: str
    packer: str
    since: datetime
    fence: int
    is_over: bool
    is_exported: bool


@dataclass(frozen=True, slots=True)
class NotYet:
    """The floor was restored or replaced lately: only what a bench held before is given out."""

    order: OrderKey
    until: datetime


class Release(StrEnum):
    """What became of a claim that was to be given back."""

    DONE = "done"
    NOT_COPIED = "not_copied"
    UNSETTLED = "unsettled"
    EXPORTED = "exported"


_CLAIM = """INSERT INTO claims AS c (origin, order_uuid, po_number, claim_id, bench_id, packer,
        fence, epoch, since, until, has_work)
    SELECT %(origin)s, %(order)s, %(po)s, %(claim)s, %(bench)s, %(packer)s, f.fence_base + 1,
        f.epoch, clock_timestamp(), clock_timestamp() + make_interval(secs => %(lease)s), %(work)s
    FROM floor f WHERE %(held)s > 0 OR f.epoch_since IS NULL
        OR f.epoch_since < clock_timestamp() - make_interval(secs => %(settle)s)
    ON CONFLICT (origin, order_uuid) DO UPDATE SET
        po_number = excluded.po_number, claim_id = excluded.claim_id,
        bench_id = excluded.bench_id, packer = excluded.packer, epoch = excluded.epoch,
        until = excluded.until, released_at = NULL,
        fence = CASE WHEN c.claim_id = excluded.claim_id AND c.epoch = excluded.epoch
            THEN c.fence ELSE greatest(c.fence + 1, excluded.fence) END,
        since = CASE WHEN c.claim_id = excluded.claim_id THEN c.since ELSE excluded.since END,
        has_work = excluded.has_work OR (c.has_work AND c.released_at IS NULL),
        exported_at = CASE WHEN c.released_at IS NULL THEN c.exported_at END
    WHERE c.released_at IS NOT NULL OR c.bench_id = excluded.bench_id
        OR (c.until < clock_timestamp() AND NOT c.has_work AND c.exported_at IS NULL)
        OR (c.epoch < excluded.epoch AND %(held)s >= c.fence AND c.exported_at IS NULL)
    RETURNING claim_id::text, fence, epoch, has_work,
        extract(epoch FROM until - clock_timestamp())::float AS left_s"""
_HOLDER = """SELECT c.bench_id::text, b.station, c.packer, c.since, c.fence,
        c.until < clock_timestamp() AS is_over, c.exported_at IS NOT NULL AS is_exported
    FROM claims c JOIN benches b USING (bench_id)
    WHERE c.origin = %(origin)s AND c.order_uuid = %(order)s AND c.released_at IS NULL
        AND c.bench_id <> %(bench)s"""
_SETTLING = """SELECT epoch_since + make_interval(secs => %(settle)s) AS until FROM floor
    WHERE %(held)s = 0 AND epoch_since >= clock_timestamp() - make_interval(secs => %(settle)s)"""
OWN = """SELECT fence, epoch, has_work, exported_at IS NOT NULL AS is_exported FROM claims
    WHERE origin = %(origin)s AND order_uuid = %(order)s AND claim_id = %(claim)s
        AND fence = %(fence)s AND bench_id = %(bench)s AND released_at IS NULL FOR UPDATE"""
"""The claim that a bench says it has, locked: no row, where it is another's by now."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A claim as it is asked for: `claim_id` is the bench's own and the same when asked again.

    `has_work`: steps of the order stand in the bench's journal. `held_fence` is the one under which
    this bench held the order before the floor was found to know less; else 0.
    """

    order: OrderKey
    claim_id: str
    packer: str
    has_work: bool = False
    held_fence: int = 0


def claim(
    cursor: Cursor, bench_id: str, wish: Wish, terms: Terms
) -> Claim | HeldElsewhere | NotYet:
    """Ask for an order; of any number that ask, one gets it."""
    order = wish.order
    values = {
        "origin": order.origin,
        "order": order.order_uuid,
        "po": order.po_number,
        "claim": wish.claim_id,
        "bench": bench_id,
        "packer": wish.packer,
        "work": wish.has_work,
        "held": wish.held_fence,
        "lease": terms.lease_s,
        "settle": terms.settle_s,
    }
    for _ in range(_ATTEMPTS):
        asked_s = boot_s()
        cursor.execute(_CLAIM, values)
        row = cursor.fetchone()
        if row is not None:
            ends_s = asked_s + row["left_s"]
            return Claim(
                order, row["claim_id"], row["fence"], row["epoch"], row["has_work"], ends_s
            )
        cursor.execute(_HOLDER, values)
        holder = cursor.fetchone()
        if holder is not None:
            return HeldElsewhere(order, **holder)
        cursor.execute(_SETTLING, values)
        settling = cursor.fetchone()
        if settling is not None:
            return NotYet(order, settling["until"])
        # Given back between the two statements.
    raise FloorUnreachable("", FloorFault.BUSY)


def claim_values(bench_id: str, held: Claim) -> dict[str, object]:
    """What `OWN` asks for."""
    return {
        "origin": held.order.origin,
        "order": held.order.order_uuid,
        "claim": held.claim_id,
        "fence": held.fence,
        "bench": bench_id,
    }


def release(cursor: Cursor, bench_id: str, journal_id: str, held: Claim, last_step: int) -> Release:
    """Give an order back: only when all that was done to it is here, and nothing of it is open.

    Args:
        cursor: of a transaction.
        bench_id: whose claim it is.
        journal_id: of that bench.
        held: the claim. One that is another's by now is given back already.
        last_step: the last step of the journal that is about the order.
    """
    values = claim_values(bench_id, held) | {"journal": journal_id}
    cursor.execute(OWN, values)
    row = cursor.fetchone()
    if row is None:
        return Release.DONE
    if row["is_exported"]:
        return Release.EXPORTED
    cursor.execute("SELECT last_step FROM journals WHERE journal_id = %(journal)s", values)
    head = cursor.fetchone()
    if last_step > (head["last_step"] if head else 0):
        return Release.NOT_COPIED
    cursor.execute(
        "SELECT EXISTS (SELECT FROM unsettled WHERE origin = %(origin)s"
        " AND order_uuid = %(order)s) OR EXISTS (SELECT FROM taken WHERE to_bench = %(bench)s"
        " AND origin = %(origin)s AND order_uuid = %(order)s AND finished_at IS NULL"
        " AND passed_at IS NULL) AS is_open",
        values,
    )
    if (cursor.fetchone() or {})["is_open"]:
        return Release.UNSETTLED
    cursor.execute(
        "UPDATE claims SET released_at = clock_timestamp(), has_work = false"
        " WHERE origin = %(origin)s AND order_uuid = %(order)s",
        values,
    )
    return Release.DONE


def mark_exported(cursor: Cursor, bench_id: str, held: Claim, *, is_exported: bool) -> bool:
    """Before its boxes go into a file, and when that file is done with; False: it is another's."""
    values = claim_values(bench_id, held) | {"exported": is_exported}
    cursor.execute(OWN, values)
    if cursor.fetchone() is None:
        return False
    cursor.execute(
        "UPDATE claims SET exported_at = CASE WHEN %(exported)s THEN clock_timestamp() END"
        " WHERE origin = %(origin)s AND order_uuid = %(order)s",
        values,
    )
    return True
