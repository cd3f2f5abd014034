"""What goes out, and what reading the order back proves."""

from dataclasses import replace
from decimal import Decimal

import pytest

from crux_desk.domain.errors.packing import OrderChanged
from crux_desk.domain.orders.orders import Order, Shipment
from crux_desk.domain.submission.submission import (
    check_still_ships,
    compare,
    parcels_of,
    shown_units,
)
from tests.builders import a_line, a_packing, an_order, complete


def two_parcels():
    packing = a_packing()
    packing.pack("line-A", 3)
    packing.pack("line-B", 1)
    complete(packing, 1, "1Z 0001")
    packing.open_box()
    packing.pack("line-B", 2)
    complete(packing, 2, "1Z0002")
    return parcels_of(packing)


def showing(*shipments: tuple[str, str, int]) -> Order:
    """The order, with shipments of (line, tracking number, units)."""
    order = an_order()
    lines = tuple(
        replace(
            line,
            shipments=tuple(
                Shipment(tracking, quantity=units)
                for uuid, tracking, units in shipments
                if uuid == line.line_item_uuid
            ),
        )
        for line in order.lines
    )
    return replace(order, lines=lines)


def test_a_complete_packing_goes_out_as_it_is():
    first, second = two_parcels()
    assert (first.tracking, first.weight, first.ship_cost) == (
        "1Z0001",
        Decimal("17.20"),
        Decimal("34.38"),
    )
    assert [(line.sku_id, line.quantity, line.unit_cost) for line in first.lines] == [
        ("A", 3, Decimal("27.00")),
        ("B", 1, Decimal("27.00")),
    ]
    assert (first.box_number, second.box_number) == (1, 2)


FIRST = (("line-A", "1Z0001", 3), ("line-B", "1z-0001", 1))
SECOND = (("line-B", "1Z0002", 2),)


@pytest.mark.parametrize(
    ("after", "there", "missing", "different"),
    [
        ((), 0, 2, 0),
        (FIRST, 1, 1, 0),
        (FIRST + SECOND, 2, 0, 0),
        ((*FIRST, ("line-B", "1Z0002", 1)), 1, 0, 1),
        ((*FIRST, ("line-C", "1Z0002", 2)), 1, 0, 1),
        ((("line-A", "1Z0001", 3),), 0, 1, 1),
        ((("line-C", "OTHER", 2),), 0, 2, 0),
    ],
)
def test_reading_the_order_back(after, there, missing, different):
    evidence = compare(two_parcels(), shown_units(an_order()), showing(*after))
    found = (len(evidence.there), len(evidence.missing), len(evidence.different))
    assert found == (there, missing, different)


def test_what_was_shown_before_proves_nothing():
    before = showing(*FIRST)
    evidence = compare(two_parcels(), shown_units(before), before)
    assert (len(evidence.there), len(evidence.missing)) == (0, 2)


def test_an_order_that_still_ships_all_is_let_through():
    check_still_ships(two_parcels(), an_order())


def test_an_order_that_has_changed_is_named_with_lines_and_numbers():
    changed = an_order(a_line("A", 2), a_line("C", 2))
    with pytest.raises(OrderChanged) as caught:
        check_still_ships(two_parcels(), changed)
    assert [(t.line.sku_id, t.packed, t.line.may_ship) for t in caught.value.too_many] == [
        ("A", 3, 2)
    ]
    assert caught.value.gone == (("line-B", 3),)


def test_a_tracking_number_that_somebody_else_added_is_found():
    with pytest.raises(OrderChanged) as caught:
        check_still_ships(two_parcels(), showing(("line-C", "1z0002", 1)))
    assert caught.value.taken == ("1Z0002",)
