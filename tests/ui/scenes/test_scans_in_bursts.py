"""Many scans in bursts, while boxes are sent: each is counted, once.

`make soak` has 10,000 of them.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import sample_orders
from crux_desk.sandbox.server import SandboxServer
from tests.soak import times
from tests.ui.scanner import LABELS, Scanner, answer_yes

UNITS = times(1_000, 10_000)
BURST = times(500, 1_000)
SENT = {"PO-1001": "EM-014", "PO-1001-B": "EM-015", "PO-1017": "HL-77"}
LATE = Fault(keeps=True, delay_s=1.5)


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    uuids = {order.po_number: order.uuid for order in sample_orders()}
    with SandboxServer() as samples:
        orders = [samples.order(uuids[number]) for number in (*SENT, "PO-1002")]
    orders[-1]["line_items"][0]["allocation"] |= {
        "quantity_ordered": UNITS,
        "quantity_allocated": UNITS,
    }
    with SandboxServer(orders) as server:
        yield server


def trackings(server: SandboxServer) -> int:
    return sum("/tracking/" in seen.path for seen in server.received)


@pytest.mark.timeout(400)
def test_each_of_them_counts_once(bench, server):
    """All keys of a burst wait in line before the first of them is looked at."""
    scanner = Scanner(bench)
    server.faults = lambda seen: LATE if "/tracking/" in seen.path else None
    for label, (number, item) in zip(LABELS, SENT.items(), strict=True):
        bench.open(number)
        scanner.scan(item)
        bench.fill(label)
        scanner.scan("CRUXSUBMIT")
        if bench.packing.units_remaining:
            answer_yes(bench, scanner.scan, "CRUXSUBMIT")
    bench.open("PO-1002")
    caught: list[str] = []
    bench.program.scan_filter.scanned.connect(caught.append)
    before = trackings(server)
    assert before < len(SENT)
    for burst in range(1, UNITS // BURST + 1):
        for _ in range(BURST):
            for sign in "PEG-1":
                scanner.key(sign)
            scanner.key("\r", Qt.Key.Key_Return)
        assert len(caught) == (burst - 1) * BURST
        QCoreApplication.sendPostedEvents()
        # Answers of the server come in between.
        bench.until(lambda burst=burst: len(caught) == burst * BURST)
    assert caught == ["PEG-1"] * UNITS
    assert bench.packing.boxes.units == UNITS
    assert trackings(server) > before
    scanner.scan("PEG-1")
    assert bench.packing.boxes.units == UNITS
    assert "Already packed" in bench.says
    bench.until(lambda: len(bench.session.desk.unsent()) == 1)  # the pegs, a draft
    assert trackings(server) == len(SENT)
