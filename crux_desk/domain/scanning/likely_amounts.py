"""Whether a parcel weighs and costs what its box says: a slip of the hand is seen on the bill.

The service takes any weight and cost, so that nothing of it is forbidden.
"""

from decimal import Decimal

from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.orders import service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.domain.texts import text_key

_FREIGHT = ("freight", "ltl", "pallet")
_MAX_LB = {"usps": Decimal(70)}
_MAX_LB_ELSE = Decimal(150)
"""Pounds that a parcel may have: USPS takes 70, UPS, FedEx and DHL 150; above is freight."""
_MAX_COST = Decimal(300)
"""US dollars, ours: a parcel of 150 lb across the country costs less; above, a point was forgotten."""


def amount_doubt(box: Box, field: Field) -> Doubt | None:
    """What speaks against the weight or the ship cost of a box; the details start with its number."""
    if field is Field.WEIGHT and _is_too_heavy(box):
        return Doubt(DoubtKind.UNLIKELY_WEIGHT, (str(box.number), str(box.weight)))
    if field is Field.SHIP_COST and _is_too_dear(box):
        return Doubt(DoubtKind.UNLIKELY_COST, (str(box.number), str(box.ship_cost)))
    if field is Field.SHIP_COST and box.is_free_unasked:
        return Doubt(DoubtKind.ZERO_COST, (str(box.number),))
    return None


def _is_too_heavy(box: Box) -> bool:
    most = _MAX_LB.get(text_key(box.carrier), _MAX_LB_ELSE)
    return box.weight is not None and box.weight > most and not _is_freight(box)


def _is_too_dear(box: Box) -> bool:
    return box.ship_cost is not None and box.ship_cost > _MAX_COST and not _is_freight(box)


def _is_freight(box: Box) -> bool:
    service = service_of(box).casefold()
    return any(word in service for word in _FREIGHT)
