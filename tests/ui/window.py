"""The window with the hands of a packer."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from crux_desk.app.program import Program
from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.packing import Packing
from crux_desk.ui.bench.answers import Answers
from crux_desk.ui.bench.box_panel import BoxPanel
from crux_desk.ui.bench.footer import Footer
from crux_desk.ui.bench.header import Header
from crux_desk.ui.bench.keyboard_banner import KeyboardBanner
from crux_desk.ui.bench.rows.boxes_model import BoxesModel
from crux_desk.ui.bench.rows.lines_model import LinesModel
from crux_desk.ui.bench.rows.views import BoxesView, LinesView
from crux_desk.ui.bench.verdict_bar import VerdictBar
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.files import FileDialog

PartT = TypeVar("PartT", bound=QWidget)
ModelT = TypeVar("ModelT", bound=QAbstractItemModel)


def model_of(view: QAbstractItemView, kind: type[ModelT]) -> ModelT:
    """The model of a list; one for the order of its rows may be in between."""
    model = view.model()
    assert isinstance(model, kind)
    return model


class Bench:
    """The window with the hands of a packer: what can be done by key, and what is on the screen."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self.window = program.window
        self.session = program.session
        self.services = program.services
        self.qtbot = qtbot
        self.header = self.part(Header)
        self.verdict = self.part(VerdictBar)
        self.lines_view = self.part(LinesView)
        self.boxes_view = self.part(BoxesView)
        self.panel = self.part(BoxPanel)
        self.footer = self.part(Footer)
        self.banner = self.part(KeyboardBanner)
        self.lines = model_of(self.lines_view, LinesModel)
        self.boxes = model_of(self.boxes_view, BoxesModel)

    def part(self, kind: type[PartT]) -> PartT:
        """The part of the window of this kind, as a person finds it: there is one."""
        found = self.window.findChildren(kind)
        assert len(found) == 1, kind
        return found[0]

    @property
    def is_asking(self) -> bool:
        """Whether a dialog is open over the window."""
        return any(d.isVisible() for d in self.window.findChildren(DeskDialog))

    @property
    def answers(self) -> Answers:
        """What the verdict bar offers as answers to what it asks."""
        return self.verdict.answers

    def wait_for_question(self) -> None:
        """Until the question on the screen takes answers."""
        self.until(lambda: self.services.scans.state.takes_answers)

    @property
    def packing(self) -> Packing:
        packing = self.session.packing
        assert packing is not None
        return packing

    @property
    def says(self) -> str:
        bar = self.verdict
        return " | ".join(part for part in (bar.title, bar.advice, bar.note.text) if part)

    def until(self, condition) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)

    def hear(self, words: str) -> None:
        """Wait until the window says so."""

        def is_said() -> None:
            assert words in self.says

        self.qtbot.waitUntil(is_said, timeout=10_000)

    def type(self, text: str, widget: QWidget | None = None) -> None:
        target = self.verdict.scan.edit if widget is None else widget
        if not text:
            # No hand is as quick after a scan as a scanner's second Enter, or has read a note yet.
            state = self.services.scans.state
            self.until(
                lambda: (
                    state.takes_confirmation
                    and not state.is_scanners_enter
                    and (state.expected.question is None or state.takes_answers)
                )
            )
        target.setFocus()
        QTest.keyClicks(target, text)
        QTest.keyClick(target, Qt.Key.Key_Return)

    def press(self, keys: str) -> None:
        """Press keys wherever the cursor is."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        focused = self.window.focusWidget() or self.window
        QTest.keySequence(focused, QKeySequence(keys))

    def open(self, po_number: str) -> None:
        self.type(po_number)
        self.until(
            lambda: (
                self.session.packing is not None
                and self.packing.order.po_number == po_number
                and not self.services.opening.looking_for
            )
        )
        if self.packing.notes.first_of_order is not None:
            self.type("")

    def fill(self, tracking: str, weight: str = "17,2", cost: str = "34.38") -> None:
        texts = {Field.TRACKING: tracking, Field.WEIGHT: weight, Field.SHIP_COST: cost}
        for name, text in texts.items():
            edit = self.panel.fields[name].edit
            edit.setFocus()
            edit.selectAll()
            QTest.keyClicks(edit, text)
            QTest.keyClick(edit, Qt.Key.Key_Return)
            if name is Field.TRACKING and "Enter keeps it" in self.panel.fields[name].fault:
                QTest.keyClick(edit, Qt.Key.Key_Return)

    def will_choose(self, path: Path) -> list[str]:
        """The next dialog for files is answered with this path; what it proposed."""
        proposed: list[str] = []
        timer = QTimer(self.window)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, FileDialog):
                return
            timer.stop()
            proposed.extend(dialog.selectedFiles())
            edit = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(edit, QLineEdit)
            edit.setText(str(path))
            QTest.keyClick(edit, Qt.Key.Key_Return)

        timer.timeout.connect(answer)
        timer.start(10)
        return proposed

    def dialog(self) -> QDialog:
        self.until(lambda: self.is_asking)
        found = [d for d in self.window.findChildren(QDialog) if d.isVisible()]
        assert len(found) == 1
        return found[0]

    def answer(self, keys: str = "Return") -> None:
        dialog = self.dialog()
        self.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
        # One that comes by itself answers once it can have been read.
        buttons = dialog.findChildren(KeyButton)
        self.until(lambda: not buttons or any(button.isEnabled() for button in buttons))
        focused = dialog.focusWidget()
        assert focused is not None
        QTest.keySequence(focused, QKeySequence(keys))
        self.until(lambda: not self.is_asking)
