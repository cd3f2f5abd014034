"""Several orders have one PO number: nothing is opened that the packer did not point at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.sandbox.samples import TWIN_PO


@pytest.fixture
def dialog(bench):
    bench.type(TWIN_PO)
    found = bench.dialog()
    bench.until(lambda: found.isActiveWindow() and found.focusWidget() is not None)
    return found


def retailer(bench) -> str:
    bench.until(lambda: bench.session.packing is not None)
    return str(bench.packing.order.retailer_name)


def keys(dialog, text: str) -> None:
    QTest.keyClicks(dialog.focusWidget(), text)


def key(dialog, code: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget(), code)


def retailer_of(dialog, number: int) -> str:
    return str(dialog._orders[number - 1].retailer_name)


@pytest.mark.parametrize("text", ["", "7700", "PO-7700", "3", "0", "12", "  "])
def test_enter_opens_none_that_was_not_chosen(bench, dialog, text):
    keys(dialog, text)
    key(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert bench.session.packing is None
    assert "number" in dialog.fault
    key(dialog, Qt.Key.Key_Escape)
    bench.until(lambda: not bench.window.questions.is_asking)
    assert bench.session.packing is None


@pytest.mark.parametrize("number", [1, 2])
def test_a_digit_chooses_by_number(bench, dialog, number):
    wanted = retailer_of(dialog, number)
    keys(dialog, str(number))
    key(dialog, Qt.Key.Key_Return)
    assert retailer(bench) == wanted


@pytest.mark.parametrize(("downs", "number"), [(1, 1), (2, 2), (3, 2)])
def test_the_arrows_begin_at_the_first(bench, dialog, downs, number):
    wanted = retailer_of(dialog, number)
    for _ in range(downs):
        key(dialog, Qt.Key.Key_Down)
    key(dialog, Qt.Key.Key_Return)
    assert retailer(bench) == wanted


def test_a_wrong_number_takes_the_choice_back_and_backspace_begins_anew(bench, dialog):
    wanted = retailer_of(dialog, 2)
    keys(dialog, "1")
    keys(dialog, "9")
    key(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    key(dialog, Qt.Key.Key_Backspace)
    keys(dialog, "2")
    key(dialog, Qt.Key.Key_Return)
    assert retailer(bench) == wanted


def test_a_click_chooses_and_the_button_opens(bench, dialog):
    wanted = retailer_of(dialog, 2)
    rows = dialog._list
    place = rows.visualItemRect(rows.item(1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.isVisible()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert retailer(bench) == wanted
