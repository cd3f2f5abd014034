"""What Crux says when it rejects boxes is told in the screen's words, with what to do now."""

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.submission.service_fields import refused_fields
from crux_desk.ui.words.errors.service import said_words
from crux_desk.ui.words.reasons import reason_and_advice, reason_words, reason_words_here


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
    said = reason_and_advice(rejected(*messages))
    assert what_to_do in said
    assert "_" not in said


DEAR = ("1\tship_cost: Too dear.", "odd: x")


def test_what_crux_says_of_a_box_is_told_at_the_box_and_not_at_the_bench_again():
    said = reason_and_advice(rejected(*DEAR))
    assert said.startswith('Crux says: "odd: x". Correct the ship cost of box 1:')
    assert reason_and_advice(rejected(DEAR[0])).startswith("Correct the ship cost of box 1:")


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
    assert "418" not in reason_and_advice(reason)
    assert "418" not in reason_words_here(reason)


def test_where_crux_gives_no_reason_the_number_is_all_that_is_known():
    assert "gave no reason (400). Check the boxes" in reason_and_advice(rejected())


def test_the_fields_of_a_box_that_are_named():
    reason = rejected("1\tweight: a", "1\tweight: b", "1\tnew: c", "2\tcarrier: d", "cost: e")
    assert refused_fields(reason, 1) == (Field.WEIGHT,)
    assert refused_fields(reason, 2) == (Field.CARRIER,)
    assert refused_fields(reason, 3) == refused_fields(None, 1) == ()
