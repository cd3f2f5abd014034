"""What waits until the window is on the screen, and what a start does not load."""

import subprocess
import sys
from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crux_desk.app import when_shown as module
from crux_desk.app.when_shown import WhenShown

NOT_FOR_A_START = (
    "requests",
    "urllib3",
    "pydantic",
    "keyring",
    "miniaudio",
    "crux_desk.ui.dialogs.history",
    "crux_desk.ui.dialogs.outbox",
    "crux_desk.ui.dialogs.settings",
    "crux_desk.ui.sheet",
    "crux_desk.ui.loudspeaker",
    "crux_desk.sandbox",
)


def pieces_into(done: list[int]) -> Iterator[None]:
    for number in range(3):
        done.append(number)
        yield


def test_the_pieces_come_one_by_one_after_the_first_paint(qtbot: QtBot):
    done: list[int] = []
    window = QWidget()
    qtbot.addWidget(window)
    when_shown = WhenShown(window, pieces_into(done))
    when_shown.begin()
    window.show()
    assert done == []
    qtbot.waitUntil(lambda: done == [0])
    qtbot.waitUntil(lambda: done == [0, 1, 2])


def test_a_window_that_opens_out_of_sight_does_not_wait_for_ever(qtbot: QtBot, monkeypatch):
    monkeypatch.setattr(module, "UNSEEN_MS", 50)
    done: list[int] = []
    window = QWidget()
    qtbot.addWidget(window)
    when_shown = WhenShown(window, pieces_into(done))
    when_shown.begin()
    qtbot.waitUntil(lambda: done == [0, 1, 2])


def test_a_program_that_ends_takes_no_further_piece(qtbot: QtBot, monkeypatch):
    monkeypatch.setattr(module, "REST_MS", 0)
    done: list[int] = []
    window = QWidget()
    qtbot.addWidget(window)
    when_shown = WhenShown(window, pieces_into(done))
    when_shown.begin()
    window.show()
    qtbot.waitUntil(lambda: done == [0])
    when_shown.stop()
    assert not when_shown._timer.isActive()


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
