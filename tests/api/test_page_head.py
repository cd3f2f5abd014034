"""Which order a page begins with, from its first bytes."""

import json

import pytest

from crux_desk.api.reading import first_order_in

UUID = "0e63ac67-7c45-454d-b2ef-bb6b5ed387c3"


def page(order: dict[str, object]) -> bytes:
    return json.dumps({"total_results": 3, "orders": [order, {"uuid": "other"}]}).encode()


@pytest.mark.parametrize(
    "order",
    [
        {"uuid": UUID.upper(), "purchase_order_id": " PO-1 "},
        {
            "retailer": {"uuid": "r-1", "name": "po_number"},
            "uuid": UUID,
            "purchase_order_id": "PO-1",
        },
        {"line_items": [{"uuid": "l"}, {"uuid": "m"}], "order_uuid": UUID, "po_number": "PO-1"},
        {"notes": 'a "uuid": {[', "uuid": UUID, "x": None, "n": 1, "purchase_order_id": "PO-1"},
        {"uuid": UUID, "purchase_order_id": "PO-1", "notes": "x" * 70_000},
    ],
)
def test_the_first_orders_own_names_are_told(order):
    assert first_order_in(page(order)[:65_536]) == (UUID, "PO-1")


@pytest.mark.parametrize(
    "head", [b"", b"<html>", b"[[[", b'{"orders": []}', b'{"orders": [{"uuid": "ab', b"\xff{[{"]
)
def test_what_is_not_there_is_not_made_up(head):
    assert first_order_in(head) == ("", "")


def test_numbers_and_other_orders_are_no_names():
    assert first_order_in(page({"uuid": 5})) == ("", "")
