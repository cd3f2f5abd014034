"""Ten thousand values made at once, so that the window does not stand still meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 500
"""An order of more lines, or a packing of more steps, is read behind the window."""


@contextmanager
def in_bulk(*, is_large: bool) -> Iterator[None]:
    """While much is made, Python does not look for garbage among it, and never again later.

    The search would hold up all threads, again and again, for longer than a frame. Orders and steps
    are made without cycles: they go when nothing refers to them any more.
    """
    if not is_large or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
