"""A USB device by plain hidraw: a read gives one report. Or a socket that stands for one."""

import os
import select
import socket
import stat
from contextlib import suppress
from pathlib import Path

from crux_desk.devices.ports.port import PortLost, PortUnfit, fault_of

_REPORT = 256
"""Bytes of the longest report that is read; a scale's has six."""
_MOST_WAITING = 1000
"""Reports; the system keeps 64, a socket some hundred."""
_MAX_ADDRESS = 100
"""Characters that fit into the address of a socket, and a few to spare."""


class HidrawPort:
    """An open hidraw device. Nothing is ever written to it: zero is set by hand."""

    is_masked = False

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._poll = select.poll()
        self._poll.register(handle, select.POLLIN)

    def read(self, timeout_s: float) -> bytes:
        """One report, or b"" where none came.

        Raises:
            PortLost: it was unplugged.
        """
        if not self._poll.poll(max(0, timeout_s) * 1000):
            return b""
        try:
            report = os.read(self._handle, _REPORT)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise PortLost(str(error)) from error
        if not report:
            raise PortLost("closed")
        return report

    def write(self, data: bytes) -> None:
        """Not for these.

        Raises:
            PortUnfit: always.
        """
        raise PortUnfit(f"nothing is sent to a USB scale: {data!r}")

    def discard(self) -> bytes:
        """Throw away the reports that wait to be read; gives what they were.

        Raises:
            PortLost: it was unplugged.
        """
        thrown = b""
        for _ in range(_MOST_WAITING):
            report = self.read(0)
            if not report:
                break
            thrown += report
        return thrown

    def close(self) -> None:
        """Let go of it."""
        with suppress(OSError):
            os.close(self._handle)


def open_hidraw(path: str) -> HidrawPort:
    """Open it for reading.

    Raises:
        PortAbsent, PortBusy, PortForbidden, PortUnfit: as their names say.
    """
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISSOCK(mode):
            return HidrawPort(_connected(path))
        if not stat.S_ISCHR(mode):
            raise PortUnfit(f"{path}: no device")
        return HidrawPort(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC))
    except OSError as error:
        raise fault_of(error.errno, path, str(error)) from error


def _connected(path: str) -> int:
    """A socket that keeps the borders of reports, as hidraw does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
        if len(os.fsencode(path)) <= _MAX_ADDRESS:
            line.connect(path)
        else:
            folder = os.open(Path(path).parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                line.connect(f"/proc/self/fd/{folder}/{Path(path).name}")
            finally:
                os.close(folder)
        line.setblocking(False)
        return line.detach()
