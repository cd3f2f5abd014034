"""What speaks against sending boxes as they are: nothing that is forbidden, but asked about once.

The service takes any weight, cost and method; a slip of the hand would be seen on the bill.
"""

from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.domain.scanning.holds import hold_doubts, holds_of_packed
from crux_desk.domain.scanning.service_warnings import (
    ServiceKnowledge,
    service_warnings,
)
from crux_desk.domain.submission.submission import boxes_to_send


def submission_doubts(packing: Packing, known: ServiceKnowledge) -> tuple[Doubt, ...]:
    """What to ask before the open boxes go out; of a box, the details start with its number."""
    boxes = boxes_to_send(packing)
    doubts = [
        *hold_doubts(holds_of_packed(packing), packing.order),
        *(
            warning.doubt
            for box in boxes
            for warning in service_warnings(box, packing.order, known)
        ),
    ]
    if packing.is_as_refused:
        doubts.insert(0, Doubt(DoubtKind.REFUSED_UNCHANGED, (packing.order.po_number,)))
    left = packing.units_remaining
    if left:
        doubts.append(Doubt(DoubtKind.UNITS_REMAIN, (str(left),)))
    return tuple(doubts)
