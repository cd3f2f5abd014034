"""Serial scanners on real ptys: storms, cables that are pulled, ports that come later."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from crux_desk.devices.scanners.framing import ScanText, Spoiled, SpoiledScan
from crux_desk.devices.scanners.link import ScanCame, ScannerChanged, ScannerEvent, ScannerLink
from crux_desk.domain.devices import DeviceState as State
from crux_desk.domain.devices import ScannerChoice
from tests.devices.fakes import FakeDevices, FakeScanner

LONGEST_S = 20


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[FakeDevices]:
    with FakeDevices(tmp_path) as devices:
        yield devices


class Heard:
    """A link, and all that came of it."""

    def __init__(self, devices: FakeDevices, scanner: FakeScanner) -> None:
        self.link = ScannerLink(ScannerChoice(str(scanner.path)), devices.places)
        self.events: list[ScannerEvent] = []

    @property
    def texts(self) -> list[str]:
        scans = (event.scan for event in self.events if isinstance(event, ScanCame))
        return [scan.text for scan in scans if isinstance(scan, ScanText)]

    @property
    def states(self) -> list[State]:
        return [event.state for event in self.events if isinstance(event, ScannerChanged)]

    def until(self, condition: Callable[[], bool]) -> None:
        ends_s = monotonic() + LONGEST_S
        while not condition():
            self.events += self.link.step(0.05)
            assert monotonic() < ends_s, self.events[-5:]

    def until_state(self, state: State) -> None:
        self.until(lambda: self.link.state is state)


@pytest.fixture
def scanner(devices: FakeDevices) -> FakeScanner:
    return devices.scanner("usb-Symbol_Technologies__Inc__2008_Symbol_Bar_Code_Scanner::EA-if00")


@pytest.fixture
def heard(devices: FakeDevices, scanner: FakeScanner) -> Iterator[Heard]:
    heard = Heard(devices, scanner)
    yield heard
    heard.link.close()


def test_scans_come_with_their_scanner(heard, scanner):
    heard.until_state(State.WAITING)
    scanner.scan("000106", "5-20091")
    scanner.send(b"\x02]C10109501101530003\x1d10AB\r\n")
    heard.until(lambda: len(heard.texts) == 3)
    assert heard.texts == ["000106", "5-20091", "]C10109501101530003\x1d10AB"]
    assert heard.states == [State.WAITING]
    came = heard.events[-1]
    assert isinstance(came, ScanCame)
    assert came.device == str(scanner.path)
    assert [frame.data for frame in heard.link.log.frames] == [
        b"000106",
        b"5-20091",
        b"\x02]C10109501101530003\x1d10AB",
    ]


def test_a_storm_keeps_all_in_order(heard, scanner):
    """A thousand scans, faster than two hundred a second."""
    heard.until_state(State.WAITING)
    wanted = [f"ITEM-{number:06}" for number in range(1000)]
    for first in range(0, len(wanted), 50):
        scanner.scan(*wanted[first : first + 50])
        heard.until(lambda first=first: len(heard.texts) >= first + 1)
    heard.until(lambda: len(heard.texts) >= len(wanted))
    assert heard.texts == wanted


def test_unplugged_and_plugged_in_a_hundred_times(heard, scanner):
    for number in range(100):
        heard.until_state(State.WAITING)
        scanner.scan(f"ITEM-{number}")
        heard.until(lambda number=number: len(heard.texts) == number + 1)
        scanner.send(b"half a sc")
        scanner.unplug()
        heard.until_state(State.ABSENT)
        scanner.plug_in()
    heard.until_state(State.WAITING)
    assert heard.texts == [f"ITEM-{number}" for number in range(100)]
    assert heard.states == [State.WAITING, *[State.ABSENT, State.WAITING] * 100]


def test_one_that_is_plugged_in_later(devices, scanner, heard):
    scanner.unplug()
    heard.until(lambda: heard.link.fault is not None)
    assert heard.states == [State.ABSENT]
    scanner.plug_in()
    heard.until_state(State.WAITING)


def test_one_without_an_end_is_heard_after_silence(heard, scanner):
    heard.until_state(State.WAITING)
    scanner.send(b"0001")
    scanner.send(b"06")
    heard.until(lambda: heard.texts == ["000106"])


def test_wrong_parity_is_an_event_and_no_scan(heard, scanner):
    heard.until_state(State.WAITING)
    scanner.send(bytes(byte | 0x80 if byte.bit_count() % 2 else byte for byte in b"000106\r"))
    heard.until(lambda: isinstance(heard.events[-1], ScanCame))
    spoiled = heard.events[-1]
    assert isinstance(spoiled, ScanCame)
    assert isinstance(spoiled.scan, SpoiledScan)
    assert spoiled.scan.reason is Spoiled.WRONG_PARITY
    assert heard.texts == []


def test_several_at_once(devices):
    scanners = [devices.scanner(f"usb-Scanner_{number}-if00") for number in range(3)]
    all_heard = [Heard(devices, scanner) for scanner in scanners]
    for heard in all_heard:
        heard.until_state(State.WAITING)
    for number in range(20):
        for place, scanner in enumerate(scanners):
            scanner.scan(f"{place}-{number}")
    for place, heard in enumerate(all_heard):
        heard.until(lambda heard=heard: len(heard.texts) == 20)  # type: ignore[misc]
        assert heard.texts == [f"{place}-{number}" for number in range(20)]
        heard.link.close()
