"""The list of orders to pack: a light row for each order that the service lists as such."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from crux_desk.domain.orders.listed_orders import UNDATED, ListedOrder, NeedingOrder, OrderRow
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.order_rows import OrderPass, OrderStatus, status_of
from crux_desk.domain.texts import clean_line
from crux_desk.journal.file.database import Database
from crux_desk.journal.migrations.history import is_history
from crux_desk.journal.tables.kept import is_kept

PAGE = 500
"""Rows read at a time: a packer's step must not wait for more."""

_MAX_AT_ONCE = 200

_FACTS = (
    "sort_key",
    "po_number",
    "retailer_name",
    "ship_to",
    "lines",
    "units",
    "asks_for",
    "fetched_at",
    "searched",
    "carrier",
    "note",
    "hold",
    "is_allocated",
)
_COLUMNS = ", ".join(("order_uuid", *_FACTS))
_LISTED_COLUMNS = ", ".join(f"o.{name}" for name in ("order_uuid", *_FACTS))
_INSERT = f"""INSERT OR REPLACE INTO orders_to_pack (origin, pass_number, {_COLUMNS})
    VALUES (?, ?, ?{", ?" * len(_FACTS)})"""
_UPDATE = f"""UPDATE orders_to_pack SET {", ".join(f"{name} = ?" for name in _FACTS)}
    WHERE origin = ? AND order_uuid = ?"""
# Of each SKU one order is looked at, whichever: the copies of all that have it may be thousands.
_NAMES = """WITH wanted AS (SELECT value AS sku_id, text_key(value) AS item_key FROM json_each(?)),
    one AS (SELECT w.sku_id, w.item_key, o.origin, (SELECT i.order_uuid FROM order_items i
            WHERE i.origin = o.origin AND i.item_key = w.item_key LIMIT 1) AS order_uuid
        FROM wanted w, (SELECT DISTINCT origin FROM orders_to_pack) o)
    SELECT one.sku_id, line.value ->> 2 AS name FROM one
        JOIN orders c ON c.origin = one.origin AND c.order_uuid = one.order_uuid,
        json_each(CASE WHEN json_valid(c.body) THEN c.body ELSE '{}' END, '$.lines') line
        WHERE line.type = 'array' AND text_key(line.value ->> 1) = one.item_key
        AND json_type(line.value, '$[2]') = 'text'"""
_REMOVE_ITEMS = "DELETE FROM order_items WHERE origin = ? AND order_uuid = ?"
_INSERT_ITEM = """INSERT OR IGNORE INTO order_items
    (origin, item_key, is_shared, sort_key, po_number, order_uuid) VALUES (?, ?, ?, ?, ?, ?)"""
# In the order of the table: of an item that ten thousand orders need, some rows are gone through.
_NEEDING = f"""SELECT i.is_shared, {_LISTED_COLUMNS}
    FROM order_items i CROSS JOIN orders_to_pack o USING (origin, order_uuid)
    WHERE i.origin = ? AND i.item_key = ? AND o.units >= ? {{which}}
    AND i.order_uuid NOT IN (SELECT value FROM json_each(?))
    ORDER BY i.is_shared, i.sort_key, i.po_number, i.order_uuid LIMIT ?"""
# What was exported by file ships, though the service does not show it yet.
_FREE = f"""AND o.is_allocated AND o.hold = '' AND NOT EXISTS (SELECT 1 FROM packings p
    WHERE p.origin = i.origin AND p.order_uuid = i.order_uuid AND {is_kept("p.")} AND ({is_history("p.")} IS NOT TRUE
        OR json_extract(p.reason, '$[0]') IS 'handed_over'))"""
# What is done with comes first, and gives way to a packing that is not. CROSS keeps the list in
# front: by packings, all that ever left would be gone through.
_STATUSES = f"""SELECT p.order_uuid, p.state, json_extract(p.reason, '$[0]') AS code
    FROM orders_to_pack o CROSS JOIN packings p USING (origin, order_uuid)
    WHERE origin = ? AND {is_kept("p.")} ORDER BY {is_history("p.")} IS NOT TRUE, p.updated_at, p.rowid"""

