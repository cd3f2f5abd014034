"""What speaks against sending boxes as they are: nothing that is forbidden, but asked about once.

The service takes any weight, cost and method; a slip of the hand would be seen on the bill.
"""

from collections.abc import Iterator
from decimal import Decimal

from crux_desk.domain.orders.orders import service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.domain.scanning.holds import hold_doubts, holds_of_packed
from crux_desk.domain.scanning.service_warnings import (
    WARNING_DOUBTS,
    ServiceKnowledge,
    service_warnings,
)
from crux_desk.domain.submission.submission import boxes_to_send
from crux_desk.domain.texts import text_key

_FREIGHT = ("freight", "ltl", "pallet")
_MAX_LB = {"usps": Decimal(70)}
_MAX_LB_ELSE = Decimal(150)
"""Pounds that a parcel may have: USPS takes 70, UPS, FedEx and DHL 150; above is freight."""
_MAX_COST = Decimal(300)
"""US dollars, ours: a parcel of 150 lb across the country costs less; above, a point was forgotten."""


BOX_DOUBTS = (DoubtKind.UNLIKELY_WEIGHT, DoubtKind.UNLIKELY_COST, *WARNING_DOUBTS)
"""Those about one box: their details start with its number."""


def submission_doubts(packing: Packing, known: ServiceKnowledge) -> tuple[Doubt, ...]:
    """What to ask before the open boxes go out; of a box, the details start with its number."""
    boxes = boxes_to_send(packing)
    doubts = [
        *hold_doubts(holds_of_packed(packing), packing.order),
        *(doubt for box in boxes for doubt in _box_doubts(box, packing, known)),
    ]
    if packing.is_as_refused:
        doubts.insert(0, Doubt(DoubtKind.REFUSED_UNCHANGED, (packing.order.po_number,)))
    left = packing.units_remaining
    if left:
        doubts.append(Doubt(DoubtKind.UNITS_REMAIN, (str(left),)))
    return tuple(doubts)


def _box_doubts(box: Box, packing: Packing, known: ServiceKnowledge) -> Iterator[Doubt]:
    """What to ask about one box."""
    if is_unlikely_weight(box):
        yield Doubt(DoubtKind.UNLIKELY_WEIGHT, (str(box.number), str(box.weight)))
    if is_unlikely_cost(box):
        yield Doubt(DoubtKind.UNLIKELY_COST, (str(box.number), str(box.ship_cost)))
    for warning in service_warnings(box, packing.order, known):
        yield warning.doubt


def is_unlikely_weight(box: Box) -> bool:
    """Whether no parcel of its carrier has that weight."""
    most = _MAX_LB.get(text_key(box.carrier), _MAX_LB_ELSE)
    return box.weight is not None and box.weight > most and not _is_freight(box)


def is_unlikely_cost(box: Box) -> bool:
    """Whether shipping a parcel hardly costs that much."""
    return box.ship_cost is not None and box.ship_cost > _MAX_COST and not _is_freight(box)


def _is_freight(box: Box) -> bool:
    service = service_of(box).casefold()
    return any(word in service for word in _FREIGHT)
