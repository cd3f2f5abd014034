"""Scales and serial scanners as a station is set up with them, and what state they can be in.

Values alone: the ports, and what the devices say on them, are in `crux_desk.devices`. In the
settings they stand as

    "scale": {"kind": "hid" | "serial", "device": "auto" or a path, "protocol": "auto" or a name,
              "baud": 9600, "framing": "8N1" | "7E1" | "7O1", "unit": "lb" | "kg"}
    "scanners": [{"device": a path, "baud": 9600}]
"""

from enum import StrEnum

from crux_desk.domain.values import dataclass

AUTO = "auto"
"""Stands for a device, or a protocol, that is to be found."""

SCANNER_BAUD = 9600
"""What a scanner on RS-232 is set to; one on USB takes any."""
MAX_SCANNERS = 8
MAX_PATH = 500
BAUDS = (
    *(300, 600, 1200, 2400, 4800, 9600, 14400, 19200, 28800, 38400, 57600, 76800, 115200),
    *(128000, 230400, 256000, 460800, 500000, 576000, 921600, 1000000),
)
"""What serial ports know."""


class DeviceState(StrEnum):
    """What can be said of a device; the words stand in the answer of `crux-desk devices --json`."""

    ABSENT = "absent"
    OPENING = "opening"
    WAITING = "waiting"
    MOVING = "moving"
    STABLE = "stable"
    NO_PERMISSION = "no_permission"


class ScaleKind(StrEnum):
    """How a scale is connected."""

    HID = "hid"
    SERIAL = "serial"


class ScaleProtocol(StrEnum):
    """What a serial scale speaks."""

    TOLEDO = "toledo"
    SICS = "sics"
    NCI = "nci"
    FAIRBANKS = "fairbanks"
    NEXWEIGH = "nexweigh"
    ENDICIA = "endicia"
    BRECKNELL = "brecknell"
    OHAUS = "ohaus"
    STGS = "stgs"
    DORAN = "doran"
    SARTORIUS = "sartorius"


class Framing(StrEnum):
    """Data bits, parity and stop bits of a serial port."""

    EIGHT_NONE = "8N1"
    SEVEN_EVEN = "7E1"
    SEVEN_ODD = "7O1"


class WireUnit(StrEnum):
    """What a scale weighs in that does not say it (Toledo): it is set on the scale."""

    LB = "lb"
    KG = "kg"


@dataclass(frozen=True, slots=True)
class ScaleChoice:
    """The scale of a station.

    Attributes:
        kind: how it is connected.
        device: its file, or AUTO: the first one on USB. A serial port is always picked by a person.
        protocol: what a serial scale speaks; None: it is found out.
        baud, framing: None: as is usual for the protocol.
        unit: what its weights are in if it sends none; of no use for all others.
    """

    kind: ScaleKind
    device: str = AUTO
    protocol: ScaleProtocol | None = None
    baud: int | None = None
    framing: Framing | None = None
    unit: WireUnit = WireUnit.LB


@dataclass(frozen=True, slots=True)
class ScannerChoice:
    """A serial scanner of a station: the file of its port, and its baud rate."""

    device: str
    baud: int = SCANNER_BAUD


@dataclass(frozen=True, slots=True)
class SeenDevice:
    """A device that is plugged in: its file, and what it is called."""

    device: str
    name: str


@dataclass(frozen=True, slots=True)
class SeenDevices:
    """What this computer sees: scales on USB, and serial ports with whatever is at them."""

    scales: tuple[SeenDevice, ...] = ()
    ports: tuple[SeenDevice, ...] = ()


def scale_choice(value: object) -> ScaleChoice | None:
    """The scale; null and {} are none.

    Raises:
        TypeError, ValueError: it is not one.
    """
    if value is None or value == {}:
        return None
    if not isinstance(value, dict):
        raise TypeError("not a scale")
    kind = ScaleKind(value.get("kind", ""))
    device = _path(value.get("device", AUTO))
    if kind is ScaleKind.SERIAL and device == AUTO:
        # Whatever hangs at a port would be asked for its weight: a printer, say.
        raise ValueError("a serial port is picked by a person")
    protocol = value.get("protocol", AUTO)
    framing = value.get("framing")
    return ScaleChoice(
        kind,
        device,
        None if protocol == AUTO else ScaleProtocol(protocol),
        None if value.get("baud") is None else _baud(value["baud"]),
        None if framing is None else Framing(framing),
        WireUnit(value.get("unit", WireUnit.LB)),
    )


def scanner_choices(value: object) -> tuple[ScannerChoice, ...]:
    """The serial scanners, each port once.

    Raises:
        TypeError, ValueError: it is no list of them.
    """
    if not isinstance(value, list) or len(value) > MAX_SCANNERS:
        raise TypeError("not a list of scanners")
    scanners = tuple(_scanner(entry) for entry in value)
    if len({scanner.device for scanner in scanners}) != len(scanners):
        raise ValueError("a port twice")
    return scanners


def plain_choice(choice: ScaleChoice | ScannerChoice) -> dict[str, object]:
    """The same as JSON holds it; what is as usual is left out."""
    if isinstance(choice, ScannerChoice):
        return {"device": choice.device, "baud": choice.baud}
    plain: dict[str, object] = {"kind": choice.kind.value, "device": choice.device}
    plain["protocol"] = AUTO if choice.protocol is None else choice.protocol.value
    if choice.baud is not None:
        plain["baud"] = choice.baud
    if choice.framing is not None:
        plain["framing"] = choice.framing.value
    if choice.unit is not WireUnit.LB:
        plain["unit"] = choice.unit.value
    return plain


def _scanner(value: object) -> ScannerChoice:
    if not isinstance(value, dict):
        raise TypeError("not a scanner")
    device = _path(value.get("device"))
    if device == AUTO:
        raise ValueError("a serial port is picked by a person")
    return ScannerChoice(device, _baud(value.get("baud", SCANNER_BAUD)))


def _path(value: object) -> str:
    # What stands in names of devices is not ours to judge, but none is a file of many lines.
    if not isinstance(value, str) or not value.isprintable():
        raise TypeError("not a path")
    if not value.strip() or len(value) > MAX_PATH:
        raise ValueError("not a path")
    return value


def _baud(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("not a number")
    if value not in BAUDS:
        raise ValueError("not a rate of serial ports")
    return value
