"""Something that happens again and again, on a thread of its own, until it is closed."""

import threading
from collections.abc import Callable


class Beat:
    """Calls `act` every `every_s` seconds, with a lock held that changes of a device take too."""

    def __init__(self, act: Callable[[], None], every_s: float) -> None:
        self.lock = threading.RLock()
        self._act = act
        self._every_s = every_s
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fake device")
        self._thread.start()

    def close(self) -> None:
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._is_over.wait(self._every_s):
            with self.lock:
                self._act()
