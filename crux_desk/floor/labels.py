"""Which box a label is on, on all of the floor: reserved by a packing, and given back by it.

A packing that asked for a label which another one holds stays noted: that is a conflict, seen at both
benches until one of them takes its label back.
"""

from collections.abc import Sequence
from datetime import datetime

from crux_desk.domain.values import dataclass
from crux_desk.floor.link import Cursor


@dataclass(frozen=True, slots=True)
class LabelKey:
    """A label on a box. `tracking_key` is how numbers are compared (`domain/packing/tracking`)."""

    origin: str
    tracking_key: str
    packing_id: str
    box_number: int
    tracking: str
    po_number: str


@dataclass(frozen=True, slots=True)
class LabelHeld:
    """The label is on a box of another packing."""

    label: LabelKey
    bench_id: str
    station: str
    po_number: str
    box_number: int
    since: datetime


_RESERVE = """INSERT INTO labels AS l (origin, tracking_key, packing_id, box_number, tracking,
        po_number, bench_id, is_holder)
    SELECT %(origin)s, %(key)s, %(packing)s, %(box)s, %(tracking)s, %(po)s, %(bench)s,
        NOT EXISTS (SELECT FROM labels o WHERE o.origin = %(origin)s AND o.tracking_key = %(key)s
            AND o.is_holder AND o.released_at IS NULL AND o.packing_id <> %(packing)s)
    ON CONFLICT (origin, tracking_key, packing_id) DO UPDATE SET box_number = excluded.box_number,
        tracking = excluded.tracking, bench_id = excluded.bench_id, is_holder = excluded.is_holder,
        reserved_at = CASE WHEN l.released_at IS NULL THEN l.reserved_at
            ELSE clock_timestamp() END, released_at = NULL
    RETURNING is_holder"""
_HOLDER = """SELECT l.bench_id::text, b.station, l.po_number, l.box_number,
        l.reserved_at AS since
    FROM labels l JOIN benches b USING (bench_id)
    WHERE l.origin = %(origin)s AND l.tracking_key = %(key)s AND l.is_holder
        AND l.released_at IS NULL AND l.packing_id <> %(packing)s"""


def reserve(cursor: Cursor, bench_id: str, label: LabelKey) -> LabelHeld | None:
    """Put a label on a box; None: it is this packing's. Asked again it is answered again."""
    values = {
        "origin": label.origin,
        "key": label.tracking_key,
        "packing": label.packing_id,
        "box": label.box_number,
        "tracking": label.tracking,
        "po": label.po_number,
        "bench": bench_id,
    }
    # Of two that ask for one label at once, the second sees what the first was told.
    cursor.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended(%(origin)s || ' ' || %(key)s, 0))", values
    )
    cursor.execute(_RESERVE, values)
    if (cursor.fetchone() or {})["is_holder"]:
        return None
    cursor.execute(_HOLDER, values)
    return LabelHeld(label, **(cursor.fetchone() or {}))


def reserve_all(cursor: Cursor, bench_id: str, labels: Sequence[LabelKey]) -> tuple[LabelHeld, ...]:
    """The same for several; what another packing has of them. In one order, so that none waits
    for one that waits for it.
    """
    ordered = sorted(labels, key=lambda label: label.tracking_key)
    answers = [reserve(cursor, bench_id, label) for label in ordered]
    return tuple(answer for answer in answers if answer is not None)


def release(cursor: Cursor, label: LabelKey) -> None:
    """The label is off that box (undone, the box removed); one that was sent stays where it is."""
    cursor.execute(
        "UPDATE labels SET released_at = clock_timestamp(), is_holder = false"
        " WHERE origin = %s AND tracking_key = %s AND packing_id = %s AND box_number = %s"
        " AND released_at IS NULL AND sent_at IS NULL",
        (label.origin, label.tracking_key, label.packing_id, label.box_number),
    )


def release_packing(cursor: Cursor, packing_id: str) -> None:
    """The draft was discarded."""
    cursor.execute(
        "UPDATE labels SET released_at = clock_timestamp(), is_holder = false"
        " WHERE packing_id = %s AND released_at IS NULL AND sent_at IS NULL",
        (packing_id,),
    )


def of_packing(cursor: Cursor, packing_id: str) -> dict[str, int]:
    """What is reserved for a packing and was not sent: boxes by tracking key."""
    cursor.execute(
        "SELECT tracking_key, box_number FROM labels WHERE packing_id = %s"
        " AND released_at IS NULL AND sent_at IS NULL",
        (packing_id,),
    )
    return {row["tracking_key"]: row["box_number"] for row in cursor.fetchall()}


def holders(cursor: Cursor, bench_id: str) -> tuple[str, ...]:
    """The packings of a bench for which labels are reserved that were not sent."""
    cursor.execute(
        "SELECT DISTINCT packing_id FROM labels WHERE bench_id = %s"
        " AND released_at IS NULL AND sent_at IS NULL",
        (bench_id,),
    )
    return tuple(row["packing_id"] for row in cursor.fetchall())


def mark_sent(
    cursor: Cursor, packing_id: str, submission_id: int, tracking_keys: Sequence[str]
) -> None:
    """They go out now: nothing but the service's refusal gives them back."""
    cursor.execute(
        "UPDATE labels SET sent_at = clock_timestamp(), sent_submission = %s"
        " WHERE packing_id = %s AND tracking_key = ANY (%s) AND released_at IS NULL",
        (submission_id, packing_id, list(tracking_keys)),
    )
