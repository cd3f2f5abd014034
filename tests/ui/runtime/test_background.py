"""Work off the screen's thread: all of it comes home, on the screen's thread, whoever lets go of it."""

import gc
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest

from crux_desk.domain.errors.service import TokenRefused
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.ui.runtime.background import READING_ONLY, Background, Lane
from crux_desk.ui.session.outbox_runner import OutboxRunner


def _nothing(_: object) -> None:
    pass


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


def test_a_fault_goes_to_who_asked_for_it_and_else_is_a_fault_of_the_program(background, qtbot):
    told: list[BaseException] = []
    background.run(Lane.FILES, lambda: 1 // 0, _nothing, _nothing, told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert isinstance(told[0], ZeroDivisionError)
    with qtbot.captureExceptions() as faults:
        background.run(Lane.FILES, lambda: 1 // 0, _nothing, _nothing)
        qtbot.waitUntil(lambda: len(faults) == 1)
    assert background.is_idle


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


class Hanging:
    """A background with lanes that hang until the test is over."""

    def __init__(self) -> None:
        self.background = Background()
        self.may_end = threading.Event()

    def hang_on(self, *lanes: Lane) -> None:
        for lane in lanes:
            begun = threading.Event()
            self.background.run(lane, partial(self._hang, begun), _nothing, _nothing)
            assert begun.wait(10)

    def close_s(self, wait_s: float) -> float:
        began_at = time.monotonic()
        assert not self.background.close(wait_s)
        return time.monotonic() - began_at

    def _hang(self, begun: threading.Event) -> None:
        begun.set()
        self.may_end.wait(60)


@pytest.fixture
def hanging(qapp) -> Iterator[Hanging]:
    hanging = Hanging()
    yield hanging
    hanging.may_end.set()
    hanging.background.close()


def test_what_is_under_way_when_it_closes_is_waited_for(hanging):
    hanging.hang_on(Lane.OUTBOX)
    closing = threading.Timer(0.05, hanging.may_end.set)
    closing.start()
    assert hanging.background.close(wait_s=10)
    assert hanging.may_end.is_set()


def test_however_many_lanes_hang_the_closing_waits_but_once(hanging):
    hanging.hang_on(*(lane for lane in Lane if lane not in READING_ONLY))
    assert hanging.close_s(wait_s=0.4) < 0.8


def test_lanes_that_only_read_do_not_hold_up_the_closing(hanging):
    """A name that is not found may take the system minutes."""
    hanging.hang_on(*READING_ONLY)
    assert hanging.close_s(wait_s=60) < 1


def test_what_waits_on_a_lane_that_only_reads_is_not_begun_when_it_closes(hanging):
    begun: list[Lane] = []
    for lane in (Lane.OUTBOX, Lane.READING):
        hanging.hang_on(lane)
        hanging.background.run(lane, partial(begun.append, lane), _nothing, _nothing)
    closing = threading.Timer(0.05, hanging.may_end.set)
    closing.start()
    assert hanging.background.close(wait_s=10)
    assert begun == [Lane.OUTBOX]


def test_what_may_take_long_holds_up_nothing_that_is_looked_at(hanging, qtbot):
    """A page of a long history, its totals, a question to Crux that hangs: the lists come."""
    hanging.hang_on(*(lane for lane in Lane if lane is not Lane.READING))
    read: list[str] = []
    hanging.background.run(Lane.READING, lambda: "orders", read.append, _nothing)
    qtbot.waitUntil(lambda: read == ["orders"])


def test_what_comes_home_after_it_was_closed_is_heard_by_nobody(qapp):
    background = Background()
    heard: list[object] = []
    begun = threading.Event()
    background.run(Lane.OUTBOX, lambda: None, heard.append, heard.append)
    # With the second one begun, the first is on its way home.
    background.run(Lane.OUTBOX, begun.set, heard.append, heard.append)
    assert begun.wait(10)
    background.close()
    qapp.processEvents()
    assert heard == []


LEFT_BEHIND = """
import sys, threading, time
from typing import Annotated
from pydantic import BaseModel, BeforeValidator
from crux_desk.ui.runtime.background import end_process

class Line(BaseModel):
    text: Annotated[str, BeforeValidator(lambda value: value.strip())]

class Order(BaseModel):
    lines: list[Line]

def read() -> None:
    while True:
        Order.model_validate({"lines": [{"text": "x"}] * 20_000})

if "busy" in sys.argv:
    for _ in range(3):
        threading.Thread(target=read, daemon=True).start()
    time.sleep(0.3)
print("closed", end="")
sys.exit(end_process(3))
"""


@pytest.mark.parametrize("work", ["busy", "idle"])
def test_a_thread_that_is_left_behind_at_an_answer_crashes_nothing(work: str):
    done = subprocess.run(
        [sys.executable, "-c", LEFT_BEHIND, work], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, "closed", "")
