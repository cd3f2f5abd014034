"""Keeps the outbox working in the background: when something is due, and when it is woken."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.desk.outbox import Outbox, Worked
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.service import TokenMissing, TokenRefused
from crux_desk.ui.runtime.background import Background, Lane

_MAX_SLEEP_S = 60.0

_Outcome = tuple[Worked | None, float | None]
"""What was done, or else in how many seconds the next thing is due."""


class OutboxRunner(QObject):
    """Runs `Outbox.work` on its lane until nothing is due, then sleeps until something is."""

    worked = Signal(object)
    paused = Signal(object)
    failed = Signal(object)

    def __init__(self, outbox: Outbox, background: Background) -> None:
        super().__init__()
        self._outbox = outbox
        self._background = background
        self._is_under_way = False
        self._is_wanted_again = False
        self._is_paused = False
        self._is_stopped = False
        self._is_resumed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.go)

    @property
    def is_under_way(self) -> bool:
        """Whether the outbox is at work just now (a request may be in flight)."""
        return self._is_under_way

    @property
    def is_paused(self) -> bool:
        """Whether it waits for somebody to sign in."""
        return self._is_paused

    @Slot()
    def go(self) -> None:
        """See whether anything is due, now."""
        if self._is_stopped or self._is_paused:
            return
        if self._is_under_way:
            self._is_wanted_again = True
            return
        self._is_under_way = True
        self._background.run(
            Lane.OUTBOX, self._work, self._on_worked, self._on_failed, self._on_broken
        )

    def resume(self) -> None:
        """There is a token again, or the network is back: what waits is due at once."""
        self._is_paused = False
        self._is_resumed = self._is_under_way
        self._background.run(Lane.OUTBOX, self._outbox.wake, self._on_woken, self._on_not_woken)

    def stop(self) -> None:
        """Begin nothing more; what is in flight is still waited for by whoever closes."""
        self._is_stopped = True
        self._timer.stop()

    def _work(self) -> _Outcome:
        worked = self._outbox.work()
        return worked, None if worked is not None else self._outbox.due_in_s()

    def _on_woken(self, _: object) -> None:
        self.go()

    def _on_worked(self, outcome: _Outcome) -> None:
        worked, due_in_s = outcome
        self._is_under_way = False
        again, self._is_wanted_again = self._is_wanted_again, False
        was_resumed, self._is_resumed = self._is_resumed, False
        if worked is not None:
            is_refused = isinstance(worked.problem, TokenMissing | TokenRefused)
            if is_refused and was_resumed:
                # Somebody signed in while it was under way: it was said of the token before.
                worked = replace(worked, problem=None)
            self._is_paused = is_refused and not was_resumed
            self.worked.emit(worked)
            if self._is_paused:
                self.paused.emit(worked.problem)
        if worked is not None or again:
            self.go()
        elif due_in_s is not None and not self._is_stopped:
            self._timer.start(round(min(due_in_s, _MAX_SLEEP_S) * 1000))

    def _on_not_woken(self, error: DeskError) -> None:
        # A request may be in flight by now: that is for its own end to say.
        self.failed.emit(error)
        if not self._is_under_way:
            self._rest()

    def _on_failed(self, error: DeskError) -> None:
        self._is_under_way = False
        self.failed.emit(error)
        self._rest()

    def _on_broken(self, fault: BaseException) -> None:
        # It is told of as any fault of the program; the outbox goes on.
        self._is_under_way = False
        self._rest()
        raise fault

    def _rest(self) -> None:
        """Something of ours is wrong, the disk say: a while later it may be well again."""
        self._is_wanted_again = False
        if not self._is_stopped:
            self._timer.start(round(_MAX_SLEEP_S * 1000))
