"""A key that is held down answers one question, not the next one as well."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.station import JournalDamaged
from crux_desk.sandbox.samples import SHOWCASE_PO, TWIN_PO
from crux_desk.ui.lifecycle.damage import DamagedDialog
from tests.ui.dialogs import ask_to_move
from tests.ui.scanner import LABELS, Scanner, open_showcase

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def hold_enter(widget) -> None:
    """The key repeats, as a held one does; it was pressed before."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_Return, NO_MODIFIER, "\r", autorep=True)
        QApplication.sendEvent(widget, event)


def test_what_was_entered_before_answers_no_question(bench):
    scan = Scanner(bench).scan
    open_showcase(bench, scan)
    scan("000106")
    ask_to_move(bench, scan)
    dialog = bench.dialog()
    bench.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    steps = bench.packing.steps_made
    for widget in (dialog.focusWidget(), dialog._list, dialog, *dialog.findChildren(QPushButton)):
        hold_enter(widget)
        assert dialog.isVisible()
    assert bench.packing.steps_made == steps
    dialog.reject()


def test_a_damaged_journal_is_read_about_first(bench):
    bench.session.trouble_met.emit(JournalDamaged("journal.sqlite3", "malformed"))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DamagedDialog)
    bench.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    hold_enter(dialog.focusWidget())
    assert dialog.isVisible()
    assert not bench.program.is_start_wanted
    dialog.reject()


def test_a_doubtful_number_is_not_kept_by_it(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    edit = bench.panel.fields[Field.TRACKING].edit
    bench.type("1Z5R89390357567128", edit)
    hold_enter(edit)
    assert bench.packing.boxes.get(1).tracking == ""
    assert "Press Enter again to keep it" in bench.says


def test_a_note_is_not_confirmed_by_the_enter_that_opened_the_order(bench):
    bench.type(SHOWCASE_PO)
    bench.until(
        lambda: bench.session.packing is not None and not bench.services.opening.looking_for
    )
    hold_enter(bench.verdict.scan.edit)
    assert bench.packing.notes.unread


def test_the_summary_is_not_accepted_by_the_enter_that_confirmed_a_note(bench):
    scan = Scanner(bench).scan
    scan(SHOWCASE_PO)
    bench.until(
        lambda: bench.session.packing is not None and not bench.services.opening.looking_for
    )
    scan("000106")
    bench.fill(LABELS[0])
    bench.press("Ctrl+Return")
    bench.type("")
    dialog = bench.dialog()
    bench.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    hold_enter(dialog.focusWidget())
    assert dialog.isVisible()
    assert bench.packing.state.value == "draft"
    bench.answer()
    bench.hear("Sent: ")


@pytest.mark.parametrize("downs", [0, 2])
def test_of_several_orders_none_is_opened_by_it(bench, downs):
    bench.type(TWIN_PO)
    bench.hear("Which order?")
    bench.wait_for_question()
    for _ in range(downs):
        QTest.keyClick(bench.verdict.scan.edit, Qt.Key.Key_Down)
    hold_enter(bench.verdict.scan.edit)
    assert bench.answers.isVisible()
    assert bench.session.packing is None
