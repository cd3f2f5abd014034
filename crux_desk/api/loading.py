"""The libraries for HTTP and for checking answers: loaded with the first call, by one thread."""

import threading

_lock = threading.Lock()


def load_libraries() -> None:
    """Load them, or wait until whoever began has done so.

    They take as long to load as Qt, and a window that starts has no call to make. Two threads that
    load them at once may find them half made: Python breaks off one that waits for itself.
    """
    with _lock:
        import crux_desk.api.faults
        import crux_desk.api.reading
        import crux_desk.api.transport  # noqa: F401 - for whoever asked
