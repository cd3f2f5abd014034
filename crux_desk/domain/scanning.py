"""What a code that was scanned or typed means for the open order. Decisions only, no changes."""

from crux_desk.domain.orders import LineItem
from crux_desk.domain.packing import Packing


def line_for(code: str, packing: Packing) -> LineItem | None:
    """The line that a code of goods means, or None where it is no item of the order.

    SKU ids count as they are written; in another case only where that is unique. Of several lines
    with the code, the first that has units left (else the first).
    """
    cleaned = code.strip()
    matches = packing.order.lines_by_code.get(cleaned, [])
    if not matches:
        matches = packing.order.lines_by_folded_sku.get(cleaned.casefold(), [])
        if len({line.sku_id for line in matches}) > 1:
            return None
    with_units = (line for line in matches if packing.remaining(line))
    return next(with_units, matches[0] if matches else None)
