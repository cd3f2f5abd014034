"""A day without a network: all that was packed goes out when it returns, and the window is live.

`make soak` has 200 orders.
"""

import sys
import time

import pytest
from PySide6.QtCore import QCoreApplication, QTimer

from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.session.service_status import Connection
from tests.soak import times
from tests.ui.scanner import Scanner
from tests.whole.station import TOKEN, Station, at_server, plain_orders, posted, whole

ORDERS = times(60, 200)
SCANS_OFFLINE = 5


class Watch:
    """The longest time that the event loop was not at home, in seconds."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._last = time.perf_counter()
        self.timer = QTimer()
        self.timer.timeout.connect(self._on_timeout)
        self.timer.start(0)

    def _on_timeout(self) -> None:
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now


@pytest.mark.timeout(120 + ORDERS)
def test_all_orders_go_out_in_order_and_each_scan_made_meanwhile_counts(start, tmp_path, capsys):
    po_numbers = [f"F{number:03d}" for number in range(ORDERS)]
    samples = plain_orders(po_numbers)
    all_orders = [*samples, *plain_orders(["LIVE"], 100_000)]
    server = SandboxServer(all_orders, token=TOKEN)
    server.start()
    station = Station(server, tmp_path / "station")
    station.queue(po_numbers)
    station.keep_copy("LIVE")
    server.stop()

    bench = start.begin(server.url, TOKEN)
    bench.until(lambda: bench.services.status.connection is Connection.OFFLINE)
    bench.open("LIVE")
    scan = Scanner(bench).scan
    for _ in range(SCANS_OFFLINE):
        scan("MUG-1")
    assert bench.packing.boxes.units == SCANS_OFFLINE
    states = {packing["state"] for packing in station.packings().values()}
    assert states == {"queued", "draft"}

    scans = SCANS_OFFLINE
    watch = Watch()
    port = int(server.url.rpartition(":")[2])
    with SandboxServer(all_orders, token=TOKEN, port=port) as again:
        while len(posted(again)) < ORDERS:
            scan("MUG-1")
            scans += 1
            QCoreApplication.processEvents()
            assert bench.packing.boxes.units == scans
        bench.until(lambda: bench.services.submitting.runner.is_under_way is False)
        watch.timer.stop()
        assert posted(again) == [order.uuid for order in samples]
        for order in samples:
            assert at_server(again, order.uuid) == whole(order.po_number)
    packings = station.packings()
    assert {packings[po_number]["state"] for po_number in po_numbers} == {"submitted"}
    assert packings["LIVE"]["boxes"][0]["line_items"][0]["quantity"] == scans
    with capsys.disabled():
        longest_ms = watch.longest_s * 1000
        sys.stdout.write(f"\n{ORDERS} orders, {scans} scans, longest gap {longest_ms:.0f} ms\n")
