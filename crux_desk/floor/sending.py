"""The permit to send: given by the database to who holds the order, good for half a minute.

In one transaction the fence is checked, and the parcels and what the order showed before are stored:
whoever takes the order over knows what may be under way. The bench looks at the permit once more,
on a clock that no sleep stops, just before the first byte leaves.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from crux_desk.domain.clock import boot_s
from crux_desk.domain.values import dataclass
from crux_desk.floor.claims import OWN, Claim, claim_values
from crux_desk.floor.labels import LabelHeld, LabelKey, mark_sent, reserve_all
from crux_desk.floor.link import Cursor
from crux_desk.floor.terms import Terms


@dataclass(frozen=True, slots=True)
class Application:
    """What is to be sent: `parcels` and `shown_before` as the journal writes them.

    `permit_id` is the bench's own and the same when asked again. `request_s` is the longest that the
    request takes in all. `counted` are the packings of the order, of any bench, whose units this bench
    has counted as packed.
    """

    permit_id: str
    packing_id: str
    submission_id: int
    parcels: str
    shown_before: str
    request_s: float
    labels: tuple[LabelKey, ...] = ()
    counted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Permit:
    """The request may begin until `ends_s` by `boot_s`, which is never later than the floor's."""

    permit_id: str
    fence: int
    ends_s: float

    def is_good(self, now_s: float | None = None) -> bool:
        """To be asked just before the first byte leaves, and after whatever may have taken long."""
        return (boot_s() if now_s is None else now_s) < self.ends_s


class Denial(StrEnum):
    """Why nothing may be sent now."""

    LOST = "lost"
    NOT_JOINED = "not_joined"
    EXPORTED = "exported"
    LABELS = "labels"
    OTHERS = "others"
    OVER = "over"
    UNFINISHED = "unfinished"
    """What was taken over is not in the bench's journal yet."""
    CONFLICT = "conflict"
    """Two benches packed it while they were apart: a person has to look at it first."""


@dataclass(frozen=True, slots=True)
class OpenSubmission:
    """Units of an order that are on their way somewhere: they count as packed.

    Its parcels stand in `body`, as the bench wrote them; `is_permit`: in the way of a permit.
    """

    packing_id: str
    bench_id: str
    body: str
    is_permit: bool


@dataclass(frozen=True, slots=True)
class NoPermit:
    """Nothing may be sent; with the labels that others hold, or the units to be counted."""

    denial: Denial
    labels: tuple[LabelHeld, ...] = ()
    others: tuple[OpenSubmission, ...] = ()


_GIVE = """INSERT INTO permits (permit_id, origin, order_uuid, packing_id, submission_id,
        bench_id, fence, parcels, shown_before, request_s, given_at, until)
    VALUES (%(permit)s, %(origin)s, %(order)s, %(packing)s, %(submission)s, %(bench)s, %(fence)s,
        %(parcels)s, %(shown)s, %(request)s, clock_timestamp(),
        clock_timestamp() + make_interval(secs => %(permit_s)s))
    ON CONFLICT DO NOTHING"""
_GIVEN = """SELECT extract(epoch FROM until - clock_timestamp())::float AS left_s FROM permits
    WHERE permit_id = %(permit)s AND settled_at IS NULL AND fence = %(fence)s
        AND packing_id = %(packing)s"""
_OPEN = """SELECT DISTINCT ON (packing_id) packing_id, bench_id::text, body, is_permit
    FROM unsettled WHERE origin = %(origin)s AND order_uuid = %(order)s
    ORDER BY packing_id, is_permit, at DESC"""


def open_submissions(cursor: Cursor, origin: str, order_uuid: str) -> tuple[OpenSubmission, ...]:
    """What of an order was handed over at any bench and is not settled; one of each packing."""
    cursor.execute(_OPEN, {"origin": origin, "order": order_uuid})
    return tuple(OpenSubmission(**row) for row in cursor.fetchall())


