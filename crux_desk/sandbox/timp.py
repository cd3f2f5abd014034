"""The later release's names for the same things. Source: contract, other releases."""

from decimal import Decimal
from typing import Any

Json = dict[str, Any]


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
    names = {
        "tracking_number": "tracking",
        "supplier_provided_carrier": "carrier",
        "supplier_provided_method": "method",
        "package_weight": "weight",
        "package_ship_cost": "ship_cost",
    }
    renamed = {new: box[old] for old, new in names.items() if old in box}
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
        "quantity": str(quantity) if is_whole else quantity,
        "sku_cost": str(cost) if isinstance(cost, int | Decimal) else cost,
    }
