"""A port that is opened again and again by its name, for as long as the link to its device lives."""

import time
from collections.abc import Callable

from crux_desk.devices.ports.port import (
    Access,
    Port,
    PortAbsent,
    PortFault,
    PortForbidden,
    PortLost,
)
from crux_desk.domain.devices import DeviceState

FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 1.0
"""What is plugged in is seen within this time."""


class KeptPort:
    """Opens a port when it is there, and says what state it is in while it is not.

    `opener` opens it by the name that it has; `clock` is monotonic, in seconds.
    """

    def __init__(self, opener: Callable[[], Port], clock: Callable[[], float]) -> None:
        self._opener = opener
        self._clock = clock
        self._port: Port | None = None
        self._next_try_s = clock()
        self._pause_s = FIRST_PAUSE_S
        self.state = DeviceState.ABSENT
        """ABSENT, OPENING (it is there, but not for us yet), NO_PERMISSION, or WAITING: open."""
        self.fault: PortFault | None = None

    @property
    def access(self) -> Access | None:
        """What would let this user read it, where that is what is missing."""
        return self.fault.access if isinstance(self.fault, PortForbidden) else None

    def get(self, timeout_s: float) -> Port | None:
        """The open port; where there is none, it is tried when its time has come."""
        if self._port is not None:
            return self._port
        pause_s = self._next_try_s - self._clock()
        if pause_s > 0:
            time.sleep(min(pause_s, timeout_s))
            if pause_s > timeout_s:
                return None
        return self._try()

    def lose(self, fault: PortFault) -> None:
        """It failed: it is closed, and soon tried again."""
        self.close()
        self._note(fault)

    def reopen(self) -> None:
        """Close it, to be opened anew at once."""
        self.close()
        self._next_try_s = self._clock()

    def close(self) -> None:
        """Let go of it."""
        if self._port is not None:
            self._port.close()
            self._port = None

    def _try(self) -> Port | None:
        try:
            self._port = self._opener()
        except PortFault as fault:
            self._note(fault)
            return None
        self.state, self.fault, self._pause_s = DeviceState.WAITING, None, FIRST_PAUSE_S
        return self._port

    def _note(self, fault: PortFault) -> None:
        self.fault = fault
        self.state = _state_of(fault)
        self._next_try_s = self._clock() + self._pause_s
        self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S)


def _state_of(fault: PortFault) -> DeviceState:
    if isinstance(fault, PortForbidden):
        return DeviceState.NO_PERMISSION
    is_gone = isinstance(fault, PortAbsent | PortLost)
    return DeviceState.ABSENT if is_gone else DeviceState.OPENING
