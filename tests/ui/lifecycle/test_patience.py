"""A journal that takes its time to open: the packer is told, and the window comes by itself."""

import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.lifecycle.patience import BusyBar, PatienceWindow, with_patience
from crux_desk.ui.lifecycle.shell import Shell
from crux_desk.ui.runtime.background import Background
from crux_desk.ui.widgets.theme import DARK, LIGHT, Colors, Theme

VERSION_2 = Path(__file__).parents[2] / "journal" / "files" / "version-2.sqlite3"


def shown() -> list[PatienceWindow]:
    windows = QApplication.topLevelWidgets()
    return [w for w in windows if isinstance(w, PatienceWindow) and w.isVisible()]


class Watch:
    """Looks for the window every 10 ms, and does something once when it is there."""

    def __init__(self, when_seen) -> None:
        self.texts: list[str] = []
        self._when_seen = when_seen
        self.timer = QTimer()
        self.timer.timeout.connect(self.look)
        self.timer.start(10)

    def look(self) -> None:
        for window in shown():
            self.timer.stop()
            self.texts = [label.text() for label in window.findChildren(QLabel)]
            self._when_seen(window)


@pytest.fixture
def background(qapp: QApplication):
    background = Background()
    yield background
    assert background.close()


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_it_has_an_edge_over_the_window(qtbot: QtBot, qapp: QApplication, colors: Colors):
    scheme = Qt.ColorScheme.Dark if colors is DARK else Qt.ColorScheme.Light
    window = PatienceWindow(Theme(qapp, scheme))
    qtbot.addWidget(window)
    picture = window.grab().toImage()
    seen = [picture.pixelColor(x, picture.height() // 2).name() for x in (0, 8)]
    assert seen == [colors.line, colors.bg]


def test_one_piece_goes_through_the_bar_and_is_gone_before_it_comes_again(qtbot, theme):
    now_ms = 0

    class Bar(BusyBar):
        @property
        def elapsed_ms(self) -> int:
            return now_ms

    bar = Bar(theme)
    qtbot.addWidget(bar)
    bar.resize(400, bar.height())
    seen = []
    for now_ms in range(0, 5_000, 60):  # noqa: B007
        image = bar.grab().toImage()
        row = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
        is_piece = [color == theme.color("accent") for color in row]
        begins = sum(now and not before for before, now in pairwise([False, *is_piece]))
        assert begins <= 1
        seen.append(begins)
    assert 0 < seen.count(0) < 20
    assert seen.count(1) > 60


def test_what_is_quick_is_done_without_a_word(background: Background, theme: Theme):
    watch = Watch(lambda _: None)
    assert with_patience(background, theme, lambda: 42) == 42
    assert watch.texts == []


def test_what_takes_long_is_said_and_cannot_be_closed(
    background: Background, theme: Theme, qtbot: QtBot
):
    may_end = threading.Event()
    stayed: list[bool] = []

    def when_seen(window: PatienceWindow) -> None:
        window.close()
        stayed.append(window.isVisible())
        may_end.set()

    watch = Watch(when_seen)
    assert with_patience(background, theme, lambda: may_end.wait(60)) is True
    assert stayed == [True]
    assert any("Everything you packed is saved" in text for text in watch.texts)
    assert not shown()


def test_in_the_windows_own_shell_it_leaves_the_keyboard_where_it_is(
    background: Background, theme: Theme, qtbot: QtBot
):
    """What is scanned meanwhile waits, and is there for what comes into the shell."""
    shell, may_end = Shell(), threading.Event()
    seen: list[tuple[bool, bool, bool]] = []
    qtbot.addWidget(shell)
    shell.show()
    qtbot.waitUntil(shell.isActiveWindow)

    def look() -> None:
        for window in shell.findChildren(PatienceWindow):
            timer.stop()
            seen.append((window.isVisible(), window.isWindow(), shell.isActiveWindow()))
            subprocess.run(["xdotool", "type", "--delay", "2", "4711"], check=True)
            may_end.set()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(10)
    assert with_patience(background, theme, lambda: may_end.wait(60), shell) is True
    assert seen == [(True, False, True)]
    edit = QLineEdit()
    shell.hold(edit)
    qtbot.waitUntil(lambda: edit.text() == "4711")
    assert not shell.findChildren(PatienceWindow)


def test_what_is_raised_comes_home(background: Background, theme: Theme):
    def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        with_patience(background, theme, fail)


def test_a_journal_that_is_long_in_being_taken_over_opens_with_all_that_is_in_it(
    start: SimpleNamespace, server: SandboxServer, tmp_path: Path
):
    path = tmp_path / "station" / "journal.sqlite3"
    path.parent.mkdir()
    shutil.copy(VERSION_2, path)
    # Somebody else writes into the file just then: taking it over has to wait.
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        before = other.execute("SELECT count(*) FROM steps").fetchone()
        other.execute("BEGIN IMMEDIATE")
        watch = Watch(lambda _: other.execute("ROLLBACK"))
        bench = start.begin(server.url, server.token)
    assert any("saved work" in text for text in watch.texts)
    assert not shown()
    assert bench.window.isVisible()
    with closing(sqlite3.connect(path)) as journal:
        assert journal.execute("SELECT count(*) FROM steps").fetchone() == before
