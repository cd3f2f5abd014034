"""Which scales and serial ports this computer has now, as the system's files tell. Nothing is opened."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from crux_desk.devices.ports.places import Places
from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass

SCALE_PAGE = 0x8D
"""The usage page of weighing devices."""

_HID_ID = pattern(r"^HID_ID=[0-9A-F]+:([0-9A-F]{8}):([0-9A-F]{8})$", re.MULTILINE)
_HID_NAME = pattern(r"^HID_NAME=(.+)$", re.MULTILINE)
_LONG_ITEM = 0xFE
_USAGE_PAGE = 0x04
_KIND = 0xFC
_SIZES = (0, 1, 2, 4)
_LINK_ENDS = pattern(r"^(usb|pci)-|-if[0-9]+(-port[0-9]+)?$|-port[0-9]+$")
_PLAIN_PORTS = ("ttyACM*", "ttyUSB*")
_ID = pattern(r"[0-9a-fA-F]{4}")


@dataclass(frozen=True, slots=True)
class FoundDevice:
    """A device that is there.

    Attributes:
        device: its file, under the name that stays when it is plugged in again.
        name: what it is called.
        vendor_id, product_id: four hexadecimal digits, None where it has none.
    """

    device: str
    name: str
    vendor_id: str | None = None
    product_id: str | None = None


def find_hid_scales(places: Places) -> list[FoundDevice]:
    """The scales on USB, in the order of their names. Never by the maker: Dymo makes printers too."""
    return [
        _hid_device(folder, places)
        for folder in _entries(places.sys / "class" / "hidraw", "hidraw*")
        if is_scale(_bytes(folder / "device" / "report_descriptor"))
        and os.path.exists(places.dev / folder.name)  # noqa: PTH110
    ]


def find_serial_ports(places: Places) -> list[FoundDevice]:
    """The serial ports, each once, by the best of its names.

    That is the one in by-id; for the second of two devices without a serial number, which have one
    name together, that in by-path; and its own where there is neither.
    """
    found: dict[Path, Path] = {}
    for path in _names_of_ports(places):
        target = Path(os.path.realpath(path))
        if os.path.exists(target):  # noqa: PTH110 - a name that nobody can have is none
            found.setdefault(target, path)
    return [_serial_device(path, target, places) for target, path in found.items()]


def is_scale(descriptor: bytes) -> bool:
    """Whether a report descriptor has the usage page of scales.

    Source: Device Class Definition for HID 1.11, 6.2.2 (short and long items).
    """
    at = 0
    while at < len(descriptor):
        prefix = descriptor[at]
        if prefix == _LONG_ITEM:
            at += 3 + (descriptor[at + 1] if at + 1 < len(descriptor) else 0)
            continue
        size = _SIZES[prefix & 0x03]
        value = int.from_bytes(descriptor[at + 1 : at + 1 + size], "little")
        if prefix & _KIND == _USAGE_PAGE and value == SCALE_PAGE:
            return True
        at += 1 + size
    return False


def _hid_device(folder: Path, places: Places) -> FoundDevice:
    told = _bytes(folder / "device" / "uevent").decode("utf-8", "replace")
    ids, name = _HID_ID.search(told), _HID_NAME.search(told)
    vendor_id, product_id = (ids[1][4:].lower(), ids[2][4:].lower()) if ids else (None, None)
    device = str(places.dev / folder.name)
    return FoundDevice(device, name[1].strip() if name else folder.name, vendor_id, product_id)


def _names_of_ports(places: Places) -> Iterator[Path]:
    for folder in ("by-id", "by-path"):
        yield from _entries(places.dev / "serial" / folder, "*")
    for names in _PLAIN_PORTS:
        yield from _entries(places.dev, names)


def _serial_device(path: Path, target: Path, places: Places) -> FoundDevice:
    usb = _usb_folder(places.sys / "class" / "tty" / target.name / "device", places)
    if usb is None:
        return FoundDevice(str(path), _name_in(path))
    told = (_text(usb / "manufacturer"), _text(usb / "product"))
    name = " ".join(word for word in told if word) or _name_in(path)
    return FoundDevice(str(path), name, _id(usb / "idVendor"), _id(usb / "idProduct"))


def _usb_folder(device: Path, places: Places) -> Path | None:
    """The device on USB that a port belongs to: it is some folders above."""
    if not device.exists():
        return None
    top = places.sys.resolve()
    for folder in (device.resolve(), *device.resolve().parents):
        if not folder.is_relative_to(top):
            return None
        if (folder / "idVendor").exists():
            return folder
    return None


def _name_in(path: Path) -> str:
    """What a link calls its device; signs in it mean nothing that could be relied on."""
    name = path.name
    while (shorter := _LINK_ENDS.sub("", name)) != name:
        name = shorter
    return " ".join(name.replace("_", " ").split()) or path.name


def _entries(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern), key=lambda path: (len(path.name), path.name))
    except OSError:
        return []


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _text(path: Path) -> str:
    return _bytes(path).decode("utf-8", "replace").strip()


def _id(path: Path) -> str | None:
    text = _text(path)
    return text.lower() if _ID.fullmatch(text) else None
