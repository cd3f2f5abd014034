"""A folder in the place of / that holds a /dev and a /sys of its own."""

from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypeVar

from crux_desk.devices.ports.places import ROOT_VARIABLE, Places
from crux_desk.domain.devices import ScaleProtocol
from tests.devices.fakes.hid_scale import FakeHidScale
from tests.devices.fakes.scanner import FakeScanner
from tests.devices.fakes.serial_scale import FakeSerialScale


class _Closed(Protocol):
    def close(self) -> None: ...


Device = TypeVar("Device", bound=_Closed)


class FakeDevices:
    """All fake devices of a test; ends them."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "devices"
        for name in ("dev/serial/by-id", "dev/serial/by-path", "sys/class/hidraw", "sys/class/tty"):
            (self.root / name).mkdir(parents=True)
        self.places = Places(self.root)
        self.environ = {ROOT_VARIABLE: str(self.root)}
        self._all: list[_Closed] = []

    def hid_scale(self, number: int = 0, *, product: int = 0x8004) -> FakeHidScale:
        """A scale on USB, as /dev/hidrawNUMBER, plugged in and empty."""
        return self._kept(FakeHidScale(self.root, number, product))

    def serial_scale(
        self, protocol: ScaleProtocol, name: str = "usb-Scale_RS232-if00-port0"
    ) -> FakeSerialScale:
        """A serial scale below /dev/serial/by-id, plugged in and empty."""
        return self._kept(FakeSerialScale(self.root, protocol, name))

    def scanner(self, name: str = "usb-Honeywell_1470g-if00") -> FakeScanner:
        """A serial scanner below /dev/serial/by-id, plugged in."""
        return self._kept(FakeScanner(self.root, name))

    def close(self) -> None:
        """End all of them."""
        for device in self._all:
            device.close()

    def _kept(self, device: Device) -> Device:
        self._all.append(device)
        return device

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
