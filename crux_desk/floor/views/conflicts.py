"""What two benches did to one order, label or code while they were apart; a person settles it by name.

Nothing of an order is sent while it is one (`sending`); a label is on one box, and the other one cannot
be sent; a code is asked about where it is scanned.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from crux_desk.domain.values import dataclass
from crux_desk.floor.hands.asks import IN_FILE, NAME_OF_BENCH
from crux_desk.floor.link import Cursor
from crux_desk.floor.overview import Conflict, conflicts
from crux_desk.floor.terms import Terms
from crux_desk.floor.views.counting import Counted, Key, Span, closed_by, count


@dataclass(frozen=True, slots=True)
class Side:
    """What one bench did: `what` is a PO number, a box's place, or an item, by the kind of conflict.

    `is_holder`: the order, or the label, is this bench's as things stand. `steps` were made after the
    other bench had gone on, or at all; `states` are those of its submissions. `boxes` of an order have
    something in them, `units` in all, of those steps as well; None: that is not known, or not asked.
    `labels` are those on these boxes.
    """

    bench_id: str
    station: str
    packer: str
    what: str
    last_at: datetime | None
    is_holder: bool = False
    steps: int = 0
    states: tuple[str, ...] = ()
    boxes: int | None = None
    units: int | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict, and what each bench did."""

    conflict: Conflict
    po_number: str
    sides: tuple[Side, ...]


# What was packed before it goes on at the other bench, and stands there.
_CUT = "SELECT max(t.last_number) AS number FROM taken t WHERE t.packing_id = p.packing_id"
_ORDER = f"""SELECT b.bench_id::text, {NAME_OF_BENCH} AS station,
        coalesce(max(s.packer), b.packer) AS packer, max(p.po_number) AS what,
        max(s.at) AS last_at, coalesce(bool_or(c.bench_id = b.bench_id), false) AS is_holder,
        count(s.*) AS steps, array_remove(array_agg(DISTINCT u.state), NULL) AS states
    FROM benches b LEFT JOIN journals j USING (bench_id)
        LEFT JOIN packings p ON p.journal_id = j.journal_id AND p.origin = %(origin)s
            AND p.order_uuid = %(key)s
        LEFT JOIN LATERAL ({_CUT}) cut ON true
        LEFT JOIN steps s ON s.journal_id = p.journal_id AND s.packing_id = p.packing_id
            AND s.number > coalesce(cut.number, 0) AND s.action <> 'state_entered'
        LEFT JOIN submissions u ON u.journal_id = p.journal_id AND u.packing_id = p.packing_id
        LEFT JOIN claims c ON c.origin = %(origin)s AND c.order_uuid = %(key)s
            AND c.released_at IS NULL
    WHERE b.bench_id = ANY (%(benches)s::uuid[]) GROUP BY b.bench_id, b.name, b.station, b.packer
    ORDER BY is_holder DESC, station"""
_LABEL = f"""SELECT b.bench_id::text, {NAME_OF_BENCH} AS station, b.packer,
        l.po_number || ' · ' || l.box_number AS what, l.reserved_at AS last_at, l.is_holder
    FROM labels l JOIN benches b USING (bench_id)
    WHERE l.origin = %(origin)s AND l.tracking_key = %(key)s AND l.released_at IS NULL
    ORDER BY l.is_holder DESC, l.reserved_at"""
_CODE = f"""SELECT c.bench_id::text, {NAME_OF_BENCH} AS station, c.packer,
        c.sku_id || ' × ' || c.units AS what, c.learned_at AS last_at
    FROM codes c JOIN benches b USING (bench_id)
    WHERE c.code_key = %(key)s AND c.revoked_at IS NULL ORDER BY c.learned_at DESC"""
_SIDES = {"order": _ORDER, "label": _LABEL, "code": _CODE}


