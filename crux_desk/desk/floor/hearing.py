"""What other benches do, heard at once: waits for news on a lane of its own. No threads."""

from collections.abc import Callable
from threading import Event, Lock

from crux_desk.domain.errors.floor import FloorUnreachable
from crux_desk.domain.errors.station import KeyringUnusable
from crux_desk.floor.link import Login
from crux_desk.floor.news import Listener

WAITS_S = 0.25
_CLOSES_S = 0.5
_TRIES_S = 2.0


class FloorEar:
    """Hears of a floor until `stopped`."""

    def __init__(self, login: Callable[[], Login], stopped: Event) -> None:
        self._listener = Listener(login)
        self._stopped = stopped
        self._waiting = Lock()

    def wait(self) -> frozenset[str]:
        """The tables that changed; all of them may have, where none is named. Blocks until then."""
        with self._waiting:
            while not self._stopped.is_set():
                try:
                    news = self._listener.wait(WAITS_S)
                except (FloorUnreachable, KeyringUnusable):
                    # Who looks at the floor now is told what is wrong.
                    self._stopped.wait(_TRIES_S)
                    return frozenset()
                if news is not None:
                    return news.tables
        return frozenset()

    def close(self) -> None:
        """Nobody listens any more; one that hangs in a network is left."""
        if self._waiting.acquire(timeout=_CLOSES_S):
            self._listener.close()
            self._waiting.release()
