"""One lock for all who use the file, given out in the order in which they came.

Python's own goes to whoever asks first after it was let go: mostly to the lane that let it go just
now. A window that waited for a lane of many short reads stood still for as long as all of them.
"""

import threading


class Turns:
    """Held by one thread at a time, which may take it again; the others wait in a row."""

    def __init__(self) -> None:
        self._next = threading.Lock()
        # It knows its thread by itself: one that was interrupted amid all this does not wait for
        # itself when it closes the file.
        self._held = threading.RLock()
        self._owner = 0
        self._depth = 0

    def __enter__(self) -> None:
        me = threading.get_ident()
        if self._owner == me:
            self._held.acquire()
        else:
            # Whoever waits for the one who holds it keeps all others back here.
            with self._next:
                self._held.acquire()
            self._owner = me
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if not self._depth:
            self._owner = 0
        self._held.release()
