"""Work that must not take longer than the bench can wait. The only thread of `config`."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

T = TypeVar("T")


def within(
    deadline_s: float, work: Callable[[], T], late: Callable[[T], object] | None = None
) -> T:
    """What `work` gives, if it gives it within `deadline_s` seconds.

    A late one is left behind on its daemon thread, which does not keep the program from ending.
    What it gives then, `late` is given, mostly on that thread; what it raises is dropped.

    Raises:
        TimeoutError: the time is over.
        BaseException: whatever `work` raised.
    """
    outcome: Future[T] = Future()
    threading.Thread(target=_fulfil, args=(outcome, work), name="deadline", daemon=True).start()
    try:
        return outcome.result(timeout=deadline_s)
    except TimeoutError:
        if late is not None:
            outcome.add_done_callback(partial(_hand_on, late))
        raise


def _hand_on(late: Callable[[T], object], outcome: Future[T]) -> None:
    if outcome.exception() is None:
        late(outcome.result())


def _fulfil(outcome: Future[T], work: Callable[[], T]) -> None:
    try:
        outcome.set_result(work())
    except BaseException as error:  # noqa: BLE001  raised again where the outcome is awaited
        outcome.set_exception(error)
