"""Boxes of an order that was made anew: they go over all at once, and back again by an undo."""

from pathlib import Path

import pytest

from crux_desk.desk.desk import Desk
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import BoxesNotReturned, NothingToUndo
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.journal.journal import Journal
from tests.desk.station import AUTHOR, ORIGIN, Station
from tests.many_orders import order_with, uuid_of

LABEL = "1Z5R89390357567127"


@pytest.fixture
def old(station: Station) -> Order:
    """Packed into a box with a label and one without; the new order is open."""
    for number in (1, 2):
        station.server.store.add(order_with(number, {"AA": 2, "BB": 3}, "PO-7"))
    old = station.open(uuid_of(1))
    old.pack(old.order.lines[0].line_item_uuid, 2)
    old.set_field(1, Field.TRACKING, LABEL)
    old.open_box()
    old.pack(old.order.lines[1].line_item_uuid, 3)
    station.server.store.remove(uuid_of(1))
    station.open(uuid_of(2))
    return old.order


def shape(packing: Packing) -> list[tuple[int, str, list[int]]]:
    return [(b.number, b.tracking, sorted(b.contents.values())) for b in packing.boxes]


FULL = [(1, LABEL, [2]), (2, "", [3])]


def both(station: Station, old: Order) -> tuple[object, object]:
    """The boxes of the old and of the new order, as the journal has them."""
    new = station.desk.packing
    assert new is not None
    desk = Desk(station.journal, ORIGIN, AUTHOR)
    kept = shape(desk.prepare(new.order).packing)
    assert kept == shape(new)
    return shape(desk.prepare(old).packing), kept


def test_the_boxes_are_in_one_order_or_the_other(station: Station, old: Order) -> None:
    assert both(station, old) == (FULL, [])
    moved = station.desk.take_over_boxes(old)
    assert (moved.boxes, moved.units) == (2, 5)
    assert both(station, old) == ([], FULL)
    assert station.desk.take_over_boxes(old).boxes == 0


@pytest.mark.parametrize("action", ["boxes_given", "boxes_taken"])
def test_what_breaks_off_in_the_middle_moves_nothing(
    station: Station, old: Order, action: str
) -> None:
    with station.journal._database.write() as connection:
        connection.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON steps"
            f" WHEN NEW.action = '{action}' BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
    with pytest.raises(JournalWriteFailed):
        station.desk.take_over_boxes(old)
    assert both(station, old) == (FULL, [])
    with station.journal._database.write() as connection:
        connection.execute("DROP TRIGGER broken")
    station.desk.take_over_boxes(old)
    assert both(station, old) == ([], FULL)


def test_an_undo_puts_the_boxes_back(station: Station, old: Order) -> None:
    station.desk.take_over_boxes(old)
    new = station.desk.packing
    assert new is not None
    new.open_box()
    station.desk.undo()
    station.desk.undo()
    assert both(station, old) == (FULL, [])
    with pytest.raises(NothingToUndo):
        station.desk.undo()
    station.desk.take_over_boxes(old)
    assert both(station, old) == ([], FULL)


def test_an_undo_after_a_start_puts_them_back(station: Station, old: Order, tmp_path: Path) -> None:
    station.desk.take_over_boxes(old)
    new = station.desk.packing
    assert new is not None
    station.journal.close()
    with Journal(tmp_path / "journal.sqlite3") as journal:
        desk = Desk(journal, ORIGIN, AUTHOR)
        desk.open(new.order)
        desk.undo()
        assert shape(desk.prepare(old).packing) == FULL


def test_boxes_stay_where_the_old_order_has_changed_since(station: Station, old: Order) -> None:
    station.desk.take_over_boxes(old)
    new = station.desk.packing
    assert new is not None
    station.desk.open(old).open_box()
    station.desk.open(new.order)
    with pytest.raises(BoxesNotReturned):
        station.desk.undo()
    assert both(station, old)[1] == FULL
