"""The program as an assistive technology has it: names, texts and actions on the AT-SPI bus.

Source: the AT-SPI 2 D-Bus interfaces of at-spi2-core, /usr/share/dbus-1 and its XML files.
"""

import subprocess
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    MatchRule,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

_PREFIX = "org.a11y.atspi"
_REGISTRY = f"{_PREFIX}.Registry"
_ROOT = "/org/a11y/atspi/accessible/root"
_WAIT_S = 30
_PRESSED_AND_RELEASED = 2
RETURN = 36
"""The code of the key on X servers."""


@dataclass(frozen=True)
class Part:
    """A widget, or a row, on the bus."""

    bus_name: str
    path: str
    role: str
    name: str


class AssistiveTechnology:
    """Looks for parts by role and name, reads them, acts on them, and hears what is announced."""

    def __init__(self) -> None:
        # A session of its own: others that use this computer's bus are neither seen nor disturbed.
        self._session = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._session.stdout is not None
        with self._session.stdout as output:
            address = output.readline().strip()
        with open_dbus_connection(address) as session:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            call = new_method_call(launcher, "GetAddress")
            (self.address,) = session.send_and_get_reply(call, timeout=_WAIT_S).body
        self._bus: DBusConnection = open_dbus_connection(self.address)
        rule = MatchRule(type="signal", interface=f"{_PREFIX}.Event.Object", member="Announcement")
        Proxy(message_bus, self._bus).AddMatch(rule)
        self._call(
            "/org/a11y/atspi/registry",
            _REGISTRY,
            "Registry",
            "RegisterEvent",
            "s",
            ("object:announcement",),
        )
        self._heard: deque[Any] = deque()
        self._filter = self._bus.filter(rule, queue=self._heard)
        self._filter.__enter__()

    def close(self) -> None:
        self._filter.__exit__(None, None, None)
        self._bus.close()
        self._session.terminate()
        self._session.wait(10)

    def _call(
        self,
        path: str,
        bus_name: str,
        interface: str,
        member: str,
        sign: str = "",
        body: tuple[Any, ...] = (),
    ) -> Any:
        address = DBusAddress(path, bus_name, f"{_PREFIX}.{interface}")
        call = new_method_call(address, member, sign or None, body)
        answer = self._bus.send_and_get_reply(call, timeout=_WAIT_S).body
        return answer[0] if len(answer) == 1 else answer

    def _children(self, bus_name: str, path: str) -> list[tuple[str, str]]:
        return [*self._call(path, bus_name, "Accessible", "GetChildren")]

    def _part(self, bus_name: str, path: str) -> Part:
        address = DBusAddress(path, bus_name, f"{_PREFIX}.Accessible")
        answer = self._bus.send_and_get_reply(Properties(address).get("Name"), timeout=_WAIT_S)
        role = self._call(path, bus_name, "Accessible", "GetRoleName")
        return Part(bus_name, path, role, answer.body[0][1])

    def _is_showing(self, part: Part) -> bool:
        states = self._call(part.path, part.bus_name, "Accessible", "GetState")
        return bool(states[0] & 1 << 25)  # ATSPI_STATE_SHOWING

    def parts(self) -> Iterator[Part]:
        """All that can be found, of all programs: breadth first, as a person looks."""
        found = deque(self._children(_REGISTRY, _ROOT))
        while found:
            bus_name, path = found.popleft()
            try:
                part = self._part(bus_name, path)
                found.extend(self._children(bus_name, path))
            except DBusErrorResponse:  # it is gone meanwhile
                continue
            yield part

    def find(self, role: str, name: str) -> Part:
        """The part of this role whose name begins so, as soon as it is on the screen."""
        deadline = time.monotonic() + _WAIT_S
        while time.monotonic() < deadline:
            for part in self.parts():
                if part.role == role and part.name.startswith(name) and self._is_showing(part):
                    return part
            time.sleep(0.1)
        raise AssertionError(f"no {role} {name!r} in {_WAIT_S} s")

    def press(self, part: Part) -> None:
        """Do the first thing that it can do."""
        assert self._call(part.path, part.bus_name, "Action", "DoAction", "i", (0,))

    def write(self, part: Part, text: str) -> None:
        """Replace its text, and confirm it with Enter."""
        self._call(part.path, part.bus_name, "Component", "GrabFocus")
        assert self._call(part.path, part.bus_name, "EditableText", "SetTextContents", "s", (text,))
        self.key(RETURN)

    def key(self, code: int) -> None:
        controller = "/org/a11y/atspi/registry/deviceeventcontroller"
        body = (code, "", _PRESSED_AND_RELEASED)
        self._call(
            controller, _REGISTRY, "DeviceEventController", "GenerateKeyboardEvent", "isu", body
        )

    def hear(self, words: str) -> str:
        """What is announced with these words in it, as soon as it is."""
        deadline = time.monotonic() + _WAIT_S
        heard = []
        while time.monotonic() < deadline:
            try:
                message = self._bus.recv_until_filtered(self._heard, timeout=1)
            except TimeoutError:
                continue
            said = str(message.body[3][1])
            heard.append(said)
            if words in said:
                return said
        raise AssertionError(f"{words!r} was not said: {heard}")
