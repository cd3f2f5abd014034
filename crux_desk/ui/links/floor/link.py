"""The floor beside packing: looked at every few seconds, copied to as steps are made.

All of it on two lanes. What it says comes home as `FloorNews`; what is done about that is for who
listens (`orders`, `labels`). Loaded where a floor is set up.
"""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.floor import StepsRefused
from crux_desk.domain.records.floor_standing import FloorNews, FloorState, Seen
from crux_desk.ui.runtime.background import Background, Lane

if TYPE_CHECKING:
    from crux_desk.desk.floor.bench import FloorBench
    from crux_desk.desk.floor.hearing import FloorEar

LOOKS_MS = 5_000
COPIES_MS = 500
"""Steps that are made one after the other are copied together."""
SEEN_MS = 1_200
"""So soon after a step others see how far an order is."""
LATE_S = 8.0
"""A look that takes longer than this says that the floor is away before it ends."""
GOODBYE_S = 1.0
"""At the end of the program the window is gone by then; a floor that does not answer keeps nobody."""
LOOKS_FOR = frozenset({"asks", "conflicts", "hand_overs"})
"""What changes there may be about an order of this bench."""


class FloorLink(QObject):
    """Keeps a bench at its floor, from `start` to `stop`.

    Args:
        make: makes the bench; runs on the lane of the floor, and loads what it needs there.
        seen: what the window shows.
        background: where it all runs.
    """

    began = Signal(object)
    """The bench was made (`FloorBench`): others may ask the floor as well."""
    news_came = Signal(object)
    standing_changed = Signal()
    heard = Signal(object)
    """The tables of the floor that changed; perhaps all, where none is named."""
    copied = Signal(int)
    """So many steps are left to be copied."""

    def __init__(
        self, make: "Callable[[], FloorBench]", seen: Callable[[], Seen], background: Background
    ) -> None:
        super().__init__()
        self.bench: FloorBench | None = None
        self.news = FloorNews(FloorState.CONNECTING)
        self._make = make
        self._made: FloorBench | None = None
        self._seen = seen
        self._background = background
        self._looks_since: float | None = None
        self._is_wanted_again = False
        self._is_copying = False
        self._is_stopped = False
        self._stopped = Event()
        self._ear: FloorEar | None = None
        self._copy_trouble: DeskError | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self._on_time)
        self._seen_timer = QTimer(self)
        self._seen_timer.setSingleShot(True)
        self._seen_timer.setInterval(SEEN_MS)
        self._seen_timer.timeout.connect(self.look)
        self._copy_timer = QTimer(self)
        self._copy_timer.setSingleShot(True)
        self._copy_timer.setInterval(COPIES_MS)
        self._copy_timer.timeout.connect(self._copy)

    @property
    def state(self) -> FloorState:
        """Whether the floor is there; one that does not answer for long is not."""
        is_late = self._looks_since is not None and monotonic() - self._looks_since > LATE_S
        return FloorState.AWAY if is_late and self.is_connected else self.news.state

    @property
    def is_connected(self) -> bool:
        """Whether the last look found it."""
        return self.news.state is FloorState.CONNECTED

    @property
    def trouble(self) -> DeskError | None:
        """What is wrong with the floor, or with copying to it."""
        return self.news.why or self._copy_trouble

    def start(self) -> None:
        """Be at the floor from now on."""
        self._timer.start()
        self.look()

    def stop(self, wait_s: float = GOODBYE_S) -> None:
        """The program ends, or the floor is another one: whoever comes next is let in at once.

        `wait_s`: so long the floor's answer to that is waited for.
        """
        self._is_stopped = True
        self._stopped.set()
        self._timer.stop()
        self._copy_timer.stop()
        self._seen_timer.stop()
        # One whose first look broke has signed in all the same.
        self.bench = self.bench or self._made
        if self.bench is not None:
            self._leave(self.bench).wait(wait_s)

    def _leave(self, bench: "FloorBench") -> Event:
        """Say goodbye on the lane; set when that is done."""
        gone, ear = Event(), self._ear

        def leave() -> None:
            bench.sign_out()
            bench.close_copies()
            if ear is not None:
                ear.close()
            gone.set()

        self._background.run(Lane.FLOOR, leave, _nothing, _nothing)
        return gone

    @Slot()
    def look(self) -> None:
        """Look at the floor now; what is under way is followed by another look."""
        if self._is_stopped:
            return
        if self._looks_since is not None:
            self._is_wanted_again = True
            return
        self._is_wanted_again = False
        self._looks_since = monotonic()
        seen = self._seen()

        def work() -> "tuple[FloorBench, FloorNews]":
            # Kept before it looks: what goes wrong then is no reason to sign in as somebody new.
            made = self._made = self._made or self._make()
            return made, made.look(seen)

        self._background.run(Lane.FLOOR, work, self._on_looked, self._on_failed, self._on_broke)

    @Slot()
    def copy_soon(self) -> None:
        """A step was made."""
        if not self._copy_timer.isActive() and not self._is_stopped:
            self._copy_timer.start()
        if not self._seen_timer.isActive() and not self._is_stopped:
            self._seen_timer.start()

    def ask(
        self,
        question: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Ask the floor something, in turn with looking at it."""
        if not self._is_stopped:
            self._background.run(Lane.FLOOR, question, done, failed)

    # -- looks -----------------------------------------------------------------------------------

    @Slot()
    def _on_time(self) -> None:
        if self._looks_since is None:
            self.look()
        elif self.state is not self.news.state:
            self.standing_changed.emit()

    def _on_looked(self, looked: "tuple[FloorBench, FloorNews]") -> None:
        _, news = looked
        self._looks_since = None
        if not self._begin():
            return
        before, self.news = self.news, news
        if (before.state, before.why) != (news.state, news.why):
            self.standing_changed.emit()
        if self.is_connected and not self._copy_timer.isActive():
            self._copy_timer.start()
        self.news_came.emit(news)
        if self._is_wanted_again:
            self.look()

    def _begin(self) -> bool:
        """The bench is made, whatever its first look has shown; False: the link is stopped."""
        bench = self._made
        if bench is None or self.bench is not None:
            return not self._is_stopped
        if self._is_stopped:
            # It was made meanwhile.
            self._leave(bench)
            return False
        self.bench = bench
        self.began.emit(bench)
        self._begin_to_hear(bench)
        return True

    # -- news --------------------------------------------------------------------------------------

    def _begin_to_hear(self, bench: "FloorBench") -> None:
        """What other benches do is heard at once; the looks find it as well, only later."""
        from crux_desk.desk.floor.hearing import FloorEar

        self._ear = ear = FloorEar(bench.current_login, self._stopped)
        self._hear_next(ear)

    def _hear_next(self, ear: "FloorEar") -> None:
        if self._is_stopped:
            return

        def heard(tables: frozenset[str]) -> None:
            if not self._is_stopped:
                if tables & LOOKS_FOR:
                    self.look()
                self.heard.emit(tables)
                self._hear_next(ear)

        self._background.run(Lane.FLOOR_NEWS, ear.wait, heard, _nothing)

    def _on_failed(self, error: DeskError) -> None:
        """Something of ours is wrong, the disk say: nothing is known of the floor."""
        self._looks_since = None
        if not self._begin():
            return
        self.news = FloorNews(FloorState.AWAY, error)
        self.standing_changed.emit()

    def _on_broke(self, fault: BaseException) -> None:
        self._looks_since = None
        raise fault

    # -- copies ----------------------------------------------------------------------------------

    @Slot()
    def _copy(self) -> None:
        bench = self.bench
        if bench is None or self._is_copying or self._is_stopped or not self.is_connected:
            return
        self._is_copying = True
        self._background.run(
            Lane.FLOOR_COPIES,
            bench.copy,
            self._on_copied,
            self._on_not_copied,
            self._on_copying_broke,
        )

    def _on_copied(self, left: int) -> None:
        self._is_copying = False
        trouble, self._copy_trouble = self._copy_trouble, None
        if trouble is not None:
            self.standing_changed.emit()
        self.copied.emit(left)
        if left:
            self.copy_soon()

    def _on_not_copied(self, error: DeskError) -> None:
        self._is_copying = False
        if isinstance(error, StepsRefused):
            self._copy_trouble = error
            self.standing_changed.emit()
        else:
            # The next look says what is wrong.
            self.look()

    def _on_copying_broke(self, fault: BaseException) -> None:
        self._is_copying = False
        raise fault


def _nothing(_: object) -> None:
    pass
