"""A serial scale of any protocol: answers where it is asked, else sends by itself."""

from decimal import Decimal
from pathlib import Path

from crux_desk.devices.scales.protocols import PROTOCOLS
from crux_desk.domain.devices import ScaleProtocol
from tests.devices.fakes.beating import Beat
from tests.devices.fakes.serial_port import FakePort
from tests.devices.fakes.wire import WIRE, Shows

BEAT_S = 0.03
NOTHING_NEW = b"\x02?@\r"


class FakeSerialScale:
    """Shows a weight in pounds.

    With `says_once` a Toledo says a weight once, and then only that nothing changed. `trailing` is
    sent behind each frame.
    """

    def __init__(self, root: Path, protocol: ScaleProtocol, name: str) -> None:
        self.protocol = protocol
        self.says_once = False
        self.trailing = b""
        self._port = FakePort(root, name)
        self.path = self._port.path
        self.setting = {"kind": "serial", "device": str(self.path), "protocol": protocol.value}
        self._poll = PROTOCOLS[protocol].poll
        self._asked = b""
        self._shows, self._pounds = Shows.STABLE, Decimal(0)
        self._left_to_move = self._swings = 0
        self._awake, self._is_said = True, False
        self._beat = Beat(self._act, BEAT_S)

    def put_on(self, pounds: str | Decimal) -> None:
        """A box is put on: it moves for a moment, then it is stable."""
        self._show(Shows.STABLE, pounds, moving=2)

    def take_off(self) -> None:
        """It is empty."""
        self._show(Shows.STABLE, 0, moving=2)

    def moves(self, pounds: str | Decimal = "1") -> None:
        """It moves, and goes on moving."""
        self._show(Shows.MOVING, pounds)

    def shows_over_capacity(self) -> None:
        self._show(Shows.OVER, 0)

    def shows_below_zero(self) -> None:
        self._show(Shows.BELOW, 0)

    def sleeps(self) -> None:
        self._awake = False

    def wakes(self) -> None:
        self._awake = True

    def sends(self, data: bytes) -> None:
        """Bytes as they are, once."""
        with self._beat.lock:
            self._port.send(data)

    def unplug(self) -> None:
        with self._beat.lock:
            self._port.unplug()

    def plug_in(self) -> None:
        with self._beat.lock:
            self._port.plug_in()

    def close(self) -> None:
        self._beat.close()
        self._port.unplug()

    def _show(self, shows: Shows, pounds: str | Decimal | int, moving: int = 0) -> None:
        with self._beat.lock:
            self._shows, self._pounds = shows, Decimal(pounds)
            self._left_to_move, self._is_said = moving, False

    def _act(self) -> None:
        if not self._port.is_plugged_in:
            return
        self._asked = (self._asked + self._port.receive())[-64:]
        if not self._awake:
            self._asked = b""
            return
        is_asked = bool(self._poll) and self._poll in self._asked
        if is_asked or not self._poll:
            self._asked = b""
            self._port.send(self._frame() + self.trailing)

    def _frame(self) -> bytes:
        wire = WIRE[self.protocol]
        if self._left_to_move or self._shows is Shows.MOVING:
            self._left_to_move = max(0, self._left_to_move - 1)
            # One that moves shows another number each time.
            self._swings = (self._swings + 7) % 50
            return wire(Shows.MOVING, Decimal(1) + Decimal(self._swings) / 100)
        if self.says_once and self._is_said:
            return NOTHING_NEW
        self._is_said = True
        return wire(self._shows, self._pounds)
