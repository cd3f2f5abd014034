"""The one file with threads: work that may take a while, off the thread of the screen.

A lane does its jobs one after the other, so that things which must not happen twice at a time share
a lane. What a job is given and gives back are values; results and failures come home by one road,
and `done`, `failed` and `broke` are called on the screen's thread.
"""

import logging
import os
import queue
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.domain.devices import MAX_SCANNERS
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.label_records.choices import MAX_FEEDS
from crux_desk.domain.values import dataclass
from crux_desk.ui.runtime.collector import Collector
from crux_desk.ui.runtime.interpreter import hold_collector, let_go_of_collector
from crux_desk.ui.runtime.right_of_way import RightOfWay


class Lane(StrEnum):
    """What must not run twice at a time; a thread is started when there is work for it.

    `READING` is for what is looked at, and quick. `LENGTHY` is for what may take its time, or
    hang, or is let go of; none of it waits for another, so it has several threads. So has
    `FEEDS`: a share that hangs holds no other one.
    """

    JOURNAL = "journal"
    ORDERS = "orders"
    OPENING = "opening"
    PREFETCH = "ahead"
    OUTBOX = "outbox"
    ACCOUNT = "account"
    SOUNDS = "sounds"
    FILES = "files"
    GOODS = "goods"
    EXPORT = "export"
    READING = "reading"
    LENGTHY = "lengthy"
    SCALE = "scale"
    SCANNERS = "scanners"
    PICTURES = "pictures"
    FEEDS = "feeds"
    PRINTING = "printing"
    FLOOR = "floor"
    FLOOR_COPIES = "floor copies"
    FLOOR_NEWS = "floor news"


READING_ONLY = (
    Lane.ORDERS,
    Lane.OPENING,
    Lane.PREFETCH,
    Lane.READING,
    Lane.LENGTHY,
    Lane.PICTURES,
    Lane.FEEDS,
    Lane.FLOOR,
    Lane.FLOOR_COPIES,
    Lane.FLOOR_NEWS,
)
"""What these ask for changes nothing, and it is asked for again: it need not come to its end.

What feeds bring is kept whole or not at all, and read again; a floor does nothing twice.
"""

LISTENING = (
    Lane.SCALE,
    Lane.SCANNERS,
    Lane.FEEDS,
    Lane.FLOOR,
    Lane.FLOOR_COPIES,
    Lane.FLOOR_NEWS,
)
"""They listen all day long: nobody waits for that to be over."""

MAKE_MUCH = (Lane.ORDERS, Lane.OPENING, Lane.PREFETCH, Lane.LENGTHY, Lane.GOODS)
"""By these come orders of 10,000 lines, drafts of as many steps, lists of 100,000 items.

Of files of labels `ui/links/label_feeds` sees to that: a share that hangs would keep garbage for as
long as it does.
"""

BRIEF_S = 0.3
_MOST_THREADS = {
    Lane.LENGTHY: 3,
    Lane.SCANNERS: MAX_SCANNERS,
    Lane.PICTURES: 4,
    Lane.FEEDS: MAX_FEEDS + 4,
}
"""A page of the history, its totals, and a question to Crux that hangs; a port for each scanner; a
folder of pictures, one that is listed, and two that hang and were left for it; a file of labels each, and some that
hang and were taken out of the settings."""


@dataclass(frozen=True)
class _Job:
    lane: Lane
    function: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[DeskError], None]
    broke: Callable[[BaseException], None]


@dataclass(frozen=True)
class _Outcome:
    job: _Job
    result: Any = None
    error: BaseException | None = None


def _raise(fault: BaseException) -> None:
    raise fault


