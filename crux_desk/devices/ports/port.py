"""What every port can do, and how it can fail. Foreign errors stop at the modules that open ports."""

import errno
from pathlib import Path
from typing import Protocol

from crux_desk.domain.values import dataclass


class Port(Protocol):
    """An open port. Each call may raise `PortLost`, after which the port is of no use any more."""

    @property
    def is_masked(self) -> bool:
        """Whether it refused its framing, and is read as 8N1 with the parity bit taken off."""

    def read(self, timeout_s: float) -> bytes:
        """What comes, as soon as something does; b"" where nothing came for so long."""

    def write(self, data: bytes) -> None:
        """Send it."""

    def discard(self) -> bytes:
        """Throw away what came and was not read; gives what that was."""

    def close(self) -> None:
        """Let go of it; never fails."""


class PortFault(Exception):
    """A port cannot be used. Ordinary at a bench: it is tried again, and nobody is stopped."""


class PortAbsent(PortFault):
    """There is no such device now."""


class PortBusy(PortFault):
    """Somebody else has it: another program, or the system just after it was plugged in."""


class PortUnfit(PortFault):
    """It is no port of the kind that was set up."""


class PortLost(PortFault):
    """It was open, and is gone: unplugged, switched off."""


@dataclass(frozen=True, slots=True)
class Access:
    """What lets this user read a device: a group to be in ("": none would help), and a command."""

    path: str
    group: str
    command: str


class PortForbidden(PortFault):
    """It is there, and this user may not read it."""

    def __init__(self, access: Access) -> None:
        super().__init__(access.path)
        self.access = access


_ABSENT = (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.ECONNREFUSED, errno.EIO)
_BUSY = (errno.EBUSY, errno.EAGAIN, errno.EWOULDBLOCK)
_FORBIDDEN = (errno.EACCES, errno.EPERM)


def fault_of(number: int | None, path: str, detail: str = "") -> PortFault:
    """Why a port could not be opened, by the system's number."""
    if number in _FORBIDDEN:
        return PortForbidden(access_to(path))
    if number in _ABSENT:
        return PortAbsent(path)
    return PortBusy(path) if number in _BUSY else PortUnfit(f"{path}: {detail}")


def access_to(path: str) -> Access:
    """Which group may read a device, and the command that puts this user into it."""
    group = _group_of(path)
    if group in ("", "root"):
        # The package's rule gives it to whoever sits here, from when it is plugged in.
        return Access(path, "", "sudo udevadm trigger --action=add")
    return Access(path, group, f"sudo usermod -aG {group} {_user()}")


def _group_of(path: str) -> str:
    try:
        return Path(path).group()
    except (OSError, KeyError, NotImplementedError):
        return ""


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "$USER"
