"""After any sequence of operations: no unit is lost or doubled, and undo restores the state."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from crux_desk.domain.errors.base import DeskError, Field
from crux_desk.domain.errors.packing import NothingToUndo
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.orders.orders import LineStatus, Shipment
from crux_desk.domain.packing.boxes import BOX_FIELDS
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.packing.tracking import normalize_tracking
from crux_desk.journal.tables.codec import decode_changes, encode_changes
from tests.builders import a_line, an_order

SKUS = ("A", "B", "C", "DEAD", "PART", "DONE")
UUIDS = st.sampled_from([f"line-{sku}" for sku in SKUS] + ["line-of-another-order"])
BOXES = st.integers(0, 6)
QUANTITIES = st.integers(-1, 9)
TEXTS = st.sampled_from(
    [
        *("", "1Z1", "1z-1", "1Z2", " 1Z 3 ", "SHIPPED-1", "UPS"),
        *("17.2", "3,25", "0", "-1", "1.005", "1,234.50", "abc"),
        *("x" * 256, "\x07", "99999999999"),
    ]
)


def snapshot(packing: Packing) -> tuple[Any, ...]:
    """All that a packing is, apart from its history."""
    boxes = tuple(
        (
            box.number,
            *(box.value(name) for name in BOX_FIELDS),
            dict(box.contents),
            (box.units, box.is_to_weigh_again, box.is_free_unasked),
        )
        for box in packing.boxes
    )
    costs = tuple(packing.unit_cost(line) for line in packing.order.lines)
    return boxes, packing.boxes.current_number, costs, packing.boxes.units


class PackingMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []
        self.disk_is_full = False

    def record(self, step: Step) -> None:
        if self.disk_is_full:
            raise JournalWriteFailed("journal", "disk full")
        self.steps.append(step)

    @initialize(units=st.tuples(*[st.integers(0, 7)] * 3))
    def begin(self, units):
        a, b, c = units
        shipped = (Shipment("SHIPPED-1", quantity=2),)
        self.order = an_order(
            a_line("A", a),
            a_line("B", b),
            a_line("C", c, cost=None),
            a_line("DEAD", 5, status=LineStatus.CANCELLED),
            a_line("PART", 5, shipments=shipped),
            a_line("DONE", 2, shipments=shipped),
        )
        self.packing = Packing(self.order, self.record)
        self.before: list[tuple[int, tuple[Any, ...]]] = []

    def act(self, operation):
        """Do it; one that fails must change nothing, one that works can be undone exactly."""
        before, count = snapshot(self.packing), len(self.steps)
        try:
            operation(self.packing)
        except DeskError:
            assert snapshot(self.packing) == before
            assert len(self.steps) == count
        else:
            if len(self.steps) > count and not self.steps[-1].action.is_navigation:
                self.before.append((self.steps[-1].number, before))

    @rule()
    def open_box(self):
        self.act(lambda p: p.open_box())

    @rule(number=BOXES)
    def choose_box(self, number):
        self.act(lambda p: p.choose_box(number))

    @rule(number=BOXES)
    def remove_box(self, number):
        self.act(lambda p: p.remove_box(number))

    @rule(uuid=UUIDS, quantity=QUANTITIES, number=st.none() | BOXES)
    def pack(self, uuid, quantity, number):
        self.act(lambda p: p.pack(uuid, quantity, number))

    @rule(uuid=UUIDS, quantity=QUANTITIES, number=BOXES)
    def unpack(self, uuid, quantity, number):
        self.act(lambda p: p.unpack(uuid, quantity, number))

    @rule(uuid=UUIDS, quantity=QUANTITIES, source=BOXES, into=st.none() | BOXES)
    def move(self, uuid, quantity, source, into):
        self.act(lambda p: p.move(uuid, quantity, source, into))

    @rule(number=BOXES, name=st.sampled_from(BOX_FIELDS), text=TEXTS)
    def set_field(self, number, name, text):
        self.act(lambda p: p.set_field(number, name, text))

    @rule(cost=st.sampled_from([None, Decimal(0), Decimal(9)]))
    def take_preset(self, cost):
        self.act(lambda p: p.take_preset("UPS", "Ground", cost))

    @rule()
    def discard(self):
        self.act(lambda p: p.discard())

    @rule()
    def number_boxes(self):
        def without_numbers(packing):
            return sorted(
                (str(box[1:6]), sorted(box[6].items()), box[7])
                for box in snapshot(packing)[0]
                if box[6] or box[1] or box[4:6] != (None, None)
            )

        before, is_possible = without_numbers(self.packing), not self.disk_is_full
        self.act(lambda p: p.number_boxes())
        assert without_numbers(self.packing) == before
        if is_possible:
            numbers = [box.number for box in self.packing.boxes]
            assert numbers == list(range(1, len(numbers) + 1))
            assert self.packing.boxes.current_number in numbers or not numbers

    @rule(uuid=UUIDS, text=TEXTS)
    def set_unit_cost(self, uuid, text):
        self.act(lambda p: p.set_unit_cost(uuid, text))

    @rule(number=st.none() | BOXES)
    def pack_all(self, number):
        self.act(lambda p: p.pack_all(number))

    @rule(uuid=UUIDS, count=st.integers(-1, 5))
    def split_evenly(self, uuid, count):
        self.act(lambda p: p.split_evenly(uuid, count))

    @rule()
    def fill_the_disk_or_make_room(self):
        self.disk_is_full = not self.disk_is_full

    @precondition(lambda self: not self.disk_is_full)
    @rule()
    def undo(self):
        if not self.before:
            try:
                self.packing.undo()
            except NothingToUndo:
                return
            raise AssertionError("there was nothing to undo")
        number, before = self.before.pop()
        assert self.packing.undo().number == number
        assert snapshot(self.packing) == before

    @invariant()
    def no_unit_is_lost_or_doubled(self):
        for line in self.order.lines:
            in_boxes = sum(box.contents.get(line.line_item_uuid, 0) for box in self.packing.boxes)
            assert in_boxes + self.packing.remaining(line) == line.may_ship
            assert in_boxes == self.packing.packed(line)

    @invariant()
    def the_counters_are_right(self):
        boxes = list(self.packing.boxes)
        assert self.packing.boxes.units == sum(box.units for box in boxes)
        assert all(box.units == sum(box.contents.values()) for box in boxes)
        left = sum(self.packing.remaining(line) for line in self.order.lines)
        assert self.packing.units_remaining == left
        assert [box.number for box in boxes] == sorted({box.number for box in boxes})

    @invariant()
    def no_tracking_number_is_there_twice(self):
        trackings = [normalize_tracking(box.tracking) for box in self.packing.boxes if box.tracking]
        assert len(trackings) == len(set(trackings))
        assert "SHIPPED1" not in trackings

    @invariant()
    def numbers_have_two_decimals(self):
        for box in self.packing.boxes:
            assert box.weight is None or (box.weight > 0 and box.weight == round(box.weight, 2))
            assert box.ship_cost is None or box.ship_cost >= Decimal(0)

    def teardown(self) -> None:
        if not hasattr(self, "packing"):
            return
        written = (
            replace(step, changes=decode_changes(encode_changes(step.changes)))
            for step in self.steps
        )
        again = Packing(self.order)
        again.replay(written)
        assert snapshot(again) == snapshot(self.packing)


TestPackingMachine = PackingMachine.TestCase
TestPackingMachine.settings = settings(max_examples=120, stateful_step_count=40)


def test_the_fields_of_a_box_are_those_of_the_service():
    assert [field.value for field in BOX_FIELDS] == [
        Field.TRACKING,
        Field.CARRIER,
        Field.METHOD,
        Field.WEIGHT,
        Field.SHIP_COST,
    ]
