"""A device that is listened to is let go of, whatever its step is at when the program ends."""

import threading

import pytest

from crux_desk.ui.links.listening import Listening
from crux_desk.ui.runtime.background import Background, Lane


class BriefLink:
    """Says something new at each step, at once."""

    def __init__(self) -> None:
        self.is_closed = False
        self.has_stepped = threading.Event()

    def step(self, timeout_s: float) -> tuple[object, ...]:
        self.has_stepped.set()
        return ("news",)

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.close()


@pytest.mark.parametrize("lane", [Lane.SCALE, Lane.SCANNERS])
def test_nobody_looks_any_more_at_what_came_home(background, lane):
    link = BriefLink()
    listening = Listening(link, lane, background)
    listening.start()
    # The screen stands still: the step is over, and what it brought is not looked at.
    assert link.has_stepped.wait(10)
    listening.stop()
    assert background.close()
    assert link.is_closed


def test_in_the_midst_of_listening_it_is_let_go_of(background, qtbot):
    link = BriefLink()
    listening = Listening(link, Lane.SCALE, background)
    said: list[object] = []
    listening.said.connect(said.append)
    listening.start()
    qtbot.waitUntil(lambda: len(said) > 3)
    listening.stop()
    qtbot.waitUntil(lambda: link.is_closed)
