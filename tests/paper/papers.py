"""Boxes and orders as they are printed, for tests."""

from decimal import Decimal
from typing import Any

from crux_desk.desk.paper.supplies import paper_words
from crux_desk.paper.facts import BoxFacts, CarrierBoxes, ManifestBox, PaperLine, PickFacts

EN = paper_words("en")
ES = paper_words("es")
CODE = "CRUXID0123456789AB002"
NAMES = (
    "Teapot, señor’s blüe",
    "日本の湯呑み 大きい",
    "קומקום אמייל כחול",
    "Mug 😀 with ears",
    "Łyżka",
)
ADDRESS = (
    "José Nuñez-Müller",
    "山田太郎 商店",
    "רחוב הרצל 12, דירה 4",
    "Suite 400",
    "Łódź, CA 92806",
)


def lines(count: int, *, hazard: int = -1) -> tuple[PaperLine, ...]:
    return tuple(
        PaperLine(
            f"SKU-{number:04}",
            f"{NAMES[number % len(NAMES)]} {number}",
            number % 7 + 1,
            number % 7 + 2,
            is_hazardous=number == hazard,
            cost=Decimal("27.00"),
        )
        for number in range(count)
    )


def a_box(count: int = 5, **values) -> BoxFacts:
    told: dict[str, Any] = {
        "po_number": "po-5fkQo2ET",
        "retailer_name": "Crux Retailer",
        "ship_to": ADDRESS,
        "number": 2,
        "place": 2,
        "boxes": 3,
        "lines": lines(count, hazard=1),
        "later": lines(2),
        "code": CODE,
        "ordered_on": "May 4, 2026",
        "packed_on": "May 5, 2026",
        "service": "UPS Ground",
        "tracking": "1Z5R89390357567127",
        "weight": Decimal("17.2"),
    }
    return BoxFacts(**(told | values))


def a_pick(count: int = 5, po_number: str = "PO-1001", **values) -> PickFacts:
    told: dict[str, Any] = {
        "po_number": po_number,
        "retailer_name": "Crux Retailer",
        "ship_to": "Bob Iger, Anaheim CA",
        "asks_for": "UPS Ground",
        "ordered_on": "May 4, 2026",
        "lines": tuple(reversed(lines(count))),
        "notes": ("Wrap each one. Frágil.",),
    }
    return PickFacts(**(told | values))


def a_day() -> tuple[CarrierBoxes, ...]:
    def boxes(carrier: str, count: int) -> CarrierBoxes:
        return CarrierBoxes(
            carrier,
            tuple(
                ManifestBox(
                    f"PO-{n}",
                    f"1Z{n:016}",
                    "Ground",
                    f"{ADDRESS[n % 3]}, Anaheim",
                    Decimal("1.25"),
                    n,
                )
                for n in range(1, count + 1)
            ),
        )

    return boxes("FedEx", 3), boxes("UPS", 70)
