"""The window that is there first: what it shows later has its title, its keys and its focus."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.program import Program
from crux_desk.app.setup import load_station
from crux_desk.app.start.beginning import Beginning
from crux_desk.app.work import Work
from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.lifecycle.shell import Shell
from crux_desk.ui.widgets.theme import Theme


@pytest.fixture
def shell(qtbot: QtBot) -> Iterator[Shell]:
    shell = Shell()
    qtbot.addWidget(shell)
    shell.show()
    qtbot.waitUntil(shell.isActiveWindow)
    yield shell
    shell.hide()


class Content(QWidget):
    """With something to type into; it may refuse to be closed."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit(self)
        self.setFocusProxy(self.edit)
        self.may_close = False
        self.asked = 0
        self.setWindowTitle("Bench")

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.asked += 1
        event.setAccepted(self.may_close)


def test_while_it_is_empty_it_says_that_it_opens(shell: Shell) -> None:
    assert shell.windowTitle() == "Opening…"


def test_what_it_holds_has_its_title_its_size_and_the_keyboard(shell: Shell, qtbot: QtBot) -> None:
    content = Content()
    shell.hold(content)
    assert shell.windowTitle() == "Bench"
    content.setWindowTitle("Banco")
    assert shell.windowTitle() == "Banco"
    qtbot.waitUntil(lambda: content.size() == shell.size())
    assert QApplication.focusWidget() is content.edit


def test_keys_of_what_it_holds_are_those_of_the_window(shell: Shell, qtbot: QtBot) -> None:
    content, action, done = QWidget(), QAction("Do"), []
    action.setShortcut("F7")
    action.triggered.connect(lambda: done.append(1))
    content.addAction(action)
    shell.hold(content)
    qtbot.waitUntil(content.isVisible)
    QTest.keyClick(shell, Qt.Key.Key_F7)
    assert done == [1]
    assert action in shell.actions()


def test_it_closes_when_what_it_holds_lets_it(shell: Shell) -> None:
    content = Content()
    shell.hold(content)
    assert not shell.close()
    assert (shell.isVisible(), content.asked) == (True, 1)
    content.may_close = True
    assert shell.close()
    assert not shell.isVisible()


def test_closed_while_it_is_empty_it_closes_as_soon_as_there_is_something_to_ask(
    shell: Shell, qtbot: QtBot
) -> None:
    assert not shell.close()
    assert shell.isVisible()
    content = Content()
    content.may_close = True
    shell.hold(content)
    qtbot.waitUntil(lambda: not shell.isVisible())
    assert content.asked == 1


def test_the_program_in_it_fills_the_screen_and_is_closed_as_one(
    shell: Shell, server: SandboxServer, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    station = tmp_path / "station"
    station.mkdir()
    (station / "settings.json").write_text(json.dumps({"fetch_minutes": 0}), encoding="utf-8")
    arguments = Arguments(Command.WINDOW, api_url=server.url, data_dir=str(station))
    program = Program(Work(Beginning(load_station(arguments), Theme(qapp)), server.token), shell)
    try:
        assert program.window.window() is shell
        shell.hold(program.window)
        program.start()
        assert shell.windowTitle() == "Crux Desk"
        assert QApplication.focusWidget() is program.window.scan_edit
        QTest.keySequence(program.window.scan_edit, QKeySequence("F11"))
        qtbot.waitUntil(shell.isFullScreen)
        QTest.keySequence(program.window.scan_edit, QKeySequence("F11"))
        qtbot.waitUntil(lambda: not shell.isFullScreen())
        # Nothing is being sent: it may close, and with the end of the program it does.
        assert not shell.close()
        assert program.window.may_close
        assert shell.close()
    finally:
        program.close()
