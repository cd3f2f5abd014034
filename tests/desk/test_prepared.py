"""A packing that is prepared on another thread, while something happens to it."""

from tests.builders import a_line, an_order


def test_a_packing_that_is_begun_meanwhile_is_the_one_that_opens(station):
    packing = station.open()
    prepared = station.desk.prepare(packing.order)
    packing.pack(packing.order.lines[0].line_item_uuid)
    opened = station.desk.open_prepared(prepared)
    assert opened.steps_made == packing.steps_made
    assert opened.boxes.units == 1
    opened.pack(packing.order.lines[0].line_item_uuid)
    assert [s.key.packing_id for s in station.desk.unsent()] == [
        station.desk.open_packing.key.packing_id
    ]


def test_steps_that_are_made_meanwhile_are_in_it(station):
    packing = station.pack(boxes=1)
    prepared = station.desk.prepare(packing.order)
    packing.open_box()
    packing.pack(packing.order.lines[0].line_item_uuid)
    opened = station.desk.open_prepared(prepared)
    assert opened is prepared.packing
    assert opened.steps_made == packing.steps_made
    assert [vars(box) for box in opened.boxes] == [vars(box) for box in packing.boxes]


def test_one_that_was_submitted_meanwhile_makes_room_for_a_new_one(station):
    packing = station.pack()
    key = station.desk.open_packing.key
    prepared = station.desk.prepare(packing.order)
    station.desk.submit()
    station.work()
    opened = station.desk.open_prepared(prepared)
    assert opened.steps_made == 0
    assert station.desk.open_packing.key != key
    assert station.desk.last_open == packing.order.order_uuid


def test_preparing_changes_nothing(station):
    station.open()
    before = station.desk.open_packing
    station.desk.prepare(an_order(a_line("A", 1)))
    assert station.desk.open_packing is before
    assert station.desk.last_open == before.key.order_uuid
    assert station.desk.unsent() == ()
