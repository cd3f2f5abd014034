"""Each rule of packing says no with the thing and both numbers, and changes nothing."""

from decimal import Decimal

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.entries import (
    NotANumber,
    NumberOutOfRange,
    TextTooLong,
    TextUnreadable,
    TooManyDecimals,
)
from crux_desk.domain.errors.packing import (
    BoxesIncomplete,
    LineNotInOrder,
    LineNotShippable,
    NothingToSubmit,
    NothingToUndo,
    NotInBox,
    PackingClosed,
    QuantityTooSmall,
    SplitTooThin,
    TooManyUnits,
    TrackingNumberTaken,
)
from crux_desk.domain.orders.orders import LineStatus, Shipment
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.domain.submission.submission import parcels_of
from tests.builders import A_TIME, a_line, a_packing, an_order, complete


def refusal(kind, operation):
    with pytest.raises(kind) as caught:
        operation()
    assert type(caught.value) is kind
    return caught.value


def test_more_than_may_ship_is_refused_with_what_was_wanted_and_what_is_left():
    packing = a_packing()
    packing.pack("line-A", 3)
    error = refusal(TooManyUnits, lambda: packing.pack("line-A", 2))
    assert (error.wanted, error.possible, error.packed, error.line.may_ship) == (2, 1, 3, 4)


def test_a_line_of_another_order_is_refused_by_name():
    error = refusal(LineNotInOrder, lambda: a_packing().pack("line-X"))
    assert (error.line_item_uuid, error.po_number) == ("line-X", "po-1")


@pytest.mark.parametrize("status", [LineStatus.CANCELLED, LineStatus.REJECTED])
def test_a_dead_line_is_refused(status):
    packing = a_packing(a_line("A", 4, status=status))
    error = refusal(LineNotShippable, lambda: packing.pack("line-A", 2))
    assert (error.line.sku_id, error.wanted, error.line.may_ship) == ("A", 2, 0)


def test_a_line_that_is_shipped_in_full_is_refused():
    packing = a_packing(a_line("A", 2, shipments=(Shipment("1Z", quantity=2),)))
    refusal(LineNotShippable, lambda: packing.pack("line-A"))


@pytest.mark.parametrize("quantity", [0, -1])
def test_quantities_below_1_are_refused(quantity):
    packing = a_packing()
    packing.pack("line-A", 1)
    for operation in (
        lambda: packing.pack("line-A", quantity),
        lambda: packing.unpack("line-A", quantity, 1),
        lambda: packing.move("line-A", quantity, 1, None),
    ):
        assert refusal(QuantityTooSmall, operation).quantity == quantity
    assert [box.contents for box in packing.boxes] == [{"line-A": 1}]


def test_taking_out_more_than_is_in_the_box_is_refused_with_both_numbers():
    packing = a_packing()
    packing.pack("line-A", 2)
    for operation in (
        lambda: packing.unpack("line-A", 3, 1),
        lambda: packing.move("line-A", 3, 1, None),
    ):
        error = refusal(NotInBox, operation)
        assert (error.wanted, error.present, error.box_number) == (3, 2, 1)


def test_a_tracking_number_belongs_to_one_box_however_it_is_written():
    packing = a_packing()
    packing.open_box()
    packing.set_field(1, Field.TRACKING, "1Z 5R8 939")
    packing.open_box()
    error = refusal(TrackingNumberTaken, lambda: packing.set_field(2, Field.TRACKING, "1z5r8-939"))
    assert error.box_number == 1


def test_a_tracking_number_that_the_order_shows_is_refused():
    packing = a_packing(a_line("A", 4, shipments=(Shipment("1Z5R8939", quantity=1),)))
    packing.open_box()
    error = refusal(TrackingNumberTaken, lambda: packing.set_field(1, Field.TRACKING, "1z5r8939"))
    assert error.box_number is None


