"""The later release: one box a request, other paths and names. Source: contract, other releases."""

from collections.abc import Iterator, Sequence

from crux_desk.api.bodies import Json
from crux_desk.domain.submission.parcels import Parcel

DETAIL_PATH = "/timp/orders/{order_uuid}/"
TRACKING_PATH = "/timp/orders/tracking/{order_uuid}/"
IS_ONE_EACH = True
"""One request for each parcel."""


def bodies(parcels: Sequence[Parcel]) -> Iterator[dict[str, Json]]:
    """The bodies of the requests that send `parcels`: one for each."""
    return map(_box, parcels)


def _box(parcel: Parcel) -> dict[str, Json]:
    return {
        "tracking_number": parcel.tracking,
        "supplier_provided_carrier": parcel.carrier,
        "supplier_provided_method": parcel.method,
        "package_weight": parcel.weight,
        # Not among the fields that this release marks as required.
        **({} if parcel.ship_cost is None else {"package_ship_cost": parcel.ship_cost}),
        "line_items": [
            {
                "line_item_uuid": line.line_item_uuid,
                "quantity_shipped": line.quantity,
                "supplier_provided_sku_cost": line.unit_cost,
            }
            for line in parcel.lines
        ],
    }
