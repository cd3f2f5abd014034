"""What completes a box closes it; the weight of a box is of what was in it when it was weighed."""

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.moving import move_boxes
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Action, Step
from crux_desk.domain.packing.trial import Trial
from tests.builders import A_TIME, a_line, a_packing, complete

VALUES = {
    Field.TRACKING: "1Z5R89390357567127",
    Field.CARRIER: "UPS",
    Field.METHOD: "Ground",
    Field.WEIGHT: "17.2",
    Field.SHIP_COST: "34.38",
}


def box_of(packing: Packing, number: int = 1):
    box = packing.boxes.get(number)
    assert box is not None
    return box


def lacking(name: Field) -> Packing:
    """A box with all but this."""
    packing = a_packing()
    packing.pack("line-A", 2)
    for other, value in VALUES.items():
        packing.set_field(1, other, value if other is not name else "")
    assert box_of(packing).missing == (name,)
    return packing


@pytest.mark.parametrize("name", VALUES)
def test_whatever_comes_last_closes_the_box(name):
    packing = lacking(name)
    assert not box_of(packing).is_sealed
    packing.set_field(1, name, VALUES[name])
    assert box_of(packing).is_sealed
    assert packing.pack("line-A").number == 2
    packing.undo()
    packing.undo()
    assert not box_of(packing).is_sealed
    assert packing.pack("line-A").number == 1


@pytest.mark.parametrize(
    ("name", "fill_in"),
    [
        (Field.TRACKING, lambda packing: packing.set_tracking(1, Label("1Z5R89390357567127"))),
        (Field.CARRIER, lambda packing: packing.set_carrier(1, "UPS", "Ground")),
        (Field.METHOD, lambda packing: packing.set_service("UPS", "Ground")),
    ],
)
def test_however_it_comes(name, fill_in):
    packing = lacking(name)
    fill_in(packing)
    assert box_of(packing).is_sealed


def test_a_box_that_is_opened_again_is_closed_by_its_weight_alone():
    packing = lacking(Field.SHIP_COST)
    packing.set_field(1, Field.SHIP_COST, "9")
    packing.choose_box(1, reopens=True)
    packing.set_field(1, Field.SHIP_COST, "10")
    assert packing.pack("line-A").number == 1
    packing.set_field(1, Field.WEIGHT, "18")
    assert packing.pack("line-A").number == 2


def test_a_box_without_contents_stays_open():
    packing = a_packing()
    packing.open_box()
    complete(packing, 1)
    for _ in range(2):
        assert packing.pack("line-A").number == 1
    assert not box_of(packing).is_to_weigh_again


def weighed() -> Packing:
    """Box 1 with two units, and its weight."""
    packing = a_packing()
    packing.pack("line-A", 2)
    packing.set_field(1, Field.WEIGHT, "17.2")
    assert not box_of(packing).is_to_weigh_again
    return packing


@pytest.mark.parametrize(
    "change",
    [
        lambda packing: packing.pack("line-A"),
        lambda packing: packing.pack_all(),
        lambda packing: packing.split_evenly("line-B", 2),
        lambda packing: packing.unpack("line-A", 1, 1),
        lambda packing: packing.move("line-A", 1, 1, None),
    ],
)
def test_other_contents_are_to_be_weighed_again(change):
    packing = weighed()
    change(packing)
    assert box_of(packing).is_to_weigh_again
    packing.undo()
    assert not box_of(packing).is_to_weigh_again
    change(packing)
    # The same weight counts as well, as soon as somebody says so.
    packing.set_field(1, Field.WEIGHT, "17.20")
    assert not box_of(packing).is_to_weigh_again
    packing.undo()
    assert box_of(packing).is_to_weigh_again


def test_the_same_weight_of_the_same_contents_is_no_step():
    packing = weighed()
    steps = packing.steps_made
    packing.set_field(1, Field.WEIGHT, "17.2")
    assert packing.steps_made == steps


