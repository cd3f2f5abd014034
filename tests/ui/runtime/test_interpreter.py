"""What is asked of Python itself: it counts while it is wanted, and everything is put back."""

import gc
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from crux_desk.ui.runtime import interpreter
from crux_desk.ui.runtime.background import MAKE_MUCH, Background, Lane
from crux_desk.ui.runtime.collector import PERIOD_MS
from crux_desk.ui.runtime.interpreter import (
    hold_collector,
    let_go_of_collector,
    search_for_garbage,
)


def _nothing(_: object) -> None:
    pass


@pytest.fixture
def background(qapp) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()
    assert gc.isenabled()


class InACycle:
    """What only the collector finds; notes the thread that takes it apart."""

    def __init__(self, seen: list[threading.Thread]) -> None:
        self.itself = self
        self._seen = seen

    def __del__(self) -> None:
        self._seen.append(threading.current_thread())


def make_garbage(count: int = 5_000) -> None:
    """More than enough for a search."""
    for _ in range(count):
        made: list[object] = []
        made.append(made)


def is_searching() -> bool:
    """Whether a search that is asked for looks at anything: nobody holds it back."""
    make_garbage()
    with searches() as seen:
        search_for_garbage()
    return bool(seen)


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
    qtbot.waitUntil(lambda: bool(heard) and background.is_idle)
    assert heard == [True]
    # A lane that only listens counts as idle before its work has come home.
    qtbot.waitUntil(is_searching)
    # What was frozen may go, and does where something is made anew; nothing more is frozen.
    assert gc.get_freeze_count() <= frozen


@pytest.mark.parametrize("lane", Lane)
def test_what_a_window_left_is_never_taken_apart_on_a_lane(background, qtbot, lane):
    """A lane that takes widgets apart waits for Qt, and Qt's thread for the lane: for good."""
    taken_apart_in: list[threading.Thread] = []
    for _ in range(10):
        InACycle(taken_apart_in)
    background.run(lane, make_garbage, _nothing, _nothing)
    qtbot.waitUntil(lambda: background.is_idle)
    assert taken_apart_in == []
    qtbot.waitUntil(lambda: len(taken_apart_in) == 10, timeout=5 * PERIOD_MS)
    assert set(taken_apart_in) == {threading.main_thread()}


def test_garbage_that_lanes_go_on_making_does_not_pile_up(background, qtbot):
    ends_s = time.monotonic() + 2.5 * PERIOD_MS / 1000
    most = [0]

    def go_on(_: object) -> None:
        most[0] = max(most[0], gc.get_count()[0])
        if time.monotonic() < ends_s:
            background.run(Lane.OUTBOX, partial(make_garbage, 100), go_on, _nothing)

    with searches() as seen:
        go_on(None)
        qtbot.waitUntil(lambda: background.is_idle and time.monotonic() >= ends_s, timeout=10_000)
    assert len(seen) >= 2
    assert gc.get_count()[0] < most[0]


def test_a_search_goes_as_deep_as_python_would():
    hold_collector()
    try:
        with searches() as seen:
            search_for_garbage()
        assert seen == []
    finally:
        let_go_of_collector()
    gc.disable()
    try:
        gc.collect()
        with searches() as seen:
            search_for_garbage()
            for _ in range(140):
                make_garbage(1_000)
                search_for_garbage()
    finally:
        gc.enable()
    assert seen[0] == 0
    assert set(seen) == {0, 1, 2}
    assert seen.count(0) > 10 * seen.count(1) > 0


def test_a_full_search_waits_for_a_hand_that_is_at_work_but_not_for_good():
    gc.disable()
    try:
        gc.collect()
        with searches() as seen:
            while 2 not in seen and len(seen) < 600:
                make_garbage(1_000)
                search_for_garbage(is_at_rest=False)
        at_work = len(seen)
        with searches() as seen:
            while 2 not in seen and len(seen) < 600:
                make_garbage(1_000)
                search_for_garbage()
    finally:
        gc.enable()
    assert len(seen) * 2 < at_work < 600


def test_a_fault_of_a_lane_brings_the_search_back(background, qtbot):
    told: list[BaseException] = []
    background.run(Lane.OPENING, lambda: 1 // 0, _nothing, _nothing, told.append)
    assert not is_searching()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert is_searching()


def test_closing_brings_the_search_back_though_a_lane_hangs(qapp):
    background = Background()
    may_end = threading.Event()
    for lane in MAKE_MUCH:
        background.run(lane, lambda: may_end.wait(60), _nothing, _nothing)
    assert not is_searching()
    background.close(wait_s=0)
    assert is_searching()
    assert not gc.isenabled(), "a lane that hangs could take widgets apart"
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
    interpreter.begin_start()
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
