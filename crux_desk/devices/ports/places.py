"""Where devices are looked for: /dev and /sys, or the same below another folder."""

import os
from collections.abc import Mapping
from pathlib import Path

from crux_desk.domain.values import dataclass

ROOT_VARIABLE = "CRUX_DESK_DEVICE_ROOT"
"""Put before /dev and /sys: how tests and support reach devices that are none of this computer's."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders in which devices are found."""

    root: Path = Path("/")

    @classmethod
    def here(cls, environ: Mapping[str, str] = os.environ) -> "Places":
        """As this program was started."""
        return cls(Path(environ.get(ROOT_VARIABLE) or "/").absolute())

    @property
    def dev(self) -> Path:
        """Where devices have their files."""
        return self.root / "dev"

    @property
    def sys(self) -> Path:
        """Where the system tells of them."""
        return self.root / "sys"

    def file_of(self, device: str) -> str:
        """The file of a device that was set up, wherever it was found."""
        below = self.root / device.lstrip("/")
        is_below = not device.startswith(str(self.root)) and device.startswith("/dev/")
        return str(below) if is_below and os.path.lexists(below) else device
