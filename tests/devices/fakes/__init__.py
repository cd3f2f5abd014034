"""Scales and scanners that are none, for tests of any part of the program.

    with FakeDevices(tmp_path) as devices:
        scale = devices.hid_scale()            # or devices.serial_scale(ScaleProtocol.SICS)
        scanner = devices.scanner("usb-Honeywell_1470g-if00")
        # the program is started with devices.environ, or a link is given devices.places
        scale.put_on("5.20")                   # pounds; moves first, then it is stable
        scale.take_off(); scale.moves(); scale.shows_over_capacity(); scale.sleeps(); scale.wakes()
        scale.unplug(); scale.plug_in()
        scanner.scan("000106")

They send by themselves, from threads that `FakeDevices` ends, as real ones do: what they show is
said again and again. Settings for them: `scale.setting`, `scanner.setting`.
"""

from tests.devices.fakes.devices import FakeDevices
from tests.devices.fakes.hid_scale import FakeHidScale
from tests.devices.fakes.scanner import FakeScanner
from tests.devices.fakes.serial_scale import FakeSerialScale

__all__ = ["FakeDevices", "FakeHidScale", "FakeScanner", "FakeSerialScale"]
