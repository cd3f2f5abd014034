"""The real program, whose journal is damaged while its window is open: one key, and it goes on."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crux_desk.sandbox.server import SandboxServer
from tests.soak import IS_SOAK
from tests.whole.station import TOKEN, Station, plain_orders, wait_for, xdotool

pytestmark = [pytest.mark.desktop("screen", "keyring"), pytest.mark.timeout(120)]

PAGE = 4096


def title() -> str:
    return xdotool("getactivewindow", "getwindowname")


def is_on_screen() -> None:
    """With its title bar, over the middle of the window."""
    place = dict(
        line.split("=")
        for line in xdotool("getactivewindow", "getwindowgeometry", "--shell").splitlines()
    )
    assert int(place["Y"]) > 40
    assert int(place["X"]) > 40


def garbage(path: Path) -> None:
    """All of it, in place: the window has the same file open."""
    with path.open("rb+") as file:
        file.write(b"\x5a" * path.stat().st_size)


def all_but_the_header(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(PAGE)
        file.write(os.urandom(path.stat().st_size - PAGE))


def cut_off(path: Path) -> None:
    os.truncate(path, 3 * PAGE)


DAMAGE: dict[str, Callable[[Path], None]] = {
    "garbage": garbage,
    "all but the header": all_but_the_header,
    "cut off": cut_off,
}


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with SandboxServer(plain_orders(["DM-1", "DM-2"]), token=TOKEN) as server:
        station = Station(server, tmp_path / "station")
        station.set_token()
        yield station
        station.kill()
        station.forget_token()


def pack_then_damage(station: Station, kind: str) -> None:
    # Closed once, so that what is packed is in the main file and not in the log.
    station.start("DM-1")
    station.type("MUG-1")
    station.see_box(1, units=1)
    station.close()
    station.start()
    DAMAGE[kind](station.folder / "journal.sqlite3")


def until_told(station: Station) -> None:
    """Scan until it is met; what SQLite holds in memory is still right."""
    for _ in range(20):
        station.type("MUG-1")
        xdotool("sleep", "0.2")
        if "damaged" in title():
            return
        station.type("DM-2")
        xdotool("sleep", "0.2")
        if "damaged" in title():
            return
    raise AssertionError(f"it is never told: {title()}")


def answer(station: Station, key: str, words: str) -> None:
    """Press a key until the dialog of these words is gone: it takes none before it can be read."""

    def is_gone() -> bool:
        if words in title():
            station.key(key)
        return words not in title()

    wait_for(is_gone, f"{key} answers: {words}")


def folders(station: Station) -> list[str]:
    return sorted(path.name for path in station.folder.glob("damaged-*"))


@pytest.mark.parametrize("kind", DAMAGE if IS_SOAK else [*DAMAGE][:1])
def test_one_key_starts_again_with_a_rescued_journal(station, kind):
    pack_then_damage(station, kind)
    until_told(station)
    assert station.process is not None
    pid = station.process.pid
    answer(station, "Return", "restart")
    wait_for(lambda: folders(station), "the damaged file is put aside")
    wait_for(lambda: "damaged" in title() and "restart" not in title(), "it is told")
    is_on_screen()
    assert len(folders(station)) == 1
    assert not folders(station)[0].endswith(".part")
    answer(station, "Return", "damaged")
    wait_for(lambda: title() == "Crux Desk", "the window is there")
    station.type("DM-1")
    station.type("MUG-1")
    wait_for(lambda: any(box["line_items"] for box in station.boxes()), "packing goes on")
    assert station.process.pid == pid
    station.close()


def test_closed_by_hand_the_first_start_recovers_it(station):
    pack_then_damage(station, "all but the header")
    until_told(station)
    answer(station, "Escape", "damaged")
    wait_for(lambda: title() == "Crux Desk", "the packer looks at the screen")
    station.close()
    station.launch()
    wait_for(lambda: folders(station), "the damaged file is put aside")
    wait_for(lambda: "damaged" in title(), "it is told")
    is_on_screen()
    answer(station, "Return", "damaged")
    wait_for(lambda: title() == "Crux Desk", "the window is there")
    station.type("DM-1")
    station.type("MUG-1")
    wait_for(lambda: any(box["line_items"] for box in station.boxes()), "packing goes on")
    station.close()
    station.start()
    assert title() == "Crux Desk"
    assert len(folders(station)) == 1
