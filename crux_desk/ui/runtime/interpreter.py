"""What is asked of Python itself, for the whole process: each for a figure, and only here.

No Qt: `load_qt` has to act before it. All of it on the screen's thread. The figures are of one run
each on two busy processors.
"""

import builtins
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SWITCH_S = 0.001
"""How long a busy lane keeps Python to itself while the thread of the screen waits for it."""

_OLDEST, _PATIENCE = 2, 3

_holds = 0
_searchers = 0
_is_starting = False


def load_qt() -> None:
    """Load Qt without the import that it puts in place of Python's.

    That one reads the source of every module that is imported from then on, to see whether it asks
    for another spelling of Qt's names (`from __feature__ import snake_case`). Nothing here does.
    The program's own modules load in 0.8 of the time.
    """
    plain = builtins.__import__
    try:
        import PySide6.QtCore  # noqa: F401 - for what it does
    finally:
        builtins.__import__ = plain


def imports_by_itself() -> bool:
    """Whether Python's own import is in its place."""
    return builtins.__import__.__name__ == "__import__"


@contextmanager
def switching_soon() -> Iterator[None]:
    """The thread of the screen soon goes on, each time that it has waited for keys or for Qt.

    With a lane that computes, a label is painted anew within 1.6 ms (95 of 100), against 11.5.
    """
    before_s = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before_s)


def hold_collector() -> None:
    """Nobody looks for garbage until each one who holds the collector has let go.

    An order of 10,000 lines is made in the midst of 200,000 values of its JSON: looking through all of
    them holds up all threads for 0.4 s in sum and 0.12 s at once, and for 0.05 s at its end alone.
    """
    global _holds  # noqa: PLW0603 - the process has one collector
    _holds += 1
    gc.disable()


def let_go_of_collector() -> None:
    """The end of one `hold_collector`."""
    global _holds  # noqa: PLW0603
    _holds -= 1
    _enable_if_wanted()


def take_collector() -> None:
    """Garbage is looked for by `search_for_garbage` alone, not by whichever thread makes some."""
    global _searchers  # noqa: PLW0603
    _searchers += 1
    gc.disable()


def give_collector_back() -> None:
    """The end of one `take_collector`."""
    global _searchers  # noqa: PLW0603
    _searchers -= 1
    _enable_if_wanted()


def search_for_garbage(*, is_at_rest: bool = True) -> None:
    """Look for garbage in this thread, if there is enough to look at and nobody holds it back.

    As far as Python itself would look: its thresholds say how much is enough, and how old. A full
    search takes 60 ms with 10,000 lines open: while a hand is at work it waits, for so long as
    three of them would take to be due.
    """
    if _holds:
        return
    for generation in (2, 1, 0):
        patience = 1 if is_at_rest or generation < _OLDEST else _PATIENCE
        if gc.get_count()[generation] > gc.get_threshold()[generation] * patience > 0:
            gc.collect(generation)
            return


def begin_start() -> None:
    """Nothing that a start makes is garbage: to look for it there takes a twentieth of the start."""
    global _is_starting  # noqa: PLW0603
    if not _is_starting:
        _is_starting = True
        hold_collector()


def end_start() -> None:
    """The start is over, or came to nothing; where it is over already, nothing is done.

    What a start made stays for as long as the program runs, and is not looked through again: a full
    search of the rest takes a third of the time.
    """
    global _is_starting  # noqa: PLW0603
    if _is_starting:
        _is_starting = False
        gc.freeze()
        let_go_of_collector()


def _enable_if_wanted() -> None:
    if not (_holds or _searchers):
        gc.enable()
