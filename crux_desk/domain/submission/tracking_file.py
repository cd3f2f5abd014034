"""The rows of a tracking file, for a day without the API. Pure values; writing it is `desk`'s.

Source: the flat file of the ordering API's documentation. The header's stars only mark which
columns are required ("* required"), so they are not part of the names; neither is the remark
behind package_attributes, which gives its format.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from crux_desk.domain.orders.orders import Order
from crux_desk.domain.patterns import pattern
from crux_desk.domain.submission.parcels import Parcel, ParcelLine, as_sent
from crux_desk.domain.values import dataclass

HEADER = (
    "retailer_org_uuid",
    "retailer_po",
    "tracking_number",
    "sku_id",
    "quantity_shipped",
    "supplier_provided_sku_cost",
    "package_weight",
    "package_ship_date",
    "supplier_provided_method",
    "supplier_provided_carrier",
    "package_attributes",
    "supplier_po",
    "supplier_provided_notes",
    "supplier_provided_order_attributes",
    "supplier_provided_line_item_attributes",
)
REQUIRED = (
    "retailer_org_uuid",
    "retailer_po",
    "tracking_number",
    "sku_id",
    "quantity_shipped",
    "supplier_po",
)
_NAME = pattern(r"tracking_[A-Za-z0-9_-]+\.csv")

Row = dict[str, str]
"""Values by column; columns without a value are left out."""


@dataclass(frozen=True, slots=True)
class Handover:
    """The boxes of one submission that go into the file."""

    packing_id: str
    po_number: str
    order: Order | None
    parcels: tuple[Parcel, ...]


def is_file_name(name: str) -> bool:
    """Whether a tracking file may have this name."""
    return _NAME.fullmatch(name) is not None


def rows_of(handover: Handover) -> list[Row]:
    """One row for each box and SKU; line items of one SKU in a box are added up."""
    return [
        _row(handover, parcel, sku_id, lines)
        for parcel in map(as_sent, handover.parcels)
        for sku_id, lines in _by_sku(parcel.lines).items()
    ]


def lacking(rows: Iterable[Row]) -> tuple[str, ...]:
    """The required columns that are empty in any of the rows."""
    listed = list(rows)
    return tuple(name for name in REQUIRED if any(not row.get(name, "") for row in listed))


def package_attributes(pairs: Sequence[tuple[str, str]]) -> str:
    """'NAME':'VALUE';;'NAME':'VALUE'. Quotes and semicolons would end a value: they are left out."""
    cleaned = [tuple(re.sub(r"['\";]", "", part) for part in pair) for pair in pairs]
    return ";;".join(f"'{name}':'{value}'" for name, value in cleaned)


def _row(handover: Handover, parcel: Parcel, sku_id: str, lines: list[ParcelLine]) -> Row:
    costs = {line.unit_cost for line in lines}
    return {
        "retailer_org_uuid": "" if handover.order is None else handover.order.retailer_uuid,
        "retailer_po": handover.po_number,
        "tracking_number": parcel.tracking,
        "sku_id": sku_id,
        "quantity_shipped": str(sum(line.quantity for line in lines)),
        # A row has room for one cost; line items of one SKU that differ in it have none.
        "supplier_provided_sku_cost": _plain(costs.pop()) if len(costs) == 1 else "",
        "package_weight": _plain(parcel.weight),
        "supplier_provided_method": parcel.method,
        "supplier_provided_carrier": parcel.carrier,
        # The file has no column for what shipping cost.
        "package_attributes": package_attributes(
            [] if parcel.ship_cost is None else [("ship_cost", _plain(parcel.ship_cost))]
        ),
        # Required, and the service gives suppliers no number of their own: the PO number is the
        # one number that both sides' papers carry.
        "supplier_po": handover.po_number,
    }


def _by_sku(lines: Iterable[ParcelLine]) -> dict[str, list[ParcelLine]]:
    by_sku: dict[str, list[ParcelLine]] = {}
    for line in lines:
        by_sku.setdefault(line.sku_id, []).append(line)
    return by_sku


def _plain(number: Decimal) -> str:
    """Digits and at most a point; never an exponent."""
    return format(number, "f")
