"""What all dialogs share, at the screen."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field


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
