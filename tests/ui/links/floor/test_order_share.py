"""Orders are read ahead whether the floor is there or not."""

from collections.abc import Callable
from threading import Event

import pytest

from crux_desk.desk.floor.bench import FloorBench
from crux_desk.desk.prefetch import Fetched
from crux_desk.domain.records.floor_standing import FloorState, Seen
from crux_desk.ui.links.floor.link import FloorLink
from crux_desk.ui.links.floor.order_share import WAIT_S, LateShare
from crux_desk.ui.runtime.background import Background


class OnItsOwn:
    """Reads from the service, as no bench is found."""

    def __init__(self, find: Callable[[Event], FloorBench | None]) -> None:
        self.find = find

    def read(self, canceled: Event) -> Fetched | None:
        assert self.find(canceled) is None
        return None

    def keep(self, order_uuids) -> None:
        """Nobody has it."""

    def end(self, *, is_whole: bool) -> None:
        """Nor this."""

    def leave(self) -> None:
        """There is nobody to go on."""


class Waits(Event):
    """Notes how long it is waited for, and lets nobody wait."""

    def __init__(self) -> None:
        super().__init__()
        self.waited_s = 0.0

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.waited_s += timeout
        return False


def never() -> FloorBench:
    raise AssertionError


def test_a_floor_that_does_not_answer_keeps_the_first_reading_for_a_moment_only(qapp):
    background = Background()
    link = FloorLink(never, Seen, background)
    assert link.news.state is FloorState.CONNECTING
    waits = Waits()
    assert LateShare(link, OnItsOwn).read(waits) is None
    assert waits.waited_s == pytest.approx(WAIT_S)
    background.close(1)
