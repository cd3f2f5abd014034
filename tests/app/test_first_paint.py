"""What the real program has loaded when its window is painted for the first time, with a draft on it.

What is not needed to take a scan is loaded after that, so that the window is there soon. All else
stands in first_paint_modules.txt. Where the list is to be another one, this writes it anew:

    .venv/bin/python -m tests.app.test_first_paint
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.drafts import NOBODY, leave_a_draft

LIST = Path(__file__).with_name("first_paint_modules.txt")
WRITE = "python -m tests.app.test_first_paint"

NEVER = ("requests", "urllib3", "pydantic", "keyring", "miniaudio", "serial")
"""Large libraries that wait until the window is there."""

PROGRAM = """
import sys
from crux_desk.app import main
from crux_desk.app.start import launch
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # All of the window is painted by then.
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        sys.stdout.write(" ".join(sys.modules))
        QApplication.quit()

first_paint = FirstPaint()
hold = launch.Shell.hold

def hold_watched(shell, content):
    content.installEventFilter(first_paint)
    hold(shell, content)

launch.Shell.hold = hold_watched
sys.exit(main.main(sys.argv[1:]))
"""


def loaded(folder: Path) -> list[str]:
    """The modules of the program on a data folder that has a draft."""
    leave_a_draft(folder)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--api-url", NOBODY, "--data-dir", str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.split()


def ours(modules: list[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "crux_desk"}


def test_the_first_paint_waits_for_no_module_that_a_scan_does_not_need(tmp_path: Path) -> None:
    modules = loaded(tmp_path)
    now, listed = ours(modules), set(LIST.read_text("ascii").split())
    too_much = sorted(now - listed)
    assert not too_much, (
        f"{', '.join(too_much)}: loaded before the window is painted. Import it where it is first"
        " used (in the function, with TYPE_CHECKING for annotations, or as a cached_property of"
        f" app/rooms.py or app/station.py). Does a scan need it? Then write the list: {WRITE}"
    )
    too_little = sorted(listed - now)
    assert not too_little, (
        f"{', '.join(too_little)}: on the list, but no longer loaded before the window is painted,"
        f" which is well. Write the list, so that it stays so: {WRITE}"
    )
    assert [name for name in NEVER if name in modules] == []


def write() -> None:
    """The list, as it is now."""
    with tempfile.TemporaryDirectory() as name:
        LIST.write_text("\n".join(sorted(ours(loaded(Path(name))))) + "\n", "ascii")


if __name__ == "__main__":
    write()
