"""The real program on a journal with one bad bit: its window comes, and it tells what is lost.

Two bits in `make test`; in `make soak` 200.
"""

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from crux_desk.journal.journal import Journal
from crux_desk.sandbox.server import SandboxServer
from tests.journal.rescue.any_damage import (
    NAME,
    Before,
    close_well,
    files_of,
    flip,
    kill,
    packings,
    tells_of_loss,
)
from tests.soak import SEED, times
from tests.whole.station import TITLE, TOKEN, Station, wait_for, xdotool

CASES = times(2, 200)
pytestmark = [pytest.mark.desktop("screen", "keyring"), pytest.mark.timeout(60 + 15 * CASES)]


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(token=TOKEN) as server:
        yield server


def is_shown(station: Station) -> bool:
    assert station.process is not None
    assert station.process.poll() is None, station.output.read_text()
    pid = str(station.process.pid)
    return bool(xdotool("search", "--all", "--onlyvisible", "--pid", pid, "--name", TITLE))


def aside_of(folder: Path) -> dict[str, bytes]:
    found = [files_of(aside) for aside in folder.glob("damaged-*")]
    return found[0] if found else {}


def test_the_window_comes_whichever_bit_is_bad(server: SandboxServer, tmp_path: Path) -> None:
    for name in ("closed", "killed"):
        (tmp_path / name).mkdir()
    befores = [Before.of(close_well(tmp_path / "closed")), Before.of(kill(tmp_path / "killed"))]
    chance = random.Random(SEED)
    for number in range(CASES):
        before = befores[number % 2]
        station = Station(server, tmp_path / f"{number}" / "station")
        station.folder.parent.mkdir()
        path = before.copy_to(station.folder)
        file = chance.choice([path, *path.parent.glob(f"{NAME}-wal")])
        bit = chance.randrange(file.stat().st_size * 8)
        flip(file, bit)
        damaged = files_of(station.folder)
        station.launch()
        try:
            wait_for(partial(is_shown, station), f"the window; {file.name}, bit {bit}")
        finally:
            station.kill()
        assert "Traceback" not in station.output.read_text()
        with Journal(path, read_only=True) as journal:
            found, rescue = packings(journal), journal.unacknowledged
        is_all_there = all(found.get(key) == steps for key, steps in before.packings.items())
        assert is_all_there or tells_of_loss(rescue), f"{file.name}, bit {bit}: {rescue}"
        aside = aside_of(station.folder)
        assert not aside or damaged.items() <= aside.items(), f"{file.name}, bit {bit}"
