"""An item that is scanned with no order open opens the order that needs it, and is its first unit."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crux_desk.config.settings import Settings
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.scanning.open_by_item import OpenByItem
from tests.builders import A_TIME, a_line, an_order
from tests.many_orders import uuid_of
from tests.ui.services import Services

CASE = "10614141007346"
A, B = a_line("A", 24), a_line("B", 2)


def order(number: int, *lines: LineItem, notes: str = "") -> Order:
    at = (A_TIME + timedelta(minutes=number)).isoformat()
    return replace(
        an_order(*lines),
        order_uuid=uuid_of(number),
        po_number=f"PO-B{number}",
        created_at=at,
        notes=notes,
    )


def packing_of(services: Services) -> Packing:
    packing = services.session.packing
    assert packing is not None
    return packing


def set_to(services: Services, which: OpenByItem) -> None:
    services.handler.set_up(Settings(open_by_item=which))


@pytest.mark.parametrize("which", [OpenByItem.SINGLE, OpenByItem.ALL])
def test_the_oldest_order_of_that_item_alone_opens_and_the_scan_is_its_first_unit(services, which):
    set_to(services, which)
    services.keep_listed(order(1, A, B), order(3, A), order(2, A))
    services.scan("a")
    packing = packing_of(services)
    assert packing.order.po_number == "PO-B2"
    assert packing.boxes.units == 1
    assert "PO-B2 was opened for this item." in services.says
    services.scan("A")
    assert packing.boxes.units == 2
    assert "opened" not in services.says


def test_a_case_counts_its_units(services):
    services.journal.codes.learn(LearnedCode(CASE, "A", 12), A_TIME, Author("Bench 3", "Ana"))
    services.keep_listed(order(2, A))
    services.scan(CASE)
    assert packing_of(services).boxes.units == 12


@pytest.mark.parametrize("which", [OpenByItem.SINGLE, OpenByItem.ALL])
def test_a_case_opens_an_order_that_needs_as_many_as_are_in_it(services, which):
    set_to(services, which)
    services.journal.codes.learn(LearnedCode(CASE, "A", 12), A_TIME, Author("Bench 3", "Ana"))
    services.keep_listed(order(1, a_line("A", 5)))
    services.scan(CASE)
    assert services.session.packing is None
    assert services.says.startswith(
        "Scan an order first | No order on the list needs 12 × A. PO-B1 needs fewer."
    )
    services.keep_listed(order(2, a_line("A", 12)))
    services.scan(CASE)
    assert packing_of(services).order.po_number == "PO-B2"
    assert packing_of(services).boxes.units == 12
    services.opening.set_aside()
    services.scan("A")
    assert packing_of(services).order.po_number == "PO-B1"
    assert packing_of(services).boxes.units == 1


def test_where_all_of_them_need_more_it_says_which_or_asks(services):
    services.keep_listed(order(1, A, B), order(2, A, B))
    set_to(services, OpenByItem.SINGLE)
    services.scan("A")
    assert services.session.packing is None
    assert "Scan an order first | PO-B1 and other orders need A." in services.says
    set_to(services, OpenByItem.ALL)
    services.scan("A")
    assert "Which order is it for? A" in services.says
    services.let_read()
    services.handler.answer(1)
    assert packing_of(services).order.po_number == "PO-B2"
    assert packing_of(services).boxes.units == 1


@pytest.mark.parametrize("code", ["PO-B1", "po-b1", uuid_of(1), uuid_of(1).upper()])
def test_the_choice_is_answered_by_the_order_and_left_by_another_item(services, code):
    set_to(services, OpenByItem.ALL)
    services.keep_listed(order(1, A, B), order(2, A, B), order(3, a_line("C", 1)))
    services.scan("A")
    services.scan("C")
    assert packing_of(services).order.po_number == "PO-B3"
    services.opening.set_aside()
    services.scan("A")
    services.let_read()
    services.scan(code)
    assert packing_of(services).order.po_number == "PO-B1"
    assert packing_of(services).boxes.units == 1


def test_a_number_that_two_choices_have_answers_for_none_of_them(services):
    set_to(services, OpenByItem.ALL)
    alike = replace(order(2, A, B), po_number="PO-B1")
    services.keep_listed(order(1, A, B), alike)
    services.scan("A")
    services.let_read()
    services.scan("PO-B1")
    assert services.session.packing is None
    assert "Looking for PO-B1…" in services.says


def test_the_only_order_that_needs_it_is_not_asked_about(services):
    set_to(services, OpenByItem.ALL)
    services.keep_listed(order(1, A, B))
    services.scan("B")
    assert packing_of(services).boxes.units == 1


def test_switched_off_an_item_opens_nothing(services):
    set_to(services, OpenByItem.OFF)
    services.keep_listed(order(1, A))
    services.scan("A")
    assert services.session.packing is None
    assert services.says.startswith("Scan an order first | PO-B1 needs A.")


@pytest.mark.parametrize("code", ["HL-77", "012345678905"])
def test_what_has_the_look_of_goods_is_wrong_before_and_after_the_first_unit(services, code):
    services.keep_listed(order(1, a_line("HL-66", 2)))
    services.scan("PO-B1")
    for _ in range(2):
        services.scan(code)
        assert services.says.startswith(
            f"Wrong item: {code} is not on this order | Put it back. If it does belong"
        )
        services.scan("HL-66")
    assert packing_of(services).boxes.units == 2


def test_what_may_be_an_order_is_looked_for_and_then_said_to_be_a_wrong_item(services):
    services.status.signed_in()
    services.keep_listed(order(1, B))
    services.scan("PO-B1")
    services.scan("KX-9")
    services.until(lambda: "Wrong item: KX-9 is not on this order" in services.says)
    services.opening.set_aside()
    services.scan("KX-9")
    services.until(lambda: services.says.startswith("Scan an order first | KX-9 is not an order"))
    services.scan("PO-B7")
    services.until(lambda: services.says.startswith("Unknown barcode: PO-B7"))
    assert services.session.packing is None


def test_a_learned_item_with_no_order_open_asks_for_an_order(services):
    services.journal.codes.learn(LearnedCode(CASE, "Z", 12), A_TIME, Author("Bench 3", "Ana"))
    services.scan(CASE)
    assert services.says.startswith("Scan an order first | 12 × Z is not an order, and no order")


def test_with_an_order_open_it_says_which_one_needs_it_and_changes_nothing(services):
    services.journal.codes.learn(LearnedCode(CASE, "A", 12), A_TIME, Author("Bench 3", "Ana"))
    services.keep_listed(order(1, B), order(2, A))
    services.scan("PO-B1")
    for code, item in (("A", "A"), (CASE, "12 × A")):
        services.scan(code)
        assert services.says.startswith(
            f"Wrong item: {item} is not on this order | Put it back. PO-B2 needs it."
        )
    services.scan("B")
    services.scan("A")
    assert "PO-B2 needs it." in services.says
    assert packing_of(services).order.po_number == "PO-B1"
    assert packing_of(services).boxes.units == 1


def test_a_known_case_that_nobody_needs_names_its_item_and_units(services):
    services.journal.codes.learn(LearnedCode(CASE, "Z", 12), A_TIME, Author("Bench 3", "Ana"))
    services.keep_listed(order(1, B))
    services.scan("PO-B1")
    services.scan(CASE)
    assert services.says.startswith("Wrong item: 12 × Z is not on this order | Put it back.")


def test_what_is_sent_already_gives_way_to_the_order_of_the_next_item(services):
    services.keep_listed(order(1, replace(B, may_ship=0)), order(2, A))
    services.opening.open_found(order(1, replace(B, may_ship=0)))
    services.scan("A")
    assert packing_of(services).order.po_number == "PO-B2"
    assert packing_of(services).boxes.units == 1


def test_an_order_with_a_note_takes_the_unit_and_shows_the_note(services):
    services.keep_listed(order(1, A, notes="Gift: no price list"))
    services.scan("A")
    assert packing_of(services).boxes.units == 1
    assert "Read the note" in services.says


def test_what_is_held_or_begun_is_named_but_not_opened(services):
    held = replace(order(2, A), is_allocated=False)
    services.keep_listed(order(1, B), held)
    services.scan("A")
    assert services.session.packing is None
    assert "Scan an order first | PO-B2 needs A. Begun already, or on hold." in services.says
    services.scan("B")
    services.scan("A")
    assert services.says.startswith(
        "Wrong item: A is not on this order | Put it back. PO-B2 needs it."
    )
    services.opening.set_aside()
    services.scan("B")
    assert "Scan an order first | PO-B1 needs B. Begun already, or on hold." in services.says


def test_one_that_another_bench_has_is_named_but_not_opened(services):
    services.keep_listed(order(1, A), order(2, A), order(3, B))
    services.order_desk.taken = frozenset({uuid_of(1), uuid_of(3)})
    services.scan("B")
    assert services.session.packing is None
    assert "Scan an order first | PO-B3 needs B. Begun already, or on hold." in services.says
    services.scan("A")
    assert packing_of(services).order.po_number == "PO-B2"


def test_one_that_was_set_aside_is_not_taken_for_the_next_one(services):
    services.keep_listed(order(1, A), order(2, A))
    services.scan("A")
    services.opening.set_aside()
    services.scan("A")
    assert packing_of(services).order.po_number == "PO-B2"


def test_whose_order_needs_it_is_named_since_several_may_have_one_number(services):
    other = replace(order(2, A), po_number="PO-7700", retailer_name="South Stores")
    services.keep_listed(order(1, B), other)
    services.scan("PO-B1")
    services.scan("A")
    assert "Put it back. PO-7700 (South Stores) needs it." in services.says
