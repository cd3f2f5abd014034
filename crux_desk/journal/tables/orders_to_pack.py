"""The list of orders to pack: a light row for each order that the service lists as such."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.order_rows import (
    UNDATED,
    OrderPass,
    OrderRow,
    OrderStatus,
    status_of,
)
from crux_desk.journal.file.database import Database
from crux_desk.journal.migrations.history import is_history

PAGE = 500
"""Rows read at a time: a packer's step must not wait for more."""

_MAX_AT_ONCE = 200

_COLUMNS = (
    "order_uuid, sort_key, po_number, retailer_name, ship_to, lines, units, asks_for, fetched_at,"
    " searched"
)
_INSERT = f"""INSERT OR REPLACE INTO orders_to_pack (origin, pass_number, {_COLUMNS})
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_UPDATE = """UPDATE orders_to_pack SET sort_key = ?, po_number = ?, retailer_name = ?, ship_to = ?,
    lines = ?, units = ?, asks_for = ?, fetched_at = ?, searched = ?
    WHERE origin = ? AND order_uuid = ?"""
# What is done with comes first, and gives way to a packing that is not. CROSS keeps the list in
# front: by packings, all that ever left would be gone through.
_STATUSES = f"""SELECT p.order_uuid, p.state, json_extract(p.reason, '$[0]') AS code
    FROM orders_to_pack o CROSS JOIN packings p USING (origin, order_uuid) WHERE origin = ?
    ORDER BY {is_history("p.")} IS NOT TRUE, p.updated_at, p.rowid"""

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
    connection: sqlite3.Connection, origin: str, pass_number: int, row: OrderRow
) -> None:
    """Put an order on the list, or its new row in place of the old one."""
    connection.execute(_INSERT, (origin, pass_number, row.order_uuid, *_values(row)))


def update_row(connection: sqlite3.Connection, origin: str, row: OrderRow) -> None:
    """Where the order is on the list, its row follows; nothing left of it: it leaves."""
    if row.units:
        connection.execute(_UPDATE, (*_values(row), origin, row.order_uuid))
    else:
        connection.execute(_REMOVE, (origin, row.order_uuid))


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
    )


def _status(row: sqlite3.Row) -> tuple[str, OrderStatus]:
    code = None if row["code"] is None else ReasonCode(row["code"])
    return row["order_uuid"], status_of(PackingState(row["state"]), code)


def _row(row: sqlite3.Row) -> OrderRow:
    uuid, sort_key, po_number, retailer, ship_to, lines, units, asks_for, fetched_at, searched = row
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
    )