@pytest.mark.parametrize(
    ("field", "text", "kind"),
    [
        (Field.WEIGHT, "0", NumberOutOfRange),
        (Field.WEIGHT, "-1", NumberOutOfRange),
        (Field.WEIGHT, "1.005", TooManyDecimals),
        (Field.WEIGHT, "abc", NotANumber),
        (Field.WEIGHT, "012345678905", NumberOutOfRange),
        (Field.SHIP_COST, "-0.01", NumberOutOfRange),
        (Field.SHIP_COST, "1,500", TooManyDecimals),
        (Field.TRACKING, "x" * 256, TextTooLong),
        (Field.CARRIER, "x" * 256, TextTooLong),
        (Field.METHOD, "Gro\x1dund", TextUnreadable),
        (Field.TRACKING, "---", TextUnreadable),
    ],
)
def test_what_a_field_does_not_take_is_refused(field, text, kind):
    packing = a_packing()
    packing.open_box()
    error = refusal(kind, lambda: packing.set_field(1, field, text))
    assert error.field is field
    assert packing.steps_made == 1


def test_a_text_of_255_characters_and_a_cost_of_0_are_taken():
    packing = a_packing()
    packing.open_box()
    assert packing.set_field(1, Field.CARRIER, "x" * 255) == "x" * 255
    assert packing.set_field(1, Field.SHIP_COST, "0") == Decimal("0.00")


def test_a_box_that_lacks_something_is_named_with_all_that_it_lacks():
    packing = a_packing(a_line("A", 4, cost=None))
    packing.pack("line-A", 1)
    packing.set_field(1, Field.CARRIER, "")
    packing.open_box()
    complete(packing, 2)
    error = refusal(BoxesIncomplete, lambda: parcels_of(packing))
    assert [(missing.box_number, missing.fields) for missing in error.missing] == [
        (1, (Field.TRACKING, Field.CARRIER, Field.WEIGHT, Field.SHIP_COST)),
        (2, (Field.CONTENTS,)),
    ]
    assert [line.sku_id for line in error.without_cost] == ["A"]


def test_a_box_that_was_opened_and_left_blank_is_in_nobodys_way():
    packing = a_packing(a_line("A", 4))
    packing.pack("line-A", 1)
    packing.open_box()
    packing.move("line-A", 1, 1, 2)
    complete(packing, 2)
    assert [parcel.box_number for parcel in parcels_of(packing)] == [2]
    assert packing.open_box().number == 1
    packing.number_boxes()
    assert [(box.number, box.units) for box in packing.boxes] == [(1, 1)]
    assert [parcel.box_number for parcel in parcels_of(packing)] == [1]


def test_an_empty_box_is_used_before_another_one_is_opened():
    packing = a_packing(a_line("A", 4))
    packing.open_box()
    steps = packing.steps_made
    assert packing.open_box().number == 1
    assert packing.steps_made == steps
    packing.pack("line-A", 1)
    packing.open_box()
    packing.choose_box(1)
    assert packing.open_box().number == 2
    assert len(packing.boxes) == packing.boxes.current_number == 2
    packing.state = PackingState.QUEUED
    refusal(PackingClosed, packing.open_box)


def test_a_packing_without_contents_is_not_submitted():
    packing = a_packing()
    assert not refusal(NothingToSubmit, lambda: parcels_of(packing)).is_all_shipped
    packing.open_box()
    assert not refusal(NothingToSubmit, lambda: parcels_of(packing)).is_all_shipped


def test_an_order_that_left_in_full_is_not_asked_to_be_packed():
    shipped = a_line("A", 2, shipments=(Shipment("1Z", quantity=2),))
    dead = a_line("B", 2, status=LineStatus.CANCELLED)
    error = refusal(NothingToSubmit, lambda: parcels_of(a_packing(shipped, dead)))
    assert (error.po_number, error.is_all_shipped) == ("po-1", True)
    error = refusal(NothingToSubmit, lambda: parcels_of(a_packing(dead)))
    assert not error.is_all_shipped


def test_a_line_of_which_less_may_ship_now_is_named_with_both_numbers():
    packing = a_packing(a_line("A", 4))
    packing.pack("line-A", 4)
    complete(packing, 1)
    packing.update_order(an_order(a_line("A", 3)))
    error = refusal(BoxesIncomplete, lambda: parcels_of(packing))
    assert [(t.packed, t.line.may_ship) for t in error.too_many] == [(4, 3)]
    assert packing.units_remaining == 0


