"""What a scan can turn out to be: one small value for each. Made by `decide`, done by the handler.

Decision
├── RunCommand               a command barcode
├── PackItem, RemoveItem     units of the open order
├── PackRest, SplitLine      all that remains of it, or of a line over several boxes
├── ReadNote                 a note was confirmed by scanning what it is about once more
├── PutLabel, CheckLabel     a carrier's label on the current box
├── OpenOrder, SearchOrder   another order
├── OpenListed               the order on the list that needs the item that was scanned
├── StayOpen                 the order that is open already
├── FillIn                   the text of a field that a command has asked for
├── TakeWeight               what the scale shows is the box's weight
├── KeepWeight               the weight of a box is right
├── TakeShipmentCost         one box takes what the whole shipment costs
├── TakeScans                scans that a scanner had stored while it was out of reach
├── AskBench                 an order is wanted that another bench has
├── TakeFromBench            the bench that has it is off, a person says
├── Ask                      one of these, but only when the packer has answered
└── Refuse                   nothing that can be done, and why

A question is answered by scan, by key, or by going on: then it is forgotten, and nothing is lost.
"""

from decimal import Decimal
from enum import StrEnum

from crux_desk.domain.codes.commands import Command
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import DeskError, Field
from crux_desk.domain.orders.listed_orders import OrderRow
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class RunCommand:
    """A command barcode."""

    command: Command


@dataclass(frozen=True, slots=True)
class PackItem:
    """Units of lines go into the current box, or that of the number: all of them or none.

    `confirms`: the note of theirs that stands on the screen, since going on means that it was read;
    and the holds that a packer has just confirmed.
    """

    parts: tuple[tuple[LineItem, int], ...]
    confirms: tuple[Note, ...] = ()
    box_number: int | None = None


@dataclass(frozen=True, slots=True)
class PackRest:
    """All that remains of the order goes into the current box, or that of the number; see `PackItem`."""

    confirms: tuple[Note, ...] = ()
    box_number: int | None = None


@dataclass(frozen=True, slots=True)
class SplitLine:
    """What remains of a line is spread over so many boxes; see `PackItem`."""

    line: LineItem
    box_count: int
    confirms: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Units of a line come out of the current box (0: there is none)."""

    line: LineItem
    units: int
    box_number: int


@dataclass(frozen=True, slots=True)
class ReadNote:
    """The packer has read a note."""

    note: Note


@dataclass(frozen=True, slots=True)
class PutLabel:
    """A label goes onto the current box, or onto the one with this number: then it is current.

    `choice` is what the packer said by it of all such numbers, if anything.
    """

    label: Label
    box_number: int | None = None
    choice: CarrierChoice | None = None


@dataclass(frozen=True, slots=True)
class CheckLabel:
    """The label of the current box was scanned once more."""

    tracking: str


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order whose copy is at hand; `is_sure`: also one of which everything is shipped."""

    order: Order
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class OpenListed:
    """An order on the list that needs the item of this scan: it is opened, and the unit counts."""

    row: OrderRow
    scan: Scan


@dataclass(frozen=True, slots=True)
class SearchOrder:
    """The server is asked for an order; what is scanned next is about it.

    `is_known`: there are copies of several with this number, and it says which of them there are.
    """

    code: str
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class TakeOverBoxes:
    """The boxes of an order that the server no longer has go to the open one, made in its place."""

    gone: Order


@dataclass(frozen=True, slots=True)
class StayOpen:
    """The order that is open was scanned again, and there is nothing to confirm."""


@dataclass(frozen=True, slots=True)
class FillIn:
    """A field of the current box takes the text."""

    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class TakeWeight:
    """A box takes the weight of the scale: pounds, and what that said in its own unit."""

    box_number: int
    pounds: str
    raw: str


@dataclass(frozen=True, slots=True)
class KeepWeight:
    """The weight of a box, in pounds, is right, whatever its contents should weigh."""

    box_number: int
    weight: Decimal


@dataclass(frozen=True, slots=True)
class TakeShipmentCost:
    """A box takes the cost of its whole shipment, and the other boxes of it cost nothing."""

    box_number: int
    tracking: str


@dataclass(frozen=True, slots=True)
class TakeScans:
    """Scans that a scanner had stored, in their order."""

    scans: tuple[Scan, ...]


