"""Copies of orders in the journal, so that a draft opens without the network."""

from datetime import timedelta

from crux_desk.domain.orders import Order
from crux_desk.journal.database import Database
from crux_desk.journal.order_codec import decode_order, encode_order

CLOCK_SET_BACK = timedelta(minutes=10)
"""A copy from further in the future was made before the clock was set back: it is the older one."""


class Orders:
    """The last copy of each order, by the server (`origin`) that it came from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, origin: str, order: Order) -> None:
        """Keep this copy in place of an older one.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO orders (origin, order_uuid, po_number, fetched_at, body)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                " po_number = excluded.po_number, fetched_at = excluded.fetched_at,"
                " body = excluded.body WHERE excluded.fetched_at >= orders.fetched_at"
                " OR orders.fetched_at > ?",
                (
                    origin,
                    order.order_uuid,
                    order.po_number,
                    order.fetched_at.isoformat(),
                    encode_order(order),
                    (order.fetched_at + CLOCK_SET_BACK).isoformat(),
                ),
            )

    def get(self, origin: str, order_uuid: str) -> Order | None:
        """The copy of an order, if there is one that this program can read."""
        rows = self._database.read(
            "SELECT body FROM orders WHERE origin = ? AND order_uuid = ?", (origin, order_uuid)
        )
        return decode_order(rows[0]["body"]) if rows else None

    def with_po_number(self, origin: str, po_number: str) -> tuple[Order, ...]:
        """The copies with exactly this PO number; there may be several, of different retailers."""
        rows = self._database.read(
            "SELECT body FROM orders WHERE origin = ? AND po_number = ? ORDER BY order_uuid",
            (origin, po_number),
        )
        orders = (decode_order(row["body"]) for row in rows)
        return tuple(order for order in orders if order is not None)
