"""A box as it goes out to the service: complete, and never changed again."""

from dataclasses import replace
from decimal import Decimal

from crux_desk.domain.texts import clean_line
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class ParcelLine:
    """Units of one line in a parcel; `unit_cost` in US dollars."""

    line_item_uuid: str
    sku_id: str
    quantity: int
    unit_cost: Decimal


@dataclass(frozen=True, slots=True)
class Parcel:
    """One parcel: `weight` in pounds, `ship_cost` in US dollars, both with two decimals.

    `box_number` is the box's in its packing; it stays at the desk.
    """

    tracking: str
    carrier: str
    method: str
    weight: Decimal
    ship_cost: Decimal | None
    lines: tuple[ParcelLine, ...]
    box_number: int = 0


def as_sent(parcel: Parcel) -> Parcel:
    """The parcel with its texts as they leave: clean, also where it was packed before they were."""
    return replace(
        parcel,
        tracking="".join(clean_line(parcel.tracking).split()),
        carrier=clean_line(parcel.carrier),
        method=clean_line(parcel.method),
    )
