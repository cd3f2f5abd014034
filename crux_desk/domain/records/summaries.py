"""What lists say of packings, and who makes their steps. Values, made by the journal."""

from datetime import datetime
from uuid import uuid4

from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a step, and where."""

    station: str
    packer: str


@dataclass(frozen=True, slots=True)
class PackingKey:
    """Which packing of which order at which server (`origin`)."""

    packing_id: str
    origin: str
    order_uuid: str
    po_number: str


def new_key(origin: str, order: Order) -> PackingKey:
    """The key of a packing that is begun now; nothing is saved before its first step."""
    return PackingKey(str(uuid4()), origin, order.order_uuid, order.po_number)


@dataclass(frozen=True, slots=True)
class PackingSummary:
    """A packing as lists show it; `boxes` is None for one that has to be folded from its steps."""

    key: PackingKey
    state: PackingState
    reason: Reason | None
    updated_at: datetime
    boxes: tuple[Box, ...] | None

    @property
    def is_history(self) -> bool:
        """Whether it is neither a draft nor in the outbox: its order's next packing is a new one."""
        return is_history(self.state, self.reason)


def is_history(state: PackingState, reason: Reason | None) -> bool:
    """Whether a packing that stands there is done with: submitted, or given up."""
    is_given_up = reason is not None and reason.code is ReasonCode.GIVEN_UP
    return state is PackingState.SUBMITTED or is_given_up
