"""An order is packed and submitted through the accessibility interface alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crux_desk.sandbox.server import SandboxServer
from tests.whole.assistive import AssistiveTechnology
from tests.whole.station import TOKEN, Station, at_server, plain_orders, posted, wait_for

pytestmark = pytest.mark.desktop("screen", "keyring", "access")
LABEL = "1Z5R89390357567127"


@pytest.fixture
def technology() -> Iterator[AssistiveTechnology]:
    technology = AssistiveTechnology()
    yield technology
    technology.close()


@pytest.fixture
def station(tmp_path: Path, technology, monkeypatch) -> Iterator[Station]:
    # What a screen reader that is running says to Qt.
    monkeypatch.setenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
    monkeypatch.setenv("AT_SPI_BUS_ADDRESS", technology.address)
    with SandboxServer(plain_orders(["PO-7"], units=2), token=TOKEN) as server:
        station = Station(server, tmp_path / "station")
        station.set_token()
        yield station
        station.kill()
        station.forget_token()


def test_an_order_goes_out_by_names_and_actions_alone(station, technology):
    station.write_settings(packer="Ana")
    station.start()
    scan = technology.find("text", "Scan or type")
    technology.write(scan, "PO-7")
    technology.hear("PO-7")
    technology.write(scan, "HL-77")
    technology.hear("HL-77 is not on this order")
    for _ in range(2):
        technology.write(scan, "MUG-1")
        technology.hear("Enamel mug")
    for name, text in (("Tracking number", LABEL), ("Weight", "4.5"), ("Ship cost", "8.40")):
        technology.write(technology.find("text", name), text)
    station.see_box(1, units=2, tracking=LABEL, weight="4.50", ship_cost="8.40")
    technology.press(technology.find("push button", "Submit"))
    dialog = technology.find("dialog", "Submit")
    assert "PO-7" in dialog.name
    technology.press(technology.find("push button", "Submit Enter"))
    wait_for(lambda: station.status()["packings"][0]["state"] == "submitted", "it is submitted")
    (uuid,) = posted(station.server)
    assert at_server(station.server, uuid) == [(LABEL, 2)]
    technology.hear("Sent")


def test_the_last_verdict_is_said_again(station, technology):
    station.start()
    technology.write(technology.find("text", "Scan or type"), "HL-77")
    first = technology.hear("HL-77")
    station.key("ctrl+r")
    assert technology.hear("HL-77") == first
