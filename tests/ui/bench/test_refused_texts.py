"""What a dialog does not take is marked, so that typing replaces it, and old faults go with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.domain.errors.base import Field as BoxField
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.widgets.fields import Field
from tests.ui.scanner import LABELS


@pytest.mark.parametrize(
    ("keys", "wrong", "right"), [("F3", "99", "1"), ("F3", "x", "1"), ("Shift+F3", "a.b", "4.5")]
)
@pytest.mark.parametrize("is_clicked", [False, True])
def test_a_refused_number_is_replaced_by_typing(bench, keys, wrong, right, is_clicked):
    bench.open(SHOWCASE_PO)
    bench.press("Ctrl+1")
    bench.press(keys)
    dialog = bench.dialog()
    bench.until(dialog.isActiveWindow)
    edit = dialog.findChildren(Field)[0].edit
    edit.selectAll()
    QTest.keyClicks(edit, wrong)
    if is_clicked:
        answer = dialog.all_buttons()[-1]
        answer.setFocus()
        QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert dialog.fault
    assert (edit.hasFocus(), edit.selectedText()) == (True, wrong)
    QTest.keyClicks(edit, right)
    assert (edit.text(), dialog.fault) == (right, "")
    bench.answer("Escape")


def test_enter_in_the_last_field_goes_to_the_one_that_was_not_taken(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("000106")
    bench.fill(LABELS[0], "x", "8.40")
    weight = bench.panel.fields[BoxField.WEIGHT].edit
    assert (weight.hasFocus(), weight.selectedText()) == (True, "x")
    QTest.keyClicks(weight, "3")
    QTest.keyClick(weight, Qt.Key.Key_Return)
    assert bench.packing.boxes.get(1).is_sealed
    assert bench.window.focusWidget() is bench.verdict.scan.edit
