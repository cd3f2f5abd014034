"""A serial scale on a pty for the test of the package; lines of a pipe say what lies on it.

    python packaging/clean/devices.py FOLDER GROUP PIPE

FOLDER/devices is what CRUX_DESK_DEVICE_ROOT has to be. Only root and the group (its number) may read
the scale, as Debian has it for serial ports. A line is a weight in pounds.
"""

import os
import sys
from pathlib import Path

from crux_desk.domain.devices import ScaleProtocol
from tests.devices.fakes import FakeDevices


def main(folder: Path, group: int, pipe: Path) -> None:
    """Weigh until the pipe is closed."""
    with FakeDevices(folder) as devices:
        scale = devices.serial_scale(ScaleProtocol.SICS)
        port = os.path.realpath(scale.path)
        os.chown(port, 0, group)
        os.chmod(port, 0o660)  # noqa: PTH101
        (folder / "ready").touch()
        with pipe.open(encoding="ascii") as lines:
            for line in lines:
                scale.put_on(line.strip())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
