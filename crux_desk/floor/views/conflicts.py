"""What two benches did to one order, label or code while they were apart; a person settles it by name.

Nothing of an order is sent while it is one (`sending`); a label is on one box, and the other one cannot
be sent; a code is asked about where it is scanned.
"""

from dataclasses import replace
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from crux_desk.domain.values import dataclass
from crux_desk.floor.hands.asks import IN_FILE, NAME_OF_BENCH
from crux_desk.floor.link import Cursor
from crux_desk.floor.overview import Conflict, conflicts
from crux_desk.floor.terms import Terms
from crux_desk.floor.views.drafts import is_laid_aside, labels_by_box, units_by_box


@dataclass(frozen=True, slots=True)
class Side:
    """What one bench did: `what` is a PO number, a box's place, or an item, by the kind of conflict.

    `is_holder`: the order, or the label, is this bench's as things stand. `steps` were made after the
    other bench had gone on, or at all; `states` are those of its submissions. `boxes` of an order have
    something in them, `units` in all; None: that is not known. `labels` are those on these boxes.
    """

    bench_id: str
    station: str
    packer: str
    what: str
    last_at: datetime | None
    is_holder: bool = False
    steps: int = 0
    states: tuple[str, ...] = ()
    packing_ids: tuple[str, ...] = ()
    boxes: int | None = None
    units: int | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict, and what each bench did."""

    conflict: Conflict
    po_number: str
    sides: tuple[Side, ...]


_ORDER = f"""SELECT b.bench_id::text, {NAME_OF_BENCH} AS station,
        coalesce(max(s.packer), b.packer) AS packer, max(p.po_number) AS what,
        max(s.at) AS last_at, coalesce(bool_or(c.bench_id = b.bench_id), false) AS is_holder,
        count(s.*) AS steps, array_remove(array_agg(DISTINCT u.state), NULL) AS states,
        array_remove(array_agg(DISTINCT p.packing_id), NULL) AS packing_ids
    FROM benches b LEFT JOIN journals j USING (bench_id)
        LEFT JOIN packings p ON p.journal_id = j.journal_id AND p.origin = %(origin)s
            AND p.order_uuid = %(key)s
        LEFT JOIN LATERAL (SELECT max(t.last_number) AS number FROM taken t
            WHERE t.packing_id = p.packing_id) cut ON true
        LEFT JOIN steps s ON s.journal_id = p.journal_id AND s.packing_id = p.packing_id
            AND s.number > coalesce(cut.number, 0) AND s.action <> 'state_entered'
        LEFT JOIN submissions u ON u.journal_id = p.journal_id AND u.packing_id = p.packing_id
        LEFT JOIN claims c ON c.origin = %(origin)s AND c.order_uuid = %(key)s
            AND c.released_at IS NULL
    WHERE b.bench_id = ANY (%(benches)s::uuid[]) GROUP BY b.bench_id, b.name, b.station, b.packer
    ORDER BY is_holder DESC, station"""
_LABEL = f"""SELECT b.bench_id::text, {NAME_OF_BENCH} AS station, b.packer,
        l.po_number || ' · ' || l.box_number AS what, l.reserved_at AS last_at, l.is_holder,
        ARRAY[l.packing_id] AS packing_ids
    FROM labels l JOIN benches b USING (bench_id)
    WHERE l.origin = %(origin)s AND l.tracking_key = %(key)s AND l.released_at IS NULL
    ORDER BY l.is_holder DESC, l.reserved_at"""
_CODE = f"""SELECT c.bench_id::text, {NAME_OF_BENCH} AS station, c.packer,
        c.sku_id || ' × ' || c.units AS what, c.learned_at AS last_at
    FROM codes c JOIN benches b USING (bench_id)
    WHERE c.code_key = %(key)s AND c.revoked_at IS NULL ORDER BY c.learned_at DESC"""
_SIDES = {"order": _ORDER, "label": _LABEL, "code": _CODE}


_STEPS = """SELECT s.packing_id, s.action, s.body FROM journals j JOIN steps s USING (journal_id)
    WHERE j.bench_id = %(bench)s AND s.packing_id = ANY (%(packings)s)
    ORDER BY s.packing_id, s.number LIMIT %(most)s"""
_MANY = 2_000
"""Steps at one bench: its boxes are not counted with more."""


def disputes(cursor: Cursor) -> tuple[Dispute, ...]:
    """All that is not settled, the oldest first. A viewer may."""
    return tuple(_dispute(cursor, conflict) for conflict in conflicts(cursor))


def _dispute(cursor: Cursor, conflict: Conflict) -> Dispute:
    cursor.execute(
        _SIDES[conflict.kind],
        {"origin": conflict.origin, "key": conflict.key, "benches": list(conflict.bench_ids)},
    )
    sides = tuple(_side(row) for row in cursor.fetchall())
    if conflict.kind == "order":
        sides = tuple(_counted(cursor, side) for side in sides)
    cursor.execute(
        "SELECT po_number FROM claims WHERE origin = %s AND order_uuid = %s",
        (conflict.origin, conflict.key),
    )
    found = cursor.fetchone()
    return Dispute(conflict, found["po_number"] if found else "", sides)


def _side(row: dict[str, Any]) -> Side:
    given: dict[str, Any] = dict(row)
    for name in ("states", "packing_ids"):
        given[name] = tuple(row.get(name, ()))
    return Side(**given)


def _counted(cursor: Cursor, side: Side) -> Side:
    """With what the bench has in boxes; what it laid aside for good is in none.

    A bench of which no step is here yet may have boxes: they are copied after the conflict is known.
    """
    values = {"bench": side.bench_id, "packings": list(side.packing_ids), "most": _MANY + 1}
    cursor.execute(_STEPS, values)
    rows = cursor.fetchall()
    if not 0 < len(rows) <= _MANY:
        return side
    boxes = units = 0
    labels: list[str] = []
    for _, steps in groupby(rows, key=itemgetter("packing_id")):
        made = list(steps)
        entered = [step["body"] for step in made if step["action"] == "state_entered"]
        if is_laid_aside(entered[-1] if entered else None):
            continue
        by_box = units_by_box(step["body"] for step in made)
        if by_box is None:
            return side
        full = sorted(number for number, count in by_box.items() if count > 0)
        boxes += len(full)
        units += by_box.total()
        on_boxes = labels_by_box(step["body"] for step in made)
        labels += [on_boxes[number] for number in full if on_boxes.get(number)]
    return replace(side, boxes=boxes, units=units, labels=tuple(labels))


_CLAIM = f"""SELECT c.bench_id::text, c.exported_at IS NOT NULL OR {IN_FILE} AS is_exported
    FROM claims c WHERE c.origin = %(origin)s AND c.order_uuid = %(key)s
        AND c.released_at IS NULL FOR UPDATE OF c"""
# As `floor.hands.taking` does: the fence shuts out what the bench before asks under its own.
_MOVE = """UPDATE claims c SET bench_id = b.bench_id, claim_id = gen_random_uuid(),
        packer = b.packer, fence = greatest(c.fence, f.fence_base) + 1, epoch = f.epoch,
        since = clock_timestamp(), has_work = true,
        until = clock_timestamp() + make_interval(secs => %(lease)s)
    FROM benches b, floor f WHERE b.bench_id = %(counts)s AND c.origin = %(origin)s
        AND c.order_uuid = %(key)s"""


def settle(
    cursor: Cursor,
    conflict: Conflict,
    settled_by: str,
    how: str = "",
    counts_at: str = "",
) -> bool:
    """A person has looked at an order's conflict and says what is to be done; it may be sent again.

    The order is that bench's then whose boxes count (`counts_at`; "": who has it keeps it). What the
    other one has under way counts as packed until it is settled there. False: it was exported to a
    file elsewhere, and stays there; nothing is settled.

    Labels and codes are settled where they are: one box gives its label back, one meaning is forgotten.
    """
    values: dict[str, object] = {
        "origin": conflict.origin,
        "key": conflict.key,
        "counts": counts_at,
        "lease": Terms().lease_s,
    }
    cursor.execute(_CLAIM, values)
    held = cursor.fetchone()
    if held is not None and counts_at not in ("", held["bench_id"]):
        if held["is_exported"]:
            return False
        cursor.execute(_MOVE, values)
    cursor.execute(
        "UPDATE conflicts SET settled_at = clock_timestamp(), settled_by = %s, settled_how = %s"
        " WHERE kind = %s AND origin = %s AND key = %s AND settled_at IS NULL",
        (settled_by, how, conflict.kind, conflict.origin, conflict.key),
    )
    return True
