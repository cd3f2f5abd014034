"""After Crux rejected boxes: what to do now, and the field that it is about is marked."""

import json
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.sandbox.faults import Fault, RejectsOnce
from crux_desk.sandbox.samples import PRACTICE_PO, PRACTICE_UUID, SHOWCASE_PO
from crux_desk.ui.widgets.scroller import Scroller
from tests.ui.scanner import LABELS, Scanner


def is_marked(bench, name: Field) -> bool:
    field = bench.panel.fields[name]
    return bool(field.caption.property("sign") == "missing") and field.caption.text().startswith(
        "✕"
    )


@pytest.fixture
def rejected(bench, server):
    """Crux takes neither the cost nor an attribute of box 1."""
    body = {"tracking_numbers": [{"ship_cost": ["Too dear."], "package_attributes": ["Odd."]}]}
    refused = Fault(status=400, body=json.dumps(body).encode())
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill("1Z5R89390357567127")
    server.faults = lambda seen: refused if "/tracking/" in seen.path else None
    bench.press("Ctrl+Return")
    bench.answer()
    bench.until(lambda: bench.packing.state.value == "refused")
    server.faults = lambda seen: None
    return bench


def test_it_is_told_in_the_screens_words_and_the_field_is_marked(rejected):
    rejected.hear("Crux rejected it")
    assert "Correct the ship cost of box 1: click it or scan CRUXCOST" in rejected.says
    rejected.until(lambda: is_marked(rejected, Field.SHIP_COST))
    assert not is_marked(rejected, Field.WEIGHT)
    # Once, beside the field.
    assert "Too dear" not in rejected.says
    said = 'Ship cost: "Too dear."; "package_attributes: Odd."'
    assert said in rejected.panel._said.full_text
    assert rejected.boxes._view_at(0).rejected == "Rejected: ship cost"
    assert said in rejected.boxes.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    cost = rejected.panel.fields[Field.SHIP_COST]
    assert cost.edit.accessibleDescription() == "Crux rejected this."


def test_the_cursor_goes_to_the_cost_of_that_box_and_a_scan_is_a_scan_all_the_same(rejected):
    cost = rejected.panel.fields[Field.SHIP_COST].edit
    rejected.until(cost.hasFocus)
    Scanner(rejected).scan("5-20091")
    assert rejected.packing.boxes.units == 2
    assert str(rejected.packing.boxes.get(1).ship_cost) == "34.38"


def test_the_field_is_in_sight_on_a_low_window_and_all_of_the_box_scrolls_as_one(rejected):
    window, panel, theme = rejected.window, rejected.panel, rejected.program.theme
    theme.set_up(ThemeChoice.SYSTEM, Size.LARGE)
    window.resize(1008, 552)
    cost = panel.fields[Field.SHIP_COST]
    (area,) = panel.findChildren(Scroller)
    rejected.until(lambda: area.verticalScrollBar().maximum() > 0)
    rejected.until(lambda: cost.visibleRegion().boundingRect() == cost.rect())
    assert panel.contents_view.verticalScrollBar().maximum() == 0
    # The contents are gone to by keys, row by row.
    rejected.press("Ctrl+4")
    row = panel.contents_view.visualRect(panel.contents.index(0))
    rejected.until(
        lambda: panel.contents_view.visibleRegion().boundingRect().contains(row.center())
    )


def test_the_cursor_goes_to_no_field_from_where_somebody_types(bench, server):
    body = {"tracking_numbers": [{"ship_cost": ["Too dear."]}]}
    refused = Fault(status=400, body=json.dumps(body).encode())
    is_typed = threading.Event()

    def once_typed(seen):
        return refused if "/tracking/" in seen.path and is_typed.wait(10) else None

    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill("1Z5R89390357567127")
    server.faults = once_typed
    bench.press("Ctrl+Return")
    bench.answer()
    scan = bench.verdict.scan.edit
    bench.until(scan.hasFocus)
    QTest.keyClicks(scan, "PO-10")
    is_typed.set()
    bench.until(lambda: bench.packing.state.value == "refused")
    bench.hear("Crux rejected it")
    assert scan.hasFocus()
    assert scan.text() == "PO-10"


