"""The list of what is printed says what its keys and buttons do."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from crux_desk.ui.print_jobs.dialog import PrintJobsDialog


@pytest.mark.parametrize(
    ("has_printer", "words"), [(True, "prints the slip"), (False, "saves the slip of a box as PDF")]
)
def test_it_is_said_what_becomes_of_a_slip(qtbot, theme, has_printer, words):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = PrintJobsDialog(window, has_printer=has_printer)
    assert words in dialog.table.accessibleDescription()


def test_the_copies_are_as_high_as_the_buttons_beside_them(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    dialog = PrintJobsDialog(window, has_printer=True)
    dialog.show()
    QTest.qWait(0)
    assert dialog.copies.height() == dialog.again.height()
    captions = [button.caption for button in dialog.all_buttons()]
    assert captions == [
        "Close",
        "Cancel job",
        "Save as PDF…",
        "Mark printed",
        "Print again",
    ]
