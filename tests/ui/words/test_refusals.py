"""What Crux says when it rejects boxes is told in the screen's words, with what to do now."""

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.submission.service_fields import refused_fields
from crux_desk.ui.words.errors.service import said_words
from crux_desk.ui.words.reasons import reason_and_advice


def rejected(*messages: str) -> Reason:
    return Reason(ReasonCode.REFUSED, ("400", *messages))


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("weight: Too heavy.", 'Weight: "Too heavy."'),
        ("package_weight: Too heavy.", 'Weight: "Too heavy."'),
        ("ship_cost: Required.", 'Ship cost: "Required."'),
        ("package_ship_cost: Required.", 'Ship cost: "Required."'),
        ("supplier_provided_carrier: Who?", 'Carrier: "Who?"'),
        ("tracking_number: Taken: 1Z1", 'Tracking number: "Taken: 1Z1"'),
        ("supplier_provided_sku_cost: No.", 'Unit cost: "No."'),
        ("package_attributes: Odd.", '"package_attributes: Odd."'),
        ("No.", '"No."'),
        ("see: weight", '"see: weight"'),
    ],
)
def test_a_field_has_the_name_of_the_screen_and_what_is_unknown_is_quoted(message, words):
    assert said_words(message) == words


@pytest.mark.parametrize(
    ("messages", "what_to_do"),
    [
        (["2\tship_cost: Too dear."], "Go to box 2, click its ship cost or scan CRUXCOST,"),
        (["2\tweight: Too heavy."], "Correct the weight of box 2, then submit again."),
        (["2\tsku_cost: Required."], "Go to the line, press Shift+F3, correct its unit cost"),
        (["2\tquantity: No."], "Check what is in box 2, then submit again."),
        (["2\todd: No."], "Check box 2, then submit again."),
        (["weight: No."], "Correct the weight, then submit again."),
        (["No."], "Check the boxes, then submit again."),
        ([], "Check the boxes, then submit again."),
        (["No.", "odd: x", "3\tcarrier: Who?"], "Correct the carrier of box 3,"),
    ],
)
def test_it_is_said_what_to_do_now(messages, what_to_do):
    said = reason_and_advice(rejected(*messages))
    assert what_to_do in said
    assert "_" not in said


def test_the_fields_of_a_box_that_are_named():
    reason = rejected("1\tweight: a", "1\tweight: b", "1\tnew: c", "2\tcarrier: d", "cost: e")
    assert refused_fields(reason, 1) == (Field.WEIGHT,)
    assert refused_fields(reason, 2) == (Field.CARRIER,)
    assert refused_fields(reason, 3) == refused_fields(None, 1) == ()
