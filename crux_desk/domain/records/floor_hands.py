"""Orders that go from bench to bench, as the window is told of it. Values, made by `desk/floor`."""

from datetime import datetime
from enum import StrEnum

from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.values import dataclass


class AskStage(StrEnum):
    """How far it came that another bench was asked for an order.

    `SILENT`: it has not answered for so long that a person may say that it is off. `KEPT`: it needs
    the order itself for now. `BUSY`: a third bench has asked for it. `FREE`: nobody has it any more.
    """

    WAITING = "waiting"
    SILENT = "silent"
    GIVEN = "given"
    KEPT = "kept"
    EXPORTED = "exported"
    BUSY = "busy"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class OrderAsk:
    """This bench has asked `station` for an order; `as_of` is the last that the floor has of it."""

    ask_id: str
    order_uuid: str
    po_number: str
    stage: AskStage
    station: str = ""
    packer: str = ""
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrderRequest:
    """Another bench asks this one for an order."""

    ask_id: str
    order_uuid: str
    po_number: str
    station: str
    packer: str


@dataclass(frozen=True, slots=True)
class TakenOrder:
    """An order that is this bench's by now; see `desk.floor.taking_over.TakenHere`."""

    order_uuid: str
    po_number: str
    state: PackingState
    station: str
    as_of: datetime | None
    said_by: str


@dataclass(frozen=True, slots=True)
class BuiltOrders:
    """What came from other benches: orders that stand here, and those that are of no use here."""

    here: "tuple[TakenOrder, ...]"
    stuck: "tuple[StuckOrder, ...]"


@dataclass(frozen=True, slots=True)
class MovedOrder:
    """An order of this bench that goes on at `station`; `said_by` is "" where it was given."""

    order_uuid: str
    po_number: str
    station: str
    said_by: str


@dataclass(frozen=True, slots=True)
class StuckOrder:
    """An order that is this bench's by now, though what `station` packed of it is of no use here."""

    order_uuid: str
    po_number: str
    station: str