def test_undo_does_not_bring_back_units_that_may_no_longer_ship():
    packing = a_packing(a_line("A", 4))
    packing.pack("line-A", 4)
    packing.unpack("line-A", 4, 1)
    packing.update_order(an_order(a_line("A", 3)))
    error = refusal(TooManyUnits, packing.undo)
    assert (error.wanted, error.possible) == (4, 3)


def test_a_split_over_more_boxes_than_units_is_refused():
    error = refusal(SplitTooThin, lambda: a_packing().split_evenly("line-A", 5))
    assert (error.units, error.boxes) == (4, 5)


def test_a_split_gives_the_first_boxes_one_more():
    packing = a_packing()
    packing.pack("line-B", 1)
    boxes = packing.split_evenly("line-A", 3)
    # Labels come to the first one first.
    assert packing.boxes.current_number == boxes[0].number
    assert [box.contents["line-A"] for box in boxes] == [2, 1, 1]
    assert [box.number for box in packing.boxes] == [1, 2, 3]
    packing.undo()
    assert [box.number for box in packing.boxes] == [1]


def test_undo_goes_back_to_the_first_step_and_no_further():
    packing = a_packing()
    packing.pack("line-A", 2)
    packing.set_field(1, Field.WEIGHT, "3,25")
    packing.open_box()
    packing.choose_box(1)
    for _ in range(3):
        packing.undo()
    assert len(packing.boxes) == 0
    refusal(NothingToUndo, packing.undo)


def in_state(state: PackingState) -> Packing:
    packing = a_packing()
    packing.pack("line-A", 1)
    reason = Reason(ReasonCode.REFUSED, ("400",))
    entered = Step(packing.steps_made + 1, Action.STATE_ENTERED, A_TIME, state=state, reason=reason)
    packing.replay([entered])
    return packing


@pytest.mark.parametrize(
    "state",
    [
        PackingState.QUEUED,
        PackingState.SENDING,
        PackingState.UNCLEAR,
        PackingState.SUBMITTED,
    ],
)
def test_a_packing_that_was_handed_over_takes_no_changes(state):
    packing = in_state(state)
    for operation in (
        packing.open_box,
        packing.undo,
        packing.pack_all,
        lambda: packing.pack("line-A"),
        lambda: packing.unpack("line-A", 1, 1),
        lambda: packing.move("line-A", 1, 1, None),
        lambda: packing.remove_box(1),
        lambda: packing.set_field(1, Field.CARRIER, "DHL"),
        lambda: packing.set_unit_cost("line-A", "1"),
        lambda: packing.split_evenly("line-A", 1),
    ):
        error = refusal(PackingClosed, operation)
        assert (error.po_number, error.state) == ("po-1", state.value)
    assert packing.boxes.units == 1


def test_a_refused_packing_is_a_draft_again_as_soon_as_it_is_edited():
    packing = in_state(PackingState.REFUSED)
    assert packing.reason == Reason(ReasonCode.REFUSED, ("400",))
    packing.pack("line-A")
    assert packing.state.value == "draft"
    assert packing.reason is None


def test_one_label_in_two_forms_is_no_label_for_two_boxes():
    packing = a_packing()
    packing.open_box()
    packing.set_field(1, Field.TRACKING, "420606019400111899223197428490")
    packing.open_box()
    with pytest.raises(TrackingNumberTaken):
        packing.set_field(2, Field.TRACKING, "9400111899223197428490")
    packing.set_field(2, Field.TRACKING, "9400111899223197428506")


def test_a_label_that_the_order_shows_in_another_form_is_taken():
    packing = a_packing(
        a_line("A", 4, shipments=(Shipment("420606019400111899223197428490", quantity=1),))
    )
    packing.open_box()
    with pytest.raises(TrackingNumberTaken):
        packing.set_field(1, Field.TRACKING, "9400111899223197428490")


def test_what_is_looked_up_in_an_order_is_found_beforehand():
    order = an_order(a_line("A", 1))
    order.precompute()
    assert {"line_by_uuid", "lines_by_code", "lines_by_gtin", "units_may_ship"} <= vars(
        order
    ).keys()
