"""Orders and packings in one line each, for tests."""

from datetime import UTC, datetime
from decimal import Decimal

from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.orders import (
    Allocation,
    LineItem,
    LineStatus,
    Order,
    RequestedShipping,
    Shipment,
    units_that_may_ship,
)
from crux_desk.domain.packing.packing import Packing, Recorder

A_TIME = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def a_line(
    sku_id: str = "SKU-1",
    units: int = 4,
    *,
    status: LineStatus = LineStatus.ALLOCATED,
    cost: Decimal | None = Decimal("27.00"),
    shipments: tuple[Shipment, ...] = (),
) -> LineItem:
    allocation = Allocation(ordered=units, accepted=units)
    shipped = sum(shipment.quantity for shipment in shipments)
    return LineItem(
        line_item_uuid=f"line-{sku_id}",
        sku_id=sku_id,
        name=f"Item {sku_id}",
        status=status,
        allocation=allocation,
        may_ship=units_that_may_ship(
            is_allocated=True, status=status, allocation=allocation, shipped=shipped
        ),
        cost=cost,
        shipments=shipments,
    )


def an_order(*lines: LineItem, asks_for: tuple[str, str] = ("UPS", "Ground")) -> Order:
    return Order(
        order_uuid="0e63ac67-7c45-454d-b2ef-bb6b5ed387c3",
        po_number="po-1",
        is_allocated=True,
        lines=lines or (a_line("A", 4), a_line("B", 6), a_line("C", 2)),
        fetched_at=A_TIME,
        requested_shipping=RequestedShipping(*asks_for),
    )


def a_packing(*lines: LineItem, record: Recorder = lambda _: None) -> Packing:
    return Packing(an_order(*lines), record, clock=lambda: A_TIME)


def complete(packing: Packing, number: int, tracking: str = "") -> None:
    """Fill in all that box `number` needs besides its contents."""
    packing.set_field(number, Field.TRACKING, tracking or f"1Z{number:016d}")
    packing.set_field(number, Field.CARRIER, "UPS")
    packing.set_field(number, Field.METHOD, "Ground")
    packing.set_field(number, Field.WEIGHT, "17.2")
    packing.set_field(number, Field.SHIP_COST, "34.38")


def read_notes(packing: Packing) -> None:
    """Confirm all that has to be read before the packing may go out."""
    for note in packing.notes.unread:
        packing.confirm_note(note)