class Background(QObject):
    """Runs jobs on lanes. Lives as long as the program; `close` ends it."""

    _came_home = Signal(object)
    idle_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.right_of_way = RightOfWay()
        self._queues: dict[Lane, queue.SimpleQueue[_Job | None]] = {}
        self._threads: list[tuple[Lane, threading.Thread]] = []
        self._under_way = 0
        self._jobs: Counter[Lane] = Counter()
        self._held = 0
        self._is_closed = False
        self._collector = Collector(self, self.right_of_way)
        self._came_home.connect(self._on_came_home)

    def run(
        self,
        lane: Lane,
        function: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None],
        broke: Callable[[BaseException], None] = _raise,
    ) -> None:
        """Do `function()` on a lane, then `done(result)` or `failed(error)` on this thread.

        Errors of the desk go to `failed`; any other is a fault of the program and goes to `broke`,
        or to `sys.excepthook`, where what `broke` raises goes too.
        """
        if self._is_closed:
            return
        self._jobs[lane] += 1
        self._start_thread(lane)
        self._under_way += lane not in LISTENING
        if lane in MAKE_MUCH:
            self._held += 1
            hold_collector()
        self._queues[lane].put(_Job(lane, function, done, failed, broke))
        self.idle_changed.emit()

    @property
    def is_idle(self) -> bool:
        """Whether no job is under way or waiting."""
        return self._under_way == 0

    def close(self, wait_s: float = 5) -> bool:
        """Take no more jobs and end the lanes; False where one is still busy after `wait_s`.

        What waits on a lane that only reads is not begun any more, and what is under way there is
        waited for briefly: it may hang in a name that is not found.
        """
        self._is_closed = True
        while self._held:
            self._let_go()
        began_s = monotonic()
        for lane, _ in self._threads:
            self._queues[lane].put(None)
        for lane, thread in self._threads:
            longest_s = min(wait_s, BRIEF_S) if lane in READING_ONLY else wait_s
            thread.join(max(0, began_s + longest_s - monotonic()))
        is_ended = not any(thread.is_alive() for _, thread in self._threads)
        if is_ended:
            self._collector.close()
        return is_ended

    def _start_thread(self, lane: Lane) -> None:
        """One more for a lane, where all that it has are at work and it may have more."""
        jobs = self._queues.setdefault(lane, queue.SimpleQueue())
        started = sum(one is lane for one, _ in self._threads)
        if started < min(self._jobs[lane], _MOST_THREADS.get(lane, 1)):
            # A daemon: a keyring that never answers must not keep the program from ending.
            thread = threading.Thread(target=self._work, args=(lane, jobs), name=lane, daemon=True)
            self._threads.append((lane, thread))
            thread.start()

    def _work(self, lane: Lane, jobs: "queue.SimpleQueue[_Job | None]") -> None:
        while (job := jobs.get()) is not None:
            if self._is_closed and lane in READING_ONLY:
                return
            try:
                outcome = _Outcome(job, result=job.function())
            except BaseException as error:  # noqa: BLE001 - it is raised again at home
                outcome = _Outcome(job, error=error)
            if not self._is_closed:
                self._came_home.emit(outcome)

    @Slot(object)
    def _on_came_home(self, outcome: _Outcome) -> None:
        self._under_way -= outcome.job.lane not in LISTENING
        self._jobs[outcome.job.lane] -= 1
        if self._is_closed:
            # It was on its way when the program ended; the journal may be closed by now.
            return
        if outcome.job.lane in MAKE_MUCH:
            self._let_go()
        try:
            if outcome.error is None:
                outcome.job.done(outcome.result)
            elif isinstance(outcome.error, DeskError):
                outcome.job.failed(outcome.error)
            else:
                outcome.job.broke(outcome.error)
        finally:
            self.idle_changed.emit()

    def _let_go(self) -> None:
        self._held -= 1
        let_go_of_collector()


def end_process(code: int) -> int:
    """The exit code. Where a thread was left behind at its work, the process ends right here.

    Python would take itself down under it: a library that is not Python's, at work on an answer
    that nobody waits for any more, crashes then. All that is to be kept has been closed before.
    """
    if threading.active_count() == 1:
        return code
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        # Without a console there is none.
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)
