"""`crux-desk devices`: which scales and serial scanners there are, and what they send."""

import os
import sys
import time
from datetime import datetime
from typing import Any

from crux_desk.app.arguments import Arguments
from crux_desk.app.setup import load_station
from crux_desk.app.streams import as_json
from crux_desk.config.settings import Settings
from crux_desk.devices.ports.found import FoundDevice, find_hid_scales, find_serial_ports
from crux_desk.devices.ports.places import Places
from crux_desk.devices.ports.port import Access, access_to
from crux_desk.devices.scales.link import ScaleLink
from crux_desk.domain.devices import (
    AUTO,
    DeviceState,
    ScaleChoice,
    ScaleKind,
    ScannerChoice,
)
from crux_desk.domain.printers import PrinterTrouble, SeenPrinter
from crux_desk.domain.values import dataclass
from crux_desk.domain.weighing.readings import Reading

LOOK_S = 2.0
"""So long a scale is listened to, or until it is at rest."""
STEP_S = 0.1
SCALE_MAKERS = frozenset({"0eb8"})
"""Makers of scales and of nothing else (Mettler-Toledo): their serial ports are scales."""


@dataclass(frozen=True)
class Seen:
    """A device as it is told of."""

    found: FoundDevice
    is_set_up: bool
    state: DeviceState
    reading: Reading | None = None
    is_stable: bool = False
    at: datetime | None = None
    access: Access | None = None

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "device": self.found.device,
            "name": self.found.name,
            "vendor_id": self.found.vendor_id,
            "product_id": self.found.product_id,
            "is_set_up": self.is_set_up,
            "state": self.state.value,
            "reading": self._plain_reading(),
        }

    def _plain_reading(self) -> dict[str, Any] | None:
        if self.reading is None or self.at is None:
            return None
        return {
            "value": f"{self.reading.value:f}",
            "unit": self.reading.unit.value,
            "is_stable": self.is_stable,
            "at": self.at.isoformat(),
        }


@dataclass(frozen=True)
class ToldPrinter:
    """A printer as it is told of; None: it is set up, and this computer does not know it."""

    name: str
    seen: SeenPrinter | None
    is_set_up: bool

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        state = PrinterTrouble.GONE.value if self.seen is None else self.seen.state.value
        reasons = [] if self.seen is None else list(self.seen.reasons)
        return {"name": self.name, "state": state, "reasons": reasons}


def look_for_printers(settings: Settings) -> list[ToldPrinter]:
    """The printers that this computer knows, and those that were set up."""
    from crux_desk.ui.printing.printers import seen_printers, set_up_names

    chosen = set_up_names(settings.printers)
    told = [ToldPrinter(one.name, one, one.name in chosen) for one in seen_printers()]
    known = {printer.name for printer in told}
    return [*told, *(ToldPrinter(name, None, True) for name in chosen if name not in known)]


def run_devices(arguments: Arguments) -> int:
    """List them, or print what they send; beside a running window as well.

    Raises:
        DeskError: the folder of the station cannot be used.
    """
    settings = load_station(arguments).settings
    places = Places.here()
    if arguments.is_watch:
        from crux_desk.app.commands.devices_watch import watch

        return watch(settings, places)
    scales, scanners = look(settings, places)
    printers = look_for_printers(settings)
    if arguments.is_json:
        said = {"scales": scales, "scanners": scanners}
        plain = {kind: [seen.plain() for seen in devices] for kind, devices in said.items()}
        told = [printer.plain() for printer in printers]
        sys.stdout.write(as_json({**plain, "printers": told}) + "\n")
    else:
        from crux_desk.app.commands.devices_lines import lines_of

        sys.stdout.writelines(f"{line}\n" for line in lines_of(scales, scanners, printers))
    return 0


def look(settings: Settings, places: Places) -> tuple[list[Seen], list[Seen]]:
    """The scales and the serial scanners: those that are there, and those that were set up."""
    choice = settings.scale
    is_serial = choice is not None and choice.kind is ScaleKind.SERIAL
    ports = find_serial_ports(places)
    chosen = {_file(scanner.device, places) for scanner in settings.scanners}
    makers = [port for port in ports if port.vendor_id in SCALE_MAKERS]
    scales = [
        *_scales(find_hid_scales(places), None if is_serial else choice, places),
        *_scales(ports if is_serial else [], choice if is_serial else None, places),
    ]
    taken = {_file(seen.found.device, places) for seen in scales} | chosen
    scales += [
        _not_opened(port, is_set_up=False)
        for port in makers
        if _file(port.device, places) not in taken
    ]
    taken = {_file(seen.found.device, places) for seen in scales}
    left = [port for port in ports if _file(port.device, places) not in taken]
    return scales, _scanners(settings.scanners, left, places)


def _scales(found: list[FoundDevice], choice: ScaleChoice | None, places: Places) -> list[Seen]:
    """The scale that was set up among those of its kind, or not; and all others on USB."""
    files = [_file(one.device, places) for one in found]
    chosen = "" if choice is None else _file(choice.device, places)
    if choice is not None and choice.device == AUTO and files:
        chosen = files[0]
    seen = [
        _read(ScaleLink(ScaleChoice(ScaleKind.HID, one.device), places), one, is_set_up=False)
        for one, file in zip(found, files, strict=True)
        if file != chosen and (choice is None or choice.kind is ScaleKind.HID)
    ]
    if choice is None:
        return seen
    known = (one for one, file in zip(found, files, strict=True) if file == chosen)
    device = next(known, FoundDevice(choice.device, ""))
    return [_read(ScaleLink(choice, places), device, is_set_up=True), *seen]


def _scanners(
    choices: tuple[ScannerChoice, ...], ports: list[FoundDevice], places: Places
) -> list[Seen]:
    chosen = {_file(choice.device, places): choice for choice in choices}
    there = {_file(port.device, places): port for port in ports}
    seen = [_not_opened(port, is_set_up=file in chosen) for file, port in there.items()]
    for file, choice in chosen.items():
        if file not in there:
            # A port of the computer itself has no name in the folders of names.
            seen.append(_not_opened(FoundDevice(choice.device, ""), file, is_set_up=True))
    return seen


def _read(link: ScaleLink, found: FoundDevice, *, is_set_up: bool) -> Seen:
    """What a scale says, as soon as it is at rest."""
    ends_s = time.monotonic() + LOOK_S
    try:
        while time.monotonic() < ends_s:
            link.step(STEP_S)
            if link.weighing.state_at(time.monotonic()) is DeviceState.STABLE:
                break
            if link.fault is not None:
                break
        now_s = time.monotonic()
        reading = link.weighing.shown_at(now_s)
        state = link.weighing.state_at(now_s)
        at = link.log.frames[-1].at if link.log.frames else None
        is_stable = state is DeviceState.STABLE
        return Seen(found, is_set_up, state, reading, is_stable, at, link.access)
    finally:
        link.close()


def _not_opened(found: FoundDevice, file: str = "", *, is_set_up: bool) -> Seen:
    """A port that is told of as it is: to open it would take it from whoever has it."""
    file = file or found.device
    if not os.path.exists(file):  # noqa: PTH110 - no name is too long to ask
        return Seen(found, is_set_up, DeviceState.ABSENT)
    if os.access(file, os.R_OK | os.W_OK):
        return Seen(found, is_set_up, DeviceState.WAITING)
    return Seen(found, is_set_up, DeviceState.NO_PERMISSION, access=access_to(file))


def _file(device: str, places: Places) -> str:
    return os.path.realpath(places.file_of(device))
