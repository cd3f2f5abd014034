"""How a station stands with its floor, as the window is told. Values, made by `desk/floor`."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.floor import BenchDoubled, FloorFault, FloorUnreachable
from crux_desk.domain.errors.packing import LabelElsewhere, LabelUse
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.records.floor_hands import MovedOrder, OrderRequest, StuckOrder
from crux_desk.domain.records.late_work import LateWork
from crux_desk.domain.records.order_rows import DraftRow
from crux_desk.domain.records.shared_lists import GoodsConflict
from crux_desk.domain.values import dataclass


class FloorState(StrEnum):
    """Whether the floor is there."""

    CONNECTING = "connecting"
    """It was not met yet in this run."""
    CONNECTED = "connected"
    AWAY = "away"
    """It comes back by itself, or when the network does."""
    NEWER_SCHEMA = "newer_schema"
    REFUSED = "refused"
    """No waiting mends it: the address, the password, a certificate is wrong."""


_REFUSED = frozenset(
    {
        FloorFault.TLS,
        FloorFault.NO_PASSWORD,
        FloorFault.PASSWORD,
        FloorFault.ROLE,
        FloorFault.DATABASE,
        FloorFault.NOT_ADMITTED,
        FloorFault.VERSION,
        FloorFault.NOT_SET_UP,
        FloorFault.OLDER_SCHEMA,
        FloorFault.RIGHTS,
    }
)


def state_of(error: DeskError) -> FloorState:
    """What an error of the floor means for the station."""
    if isinstance(error, BenchDoubled):
        return FloorState.REFUSED
    if not isinstance(error, FloorUnreachable) or error.fault in _REFUSED:
        return FloorState.REFUSED
    return FloorState.NEWER_SCHEMA if error.fault is FloorFault.NEWER_SCHEMA else FloorState.AWAY


class ClaimState(StrEnum):
    """Whose an order is: `SOFT` while nobody said so yet, `LOST` where it is another bench's."""

    HARD = "hard"
    SOFT = "soft"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class NotedClaim:
    """What a station remembers of an order at its floor; `fence` is 0 before one was given."""

    claim_id: str
    po_number: str
    fence: int = 0
    state: ClaimState = ClaimState.SOFT


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An order that another bench has. `is_over`: it has not been heard of for a while."""

    order_uuid: str
    po_number: str
    bench_id: str
    station: str
    packer: str
    since: datetime
    is_over: bool = False
    is_exported: bool = False


@dataclass(frozen=True, slots=True)
class TakenLabel:
    """A label of box `own_box` here that is on a box of another packing."""

    tracking: str
    station: str
    po_number: str
    box_number: int
    since: datetime
    own_box: int


def label_elsewhere(label: TakenLabel) -> LabelElsewhere:
    """A label on two boxes, as it is told."""
    use = LabelUse(label.tracking, label.po_number, label.box_number, label.since)
    return LabelElsewhere(use, label.station, label.own_box)


@dataclass(frozen=True, slots=True)
class FloorTrial:
    """A station was let in; `kept` tells whether the password is in the keyring now, or why not.

    False: none was given.
    """

    benches: int
    kept: DeskError | bool = False


@dataclass(frozen=True, slots=True)
class CodeMeaning:
    """What a code was taught to mean at a station."""

    sku_id: str
    units: int
    station: str


@dataclass(frozen=True, slots=True)
class CodeConflict:
    """A code that means different things at different benches; the last taught first."""

    code: str
    meanings: tuple[CodeMeaning, ...]


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """What is on the screen: the order, its packing, and the labels on its boxes, by their number.

    `units` of `units_in_all` that may ship are in `boxes` boxes.
    """

    order_uuid: str
    po_number: str
    packing_id: str
    labels: Mapping[int, str] = field(default_factory=dict)
    boxes: int = 0
    units: int = 0
    units_in_all: int = 0

    @property
    def boxes_by_key(self) -> dict[str, tuple[int, str]]:
        """Box and number as it was read, by what numbers are compared by."""
        return {tracking_key(text): (box, text) for box, text in self.labels.items() if text}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the window shows, for a look at the floor."""

    packer: str = ""
    opened: OpenOrder | None = None


@dataclass(frozen=True, slots=True)
class FloorNews:
    """What a look at the floor has shown.

    `why` is what is wrong where it is not there. `elsewhere` are orders that are worked on here and
    another bench has, by uuid; `labels` are those of the open packing that others have; `held` are orders that
    are this bench's; `codes` mean different things at different benches. `requests` is what others ask
    this bench for, `moved` what went on elsewhere (told once), and `late` what was packed here since. `stuck` came from other benches, and cannot be
    gone on with here. Of `goods` a list of another bench says otherwise than a person here has.
    `drafts` are those of other benches, `taken` all orders that they have, by uuid.
    """

    state: FloorState
    why: DeskError | None = None
    to_copy: int = 0
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=dict)
    labels: Mapping[str, TakenLabel] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    codes: tuple[CodeConflict, ...] = ()
    requests: tuple[OrderRequest, ...] = ()
    moved: tuple[MovedOrder, ...] = ()
    late: tuple[LateWork, ...] = ()
    stuck: tuple[StuckOrder, ...] = ()
    goods: tuple[GoodsConflict, ...] = ()
    drafts: tuple[DraftRow, ...] = ()
    taken: frozenset[str] = frozenset()