def test_what_is_put_in_by_mistake_and_taken_out_leaves_the_weight_right():
    packing = weighed()
    packing.pack("line-B", 2)
    packing.unpack("line-B", 1, 1)
    assert box_of(packing).is_to_weigh_again
    packing.unpack("line-B", 1, 1)
    assert not box_of(packing).is_to_weigh_again


def test_a_weight_that_is_undone_is_the_one_before_and_of_what_that_was_of():
    packing = weighed()
    packing.pack("line-A")
    packing.set_field(1, Field.WEIGHT, "18")
    packing.set_field(1, Field.WEIGHT, "19")
    packing.undo()
    assert not box_of(packing).is_to_weigh_again
    packing.undo()
    assert (str(box_of(packing).weight), box_of(packing).is_to_weigh_again) == ("17.20", True)


def test_a_box_that_comes_back_has_the_weight_of_its_contents():
    packing = weighed()
    packing.remove_box(1)
    packing.undo()
    assert not box_of(packing).is_to_weigh_again
    packing.pack("line-A")
    assert box_of(packing).is_to_weigh_again


def test_a_box_that_comes_back_is_to_be_weighed_again_where_it_was():
    steps: list[Step] = []
    packing = a_packing(record=steps.append)
    packing.pack("line-A", 2)
    packing.set_field(1, Field.WEIGHT, "2")
    packing.pack("line-A")
    for _ in range(2):
        packing.remove_box(1)
        packing.open_box()
        packing.set_field(1, Field.WEIGHT, "5")
        packing.remove_box(1)
        for _ in range(4):
            packing.undo()
        assert box_of(packing).is_to_weigh_again
    again = a_packing()
    again.replay(steps)
    assert box_of(again).is_to_weigh_again
    for one in (packing, again):
        one.undo()
        assert not box_of(one).is_to_weigh_again


def test_what_was_weighed_is_known_again_from_the_steps():
    steps: list[Step] = []
    packing = a_packing(record=steps.append)
    packing.pack("line-A", 2)
    packing.set_field(1, Field.WEIGHT, "17.2")
    packing.pack("line-B")
    again = a_packing()
    again.replay(steps)
    assert box_of(again).is_to_weigh_again
    packing.undo()
    again.replay(steps[-1:])
    assert not box_of(again).is_to_weigh_again


def test_a_box_that_is_complete_goes_over_to_another_order_with_no_label_checked():
    source, target = a_packing(), a_packing()
    source.pack("line-A", 2)
    complete(source, 1)
    move_boxes(source, target)
    box = box_of(target)
    assert (box.is_sealed, box.is_checked, box.is_to_weigh_again) == (True, False, False)


def moved(source: Packing, target: Packing) -> tuple[Packing, ...]:
    """The target after the boxes went over in one step: live, and as the journal makes it."""
    trial = Trial(target.order, lambda: A_TIME, lambda _: None)
    move_boxes(source, trial.packing)
    target.replay(trial.as_one(Action.BOXES_TAKEN, A_TIME))
    return trial.packing, target


def test_a_box_that_is_to_be_weighed_again_stays_so_in_another_order():
    source = a_packing()
    source.pack("line-A")
    complete(source, 1)
    source.choose_box(1, reopens=True)
    source.pack("line-A")
    for target in moved(source, a_packing()):
        assert box_of(target).is_to_weigh_again
        target.set_field(1, Field.WEIGHT, "17.2")
        assert not box_of(target).is_to_weigh_again
        target.undo()
        assert box_of(target).is_to_weigh_again
        target.remove_box(1)
        target.undo()
        assert box_of(target).is_to_weigh_again
        target.set_field(1, Field.WEIGHT, "18")
        assert not box_of(target).is_to_weigh_again
    source.undo()
    assert box_of(source).is_to_weigh_again


def test_a_box_of_which_only_a_part_goes_over_is_to_be_weighed_again():
    source = weighed()
    for target in moved(source, a_packing(a_line("A", 1))):
        assert box_of(target).is_to_weigh_again
    assert box_of(source).is_to_weigh_again
