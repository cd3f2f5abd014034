"""Keys do what they are named for: units moved, fields gone to, typed rubbish taken back."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.bench.rows.views import BoxesView
from crux_desk.ui.verdicts.verdict import Tone
from tests.ui.scanner import LABELS


def highlight(bench, sku: str) -> None:
    """Put the cursor into the lines, on this one."""
    line = next(line for line in bench.packing.order.lines if line.sku_id == sku)
    bench.press("Ctrl+1")
    bench.lines_view.go_to(bench.lines.row_of(line.line_item_uuid))


def type_rubbish(bench, name: Field, text: str = "rubbish") -> None:
    edit = bench.panel.fields[name].edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def test_f12_in_the_lines_moves_the_line_that_is_highlighted(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.type("5-20091")
    highlight(bench, "5-20091")
    bench.press("F12")
    assert "Move Augason Farms" in bench.dialog().windowTitle()
    bench.answer()
    by_sku = {line.line_item_uuid: line.sku_id for line in bench.packing.order.lines}
    moved = {by_sku[uuid] for uuid in bench.packing.boxes.get(2).contents}
    assert moved == {"5-20091"}


def test_f12_on_a_line_that_is_not_in_the_box_says_where_it_is(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.press("F2")
    bench.type("5-20091")
    highlight(bench, "000106")
    bench.press("F12")
    assert not bench.is_asking
    bench.hear("is not in box 2 | Box 1 has it.")
    highlight(bench, "bK0bi12ATMo")
    bench.press("F12")
    bench.hear("isn't in any box")


def test_ctrl_3_goes_to_the_tracking_number_also_where_it_is_filled_in(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill("1Z5R89390357567127", weight="", cost="")
    bench.press("Ctrl+3")
    assert bench.window.focusWidget() is bench.panel.fields[Field.TRACKING].edit
    assert (
        bench.window.findChild(QAction, "to_box").text() == "Go to the tracking number of this box"
    )


@pytest.mark.parametrize("is_left", [False, True])
def test_esc_puts_back_what_is_saved(bench, is_left):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill("1Z5R89390357567127")
    type_rubbish(bench, Field.WEIGHT)
    if is_left:
        bench.press("Ctrl+L")
        assert bench.panel.has_fault
    bench.press("Esc")
    field = bench.panel.fields[Field.WEIGHT]
    assert (field.text, field.fault) == ("17.20", "")
    assert bench.window.focusWidget() is bench.verdict.scan.edit
    assert str(bench.packing.boxes.get(1).weight) == "17.20"


def test_a_unit_cost_is_set_in_a_dialog_and_what_is_no_cost_stays_there(bench):
    bench.open(SHOWCASE_PO)
    line = bench.packing.order.lines[0]
    bench.press("Shift+F3")
    dialog = bench.dialog()
    assert dialog.field.edit.property("takesNumbers")
    assert dialog.field.text == f"{line.cost:.2f}"
    bench.type("rubbish", dialog.field.edit)
    assert "rubbish" in dialog.fault
    dialog.field.edit.selectAll()
    bench.type("3,5", dialog.field.edit)
    bench.until(lambda: not bench.is_asking)
    assert bench.packing.unit_cost(line) == Decimal("3.50")


def enter(bench, name: Field, text: str) -> None:
    type_rubbish(bench, name, text)
    QTest.keyClick(bench.panel.fields[name].edit, Qt.Key.Key_Return)


def is_amber(bench) -> bool:
    return bool(bench.verdict.property("tone") == Tone.WARN)


@pytest.mark.parametrize("is_complete", [False, True])
def test_no_box_is_called_complete_while_a_field_shows_what_was_not_taken(bench, is_complete):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill(LABELS[0], "17.2", "34.38" if is_complete else "")
    enter(bench, Field.WEIGHT, "x")
    assert bench.panel.fields[Field.WEIGHT].fault
    enter(bench, Field.SHIP_COST, "8.40")
    assert str(bench.packing.boxes.get(1).ship_cost) == "8.40"
    assert bench.verdict.property("tone") == Tone.BAD.value
    how = "Type the weight as a number of pounds, like 3.25."
    assert bench.says.startswith(f'Box 1 · Weight: "x" isn\'t a weight | {how} Ship cost $8.40.')
    assert "complete" not in bench.says.lower()
    enter(bench, Field.WEIGHT, "3.25")
    assert not is_amber(bench)
    assert "Box 1 is complete." in bench.says


def test_what_was_doubted_is_not_said_beside_what_was_not_taken_instead(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill(LABELS[0], "180", "8.40")
    enter(bench, Field.WEIGHT, "180")
    assert "180.00 lb is too heavy" in bench.panel._why.full_text
    enter(bench, Field.WEIGHT, "x")
    assert bench.panel._warning.isHidden()
    bench.press("Esc")
    assert bench.panel.fields[Field.WEIGHT].text == "180.00"
    assert not bench.panel._warning.isHidden()


def test_a_field_that_the_cursor_has_left_shows_no_selection(bench):
    # Keys at the speed of a scanner: the field was left before Qt came to select in it.
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill(LABELS[0], "x", "8.40")
    bench.fill(LABELS[0], "3.25", "8.40")
    QCoreApplication.processEvents()
    edit = bench.panel.fields[Field.WEIGHT].edit
    assert (edit.text(), edit.hasFocus(), edit.selectedText()) == ("3.25", False, "")


def test_a_label_that_is_scanned_beside_a_fault_is_amber(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("000106")
    enter(bench, Field.SHIP_COST, "x")
    scan(LABELS[0])
    assert bench.packing.boxes.get(1).tracking == LABELS[0]
    assert is_amber(bench)
    how = "Type the cost as a number of dollars, like 8.40."
    assert f'Ship cost: "x" isn\'t a ship cost. {how}' in bench.says


def row_of(bench, number: int) -> str:
    boxes = bench.window.findChild(BoxesView).model()
    return str(boxes.index(boxes.row_of(number)).data())


def test_the_row_of_a_box_tells_no_value_beside_which_another_stands_untaken(bench):
    def row(number: int) -> str:
        return row_of(bench, number)

    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill(LABELS[0], "17.2", "34.38")
    assert "17.20 lb · $34.38" in row(1)
    enter(bench, Field.WEIGHT, "x")
    assert "Not saved: weight" in row(1)
    assert "17.20 lb" not in row(1)
    assert "$34.38" in row(1)
    bench.press("Esc")
    assert "17.20 lb · $34.38" in row(1)
    assert "Not saved" not in row(1)
    enter(bench, Field.WEIGHT, "x")
    bench.press("F2")
    # What stood there untaken is gone with the box that was left.
    assert "17.20 lb · $34.38" in row(1)
    assert "Not saved" not in row(1) + row(2)


def test_what_is_asked_about_a_label_is_not_told_as_not_saved(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    enter(bench, Field.TRACKING, "1Z5R89390357567128")
    assert bench.panel.fields[Field.TRACKING].is_doubtful
    assert "no label yet" in row_of(bench, 1)
    assert "Missing: weight, ship cost" in row_of(bench, 1)
    assert "Not saved" not in row_of(bench, 1)
