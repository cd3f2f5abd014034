"""An order was deleted at Crux and made anew with its number: its boxes go over, none is lost."""

from collections.abc import Iterator
from typing import Any

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.server import SandboxServer
from tests.many_orders import order_with
from tests.ui.scanner import LABELS

Json = dict[str, Any]


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer([]) as server:
        yield server


def an_order(number: int, po_number: str, **units: int) -> Json:
    return order_with(number, units, po_number)


def contents(packing) -> list[dict[str, int]]:
    lines = packing.order.line_by_uuid
    return [
        {lines[uuid].sku_id: count for uuid, count in box.contents.items()} for box in packing.boxes
    ]


@pytest.fixture
def old(bench, server) -> Json:
    """Packed into two boxes, one of them with its label; deleted then, and made anew."""
    order = an_order(1, "PO-7", AA=2, BB=3, CC=1)
    server.store.add(order)
    bench.open("PO-7")
    bench.type("AA")
    bench.type("AA")
    bench.fill(LABELS[0])
    bench.press("F2")
    for sku in ("BB", "BB", "BB", "CC"):
        bench.type(sku)
    bench.until(lambda: bench.packing.boxes.units == 6)
    server.store.remove(order["uuid"])
    return order


def test_the_boxes_go_over_and_what_does_not_fit_is_named(bench, server, old, scan):
    new = an_order(2, "PO-7", AA=5, BB=1)
    server.store.add(new)
    bench.press("F5")
    bench.hear("PO-7 is no longer at Crux")
    assert "Scan its PO number" in bench.says
    scan("PO-7")
    bench.hear("PO-7 was made anew at Crux")
    scan("PO-7")
    bench.hear("PO-7 was made anew. Move your boxes to it?")
    assert "2 boxes with 6 units" in bench.says
    assert bench.packing.order.order_uuid == new["uuid"]
    bench.wait_for_question()
    scan("CRUXYES")
    bench.hear("PO-7: 2 boxes moved")
    assert "2 × BB" in bench.says
    assert "1 × CC" in bench.says
    assert contents(bench.packing) == [{"AA": 2}, {"BB": 1}]
    box = next(iter(bench.packing.boxes))
    assert box.tracking == LABELS[0]
    assert all(box.value(field) for field in (Field.CARRIER, Field.WEIGHT, Field.SHIP_COST))
    # what did not fit is in the old one still, and nothing else
    scan("PO-7")
    bench.hear("1 box with 3 units")
    bench.press("Esc")


def test_without_a_new_order_the_boxes_stay_and_nobody_is_asked(bench, old, scan):
    scan("PO-7")
    bench.hear("PO-7 is no longer at Crux")
    assert "If there is none, ask before you ship" in bench.says
    assert bench.packing.order.order_uuid == old["uuid"]
    assert bench.packing.boxes.units == 6


def test_boxes_that_are_not_wanted_stay_where_they_are(bench, server, old, scan):
    server.store.add(an_order(2, "PO-7", AA=5, BB=9))
    bench.press("F4")
    scan("PO-7")
    bench.hear("was made anew")
    scan("PO-7")
    bench.hear("Move your boxes to it?")
    bench.wait_for_question()
    scan("AA")
    bench.until(lambda: bench.packing.boxes.units == 1)
    assert "were not moved" in bench.says
    assert bench.packing.order.order_uuid != old["uuid"]


def test_of_two_orders_with_one_number_only_those_that_are_there_are_offered(
    bench, server, old, scan
):
    for number in (2, 3):
        server.store.add(an_order(number, "PO-7", AA=5))
    bench.press("F4")
    scan("PO-7")
    bench.until(lambda: bench.program.background.is_idle)
    scan("PO-7")
    bench.hear("Which order? 2 have the number PO-7")
    assert len(bench.answers.texts) == 2
    assert "different retailers" not in bench.says
    bench.press("Esc")


def test_an_undo_puts_the_boxes_back_into_the_old_order(bench, server, old, scan):
    server.store.add(an_order(2, "PO-7", AA=5, BB=9, CC=1))
    scan("PO-7")
    bench.hear("PO-7 was made anew at Crux")
    scan("PO-7")
    bench.hear("Move your boxes to it?")
    bench.wait_for_question()
    scan("CRUXYES")
    bench.hear("PO-7: 2 boxes moved")
    assert contents(bench.packing) == [{"AA": 2}, {"BB": 3, "CC": 1}]
    assert bench.boxes.rowCount() == 2
    scan("CRUXUNDO")
    bench.hear("Taken back: the boxes are in the old order again")
    assert contents(bench.packing) == []
    assert bench.boxes.rowCount() == 0
    scan("PO-7")
    bench.hear("2 boxes with 6 units")
    bench.press("Esc")


def set_aside_and_ask_offline(bench, server, scan) -> None:
    """The order was made anew, which is known; its number is scanned when Crux is out of reach."""
    server.store.add(an_order(2, "PO-7", AA=5))
    scan("PO-7")
    bench.hear("PO-7 was made anew at Crux")
    bench.press("F4")
    server.faults = lambda _: Fault(hangs_up=True)
    scan("PO-7")


def test_without_crux_the_choice_says_that_one_may_be_gone_and_asks_again(bench, server, old, scan):
    set_aside_and_ask_offline(bench, server, scan)
    bench.hear("Which order? 2 have the number PO-7")
    assert "one of them may be gone" in bench.says
    server.faults = lambda _: None
    bench.services.opening._out_of_reach.try_again()
    bench.hear("PO-7 is saved here now")
    assert "Scan it again to open it" in bench.says
    scan("PO-7")
    bench.hear("Move your boxes to it?")
    bench.press("Esc")


def test_a_dead_one_that_was_chosen_without_crux_is_said_to_be_gone_later(bench, server, old, scan):
    set_aside_and_ask_offline(bench, server, scan)
    bench.hear("Which order?")
    asked = bench.services.scans.state.expected.question
    dead = [choice.subject.order_uuid for choice in asked.choices].index(old["uuid"])
    bench.wait_for_question()
    bench.press(f"{dead + 1}")
    bench.hear("PO-7: saved copy")
    assert bench.packing.order.order_uuid == old["uuid"]
    server.faults = lambda _: None
    bench.services.opening._out_of_reach.try_again()
    bench.hear("PO-7 is no longer at Crux")
