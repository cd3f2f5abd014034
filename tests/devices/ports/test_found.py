"""Which devices there are, as /dev and /sys tell; and how a port that may not be read is told."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crux_desk.devices.ports.found import find_hid_scales, find_serial_ports, is_scale
from crux_desk.devices.ports.places import ROOT_VARIABLE, Places
from crux_desk.devices.ports.port import (
    PortAbsent,
    PortBusy,
    PortForbidden,
    PortUnfit,
    access_to,
    fault_of,
)
from crux_desk.devices.ports.serial_port import port_arguments
from crux_desk.devices.scales.link import ScaleLink
from crux_desk.devices.scanners.link import ScannerLink
from crux_desk.domain.devices import DeviceState, Framing, ScaleChoice, ScaleKind, ScannerChoice
from tests.devices.fakes import FakeDevices


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[FakeDevices]:
    with FakeDevices(tmp_path) as devices:
        yield devices


def a_usb_device(devices: FakeDevices, tty: str, vendor: str, product: str, name: str) -> None:
    """What the system tells of a serial port on USB: the port is some folders below the device."""
    usb = devices.root / "sys" / "devices" / "usb1" / f"1-{tty}"
    interface = usb / f"1-{tty}:1.0"
    interface.mkdir(parents=True)
    for file, text in (("idVendor", vendor), ("idProduct", product), ("product", name)):
        (usb / file).write_text(text + "\n")
    folder = devices.root / "sys" / "class" / "tty" / tty
    folder.mkdir(parents=True)
    (folder / "device").symlink_to(interface)


def a_tty(devices: FakeDevices, tty: str) -> Path:
    path = devices.root / "dev" / tty
    path.touch()
    return path


def test_scales_on_usb_and_nothing_else(devices):
    devices.hid_scale(0)
    devices.hid_scale(10, product=0x8009)
    devices.hid_scale(2)
    keyboard = devices.root / "sys/class/hidraw/hidraw1/device"
    keyboard.mkdir(parents=True)
    (keyboard / "report_descriptor").write_bytes(bytes.fromhex("05 01 09 06 A1 01"))
    (keyboard / "uevent").write_text("HID_ID=0003:00000922:00000020\nHID_NAME=DYMO LabelManager\n")
    (devices.root / "dev/hidraw1").touch()
    gone = devices.root / "sys/class/hidraw/hidraw7/device"
    gone.mkdir(parents=True)
    (gone / "report_descriptor").write_bytes(bytes.fromhex("05 8D 09 20"))
    found = find_hid_scales(devices.places)
    assert [Path(one.device).name for one in found] == ["hidraw0", "hidraw2", "hidraw10"]
    assert (found[0].name, found[0].vendor_id, found[0].product_id) == (
        "DYMO M25 25 Lb Scale",
        "0922",
        "8004",
    )
    assert found[2].product_id == "8009"


@pytest.mark.parametrize(
    ("descriptor", "expected"),
    [
        ("05 8D 09 20 A1 01", True),
        ("06 8D 00 09 20", True),
        ("05 01 09 06 A1 01 C0 05 8D", True),
        ("FE 02 10 05 8D 05 8D", True),
        ("FE 02 10 05 8D", False),
        ("06 00 8D", False),
        ("09 8D", False),
        ("75 8D", False),
        ("27 05 8D 00 00", False),
        ("05", False),
        ("FE", False),
        ("", False),
    ],
)
def test_a_scale_is_known_by_its_usage_page(descriptor, expected):
    assert is_scale(bytes.fromhex(descriptor)) is expected


def test_serial_ports_by_the_names_that_stay(devices):
    by_id, by_path = devices.root / "dev/serial/by-id", devices.root / "dev/serial/by-path"
    name = "usb-Symbol_Technologies__Inc__2008_Symbol_Bar_Code_Scanner::EA_USB_CDC-if00"
    for tty in ("ttyACM0", "ttyACM1", "ttyUSB0", "ttyS0"):
        a_tty(devices, tty)
    a_usb_device(devices, "ttyACM0", "05e0", "1701", "Symbol Bar Code Scanner")
    (by_id / name).symlink_to("../../ttyACM0")
    (by_path / "pci-0000:00:14.0-usb-0:1:1.0").symlink_to("../../ttyACM0")
    # The second one of two without a serial number has no name of its own.
    (by_path / "pci-0000:00:14.0-usb-0:2:1.0").symlink_to("../../ttyACM1")
    (by_id / "usb-gone-if00").symlink_to("../../ttyACM9")
    found = find_serial_ports(devices.places)
    assert [one.device for one in found] == [
        str(by_id / name),
        str(by_path / "pci-0000:00:14.0-usb-0:2:1.0"),
        str(devices.root / "dev/ttyUSB0"),
    ]
    assert (found[0].name, found[0].vendor_id, found[0].product_id) == (
        "Symbol Bar Code Scanner",
        "05e0",
        "1701",
    )
    assert (found[1].vendor_id, found[2].name) == (None, "ttyUSB0")


def test_what_a_link_is_called_is_shown_where_nothing_else_is_known(devices):
    scanner = devices.scanner("usb-Honeywell_1470g-if00")
    (found,) = find_serial_ports(devices.places)
    assert (found.device, found.name) == (str(scanner.path), "Honeywell 1470g")


def test_no_device_at_all(tmp_path):
    assert find_hid_scales(Places(tmp_path)) == []
    assert find_serial_ports(Places(tmp_path)) == []


def test_where_devices_are(tmp_path):
    assert Places.here({}) == Places()
    assert Places().file_of("/dev/ttyACM0") == "/dev/ttyACM0"
    places = Places.here({ROOT_VARIABLE: str(tmp_path)})
    assert (places.dev, places.sys) == (tmp_path / "dev", tmp_path / "sys")
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "hidraw0").touch()
    inside = str(tmp_path / "dev" / "hidraw0")
    assert places.file_of("/dev/hidraw0") == places.file_of(inside) == inside
    assert places.file_of("/dev/pts/3") == "/dev/pts/3"
    assert places.file_of("COM3") == "COM3"


@pytest.mark.parametrize(
    ("number", "kind"),
    [(13, PortForbidden), (1, PortForbidden), (2, PortAbsent), (16, PortBusy), (11, PortBusy)],
)
def test_why_a_port_is_not_opened(number, kind, tmp_path):
    assert type(fault_of(number, str(tmp_path))) is kind
    assert type(fault_of(None, str(tmp_path))) is PortUnfit


def test_who_may_not_read_a_port_is_told_the_group_and_the_command(tmp_path, monkeypatch):
    path = tmp_path / "ttyACM0"
    path.touch()
    monkeypatch.setattr(Path, "group", lambda self: "dialout")
    access = access_to(str(path))
    assert access.group == "dialout"
    assert access.command.startswith("sudo usermod -aG dialout ")
    monkeypatch.setattr(Path, "group", lambda self: "root")
    assert access_to(str(path)).group == ""
    assert "udevadm" in access_to(str(path)).command


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if user == 0:
            os.seteuid(0)


def test_a_port_of_somebody_else_is_a_state_of_its_own():
    device = Path("/dev/console")
    if not device.exists() or device.stat().st_mode & 0o006:
        pytest.skip("no device here that others may not read")
    scale = ScaleLink(ScaleChoice(ScaleKind.HID, str(device)))
    scanner = ScannerLink(ScannerChoice(str(device)))
    with as_nobody():
        for _ in range(3):
            scale.step(0.05)
            scanner.step(0.05)
    assert scale.weighing.port is DeviceState.NO_PERMISSION
    assert scanner.state is DeviceState.NO_PERMISSION
    for link in (scale, scanner):
        assert link.access is not None
        assert link.access.path == str(device)
        link.close()


def test_every_time_of_a_serial_port_is_explicit():
    arguments = port_arguments("/dev/ttyUSB0", 9600, Framing.SEVEN_EVEN)
    assert arguments == {
        "port": "/dev/ttyUSB0",
        "baudrate": 9600,
        "bytesize": 7,
        "parity": "E",
        "stopbits": 1,
        "timeout": 0.05,
        "write_timeout": 1.0,
        "inter_byte_timeout": None,
        "xonxoff": False,
        "rtscts": False,
        "dsrdtr": False,
        "exclusive": True,
    }
