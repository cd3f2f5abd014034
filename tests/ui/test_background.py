"""Work off the screen's thread: all of it comes home, on the screen's thread, whoever lets go of it."""

import gc
import threading
import time

import pytest

from crux_desk.domain.errors import JournalUnreadable, TokenRefused
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.outbox_runner import OutboxRunner


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.close()


def test_two_hundred_results_come_home_though_rubbish_is_collected(background, qtbot):
    home: list[tuple[int, bool]] = []
    main = threading.main_thread()
    lanes = tuple(Lane)

    def begin(number: int) -> None:
        def done(result: int) -> None:
            home.append((result, threading.current_thread() is main))

        background.run(lanes[number % len(lanes)], lambda: number, done, lambda _: None)

    for number in range(200):
        begin(number)
        if number % 20 == 0:
            gc.collect()
    qtbot.waitUntil(lambda: len(home) == 200)
    assert sorted(result for result, _ in home) == list(range(200))
    assert all(is_home for _, is_home in home)
    assert background.is_idle


def test_work_is_done_on_the_lanes_thread_in_turn_and_failures_come_home_too(background, qtbot):
    threads: list[str] = []
    failed: list[object] = []

    def work() -> None:
        threads.append(threading.current_thread().name)
        raise TokenRefused

    for _ in range(3):
        background.run(Lane.ORDERS, work, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: len(failed) == 3)
    assert threads == ["orders"] * 3


class BrokenOutbox:
    """Has a fault of the program in its first work; a fake, since ours has none that is known."""

    def __init__(self) -> None:
        self.works = 0

    def work(self) -> None:
        self.works += 1
        if self.works == 1:
            raise ZeroDivisionError

    def due_in_s(self) -> None:
        return None


def test_a_fault_of_the_program_does_not_stop_the_outbox_for_ever(background, qtbot):
    outbox = BrokenOutbox()
    runner = OutboxRunner(outbox, background)  # type: ignore[arg-type]
    with qtbot.captureExceptions() as faults:
        runner.go()
        qtbot.waitUntil(lambda: len(faults) == 1)
    assert not runner.is_under_way
    runner.go()
    qtbot.waitUntil(lambda: outbox.works == 2 and not runner.is_under_way)
    runner.stop()


class UnreadableOutbox:
    """Cannot be woken; a fake, since a journal that fails just then cannot be had."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()

    def work(self) -> None:
        self.begun.set()
        self.may_end.wait(10)

    def due_in_s(self) -> None:
        return None

    def wake(self) -> None:
        raise JournalUnreadable("journal", "gone")


def test_an_outbox_that_cannot_be_woken_is_at_work_all_the_same(background, qtbot):
    outbox = UnreadableOutbox()
    runner = OutboxRunner(outbox, background)  # type: ignore[arg-type]
    with qtbot.waitSignal(runner.failed):
        runner.resume()
        runner.go()
        assert outbox.begun.wait(10)
    assert runner.is_under_way
    outbox.may_end.set()
    qtbot.waitUntil(lambda: not runner.is_under_way)
    runner.stop()


def test_what_is_under_way_when_it_closes_is_waited_for(qapp):
    background = Background()
    ended: list[bool] = []

    def work() -> None:
        time.sleep(0.3)
        ended.append(True)

    background.run(Lane.OUTBOX, work, lambda _: None, lambda _: None)
    assert background.close()
    assert ended == [True]


def test_what_comes_home_after_it_was_closed_is_heard_by_nobody(qapp):
    background = Background()
    heard: list[object] = []
    begun = threading.Event()
    background.run(Lane.OUTBOX, begun.set, heard.append, heard.append)
    assert begun.wait(10)
    background._threads[Lane.OUTBOX].join(0.2)
    background.close()
    qapp.processEvents()
    assert heard == []


def test_a_lane_that_only_reads_does_not_hold_up_the_closing(qapp):
    """A name that is not found may take the system minutes."""
    background = Background()
    begun, may_end = threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        may_end.wait(60)

    background.run(Lane.AHEAD, hang, lambda _: None, lambda _: None)
    assert begun.wait(10)
    assert not background.close(wait_s=60)
    may_end.set()
