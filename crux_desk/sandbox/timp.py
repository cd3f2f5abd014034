"""The later release's names for the same things. Source: contract, other releases."""

from decimal import Decimal
from typing import Any

from crux_desk.sandbox.checks import MAX_AMOUNT

Json = dict[str, Any]
_FIRST_NAMES = {
    "tracking_number": "tracking",
    "supplier_provided_carrier": "carrier",
    "supplier_provided_method": "method",
    "package_weight": "weight",
    "package_ship_cost": "ship_cost",
    "quantity_shipped": "quantity",
    "supplier_provided_sku_cost": "sku_cost",
}
"""The first release's name of each field of a box and of its lines, by the later's."""
_LATER_NAMES = {first: later for later, first in _FIRST_NAMES.items()}


def order_as_timp(order: Json) -> Json:
    """An order under the later release's names."""
    renamed = {
        name: value
        for name, value in order.items()
        if name not in ("uuid", "purchase_order_id", "notes", "retailer", "line_items")
    }
    retailer = order["retailer"]
    return renamed | {
        "order_uuid": order["uuid"],
        "po_number": order["purchase_order_id"],
        "retailer_provided_order_notes": order["notes"],
        "retailer": {"uuid": retailer["uuid"], "organization_name": retailer["name"]},
        "line_items": [_line_as_timp(line) for line in order["line_items"]],
    }


def _line_as_timp(line: Json) -> Json:
    kept = {
        name: value
        for name, value in line.items()
        if name not in ("uuid", "cost", "tracking_numbers")
    }
    return kept | {
        "line_item_uuid": line["uuid"],
        "retailer_provided_sku_cost": line["cost"],
        "tracking": [
            shipment | {"created_date": shipment["shipping_date"], "package_attributes": []}
            for shipment in line["tracking_numbers"]
        ],
    }


def box_from_timp(box: Any) -> Any:
    """A box of the later release under the names of the first; what is wrong stays wrong."""
    if not isinstance(box, dict):
        return box
    renamed = {first: box[later] for later, first in _FIRST_NAMES.items() if later in box}
    # Only the number and the line items are required in this release.
    optional = {"carrier": "-", "method": "-", "weight": Decimal(1), "ship_cost": Decimal(0)}
    lines = box.get("line_items")
    if isinstance(lines, list):
        renamed["line_items"] = [_box_line_from_timp(line) for line in lines]
    return optional | renamed


def _box_line_from_timp(line: Any) -> Any:
    if not isinstance(line, dict):
        return line
    quantity, cost = line.get("quantity_shipped"), line.get("supplier_provided_sku_cost", 0)
    is_whole = isinstance(quantity, int) and not isinstance(quantity, bool)
    return {
        "line_item_uuid": line.get("line_item_uuid"),
        "quantity": str(quantity) if is_whole else None,
        "sku_cost": _written_out(cost),
    }


def _written_out(cost: Any) -> Any:
    """A decimal as the first release's text: 1e2 is 100.00. What is none of two places is no text."""
    if isinstance(cost, bool) or not isinstance(cost, int | Decimal):
        return cost
    if not -MAX_AMOUNT < cost < MAX_AMOUNT:
        return None
    in_cents = Decimal(cost).quantize(Decimal("0.01"))
    return str(in_cents) if in_cents == cost else None


def faults_as_timp(faults: Json) -> Json:
    """What is wrong with a box, under the later release's names."""
    return {
        _LATER_NAMES.get(name, name): [
            faults_as_timp(fault) if isinstance(fault, dict) else fault for fault in found
        ]
        for name, found in faults.items()
    }
