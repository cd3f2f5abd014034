"""A dialog that comes by itself takes nothing that was meant for what it came over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from crux_desk.domain.records.rescues import Rescue
from crux_desk.ui.lifecycle.damage import DamagedDialog
from crux_desk.ui.lifecycle.rescue_dialog import RescueDialog

FROM_BENEATH = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Space)
DIALOGS = {
    "damaged": lambda window: DamagedDialog(window, "journal.sqlite3"),
    "rescued": lambda window: RescueDialog(window, Rescue("malformed")),
}


@pytest.fixture(params=sorted(DIALOGS))
def dialog(bench, request):
    dialog = DIALOGS[request.param](bench.window)
    dialog.open()
    return dialog


@pytest.fixture
def ended(dialog):
    """The results that it has ended with."""
    results: list[int] = []
    dialog.finished.connect(results.append)
    yield results
    if not results:
        dialog.reject()


def test_what_was_typed_or_clicked_beneath_it_presses_no_button(dialog, ended):
    for key in FROM_BENEATH:
        QTest.keyClick(dialog.focusWidget() or dialog, key)
    for button in dialog.findChildren(QPushButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ended == []


def test_enter_answers_it_once_it_can_have_been_read(bench, dialog, ended):
    bench.until(
        lambda: any(one.isDefault() and one.hasFocus() for one in dialog.findChildren(QPushButton))
    )
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    # What is told once alone is not put away by habit: Enter copies it.
    assert ended == ([] if isinstance(dialog, RescueDialog) else [1])
