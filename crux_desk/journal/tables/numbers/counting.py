"""Counts packings that were submitted, within the transaction that closes them or later on."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime

from crux_desk.domain.goods.learned_codes import code_key
from crux_desk.domain.numbers.counts import Act, PackingCount, WrongScan, count
from crux_desk.domain.packing.steps import MANY, Action, PackingState
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.tables.codec import decode_boxes

Read = Callable[[str, tuple[str | int, ...]], Iterable[sqlite3.Row]]

_PACKING = "SELECT origin, order_uuid, state, boxes FROM packings WHERE packing_id = ?"
_STEPS = """SELECT at, action, station, packer, state, {packed} FROM steps WHERE packing_id = ?
    ORDER BY number"""
_PACKED = """CASE action WHEN 'units_packed' THEN (SELECT json_extract(change.value, '$[2]')
    FROM json_each(changes) change WHERE json_extract(change.value, '$[0]') = 'units' LIMIT 1) END"""
_WRONG = (
    "SELECT at, reason, code FROM refused_scans WHERE origin = ? AND order_uuid = ? ORDER BY at"
)
_SKUS = "SELECT line_item_uuid, sku_id FROM sent_lines WHERE packing_id = ?"
_INSERT = """INSERT INTO packing_numbers (packing_id, origin, day, hour, station, packer, carrier,
    lines, boxes, units, scans, wrong_scans, seconds)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_MISTAKEN = """INSERT INTO mistaken_scans (packing_id, sku_id, scanned, times)
    VALUES (?, ?, ?, ?)"""


def count_at_once(connection: sqlite3.Connection, packing_id: str) -> None:
    """Within the transaction that submits a packing: count it, unless that would take long."""
    row = connection.execute(
        "SELECT COUNT(*) FROM steps WHERE packing_id = ?", (packing_id,)
    ).fetchone()
    if row[0] <= MANY:
        keep(connection, packing_id, counted(connection.execute, packing_id))


def counted(read: Read, packing_id: str) -> tuple[str, PackingCount] | None:
    """A packing's server and figures; None where nothing of it can be counted."""
    row = next(iter(read(_PACKING, (packing_id,))), None)
    if row is None or row["state"] != PackingState.SUBMITTED:
        return None
    try:
        wrong = _wrong_scans(read, row["origin"], row["order_uuid"])
        steps = read(_STEPS.format(packed=_PACKED if wrong else "NULL AS packed"), (packing_id,))
        acts = [_act(*step) for step in steps]
        skus = {one[0]: one[1] for one in read(_SKUS, (packing_id,))} if wrong else {}
        found = count(acts, decode_boxes(row["boxes"] or "[]"), wrong, skus)
    except RUBBISH:
        # Its rows are not what this program writes: whoever opens it is told.
        return None
    return None if found is None else (row["origin"], found)


def keep(
    connection: sqlite3.Connection, packing_id: str, found: tuple[str, PackingCount] | None
) -> None:
    """Within a transaction: a packing's figures, in place of those that there were.

    What cannot be counted is not tried again.
    """
    connection.execute("DELETE FROM packing_numbers WHERE packing_id = ?", (packing_id,))
    connection.execute("DELETE FROM packings_to_count WHERE packing_id = ?", (packing_id,))
    if found is not None:
        insert(connection.execute, packing_id, *found)


def insert(
    execute: Callable[[str, tuple[str | int | None, ...]], object],
    packing_id: str,
    origin: str,
    found: PackingCount,
) -> None:
    """Add the figures of a packing that has none."""
    who = (found.station, found.packer, found.carrier)
    sums = (found.lines, found.boxes, found.units, found.scans, found.wrong_scans, found.seconds)
    execute(_INSERT, (packing_id, origin, found.day.isoformat(), found.hour, *who, *sums))
    for (meant, scanned), times in (found.mistaken or {}).items():
        execute(_INSERT_MISTAKEN, (packing_id, meant, scanned, times))


def _wrong_scans(read: Read, origin: str, order_uuid: str) -> tuple[WrongScan, ...]:
    return tuple(
        WrongScan(datetime.fromisoformat(at), reason, _sku_of(read, code))
        for at, reason, code in read(_WRONG, (origin, order_uuid))
    )


def _sku_of(read: Read, code: str) -> str:
    """The item that a code was taught for; else the code, which may be a SKU."""
    rows = read("SELECT sku_id FROM learned_codes WHERE code_key = ?", (code_key(code),))
    return next((str(row[0]) for row in rows), code)


def _act(
    at: str, action: str, station: str, packer: str, state: str | None, packed: str | None
) -> Act:
    entered = None if state is None else PackingState(state)
    return Act(datetime.fromisoformat(at), Action(action), station, packer, entered, packed or "")
