"""The bench in all its states, one after the other, as a day brings them."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication

from crux_desk.domain.packing.steps import PackingState
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import PRACTICE_PO, SHOWCASE_PO, TWIN_PO
from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.session.service_status import Connection
from tests.ui.scanner import LABELS, Scanner
from tests.ui.window import Bench

MANY, LONG, RIGHT_TO_LEFT, DEAD, ON_HOLD = "PO-1040", "PO-1007", "PO-1009", "PO-1011", "PO-1012"


def every_state(bench: Bench, server: SandboxServer) -> Iterator[str]:
    """What the window shows meanwhile; at the end an order is open that can be submitted."""
    scan = Scanner(bench).scan
    yield "nothing open"
    bench.press("Ctrl+G")
    prefetch = bench.program.rooms.orders.prefetch
    bench.until(lambda: prefetch.status.is_under_way)
    bench.until(lambda: not prefetch.status.is_under_way)
    yield "orders to pack"
    yield from _other_orders(bench)
    yield from _two_boxes(bench, scan)
    yield from _sent_and_not(bench, server)
    bench.open(SHOWCASE_PO)
    yield "draft again"


def _other_orders(bench: Bench) -> Iterator[str]:
    _show(bench, LONG)
    yield "long note to read"
    for po_number in (LONG, MANY, RIGHT_TO_LEFT, DEAD, ON_HOLD):
        bench.open(po_number)
        yield po_number
    bench.open(MANY)
    for line in bench.packing.order.lines[:12]:
        bench.type(line.sku_id)
        bench.press("F2")
    yield "forty lines and twelve boxes"
    bench.press("F4")
    bench.until(lambda: bench.session.packing is None)
    bench.type(TWIN_PO)
    bench.wait_for_question()
    yield "two orders of one number"
    bench.press("Esc")


def _two_boxes(bench: Bench, scan: Callable[[str], None]) -> Iterator[str]:
    _show(bench, SHOWCASE_PO)
    yield "note to read"
    bench.open(SHOWCASE_PO)
    yield "order"
    for code, name in (
        ("000106", "item"),
        ("bK0bi12ATMo", "second item"),
        ("bK0bi12ATMo", "line done"),
        ("bK0bi12ATMo", "one too many"),
        ("HL-77", "wrong item"),
        ("4006381333931", "unknown barcode"),
        ("CRUXQTY3", "quantity"),
        ("CRUXREMOVE", "remove"),
        ("000106", "removed"),
        ("000106", "back"),
        (LABELS[0], "label"),
        ("CRUXSUBMIT", "question"),
    ):
        before = bench.verdict.verdict
        scan(code)
        bench.until(lambda before=before: bench.verdict.verdict is not before)
        yield name
    bench.press("Esc")
    bench.fill(LABELS[0], "17,2", "34.38")
    yield "first box"
    bench.press("F2")
    scan("5-20091")
    bench.fill(LABELS[1], "180", "0")
    yield "doubtful amounts"
    bench.fill(LABELS[1], "x", "8.40")
    yield "fault in a field"
    bench.fill(LABELS[1], "3.25", "8.40")
    yield "two boxes"
    bench.press("F10")
    yield "menu"
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def _sent_and_not(bench: Bench, server: SandboxServer) -> Iterator[str]:
    bench.open(PRACTICE_PO)
    bench.press("F7")
    yield "all packed"
    bench.fill(LABELS[2])
    refused = Fault(status=400, body=b'{"tracking_numbers": [{"ship_cost": ["Too dear."]}]}')
    server.faults = lambda seen: refused if "/tracking/" in seen.path else None
    _submit(bench)
    bench.until(lambda: bench.packing.state is PackingState.REFUSED)
    yield "rejected"
    server.faults = lambda seen: Fault(hangs_up=True)
    bench.open("PO-1001")
    bench.press("F7")
    bench.fill("1Z5R89390357567154")
    _submit(bench)
    bench.until(lambda: bench.services.status.connection is Connection.OFFLINE)
    yield "offline"
    server.faults = lambda seen: None
    bench.press("F4")


def _submit(bench: Bench) -> None:
    bench.press("Ctrl+Return")
    bench.answer()


def _show(bench: Bench, po_number: str) -> None:
    """Open an order; what is to be read about it is not read yet."""
    bench.type(po_number)
    bench.until(
        lambda: (
            bench.session.packing is not None
            and bench.packing.order.po_number == po_number
            and not bench.services.opening.looking_for
        )
    )