def permit(
    cursor: Cursor, bench_id: str, held: Claim, application: Application, terms: Terms
) -> Permit | NoPermit:
    """Ask whether what stands in `application` may be sent now."""
    order = held.order
    values = claim_values(bench_id, held) | {
        "permit": application.permit_id,
        "packing": application.packing_id,
        "submission": application.submission_id,
        "parcels": application.parcels,
        "shown": application.shown_before,
        "request": application.request_s,
        "permit_s": terms.permit_s,
    }
    asked_s = boot_s()
    denial = _denial(cursor, values)
    if denial is not None:
        return NoPermit(denial)
    others = _uncounted(
        open_submissions(cursor, order.origin, order.order_uuid),
        {application.packing_id, *application.counted},
    )
    if others:
        return NoPermit(Denial.OTHERS, others=others)
    taken = reserve_all(cursor, bench_id, application.labels)
    if taken:
        return NoPermit(Denial.LABELS, labels=taken)
    cursor.execute(_GIVE, values)
    cursor.execute(_GIVEN, values)
    given = cursor.fetchone()
    if given is None or given["left_s"] <= 0:
        return NoPermit(Denial.OVER)
    keys = [label.tracking_key for label in application.labels]
    mark_sent(cursor, application.packing_id, application.submission_id, keys)
    # An order that is being sent is free for nobody, whatever has been copied of it.
    cursor.execute(
        "UPDATE claims SET has_work = true WHERE origin = %(origin)s AND order_uuid = %(order)s",
        values,
    )
    return Permit(application.permit_id, held.fence, asked_s + given["left_s"])


_IN_THE_WAY = """SELECT EXISTS (SELECT FROM taken WHERE to_bench = %(bench)s
        AND origin = %(origin)s AND order_uuid = %(order)s AND finished_at IS NULL
        AND passed_at IS NULL) AS is_unfinished,
    EXISTS (SELECT FROM conflicts WHERE kind = 'order' AND origin = %(origin)s
        AND key = %(order)s AND settled_at IS NULL) AS is_disputed"""


def _denial(cursor: Cursor, values: dict[str, object]) -> Denial | None:
    cursor.execute(OWN, values)
    own = cursor.fetchone()
    if own is None:
        return Denial.LOST
    cursor.execute(
        "SELECT b.epoch = f.epoch AND f.epoch = %s AS is_joined FROM floor f, benches b"
        " WHERE b.bench_id = %s",
        (own["epoch"], values["bench"]),
    )
    row = cursor.fetchone()
    if row is None or not row["is_joined"]:
        return Denial.NOT_JOINED
    if own["is_exported"]:
        return Denial.EXPORTED
    cursor.execute(_IN_THE_WAY, values)
    row = cursor.fetchone() or {}
    if row["is_unfinished"]:
        return Denial.UNFINISHED
    return Denial.CONFLICT if row["is_disputed"] else None


def _uncounted(found: Iterable[OpenSubmission], counted: set[str]) -> tuple[OpenSubmission, ...]:
    return tuple(one for one in found if one.packing_id not in counted)


@dataclass(frozen=True, slots=True)
class LastPermit:
    """The last permit for a packing: from when on whoever has it now may look for its boxes.

    `ends_at` is when the permit and the longest request under it are over.
    """

    permit_id: str
    bench_id: str
    fence: int
    parcels: str
    shown_before: str
    ends_at: datetime
    is_over: bool


def last_permit(cursor: Cursor, packing_id: str) -> LastPermit | None:
    """What may be under way of a packing."""
    cursor.execute(
        "SELECT permit_id::text, bench_id::text, fence, parcels, shown_before, ends_at,"
        " ends_at < clock_timestamp() AS is_over FROM (SELECT *,"
        " until + make_interval(secs => request_s) AS ends_at FROM permits) AS p"
        " WHERE packing_id = %s ORDER BY given_at DESC LIMIT 1",
        (packing_id,),
    )
    row = cursor.fetchone()
    return None if row is None else LastPermit(**row)
