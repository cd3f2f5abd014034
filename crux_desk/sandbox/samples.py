"""The sample orders: what a desk meets in a year, on one morning. Made up by us.

Each is made when it is first asked for, so that ten thousand lines cost nothing at the start.
"""

import uuid as uuids
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Json = dict[str, Any]
_SPACE = uuids.UUID("6f1f4a52-51c7-4d0a-9a52-3c1f0b6d7e10")
SHOWCASE_PO = "po-5fkQo2ET"
TWIN_PO = "PO-7700"
PRACTICE_PO = "PO-1001-B"
"""What the demo rejects once."""
TOUR_POS = ("PO-1040", "PO-1007", "PO-1009")
"""Forty lines, long names, right-to-left text."""


def _uuid(*names: object) -> str:
    return str(uuids.uuid5(_SPACE, "/".join(str(name) for name in names)))


@dataclass(frozen=True)
class Item:
    """A line of a sample order. `shipped` are tracking numbers with their units."""

    sku_id: str
    name: str
    ordered: int
    cost: str | None = "9.95"
    status: str = "Allocated"
    accepted: int | None = None
    rejected: int = 0
    backordered: int = 0
    backorder_date: str | None = None
    shipped: tuple[tuple[str, int], ...] = ()
    instructions: str | None = None
    code: str | None = None


CREATED_AT = "2026-05-04T09:12:44.000Z"
"""When all sample orders were made."""


@dataclass(frozen=True)
class SampleOrder:
    """A sample order before it is made; `items` gives its lines."""

    po_number: str
    items: Callable[[], Sequence[Item]]
    retailer: str = "Crux Retailer"
    address: Json = field(default_factory=dict)
    asks_for: tuple[str, str] | None = ("UPS", "Ground")
    notes: str | None = None
    is_allocated: bool = True
    is_large: bool = False
    twin: str = ""

    @property
    def uuid(self) -> str:
        """The order's uuid; the same each time."""
        return _uuid("order", self.po_number, self.twin)

    def make(self) -> Json:
        """The order as the service shows it (with product codes, which only `timp` shows)."""
        asked: Json = {}
        if self.asks_for is not None:
            asked = {"shipping_carrier": self.asks_for[0], "shipping_method": self.asks_for[1]}
            if self.asks_for[0] == "UPS":
                asked["shipping_cost"] = "12.40"
        return {
            "uuid": self.uuid,
            "is_allocated": self.is_allocated,
            "purchase_order_id": self.po_number,
            "created_date": CREATED_AT,
            "notes": self.notes,
            "fees": {
                "estimated_shipping_cost": "12.40",
                "drop_ship_fee": "2.00",
                "order_fee": None,
            },
            "retailer": {
                "name": self.retailer,
                "uuid": _uuid("retailer", self.retailer),
                "user": {"name": "Order Desk", "email": "orders@example.com"},
            },
            "address": _BLANK_ADDRESS | self.address,
            "requested_shipping": asked,
            "line_items": [
                _line(self, number, item) for number, item in enumerate(self.items(), start=1)
            ],
        }


_BLANK_ADDRESS: Json = dict.fromkeys(
    (
        "name",
        "business_name",
        "address1",
        "address2",
        "city",
        "state",
        "postal_code",
        "phone_number",
        "country",
    )
)


_NO_CODES: Json = dict.fromkeys(("upca", "ean13", "isbn", "gtin14", "asin", "mpn"))


def _line(order: SampleOrder, number: int, item: Item) -> Json:
    dead = item.status in ("Cancelled", "Rejected")
    is_new = item.status == "Allocated" and not order.is_allocated
    status = "Unallocated" if is_new else item.status
    accepted = item.ordered - item.rejected - item.backordered
    accepted = accepted if item.accepted is None else item.accepted
    # Both spellings occur in the service's answers.
    name = "sku_special_instructions" if number % 2 else "line_item_special_instructions"
    return {
        "uuid": _uuid("line", order.po_number, order.twin, number),
        "status": status,
        "item_uuid": _uuid("item", item.sku_id),
        "item_name": item.name,
        "sku_uuid": _uuid("sku", item.sku_id),
        "sku_id": item.sku_id,
        "sku_name": item.name,
        "sku_title_variants": None,
        name: item.instructions,
        "cost": None if item.cost is None else Decimal(item.cost),
        "supplier_uuid": _uuid("supplier"),
        "supplier_name": "Demo Supplier",
        "tracking_numbers": [_shipment(*shipment) for shipment in item.shipped],
        "allocation": {
            "quantity_ordered": item.ordered,
            "quantity_allocated": 0 if dead or not order.is_allocated else accepted,
            "quantity_backordered": item.backordered,
            "quantity_rejected": item.rejected,
            "backorder_date": item.backorder_date,
        },
        "product_codes": _NO_CODES | {"upca": item.code},
    }


