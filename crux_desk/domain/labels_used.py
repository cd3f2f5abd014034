"""Where a label was used before."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A tracking number that this station has handed over; `at` is aware UTC."""

    tracking: str
    po_number: str
    box_number: int
    at: datetime
