"""`make tour`, its second part: python -m tests.ui.tour FOLDER [WORKERS] writes only into FOLDER."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from tests.ui.tour.sheets import write_sheets

SCREENS = (
    (1024, 600, ""),
    (1366, 768, ""),
    (1920, 1080, ""),
    (2560, 1440, "en-normal or es-large"),
)
"""How large, and in which of the languages and sizes; "" for each of them."""


def main(folder: Path, workers: str) -> int:
    """0 if every picture could be taken."""
    views, sheets = folder / "views", folder / "sheets"
    for old in (views, sheets):
        shutil.rmtree(old, ignore_errors=True)
    views.mkdir(parents=True)
    for width, height, only in SCREENS:
        looks = only or "each language and look"
        sys.stdout.write(f"- Every view at {width}×{height}, in {looks}\n")
        sys.stdout.flush()
        if _take(views, width, height, only, workers):
            return 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication([])
    written = write_sheets(views, sheets)
    app.shutdown()
    sys.stdout.write(f"{len(written)} sheets are in {sheets}, the pictures in {views}\n")
    return 0


def _take(views: Path, width: int, height: int, only: str, workers: str) -> int:
    """Windows are drawn nowhere, on a screen that is as large as that."""
    screen = views / f"{width}x{height}.json"
    dpi = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    drawn = {"name": "drawn", "x": 0, "y": 0, "width": width, "height": height, **dpi}
    screen.write_text(json.dumps({"screens": [drawn]}), encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment = {
        **kept,
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen.absolute()}",
        "CRUX_DESK_PICTURES": str(views.absolute()),
    }
    module = Path(__file__).with_name("pictures.py")
    command = [sys.executable, "-m", "pytest", "-o", "faulthandler_timeout=0", "-n", workers]
    command += ["-p", "no:cacheprovider", "-k", only, str(module)]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *(sys.argv[2:] or ["2"])))
