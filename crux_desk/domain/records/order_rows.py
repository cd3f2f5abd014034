"""Orders as a list of many shows them: light, in the order in which they came in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from crux_desk.domain.orders.orders import Address, Order, service_of
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.texts import text_key

UNDATED = "9999"
"""Sorts behind every date."""

MAX_SEARCHED = 2_000
"""Characters of an order that a list is searched by; some orders have ten thousand lines."""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order that needs tracking, in one row. `units` are what may still ship of it.

    `created_at` is None where the service says nothing that is a date; `searched` holds, in small
    letters, what the row is found by.
    """

    order_uuid: str
    po_number: str
    retailer_name: str
    ship_to: str
    created_at: datetime | None
    lines: int
    units: int
    asks_for: str
    fetched_at: datetime
    searched: str

    @property
    def sort_key(self) -> str:
        """Sorts rows by date, the oldest first, those without one last."""
        return UNDATED if self.created_at is None else self.created_at.isoformat()


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
class OrderPass:
    """The last time that all orders were read to the end; `unread` of them could not be read."""

    completed_at: datetime
    unread: int = 0


def row_of(order: Order) -> OrderRow:
    """The row of an order."""
    ship_to = _ship_to(order.address)
    skus = dict.fromkeys(line.sku_id for line in order.lines)
    names = dict.fromkeys(line.name for line in order.lines)
    searched = "\n".join((order.po_number, ship_to, order.retailer_name, *skus, *names))
    return OrderRow(
        order_uuid=order.order_uuid,
        po_number=order.po_number,
        retailer_name=order.retailer_name,
        ship_to=ship_to,
        created_at=read_time(order.created_at),
        lines=len(order.lines),
        units=order.units_may_ship,
        asks_for=service_of(order.requested_shipping),
        fetched_at=order.fetched_at,
        searched=searched_text(searched[:MAX_SEARCHED]),
    )


def searched_text(text: str) -> str:
    """A text as rows are searched by it: each of its lines by its key."""
    return "\n".join(map(text_key, text.split("\n")))


def read_time(text: str) -> datetime | None:
    """A point in time (aware UTC) as the service writes it; without an offset it is UTC."""
    try:
        at = datetime.fromisoformat(text.strip())
        return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _ship_to(address: Address) -> str:
    who = address.name or address.business_name
    where = " ".join(part for part in (address.city, address.state) if part)
    return ", ".join(part for part in (who, where) if part)
