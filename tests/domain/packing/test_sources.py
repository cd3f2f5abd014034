"""Where each value of a box is from, whichever way it came, and after an undo."""

from decimal import Decimal

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.changes import FieldChanged, ValueSource
from crux_desk.domain.packing.moving import move_boxes
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Step
from crux_desk.journal.tables.codec import (
    decode_boxes,
    decode_changes,
    encode_boxes,
    encode_changes,
)
from tests.builders import a_packing, complete

UPS = "1Z5R89390357567127"
ORDER, TYPED, SCAN, SCALE, PRESET = (
    ValueSource.ORDER,
    ValueSource.TYPED,
    ValueSource.SCAN,
    ValueSource.SCALE,
    ValueSource.PRESET,
)
AS_OPENED = {Field.CARRIER: ORDER, Field.METHOD: ORDER}

WAYS = [
    (lambda p: p.set_field(1, Field.WEIGHT, "2"), {Field.WEIGHT: TYPED}),
    (lambda p: p.set_field(1, Field.WEIGHT, "2", SCALE, "32 oz"), {Field.WEIGHT: SCALE}),
    (lambda p: p.set_field(1, Field.TRACKING, UPS), {Field.TRACKING: TYPED}),
    (lambda p: p.set_tracking(1, Label(UPS, "UPS")), {Field.TRACKING: TYPED}),
    (lambda p: p.set_label(Label(UPS, "UPS", "Ground")), {Field.TRACKING: SCAN}),
    (
        lambda p: p.set_label(Label(UPS, "FedEx", "2Day")),
        {Field.TRACKING: SCAN, Field.CARRIER: SCAN, Field.METHOD: SCAN},
    ),
    (lambda p: p.set_carrier(1, "USPS", ""), {Field.CARRIER: TYPED, Field.METHOD: None}),
    (
        lambda p: p.take_preset("USPS", "Priority Mail", Decimal(9)),
        {Field.CARRIER: PRESET, Field.METHOD: PRESET, Field.SHIP_COST: PRESET},
    ),
]


def packed(steps: list[Step]) -> Packing:
    packing = a_packing(record=steps.append)
    packing.pack("line-A", 2)
    return packing


def sources(packing: Packing) -> dict[Field, ValueSource]:
    box = packing.boxes.get(1)
    assert box is not None
    return dict(box.sources)


@pytest.mark.parametrize(("fill_in", "told"), WAYS)
def test_whichever_way_it_came(fill_in, told):
    steps: list[Step] = []
    packing = packed(steps)
    assert sources(packing) == AS_OPENED
    fill_in(packing)
    wanted = {name: source for name, source in (AS_OPENED | told).items() if source is not None}
    assert sources(packing) == wanted
    again = a_packing()
    again.replay(
        Step(s.number, s.action, s.at, decode_changes(encode_changes(s.changes)), s.undoes)
        for s in steps
    )
    assert sources(again) == wanted
    packing.undo()
    assert sources(packing) == AS_OPENED


def test_what_takes_the_place_of_another_is_its_own_and_the_other_comes_back():
    packing = packed([])
    packing.set_field(1, Field.WEIGHT, "2", SCALE, "32 oz")
    packing.set_field(1, Field.WEIGHT, "3")
    assert sources(packing)[Field.WEIGHT] is TYPED
    packing.undo()
    assert sources(packing)[Field.WEIGHT] is SCALE
    packing.set_field(1, Field.WEIGHT, "")
    assert Field.WEIGHT not in sources(packing)
    packing.undo()
    assert sources(packing)[Field.WEIGHT] is SCALE


def test_a_step_keeps_what_the_scale_said():
    steps: list[Step] = []
    packed(steps).set_field(1, Field.WEIGHT, "40.33", SCALE, "645.2 oz")
    (change,) = (c for c in steps[-1].changes if isinstance(c, FieldChanged))
    assert (change.after, change.source, change.raw) == (Decimal("40.33"), SCALE, "645.2 oz")
    assert decode_changes(encode_changes((change,))) == (change,)


def test_steps_and_boxes_of_older_programs_say_nothing_of_it():
    text = '[["field",1,"weight",null,"2.50"]]'
    assert decode_changes(text) == (FieldChanged(1, Field.WEIGHT, None, Decimal("2.50")),)
    assert encode_changes(decode_changes(text)) == text
    (box,) = decode_boxes('[[1,"1Z","UPS","Ground","2.50","9",false,{"line-A":2}]]')
    assert box.sources == {}
    assert encode_boxes([box]) == '[[1,"1Z","UPS","Ground","2.50","9",false,{"line-A":2}]]'


def test_boxes_that_are_closed_keep_it():
    packing = packed([])
    packing.set_field(1, Field.WEIGHT, "2", SCALE, "32 oz")
    (box,) = decode_boxes(encode_boxes([*packing.boxes]))
    assert box.sources == AS_OPENED | {Field.WEIGHT: SCALE}


def test_a_box_that_goes_over_to_another_order_takes_it_along():
    source, target = packed([]), a_packing()
    complete(source, 1)
    source.set_field(1, Field.WEIGHT, "2", SCALE, "32 oz")
    move_boxes(source, target)
    assert sources(target)[Field.WEIGHT] is SCALE
    assert sources(target)[Field.SHIP_COST] is TYPED