_OF_IT = "s.journal_id = p.journal_id AND s.packing_id = p.packing_id"
# A journal that was renamed has its packings under both names.
_PACKED = f"""SELECT DISTINCT ON (j.bench_id, p.packing_id) j.bench_id::text, p.journal_id::text,
        p.packing_id, coalesce(cut.number, 0) AS cut, last.number, last.step_id,
        (SELECT s.body FROM steps s WHERE {_OF_IT} AND s.action = 'state_entered'
            ORDER BY s.number DESC LIMIT 1) AS entered
    FROM packings p JOIN journals j USING (journal_id)
        LEFT JOIN LATERAL ({_CUT}) cut ON true
        JOIN LATERAL (SELECT s.number, s.step_id FROM steps s WHERE {_OF_IT}
            ORDER BY s.number DESC LIMIT 1) last ON true
    WHERE p.origin = %(origin)s AND p.order_uuid = %(key)s
        AND j.bench_id = ANY (%(benches)s::uuid[])
    ORDER BY j.bench_id, p.packing_id, last.number DESC, j.arrived_at DESC"""
_MANY = 2_000
"""Steps of a packing: its boxes are not counted with more."""


def disputes(cursor: Cursor, counted: dict[Key, Counted] | None = None) -> tuple[Dispute, ...]:
    """All that is not settled, the oldest first. A viewer may.

    `counted` is what the last look has counted of boxes; it is brought up to date. None: they are
    not counted.
    """
    found = tuple(_dispute(cursor, conflict) for conflict in conflicts(cursor))
    return found if counted is None else _counted(cursor, found, counted)


def _dispute(cursor: Cursor, conflict: Conflict) -> Dispute:
    cursor.execute(_SIDES[conflict.kind], _values(conflict))
    sides = tuple(_side(row) for row in cursor.fetchall())
    cursor.execute(
        "SELECT po_number FROM claims WHERE origin = %s AND order_uuid = %s",
        (conflict.origin, conflict.key),
    )
    found = cursor.fetchone()
    return Dispute(conflict, found["po_number"] if found else "", sides)


def _values(conflict: Conflict) -> dict[str, object]:
    return {"origin": conflict.origin, "key": conflict.key, "benches": list(conflict.bench_ids)}


def _side(row: dict[str, Any]) -> Side:
    return Side(**{**row, "states": tuple(row.get("states", ()))})


def _counted(
    cursor: Cursor, found: tuple[Dispute, ...], counted: dict[Key, Counted]
) -> tuple[Dispute, ...]:
    """With what each bench has in boxes of an order; what it laid aside for good is in none."""
    packed: list[list[dict[str, Any]]] = []
    for dispute in found:
        rows: list[dict[str, Any]] = []
        if dispute.conflict.kind == "order":
            cursor.execute(_PACKED, _values(dispute.conflict))
            rows = cursor.fetchall()
        packed.append(rows)
    spans = {
        _key(row): Span(row["cut"], row["number"])
        for rows in packed
        for row in rows
        if _is_in_boxes(row, rows)
    }
    count(cursor, spans, counted, _MANY)
    return tuple(
        replace(dispute, sides=tuple(_with_boxes(side, rows, counted) for side in dispute.sides))
        for dispute, rows in zip(found, packed, strict=True)
    )


def _key(row: dict[str, Any]) -> Key:
    return row["journal_id"], row["packing_id"]


def _is_in_boxes(row: dict[str, Any], rows: list[dict[str, Any]]) -> bool:
    """Whether goods stand at the bench for it.

    What went on elsewhere is laid aside as soon as the bench learns it; what it packed since is in
    its boxes until a person drops it, or keeps it: then it is a draft of its own, begun after that.
    """
    reason = closed_by(row["entered"])
    if not reason:
        return True
    is_late = reason[3:4] == ("moved",) and reason[4:5] != ("discarded",)
    return is_late and not any(
        other["bench_id"] == row["bench_id"] and other["step_id"] > row["step_id"] for other in rows
    )


def _with_boxes(side: Side, rows: list[dict[str, Any]], counted: dict[Key, Counted]) -> Side:
    """A bench of which nothing is here yet may have boxes: they are copied after the conflict is known."""
    of_bench = [row for row in rows if row["bench_id"] == side.bench_id]
    if not of_bench:
        return side
    boxes = units = 0
    labels: list[str] = []
    for one in (counted[_key(row)] for row in of_bench if _key(row) in counted):
        if one.by_box is None or one.units is None:
            return side
        if one.units > 0:
            full = sorted(number for number, by in one.by_box.items() if by > 0)
            boxes += len(full)
            units += one.units
            labels += [one.labels[number] for number in full if one.labels.get(number)]
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
