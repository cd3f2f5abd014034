"""A rule of packing said no; nothing was changed."""

from datetime import datetime

from crux_desk.domain.errors.base import DeskError, Field
from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.values import dataclass


class PackingError(DeskError):
    """A rule of packing said no; nothing was changed."""


class TooManyUnits(PackingError):
    """More units than may still go into boxes: `wanted` were asked for, `possible` are left."""

    line: LineItem
    wanted: int
    possible: int
    packed: int


class LineNotInOrder(PackingError):
    """The line is not one of the open order's."""

    line_item_uuid: str
    po_number: str


class LineNotShippable(PackingError):
    """The line is cancelled, rejected, backordered or shipped in full: 0 units may leave."""

    line: LineItem
    wanted: int


class QuantityTooSmall(PackingError):
    """A quantity below 1."""

    line: LineItem
    quantity: int


class NotInBox(PackingError):
    """Fewer units of the line are in the box than were to be taken out."""

    line: LineItem
    box_number: int
    wanted: int
    present: int


class BoxNotFound(PackingError):
    """The packing has no box of that number."""

    box_number: int


class BoxClosed(PackingError):
    """The service has this box already; it cannot be changed any more."""

    box_number: int
    tracking: str


@dataclass(frozen=True)
class MissingInBox:
    """What a box still lacks before it may be sent."""

    box_number: int
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class TooManyOfLine:
    """A line of which more is in boxes than the latest copy of the order lets ship."""

    line: LineItem
    packed: int


class BoxesIncomplete(PackingError):
    """The packing cannot be submitted yet: what is missing box by box, what is too much by line."""

    missing: tuple[MissingInBox, ...]
    too_many: tuple[TooManyOfLine, ...] = ()
    without_cost: tuple[LineItem, ...] = ()


class OrderChanged(PackingError):
    """The order at the service is no longer what was packed; found before anything was sent.

    `taken` are tracking numbers that it shows already, `gone` uuids of lines that it lost, each with
    the units of it that are in boxes.
    """

    too_many: tuple[TooManyOfLine, ...]
    taken: tuple[str, ...] = ()
    gone: tuple[tuple[str, int], ...] = ()


class NothingToSubmit(PackingError):
    """There is no box with anything in it. `is_all_shipped`: and nothing is left to put into one."""

    po_number: str = ""
    is_all_shipped: bool = False


class NothingToPack(PackingError):
    """Nothing of the order remains to be put into a box."""

    po_number: str


class SplitTooThin(PackingError):
    """The units left of a line cannot be spread over that many boxes."""

    line: LineItem
    units: int
    boxes: int


class NoOrderOpen(PackingError):
    """There is nothing on the desk to do this with."""


class NoBoxOpen(PackingError):
    """There is no box yet to do this with."""


class ScaleUnset(PackingError):
    """The station has no scale."""


class WeightNotTaken(PackingError):
    """The scale has no weight for the box; `reason` is one of `weighing.readings.Reason`."""

    reason: str
    detail: str = ""


class PackingClosed(PackingError):
    """The packing is queued, on its way, submitted or being looked up: it takes no changes."""

    po_number: str
    state: str


class NothingToUndo(PackingError):
    """The packing is as it was when it was opened."""


class BoxesNotReturned(PackingError):
    """Boxes came from an order that is gone, and its draft has changed since: they stay."""

    po_number: str


class TrackingNumberTaken(PackingError):
    """The tracking number is on another box (`box_number`), or at the service already (None)."""

    tracking: str
    box_number: int | None


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A tracking number that this station has handed over; `at` is aware UTC."""

    tracking: str
    po_number: str
    box_number: int
    at: datetime


class LabelUsed(PackingError):
    """Another packing of this station has handed this tracking number over."""

    use: LabelUse


class LabelElsewhere(PackingError):
    """A label of this packing is on a box of another bench; `box_number` is the box here."""

    use: LabelUse
    station: str
    box_number: int


class OrderElsewhere(PackingError):
    """Another bench has the order; `since` is aware UTC."""

    po_number: str
    station: str
    packer: str
    since: datetime


class LabelOfOtherOrder(PackingError):
    """Shipping software made this label for another order."""

    tracking: str
    po_number: str
    wanted: str


class LabelVoid(PackingError):
    """Shipping software has voided this label: no carrier will take the box; `file` says so."""

    tracking: str
    file: str


class LabelsVoided(PackingError):
    """Boxes whose labels were voided after they were put on: these may not leave."""

    box_numbers: tuple[int, ...]


class LabelNotOfBox(PackingError):
    """The label that was scanned on a sealed box is not that box's; `holder` is the box it is of."""

    tracking: str
    box_number: int
    expected: str
    holder: int | None


class LabelsUnchecked(PackingError):
    """Boxes whose labels were not scanned once more on the sealed box, as the station wants it."""

    box_numbers: tuple[int, ...]


@dataclass(frozen=True)
class UnreadNote:
    """A note that was not confirmed; `line` is None for the order's own."""

    text: str
    line: LineItem | None


class NotesUnread(PackingError):
    """Notes that have to be confirmed before the packing goes out."""

    notes: tuple[UnreadNote, ...]
