"""What scrolls takes no key from what stands around it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.scroller import Scroller


class Heard(DeskDialog):
    def __init__(self) -> None:
        super().__init__(None, "Title")
        self.keys: list[int] = []
        self.edit = QLineEdit()
        self.body.addWidget(self.edit)
        for number in range(60):
            self.body.addWidget(plain_label(f"Line {number}"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())
        super().keyPressEvent(event)


@pytest.fixture
def dialog(qtbot):
    dialog = Heard()
    qtbot.addWidget(dialog)
    dialog.resize(400, 300)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown]
)
def test_keys_of_a_field_come_to_its_dialog(dialog, key):
    QTest.keyClick(dialog.edit, key)
    assert dialog.keys == [key]


def test_pages_scroll_where_nobody_else_wants_the_key(dialog):
    bar = dialog.findChild(Scroller).verticalScrollBar()
    QTest.keyClick(dialog.edit, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(dialog.edit, Qt.Key.Key_PageUp)
    assert bar.value() == 0
