"""A scan that was refused: what, when, who, over which order. Wrong scans are counted of them."""

from datetime import datetime

from crux_desk.domain.records.summaries import Author
from crux_desk.domain.values import dataclass

MAX_CODE = 200
"""So much is kept of what was scanned."""


@dataclass(frozen=True, slots=True)
class RefusedScan:
    """It is no step of a packing: nothing was done.

    `reason` is the name of the error that it was refused by; the order is "" where none was open.
    """

    at: datetime
    author: Author
    code: str
    reason: str
    origin: str = ""
    order_uuid: str = ""
    po_number: str = ""