@dataclass(frozen=True, slots=True)
class AskBench:
    """The bench that has an order is asked for it."""

    order_uuid: str
    po_number: str


@dataclass(frozen=True, slots=True)
class TakeFromBench:
    """The bench that was asked (`ask_id`) is off, a person says: the order goes on here."""

    ask_id: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """Nothing is done."""

    error: DeskError


class DoubtKind(StrEnum):
    """Why the packer is asked first."""

    WHOSE_LABEL = "whose_label"
    WHICH_ORDER = "which_order"
    WHO_NEEDS_IT = "who_needs_it"
    REFUSED_UNCHANGED = "refused_unchanged"
    NOT_ALLOCATED = "not_allocated"
    ON_HOLD = "on_hold"
    HAS_LABEL = "has_label"
    WHICH_BOX = "which_box"
    OTHER_ZIP = "other_zip"
    LIKE_PRODUCT = "like_product"
    LIKE_DEVICE = "like_device"
    NO_CHECK_DIGIT = "no_check_digit"
    OTHER_NUMBER = "other_number"
    SHIPPED_IN_FULL = "shipped_in_full"
    MADE_ANEW = "made_anew"
    UNITS_REMAIN = "units_remain"
    OTHER_SERVICE = "other_service"
    NUMBER_OF_OTHER = "number_of_other"
    NUMBER_OF_NONE = "number_of_none"
    CARRIER_UNKNOWN = "carrier_unknown"
    METHOD_UNKNOWN = "method_unknown"
    WEIGHED_BEFORE = "weighed_before"
    UNLIKELY_WEIGHT = "unlikely_weight"
    UNEXPECTED_WEIGHT = "unexpected_weight"
    UNLIKELY_COST = "unlikely_cost"
    ZERO_COST = "zero_cost"
    SAME_WEIGHT = "same_weight"
    LABEL_USED_AGAIN = "label_used_again"
    LABEL_VOID = "label_void"
    LABEL_SERVICE = "label_service"
    LABEL_WEIGHT = "label_weight"
    LABEL_COST = "label_cost"
    SHIPMENT_COST = "shipment_cost"
    STORED_SCANS = "stored_scans"
    CHECK_DIGIT = "check_digit"
    OTHER_CARRIER = "other_carrier"
    OTHER_FORM = "other_form"
    OPEN_ELSEWHERE = "open_elsewhere"
    BENCH_SILENT = "bench_silent"


UNSURE = "unsure"
"""Among what a doubt names: the service could not be asked."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt, and what its sentence names: the other label, two ZIP codes, tracking numbers."""

    kind: DoubtKind
    details: tuple[str, ...] = ()


Packs = PackItem | PackRest | SplitLine
"""What puts units into boxes, and is asked about before it where they are on hold."""

Sure = (
    RunCommand
    | PackItem
    | PackRest
    | SplitLine
    | RemoveItem
    | ReadNote
    | PutLabel
    | CheckLabel
    | OpenOrder
    | OpenListed
    | SearchOrder
    | TakeOverBoxes
    | StayOpen
    | FillIn
    | TakeWeight
    | KeepWeight
    | TakeShipmentCost
    | TakeScans
    | AskBench
    | TakeFromBench
    | Refuse
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers: the carrier's reading, the order or the box that it stands for."""

    subject: LabelReading | Order | OrderRow | Box
    then: "Decision"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question.

    Attributes:
        code: the scan that asks it.
        doubts: why it is asked.
        then: what the same scan (not of a hold), or "yes", means; None where it has to be chosen.
        choices: what can be chosen; () for a question of yes or no.
        meanwhile: what is done at once, so that going on without an answer loses nothing.
    """

    code: str
    doubts: tuple[Doubt, ...]
    then: Sure | None
    choices: tuple[Choice, ...] = ()
    meanwhile: PutLabel | None = None

    @property
    def is_about_orders(self) -> bool:
        """Whether it is not known which order is meant: items scanned now may be of any."""
        about = (DoubtKind.WHICH_ORDER, DoubtKind.SHIPPED_IN_FULL)
        return any(doubt.kind in about for doubt in self.doubts)

    @property
    def is_hold(self) -> bool:
        """Whether it is a stop: the same scan is no answer to it."""
        return isinstance(self.then, Packs | ReadNote)


Decision = Sure | Ask
