"""A USB scale: a Unix socket that keeps the borders of reports, in the place of /dev/hidrawN."""

import os
import shutil
import socket
from decimal import Decimal
from pathlib import Path

from tests.devices.fakes.beating import Beat

DESCRIPTOR = bytes.fromhex("05 8D 09 20 A1 01 85 03 C0")
"""Usage page and usage of a weighing device, and a report of id 3."""
FAULT, ZERO, MOVING, STABLE, BELOW, OVER, CALIBRATION, REZERO = range(1, 9)
UNITS = {"g": 2, "kg": 3, "troy oz": 10, "oz": 11, "lb": 12}
POUND_IS = {"oz": "16", "lb": "1", "g": "453.59237", "kg": "0.45359237"}
REPORT_S = 0.05


def report(status: int, value: Decimal | str | int, unit: str = "oz", power: int = -1) -> bytes:
    """A data report; the value has to be a whole number of tens to that power."""
    raw = int(Decimal(value).scaleb(-power))
    return bytes([3, status, UNITS[unit], power % 256, raw % 256, raw // 256])


class FakeHidScale:
    """Sends its report twenty times a second to whoever has opened it."""

    def __init__(self, root: Path, number: int, product: int) -> None:
        self.path = root / "dev" / f"hidraw{number}"
        self.setting = {"kind": "hid", "device": "auto"}
        self.unit, self.power = "oz", -1
        self.previous: bytes | None = None
        """What is sent first to whoever opens it: the weighing before."""
        self._sys = root / "sys" / "class" / "hidraw" / self.path.name
        self._product = product
        self._door: socket.socket | None = None
        self._lines: list[socket.socket] = []
        self._awake = True
        self._now = report(ZERO, 0)
        self._left_to_move = 0
        self.plug_in()
        self._beat = Beat(self._send, REPORT_S)

    @property
    def is_open(self) -> bool:
        """Whether anybody reads it."""
        return bool(self._lines)

    def put_on(self, pounds: str | Decimal) -> None:
        """A box is put on: it moves for a moment, then it is stable."""
        with self._beat.lock:
            self._now = self._report(STABLE, Decimal(pounds))
            self._left_to_move = 2

    def take_off(self) -> None:
        """It is empty."""
        with self._beat.lock:
            self._now = self._report(ZERO, Decimal(0))
            self._left_to_move = 2

    def moves(self, pounds: str | Decimal = "1") -> None:
        """It moves, and goes on moving."""
        self.sends(self._report(MOVING, Decimal(pounds)))

    def shows_over_capacity(self) -> None:
        self.sends(self._report(OVER, Decimal(0)))

    def shows_below_zero(self) -> None:
        self.sends(self._report(BELOW, Decimal("0.1")))

    def weighs_in(self, unit: str) -> None:
        """Its unit key was pressed: from the next change on it weighs in another one."""
        self.unit, self.power = unit, {"oz": -1, "lb": -2, "g": 0, "kg": -3, "troy oz": -1}[unit]

    def sends(self, data: bytes) -> None:
        """From now on this report."""
        with self._beat.lock:
            self._now, self._left_to_move = data, 0

    def sends_at_once(self, data: bytes, times: int) -> None:
        """So many reports of one kind, in the same moment."""
        with self._beat.lock:
            for line in tuple(self._lines):
                for _ in range(times):
                    self._send_to(line, data)

    def sleeps(self) -> None:
        self._awake = False

    def wakes(self) -> None:
        self._awake = True

    def unplug(self) -> None:
        """It is gone, as files and as what was opened."""
        with self._beat.lock:
            for line in (*self._lines, *([self._door] if self._door else [])):
                line.close()
            self._lines, self._door = [], None
            self.path.unlink(missing_ok=True)
            shutil.rmtree(self._sys, ignore_errors=True)

    def plug_in(self) -> None:
        """It is there (again)."""
        (self._sys / "device").mkdir(parents=True)
        ids = f"HID_ID=0003:00000922:{self._product:08X}"
        (self._sys / "device" / "uevent").write_text(f"{ids}\nHID_NAME=DYMO M25 25 Lb Scale\n")
        (self._sys / "device" / "report_descriptor").write_bytes(DESCRIPTOR)
        self._door = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._door.setblocking(False)
        # The names of sockets are short; those of tests' folders are not.
        folder = os.open(self.path.parent, os.O_RDONLY)
        self._door.bind(f"/proc/self/fd/{folder}/{self.path.name}")
        os.close(folder)
        self._door.listen()

    def close(self) -> None:
        self._beat.close()
        self.unplug()

    def _report(self, status: int, pounds: Decimal) -> bytes:
        value = pounds * Decimal(POUND_IS.get(self.unit, "1"))
        return report(status, value.quantize(Decimal(1).scaleb(self.power)), self.unit, self.power)

    def _send(self) -> None:
        self._accept()
        if not self._awake:
            return
        data = self._now
        if self._left_to_move:
            self._left_to_move -= 1
            data = bytes([3, MOVING, data[2], data[3], 10 + self._left_to_move, 0])
        for line in tuple(self._lines):
            self._send_to(line, data)

    def _accept(self) -> None:
        try:
            line = self._door.accept()[0] if self._door else None
        except BlockingIOError:
            return
        if line is not None:
            line.setblocking(False)
            self._lines.append(line)
            if self.previous is not None:
                self._send_to(line, self.previous)

    def _send_to(self, line: socket.socket, data: bytes) -> None:
        try:
            line.send(data)
        except BlockingIOError:
            pass  # it is full: nobody reads, and the kernel drops reports as well
        except OSError:
            line.close()
            self._lines.remove(line)
