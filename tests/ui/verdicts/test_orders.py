"""What is said when an order is opened."""

from crux_desk.ui.verdicts.orders import opened_verdict
from crux_desk.ui.verdicts.verdict import Tone
from tests.builders import a_line, a_packing


def test_an_item_that_is_called_like_a_command_is_told_when_its_order_opens():
    verdict = opened_verdict(a_packing(a_line("CRUXSUBMIT", 1), a_line("A", 2)))
    assert verdict.tone is Tone.WARN
    assert "CRUXSUBMIT is a command too" in verdict.advice
    assert "3 units to pack" in verdict.advice
    assert opened_verdict(a_packing(a_line("A", 2))).tone is Tone.READY
