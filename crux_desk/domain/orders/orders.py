"""An order as the supplier's desk sees it, and what of it may still ship.

Values only: they are made by `api` (from the wire) or by `journal` (from its own copy) and never
changed. Boxes do not belong here; they are in `packing`.
"""

from dataclasses import field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from crux_desk.domain.codes.commands import read_command
from crux_desk.domain.codes.gtin import gtins_14, written_gtin
from crux_desk.domain.texts import clean_line, text_key
from crux_desk.domain.values import dataclass


class LineStatus(StrEnum):
    """The states of a line item that the service documents; it may send others (`OTHER`)."""

    UNALLOCATED = "Unallocated"
    ALLOCATED = "Allocated"
    REJECTED = "Rejected"
    HAS_TRACKING = "HasTracking"
    BACKORDERED = "Backordered"
    CANCELLED = "Cancelled"
    OTHER = "Other"
    GONE = "Gone"
    """Never sent by the service: units are in boxes of a line that the order has no more."""

    @property
    def is_dead(self) -> bool:
        """Whether nothing of such a line ships any more, whatever its numbers say."""
        return self in (LineStatus.REJECTED, LineStatus.CANCELLED, LineStatus.GONE)


@dataclass(frozen=True, slots=True)
class Allocation:
    """What the supplier accepted of a line, in units. Never the units in a box."""

    ordered: int = 0
    accepted: int = 0
    backordered: int = 0
    rejected: int = 0
    backorder_date: str = ""


@dataclass(frozen=True, slots=True)
class Shipment:
    """One tracking number that the service already holds for a line, with its units of that line."""

    tracking: str
    carrier: str = ""
    method: str = ""
    weight: str = ""
    ship_cost: Decimal | None = None
    shipped_at: str = ""
    quantity: int = 0


