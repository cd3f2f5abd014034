"""A serial scanner."""

from pathlib import Path

from tests.devices.fakes.serial_port import FakePort


class FakeScanner:
    """Sends what it reads, and an end behind it."""

    def __init__(self, root: Path, name: str) -> None:
        self.end = b"\r"
        self._port = FakePort(root, name)
        self.path = self._port.path
        self.setting = {"device": str(self.path), "baud": 9600}

    def scan(self, *texts: str) -> None:
        for text in texts:
            self.send(text.encode() + self.end)

    def send(self, data: bytes) -> None:
        """Bytes as they are."""
        self._port.send(data)

    def unplug(self) -> None:
        self._port.unplug()

    def plug_in(self) -> None:
        self._port.plug_in()

    def close(self) -> None:
        self._port.unplug()
