"""What was wanted of Crux while it was out of reach: tried again for as long as the screen says so.

Nothing is opened by it: who comes back to the bench minutes later has another box in the hands.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot

from crux_desk.domain.errors.base import DeskError
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.verdicts.verdict import Verdict

AGAIN_MS = 15_000


class RetryRequest(NamedTuple):
    """What is tried again, for any thread, and who is told: of its result, or of its error.

    `failed` is asked whether it has to be tried once more.
    """

    ask: Callable[[], Any]
    found: Callable[[Any], None]
    failed: Callable[[DeskError], bool]


class OutOfReach(QObject):
    """One thing that is wanted at a time, while a certain verdict stands on the screen.

    Args:
        background: where it is tried.
        on_screen: the verdict that stands there now.
    """

    def __init__(self, background: Background, on_screen: Callable[[], Verdict | None]) -> None:
        super().__init__()
        self._background = background
        self._on_screen = on_screen
        self._verdict: Verdict | None = None
        self._wanted: RetryRequest | None = None
        self._is_under_way = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.try_again)

    def want(self, wanted: RetryRequest) -> None:
        """The verdict on the screen says that this could not be had."""
        self._verdict, self._wanted = self._on_screen(), wanted
        self._timer.start(AGAIN_MS)

    def stop(self) -> None:
        """Nothing is tried any more."""
        self._wanted = None
        self._timer.stop()

    @Slot()
    def try_again(self) -> None:
        """Try it now, if the screen still says so."""
        wanted = self._wanted
        if wanted is None or self._is_over(wanted):
            return
        if self._is_under_way:
            # What was wanted before hangs: this one's turn comes.
            self._timer.start(AGAIN_MS)
            return
        self._timer.stop()
        self._is_under_way = True
        # It may hang, and nothing that a packer wants now waits for it.
        self._background.run(
            Lane.LENGTHY,
            wanted.ask,
            partial(self._on_found, wanted),
            partial(self._on_failed, wanted),
        )

    def _is_over(self, wanted: RetryRequest) -> bool:
        """Whether something else was said, or is wanted, since."""
        if wanted is not self._wanted:
            return True
        if self._on_screen() is not self._verdict:
            self._wanted = None
            self._timer.stop()
            return True
        return False

    def _on_found(self, wanted: RetryRequest, found: object) -> None:
        self._is_under_way = False
        if not self._is_over(wanted):
            self._wanted = None
            wanted.found(found)

    def _on_failed(self, wanted: RetryRequest, error: DeskError) -> None:
        # Still under way: that Crux has said no shows that it is within reach.
        is_wanted = not self._is_over(wanted) and wanted.failed(error)
        self._is_under_way = False
        if is_wanted:
            self._timer.start(AGAIN_MS)
        elif wanted is self._wanted:
            self.stop()
