"""Ten thousand scans without a pause, while boxes are sent: each is counted, once."""

from collections.abc import Iterator

import pytest

from crux_desk.sandbox.samples import SHOWCASE_UUID, sample_orders
from crux_desk.sandbox.server import SandboxServer
from tests.ui.test_scans_at_the_window import LABELS, Scanner, open_showcase

UNITS = 10_000


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    uuid = next(order.uuid for order in sample_orders() if order.po_number == "PO-1002")
    with SandboxServer() as samples:
        showcase, pegs = samples.order(SHOWCASE_UUID), samples.order(uuid)
    pegs["line_items"][0]["allocation"] |= {
        "quantity_ordered": UNITS,
        "quantity_allocated": UNITS,
    }
    with SandboxServer([showcase, pegs]) as server:
        yield server


@pytest.mark.timeout(400)
def test_each_of_them_counts_once(bench, server):
    scan = Scanner(bench).scan
    open_showcase(bench, scan)
    scan("000106")
    bench.fill(LABELS[0])
    scan("CRUXSUBMIT")
    scan("CRUXSUBMIT")
    bench.open("PO-1002")
    for _ in range(UNITS):
        scan("PEG-1")
    assert bench.packing.boxes.units == UNITS
    scan("PEG-1")
    assert bench.packing.boxes.units == UNITS
    assert "All of it is packed already" in bench.says
    bench.until(lambda: len(server.order(SHOWCASE_UUID)["line_items"][0]["tracking_numbers"]) == 1)
