"""Orders as the service sends them, and parcels as the desk hands them over."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from crux_desk.api.client import OrderApi
from crux_desk.domain.submission.parcels import Parcel, ParcelLine

TOKEN = "0123456789abcdef"
ORDER = "0e63ac67-7c45-454d-b2ef-bb6b5ed387c3"
LINE = "e2c1bcab-43ef-48b8-9aa7-513755a92abc"


def uuid_of(number: int) -> str:
    return f"00000000-0000-0000-0000-{number:012d}"


def a_line(**changes: Any) -> dict[str, Any]:
    line: dict[str, Any] = {
        "uuid": LINE,
        "status": "Allocated",
        "item_uuid": "11111111-43ef-48b8-9aa7-513755a92abc",
        "item_name": "Mug",
        "sku_uuid": "22222222-43ef-48b8-9aa7-513755a92abc",
        "sku_id": "MUG-1",
        "sku_name": "Mug, blue",
        "sku_title_variants": None,
        "sku_special_instructions": "Fragile",
        "cost": 27.10,
        "supplier_uuid": "s",
        "supplier_name": "Supplier",
        "tracking_numbers": [],
        "allocation": {
            "quantity_ordered": 5,
            "quantity_allocated": 4,
            "quantity_backordered": 1,
            "quantity_rejected": 0,
            "backorder_date": None,
        },
    }
    return line | changes


def an_order(**changes: Any) -> dict[str, Any]:
    order: dict[str, Any] = {
        "uuid": ORDER,
        "is_allocated": True,
        "purchase_order_id": "po-1",
        "created_date": "2018-05-07T12:00:00Z",
        "notes": None,
        "fees": {"estimated_shipping_cost": 1, "drop_ship_fee": None, "order_fee": 0},
        "retailer": {"name": "Crux Retailer", "uuid": "r", "user": {"name": "a", "email": "b"}},
        "address": {"name": "Bob Iger", "business_name": None, "city": "Anaheim", "state": "CA"},
        "requested_shipping": {"shipping_carrier": "UPS", "shipping_method": "Ground"},
        "line_items": [a_line()],
    }
    return order | changes


def a_timp_order() -> dict[str, Any]:
    line = a_line(
        line_item_uuid=LINE,
        retailer_provided_sku_cost="27.10",
        tracking=[{"tracking_number": "0077", "quantity": 1, "package_attributes": []}],
        product_codes={"upca": "036000291452", "ean13": None, "isbn": None, "mpn": "M-1"},
        allocation=None,
    )
    for gone in ("uuid", "cost", "tracking_numbers"):
        del line[gone]
    order = an_order(
        order_uuid=ORDER,
        po_number="po-1",
        retailer_provided_order_notes="Hurry",
        retailer={"organization_name": "Crux Retailer"},
        line_items=[line],
    )
    for gone in ("uuid", "purchase_order_id", "notes"):
        del order[gone]
    return order


def a_parcel(tracking: str = "123mytrack", **changes: Any) -> Parcel:
    values: dict[str, Any] = {
        "carrier": "UPS",
        "method": "Ground",
        "weight": Decimal("17.20"),
        "ship_cost": Decimal("34.38"),
        "lines": (ParcelLine(LINE, "MUG-1", 1, Decimal("27.00")),),
    }
    return Parcel(tracking, **(values | changes))


def both_calls(api: OrderApi) -> list[Callable[[], object]]:
    return [lambda: api.add_tracking(ORDER, [a_parcel()]), lambda: api.order(ORDER)]


RETURNED = ("sku_id", "po_number", "product_codes", "retailer_uuid", "sku_uuid", "item_uuid")
"""Fields that the service wants back, or that are only compared."""


def shown_texts(value: Any) -> Iterator[str]:
    """All texts of an order but those that are kept as they came."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from shown_texts(part)
    elif is_dataclass(value):
        for part in fields(value):
            if part.name not in RETURNED:
                yield from shown_texts(getattr(value, part.name))
