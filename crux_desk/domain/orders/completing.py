"""What a list of orders leaves blank, and a copy in full has: no list takes anything away from a copy."""

from dataclasses import replace

from crux_desk.domain.orders.orders import (
    Address,
    Allocation,
    LineItem,
    Order,
    RequestedShipping,
    units_that_may_ship,
)


def completed(order: Order, copy: Order | None) -> Order:
    """An order of the list, with what the list leaves blank and its copy in full has."""
    if copy is None:
        return order
    is_allocated = order.is_allocated or copy.is_allocated
    known = copy.line_by_uuid
    lines = tuple(
        _completed_line(line, known.get(line.line_item_uuid), is_allocated=is_allocated)
        for line in order.lines or copy.lines
    )
    has_asked = order.requested_shipping != RequestedShipping()
    return replace(
        order,
        is_allocated=is_allocated,
        lines=lines,
        created_at=order.created_at or copy.created_at,
        notes=order.notes or copy.notes,
        retailer_name=order.retailer_name or copy.retailer_name,
        retailer_uuid=order.retailer_uuid or copy.retailer_uuid,
        address=order.address if order.address != Address() else copy.address,
        requested_shipping=order.requested_shipping if has_asked else copy.requested_shipping,
    )


def says_the_same(order: Order, copy: Order | None) -> bool:
    """Whether a copy says the same, but for when it was read."""
    return copy is not None and replace(order, fetched_at=copy.fetched_at) == copy


def _completed_line(line: LineItem, copy: LineItem | None, *, is_allocated: bool) -> LineItem:
    """A tracking number that was shown once is never lost again: what it holds may not ship twice."""
    if copy is None:
        return line
    allocation = copy.allocation if line.allocation == Allocation() else line.allocation
    shipments = line.shipments or copy.shipments
    may_ship = units_that_may_ship(
        is_allocated=is_allocated,
        status=line.status,
        allocation=allocation,
        shipped=sum(shipment.quantity for shipment in shipments),
    )
    return replace(
        line,
        allocation=allocation,
        shipments=shipments,
        may_ship=may_ship,
        name=line.name or copy.name,
        cost=copy.cost if line.cost is None else line.cost,
        special_instructions=line.special_instructions or copy.special_instructions,
        product_codes=line.product_codes or copy.product_codes,
    )
