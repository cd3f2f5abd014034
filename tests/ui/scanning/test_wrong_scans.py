"""What is scanned wrong moves no unit and says what it is about; by hand it has the same answer."""

from dataclasses import replace

import pytest

from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.orders.orders import LineStatus
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.records.summaries import Author
from crux_desk.ui.verdicts.verdict import Tone
from tests.builders import A_TIME, a_line, an_order
from tests.ui.services import Services

LABEL, OTHER, MISREAD = "1Z5R89390357567127", "1Z5R89390357567136", "1Z5R89390357567128"
ORDER = an_order(
    a_line("HL-1", 3), a_line("HL-2", 9), a_line("HL-3", 5, status=LineStatus.CANCELLED)
)
NEXT = replace(an_order(a_line("HL-7", 2)), order_uuid="next", po_number="po-2")


@pytest.fixture
def packed(services: Services) -> Services:
    """Three of one item are in a box with a label, one of another in the next one."""
    services.journal.codes.learn(LearnedCode("CASE-2", "HL-2", 12), A_TIME, Author("Bench 3", ""))
    services.keep_listed(ORDER, NEXT)
    for text in ("po-1", "HL-1", "HL-1", "HL-1", LABEL, "HL-2"):
        services.scan(text)
    return services


def packing_of(services: Services) -> Packing:
    packing = services.session.packing
    assert packing is not None
    return packing


def stands(services: Services) -> object:
    """The boxes, what is in them and on them, and which one is the current one."""
    packing = packing_of(services)
    boxes = [(box.number, dict(box.contents), box.tracking) for box in packing.boxes]
    return packing.order.po_number, boxes, packing.boxes.current_number, packing.steps_made


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("po-4711 x", "Unknown barcode: po-4711 x"),
        ("012345678905", "Wrong item: 012345678905"),
        ("HL-7", "Put it back. po-2 needs it."),
        ("HL-3", "Canceled: Item HL-3"),
        ("HL-1", "Already packed: Item HL-1 | 3 of 3"),
        ("CASE-2", "Only 8 left: Item HL-2 | You asked for 12; 8 of 9"),
        (MISREAD, f"Wrong check digit: {MISREAD}"),
        (LABEL, f"Box 1 has this label: {LABEL}"),
        ("CRUXBOX9", "There is no box 9"),
        ("CRUXFOO", "Unknown command: CRUXFOO"),
        ("CRUXPRESET4", "Preset 4 is not set"),
        ("CRUXCARRIERMOON", "MOON"),
        ("CRUXMETHODUPSMOON", "UPSMOON"),
        ("CRUXID0123456789AB001", "This box is not from this station"),
        ("CRUXYES", "Nothing to answer"),
    ],
)
def test_it_changes_nothing_and_names_what_it_is_about(packed, text, named):
    before = stands(packed)
    packed.scan(text)
    assert stands(packed) == before
    assert named in packed.says
    assert packed.session.last_verdict.tone is Tone.BAD


def by_scan(services: Services, sku_id: str) -> None:
    services.scan(sku_id)


def by_hand(services: Services, sku_id: str) -> None:
    services.session.pack(packing_of(services).order.lines_by_sku[sku_id][0])


def into_a_box(services: Services, sku_id: str) -> None:
    services.session.pack(packing_of(services).order.lines_by_sku[sku_id][0], 1, 1)


@pytest.mark.parametrize("how", [by_scan, by_hand, into_a_box], ids=["scan", "hand", "box"])
def test_the_same_mistake_has_the_same_answer_whichever_way_it_is_made(packed, how):
    before = stands(packed)
    how(packed, "HL-1")
    assert packed.says.startswith("Already packed: Item HL-1 | 3 of 3 already in boxes.")
    how(packed, "HL-3")
    assert packed.says.startswith("Canceled: Item HL-3 | You asked for 1; none of the 5 can ship.")
    assert stands(packed) == before


def test_a_line_that_left_the_order_meanwhile_is_packed_by_no_hand(packed):
    """The hand points at the row that was there before the order was read again."""
    order = packing_of(packed).order
    first, second, _ = order.lines
    newer = replace(order, lines=(order.lines[2],))
    packed.session.desk.update_order(newer)
    boxes = stands(packed)
    packed.session.pack(second)
    assert packed.says.startswith("No longer on the order: Item HL-2 | ")
    packed.session.pack(first)
    assert packed.says.startswith("No longer on the order: Item HL-1 | ")
    assert stands(packed) == boxes
    packed.opening.set_aside()
    packed.session.pack(second)
    assert packed.says.startswith("No order is open")


def test_another_service_is_put_onto_the_box_that_is_named(packed):
    packed.scan("CRUXMETHODUPS2NDDAYAIR")
    assert packed.session.last_verdict.headline.startswith("Box 2 · UPS 2nd Day Air")
    assert [box.method for box in packing_of(packed).boxes] == ["Ground", "2nd Day Air"]
    packed.scan("CRUXMETHODUPSGROUND")
    assert packed.session.last_verdict.headline == "Box 2 · UPS Ground"
    assert packed.session.last_verdict.tone is Tone.GOOD


def test_a_box_that_was_gone_to_takes_what_is_scanned_next_also_a_closed_one(packed):
    packed.scan("CRUXBOX1")
    packed.scan("HL-2")
    assert packed.session.last_verdict.headline == "Box 1 · Item HL-2"
    assert [box.units for box in packing_of(packed).boxes] == [4, 1]


def test_all_that_is_left_goes_into_a_new_box_at_once_and_the_bar_says_what_comes_next(packed):
    packed.scan("CRUXBOX")
    packed.scan("CRUXALL")
    assert [box.units for box in packing_of(packed).boxes] == [3, 1, 8]
    assert packed.state.expected.question is None
    assert "Everything is packed" in packed.says
    before = stands(packed)
    packed.scan("CRUXALL")
    assert packed.says.startswith("Nothing left to pack | ")
    assert stands(packed) == before
