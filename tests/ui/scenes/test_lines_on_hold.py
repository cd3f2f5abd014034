"""A line on hold, or backordered, is not packed without a word; the summary tells what comes later."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crux_desk.ui.verdicts.verdict import Tone
from tests.ui.scanner import Scanner

LABEL = "9400111206213844557379"
ON_HOLD, OTHER = "WG-L", "WF-9"


@pytest.fixture
def scan(bench):
    bench.open("PO-1006")
    return Scanner(bench).scan


def words_in(dialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_scan_of_a_line_on_hold_counts_and_warns_and_the_next_one_confirms(bench, scan):
    scan(ON_HOLD)
    assert bench.packing.boxes.units == 1
    assert bench.verdict.property("tone") == Tone.WARN.value
    assert "OnHold at Crux: Work gloves" in bench.says
    scan(ON_HOLD)
    assert bench.packing.boxes.units == 2
    assert bench.packing.unread_notes == ()
    assert bench.verdict.property("tone") == Tone.GOOD.value


def test_a_line_that_may_ship_is_packed_without_a_question(bench, scan):
    scan(OTHER)
    assert bench.verdict.property("tone") == Tone.GOOD.value
    assert bench.packing.unread_notes == ()


@pytest.mark.parametrize("keys", ["Return", "F7"])
def test_by_hand_it_warns_as_well_and_enter_in_the_scan_field_confirms(bench, scan, keys):
    line = next(line for line in bench.packing.order.lines if line.sku_id == ON_HOLD)
    view = bench.lines_view
    view.setFocus()
    view.setCurrentIndex(bench.lines.index(bench.lines.row_of(line.line_item_uuid)))
    bench.press(keys)
    assert bench.packing.packed(line)
    assert "OnHold at Crux" in bench.says
    bench.type("")
    assert bench.packing.unread_notes == ()


def test_whoever_goes_on_by_hand_has_confirmed_and_undo_takes_units_back(bench, scan):
    line = next(line for line in bench.packing.order.lines if line.sku_id == ON_HOLD)
    view = bench.lines_view
    view.setFocus()
    view.setCurrentIndex(bench.lines.index(bench.lines.row_of(line.line_item_uuid)))
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert bench.packing.packed(line) == 2
    assert bench.packing.unread_notes == ()
    assert bench.says.startswith("Box 1 · Work gloves")
    bench.press("Ctrl+Z")
    assert bench.packing.packed(line) == 1


def test_it_does_not_leave_unconfirmed_and_the_summary_tells_what_is_backordered(bench, scan):
    for _ in range(5):
        scan(OTHER)
    scan(ON_HOLD)
    bench.verdict.scan.edit.setFocus()
    bench.fill(LABEL)
    bench.press("Ctrl+Return")
    assert "Read first: OnHold at Crux" in bench.says
    bench.type("")
    shown = words_in(bench.dialog())
    assert "5 units are backordered at Crux." in shown
    assert "Everything is packed" not in shown
    assert "3 units are not packed" in shown
    bench.answer()
    bench.hear("Submitted")
    assert "3 units can still ship" in bench.says
    assert "Backordered, not shipped yet: 5 units" in bench.says
