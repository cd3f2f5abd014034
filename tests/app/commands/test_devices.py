"""`crux-desk devices` on fake devices: what is seen, what is set up, and what is sent."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import pytest

from crux_desk.domain.devices import ScaleProtocol
from tests.devices.fakes import FakeDevices
from tests.devices.fakes.hid_scale import STABLE, report

PROGRAM = [sys.executable, "-m", "crux_desk", "devices"]


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[FakeDevices]:
    with FakeDevices(tmp_path) as devices:
        yield devices


@pytest.fixture
def station(tmp_path: Path) -> Path:
    folder = tmp_path / "station"
    folder.mkdir()
    return folder


def set_up(station: Path, **settings: object) -> None:
    (station / "settings.json").write_text(json.dumps(settings))


def started(devices: FakeDevices, station: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROGRAM, *words, "--data-dir", str(station)],
        env=os.environ | devices.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def told(devices: FakeDevices, station: Path, *words: str) -> str:
    process = started(devices, station, *words)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    return out


def listed(devices: FakeDevices, station: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(told(devices, station, "--json"))
    assert list(answer) == ["scales", "scanners", "printers"]
    return answer


def test_a_computer_without_devices(devices, station):
    assert listed(devices, station) == {"scales": [], "scanners": [], "printers": []}
    assert told(devices, station) == "This computer sees no scale and no serial scanner.\n"


def test_a_scale_on_usb_that_was_set_up_and_one_that_was_not(devices, station):
    set_up(station, scale={"kind": "hid"})
    devices.hid_scale(0).put_on("5.20")
    other = devices.hid_scale(1, product=0x8009)
    other.moves()
    first, second = listed(devices, station)["scales"]
    at = first["reading"].pop("at")
    assert datetime.fromisoformat(at).utcoffset() is not None
    assert first == {
        "device": str(devices.root / "dev/hidraw0"),
        "name": "DYMO M25 25 Lb Scale",
        "vendor_id": "0922",
        "product_id": "8004",
        "is_set_up": True,
        "state": "stable",
        "reading": {"value": "83.2", "unit": "oz", "is_stable": True},
    }
    assert (second["is_set_up"], second["state"], second["product_id"]) == (False, "moving", "8009")
    assert second["reading"]["is_stable"] is False


def test_serial_devices_that_were_set_up_there_or_not(devices, station):
    scale = devices.serial_scale(ScaleProtocol.SICS)
    scale.put_on("12.30")
    scanner, other = devices.scanner("usb-A_1-if00"), devices.scanner("usb-B_2-if00")
    gone = {"device": "/dev/serial/by-id/usb-gone"}
    set_up(station, scale=scale.setting, scanners=[scanner.setting, gone])
    answer = listed(devices, station)
    (weighing,) = answer["scales"]
    assert weighing["device"] == str(scale.path)
    assert (weighing["is_set_up"], weighing["state"]) == (True, "stable")
    assert (weighing["reading"]["value"], weighing["reading"]["unit"]) == ("12.30", "lb")
    assert (weighing["vendor_id"], weighing["name"]) == (None, "Scale RS232")
    assert [(one["device"], one["is_set_up"], one["state"]) for one in answer["scanners"]] == [
        (str(scanner.path), True, "waiting"),
        (str(other.path), False, "waiting"),
        ("/dev/serial/by-id/usb-gone", True, "absent"),
    ]
    assert [one["reading"] for one in answer["scanners"]] == [None] * 3


def test_a_scale_that_was_set_up_and_is_not_there(devices, station):
    for setting, device in (
        ({"kind": "hid"}, "auto"),
        ({"kind": "serial", "device": "/dev/ttyUSB7", "protocol": "nci"}, "/dev/ttyUSB7"),
    ):
        set_up(station, scale=setting)
        (scale,) = listed(devices, station)["scales"]
        assert (scale["device"], scale["is_set_up"]) == (device, True)
        assert (scale["state"], scale["reading"]) == ("absent", None)


def test_a_scale_behind_a_socket_that_no_folder_tells_of(devices, station, tmp_path):
    scale = devices.hid_scale()
    scale.put_on("5.20")
    elsewhere = tmp_path / "scale"
    scale.path.rename(elsewhere)
    set_up(station, scale={"kind": "hid", "device": str(elsewhere)})
    (seen,) = listed(devices, station)["scales"]
    assert (seen["device"], seen["name"], seen["vendor_id"]) == (str(elsewhere), "", None)
    assert (seen["is_set_up"], seen["state"]) == (True, "stable")
    elsewhere.rename(scale.path)


def test_a_name_that_no_file_can_have(devices, station):
    set_up(station, scale={"kind": "hid", "device": "x" * 400}, scanners=[{"device": "/" * 499}])
    answer = listed(devices, station)
    assert [seen["state"] for seen in answer["scales"]] == ["opening"]
    assert len(answer["scanners"]) == 1


def test_the_list_for_people(devices, station):
    set_up(station, scale={"kind": "hid"})
    devices.hid_scale().put_on("5.20")
    devices.scanner("usb-Honeywell_1470g-if00")
    scale, scanner = told(devices, station).splitlines()
    assert scale.startswith("scale: DYMO M25 25 Lb Scale (0922:8004) ")
    assert scale.endswith(": Stable; 83.2 oz, stable; set up")
    assert scanner.startswith("scanner: Honeywell 1470g ")
    assert scanner.endswith(": Connected")


def line_with(stream: IO[str], text: str) -> str:
    """The first line that holds it; the test's own limit of time is the longest wait."""
    for line in stream:
        if text in line:
            return line.rstrip("\n")
    pytest.fail(f"it ended without {text}")


def test_watch_prints_a_line_for_each_frame_until_it_is_stopped(devices, station):
    scanner = devices.scanner()
    set_up(station, scanners=[scanner.setting])
    scale = devices.hid_scale()
    process = started(devices, station, "watch")
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        scale.sends(report(STABLE, "83.2"))
        time, device, digits, words = line_with(process.stdout, "03040BFF4003").split(" ", 3)
        assert datetime.fromisoformat(time).utcoffset() is not None
        assert (device, digits, words) == (str(scale.path), "03040BFF4003", "83.2 oz, stable")
        line_with(process.stderr, f"{scanner.path}: Connected")
        scanner.send(b"10AB\x1d21X\r")
        scanned = line_with(process.stdout, str(scanner.path)).split(" ", 3)[2:]
        assert scanned == [b"10AB\x1d21X".hex().upper(), '"10AB‹GS›21X"']
        for code in (b"A-1\r", b"A-1\r", b"A-1\r", b"B-2\r"):
            scanner.send(code)
        told = [line_with(process.stdout, str(scanner.path)).split(" ", 3)[3] for _ in range(3)]
        assert told == ['"A-1"', '"A-1" (3 times)', '"B-2"']
        scanner.unplug()
        line_with(process.stderr, f"{scanner.path}: Not connected")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 0


def test_watch_is_stopped_by_ctrl_c_though_it_was_started_in_the_background(devices, station):
    """A shell has those ignore it."""
    process = subprocess.Popen(
        ["env", "--ignore-signal=SIGINT", *PROGRAM, "watch", "--data-dir", str(station)],
        env=os.environ | devices.environ,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    line_with(process.stderr, "auto: Not connected")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 0
