"""What all dialogs share, at the screen."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.theme import Theme


def test_nothing_moves_when_a_refusal_goes_because_the_answer_is_typed(qtbot, theme):
    dialog = DeskDialog(None, "Sign in")
    qtbot.addWidget(dialog)
    fields = [Field("Token"), Field("Password")]
    for field in fields:
        dialog.body.addWidget(field)
        field.edit.textEdited.connect(lambda: dialog.show_fault(""))
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.refuse(fields[0], "The network does not know this name. Nothing was sent. " * 4)
    QTest.qWait(0)
    before = [field.geometry() for field in fields]

    QTest.keyClicks(fields[0].edit, "a")
    QTest.qWait(0)

    assert dialog.fault == ""
    assert [field.geometry() for field in fields] == before


def test_a_fault_is_told_by_a_sign_too_that_no_voice_spells_out(qtbot, theme):
    dialog = DeskDialog(None, "Sign in")
    qtbot.addWidget(dialog)
    dialog.show_fault("Nothing was sent.")
    said = dialog.findChild(QLabel, "fieldFault")
    assert said is not None
    assert said.text() == "✕ Nothing was sent."
    assert said.accessibleName() == dialog.fault == "Nothing was sent."
    dialog.show_fault("")
    assert (said.text(), dialog.fault) == ("", "")


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("height", [460, 900])
def test_all_of_it_ends_at_one_edge_and_the_scroll_bar_stands_beside(qtbot, qapp, size, height):
    theme = Theme(qapp, Qt.ColorScheme.Light)
    theme.set_up(ThemeChoice.LIGHT, size)
    theme.fit(QSize(1366, 768))
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    dialog = DeskDialog(window, "Sign in")
    fields = [Field(f"Part {number}") for number in range(7)]
    for field in fields:
        dialog.body.addWidget(field)
    button = dialog.add_button("OK", "Enter", "primary")
    dialog.resize(600, height)
    with qtbot.waitExposed(dialog):
        dialog.show()
    QTest.qWait(0)
    ends = {part.mapTo(dialog, part.rect().topRight()).x() for part in (*fields, button)}
    bar = dialog._scroller.verticalScrollBar()
    assert (bar.maximum() > 0) is (height == 460)
    assert max(ends) - min(ends) <= 1
    assert bar.mapTo(dialog, QPoint(0, 0)).x() >= max(ends) + 6
    assert bar.mapTo(dialog, bar.rect().topRight()).x() < dialog.width()
    dialog.reject()
