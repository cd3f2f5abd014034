"""Orders as they stand on the floor, written and read."""

from dataclasses import replace
from datetime import UTC, datetime

from crux_desk.domain.orders.listed_orders import listed
from crux_desk.domain.orders.orders import Order
from crux_desk.floor.orders import SharedOrder
from crux_desk.journal.tables.order_codec import VERSION, decode_order, encode_order

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""When it was read stands beside an order: one that says the same is the same."""


def shared_order(order: Order) -> SharedOrder:
    """As it stands on the floor."""
    body = encode_order(replace(order, fetched_at=_NO_TIME, former_lines=()))
    key = listed(order).row.sort_key
    return SharedOrder(
        order.order_uuid, order.po_number, VERSION, body, order.fetched_at, sort_key=key
    )


def order_of(shared: SharedOrder) -> Order | None:
    """None for one that a newer program wrote."""
    order = None if shared.form > VERSION else decode_order(shared.body)
    return None if order is None else replace(order, fetched_at=shared.fetched_at)
