"""The release of May 2018, our default: all boxes of an order in one request.

Source: add order tracking; the JSON types are those of its sample, key for key.
"""

from collections.abc import Iterator, Sequence

from crux_desk.api.bodies import Json, decimal_text
from crux_desk.domain.submission.parcels import Parcel, ParcelLine

DETAIL_PATH = "/orders/{order_uuid}/"
TRACKING_PATH = "/orders/tracking/{order_uuid}/"
IS_ONE_EACH = False
"""All parcels of an order are in one request."""


def bodies(parcels: Sequence[Parcel]) -> Iterator[dict[str, Json]]:
    """The bodies of the requests that send `parcels`: one for all of them."""
    if parcels:
        yield {"tracking_numbers": [box(parcel) for parcel in parcels]}


def box(parcel: Parcel) -> dict[str, Json]:
    """A parcel as the sample has it."""
    return {
        "tracking": parcel.tracking,
        # Required: one that was packed for a release that takes less is refused by its name.
        **({} if parcel.ship_cost is None else {"ship_cost": parcel.ship_cost}),
        "carrier": parcel.carrier,
        "method": parcel.method,
        "weight": parcel.weight,
        "line_items": [_line(line) for line in parcel.lines],
    }


def _line(line: ParcelLine) -> dict[str, Json]:
    return {
        "quantity": str(line.quantity),
        "line_item_uuid": line.line_item_uuid,
        "sku_cost": decimal_text(line.unit_cost),
    }
