"""Scales that are plugged in, moved, overloaded, put to sleep and taken away, on real ptys and sockets."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from time import monotonic

import pytest

from crux_desk.domain.devices import DeviceState as State
from crux_desk.domain.devices import ScaleProtocol
from crux_desk.domain.weighing.readings import Reason, Unit
from crux_desk.domain.weighing.taking import NotTaken, Weight
from tests.devices.fakes import FakeDevices
from tests.devices.fakes.hid_scale import STABLE, report
from tests.devices.watching import Watch


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[FakeDevices]:
    with FakeDevices(tmp_path) as devices:
        yield devices


@pytest.fixture
def watches() -> Iterator[list[Watch]]:
    """What is put here is closed."""
    watches: list[Watch] = []
    yield watches
    for watch in watches:
        watch.link.close()


@pytest.mark.parametrize("name", list(ScaleProtocol))
def test_a_serial_scale_weighs_box_after_box(name, devices, watches):
    scale = devices.serial_scale(name)
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    watch.until_stable("0.00")
    for pounds in ("12.30", "12.30"):
        watch.new_box()
        offer = watch.offer()
        assert isinstance(offer, NotTaken)
        scale.put_on(pounds)
        # Endicia has tenths of an ounce.
        assert abs(watch.take() - Decimal(pounds)) <= Decimal("0.01")
        scale.take_off()
        watch.until_stable("0.00")
    assert watch.link.protocol is name


@pytest.mark.parametrize("name", list(ScaleProtocol))
def test_a_serial_scale_says_why_there_is_no_weight(name, devices, watches):
    scale = devices.serial_scale(name)
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    scale.put_on("5.20")
    watch.until_state(State.STABLE)
    scale.shows_over_capacity()
    watch.until(lambda: watch.reason is Reason.OVER_CAPACITY)
    assert watch.link.weighing.shown_at(watch.link.weighing.confirmed_at_s) is None
    scale.shows_below_zero()
    watch.until(lambda: watch.reason is Reason.BELOW_ZERO)
    scale.moves()
    watch.until_state(State.MOVING)
    scale.put_on("5.20")
    watch.until_state(State.STABLE)


def test_a_usb_scale_is_found_and_weighs_box_after_box(devices, watches):
    scale = devices.hid_scale()
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    watch.until_stable("0.00")
    assert watch.link.device == str(scale.path)
    for pounds in ("5.20", "40.00", "40.00"):
        watch.new_box()
        scale.put_on(pounds)
        assert watch.take() == Decimal(pounds)
        scale.take_off()
        watch.until_stable("0.00")
    assert State.MOVING in watch.states
    # Equal frames running are one, with their count.
    watch.until(lambda: watch.link.log.frames[-1].count > 20)
    assert watch.link.log.frames[-1].hex.startswith("03 02 0B FF")


def test_a_usb_scale_that_was_picked_by_its_file(devices, watches):
    devices.hid_scale(0).put_on("1")
    devices.hid_scale(1).put_on("2")
    for setting in ({"kind": "hid", "device": "/dev/hidraw1"}, {"kind": "hid"}):
        watches.append(Watch(devices, setting))
    watches[0].until_stable("2.00")
    watches[1].until_stable("1.00")


def test_the_first_report_may_be_the_weighing_before(devices, watches):
    scale = devices.hid_scale()
    scale.previous = report(STABLE, "83.2")
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    watch.new_box()
    watch.until(lambda: bool(watch.link.log.frames))
    assert watch.link.log.frames[0].data == scale.previous
    assert watch.link.weighing.shown_at(watch.link.weighing.confirmed_at_s) is None or (
        watch.shows != Decimal("5.20")
    )
    watch.until_stable("0.00")


def test_the_unit_key_in_mid_session(devices, watches):
    scale = devices.hid_scale()
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    for unit, wire in (("oz", Unit.OUNCE), ("lb", Unit.POUND), ("kg", Unit.KILOGRAM)):
        scale.weighs_in(unit)
        scale.put_on("5.00")
        watch.until(lambda wire=wire: watch.unit is wire)  # type: ignore[misc]
        watch.until_stable("5.00")
    scale.weighs_in("troy oz")
    scale.put_on("5.00")
    watch.until(lambda: watch.reason is Reason.UNKNOWN_UNIT)
    assert watch.link.weighing.detail == "troy oz"


def test_overload_on_usb(devices, watches):
    scale = devices.hid_scale()
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    watch.new_box()
    scale.put_on("5.20")
    watch.until_stable("5.20")
    scale.shows_over_capacity()
    watch.until(lambda: watch.reason is Reason.OVER_CAPACITY)
    assert watch.offer() == NotTaken(Reason.OVER_CAPACITY)
    scale.shows_below_zero()
    watch.until(lambda: watch.reason is Reason.BELOW_ZERO)


def test_asleep_for_three_seconds(devices, watches):
    scale = devices.hid_scale()
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    watch.until_stable("0.00")
    watch.new_box()
    scale.put_on("5.20")
    assert watch.take() == Decimal("5.20")
    scale.sleeps()
    watch.until(lambda: watch.reason is Reason.ASLEEP)
    assert watch.state is State.WAITING
    watch.new_box()
    assert watch.offer() == NotTaken(Reason.ASLEEP)
    scale.wakes()
    watch.until_stable("5.20")
    offer = watch.offer()
    assert isinstance(offer, Weight)
    assert offer.may_be_the_box_before


@pytest.mark.parametrize("is_usb", [True, False])
def test_unplugged_and_plugged_in_again(is_usb, devices, watches):
    scale = devices.hid_scale() if is_usb else devices.serial_scale(ScaleProtocol.STGS)
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    for _ in range(3):
        scale.put_on("5.20")
        watch.until_stable("5.20")
        scale.unplug()
        watch.until_state(State.ABSENT)
        assert watch.offer() == NotTaken(Reason.NO_SCALE)
        scale.plug_in()
    watch.until_stable("5.20")
    assert watch.states[:1] != [State.ABSENT]


def test_one_that_is_plugged_in_later_under_another_number(devices, watches):
    watch = Watch(devices, {"kind": "hid"})
    watches.append(watch)
    watch.step()
    assert watch.state is State.ABSENT
    first = devices.hid_scale(3)
    watch.until_stable("0.00")
    first.unplug()
    watch.until_state(State.ABSENT)
    devices.hid_scale(4).put_on("1.00")
    watch.until_stable("1.00")


def test_stable_then_moving_then_silent_then_stable(devices, watches):
    scale = devices.serial_scale(ScaleProtocol.TOLEDO)
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    watch.until_stable("0.00")
    watch.new_box()
    scale.put_on("1.20")
    watch.until_stable("1.20")
    scale.moves()
    watch.until_state(State.MOVING)
    assert watch.offer() == NotTaken(Reason.MOVING)
    scale.sleeps()
    watch.until(lambda: watch.reason is Reason.ASLEEP)
    assert watch.offer() == NotTaken(Reason.ASLEEP)
    scale.wakes()
    scale.put_on("1.20")
    assert watch.take() == Decimal("1.20")


@pytest.mark.parametrize("trailing", [b"", b"\n"])
def test_one_that_says_a_weight_once_and_then_only_its_status(trailing, devices, watches):
    scale = devices.serial_scale(ScaleProtocol.TOLEDO)
    scale.says_once, scale.trailing = True, trailing
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    watch.until_stable("0.00")
    watch.new_box()
    scale.put_on("5.20")
    watch.until_stable("5.20")
    read_at_s = watch.link.weighing.read_at_s
    watch.until(lambda: watch.link.weighing.confirmed_at_s > read_at_s + 2.5)
    assert watch.take() == Decimal("5.20")
    # It is still there when the next box begins: its weight is from before, and stays so.
    watch.new_box()
    seen_s = watch.link.weighing.confirmed_at_s
    watch.until(lambda: watch.link.weighing.confirmed_at_s > seen_s)
    assert watch.offer() == NotTaken(Reason.FROM_BEFORE)
    scale.moves()
    watch.until_state(State.MOVING)
    scale.put_on("5.20")
    watch.until_stable("5.20")
    offer = watch.offer()
    assert isinstance(offer, Weight)
    assert offer.may_be_the_box_before


def test_no_weight_at_the_moment_when_the_box_changes(devices, watches):
    scale = devices.hid_scale()
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    watch.until_stable("0.00")
    watch.new_box()
    scale.put_on("5.20")
    watch.take()
    for _ in range(20):
        watch.new_box()
        assert watch.offer() == NotTaken(Reason.FROM_BEFORE)
        seen_s = watch.link.weighing.read_at_s
        watch.until(lambda seen_s=seen_s: watch.link.weighing.read_at_s > seen_s)  # type: ignore[misc]
        offer = watch.offer()
        assert isinstance(offer, Weight)
        assert offer.may_be_the_box_before


def test_a_port_that_refuses_its_framing_is_read_without_the_parity(devices, watches):
    """A pty takes seven bits from nobody; the bytes are those of 7E1."""
    scale = devices.serial_scale(ScaleProtocol.STGS)
    watch = Watch(devices, scale.setting | {"framing": "7E1"})
    watches.append(watch)
    scale.put_on("5.20")
    watch.until_stable("5.20")
    assert watch.link.is_masked
    scale.sleeps()
    line = b"ST,GS,+   9.90 lb\r\n"
    scale.sends(bytes(byte | 0x80 if byte.bit_count() % 2 else byte for byte in line))
    watch.until(lambda: watch.link.log.frames[-1].data == line[:-2])


def test_one_that_sends_what_has_no_end_is_not_taken_for_asleep(devices, watches):
    scale = devices.serial_scale(ScaleProtocol.STGS)
    scale.sleeps()
    watch = Watch(devices, scale.setting | {"protocol": "nci"})
    watches.append(watch)
    watch.until_state(State.WAITING)
    scale.sends(b"ST,GS,+  1.240kg\r\n" * 10)
    watch.until(lambda: watch.reason is Reason.NOT_A_WEIGHT)
    assert watch.link.log.frames[-1].data.startswith(b"ST,GS,+  1.240kg")


def test_what_is_no_scale_at_all(devices, watches, tmp_path):
    file = tmp_path / "file"
    file.touch()
    for kind in ({"kind": "hid"}, {"kind": "serial", "protocol": "sics"}):
        watch = Watch(devices, kind | {"device": str(file)})
        watches.append(watch)
        watch.step()
        watch.step()
        assert watch.state is State.OPENING
        assert watch.link.fault is not None


@pytest.mark.parametrize(
    "name",
    [ScaleProtocol.STGS, ScaleProtocol.DORAN, ScaleProtocol.BRECKNELL, ScaleProtocol.SICS],
)
def test_the_protocol_is_found_out_on_the_port_that_was_picked(name, devices, watches):
    scale = devices.serial_scale(name)
    scale.put_on("5.20")
    watch = Watch(devices, scale.setting | {"protocol": "auto"})
    watches.append(watch)
    assert watch.link.protocol is None
    watch.until(lambda: watch.link.protocol is not None)
    assert watch.link.protocol is name
    watch.until_stable("5.20")
    scale.unplug()
    watch.until_state(State.ABSENT)
    scale.plug_in()
    watch.until_stable("5.20")
    assert watch.link.protocol is name


def test_what_time_alone_changes_is_told_once(devices, watches):
    scale = devices.serial_scale(ScaleProtocol.BRECKNELL)
    scale.sleeps()
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    told: list[Reason | None] = []
    while told[-1:] != [Reason.ASLEEP]:
        told += [weighing.reason_at(monotonic()) for weighing in watch.link.step(0.05)]
    assert told == [Reason.NOTHING_YET, Reason.ASLEEP]
    assert watch.link.step(0.05) == ()


def test_what_a_usb_scale_said_while_nobody_listened_is_not_heard_as_new(devices, watches):
    scale = devices.hid_scale()
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    watch.until_stable("0.00")
    old = report(STABLE, "99.9")
    scale.sends_at_once(old, 5)
    watch.away_s = 1
    for _ in range(10):
        watch.step()
    assert old not in [frame.data for frame in watch.link.log.frames]
    scale.sends_at_once(old, 1)
    watch.until(lambda: old in [frame.data for frame in watch.link.log.frames])


def test_what_a_serial_scale_said_while_nobody_listened_is_not_heard_as_new(devices, watches):
    scale = devices.serial_scale(ScaleProtocol.STGS)
    watch = Watch(devices, scale.setting)
    watches.append(watch)
    watch.until_stable("0.00")
    old = b"ST,GS,+   9.90 lb"
    scale.sends((old + b"\r\n") * 5 + old[:-6])
    watch.away_s = 1
    scale.put_on("5.20")
    watch.until(lambda: len(watch.link.log.frames) > 0 and watch.state is State.MOVING)
    assert not [frame for frame in watch.link.log.frames if b"9.90" in frame.data]


def test_two_do_not_share_a_serial_port(devices, watches):
    scale = devices.serial_scale(ScaleProtocol.STGS)
    scale.put_on("5.20")
    for _ in range(2):
        watches.append(Watch(devices, scale.setting))
    watches[0].until_stable("5.20")
    watches[1].step()
    watches[1].step()
    assert watches[1].state is State.OPENING
    watches[0].link.close()
    watches[1].until_stable("5.20")
