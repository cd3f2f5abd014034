"""The link to a serial scanner: opens its port by name, listens, loses it and finds it again.

Blocking, and without threads, as that of a scale. What it gives are values, in the order in which
things happened.
"""

import time
from collections.abc import Callable

from crux_desk.devices.ports.frames import FrameLog
from crux_desk.devices.ports.keeping import KeptPort
from crux_desk.devices.ports.places import Places
from crux_desk.devices.ports.port import Access, Port, PortFault
from crux_desk.devices.scanners.framing import FramedScan, ScanSplitter
from crux_desk.domain.devices import DeviceState, Framing, ScannerChoice
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class ScanCame:
    """A scan, or what was none, from the scanner that was set up as `device`."""

    device: str
    scan: FramedScan
    at_s: float


@dataclass(frozen=True, slots=True)
class ScannerChanged:
    """A scanner was plugged in, is gone, or may not be read: another state than before."""

    device: str
    state: DeviceState


ScannerEvent = ScanCame | ScannerChanged


class ScannerLink:
    """A serial scanner as it was set up.

    Attributes:
        device: the name that it was set up by, which is opened again after each loss.
        state: ABSENT, OPENING, NO_PERMISSION, or WAITING: it is heard.
        log: the last frames.
    """

    def __init__(
        self,
        choice: ScannerChoice,
        places: Places | None = None,
        clock: Callable[[], float] = time.monotonic,
        log: FrameLog[FramedScan] | None = None,
    ) -> None:
        self.device = choice.device
        self.state = DeviceState.ABSENT
        self.log: FrameLog[FramedScan] = log or FrameLog()
        self._choice = choice
        self._places = places or Places.here()
        self._clock = clock
        self._port = KeptPort(self._open, clock)
        self._splitter = ScanSplitter()
        self._told: DeviceState | None = None

    @property
    def access(self) -> Access | None:
        """What would let this user read it, where it is there and may not be read."""
        return self._port.access

    @property
    def fault(self) -> PortFault | None:
        """Why it is not open."""
        return self._port.fault

    def step(self, timeout_s: float) -> tuple[ScannerEvent, ...]:
        """Wait for the scanner, at most so long; what happened, in its order."""
        port = self._port.get(timeout_s)
        if port is None:
            return self._changed()
        opened = self._changed()
        if opened:
            # Told at once: the first scan may come an hour later.
            return opened
        try:
            data = port.read(timeout_s)
        except PortFault as fault:
            self._port.lose(fault)
            self._splitter.lose()
            return self._changed()
        return self._came(data)

    def close(self) -> None:
        """Let go of the port."""
        self._port.close()
        self._splitter.lose()

    def _open(self) -> Port:
        # Loaded where the first serial port is opened, and nowhere else.
        from crux_desk.devices.ports.serial_port import open_serial

        path = self._places.file_of(self._choice.device)
        return open_serial(path, self._choice.baud, Framing.EIGHT_NONE)

    def _came(self, data: bytes) -> tuple[ScannerEvent, ...]:
        now_s = self._clock()
        scans = self._splitter.feed(data, now_s) if data else self._splitter.quiet(now_s)
        for scan in scans:
            self.log.add(scan.raw, scan)
        return tuple(ScanCame(self.device, scan, now_s) for scan in scans)

    def _changed(self) -> tuple[ScannerEvent, ...]:
        if self._port.state is self._told:
            return ()
        self.state = self._told = self._port.state
        return (ScannerChanged(self.device, self.state),)
