"""The number in a dialog is the one that was typed, however the hand came to the field."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget
from shiboken6 import isValid

from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.bench.questions.quantity import MoveDialog, QuantityDialog


@pytest.fixture
def splitting(bench):
    """The question over how many boxes a line is split."""
    bench.open(SHOWCASE_PO)
    bench.press("F6")
    dialog = bench.dialog()
    assert isinstance(dialog, QuantityDialog)
    bench.until(dialog.isActiveWindow)
    assert dialog.field.text == "2"
    yield dialog
    if isValid(dialog):
        dialog.reject()
    bench.until(lambda: not bench.is_asking)


def by_keys(dialog):
    pass


def by_a_click(dialog):
    QTest.mouseClick(dialog.field.edit, Qt.MouseButton.LeftButton, pos=QPoint(60, 12))


def by_a_finger(dialog):
    edit = dialog.field.edit
    finger = QTest.touchEvent(edit, QTest.createTouchDevice())
    finger.press(0, QPoint(60, 12), edit).commit()
    finger.release(0, QPoint(60, 12), edit).commit()


def by_tab(dialog):
    for _ in range(3):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)


@pytest.mark.parametrize("come", [by_keys, by_a_click, by_a_finger, by_tab])
def test_what_is_typed_takes_the_place_of_the_number_that_was_proposed(bench, splitting, come):
    come(splitting)
    assert splitting.field.edit.hasFocus()
    QTest.keyClicks(splitting.field.edit, "3")
    assert splitting.field.text == "3"
    QTest.keyClick(splitting.field.edit, Qt.Key.Key_Return)
    bench.until(lambda: not bench.is_asking)
    assert [box.units for box in bench.packing.boxes] == [2, 1, 1]


def test_a_click_in_what_was_typed_puts_the_cursor_there(splitting):
    QTest.keyClicks(splitting.field.edit, "3")
    by_a_click(splitting)
    QTest.keyClicks(splitting.field.edit, "1")
    assert splitting.field.text == "31"


@pytest.mark.parametrize(
    ("keys", "act"),
    [
        ("F3", "Pack"),
        ("Shift+F3", "Save"),
        ("F6", "Split"),
        ("F12", "Move"),
        ("Ctrl+Shift+W", "Save"),
    ],
)
def test_the_button_says_what_it_does(bench, keys, act):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.press(keys)
    assert bench.dialog().all_buttons()[-1].accessibleName().startswith(act)
    bench.answer("Escape")


def test_what_is_asked_for_stands_above_each_field(splitting, qtbot, theme):
    assert splitting.field.caption.text() == "&Boxes"
    dialog = MoveDialog(splitting.parentWidget(), "Move", 3, [("Box 2", 2), ("A new box", None)])
    qtbot.addWidget(dialog)
    assert dialog.field.caption.text() == "&Quantity"
    boxes = dialog.findChild(QListWidget)
    assert boxes is not None
    (caption,) = (one for one in dialog.findChildren(QLabel) if one.buddy() is boxes)
    assert caption.text() == "&To box"
    assert boxes.accessibleName() == "To box"
