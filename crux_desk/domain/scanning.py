"""What a code that was scanned or typed means for the open order. Decisions only, no changes."""

from crux_desk.domain.orders import LineItem
from crux_desk.domain.packing import Packing


def line_for(code: str, packing: Packing) -> LineItem | None:
    """The line that a code of goods means, or None where it is no item of the order.

    SKU ids count as they are written; in another case only where that is unique. Of several lines
    with the code, the first that has units left (else the first).
    """
    cleaned = code.strip()
    lines = packing.order.lines
    matches = [line for line in lines if line.sku_id == cleaned or cleaned in line.product_codes]
    if not matches:
        folded = cleaned.casefold()
        matches = [line for line in lines if line.sku_id.casefold() == folded]
        if len({line.sku_id for line in matches}) > 1:
            return None
    with_units = (line for line in matches if packing.remaining(line))
    return next(with_units, matches[0] if matches else None)
