"""A box without a ship cost goes out where the station and the release of the service allow that."""

import pytest

from crux_desk.api import multi, timp
from crux_desk.api.client import OrderApi
from crux_desk.config.setting_rules import Release
from crux_desk.config.settings import Settings
from crux_desk.desk.desk import Desk
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import BoxesIncomplete
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.codec import decode_parcels, encode_parcels
from crux_desk.sandbox.server import SandboxServer

ORIGIN = "https://crux.example"


@pytest.mark.parametrize("release", list(Release))
@pytest.mark.parametrize("is_required", [True, False])
def test_only_timp_lets_a_station_do_without(release, is_required):
    settings = Settings(release=release, cost_required=is_required)
    assert settings.needs_cost is not (release is Release.TIMP and not is_required)


def without_cost(journal, order, *, needs_cost):
    desk = Desk(journal, ORIGIN, Author("Bench 3", "Ana"), needs_cost=needs_cost)
    packing = desk.open(order)
    packing.pack(order.lines[0].line_item_uuid)
    packing.set_carrier(1, "UPS", "Ground")
    packing.set_field(1, Field.TRACKING, "1Z5R89390357567127")
    packing.set_field(1, Field.WEIGHT, "3.5")
    return desk


def test_it_is_complete_closed_and_taken_by_the_service(tmp_path):
    with SandboxServer() as server, Journal(tmp_path / "journal.sqlite3") as journal:
        api = OrderApi(server.url, lambda: server.token, release=Release.TIMP)
        order = api.order(api.find("PO-1001")[0].order_uuid)
        desk = without_cost(journal, order, needs_cost=False)
        assert desk.packing is not None
        (box,) = desk.packing.boxes
        assert (box.missing, box.is_sealed) == ((), True)
        parcels = desk.check_ready()
        assert decode_parcels(encode_parcels(parcels)) == parcels
        assert "package_ship_cost" not in next(timp.bodies(parcels))
        assert "ship_cost" not in str(next(multi.bodies(parcels)))
        desk.submit()
        assert journal.audit().is_whole
        api.add_tracking(order.order_uuid, parcels)
        (line,) = api.order(order.order_uuid).lines
        assert [shipment.tracking for shipment in line.shipments] == [box.tracking]


def test_else_it_is_missing(tmp_path):
    with SandboxServer() as server, Journal(tmp_path / "journal.sqlite3") as journal:
        api = OrderApi(server.url, lambda: server.token)
        order = api.order(api.find("PO-1001")[0].order_uuid)
        desk = without_cost(journal, order, needs_cost=True)
        with pytest.raises(BoxesIncomplete) as caught:
            desk.check_ready()
        assert [box.fields for box in caught.value.missing] == [(Field.SHIP_COST,)]
