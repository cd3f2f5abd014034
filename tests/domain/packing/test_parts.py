"""Parts of an order in boxes, and lines and boxes that are not there: line by line, nothing else moves."""

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import BoxClosed, BoxNotFound, LineNotInOrder
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.changes import BoxAccepted
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Action, Step
from tests.builders import A_TIME, a_line, a_packing, complete


def refusal(kind, operation):
    with pytest.raises(kind) as caught:
        operation()
    return caught.value


def contents(packing: Packing) -> dict[int, dict[str, int]]:
    return {box.number: dict(box.contents) for box in packing.boxes}


def in_two_boxes() -> Packing:
    """Of the lines of 4, 6 and 2 units, three are in box 1, and one, two and none in box 2."""
    packing = a_packing()
    packing.pack("line-A", 3)
    packing.open_box()
    packing.pack("line-A", 1)
    packing.pack("line-B", 2)
    return packing


def test_a_part_of_a_line_goes_into_a_box_and_the_rest_of_it_stays_open_as_do_the_others():
    packing = a_packing(a_line("A", 10), a_line("B", 20))
    packing.pack("line-A", 3)
    assert contents(packing) == {1: {"line-A": 3}}
    assert [packing.remaining(line) for line in packing.order.lines] == [7, 20]


def test_what_is_of_no_line_of_the_order_changes_nothing_whatever_is_done_with_it():
    packing = in_two_boxes()
    before, steps = contents(packing), packing.steps_made
    for operation in (
        lambda: packing.pack("line-X", 1),
        lambda: packing.pack_lines([("line-C", 1), ("line-X", 1)]),
        lambda: packing.unpack("line-X", 1, 1),
        lambda: packing.move("line-X", 1, 1, 2),
        lambda: packing.split_evenly("line-X", 2),
        lambda: packing.set_unit_cost("line-X", "1"),
    ):
        error = refusal(LineNotInOrder, operation)
        assert (error.line_item_uuid, error.po_number) == ("line-X", "po-1")
    assert (contents(packing), packing.steps_made) == (before, steps)


def operations_with(packing: Packing, number: int):
    """All that can be done with a box, but for going to it."""
    return (
        lambda: packing.pack("line-A", 1, number),
        lambda: packing.pack_all(number),
        lambda: packing.unpack("line-A", 1, number),
        lambda: packing.move("line-A", 1, number, None),
        lambda: packing.move("line-A", 1, 1, number),
        lambda: packing.set_field(number, Field.WEIGHT, "3"),
        lambda: packing.set_carrier(number, "FedEx", "2Day"),
        lambda: packing.set_label(Label("1Z1"), number),
        lambda: packing.remove_box(number),
    )


def test_a_box_that_is_gone_is_named_and_nothing_changes_whatever_is_done_with_it():
    packing = in_two_boxes()
    packing.unpack("line-A", 1, 1)
    packing.remove_box(2)
    before, steps = contents(packing), packing.steps_made
    for operation in (*operations_with(packing, 2), lambda: packing.choose_box(2)):
        assert refusal(BoxNotFound, operation).box_number == 2
    assert (contents(packing), packing.steps_made) == (before, steps)


def test_a_box_that_the_service_has_is_named_with_its_label_and_takes_nothing_more():
    packing = in_two_boxes()
    packing.unpack("line-A", 1, 1)
    packing.set_field(2, Field.TRACKING, "1Z2")
    accepted = Step(packing.steps_made + 1, Action.BOXES_ACCEPTED, A_TIME, (BoxAccepted(2),))
    packing.replay([accepted])
    before, steps = contents(packing), packing.steps_made
    for operation in operations_with(packing, 2):
        error = refusal(BoxClosed, operation)
        assert (error.box_number, error.tracking) == (2, "1Z2")
    assert (contents(packing), packing.steps_made) == (before, steps)


def test_a_box_that_is_taken_away_gives_all_its_units_back_and_leaves_the_others_alone():
    packing = in_two_boxes()
    complete(packing, 1, "1Z1")
    first = vars(packing.boxes.get(1)).copy()
    packing.remove_box(2)
    assert contents(packing) == {1: {"line-A": 3}}
    assert vars(packing.boxes.get(1)) == first
    assert [packing.remaining(line) for line in packing.order.lines] == [1, 6, 2]


def test_a_box_that_comes_back_has_its_contents_in_the_order_in_which_they_were():
    packing = a_packing()
    for name in "CAB":
        packing.pack(f"line-{name}", 1)
    packing.remove_box(1)
    packing.undo()
    assert [*contents(packing)[1]] == ["line-C", "line-A", "line-B"]


def test_a_line_that_is_taken_out_of_a_box_leaves_all_else_where_it_is():
    packing = in_two_boxes()
    packing.unpack("line-B", 2, 2)
    assert contents(packing) == {1: {"line-A": 3}, 2: {"line-A": 1}}
    assert [packing.remaining(line) for line in packing.order.lines] == [0, 6, 2]


def test_all_the_rest_goes_into_a_box_of_its_own_and_what_was_packed_stays():
    packing = in_two_boxes()
    packing.open_box()
    packing.pack_all()
    assert contents(packing) == {
        1: {"line-A": 3},
        2: {"line-A": 1, "line-B": 2},
        3: {"line-B": 4, "line-C": 2},
    }
