"""What a document tells, as it was when it was printed. Values only; texts are cleaned already."""

from dataclasses import field
from decimal import Decimal

from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class PaperLine:
    """Units of one item; `cost` of one unit in US dollars, None where it is nobody's business."""

    sku_id: str
    name: str
    quantity: int
    ordered: int = 0
    is_hazardous: bool = False
    cost: Decimal | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoxFacts:
    """One box of an order: what a packing slip and a contents label say of it.

    `place` is which box it is of the `boxes` that the order has (0: nobody knows yet); `number` is
    the one that the packer calls it by. `later` are units of the order that are in no box.
    """

    po_number: str
    retailer_name: str
    ship_to: tuple[str, ...]
    number: int
    place: int
    boxes: int
    lines: tuple[PaperLine, ...]
    later: tuple[PaperLine, ...] = ()
    code: str = ""
    ordered_on: str = ""
    packed_on: str = ""
    service: str = ""
    tracking: str = ""
    weight: Decimal | None = None
    copy: int = 0

    @property
    def units(self) -> int:
        """How many units are in it."""
        return sum(line.quantity for line in self.lines)


@dataclass(frozen=True, slots=True)
class PickFacts:
    """An order that waits to be packed."""

    po_number: str
    retailer_name: str
    ship_to: str
    asks_for: str
    ordered_on: str
    lines: tuple[PaperLine, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ManifestBox:
    """One box that the driver takes."""

    po_number: str
    tracking: str
    method: str
    ship_to: str
    weight: Decimal | None
    units: int


@dataclass(frozen=True, slots=True)
class CarrierBoxes:
    """What one carrier takes of a day; "" for boxes that name none."""

    carrier: str
    boxes: tuple[ManifestBox, ...] = field(default=())

    @property
    def weight(self) -> Decimal:
        """Of all boxes that were weighed, in pounds."""
        return sum((box.weight for box in self.boxes if box.weight is not None), Decimal(0))
