"""The one file with threads: work that may take a while, off the thread of the screen.

A lane is one thread that does its jobs one after the other, so that things which must not happen
twice at a time share a lane. What a job is given and gives back are values; results and failures
come home by one road, and `done` and `failed` are called on the screen's thread.
"""

import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.domain.errors import DeskError

SWITCH_S = 0.001
"""How long a busy lane keeps Python to itself while the thread of the screen waits for it."""


class Lane(StrEnum):
    """The threads that there are; each is started when it is first used."""

    JOURNAL = "journal"
    ORDERS = "orders"
    OPENING = "opening"
    OUTBOX = "outbox"
    ACCOUNT = "account"
    SOUNDS = "sounds"
    HISTORY = "history"
    EXPORT = "export"
    READING = "reading"
    FILES = "files"
    AHEAD = "ahead"
    LISTS = "lists"
    AGAIN = "again"
    TOTALS = "totals"


READING_ONLY = (Lane.ORDERS, Lane.AHEAD, Lane.AGAIN)
"""What these ask for changes nothing, and it is asked for again: it need not come to its end."""

BRIEF_S = 0.3


@dataclass(frozen=True)
class _Job:
    function: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[DeskError], None]


@dataclass(frozen=True)
class _Outcome:
    job: _Job
    result: Any = None
    error: BaseException | None = None


class Background(QObject):
    """Runs jobs on lanes. Lives as long as the program; `close` ends it."""

    _came_home = Signal(object)
    idle_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        # Each time that the screen's thread has waited, for keys or for Qt, it is to go on soon.
        sys.setswitchinterval(SWITCH_S)
        self._queues: dict[Lane, queue.SimpleQueue[_Job | None]] = {}
        self._threads: dict[Lane, threading.Thread] = {}
        self._under_way = 0
        self._is_closed = False
        self._came_home.connect(self._on_came_home)

    def run(
        self,
        lane: Lane,
        function: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Do `function()` on a lane, then `done(result)` or `failed(error)` on this thread.

        Errors of the desk go to `failed`; any other is a fault of the program and goes to
        `sys.excepthook`.
        """
        if self._is_closed:
            return
        if lane not in self._threads:
            self._start(lane)
        self._under_way += 1
        self._queues[lane].put(_Job(function, done, failed))
        self.idle_changed.emit()

    @property
    def is_idle(self) -> bool:
        """Whether no job is under way or waiting."""
        return self._under_way == 0

    def close(self, wait_s: float = 5) -> bool:
        """Take no more jobs and end the lanes; False where one is still busy after `wait_s`.

        Lanes that only read are waited for briefly: one may hang in a name that is not found.
        """
        self._is_closed = True
        for lane_queue in self._queues.values():
            lane_queue.put(None)
        for lane, thread in self._threads.items():
            thread.join(min(wait_s, BRIEF_S) if lane in READING_ONLY else wait_s)
        return not any(thread.is_alive() for thread in self._threads.values())

    def _start(self, lane: Lane) -> None:
        jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        # A daemon: a keyring that never answers must not keep the program from ending.
        thread = threading.Thread(target=self._work, args=(jobs,), name=lane.value, daemon=True)
        self._queues[lane], self._threads[lane] = jobs, thread
        thread.start()

    def _work(self, jobs: "queue.SimpleQueue[_Job | None]") -> None:
        while (job := jobs.get()) is not None:
            try:
                outcome = _Outcome(job, result=job.function())
            except BaseException as error:  # noqa: BLE001 - it is raised again at home
                outcome = _Outcome(job, error=error)
            if not self._is_closed:
                self._came_home.emit(outcome)

    @Slot(object)
    def _on_came_home(self, outcome: _Outcome) -> None:
        self._under_way -= 1
        if self._is_closed:
            # It was on its way when the program ended; the journal may be closed by now.
            return
        try:
            if outcome.error is None:
                outcome.job.done(outcome.result)
            elif isinstance(outcome.error, DeskError):
                outcome.job.failed(outcome.error)
            else:
                raise outcome.error
        finally:
            self.idle_changed.emit()
