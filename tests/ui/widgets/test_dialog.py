"""What all dialogs share, at the screen."""

from PySide6.QtTest import QTest

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
