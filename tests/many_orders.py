"""Thousands of small orders, as the service shows them, made at once."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

FIRST_AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def uuid_of(number: int, line: int = 0) -> str:
    """The uuid of the order of a number; with `line` (from 1) that of one of its lines."""
    return str(UUID(int=(0xA << 124) | (line << 64) | number))


def many_orders(count: int, lines: int = 2, *, first: int = 0) -> list[dict[str, Any]]:
    """`count` orders PO-000000, PO-000001, …, a minute apart, the oldest first."""
    return [small_order(number, lines) for number in range(first, first + count)]


def small_order(number: int, lines: int = 2) -> dict[str, Any]:
    """One order of a few lines, of which nothing is shipped."""
    at = FIRST_AT + timedelta(minutes=number)
    return {
        "uuid": uuid_of(number),
        "is_allocated": True,
        "purchase_order_id": f"PO-{number:06}",
        "created_date": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "notes": None,
        "retailer": {"name": f"Retailer {number % 7}", "uuid": f"r-{number % 7}"},
        "address": {
            "name": f"Ann Weaver {number}",
            "address1": "100 Harbor Way",
            "city": "Portland",
            "state": "OR",
            "postal_code": "97201",
            "country": "US",
        },
        "requested_shipping": {"shipping_carrier": "UPS", "shipping_method": "Ground"},
        "line_items": [_line(number, line) for line in range(1, lines + 1)],
    }


def order_with(number: int, units: Mapping[str, int], po_number: str = "") -> dict[str, Any]:
    """An order with a line of so many units for each SKU."""
    order = small_order(number, len(units))
    order["purchase_order_id"] = po_number or order["purchase_order_id"]
    for line, (sku, count) in zip(order["line_items"], units.items(), strict=True):
        line["sku_id"] = line["sku_name"] = line["item_name"] = sku
        line["allocation"] |= {"quantity_ordered": count, "quantity_allocated": count}
    return order


def _line(number: int, line: int) -> dict[str, Any]:
    sku = f"SKU-{number % 500}-{line}"
    return {
        "uuid": uuid_of(number, line),
        "status": "Allocated",
        "item_uuid": "i",
        "item_name": f"Camp lantern {sku}",
        "sku_uuid": "s",
        "sku_id": sku,
        "sku_name": f"Camp lantern {sku}",
        "cost": 9.95,
        "tracking_numbers": [],
        "allocation": {
            "quantity_ordered": line,
            "quantity_allocated": line,
            "quantity_backordered": 0,
            "quantity_rejected": 0,
        },
    }
