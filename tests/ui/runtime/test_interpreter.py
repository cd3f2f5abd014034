"""What is asked of Python itself: it counts while it is wanted, and everything is put back."""

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from crux_desk.ui.runtime import interpreter
from crux_desk.ui.runtime.background import MAKE_MUCH, Background, Lane
from crux_desk.ui.runtime.interpreter import hold_collector, let_go_of_collector


def _nothing(_: object) -> None:
    pass


@pytest.fixture
def background(qapp) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()
    assert gc.isenabled()


@contextmanager
def searches() -> Iterator[list[int]]:
    """The generations that are looked through for garbage meanwhile."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(info["generation"])

    gc.callbacks.append(note)
    try:
        yield seen
    finally:
        gc.callbacks.remove(note)


@pytest.mark.parametrize("lane", MAKE_MUCH)
def test_nothing_is_looked_through_while_a_lane_makes_much_and_nothing_is_kept_for_good(
    background, qtbot, lane
):
    frozen = gc.get_freeze_count()
    begun, may_begin = threading.Event(), threading.Event()
    made: list[list[list[int]]] = []
    heard: list[bool] = []

    def make() -> None:
        begun.set()
        may_begin.wait(10)
        with searches() as seen:
            made.append([[number] for number in range(50_000)])
            heard.append(seen == [])

    background.run(lane, make, _nothing, _nothing)
    assert begun.wait(10)
    may_begin.set()
    qtbot.waitUntil(lambda: background.is_idle)
    assert heard == [True]
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen


def test_other_lanes_leave_the_search_alone(background, qtbot):
    enabled: list[bool] = []
    background.run(Lane.OUTBOX, lambda: enabled.append(gc.isenabled()), _nothing, _nothing)
    qtbot.waitUntil(lambda: enabled == [True])


def test_a_fault_of_a_lane_brings_the_search_back(background, qtbot):
    told: list[BaseException] = []
    background.run(Lane.OPENING, lambda: 1 // 0, _nothing, _nothing, told.append)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert gc.isenabled()


def test_closing_brings_the_search_back_though_a_lane_hangs(qapp):
    background = Background()
    may_end = threading.Event()
    for lane in MAKE_MUCH:
        background.run(lane, lambda: may_end.wait(60), _nothing, _nothing)
    assert not gc.isenabled()
    background.close(wait_s=0)
    assert gc.isenabled()
    may_end.set()
    background.close()
    qapp.processEvents()
    assert gc.isenabled()


def test_of_several_who_hold_the_search_the_last_one_lets_it_go():
    hold_collector()
    hold_collector()
    let_go_of_collector()
    assert not gc.isenabled()
    let_go_of_collector()
    assert gc.isenabled()


def test_what_a_start_made_is_not_looked_through_again():
    made = [[number] for number in range(10)]
    hold_collector()
    interpreter.end_start()
    try:
        assert gc.isenabled()
        assert not any(made is other for other in gc.get_objects())
    finally:
        gc.unfreeze()


def test_a_program_that_ends_leaves_the_switching_of_threads_as_it_was(start, server):
    before_s = sys.getswitchinterval()
    sys.setswitchinterval(0.004)
    try:
        bench = start.begin(server.url, server.token)
        assert sys.getswitchinterval() == pytest.approx(interpreter.SWITCH_S)
        start.end(bench)
        assert sys.getswitchinterval() == pytest.approx(0.004)
    finally:
        sys.setswitchinterval(before_s)
