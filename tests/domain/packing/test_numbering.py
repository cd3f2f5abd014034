"""Before a submission empty boxes go, and the others are numbered without gaps."""

from copy import deepcopy
from decimal import Decimal

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.boxes import BOX_FIELDS
from crux_desk.domain.packing.changes import BoxAccepted
from crux_desk.domain.packing.numbering import new_numbers
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Action, Step
from crux_desk.ui.words.steps import StepWords
from tests.builders import A_TIME, a_line, a_packing

PRESET = ("UPS", "Ground", Decimal("9.00"))


def in_boxes(count: int) -> Packing:
    packing = a_packing(a_line("A", 9))
    for number in range(1, count + 1):
        packing.open_box()
        packing.pack("line-A", 1)
        packing.set_field(number, Field.TRACKING, f"1Z{number}")
    return packing


def labels(packing: Packing) -> dict[int, str]:
    return {box.number: box.tracking for box in packing.boxes}


def test_what_left_keeps_its_number_and_what_is_left_fills_the_gaps():
    packing = in_boxes(5)
    step = Step(packing.steps_made + 1, Action.BOXES_ACCEPTED, A_TIME, (BoxAccepted(2),))
    packing.replay([step])
    packing.remove_box(1)
    packing.remove_box(4)
    packing.open_box()
    assert new_numbers(packing.boxes) == {3: 1, 5: 3}
    packing.number_boxes()
    assert labels(packing) == {1: "1Z3", 2: "1Z2", 3: "1Z5"}
    assert packing.boxes.current_number == 3
    assert packing.boxes.box_with_tracking("1z5") == 3
    steps = packing.steps_made
    packing.number_boxes()
    assert packing.steps_made == steps
    packing.undo()
    assert labels(packing) == {2: "1Z2", 3: "1Z3", 5: "1Z5"}


def test_a_box_is_the_same_under_its_new_number():
    packing = in_boxes(2)
    packing.choose_box(2)
    packing.set_field(2, Field.WEIGHT, "3")
    packing.pack("line-A", 1, 2)
    packing.take_preset("UPS", "Ground", Decimal(0))
    packing.choose_box(2, reopens=True)
    packing.pack("line-A", 1, 2)
    before = deepcopy(packing.boxes.get(2))
    assert before is not None
    assert before.is_to_weigh_again
    packing.remove_box(1)
    packing.number_boxes()
    box = packing.boxes.get(1)
    assert box is not None
    assert box.contents == before.contents
    assert [box.value(name) for name in BOX_FIELDS] == [before.value(name) for name in BOX_FIELDS]
    assert (box.is_to_weigh_again, box.is_free_unasked, box.units) == (True, False, 3)


def test_the_cost_of_a_preset_goes_with_its_carrier_under_any_number():
    packing = in_boxes(2)
    packing.choose_box(2)
    packing.take_preset(*PRESET)
    packing.remove_box(1)
    packing.number_boxes()
    packing.set_service("FedEx", "Ground")
    assert [box.ship_cost for box in packing.boxes] == [None]


def test_the_audit_says_which_number_became_which():
    packing = in_boxes(2)
    packing.remove_box(1)
    packing.open_box()
    packing.number_boxes()
    assert packing.last_step is not None
    said = StepWords({}, {}).of(packing.last_step)
    assert "Box 3 removed, it was empty" in said
    assert "box 2 is box 1 from now on" in said
