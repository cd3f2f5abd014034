"""What lists of many orders say beside an order's own row: how its packings stand, and drafts."""

from datetime import datetime
from enum import StrEnum

from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.values import dataclass


class OrderStatus(StrEnum):
    """How what this station has begun, or done, of an order stands, as a list says it."""

    ON_SCREEN = "on_screen"
    SET_ASIDE = "put_aside"
    QUEUED = "queued"
    SENDING = "sending"
    UNCLEAR = "unclear"
    REFUSED = "refused"
    SUBMITTED = "submitted"
    HANDED_OVER = "handed_over"
    GIVEN_UP = "given_up"
    ELSEWHERE = "elsewhere"
    """A draft of another bench."""


def status_of(state: PackingState, code: ReasonCode | None) -> OrderStatus:
    """How a packing stands that is not on the screen, by its state and what its reason says."""
    match state, code:
        case PackingState.DRAFT, _:
            return OrderStatus.SET_ASIDE
        case PackingState.REFUSED, ReasonCode.GIVEN_UP:
            return OrderStatus.GIVEN_UP
        case PackingState.SUBMITTED, ReasonCode.HANDED_OVER:
            return OrderStatus.HANDED_OVER
        case _:
            return OrderStatus(state.value)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A packing that was set aside, or refused, and who worked on it last: in one row of the list.

    `packed` units are in `boxes` boxes, of `units` that may ship; None for a packing that is too
    large to be counted for a list.
    """

    order_uuid: str
    po_number: str
    retailer_name: str
    ship_to: str
    status: "OrderStatus"
    packer: str
    station: str
    updated_at: datetime
    boxes: int | None = None
    packed: int | None = None
    units: int | None = None


@dataclass(frozen=True, slots=True)
class OrderPass:
    """The last time that all orders were read to the end; `unread` of them could not be read."""

    completed_at: datetime
    unread: int = 0
