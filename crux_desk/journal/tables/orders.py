"""Copies of orders in the journal, so that they open without the network."""

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from crux_desk.domain.orders.listed_orders import listed
from crux_desk.domain.orders.order_changes import told, with_former_lines
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.steps import MANY
from crux_desk.domain.texts import clean_line, text_key
from crux_desk.journal.file.database import Database
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.migrations.history import is_history
from crux_desk.journal.tables.order_codec import LARGE, decode_order, encode_order
from crux_desk.journal.tables.orders_to_pack import insert_row, mark_listed, update_row

CLOCK_SET_BACK = timedelta(minutes=10)
"""A copy from further in the future was made before the clock was set back: it is the older one."""

MAX_AT_ONCE = 25
"""Copies in one transaction: a packer's step must not wait for more."""

_MAX_PRUNED = 50

_COPY = "origin, order_uuid, fetched_at, body"

_KEEP = """INSERT INTO orders (origin, order_uuid, po_number, po_key, fetched_at, body)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET po_number = excluded.po_number,
    po_key = excluded.po_key, fetched_at = excluded.fetched_at, body = excluded.body
    WHERE excluded.fetched_at >= orders.fetched_at OR orders.fetched_at > ?"""

_CONFIRM = """UPDATE orders SET fetched_at = ? WHERE origin = ? AND order_uuid = ?
    AND (fetched_at < ? OR fetched_at > ?)"""

_REWRITE = "UPDATE orders SET body = ? WHERE origin = ? AND order_uuid = ? AND fetched_at = ?"

_IS_BEING_PACKED = f"""SELECT 1 FROM packings WHERE origin = ? AND order_uuid = ?
    AND state <> 'submitted' AND {is_history()} IS NOT TRUE LIMIT 1"""

_PRUNE = """DELETE FROM orders WHERE rowid IN (
    SELECT o.rowid FROM orders o WHERE o.fetched_at < ?
        AND NOT EXISTS (SELECT 1 FROM packings p
            WHERE p.origin = o.origin AND p.order_uuid = o.order_uuid)
        AND NOT EXISTS (SELECT 1 FROM orders_to_pack t
            WHERE t.origin = o.origin AND t.order_uuid = o.order_uuid)
        AND NOT EXISTS (SELECT 1 FROM notes n WHERE n.value = o.origin || ' ' || o.order_uuid)
    LIMIT ?)"""


