"""What Crux says when it rejects boxes is told in the screen's words, with what to do now."""

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.submission.service_fields import refused_fields
from crux_desk.ui.words.errors.service import said_words
from crux_desk.ui.words.reasons import reason_and_advice, reason_words, reason_words_here

BOXES = range(1, 9)
"""Of the packing that is rejected."""


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
        (["2\tship_cost: Too dear."], "Correct the ship cost of box 2: click it or scan CRUXCOST."),
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
    said = reason_and_advice(rejected(*messages), BOXES)
    assert what_to_do in said
    assert "_" not in said


@pytest.mark.parametrize(
    ("messages", "what_to_do"),
    [
        (
            [f"{box}\tweight: bad" for box in (8, 7, 1, 2, 3, 4, 5, 6)],
            "Boxes 1, 2 and 6 more were rejected. Correct the weight of box 8 first, then the"
            " others.",
        ),
        (
            ["1\todd: No.", "2\tship_cost: bad"],
            "Boxes 1 and 2 were rejected. Correct the ship cost of box 2 first: click it or scan"
            " CRUXCOST.",
        ),
        (
            ["1\tquantity: a", "2\tquantity: b", "4\tmethod: c", "4\tweight: d"],
            "Boxes 1, 2 and 4 were rejected. Check what is in box 1 first, then the others.",
        ),
        (
            ["2\tsku_cost: a", "3\tsku_cost: b"],
            "Boxes 2 and 3 were rejected. Go to the line first, press Shift+F3, and correct its unit"
            " cost.",
        ),
        (["2\ta", "3\tb"], "Boxes 2 and 3 were rejected. Check box 2 first, then the others."),
        (
            ["2\tweight: a", "2\tship_cost: b", "2\tweight: c", "2\todd"],
            "Correct these at box 2: weight, ship cost. For the ship cost, click it or scan CRUXCOST."
            " Then submit again.",
        ),
        (
            ["2\tweight: a", "2\tmethod: b"],
            "Correct these at box 2: weight, method. Then submit again.",
        ),
    ],
)
def test_whoever_does_what_is_said_is_not_rejected_for_another_box_again(messages, what_to_do):
    assert reason_and_advice(rejected(*messages), BOXES) == what_to_do


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        (
            ["9\tweight: bad"],
            'Crux says of box 9: Weight: "bad". Correct the weight, then submit again.',
        ),
        (
            ["9\tweight: bad", "1\tcarrier: Who?"],
            'Crux says of box 9: Weight: "bad". Correct the carrier of box 1, then submit again.',
        ),
        (
            ["x\tweight: bad", "1\ta", "2\tb"],
            'Crux says of box x: Weight: "bad". Boxes 1 and 2 were rejected. Check box 1 first, then'
            " the others.",
        ),
    ],
)
def test_what_is_said_of_no_box_of_the_packing_is_told_at_the_bench(messages, told):
    assert reason_and_advice(rejected(*messages), BOXES) == told


DEAR = ("1\tship_cost: Too dear.", "odd: x")


def test_what_crux_says_of_a_box_is_told_at_the_box_and_not_at_the_bench_again():
    said = reason_and_advice(rejected(*DEAR), BOXES)
    assert said.startswith('Crux says: "odd: x". Correct the ship cost of box 1:')
    assert reason_and_advice(rejected(DEAR[0]), BOXES).startswith("Correct the ship cost of box 1:")


def test_the_outbox_tells_all_that_crux_says():
    said = reason_words_here(rejected(*DEAR))
    assert said.startswith(
        'Crux says: box 1: Ship cost: "Too dear.", "odd: x". Correct the ship cost of box 1:'
    )
    said = reason_words_here(rejected(DEAR[0]))
    assert said.startswith(
        'Crux says of box 1: Ship cost: "Too dear." Correct the ship cost of box 1:'
    )


@pytest.mark.parametrize(
    ("code", "messages"),
    [
        (ReasonCode.REFUSED, DEAR),
        (ReasonCode.NOT_PERMITTED, ()),
        (ReasonCode.NOT_PERMITTED, ("No.",)),
        (ReasonCode.ORDER_NOT_FOUND, ()),
    ],
)
def test_the_number_of_the_answer_is_told_in_details_alone(code, messages):
    reason = Reason(code, ("418", *messages))
    assert "(418)." in reason_words(reason)
    assert "418" not in reason_and_advice(reason, BOXES)
    assert "418" not in reason_words_here(reason)


def test_where_crux_gives_no_reason_the_number_is_all_that_is_known():
    assert "gave no reason (400). Check the boxes" in reason_and_advice(rejected(), BOXES)


def test_the_fields_of_a_box_that_are_named():
    reason = rejected("1\tweight: a", "1\tweight: b", "1\tnew: c", "2\tcarrier: d", "cost: e")
    assert refused_fields(reason, 1) == (Field.WEIGHT,)
    assert refused_fields(reason, 2) == (Field.CARRIER,)
    assert refused_fields(reason, 3) == refused_fields(None, 1) == ()