def _shipment(tracking: str, units: int) -> Json:
    return {
        "tracking_number": tracking,
        "shipping_carrier": "UPS",
        "shipping_method": "Ground",
        "shipping_weight": "4.50",
        "shipping_cost": Decimal("11.20"),
        "shipping_date": "2026-05-05T15:00:00.000Z",
        "quantity": units,
    }


def _to(name: str, city: str, state: str, postal_code: str, business: str | None = None) -> Json:
    return {
        "name": name,
        "business_name": business,
        "address1": "100 Harbor Way",
        "city": city,
        "state": state,
        "postal_code": postal_code,
        "country": "US",
        "phone_number": "555-0100",
    }


_GOODS = (
    ("Camp lantern, rechargeable", "CL-210"),
    ("Enamel mug, blue", "EM-014"),
    ("Rope, 10 mm, 30 m", "RP-1030"),
    ("Work gloves, size L", "WG-L"),
    ("Head lamp", "HL-77"),
    ("Dry bag, 20 l", "DB-20"),
    ("Folding stool", "FS-3"),
    ("Water filter", "WF-9"),
    ("First-aid kit", "FA-1"),
    ("Wool blanket, grey", "WB-G"),
)


def check_digit(digits: str) -> str:
    """The last digit of a UPC-A whose first eleven are given. Source: GS1 General Specifications."""
    total = sum(int(d) * (3 if place % 2 == 0 else 1) for place, d in enumerate(digits))
    return str(-total % 10)


def _many(count: int, prefix: str) -> list[Item]:
    items = []
    for number in range(1, count + 1):
        name, _ = _GOODS[number % len(_GOODS)]
        start = f"07000{number:06d}"
        items.append(
            Item(
                f"{prefix}-{number:05d}",
                f"{name}, no. {number}",
                1 + number % 5,
                code=start + check_digit(start),
            )
        )
    return items


def _showcase() -> list[Item]:
    return [
        Item("000106", "PulseTech Xtreme Charger Auto 100X010", 4, "27.00", code="012345678905"),
        Item("5-20091", "Augason Farms 30-Day Emergency Pail", 6, "81.50"),
        Item("bK0bi12ATMo", "Widget, azure, size 9", 2, "3.10"),
        Item("7FZvMyg0Bjf", "Solar Panel Cleaner", 1, status="Cancelled"),
    ]


def _three() -> list[Item]:
    return [
        Item("CL-210", "Camp lantern, rechargeable", 5, "24.90", code="070001112223"),
        Item("EM-014", "Enamel mug, blue", 4, "6.25"),
        Item("RP-1030", "Rope, 10 mm, 30 m", 3, "31.00", instructions="Do not fold the label"),
    ]


def _shipped_in_part() -> list[Item]:
    return [
        Item("HL-77", "Head lamp", 6, status="HasTracking", shipped=(("1Z5R89390357560001", 2),)),
        Item(
            "DB-20",
            "Dry bag, 20 l",
            3,
            status="HasTracking",
            shipped=(("1Z5R89390357560001", 1), ("1Z5R89390357560010", 2)),
        ),
        Item("FS-3", "Folding stool", 2),
    ]


def _waiting() -> list[Item]:
    return [
        Item("WF-9", "Water filter", 8, backordered=3, backorder_date="2026-06-15", accepted=5),
        Item("FA-1", "First-aid kit", 2, status="Backordered", backordered=2, accepted=0),
        Item("WB-G", "Wool blanket, grey", 2, status="Rejected", rejected=2),
        Item("WG-L", "Work gloves, size L", 4, status="OnHold"),
    ]


_LONG = (
    "Weatherproof all-season expedition cabin tent with two vestibules, color-coded poles, "
    "reinforced floor, repair kit, carrying bag and a printed manual in eleven languages, for "
    "up to eight people and a dog"
)


def _long_names() -> list[Item]:
    return [
        Item("TENT-EXPEDITION-8P-2V-OLIVE-GREEN-2026-REV-C", _LONG, 2, "1249.99"),
        Item("SHORT", "Peg", 120, "0.15"),
    ]


def _pictures() -> list[Item]:
    return [
        Item("EMO-1", "Party lights 🎉 rainbow 🌈", 3),
        Item("EMO-2", "Mug “World’s best 👩‍🚀”", 2),
        Item("EMO-3", "Crème brûlée torch – 日本製", 1),
    ]


def _right_to_left() -> list[Item]:
    return [
        Item("RTL-AR", "مصباح التخييم القابل لإعادة الشحن", 3),
        Item("RTL-HE", "ספל אמייל כחול", 2),
        Item("RTL-MIX", "Lamp مصباح 40W ספל", 1),
    ]


