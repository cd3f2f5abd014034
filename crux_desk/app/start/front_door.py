"""A local socket in the data folder: the window's front door, at which a second start knocks.

And commands that change what the window works with: it alone writes to the journal.

No network: a name in a folder that is this user's alone. Windows has none of these; there a second
start is refused, as it is where nobody answers.
"""

import contextlib
import json
import os
import socket
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from crux_desk.config.paths import DataFolder
from crux_desk.domain.errors.station import StationInUse

_T = TypeVar("_T")

PATIENCE_S = 3.0
"""How long whoever knocks waits; a window answers within its longest stall."""
_ERRAND_S = 120.0
"""A list of 100,000 items takes the window some seconds."""
_DOOR_S = 10.0
"""A window that is just starting has no door yet."""
_AGAIN_S = 0.2
MAX_BYTES = 8_192
_MAX_PATH = 100
"""Bytes that the address of a socket may have, on every system."""


def has_doors() -> bool:
    """Whether this system has such sockets."""
    return hasattr(socket, "AF_UNIX") and sys.platform != "win32"


def listen(folder: DataFolder) -> socket.socket | None:
    """The door, for this user alone; None where there can be none. Only the folder's window may.

    One that is left of a program that died is taken away: whoever holds the folder's lock is alone.
    """
    if not has_doors():
        return None
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        door.setblocking(False)
        with contextlib.suppress(FileNotFoundError):
            folder.door.unlink()  # a link, too, and not what it stands for
        with _address(folder.door) as address:
            before = os.umask(0o177)
            try:
                door.bind(address)
            finally:
                os.umask(before)
        door.listen(4)
    except (OSError, ValueError):
        door.close()
        return None
    return door


def close(door: socket.socket, folder: DataFolder) -> None:
    """Listen no more, and leave nothing behind."""
    door.close()
    with contextlib.suppress(OSError):
        folder.door.unlink()


def knock(folder: DataFolder, said: Mapping[str, str], patience_s: float = PATIENCE_S) -> str:
    """Say something to the window that has this folder; its answer, "" where it gives none."""
    if not has_doors():
        return ""
    try:
        found = folder.door.lstat()
        if not stat.S_ISSOCK(found.st_mode) or found.st_uid != os.geteuid():
            return ""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knocking:
            knocking.settimeout(patience_s)
            with _address(folder.door) as address:
                knocking.connect(address)
            knocking.sendall(json.dumps(dict(said)).encode() + b"\n")
            return _line(knocking).decode(errors="replace").strip()
    except (OSError, ValueError):
        return ""


def act_or_ask(act: Callable[[], _T], folder: DataFolder, said: Mapping[str, str]) -> _T | str:
    """Do it where no window has the folder; else the window is asked to, and answers with a text.

    Args:
        act: does it, or raises StationInUse.
        folder: where.
        said: what the window is asked for.

    Raises:
        StationInUse: there is a window, and it gives no answer.
    """
    until_s = time.monotonic() + _DOOR_S
    while True:
        try:
            return act()
        except StationInUse:
            answer = knock(folder, said, _ERRAND_S)
            if answer:
                return answer
            if time.monotonic() > until_s:
                raise
            time.sleep(_AGAIN_S)


def _line(knocking: socket.socket) -> bytes:
    said = b""
    while b"\n" not in said and len(said) < MAX_BYTES:
        part = knocking.recv(MAX_BYTES)
        if not part:
            break
        said += part
    return said.partition(b"\n")[0]


def read_knock(data: bytes) -> dict[str, str] | None:
    """What was said at the door; None where it is nothing that a second start says."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    return {name: value for name, value in said.items() if isinstance(value, str)}


@contextlib.contextmanager
def _address(path: Path) -> Iterator[str]:
    """The address of a socket; of a folder whose name is too long for one, by way of its handle."""
    if len(os.fsencode(path)) <= _MAX_PATH:
        yield str(path)
        return
    handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}/{path.name}"
    finally:
        os.close(handle)
