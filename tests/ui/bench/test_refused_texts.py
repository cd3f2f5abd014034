"""What a dialog does not take is marked, so that typing replaces it, and old faults go with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.widgets.fields import Field


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
        dialog._ok.setFocus()
        QTest.mouseClick(dialog._ok, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert dialog.fault
    assert (edit.hasFocus(), edit.selectedText()) == (True, wrong)
    QTest.keyClicks(edit, right)
    assert (edit.text(), dialog.fault) == (right, "")
    bench.answer("Escape")
