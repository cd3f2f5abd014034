"""`crux-desk --board`: a wall that shows all benches, fresh at once, and says where it is old."""

import pytest

from crux_desk.app.floor.board import Board, Wall
from crux_desk.app.main import main
from crux_desk.floor.sessions import Presence
from tests.floor.benches import a_floor, login_of

pytestmark = pytest.mark.desktop("keyring")


@pytest.fixture
def wall(qtbot, theme, floor):
    wall = Wall(theme, Board(lambda: login_of(floor)))
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


def test_a_station_without_a_floor_has_no_board(tmp_path, capsys, qapp):
    assert main(["--board", "--data-dir", str(tmp_path)]) == 1
    assert "This station has no floor" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--board", "--demo"])