class Orders:
    """The last copy of each order, by the server (`origin`) that it came from."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._large: tuple[str, str, Order] | None = None

    def keep(self, origin: str, order: Order) -> Order:
        """Keep this copy in place of an older one; its row in the list of orders follows.

        Returns the copy, with what it changes for who is packing the order.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        order = self._with_former_lines(origin, order)
        values, row = _values(origin, order), listed(order)
        with self._database.write() as connection:
            if connection.execute(_KEEP, values).rowcount == 1:
                update_row(connection, origin, row)
        self._note_large(origin, order)
        return order

    def note_told(self, origin: str, order_uuid: str, packed: Collection[str]) -> None:
        """Who packs the order was told what has changed; `packed`: uuids of lines in boxes.

        Raises:
            JournalWriteFailed: it is told once more.
        """
        order = self.get(origin, order_uuid)
        if order is None or not order.former_lines:
            return
        # What came meanwhile was not told.
        values = (
            encode_order(told(order, packed)),
            origin,
            order_uuid,
            order.fetched_at.isoformat(),
        )
        with self._database.write(is_durable=False) as connection:
            connection.execute(_REWRITE, values)
        self._large = None

    def keep_listed(self, origin: str, pass_number: int, orders: Sequence[Order]) -> None:
        """Keep copies of orders that the service lists, a few at a time; they are to be packed.

        They can be read again, so the disk is not waited for.

        Raises:
            JournalWriteFailed: some may have been saved.
        """
        for start in range(0, len(orders), MAX_AT_ONCE):
            some = (self._with_former_lines(origin, o) for o in orders[start : start + MAX_AT_ONCE])
            few = [(_values(origin, order), listed(order)) for order in some]
            with self._database.write(is_durable=False) as connection:
                for values, one in few:
                    if connection.execute(_KEEP, values).rowcount == 1:
                        insert_row(connection, origin, pass_number, one)
                    elif not mark_listed(connection, origin, pass_number, one.row.order_uuid):
                        _insert_newer(connection, origin, pass_number, one.row.order_uuid)

    def confirm_listed(
        self, origin: str, pass_number: int, order_uuids: Sequence[str], at: datetime
    ) -> None:
        """The service lists these orders, at that time, just as their copies have them.

        Raises:
            JournalWriteFailed: some may have been noted.
        """
        time, set_back = at.isoformat(), (at + CLOCK_SET_BACK).isoformat()
        for start in range(0, len(order_uuids), MAX_AT_ONCE):
            with self._database.write(is_durable=False) as connection:
                for order_uuid in order_uuids[start : start + MAX_AT_ONCE]:
                    connection.execute(_CONFIRM, (time, origin, order_uuid, time, set_back))
                    if not mark_listed(connection, origin, pass_number, order_uuid):
                        _insert_newer(connection, origin, pass_number, order_uuid)

    def get(self, origin: str, order_uuid: str) -> Order | None:
        """The copy of an order, if there is one that this program can read."""
        return self.get_some(origin, (order_uuid,)).get(order_uuid)

    def fetched_at(self, origin: str, order_uuid: str) -> datetime | None:
        """When the copy of an order was read; quick, whatever its size. None where there is none."""
        found = self._database.read_as(
            lambda row: datetime.fromisoformat(row["fetched_at"]),
            "SELECT fetched_at FROM orders WHERE origin = ? AND order_uuid = ?",
            (origin, order_uuid),
        )
        return found[0] if found else None

    def get_some(self, origin: str, order_uuids: Sequence[str]) -> dict[str, Order]:
        """The copies of some orders, by uuid, as far as there are such."""
        places = ", ".join("?" * len(order_uuids))
        rows = self._database.read(
            f"SELECT {_COPY} FROM orders WHERE origin = ? AND order_uuid IN ({places})",
            (origin, *order_uuids),
        )
        orders = map(self._order, rows)
        return {order.order_uuid: order for order in orders if order is not None}

    def takes_long(self, origin: str, order_uuid: str, po_number: str) -> bool:
        """Whether an order of that uuid, or with that PO number, is too large to be read at once."""
        rows = self._database.read(
            "SELECT origin, order_uuid, fetched_at FROM orders WHERE origin = ?"
            " AND (order_uuid = ? OR po_key = ?) AND length(body) > ?",
            (origin, order_uuid, text_key(po_number), LARGE),
        )
        return any(self._at_hand(row) is None for row in rows)

    def with_po_number(self, origin: str, po_number: str) -> tuple[Order, ...]:
        """The copies with exactly this PO number; in another case only if none has this one.

        There may be several, of different retailers. The service finds them the same way.
        """
        rows = self._database.read(
            f"SELECT po_number, {_COPY} FROM orders WHERE origin = ? AND po_key = ?"
            " ORDER BY order_uuid",
            (origin, text_key(po_number)),
        )
        wanted = clean_line(po_number)
        exact = [row for row in rows if clean_line(row["po_number"]) == wanted]
        orders = map(self._order, exact or rows)
        return tuple(order for order in orders if order is not None)

    def called(self, origin: str, po_number: str) -> dict[str, str]:
        """The orders with a PO number, in whichever case: how they write it, by UUID.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read(
            "SELECT order_uuid, po_number FROM orders WHERE origin = ? AND po_key = ?",
            (origin, text_key(po_number)),
        )
        return {row["order_uuid"]: row["po_number"] for row in rows}

    def prune(self, before: datetime) -> int:
        """Remove a few copies from before a point in time that nothing refers to; how many.

        Raises:
            JournalWriteFailed: none was removed.
        """
        with self._database.write(is_durable=False) as connection:
            return connection.execute(_PRUNE, (before.isoformat(), _MAX_PRUNED)).rowcount

    def _with_former_lines(self, origin: str, order: Order) -> Order:
        """The same order, unless it is being packed, and changes what is packed."""
        if not self._database.read(_IS_BEING_PACKED, (origin, order.order_uuid)):
            return order
        earlier = self.get(origin, order.order_uuid)
        return order if earlier is None else with_former_lines(order, earlier)

    def _order(self, row: sqlite3.Row) -> Order | None:
        order = self._at_hand(row) or _order(row)
        if order is not None:
            self._note_large(row["origin"], order)
        return order

    def _at_hand(self, row: sqlite3.Row) -> Order | None:
        """The large order that was read or kept last, if that is the copy in the row."""
        if self._large is None or self._large[:2] != (row["origin"], row["fetched_at"]):
            return None
        order = self._large[2]
        return order if order.order_uuid == row["order_uuid"] else None

    def _note_large(self, origin: str, order: Order) -> None:
        if len(order.lines) > MANY:
            self._large = (origin, order.fetched_at.isoformat(), order)


def _values(origin: str, order: Order) -> tuple[str, ...]:
    return (
        origin,
        order.order_uuid,
        order.po_number,
        text_key(order.po_number),
        order.fetched_at.isoformat(),
        encode_order(order),
        (order.fetched_at + CLOCK_SET_BACK).isoformat(),
    )


def _order(row: sqlite3.Row) -> Order | None:
    """The copy in a row; it may have been confirmed after it was written."""
    try:
        order = decode_order(row["body"])
        return order and replace(order, fetched_at=datetime.fromisoformat(row["fetched_at"]))
    except RUBBISH:
        return None  # as one of another version: it is fetched again


def _insert_newer(
    connection: sqlite3.Connection, origin: str, pass_number: int, order_uuid: str
) -> None:
    """The service lists an order of which a newer copy came meanwhile: that one says what is left."""
    found = connection.execute(
        "SELECT body, fetched_at FROM orders WHERE origin = ? AND order_uuid = ?",
        (origin, order_uuid),
    ).fetchone()
    order = None if found is None else _order(found)
    if order is not None and order.units_may_ship:
        insert_row(connection, origin, pass_number, listed(order))
