"""Scans while something lies over the window: its own dialogs, those for files and printing."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

from crux_desk.domain.errors.base import Field
from crux_desk.ui.account.dialog import SignInDialog
from crux_desk.ui.bench.questions.quantity import MoveDialog
from crux_desk.ui.goods.dialog import RemovalDialog
from tests.ui.dialogs import ask_to_move, button
from tests.ui.scanner import Scanner, open_showcase

FOREIGN = ["1ZY99", "ABCYN12", "AB 12 Y"]


@pytest.fixture
def caught(bench):
    texts: list[str] = []
    bench.program.scan_filter.scanned.connect(texts.append)
    return texts


def focusable(dialog: QWidget) -> list[QWidget]:
    found = [w for w in dialog.findChildren(QWidget) if w.isVisibleTo(dialog) and w.isEnabled()]
    return [w for w in found if w.focusPolicy() != Qt.FocusPolicy.NoFocus]


def texts_in(dialog: QWidget) -> list[str]:
    return [edit.text() for edit in dialog.findChildren(QLineEdit)]


def ask_to_sign_in(bench, scan):
    bench.press("Ctrl+Shift+S")


@pytest.mark.parametrize("text", FOREIGN)
@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        (ask_to_move, MoveDialog),
        (ask_to_sign_in, SignInDialog),
    ],
)
def test_a_foreign_scan_answers_no_question(bench, scan, caught, ask, kind, text):
    open_showcase(bench, scan)
    scan("000106")
    ask(bench, scan)
    dialog = bench.dialog()
    assert isinstance(dialog, kind)
    bench.until(dialog.isActiveWindow)
    steps, order = bench.packing.steps_made, bench.packing.order
    ended: list[int] = []
    pressed: list[object] = []
    dialog.finished.connect(ended.append)
    for widget in dialog.findChildren(QAbstractButton):
        widget.clicked.connect(pressed.append)
    if isinstance(dialog, SignInDialog):
        dialog._username.edit.setFocus()  # into its first field a token may be scanned
    before = texts_in(dialog)
    caught.clear()
    scan(text)
    assert caught == [text]
    assert "Scan ignored" in dialog.fault
    assert texts_in(dialog) == before
    assert (ended, pressed) == ([], [])
    assert dialog.isVisible()
    assert (bench.packing.steps_made, bench.packing.order) == (steps, order)
    dialog.reject()


@pytest.mark.parametrize(
    "keys", ["F3", "F6", "F9", "F1", "Shift+F1", "F12", "Ctrl+P", "Ctrl+Shift+T", "Ctrl+Shift+S"]
)
def test_wherever_the_cursor_is_in_a_dialog_a_scan_with_a_space_presses_nothing(
    bench, scan, caught, keys
):
    open_showcase(bench, scan)
    scan("000106")
    bench.press(keys)
    dialog = bench.dialog()
    bench.until(dialog.isActiveWindow)
    pressed: list[object] = []
    buttons = dialog.findChildren(QAbstractButton)
    for widget in buttons:
        widget.clicked.connect(pressed.append)
    widgets = focusable(dialog)
    assert any(isinstance(widget, QAbstractButton) for widget in widgets)
    steps, checked = bench.packing.steps_made, [b.isChecked() for b in buttons]
    for widget in widgets:
        widget.setFocus()
        caught.clear()
        scan("AB 12 Y")
        assert caught == ["AB 12 Y"], widget
        assert dialog.isVisible(), widget
    assert pressed == []
    assert [b.isChecked() for b in buttons] == checked
    assert bench.packing.steps_made == steps
    dialog.reject()


# -- files and printing --------------------------------------------------------------------------


@pytest.fixture(params=["Import", "Export", "Save", "Print"])
def opened(request, bench, scan):
    """A dialog of Qt's, opened by a quick Space on the button that asks for it."""
    open_showcase(bench, scan)
    if request.param == "Export":
        scan("5-20091")
        scan("CASE-106")
        teach(bench, scan)
    bench.press("Ctrl+P" if request.param in ("Save", "Print") else "Ctrl+Shift+T")
    parent = bench.dialog()
    bench.until(parent.isActiveWindow)
    button(parent, request.param).setFocus()
    Scanner(bench, gap_ms=100).key(" ", Qt.Key.Key_Space)
    QCoreApplication.sendPostedEvents()
    bench.until(lambda: QApplication.activeModalWidget() is not parent)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    bench.until(dialog.isActiveWindow)
    yield dialog
    dialog.reject()
    parent.reject()


