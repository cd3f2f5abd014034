"""A station without a floor loads nothing of one; the demo never touches one."""

import json
import os
import subprocess
import sys

import pytest

from crux_desk.config.paths import data_folder

PROGRAM = """
import sys
from crux_desk.app import main
from crux_desk.app.start import launch
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

hold = launch.Shell.hold

def hold_watched(shell, content):
    hold(shell, content)
    QTimer.singleShot(1500, tell)

def tell():
    lanes = [thread.name for thread in __import__("threading").enumerate()]
    sys.stdout.write(" ".join([*sys.modules, *lanes]))
    QApplication.quit()

launch.Shell.hold = hold_watched
sys.exit(main.main(sys.argv[1:]))
"""
OF_A_FLOOR = (
    "psycopg",
    "crux_desk.floor",
    "crux_desk.desk.floor",
    "crux_desk.ui.links.floor",
    "floor",
)


@pytest.mark.parametrize("is_demo", [False, True], ids=["no floor", "demo"])
def test_nothing_of_a_floor_is_loaded_where_none_is_set_up(tmp_path, is_demo):
    folder = data_folder(str(tmp_path), is_demo=is_demo)
    folder.prepare()
    # The demo's settings may name one: it is for this folder without --demo.
    url = "postgresql://crux_station@127.0.0.1/crux" if is_demo else ""
    folder.settings.write_text(json.dumps({"floor_url": url}), encoding="utf-8")
    words = ["--demo"] if is_demo else ["--api-url", "http://127.0.0.1:9"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words, "--data-dir", str(tmp_path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = done.stdout.split()
    assert "crux_desk.app.links" in loaded
    guilty = [
        name
        for name in loaded
        if any(name == one or name.startswith(f"{one}.") for one in OF_A_FLOOR)
    ]
    assert guilty == []
