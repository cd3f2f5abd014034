"""A part of an order goes out: the service has just that part, and the rest is open to the unit."""

import pytest

from crux_desk.domain.packing.steps import PackingState
from crux_desk.sandbox.server import SandboxServer
from tests.builders import complete
from tests.desk.station import Station
from tests.many_orders import order_with, uuid_of

LABELS = ("1Z5R89390357567127", "1Z5R89390357567136")


@pytest.fixture
def station(tmp_path):
    """Its server has one order: of three items 10, 20 and 30 units."""
    with SandboxServer([order_with(1, {"A": 10, "B": 20, "C": 30}, "PO-1")]) as server:
        station = Station(server, tmp_path / "journal.sqlite3")
        yield station
        station.journal.close()


def line(station: Station, sku_id: str) -> str:
    packing = station.desk.packing
    assert packing is not None
    return packing.order.lines_by_sku[sku_id][0].line_item_uuid


def left(station) -> list[int]:
    packing = station.desk.packing
    return [packing.remaining(one) for one in packing.order.lines]


def kept(station) -> list[list[tuple[str, int]]]:
    """What the service has of each line."""
    return [
        [(entry["tracking_number"], entry["quantity"]) for entry in one["tracking_numbers"]]
        for one in station.server.order(uuid_of(1))["line_items"]
    ]


def test_a_box_that_goes_out_alone_leaves_the_rest_open_with_nothing_counted(station):
    packing = station.open("PO-1")
    packing.pack(line(station, "A"), 7)
    packing.pack(line(station, "B"), 9)
    complete(packing, 1, LABELS[0])
    station.desk.submit()
    station.work()
    assert station.desk.catch_up() is PackingState.SUBMITTED
    assert kept(station) == [[(LABELS[0], 7)], [(LABELS[0], 9)], []]
    rest = station.desk.packing
    assert rest is not packing
    assert rest.state is PackingState.DRAFT
    assert (left(station), len(rest.boxes), rest.boxes.units) == ([3, 11, 30], 0, 0)
    rest.pack(line(station, "A"), 3)
    complete(rest, 1, LABELS[1])
    station.desk.submit()
    station.work()
    station.desk.catch_up()
    assert kept(station) == [[(LABELS[0], 7), (LABELS[1], 3)], [(LABELS[0], 9)], []]
    assert left(station) == [0, 11, 30]


def test_a_box_that_somebody_else_gave_the_order_is_shown_and_its_units_are_no_longer_open(station):
    packing = station.open("PO-1")
    packing.pack(line(station, "A"), 2)
    complete(packing, 1, LABELS[0])
    box = {
        "tracking": LABELS[1],
        "ship_cost": 1,
        "carrier": "UPS",
        "method": "Ground",
        "weight": 1,
        "line_items": [{"quantity": "5", "line_item_uuid": line(station, "B"), "sku_cost": "9.95"}],
    }
    station.server.store.add_tracking(packing.order.order_uuid, [box])
    station.desk.update_order(station.orders.refresh(packing.order.order_uuid))
    assert packing.order.boxes_shipped == 1
    assert [shipment.tracking for shipment in packing.order.lines[1].shipments] == [LABELS[1]]
    assert left(station) == [8, 15, 30]
    assert packing.boxes.get(1).contents == {line(station, "A"): 2}
