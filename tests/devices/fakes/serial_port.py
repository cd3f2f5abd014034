"""A serial port: a pty, and the link to it below /dev/serial/by-id."""

import os
import pty
import tty
from pathlib import Path


class FakePort:
    """What the device at the other end of the cable has in its hand."""

    def __init__(self, root: Path, name: str) -> None:
        self.path = root / "dev" / "serial" / "by-id" / name
        self._ours = self._theirs = -1
        self.plug_in()

    @property
    def is_plugged_in(self) -> bool:
        return self._ours >= 0

    def plug_in(self) -> None:
        """Under the same name, as another file."""
        self._ours, self._theirs = pty.openpty()
        tty.setraw(self._theirs)
        os.set_blocking(self._ours, False)
        self.path.symlink_to(os.ttyname(self._theirs))

    def unplug(self) -> None:
        if self.is_plugged_in:
            self.path.unlink()
            os.close(self._ours)
            os.close(self._theirs)
            self._ours = self._theirs = -1

    def send(self, data: bytes) -> None:
        """What fits into the cable; the rest is lost, as on a real one."""
        try:
            os.write(self._ours, data)
        except BlockingIOError:
            return

    def receive(self) -> bytes:
        """What was sent to the device."""
        try:
            return os.read(self._ours, 4096)
        except BlockingIOError:
            return b""