def test_the_mark_goes_when_it_is_corrected_and_the_box_goes_out(rejected):
    rejected.until(lambda: is_marked(rejected, Field.SHIP_COST))
    rejected.type("CRUXCOST")
    edit = rejected.panel.fields[Field.SHIP_COST].edit
    assert edit.hasFocus()
    rejected.type("9.50", edit)
    rejected.until(lambda: not is_marked(rejected, Field.SHIP_COST))
    # Of what Crux said only that is left which nobody here can correct.
    assert rejected.panel._said.full_text == '✕ Crux says: "package_attributes: Odd."'
    assert rejected.boxes._view_at(0).rejected == ""
    rejected.press("Ctrl+Z")
    rejected.until(lambda: is_marked(rejected, Field.SHIP_COST))
    rejected.type("CRUXCOST")
    rejected.type("9.50", edit)
    rejected.press("Ctrl+Return")
    rejected.answer()
    rejected.hear("Sent: ")


def test_it_is_marked_after_a_new_start_as_well(rejected, start, server):
    start.end(rejected)
    again = start.begin(server.url, server.token)
    again.until(lambda: again.session.packing is not None)
    again.until(lambda: is_marked(again, Field.SHIP_COST))


def test_the_first_box_that_was_rejected_is_named_and_shown_without_a_step(bench, server, scan):
    body = {"tracking_numbers": [{"ship_cost": ["Too dear."]}, {}]}
    refused = Fault(status=400, body=json.dumps(body).encode(), delay_s=0.3)
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill(LABELS[0])
    bench.type("5-20091")
    bench.fill(LABELS[1])
    server.faults = lambda seen: refused if "/tracking/" in seen.path else None
    bench.press("Ctrl+Return")
    bench.answer()
    bench.until(lambda: bench.packing.state.value == "refused")
    server.faults = lambda seen: None
    bench.until(lambda: bench.panel.contents.box.number == 1)
    assert bench.says.startswith("Box 1 · ")
    assert bench.boxes.number_at(bench.boxes_view.currentIndex().row()) == 1
    assert bench.packing.boxes.current_number == 2
    assert bench.packing.state.value == "refused"
    scan("CRUXCOST")
    assert bench.packing.boxes.current_number == 1
    bench.type("9.50", bench.panel.fields[Field.SHIP_COST].edit)
    assert str(bench.packing.boxes.get(1).ship_cost) == "9.50"
    assert str(bench.packing.boxes.get(2).ship_cost) == "34.38"


def test_the_practice_order_of_the_demo_is_rejected_once_and_goes_out_when_it_is_corrected(
    bench, server
):
    server.faults = RejectsOnce(PRACTICE_UUID)
    bench.open(PRACTICE_PO)
    bench.type("EM-015")
    bench.fill(LABELS[0])
    bench.press("Ctrl+Return")
    bench.answer()
    bench.hear("Crux rejected it")
    bench.until(lambda: is_marked(bench, Field.WEIGHT))
    bench.type("3.5", bench.panel.fields[Field.WEIGHT].edit)
    bench.press("Ctrl+Return")
    bench.answer()
    bench.hear("Sent: ")


def test_a_long_answer_of_crux_moves_no_page_and_cuts_no_advice(bench, server):
    text = "This is more than the contract allows for a parcel of this weight. " * 4
    body = {"tracking_numbers": [{"ship_cost": [text], "method": [text], "weight": [text]}]}
    refused = Fault(status=400, body=json.dumps(body).encode())
    bench.window.resize(1024, 600)
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill("1Z5R89390357567127")
    server.faults = lambda seen: refused if "/tracking/" in seen.path else None
    bench.press("Ctrl+Return")
    bench.answer()
    bench.until(lambda: bench.packing.state.value == "refused")
    bench.hear("Crux rejected it")
    bench.until(bench.panel._said.isVisible)
    QTest.qWait(0)
    bars = [area.verticalScrollBar().maximum() for area in bench.window.findChildren(Scroller)]
    assert not any(bars)
    cost = bench.panel.fields[Field.SHIP_COST]
    assert cost.visibleRegion().boundingRect() == cost.rect()
    advice = " ".join(bench.verdict._advice.text().split())
    assert "Correct these at box 1: ship cost, method, weight." in advice
    assert "For the ship cost, click it or scan CRUXCOST. Then submit again." in advice
    # A window with room for all that Crux said of the box shows more of it.
    low = len(bench.panel._said.text().splitlines())
    bench.window.resize(1366, 768)
    bench.until(lambda: len(bench.panel._said.text().splitlines()) > low)
