"""From the wire to the desk's own values. Plain functions."""

from datetime import datetime
from functools import lru_cache

from crux_desk.api.wire import AllocationWire, LineWire, OrderWire, TrackingWire
from crux_desk.domain.errors.service import AnswerInvalid, InvalidAnswer
from crux_desk.domain.orders.orders import (
    Address,
    Allocation,
    LineItem,
    LineStatus,
    Order,
    RequestedShipping,
    Shipment,
    units_that_may_ship,
)

_STATUSES = {s.value.casefold(): s for s in LineStatus if s is not LineStatus.GONE} | {
    "canceled": LineStatus.CANCELLED
}


def order_of(wire: OrderWire, fetched_at: datetime) -> Order:
    """The order in an answer.

    Raises:
        AnswerInvalid: two of its lines have the same uuid.
    """
    lines = tuple(line_of(line, is_allocated=wire.is_allocated) for line in wire.line_items)
    if len({line.line_item_uuid for line in lines}) < len(lines):
        raise AnswerInvalid("two lines with one uuid", what=InvalidAnswer.WRONG_SHAPE)
    asked = wire.requested_shipping
    return Order(
        order_uuid=wire.uuid,
        po_number=wire.po_number,
        is_allocated=wire.is_allocated,
        lines=lines,
        fetched_at=fetched_at,
        created_at=wire.created_date,
        notes=wire.notes,
        retailer_name=wire.retailer.name,
        retailer_uuid=wire.retailer.uuid,
        address=Address(**wire.address.model_dump()),
        requested_shipping=RequestedShipping(
            asked.shipping_carrier, asked.shipping_method, asked.shipping_cost
        ),
    )


def line_of(wire: LineWire, *, is_allocated: bool) -> LineItem:
    """A line item, with what of it may still ship."""
    status = _status_of(wire.status)
    allocation = _allocation_of(wire.allocation)
    shipments = tuple(_shipment_of(tracking) for tracking in wire.tracking_numbers)
    return LineItem(
        line_item_uuid=wire.uuid,
        sku_id=wire.sku_id,
        name=wire.item_name or wire.sku_name,
        status=status,
        allocation=allocation,
        may_ship=units_that_may_ship(
            is_allocated=is_allocated,
            status=status,
            allocation=allocation,
            shipped=sum(shipment.quantity for shipment in shipments),
        ),
        cost=wire.cost,
        special_instructions=wire.special_instructions,
        shipments=shipments,
        sku_uuid=wire.sku_uuid,
        item_uuid=wire.item_uuid,
        product_codes=_codes_of(wire.product_codes),
        status_text=wire.status if status is LineStatus.OTHER else "",
    )


def _codes_of(codes: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, codes.values())))


@lru_cache(maxsize=64)
def _status_of(text: str) -> LineStatus:
    # "cancelled" or "has_tracking" must not pass for a state that nobody knows
    plain = "".join(sign for sign in text if sign.isalnum())
    return _STATUSES.get(plain.casefold(), LineStatus.OTHER)


def _allocation_of(wire: AllocationWire) -> Allocation:
    return Allocation(
        ordered=wire.quantity_ordered,
        accepted=wire.quantity_allocated,
        backordered=wire.quantity_backordered,
        rejected=wire.quantity_rejected,
        backorder_date=wire.backorder_date,
    )


def _shipment_of(wire: TrackingWire) -> Shipment:
    return Shipment(
        tracking=wire.tracking_number,
        carrier=wire.carrier,
        method=wire.method,
        weight=wire.weight,
        ship_cost=wire.cost,
        shipped_at=wire.date,
        quantity=wire.quantity,
    )