def teach(bench, scan):
    bench.press("Ctrl+T")
    dialog = bench.dialog()
    bench.until(dialog.isActiveWindow)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    button(dialog, "Teach it").click()
    bench.until(lambda: not bench.is_asking)


def test_a_dialog_for_files_or_printing_takes_no_scan(bench, scan, caught, opened, tmp_path):
    ended: list[int] = []
    opened.finished.connect(ended.append)
    before, units = texts_in(opened), bench.packing.boxes.units
    for text in ("000106", *FOREIGN):
        caught.clear()
        scan(text)
        assert caught == [text]
        assert "Scan ignored" in bench.says
    assert ended == []
    assert opened.isVisible()
    assert texts_in(opened) == before
    assert bench.packing.boxes.units == units


def test_items_are_exported_and_imported_by_keyboard(bench, scan, tmp_path):
    open_showcase(bench, scan)
    scan("000106")
    scan("CASE-106")
    teach(bench, scan)
    bench.press("Ctrl+Shift+T")
    dialog = bench.dialog()
    bench.until(lambda: dialog.model.rowCount() == 1)
    path = tmp_path / "goods"
    button(dialog, "Export").click()
    answer(bench, str(path))
    bench.until(path.with_suffix(".csv").exists)
    button(dialog, "Remove").click()
    button(dialog.findChild(RemovalDialog), "Remove").click()
    bench.until(lambda: dialog.model.rowCount() == 0)
    button(dialog, "Import").click()
    answer(bench, f"{path}.csv")
    bench.until(lambda: dialog.model.rowCount() == 1)
    assert dialog.fault == ""
    dialog.reject()


def test_the_sheet_is_saved_under_the_name_that_is_typed(bench, tmp_path):
    bench.press("Ctrl+P")
    dialog = bench.dialog()
    bench.until(dialog.isActiveWindow)
    dialog.save_button.click()
    answer(bench, str(tmp_path / "sheet"))
    bench.hear("Sheet saved")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def answer(bench, name: str) -> None:
    """Type a name into the dialog for files, and Enter, as a person does."""
    bench.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    bench.until(dialog.isActiveWindow)
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(edit, QLineEdit)
    edit.selectAll()
    keys = Scanner(bench, gap_ms=100)
    for sign in name:
        keys.key(sign)
    keys.key("\r", Qt.Key.Key_Return)
    bench.until(lambda: not isinstance(QApplication.activeModalWidget(), QFileDialog))


def test_keys_are_looked_at_in_a_dialog_that_stops_the_program(bench, scan, caught):
    """Qt's own ones do, when they ask whether a file may be written over."""
    open_showcase(bench, scan)
    asked: list[QInputDialog] = []

    def ask() -> None:
        dialog = QInputDialog(bench.window)
        asked.append(dialog)
        QTimer.singleShot(0, scan_into_it)
        dialog.exec()

    def scan_into_it() -> None:
        bench.until(asked[0].isActiveWindow)
        scan("1ZY99")
        shown.append((asked[0].isVisible(), asked[0].textValue()))
        asked[0].reject()

    shown: list[tuple[bool, str]] = []
    opener = QPushButton("ask", bench.window)
    opener.clicked.connect(ask)
    opener.show()
    opener.setFocus()
    caught.clear()
    Scanner(bench, gap_ms=100).key(" ", Qt.Key.Key_Space)
    QCoreApplication.sendPostedEvents()
    bench.until(lambda: bool(shown))
    assert shown == [(True, "")]
    assert caught == ["1ZY99"]


# -- popups --------------------------------------------------------------------------------------


def test_a_scan_while_a_list_is_open_chooses_nothing_from_it(bench, scan, caught):
    open_showcase(bench, scan)
    scan("000106")
    combo = bench.panel.fields[Field.CARRIER].combo
    chosen = combo.currentText()
    combo.setFocus()
    combo.showPopup()
    bench.until(combo.view().isVisible)
    for text in ("USP 12", "5-20091"):
        scan(text)
    combo.hidePopup()
    assert caught[-2:] == ["USP 12", "5-20091"]
    assert combo.currentText() == chosen
    assert bench.packing.boxes.units == 2