@dataclass(frozen=True, slots=True)
class LineItem:
    """One line of an order.

    `may_ship` is the number of units that may still leave, as of this copy of the order
    (Source: order detail, `line_items[]`; the rule is in `units_that_may_ship`).
    """

    line_item_uuid: str
    sku_id: str
    name: str
    status: LineStatus
    allocation: Allocation
    may_ship: int
    cost: Decimal | None = None
    special_instructions: str = ""
    shipments: tuple[Shipment, ...] = ()
    sku_uuid: str = ""
    item_uuid: str = ""
    product_codes: tuple[str, ...] = ()
    status_text: str = ""

    @property
    def shipped(self) -> int:
        """Units that the service already has a tracking number for."""
        return sum(shipment.quantity for shipment in self.shipments)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the order goes. Any part may be empty."""

    name: str = ""
    business_name: str = ""
    address1: str = ""
    address2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    phone_number: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class RequestedShipping:
    """How the retailer asks for the order to be shipped."""

    carrier: str = ""
    method: str = ""
    cost: str = ""


class HasService(Protocol):
    """What says who carries something, and how: a box, a shipment, what an order asks for."""

    @property
    def carrier(self) -> str: ...
    @property
    def method(self) -> str: ...


def service_of(of: HasService) -> str:
    """Carrier and method in a row, as "UPS Ground"; "" where neither is known."""
    return " ".join(part for part in (of.carrier, of.method) if part)


@dataclass(frozen=True)
class Order:
    """One purchase order, as read at `fetched_at` (aware UTC).

    `former_lines`, of a copy in the journal: lines that changed, or went, while the order was being
    packed, as they were before; see `order_changes`.
    """

    order_uuid: str
    po_number: str
    is_allocated: bool
    lines: tuple[LineItem, ...]
    fetched_at: datetime
    created_at: str = ""
    notes: str = ""
    retailer_name: str = ""
    retailer_uuid: str = ""
    address: Address = Address()
    requested_shipping: RequestedShipping = RequestedShipping()
    former_lines: tuple[LineItem, ...] = field(default=(), compare=False)

    @cached_property
    def line_by_uuid(self) -> dict[str, LineItem]:
        """The lines by their line item uuid."""
        return {line.line_item_uuid: line for line in self.lines}

    @cached_property
    def lines_ever(self) -> dict[str, LineItem]:
        """The same, with those that are gone: what a box may hold."""
        if not self.former_lines:
            return self.line_by_uuid
        former = {line.line_item_uuid: line for line in self.former_lines}
        return former | self.line_by_uuid

    @cached_property
    def lines_by_code(self) -> dict[str, list[LineItem]]:
        """The lines by SKU id and by product code, as these look: by their clean texts."""
        lines: dict[str, list[LineItem]] = {}
        for line in self.lines:
            for code in dict.fromkeys(map(clean_line, (line.sku_id, *line.product_codes))):
                lines.setdefault(code, []).append(line)
        return lines

    @cached_property
    def lines_by_sku(self) -> dict[str, list[LineItem]]:
        """The lines by SKU id alone, by its clean text."""
        lines: dict[str, list[LineItem]] = {}
        for line in self.lines:
            lines.setdefault(clean_line(line.sku_id), []).append(line)
        return lines

    @cached_property
    def lines_by_gtin(self) -> dict[str, list[LineItem]]:
        """The lines by the trade item numbers among their codes, in 14 digits."""
        lines: dict[str, list[LineItem]] = {}
        for line in self.lines:
            # A house's own short SKU is no shortened UPC, however its digits fall.
            gtins = [
                written_gtin(clean_line(line.sku_id)),
                *(g for code in line.product_codes for g in gtins_14(clean_line(code))),
            ]
            for gtin in dict.fromkeys(gtins):
                lines.setdefault(gtin, []).append(line)
        lines.pop("", None)
        return lines

    @cached_property
    def lines_by_folded_sku(self) -> dict[str, list[LineItem]]:
        """The lines by SKU id, in whatever case and with whatever spaces it is written."""
        lines: dict[str, list[LineItem]] = {}
        for line in self.lines:
            lines.setdefault(text_key(line.sku_id), []).append(line)
        return lines

    @cached_property
    def codes_like_commands(self) -> tuple[str, ...]:
        """Codes of the order that are command barcodes too: a scan of them is the command."""
        return tuple(code for code in self.lines_by_code if read_command(code) is not None)

    def precompute(self) -> None:
        """Find now, on this thread, what is looked up in it later: it takes long in a large one."""
        for name in _found_in_lines():
            getattr(self, name)

    def with_lines_of(self, other: "Order") -> "Order":
        """The same with the lines of another copy, and with all that was found in them so far."""
        made = replace(self, lines=other.lines)
        known = vars(other).copy()
        if made.former_lines != other.former_lines:
            known.pop("lines_ever", None)
        vars(made).update({name: known[name] for name in _found_in_lines() if name in known})
        return made

    @property
    def is_shipped_in_full(self) -> bool:
        """Whether the service has tracking numbers for all that could ship."""
        return not self.units_may_ship and any(line.shipped for line in self.lines)

    @cached_property
    def boxes_shipped(self) -> int:
        """How many tracking numbers the service has for it."""
        return len({sent.tracking for line in self.lines for sent in line.shipments})

    @cached_property
    def units_backordered(self) -> int:
        """Units of the order that come later: they are in no box, and none may go into one."""
        return sum(line.allocation.backordered for line in backordered_lines(self))

    @cached_property
    def units_may_ship(self) -> int:
        """Units of the whole order that may still leave."""
        return sum(line.may_ship for line in self.lines)


def _found_in_lines() -> list[str]:
    return [name for name, part in vars(Order).items() if isinstance(part, cached_property)]


def backordered_lines(order: Order) -> tuple[LineItem, ...]:
    """The lines of which some units come later."""
    lines = (line for line in order.lines if not line.status.is_dead)
    return tuple(line for line in lines if line.allocation.backordered > 0)


def units_that_may_ship(
    *, is_allocated: bool, status: LineStatus, allocation: Allocation, shipped: int
) -> int:
    """Units of a line that may still ship; never below 0, and 0 for a rejected or cancelled line.

    Source: order detail, `allocation` and `tracking_numbers`. An allocated order ships what was
    accepted; one that is not allocated, what was ordered less what was rejected or backordered.
    """
    if status.is_dead:
        return 0
    if is_allocated:
        granted = allocation.accepted
    else:
        granted = allocation.ordered - allocation.rejected - allocation.backordered
    return max(0, granted - shipped)
