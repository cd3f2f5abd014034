"""Boxes go over to the order that was made anew: no unit is lost, doubled, or more than may ship."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.moving import boxes_to_move, move_boxes
from crux_desk.domain.packing.packing import Packing
from tests.builders import A_TIME, a_line, a_packing, an_order, complete

SKUS = ("A", "B", "C")
UNITS = st.dictionaries(st.sampled_from(SKUS), st.integers(1, 6), min_size=1)
STEPS = st.lists(st.tuples(st.sampled_from(SKUS), st.booleans()), max_size=12)


def made_anew(units: dict[str, int], *, twice: bool = False) -> Packing:
    """The order's lines under other uuids; `twice`: each unit count on two lines."""
    lines = [
        replace(a_line(sku, count), line_item_uuid=f"new-{sku}-{copy}")
        for sku, count in units.items()
        for copy in range(1 + twice)
    ]
    order = replace(an_order(*lines), order_uuid="33333333-7c45-454d-b2ef-bb6b5ed387c3")
    return Packing(order, lambda _: None, clock=lambda: A_TIME)


def packed(packing: Packing) -> dict[str, int]:
    found: dict[str, int] = {}
    for box in packing.boxes:
        for uuid, count in box.contents.items():
            sku = packing.order.line_by_uuid[uuid].sku_id
            found[sku] = found.get(sku, 0) + count
    return found


@settings(max_examples=60)
@given(old=UNITS, new=UNITS, steps=STEPS, twice=st.booleans())
def test_every_unit_is_in_one_of_both(old, new, steps, twice):
    source = a_packing(*(a_line(sku, count) for sku, count in old.items()))
    for sku, opens_box in steps:
        if opens_box:
            source.open_box()
        line = source.order.line_by_uuid.get(f"line-{sku}")
        if line is not None and source.remaining(line):
            source.pack(line.line_item_uuid, 1)
    before, target = packed(source), made_anew(new, twice=twice)
    moved = move_boxes(source, target)
    after, over = packed(source), packed(target)
    assert {s: after.get(s, 0) + over.get(s, 0) for s in before} == before
    assert dict(moved.left) == after
    assert sum(over.values()) == moved.units
    assert not target.too_many
    assert {s: min(n, new.get(s, 0) * (1 + twice)) for s, n in before.items() if s in new} == over
    assert move_boxes(source, target).units == 0


LABEL = "1Z5R89390357567127"
OF_BOXES = (Field.TRACKING, Field.CARRIER, Field.METHOD, Field.WEIGHT, Field.SHIP_COST)


def a_full_box() -> Packing:
    source = a_packing(a_line("A", 2))
    source.pack("line-A", 2)
    complete(source, 1, LABEL)
    return source


def test_a_box_takes_all_its_values_along():
    source, target = a_full_box(), made_anew({"A": 2})
    before = [next(iter(source.boxes)).value(field) for field in OF_BOXES]
    move_boxes(source, target)
    (new,) = target.boxes
    assert [new.value(field) for field in OF_BOXES] == before
    assert boxes_to_move(source) == ()


def test_a_box_that_was_packed_anew_by_hand_is_not_there_twice():
    target = made_anew({"A": 4})
    move_boxes(a_full_box(), target)
    again = a_full_box()
    move_boxes(again, target)
    assert packed(target) == {"A": 2}
    assert boxes_to_move(again) == ()


def test_another_box_of_the_same_label_loses_nothing():
    source, target = a_full_box(), made_anew({"A": 4})
    target.pack("new-A-0", 1)
    target.set_field(1, Field.TRACKING, LABEL)
    moved = move_boxes(source, target)
    assert packed(target) == {"A": 3}
    assert moved.fields == (LABEL,)
