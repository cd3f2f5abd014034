"""How a copy of an order stands in the journal: JSON lists in a fixed order of fields.

The layout carries a version, so that a copy that an older program wrote is simply fetched again.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from crux_desk.domain.orders.orders import (
    Address,
    Allocation,
    LineItem,
    LineStatus,
    Order,
    RequestedShipping,
    Shipment,
)
from crux_desk.domain.texts import MAX_TEXT, clean_line, shortened

VERSION = 1

_STATUSES = {status.value: status for status in LineStatus}

_LINES = ',"lines":['
"""What stands before the lines, which are last. No text has it: a quote in one has a backslash."""
_DECODER = json.JSONDecoder()

LARGE = 100_000
"""Characters; a copy of some five hundred lines is as long."""


def encode_order(order: Order) -> str:
    """The order as JSON; decimals are strings, times ISO 8601 in UTC.

    Line by line, so that other threads run in between: in one piece, ten thousand lines would hold
    up the window.
    """
    lines = ",".join(_json(_encode_line(line)) for line in order.lines)
    head = _json(
        {
            "version": VERSION,
            "order": [
                order.order_uuid,
                order.po_number,
                order.is_allocated,
                order.fetched_at.isoformat(),
                order.created_at,
                order.notes,
                order.retailer_name,
                order.retailer_uuid,
            ],
            "address": _fields_of(order.address),
            "requested_shipping": _fields_of(order.requested_shipping),
            "former_lines": [_encode_line(line) for line in order.former_lines],
        }
    )
    return f"{head[:-1]}{_LINES}{lines}]}}"


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def decode_order(text: str) -> Order | None:
    """The order, or None where another version of the program wrote it.

    Line by line, as it is written: neither the reading nor the freeing of what was read holds up
    the window.

    Raises:
        ValueError: it is no such JSON.
    """
    at = text.find(_LINES)
    head = json.loads(text if at < 0 else text[:at] + "}")
    if head["version"] != VERSION:
        return None
    lines = tuple(map(_decode_line, _read_lines(text, at + len(_LINES))))
    return _decode_order(head, lines)


def _read_lines(text: str, at: int) -> Iterator[list[Any]]:
    """The lines of an order from the first character of the first of them."""
    sign = "]" if text.startswith("]", at) else ","
    end = at
    while sign == ",":
        values, end = _DECODER.raw_decode(text, at)
        yield values
        sign, at = text[end : end + 1], end + 1
    if text[end:] != "]}":
        raise json.JSONDecodeError("the lines do not end", text, end)


def _decode_order(head: dict[str, Any], lines: tuple[LineItem, ...]) -> Order:
    uuid, po_number, is_allocated, fetched_at, created_at, notes, retailer, retailer_uuid = head[
        "order"
    ]
    return Order(
        order_uuid=uuid,
        po_number=po_number,
        is_allocated=is_allocated,
        lines=lines,
        fetched_at=datetime.fromisoformat(fetched_at),
        created_at=created_at,
        notes=notes,
        retailer_name=retailer,
        retailer_uuid=retailer_uuid,
        address=Address(*head["address"]),
        requested_shipping=RequestedShipping(*map(clean_line, head["requested_shipping"])),
        former_lines=tuple(map(_decode_line, head.get("former_lines", ()))),
    )


def _fields_of(value: Address | RequestedShipping | Allocation) -> list[Any]:
    return [getattr(value, name) for name in value.__slots__]


def _encode_line(line: LineItem) -> list[Any]:
    return [
        line.line_item_uuid,
        line.sku_id,
        line.name,
        line.status.value,
        _fields_of(line.allocation),
        line.may_ship,
        None if line.cost is None else str(line.cost),
        line.special_instructions,
        [_encode_shipment(shipment) for shipment in line.shipments],
        line.sku_uuid,
        line.item_uuid,
        line.product_codes,
        line.status_text,
    ]


def _decode_line(values: list[Any]) -> LineItem:
    uuid, sku_id, name, status, allocation, may_ship, cost, instructions, shipments, *rest = values
    sku_uuid, item_uuid, product_codes, status_text = rest
    return LineItem(
        uuid,
        sku_id,
        shortened(clean_line(name), MAX_TEXT),
        _STATUSES[status],
        Allocation(*allocation),
        may_ship,
        None if cost is None else Decimal(cost),
        instructions,
        tuple(_decode_shipment(shipment) for shipment in shipments),
        sku_uuid,
        item_uuid,
        tuple(product_codes),
        status_text,
    )


def _encode_shipment(shipment: Shipment) -> list[Any]:
    cost = None if shipment.ship_cost is None else str(shipment.ship_cost)
    return [
        shipment.tracking,
        shipment.carrier,
        shipment.method,
        shipment.weight,
        cost,
        shipment.shipped_at,
        shipment.quantity,
    ]


def _decode_shipment(values: list[Any]) -> Shipment:
    tracking, carrier, method, weight, cost, shipped_at, quantity = values
    ship_cost = None if cost is None else Decimal(cost)
    return Shipment(tracking, carrier, method, weight, ship_cost, shipped_at, quantity)
