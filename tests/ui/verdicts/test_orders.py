"""What is said when an order is opened."""

from crux_desk.domain.errors.base import Field
from crux_desk.ui.verdicts.orders import opened_verdict
from crux_desk.ui.verdicts.verdict import Tone
from tests.builders import a_line, a_packing, complete


def test_an_item_that_is_called_like_a_command_is_told_when_its_order_opens():
    verdict = opened_verdict(a_packing(a_line("CRUXSUBMIT", 1), a_line("A", 2)))
    assert verdict.tone is Tone.WARN
    assert "CRUXSUBMIT is a command too" in verdict.advice
    assert "3 units to pack" in verdict.advice
    assert verdict.stays
    assert opened_verdict(a_packing(a_line("A", 2))).tone is Tone.READY


def test_what_keeps_a_packed_order_from_going_is_named_when_it_is_opened_again():
    packing = a_packing(a_line("A", 2), a_line("B", 1))
    packing.pack("line-A", 2)
    packing.open_box()
    packing.pack("line-B", 1)
    for number in (1, 2):
        complete(packing, number)
    packing.set_field(2, Field.WEIGHT, "")
    packing.set_field(2, Field.SHIP_COST, "")
    packing.open_box()  # it is left blank: nothing is wanted of it
    verdict = opened_verdict(packing)
    assert (verdict.tone, verdict.title) == (Tone.WARN, "Everything on po-1 is packed")
    assert verdict.advice == "Missing in box 2: weight, ship cost."
    assert not verdict.stays, "that the order was made anew, say, is the better answer"
    complete(packing, 2)
    verdict = opened_verdict(packing)
    assert (verdict.tone, verdict.advice) == (Tone.GOOD, "Press Ctrl+Enter to submit.")
    without_cost = a_packing(a_line("A", 2, cost=None))
    without_cost.pack("line-A", 2)
    complete(without_cost, 1)
    verdict = opened_verdict(without_cost)
    assert verdict.tone is Tone.WARN
    assert verdict.advice.startswith("No unit cost for Item A")
