"""What a unit costs is shown where it is wanted, and said early where it is missing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crux_desk.ui.verdicts.verdict import Tone
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE
from tests.ui.scanner import LABELS
from tests.ui.settings.pages import editor_of


def details(bench) -> list[str]:
    rows = (bench.lines.index(row).data(VIEW_ROLE) for row in range(bench.lines.rowCount()))
    return [f"{row.missing} {row.detail}".strip() for row in rows if hasattr(row, "detail")]


def test_a_missing_one_is_said_when_the_order_opens_once_with_the_way_out(bench, scan):
    bench.open("PO-1016")
    assert "No unit cost for Sample swatch: choose the line and press Shift+F3." in bench.says
    assert bench.verdict.property("tone") == Tone.WARN.value
    scan("EM-014")
    bench.press("F4")
    bench.open("PO-1016")
    assert "No unit cost" not in bench.says


@pytest.mark.parametrize("how", ["Ctrl+Return", "CRUXSUBMIT"])
def test_at_the_submission_its_line_is_gone_to_also_where_it_is_folded_away(bench, scan, how):
    bench.open("PO-1016")
    for code in ("NOCOST-1", "NOCOST-1", "EM-014"):
        scan(code)
    bench.fill(LABELS[0], "3.5", "9")
    if not bench.packing.current_box.carrier:
        bench.packing.set_carrier(1, "UPS", "Ground")
    if bench.lines.is_unfolded:
        bench.press("Ctrl+Shift+D")
    bench.verdict.scan.edit.setFocus()
    if how == "CRUXSUBMIT":
        scan(how)
    else:
        bench.press(how)
    assert bench.says.startswith("No unit cost for Sample swatch | Nothing was sent.")
    assert "Shift+F3" in bench.says
    row = bench.lines_view.currentIndex().row()
    assert bench.lines.line_at(row).sku_id == "NOCOST-1"
    bench.press("Shift+F3")
    field = bench.dialog().field
    QTest.keyClicks(field.edit, "1.25")
    bench.answer()
    bench.verdict.scan.edit.setFocus()
    scan("CRUXSUBMIT")
    bench.hear("Sent: ")


def test_it_stands_in_the_lines_by_the_setting_or_where_it_is_missing(bench):
    bench.open("PO-1016")
    assert details(bench) == ["! Missing: unit cost NOCOST-1", "EM-014"]
    bench.press("Ctrl+,")
    dialog = bench.dialog()
    editor_of(dialog, "show_unit_costs").box.setChecked(True)
    dialog._on_save()
    bench.until(lambda: not bench.is_asking)
    assert details(bench)[0] == "! Missing: unit cost NOCOST-1"
    assert details(bench)[1].startswith("EM-014 · $")
    line = bench.packing.order.lines[0]
    bench.session.perform(lambda packing: packing.set_unit_cost(line.line_item_uuid, "1.25"))
    assert details(bench)[0] == "NOCOST-1 · $1.25 each"


def test_a_cost_of_0_is_doubted_once_and_kept_by_enter_again(bench):
    bench.open("PO-1016")
    bench.lines_view.go_to(0)
    line = bench.lines.line_at(0)
    bench.press("Shift+F3")
    dialog = bench.dialog()
    for typed in ("0", "0.00"):
        dialog.field.edit.selectAll()
        QTest.keyClicks(dialog.field.edit, typed)
        QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
        assert bench.is_asking
        assert bench.packing.unit_cost(line) is None
        assert dialog.field.edit.selectedText() == typed
    assert "The unit cost is $0.00." in " ".join(
        label.text() for label in dialog.findChildren(QLabel)
    )
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    assert not bench.is_asking
    assert bench.packing.unit_cost(line) == 0
