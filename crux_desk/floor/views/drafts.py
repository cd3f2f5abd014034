"""What other benches have: their drafts, with which a packer may go on, and their orders at all."""

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from crux_desk.domain.errors.base import Field
from crux_desk.domain.values import dataclass
from crux_desk.floor.hands.asks import NAME_OF_BENCH
from crux_desk.floor.link import Cursor

_MOST = 30
_LOOKED_AT = 200
"""Of so many that are open it is read whether they were laid aside for good."""
_MANY = 1_000
"""Steps of a draft whose units are counted: each of them is looked at."""


@dataclass(frozen=True, slots=True)
class FloorDraft:
    """A draft as far as it was copied; `units` is None for one that is too large to be counted."""

    order_uuid: str
    po_number: str
    station: str
    packer: str
    at: datetime
    units: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many units a draft had in its boxes after a step; None: its steps are not to be read."""

    number: int
    units: int | None


_Key = tuple[str, str]
"""Of a draft: its journal, and its packing."""
_ODD = (ValueError, TypeError, LookupError)
"""A step of another program may be anything: it is read here, where that breaks no query."""
_CHANGES, _REASON = 7, 10
"""Where they stand in a step (`journal.file.chain.COLUMNS`), each as JSON."""
_OF_IT = "s.journal_id = p.journal_id AND s.packing_id = p.packing_id"
# What was submitted is no draft, nor is what was laid aside for good.
_DRAFTS = f"""SELECT c.order_uuid, c.po_number, {NAME_OF_BENCH} AS station, last.packer, last.at,
        last.number, p.journal_id::text, p.packing_id,
        (SELECT s.body FROM steps s WHERE {_OF_IT} AND s.action = 'state_entered'
            ORDER BY s.number DESC LIMIT 1) AS entered
    FROM claims c JOIN benches b USING (bench_id)
        JOIN journals j ON j.bench_id = c.bench_id
        JOIN packings p ON p.journal_id = j.journal_id AND p.origin = c.origin
            AND p.order_uuid = c.order_uuid
        JOIN LATERAL (SELECT s.at, s.packer, s.number FROM steps s WHERE {_OF_IT}
            ORDER BY s.number DESC LIMIT 1) last ON true
    WHERE c.origin = %(origin)s AND c.bench_id <> %(bench)s AND c.released_at IS NULL
        AND c.has_work AND c.exported_at IS NULL
        AND NOT EXISTS (SELECT FROM submissions u WHERE u.journal_id = p.journal_id
            AND u.packing_id = p.packing_id)
        AND NOT EXISTS (SELECT FROM taken t WHERE t.packing_id = p.packing_id)
    ORDER BY last.at DESC, c.po_number LIMIT {_LOOKED_AT}"""
_STEPS = """SELECT k.place, s.body FROM unnest(%(journals)s::uuid[], %(packings)s::text[],
        %(after)s::integer[], %(last)s::integer[]) WITH ORDINALITY
            k (journal_id, packing_id, after, last, place)
        JOIN steps s USING (journal_id, packing_id)
    WHERE s.number > k.after AND s.number <= k.last"""


def drafts(
    cursor: Cursor, bench_id: str, origin: str, counted: dict[tuple[str, str], Counted]
) -> tuple[FloorDraft, ...]:
    """What other benches have begun of a server's orders, the one that was touched last first.

    `counted` is what the last look has counted; it is brought up to date.
    """
    cursor.execute(_DRAFTS, {"bench": bench_id, "origin": origin})
    rows = [row for row in cursor.fetchall() if not is_laid_aside(row["entered"])][:_MOST]
    now = _count(cursor, {key: row["number"] for key, row in _by_key(rows)}, counted)
    counted.clear()
    counted.update(now)
    return tuple(
        FloorDraft(
            row["order_uuid"],
            row["po_number"],
            row["station"],
            row["packer"],
            row["at"],
            now[key].units,
        )
        for key, row in _by_key(rows)
    )


def _by_key(rows: list[dict[str, Any]]) -> list[tuple[tuple[str, str], dict[str, Any]]]:
    return [((row["journal_id"], row["packing_id"]), row) for row in rows]


def is_laid_aside(body: str | None) -> bool:
    """Whether the state that was entered last ends a draft for good."""
    if body is None:
        return False
    try:
        return json.loads(json.loads(body)[_REASON])[0] in ("discarded", "given_up")
    except _ODD:
        return False


def _count(
    cursor: Cursor, numbers: dict[_Key, int], counted: dict[_Key, Counted]
) -> dict[_Key, Counted]:
    """The units of each, up to the step of that number; what is new of all of them in one read."""
    now: dict[_Key, Counted] = {}
    wanted: dict[_Key, Counted] = {}
    for key, number in numbers.items():
        before = counted.get(key, Counted(0, 0))
        if before.number > number:
            before = Counted(0, 0)
        if number > _MANY:
            now[key] = Counted(number, None)
        elif before.number == number or before.units is None:
            now[key] = Counted(number, before.units)
        else:
            wanted[key] = before
    bodies = _new_steps(cursor, wanted, numbers)
    for key, before in wanted.items():
        now[key] = Counted(numbers[key], _sum(before.units or 0, bodies.get(key, ())))
    return now


def _new_steps(
    cursor: Cursor, wanted: dict[_Key, Counted], numbers: dict[_Key, int]
) -> dict[_Key, list[str]]:
    found: dict[_Key, list[str]] = {}
    if not wanted:
        return found
    keys = list(wanted)
    values = {
        "journals": [journal_id for journal_id, _ in keys],
        "packings": [packing_id for _, packing_id in keys],
        "after": [wanted[key].number for key in keys],
        "last": [numbers[key] for key in keys],
    }
    cursor.execute(_STEPS, values)
    for row in cursor.fetchall():
        found.setdefault(keys[row["place"] - 1], []).append(row["body"])
    return found


def _sum(units: int, bodies: Iterable[str]) -> int | None:
    by_box = units_by_box(bodies)
    return None if by_box is None else units + by_box.total()


def units_by_box(bodies: Iterable[str]) -> Counter[int] | None:
    """How many units steps put into each box, less what they took out; None: they are not to be read."""
    units: Counter[int] = Counter()
    try:
        for body in bodies:
            for change in json.loads(json.loads(body)[_CHANGES]):
                if change[0] == "units":
                    units[int(change[1])] += int(change[3])
    except _ODD:
        return None
    return units


def labels_by_box(bodies: Iterable[str]) -> dict[int, str]:
    """The label that steps left on each box; what is not to be read says of none."""
    labels: dict[int, str] = {}
    with suppress(*_ODD):
        for body in bodies:
            for change in json.loads(json.loads(body)[_CHANGES]):
                if change[0] == "field" and change[2] == Field.TRACKING:
                    labels[int(change[1])] = str(change[4] or "")
    return labels


_TAKEN = """SELECT order_uuid FROM claims WHERE origin = %(origin)s AND bench_id <> %(bench)s
    AND released_at IS NULL
    AND (has_work OR exported_at IS NOT NULL OR until > clock_timestamp())"""


def taken(cursor: Cursor, bench_id: str, origin: str) -> frozenset[str]:
    """The orders of a server that other benches have, begun or only opened."""
    cursor.execute(_TAKEN, {"bench": bench_id, "origin": origin})
    return frozenset(row["order_uuid"] for row in cursor.fetchall())
