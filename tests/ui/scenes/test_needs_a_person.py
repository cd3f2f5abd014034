"""What goes on only when a person acts is red and counted at the bench, whatever order is open."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.faults import Fault
from crux_desk.ui.outbox.dialog import OutboxDialog
from tests.requests_seen import is_tracking
from tests.ui.dialogs import listed
from tests.ui.scanner import LABELS, Scanner

REFUSED = Fault(status=400, body=b'{"detail": "No."}')


def counted(bench) -> str:
    """What the button says, if it is red."""
    button = bench.footer.outbox
    said = str(button.accessibleName()).removesuffix(" F9")
    assert ("need" in said) is (button.property("tone") == "bad")
    return said


def refuse(bench, server, po_number: str, sku_id: str, label: str) -> None:
    bench.open(po_number)
    Scanner(bench).scan(sku_id)
    bench.fill(label, "3", "9")
    server.faults = lambda seen: REFUSED if is_tracking(seen) else None
    bench.services.submitting.submit()
    bench.hear("Crux")
    bench.until(lambda: not bench.services.submitting.runner.is_under_way)
    bench.press("F4")


def test_it_is_counted_until_it_is_dealt_with_whatever_order_is_open(bench, server, start):
    assert counted(bench) == "Outbox"
    refuse(bench, server, "PO-1001", "EM-014", LABELS[0])
    bench.until(lambda: counted(bench) == "! 1 needs you")
    refuse(bench, server, "PO-1001-B", "EM-015", LABELS[1])
    bench.until(lambda: counted(bench) == "! 2 need you")
    bench.open("PO-1003")
    assert counted(bench) == "! 2 need you"
    QTest.mouseClick(bench.footer.outbox, Qt.MouseButton.LeftButton)
    dialog = bench.dialog()
    assert isinstance(dialog, OutboxDialog)
    # There: the first of them is the row that is chosen.
    assert listed(dialog)[:3] == ["Needs you", "PO-1001-B", "PO-1001"]
    assert dialog.list.currentIndex().row() == 1
    bench.answer("Escape")
    bench.open("PO-1001")
    edit = bench.panel.fields[Field.WEIGHT].edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "4")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert counted(bench) == "! 1 needs you"
    start.end(bench)
    again = start.begin(server.url, server.token)
    assert counted(again) == "! 1 needs you"
