"""`crux-desk --board`: a wall that shows all benches, fresh at once, and says where it is old."""

import json
import subprocess
import sys
from time import monotonic

import pytest

from crux_desk.app.floor.board import SOON_MS, Board, Wall
from crux_desk.app.main import main
from crux_desk.floor.sessions import Presence
from tests.floor.benches import a_floor, login_of

pytestmark = pytest.mark.desktop("keyring")


class Counting(Board):
    reads = 0

    def read(self):
        self.reads += 1
        return super().read()


@pytest.fixture
def wall(qtbot, theme, floor):
    wall = Wall(theme, Counting(lambda: login_of(floor)))
    wall.view.resize(1024, 600)
    wall.view.show()
    wall.start()
    yield wall
    wall.stop()
    wall.view.close()


def test_a_wall_shows_what_benches_do_and_says_when_the_floor_is_away(qtbot, wall, floor, network):
    view = wall.view
    qtbot.waitUntil(lambda: view.board is not None, timeout=10_000)
    assert view.board.benches == ()
    with a_floor(floor, "Bench 9") as other:
        other.beat(Presence("Bo", outbox=2))
        # Heard, not looked for: the slow look is ten seconds away.
        qtbot.waitUntil(
            lambda: [(one.name, one.outbox) for one in view.board.benches] == [("Bench 9", 2)],
            timeout=4_000,
        )
        network.refuse()
        qtbot.waitUntil(lambda: "What stands here is as of" in view.trouble, timeout=10_000)
        network.listen()
        qtbot.waitUntil(lambda: not view.trouble, timeout=10_000)


def test_what_comes_together_is_read_once_and_is_there_within_two_seconds(qtbot, wall, floor):
    view = wall.view
    qtbot.waitUntil(lambda: view.board is not None, timeout=10_000)
    with a_floor(floor, "Bench 9") as other:
        other.beat(Presence("Bo"))
        qtbot.waitUntil(lambda: len(view.board.benches) == 1, timeout=4_000)
        before, began = wall._board.reads, monotonic()
        for outbox in range(1, 41):
            other.beat(Presence("Bo", outbox=outbox))
            qtbot.wait(1)
        qtbot.waitUntil(lambda: view.board.benches[0].outbox == 40, timeout=2_000)
        most = 2 + (monotonic() - began) / (SOON_MS / 1000)
        assert wall._board.reads - before <= most


class BreaksOnce(Counting):
    """A board whose first look has a fault."""

    def read(self):
        board = super().read()
        if self.reads == 1:
            raise ZeroDivisionError
        return board


def test_a_fault_in_one_look_is_told_and_the_next_one_is_shown(qtbot, theme, floor):
    wall = Wall(theme, BreaksOnce(lambda: login_of(floor)))
    with qtbot.captureExceptions() as faults:
        wall.start()
        qtbot.waitUntil(lambda: bool(faults), timeout=10_000)
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    wall._read()
    qtbot.waitUntil(lambda: wall.view.board is not None, timeout=10_000)
    wall.stop()
    wall.view.close()


def test_a_station_without_a_floor_has_no_board(tmp_path, capsys, qapp):
    assert main(["--board", "--data-dir", str(tmp_path)]) == 1
    assert "This station has no floor" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--board", "--demo"])


LOOKS = """
import gc, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from crux_desk.app.start import launch
from crux_desk.app.main import main
from crux_desk.ui.runtime.interpreter import search_for_garbage

make, seen = launch.make_application, []

def make_application():
    app = make()
    QTimer.singleShot(500, look)
    return app

def look():
    made = [[] for _ in range(5_000)]
    for one in made:
        one.append(one)
    gc.callbacks.append(lambda phase, info: seen.append(phase))
    search_for_garbage()
    print("searched:", bool(seen), flush=True)
    QApplication.exit(0)

launch.make_application = make_application
sys.exit(main(["--board", "--data-dir", sys.argv[1]]))
"""


def test_a_board_that_hangs_for_weeks_looks_for_garbage(tmp_path, floor):
    """The start, in which nobody looks, is over once the board is on the wall."""
    (tmp_path / "settings.json").write_text(json.dumps({"floor_url": floor.url}))
    words = [sys.executable, "-c", LOOKS, str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=30)
    assert done.stdout == "searched: True\n", done.stderr
