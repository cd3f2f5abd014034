"""What comes by the keyboard before there is a window to show it, or to type into."""

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from crux_desk.devices.bursts import Fault
from crux_desk.ui.scanning.key_filter import KeyFilter
from crux_desk.ui.scanning.router import ScanRouter


class FirstScans(QObject):
    """Units of the open order count at once; the first that is anything else waits for the window.

    And so does all that comes behind it, typing too: it is done in its order, by `end`.

    Args:
        keys: what catches scans, and keeps typing meanwhile.
        router: where scans go.
        is_plain: whether a scan needs no window.
    """

    def __init__(
        self, keys: KeyFilter, router: ScanRouter, is_plain: Callable[[str], bool]
    ) -> None:
        super().__init__()
        self._keys, self._router, self._is_plain = keys, router, is_plain
        self._waiting: deque[Callable[[], object]] = deque()
        self._begun = 0
        keys.scanned.connect(self._take)
        keys.refused.connect(self._refuse)
        keys.keeper = self

    def end(self) -> None:
        """There is a window now: what waits is done, and nothing waits from here on."""
        keys, router = self._keys, self._router
        keys.scanned.disconnect(self._take)
        keys.refused.disconnect(self._refuse)
        keys.keeper = None
        keys.scanned.connect(router.route)
        keys.refused.connect(router.refuse)
        while self._waiting:
            self._waiting.popleft()()

    def keep(self, act: Callable[[], None]) -> None:
        """Typing waits, too."""
        self._waiting.append(act)

    def begin(self) -> None:
        """What comes from here on may be a part of a scan."""
        self._begun = len(self._waiting)

    def take_back(self) -> None:
        """It was one, and is typed nowhere."""
        while len(self._waiting) > self._begun:
            self._waiting.pop()

    @Slot(str)
    def _take(self, text: str) -> None:
        if not self._waiting and self._is_plain(text):
            self._router.route(text)
        else:
            self._waiting.append(partial(self._router.route, text))

    @Slot(object)
    def _refuse(self, fault: Fault) -> None:
        self._waiting.append(partial(self._router.refuse, fault))
