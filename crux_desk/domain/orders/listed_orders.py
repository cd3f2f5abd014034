"""Orders as a list of many shows them: light, in the order in which they came in."""

from datetime import UTC, datetime

from crux_desk.domain.orders.item_keys import is_one_item, keys_of_order, open_lines
from crux_desk.domain.orders.orders import Address, LineStatus, Order, service_of
from crux_desk.domain.texts import clean_line, clean_lines, shortened, text_key
from crux_desk.domain.values import dataclass

UNDATED = "9999"
"""Sorts behind every date."""

MAX_SEARCHED = 2_000
"""Characters of an order that a list is searched by; some orders have ten thousand lines."""

MAX_ROW_NOTE = 200
"""Characters of a note in a row: more fits none."""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order that needs tracking, in one row. `units` are what may still ship of it.

    `created_at` is None where the service says nothing that is a date; `searched` holds, in small
    letters, what the row is found by, a code on each line. `hold` is the status of a line that
    speaks against shipping it, "" for none; `note` the beginning of the order's note.
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
    carrier: str = ""
    note: str = ""
    hold: str = ""
    is_allocated: bool = True

    @property
    def is_held(self) -> bool:
        """Whether it is not to be shipped without asking."""
        return bool(self.hold) or not self.is_allocated

    @property
    def sort_key(self) -> str:
        """Sorts rows by date, the oldest first, those without one last."""
        return UNDATED if self.created_at is None else self.created_at.isoformat()


@dataclass(frozen=True, slots=True)
class ListedOrder:
    """An order as the list keeps it: its row, and the keys of its items (`orders/item_keys`).

    `is_one_item`: nothing else is to be packed in it.
    """

    row: OrderRow
    item_keys: tuple[str, ...]
    is_one_item: bool


@dataclass(frozen=True, slots=True)
class NeedingOrder:
    """An order on the list that needs an item; `is_one_item`: it needs nothing else."""

    row: OrderRow
    is_one_item: bool


def listed(order: Order) -> ListedOrder:
    """An order as the list keeps it."""
    return ListedOrder(row_of(order), keys_of_order(order), is_one_item(open_lines(order)))


def row_of(order: Order) -> OrderRow:
    """The row of an order."""
    ship_to = ship_to_of(order.address)
    skus = dict.fromkeys(line.sku_id for line in order.lines)
    names = dict.fromkeys(line.name for line in order.lines)
    codes = dict.fromkeys(code for line in order.lines for code in line.product_codes)
    gtins = dict.fromkeys(key for key in keys_of_order(order) if key.isdecimal())
    parts = (order.po_number, ship_to, order.retailer_name, *skus, *codes, *gtins, *names)
    searched = "\n".join(parts)
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
        carrier=clean_line(order.requested_shipping.carrier),
        note=shortened(" ".join(clean_lines(order.notes).split()), MAX_ROW_NOTE),
        hold=hold_of(order),
        is_allocated=order.is_allocated,
    )


def hold_of(order: Order) -> str:
    """The status of a line that may ship by its numbers, but not without asking; "" for none."""
    held = (line for line in open_lines(order) if line.status is LineStatus.OTHER)
    return next((clean_line(line.status_text) for line in held), "")


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


def ship_to_of(address: Address) -> str:
    """Who gets an order, and where, in one line."""
    who = address.name or address.business_name
    where = " ".join(part for part in (address.city, address.state) if part)
    return ", ".join(part for part in (who, where) if part)
