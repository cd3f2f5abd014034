"""What waits until the window is on the screen. What a start does not load: app/test_first_paint."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crux_desk.ui.runtime.when_shown import UNSEEN_MS, WhenShown


class Waiting:
    """Three pieces that wait for a window; `done` are the numbers of those that were taken."""

    def __init__(self, qtbot: QtBot, unseen_ms: int) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.done: list[int] = []
        self.when_shown = WhenShown(self.window, self._pieces(), rest_ms=0, unseen_ms=unseen_ms)

    def _pieces(self) -> Iterator[None]:
        for number in range(3):
            self.done.append(number)
            yield


Make = Callable[..., Waiting]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    made: list[Waiting] = []

    def begin(unseen_ms: int = UNSEEN_MS) -> Waiting:
        made.append(Waiting(qtbot, unseen_ms))
        made[-1].when_shown.begin()
        return made[-1]

    yield begin
    for waiting in made:
        waiting.when_shown.stop()


def test_the_pieces_come_one_by_one_after_the_first_paint(make: Make, qtbot: QtBot):
    waiting = make(unseen_ms=60_000)
    waiting.window.show()
    assert waiting.done == []
    qtbot.waitUntil(lambda: waiting.done == [0, 1, 2])


def test_a_window_that_opens_out_of_sight_does_not_wait_for_ever(make: Make, qtbot: QtBot):
    waiting = make(unseen_ms=50)
    qtbot.waitUntil(lambda: waiting.done == [0, 1, 2])


def test_a_program_that_ends_takes_no_further_piece(make: Make, qtbot: QtBot):
    waiting = make()
    waiting.window.show()
    qtbot.waitUntil(lambda: bool(waiting.done))
    waiting.when_shown.stop()
    assert not waiting.when_shown._timer.isActive()
