"""`crux-desk devices`: which scales and serial scanners there are, and what they send."""

import os
import sys
import time
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
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
from crux_desk.domain.weighing.readings import Reading

LOOK_S = 1.2
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
    if arguments.is_json:
        said = {"scales": scales, "scanners": scanners}
        plain = {kind: [seen.plain() for seen in devices] for kind, devices in said.items()}
        # Which printers there are is Qt's to say, which this command does without.
        sys.stdout.write(as_json(plain | {"printers": []}) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(scales, scanners))
    return 0


def look(settings: Settings, places: Places) -> tuple[list[Seen], list[Seen]]:
    """The scales and the serial scanners: those that are there, and those that were set up."""
    ports = find_serial_ports(places)
    scales = [*_usb_scales(settings.scale, places), *_serial_scales(settings.scale, ports, places)]
    taken = {_file(seen.found.device, places) for seen in scales}
    left = [port for port in ports if _file(port.device, places) not in taken]
    return scales, _scanners(settings.scanners, left, places)


def _usb_scales(choice: ScaleChoice | None, places: Places) -> list[Seen]:
    found = find_hid_scales(places)
    if choice is None or choice.kind is not ScaleKind.HID:
        return [_listened_to(one, places, is_set_up=False) for one in found]
    files = [_file(one.device, places) for one in found]
    chosen = files[0] if choice.device == AUTO and files else _file(choice.device, places)
    seen = [
        _listened_to(one, places, is_set_up=file == chosen)
        for one, file in zip(found, files, strict=True)
    ]
    if chosen not in files:
        seen.append(_absent(choice.device))
    return seen


def _serial_scales(
    choice: ScaleChoice | None, ports: list[FoundDevice], places: Places
) -> list[Seen]:
    others = [port for port in ports if port.vendor_id in SCALE_MAKERS]
    if choice is None or choice.kind is not ScaleKind.SERIAL:
        return [_not_opened(port, is_set_up=False) for port in others]
    chosen = _file(choice.device, places)
    known = next((port for port in ports if _file(port.device, places) == chosen), None)
    device = FoundDevice(choice.device, "") if known is None else known
    rest = [port for port in others if port is not known]
    return [
        _read(ScaleLink(choice, places), device, is_set_up=True),
        *(_not_opened(port, is_set_up=False) for port in rest),
    ]


def _scanners(
    choices: tuple[ScannerChoice, ...], ports: list[FoundDevice], places: Places
) -> list[Seen]:
    chosen = {_file(choice.device, places): choice for choice in choices}
    there = {_file(port.device, places) for port in ports}
    seen = [_not_opened(port, is_set_up=_file(port.device, places) in chosen) for port in ports]
    for file, choice in chosen.items():
        if file not in there:
            # A port of the computer itself has no name in the folders of names.
            device = FoundDevice(choice.device, "")
            is_there = Path(file).exists()
            seen.append(
                _not_opened(replace(device, device=file), is_set_up=True)
                if is_there
                else _absent(choice.device)
            )
    return seen


def _listened_to(found: FoundDevice, places: Places, *, is_set_up: bool) -> Seen:
    link = ScaleLink(ScaleChoice(ScaleKind.HID, found.device), places)
    return _read(link, found, is_set_up=is_set_up)


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


def _not_opened(found: FoundDevice, *, is_set_up: bool) -> Seen:
    """A port that is told of as it is: to open it would take it from whoever has it."""
    if os.access(found.device, os.R_OK | os.W_OK):
        return Seen(found, is_set_up, DeviceState.WAITING)
    return Seen(found, is_set_up, DeviceState.NO_PERMISSION, access=access_to(found.device))


def _absent(device: str) -> Seen:
    return Seen(FoundDevice(device, ""), is_set_up=True, state=DeviceState.ABSENT)


def _file(device: str, places: Places) -> str:
    return str(Path(places.file_of(device)).resolve())


def _lines(scales: list[Seen], scanners: list[Seen]) -> list[str]:
    from crux_desk.ui.words.devices import access_words, answer_words, state_words

    lines = []
    for kind, devices in (("scale", scales), ("scanner", scanners)):
        for seen in devices:
            found = seen.found
            usb = f" ({found.vendor_id}:{found.product_id})" if found.vendor_id else ""
            said = [state_words(seen.state)]
            if seen.reading is not None:
                said.append(answer_words(seen.reading))
            if seen.is_set_up:
                said.append("set up")
            lines.append(f"{kind}: {found.name}{usb} {found.device}: {'; '.join(said)}")
            if seen.access is not None:
                lines.append(f"    {access_words(seen.access.group, seen.access.command)}")
    return lines or ["This computer sees no scale and no serial scanner."]
