"""Folders that a process may not write in, or look into, whoever runs the tests."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def folder_of_mode(mode: int) -> Iterator[Path]:
    """In the block this process is nobody in particular: root would be let in everywhere."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(mode)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        os.seteuid(user)
        folder.rmdir()