_REMOVE = "DELETE FROM orders_to_pack WHERE origin = ? AND order_uuid = ?"


class OrdersToPack:
    """Which orders of a server (`origin`) need tracking, as far as they were read.

    All orders are read in a pass, which may take long and be broken off; orders leave the list
    only at the end of a pass in which they were not listed, or when nothing of them is left.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, origin: str, after: OrderRow | None = None) -> tuple[OrderRow, ...]:
        """The next rows, at most `PAGE`, the oldest order first."""
        last = ("", "") if after is None else (after.sort_key, after.order_uuid)
        return self._database.read_as(
            _row,
            f"SELECT {_COLUMNS} FROM orders_to_pack WHERE origin = ?"
            " AND (sort_key, order_uuid) > (?, ?) ORDER BY sort_key, order_uuid LIMIT ?",
            (origin, *last, PAGE),
        )

    def needing(
        self,
        origin: str,
        item_key: str,
        limit: int,
        *,
        are_free: bool = True,
        units: int = 1,
        but: Collection[str] = (),
    ) -> tuple[NeedingOrder, ...]:
        """The first orders that need an item; `are_free`: that nobody here has begun, holds or sends.

        Those come first that need nothing else; then the oldest, and the lower PO number. Quick.
        Left out are those of which fewer than `units` may ship, of all their items together, and
        those of the uuids in `but`.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        sql = _NEEDING.format(which=_FREE if are_free else "")
        return self._database.read_as(
            _needing, sql, (origin, item_key, units, json.dumps([*but]), limit)
        )

    def names_of(self, sku_ids: Sequence[str]) -> dict[str, str]:
        """What the orders to pack call these SKUs, as far as any has them; of a large order none.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        found = self._database.read(_NAMES, (json.dumps(sku_ids),))
        return {row["sku_id"]: clean_line(row["name"]) for row in found if row["name"]}

    def rows(self, origin: str, order_uuids: Sequence[str]) -> dict[str, OrderRow]:
        """The rows of some orders, by uuid, as far as they are on the list; a page of them at most.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        marks = ", ".join("?" * len(order_uuids))
        found = self._database.read_as(
            _row,
            f"SELECT {_COLUMNS} FROM orders_to_pack WHERE origin = ? AND order_uuid IN ({marks})",
            (origin, *order_uuids),
        )
        return {row.order_uuid: row for row in found}

    def count(self, origin: str) -> int:
        """How many there are."""
        rows = self._database.read(
            "SELECT COUNT(*) FROM orders_to_pack WHERE origin = ?", (origin,)
        )
        return int(rows[0][0])

    def statuses(self, origin: str) -> dict[str, OrderStatus]:
        """How the last packing of each listed order stands, by uuid; one that is not done with first.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        found = self._database.read_as(_status, _STATUSES, (origin,))
        return dict(found)

    def last_pass(self, origin: str) -> OrderPass | None:
        """The last pass that came to its end; None where there was none yet."""
        found = self._database.read_as(
            lambda row: OrderPass(datetime.fromisoformat(row["completed_at"]), row["unread"]),
            "SELECT completed_at, unread FROM order_passes"
            " WHERE origin = ? AND completed_at IS NOT NULL",
            (origin,),
        )
        return found[0] if found else None

    def begin_pass(self, origin: str) -> int:
        """The number of a new pass.

        Raises:
            JournalWriteFailed: none was begun.
        """
        with self._database.write(is_durable=False) as connection:
            row = connection.execute(
                "INSERT INTO order_passes (origin, number) VALUES (?, 1)"
                " ON CONFLICT DO UPDATE SET number = number + 1 RETURNING number",
                (origin,),
            ).fetchone()
            return int(row[0])

    def mark(self, origin: str, pass_number: int, order_uuids: Iterable[str]) -> None:
        """The service lists these orders, but what it says of them cannot be read: they stay.

        Raises:
            JournalWriteFailed: none was marked.
        """
        with self._database.write(is_durable=False) as connection:
            for order_uuid in order_uuids:
                mark_listed(connection, origin, pass_number, order_uuid)

    def remove(self, origin: str, order_uuid: str) -> None:
        """The service has the order no more: it leaves the list.

        Raises:
            JournalWriteFailed: it stays.
        """
        with self._database.write(is_durable=False) as connection:
            connection.execute(_REMOVE, (origin, order_uuid))

    def end_pass(self, origin: str, pass_number: int, done: OrderPass) -> None:
        """All orders were read; those that were not listed since that pass leave the list.

        Raises:
            JournalWriteFailed: some may have left.
        """
        while self._remove_some(origin, pass_number):
            pass
        with self._database.write(is_durable=False) as connection:
            connection.execute(
                "UPDATE order_passes SET completed_at = ?, unread = ? WHERE origin = ?",
                (done.completed_at.isoformat(), done.unread, origin),
            )

    def _remove_some(self, origin: str, pass_number: int) -> int:
        with self._database.write(is_durable=False) as connection:
            return connection.execute(
                "DELETE FROM orders_to_pack WHERE rowid IN (SELECT rowid FROM orders_to_pack"
                " WHERE origin = ? AND pass_number < ? LIMIT ?)",
                (origin, pass_number, _MAX_AT_ONCE),
            ).rowcount


def insert_row(
    connection: sqlite3.Connection, origin: str, pass_number: int, order: ListedOrder
) -> None:
    """Put an order on the list, or its new row in place of the old one."""
    row = order.row
    connection.execute(_INSERT, (origin, pass_number, row.order_uuid, *_values(row)))
    _replace_items(connection, origin, order)


def update_row(connection: sqlite3.Connection, origin: str, order: ListedOrder) -> None:
    """Where the order is on the list, its row follows; nothing left of it: it leaves."""
    row = order.row
    if not row.units:
        connection.execute(_REMOVE, (origin, row.order_uuid))
        return
    changed = connection.execute(_UPDATE, (*_values(row), origin, row.order_uuid))
    if changed.rowcount == 1:
        _replace_items(connection, origin, order)


def _replace_items(connection: sqlite3.Connection, origin: str, order: ListedOrder) -> None:
    row, is_shared = order.row, not order.is_one_item
    connection.execute(_REMOVE_ITEMS, (origin, row.order_uuid))
    rest = is_shared, row.sort_key, row.po_number, row.order_uuid
    connection.executemany(_INSERT_ITEM, ((origin, key, *rest) for key in order.item_keys))


def mark_listed(
    connection: sqlite3.Connection, origin: str, pass_number: int, order_uuid: str
) -> bool:
    """The order is listed in this pass too; False where it is not on the list."""
    changed = connection.execute(
        "UPDATE orders_to_pack SET pass_number = ? WHERE origin = ? AND order_uuid = ?",
        (pass_number, origin, order_uuid),
    )
    return changed.rowcount == 1


def _values(row: OrderRow) -> tuple[str | int, ...]:
    return (
        row.sort_key,
        row.po_number,
        row.retailer_name,
        row.ship_to,
        row.lines,
        row.units,
        row.asks_for,
        row.fetched_at.isoformat(),
        row.searched,
        row.carrier,
        row.note,
        row.hold,
        row.is_allocated,
    )


def _needing(row: sqlite3.Row) -> NeedingOrder:
    is_shared, *facts = row
    return NeedingOrder(_row(facts), not is_shared)


def _status(row: sqlite3.Row) -> tuple[str, OrderStatus]:
    code = None if row["code"] is None else ReasonCode(row["code"])
    return row["order_uuid"], status_of(PackingState(row["state"]), code)


def _row(row: Sequence[Any]) -> OrderRow:
    uuid, sort_key, po_number, retailer, ship_to, lines, units, asks_for, fetched_at, *rest = row
    searched, carrier, note, hold, is_allocated = rest
    return OrderRow(
        uuid,
        po_number,
        retailer,
        ship_to,
        None if sort_key == UNDATED else datetime.fromisoformat(sort_key),
        lines,
        units,
        asks_for,
        datetime.fromisoformat(fetched_at),
        searched,
        carrier,
        note,
        hold,
        bool(is_allocated),
    )