def _markup() -> list[Item]:
    return [
        Item("TAG-1", '<b>Bold</b> & "quoted" <img src=x> lamp', 2),
        Item("TAG-2", "100% {cotton} %s shirt \\n", 2),
    ]


def _one_sku_twice() -> list[Item]:
    return [
        Item("FS-3", "Folding stool", 2, "14.00"),
        Item("FS-3", "Folding stool (gift)", 3, "14.00"),
        Item("fs-30", "Folding stool, tall", 1, "19.00"),
    ]


def _one(sku_id: str, name: str, units: int) -> Callable[[], list[Item]]:
    return lambda: [Item(sku_id, name, units, "12.50")]


def _all_dead() -> list[Item]:
    return [
        Item("CL-210", "Camp lantern, rechargeable", 2, status="Cancelled"),
        Item("EM-014", "Enamel mug, blue", 1, status="Cancelled"),
    ]


def _all_shipped() -> list[Item]:
    shipped = (("1Z5R89390357560029", 2),)
    return [Item("WB-G", "Wool blanket, grey", 2, status="HasTracking", shipped=shipped)]


def _some_dead() -> list[Item]:
    return [*_three(), *_all_dead()]


def _no_costs() -> list[Item]:
    return [Item("NOCOST-1", "Sample swatch", 2, cost=None), Item("EM-014", "Enamel mug, blue", 1)]


_ANN = _to("Ann Weaver", "Portland", "OR", "97201")
_LONG_ADDRESS = _to(
    "Maximiliane-Alexandra Featherstonehaugh-Cholmondeley",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "CA",
    "90210-1234",
    "The Extraordinarily Long Name Outdoor and Camping Equipment Company of North America, Inc.",
)
_NOTE = (
    "Deliver to the loading dock behind the building. Ring twice; the bell is slow. Do not leave "
    "boxes in the rain. Gift: no price list in the box. Ask for a signature."
)


def sample_orders() -> list[SampleOrder]:
    """All sample orders, before they are made."""
    return [
        SampleOrder(
            SHOWCASE_PO,
            _showcase,
            address=_to("Bob Iger", "Anaheim", "CA", "92802", "Disney"),
            notes="Gift: no price list in the box",
        ),
        SampleOrder("PO-1001", _one("EM-014", "Enamel mug, blue", 1), address=_ANN),
        SampleOrder(PRACTICE_PO, _one("EM-015", "Enamel mug, red", 2), address=_ANN),
        SampleOrder("PO-1002", _one("PEG-1", "Tent peg", 250), address=_ANN),
        SampleOrder("PO-1003", _three, address=_ANN, asks_for=("FedEx", "2Day")),
        SampleOrder("PO-1004", _shipped_in_part, address=_ANN),
        SampleOrder("PO-1005", _all_shipped, address=_ANN),
        SampleOrder("PO-1006", _waiting, address=_ANN, asks_for=("USPS", "Priority Mail")),
        SampleOrder(
            "PO-1007",
            _long_names,
            retailer="Extraordinarily Long Retail Holding of Greater California, LLC",
            address=_LONG_ADDRESS,
            notes=_NOTE,
        ),
        SampleOrder("PO-1008", _pictures, address=_ANN, asks_for=("DHL", "eCommerce Ground")),
        SampleOrder("PO-1009", _right_to_left, address=_ANN | {"name": "ליאת אבו-חסן"}),
        SampleOrder("PO-1010", _some_dead, address=_ANN),
        SampleOrder("PO-1011", _all_dead, address=_ANN),
        SampleOrder("PO-1012", _three, address=_ANN, is_allocated=False),
        SampleOrder("PO-1013", _one_sku_twice, address=_ANN),
        SampleOrder("PO-1014", _three, address=_ANN, asks_for=None, notes=_NOTE),
        SampleOrder("PO-1015", _markup, retailer="R&D <Retail>", address=_ANN),
        SampleOrder("PO-1016", _no_costs, asks_for=None),
        SampleOrder("PO-1017", _one("HL-77", "Head lamp", 12), address=_ANN),
        SampleOrder("PO-1040", lambda: _many(40, "CAMP"), address=_ANN),
        SampleOrder("PO-10000", lambda: _many(10_000, "BULK"), address=_ANN, is_large=True),
        SampleOrder(TWIN_PO, _three, retailer="North Stores", address=_ANN, twin="north"),
        SampleOrder(TWIN_PO, _showcase, retailer="South Stores", address=_ANN, twin="south"),
    ]


SHOWCASE_UUID = sample_orders()[0].uuid
PRACTICE_UUID = next(order.uuid for order in sample_orders() if order.po_number == PRACTICE_PO)
