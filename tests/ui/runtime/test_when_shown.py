"""What waits until the window is on the screen, and what a start does not load."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crux_desk.ui.runtime import when_shown as module
from crux_desk.ui.runtime.when_shown import WhenShown

NOT_FOR_A_START = (
    "requests",
    "urllib3",
    "pydantic",
    "keyring",
    "miniaudio",
    "crux_desk.ui.history.dialog",
    "crux_desk.ui.outbox.dialog",
    "crux_desk.ui.settings.dialog",
    "crux_desk.ui.printing",
    "crux_desk.ui.sounds.loudspeaker",
    "crux_desk.sandbox",
)


class Waiting:
    """Three pieces that wait for a window; `done` are the numbers of those that were taken."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.done: list[int] = []
        self.when_shown = WhenShown(self.window, self._pieces())

    def _pieces(self) -> Iterator[None]:
        for number in range(3):
            self.done.append(number)
            yield


@pytest.fixture
def waiting(qtbot: QtBot, monkeypatch) -> Iterator[Waiting]:
    monkeypatch.setattr(module, "REST_MS", 0)
    waiting = Waiting(qtbot)
    yield waiting
    waiting.when_shown.stop()


def test_the_pieces_come_one_by_one_after_the_first_paint(
    waiting: Waiting, qtbot: QtBot, monkeypatch
):
    monkeypatch.setattr(module, "UNSEEN_MS", 60_000)
    waiting.when_shown.begin()
    waiting.window.show()
    assert waiting.done == []
    qtbot.waitUntil(lambda: waiting.done == [0, 1, 2])


def test_a_window_that_opens_out_of_sight_does_not_wait_for_ever(
    waiting: Waiting, qtbot: QtBot, monkeypatch
):
    monkeypatch.setattr(module, "UNSEEN_MS", 50)
    waiting.when_shown.begin()
    qtbot.waitUntil(lambda: waiting.done == [0, 1, 2])


def test_a_program_that_ends_takes_no_further_piece(waiting: Waiting, qtbot: QtBot):
    waiting.when_shown.begin()
    waiting.window.show()
    qtbot.waitUntil(lambda: bool(waiting.done))
    waiting.when_shown.stop()
    assert not waiting.when_shown._timer.isActive()


def test_a_start_loads_neither_the_network_nor_dialogs():
    code = f"""
import sys
import crux_desk.app.program
print([name for name in {NOT_FOR_A_START!r} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
