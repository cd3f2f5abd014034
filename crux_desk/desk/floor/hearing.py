"""What other benches do, heard at once: waits for news on a lane of its own. No threads."""

from threading import Event, Lock

from crux_desk.desk.floor.bench import FloorBench
from crux_desk.domain.errors import FloorUnreachable, KeyringUnusable
from crux_desk.floor.news import Listener

WAITS_S = 0.25
_CLOSES_S = 0.5
_TRIES_S = 2.0


class FloorEar:
    """Hears of a bench's floor until `stopped`."""

    def __init__(self, bench: FloorBench, stopped: Event) -> None:
        self._listener = Listener(bench.current_login)
        self._stopped = stopped
        self._waiting = Lock()

    def wait(self) -> frozenset[str]:
        """The tables that changed; all of them may have, where none is named. Blocks until then."""
        with self._waiting:
            while not self._stopped.is_set():
                try:
                    news = self._listener.wait(WAITS_S)
                except (FloorUnreachable, KeyringUnusable):
                    # The looks at the floor say what is wrong.
                    self._stopped.wait(_TRIES_S)
                    continue
                if news is not None:
                    return news.tables
        return frozenset()

    def close(self) -> None:
        """Nobody listens any more; one that hangs in a network is left."""
        if self._waiting.acquire(timeout=_CLOSES_S):
            self._listener.close()
            self._waiting.release()
