"""The ship cost of a preset is of its carrier and method; what a packer typed is of the box."""

from decimal import Decimal

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.packing import Packing, Recorder
from crux_desk.domain.packing.steps import Step
from tests.builders import a_packing

GROUND = ("UPS", "Ground", Decimal("9.00"))
NO_COST = ("FedEx", "2Day", None)


def box_of(packing: Packing):
    box = packing.current_box
    assert box is not None
    return box


def on_a_box(record: Recorder = lambda _: None) -> Packing:
    packing = a_packing(record=record)
    packing.pack("line-A", 2)
    return packing


OTHERS = {
    "preset": lambda packing: packing.take_preset(*NO_COST),
    "preset of the same": lambda packing: packing.take_preset("UPS", "Ground", None),
    "command": lambda packing: packing.set_service("FedEx", ""),
    "method": lambda packing: packing.set_field(1, Field.METHOD, "2nd Day Air"),
    "carrier": lambda packing: packing.set_carrier(1, "FedEx", "Ground"),
    "label": lambda packing: packing.set_label(Label("123456789012", "FedEx", "Ground")),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_another_service_takes_the_cost_of_the_preset_off(other):
    steps: list[Step] = []
    packing = on_a_box(steps.append)
    packing.take_preset(*GROUND)
    again = a_packing()
    again.replay(steps)
    for one in (packing, again):
        other(one)
        assert box_of(one).ship_cost is None
        one.undo()
        assert box_of(one).ship_cost == Decimal("9.00")
        other(one)
        assert box_of(one).ship_cost is None


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("before", [None, ("UPS", "Ground", Decimal(4)), GROUND])
def test_a_typed_cost_stays(before, other):
    packing = on_a_box()
    if before is not None:
        packing.take_preset(*before)
        packing.set_field(1, Field.SHIP_COST, "")
    packing.set_field(1, Field.SHIP_COST, "9")
    packing.take_preset(*GROUND)
    other(packing)
    assert box_of(packing).ship_cost == Decimal("9.00")


def test_the_next_preset_brings_its_own_cost():
    packing = on_a_box()
    for cost in ("9.00", "4.00", "4.00"):
        packing.take_preset("UPS" if cost == "9.00" else "USPS", "Ground", Decimal(cost))
        assert str(box_of(packing).ship_cost) == cost
    packing.take_preset("FedEx", "Ground", Decimal("4.00"))
    assert str(box_of(packing).ship_cost) == "4.00"


def test_the_same_service_and_what_it_lacked_keep_the_cost():
    packing = on_a_box()
    packing.take_preset("UPS", "", Decimal("9.00"))
    packing.set_field(1, Field.METHOD, "Ground")
    packing.set_service("UPS", "Ground")
    packing.set_label(Label("1Z5R89390357567127", "UPS"))
    assert box_of(packing).ship_cost == Decimal("9.00")


def test_a_preset_of_a_cost_alone_keeps_the_service_of_the_box():
    packing = a_packing()
    packing.take_preset("", "", Decimal("9.00"))
    box = box_of(packing)
    assert (box.carrier, box.method, str(box.ship_cost)) == ("UPS", "Ground", "9.00")


def test_a_cost_of_0_is_meant_where_a_preset_has_it_or_it_was_said_twice():
    packing = on_a_box()
    packing.take_preset("UPS", "Ground", Decimal(0))
    assert not box_of(packing).is_free_unasked
    packing.set_field(1, Field.SHIP_COST, "5")
    for is_free_unasked in (True, False, False):
        packing.set_field(1, Field.SHIP_COST, "0")
        assert box_of(packing).is_free_unasked is is_free_unasked
    packing.undo()
    assert box_of(packing).is_free_unasked
