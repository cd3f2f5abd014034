"""Twelve units in three boxes in 17 scans and not one key: scale, shipping software and scanner."""

import json
from decimal import Decimal

import pytest

from crux_desk.domain.devices import ScaleProtocol
from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID
from tests.ui.scanner import LABELS, Scanner

HEADER = (
    "ShipToCompanyorName,ShipToPostalCode,PackagePackagePublishedCharge,PackagePackageType,"
    "PackageWeight,PackageTrackingNumber,ShipmentInformationServiceType,"
    "ShipmentInformationVoidIndicator,PackageReference1,PackageReference2\r\n"
)
"""As WorldShip's wizard writes it, in the columns that a drop shipper chose."""

GOODS = (
    ("000106", 4, "3.50", "9.41"),
    ("5-20091", 6, "12.25", "18.03"),
    ("bK0bi12ATMo", 2, "0.80", "7.15"),
)
"""SKU, units, what the scale says, what the label costs."""


class WorldShip:
    """Prints labels on another PC, and appends each to its export."""

    def __init__(self, path) -> None:
        self._path = path
        path.write_text(HEADER, encoding="cp1252")

    def print_label(self, tracking: str, cost: str, pounds: str) -> None:
        row = f'"Muñoz, Bob",92802,{cost},Package,{pounds},{tracking},Ground,N,{SHOWCASE_PO},\r\n'
        with self._path.open("ab") as file:
            file.write(row.encode("cp1252"))


@pytest.fixture
def worldship(tmp_path):
    return WorldShip(tmp_path / "ups_export.csv")


@pytest.fixture
def scale(devices):
    return devices.serial_scale(ScaleProtocol.TOLEDO)


@pytest.fixture
def bench(start, server, tmp_path, scale, worldship):
    station = tmp_path / "station"
    station.mkdir()
    settings = {
        "fetch_minutes": 0,
        "scale": scale.setting,
        "feeds": [{"path": str(tmp_path / "ups_export.csv"), "profile": "auto"}],
    }
    (station / "settings.json").write_text(json.dumps(settings))
    bench = start.begin(server.url, server.token)
    # What is on a scale when it is first heard is nobody's: the packer is asked about it.
    bench.until(
        lambda: (
            bench.program.links.scale is not None
            and "empty" in bench.program.links.scale.weighing.live.text
        )
    )
    return bench


def box(bench, number: int):
    found = bench.packing.boxes.get(number)
    assert found is not None
    return found


def test_twelve_units_in_three_boxes_in_17_scans_and_not_one_key(bench, scale, server, worldship):
    scans = []

    def scan(code: str) -> None:
        scans.append(code)
        Scanner(bench).scan(code)

    scan(SHOWCASE_PO)
    bench.until(lambda: bench.session.packing is not None)
    for number, ((sku, units, pounds, cost), label) in enumerate(
        zip(GOODS, LABELS, strict=True), 1
    ):
        for _ in range(units):
            scan(sku)
        # The shipping software was told another weight: what the bench weighs wins.
        worldship.print_label(label, cost, str(Decimal(pounds) + Decimal("0.05")))
        scale.put_on(pounds)
        bench.until(
            lambda pounds=pounds: (
                f"{pounds} lb · stable" in bench.program.links.scale.weighing.live.text
            )
        )
        scan(label)
        bench.until(lambda number=number: not box(bench, number).missing)
        scale.take_off()
        bench.until(lambda: "empty" in bench.program.links.scale.weighing.live.text)
    for number, (_, _, pounds, cost) in enumerate(GOODS, 1):
        one = box(bench, number)
        assert (str(one.weight), str(one.ship_cost)) == (pounds, cost)
        assert one.sources[Field.WEIGHT] is ValueSource.SCALE
        assert one.sources[Field.SHIP_COST] is ValueSource.FEED
    scan("CRUXSUBMIT")
    bench.hear("Sent: 3 boxes")
    assert len(scans) == 17
    sent = {
        entry["tracking_number"]: entry
        for line in server.order(SHOWCASE_UUID)["line_items"]
        for entry in line["tracking_numbers"]
    }
    assert set(sent) == set(LABELS)
    for label, (_, _, pounds, cost) in zip(LABELS, GOODS, strict=True):
        entry = sent[label]
        assert Decimal(str(entry["shipping_weight"])) == Decimal(pounds)
        assert Decimal(str(entry["shipping_cost"])) == Decimal(cost)
        assert (entry["shipping_carrier"], entry["shipping_method"]) == ("UPS", "Ground")
