"""A serial port, by pyserial. The only module that knows that library."""

import errno
import sys
from contextlib import suppress
from time import monotonic
from typing import Any

import serial

from crux_desk.devices.ports.port import PortLost, PortUnfit, fault_of
from crux_desk.domain.devices import Framing

LIBRARY_VERSION: str = serial.__version__
READ_S = 0.05
"""A read waits in steps of this."""
WRITE_S = 1.0
_CHUNK = 4096
_LOW_BITS = bytes(byte & 0x7F for byte in range(256))

_FAULTS: tuple[type[Exception], ...] = (OSError,)
if sys.platform != "win32":
    import termios

    # pyserial lets it through, and it is no OSError.
    _FAULTS = (OSError, termios.error)
_CONTROL_MODES = 2
_REFUSALS: tuple[type[Exception], ...] = (*_FAULTS, ValueError)
"""How opening fails; the last is a rate that the port does not have."""


class SerialPort:
    """An open serial port."""

    def __init__(self, port: serial.Serial, *, is_masked: bool) -> None:
        self._port = port
        self._is_masked = is_masked

    @property
    def is_masked(self) -> bool:
        """Whether it refused its framing, and is read as 8N1 with the parity bit taken off."""
        return self._is_masked

    def read(self, timeout_s: float) -> bytes:
        """What comes, as soon as something does.

        Raises:
            PortLost: it was unplugged.
        """
        ends_s = monotonic() + timeout_s
        try:
            while not (data := self._port.read(1)) and monotonic() < ends_s:
                pass
            if data:
                data += self._port.read(min(self._port.in_waiting, _CHUNK))
        except _FAULTS as error:
            raise PortLost(str(error)) from error
        return data.translate(_LOW_BITS) if self._is_masked else data

    def write(self, data: bytes) -> None:
        """Send it.

        Raises:
            PortLost: it was unplugged, or takes nothing.
        """
        try:
            self._port.write(data)
        except _FAULTS as error:
            raise PortLost(str(error)) from error

    def discard(self) -> bytes:
        """Throw away what came and was not read; gives what that was.

        Raises:
            PortLost: it was unplugged.
        """
        try:
            thrown = self._port.read(min(self._port.in_waiting, _CHUNK))
            self._port.reset_input_buffer()
        except _FAULTS as error:
            raise PortLost(str(error)) from error
        return thrown

    def close(self) -> None:
        """Let go of it, so that it has its name again when it is plugged in."""
        with suppress(*_FAULTS):
            self._port.close()


def open_serial(path: str, baud: int, framing: Framing) -> SerialPort:
    """Open it, for nobody else; where it refuses its framing, as 8N1 with bit 7 masked.

    Raises:
        PortAbsent, PortBusy, PortForbidden, PortUnfit: as their names say.
    """
    port = _opened(path, baud, framing)
    if port is None:
        port = _opened(path, baud, Framing.EIGHT_NONE)
        if port is None:
            raise PortUnfit(path)
        return SerialPort(port, is_masked=framing is not Framing.EIGHT_NONE)
    return SerialPort(port, is_masked=False)


def _opened(path: str, baud: int, framing: Framing) -> serial.Serial | None:
    """The port; None where it does not take the framing, whether it says so or not."""
    port: serial.Serial | None = None
    try:
        port = serial.Serial(**port_arguments(path, baud, framing))
        if has_framing(port, framing):
            return port
        port.close()
    except _REFUSALS as error:
        if port is not None:
            port.close()
        if framing is Framing.EIGHT_NONE or _number(error) != errno.EINVAL:
            raise fault_of(_number(error), path, str(error)) from error
    return None


def has_framing(port: serial.Serial, framing: Framing) -> bool:
    """Whether the port is set as it was told: to refuse a part of it is no error to the system."""
    if sys.platform == "win32" or framing is Framing.EIGHT_NONE:
        return True
    control: int = termios.tcgetattr(port.fileno())[_CONTROL_MODES]
    return bool(control & termios.PARENB) and control & termios.CSIZE == termios.CS7


def port_arguments(path: str, baud: int, framing: Framing) -> dict[str, Any]:
    """What pyserial is given; nothing is left to its defaults that could wait for ever."""
    bits, parity, stop_bits = framing.value
    return {
        "port": path,
        "baudrate": baud,
        "bytesize": int(bits),
        "parity": parity,
        "stopbits": int(stop_bits),
        "timeout": READ_S,
        "write_timeout": WRITE_S,
        "inter_byte_timeout": None,
        "xonxoff": False,
        "rtscts": False,
        "dsrdtr": False,
        "exclusive": True,
    }


def _number(error: Exception) -> int | None:
    """The system's number of an error; that of termios stands in its arguments."""
    number = getattr(error, "errno", None)
    first = error.args[0] if error.args else None
    return number if isinstance(number, int) else first if isinstance(first, int) else None
