"""A floor for windows: a real server, whose password is in the real keyring."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from crux_desk.desk.floor.login import password_store
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.sandbox.server import SandboxServer
from tests.floor.floors import Floors
from tests.floor.postgres import PASSWORDS
from tests.floor.proxy import Proxy
from tests.ui.links.floor.hands import OtherBench, link_of
from tests.ui.window import Bench


@pytest.fixture(scope="session")
def floors(request: pytest.FixtureRequest) -> Iterator[Floors]:
    yield from Floors.open(request)


@pytest.fixture
def network(floors: Floors) -> Iterator[Proxy]:
    """Between the window and its floor; a test may cut it."""
    proxy = Proxy(floors.server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def floor(floors: Floors, network: Proxy) -> Iterator[FloorAddress]:
    """A floor on which nobody was yet, through `network`; its password is kept."""
    address = floors.through(network)
    store = password_store(address)
    store.set(PASSWORDS.station)
    yield address
    store.delete()


@pytest.fixture
def bench(
    start: SimpleNamespace, server: SandboxServer, tmp_path: Path, floor: FloorAddress
) -> Bench:
    """A window of a station that has a floor, and has met it."""
    settings = tmp_path / "station" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    values = {"fetch_minutes": 0, "floor_url": floor.url, "packer": "Ana", "station": "Bench 5"}
    settings.write_text(json.dumps(values), encoding="utf-8")
    bench: Bench = start.begin(server.url, server.token)
    # Tests do not wait for the next look longer than a packer would notice.
    link_of(bench)._timer.setInterval(300)
    bench.until(lambda: link_of(bench).is_connected)
    return bench


@pytest.fixture
def bea(
    bench: Bench, server: SandboxServer, floor: FloorAddress, tmp_path: Path, start: SimpleNamespace
) -> Bench:
    """The window of a second bench; closed with the first."""
    folder = tmp_path / "bea"
    folder.mkdir()
    values = {"fetch_minutes": 0, "floor_url": floor.url, "packer": "Bea", "station": "Bench 7"}
    (folder / "settings.json").write_text(json.dumps(values), encoding="utf-8")
    bea: Bench = start.begin(server.url, server.token, folder=folder)
    link_of(bea)._timer.setInterval(300)
    bea.until(lambda: link_of(bea).is_connected)
    return bea


@pytest.fixture
def other(bench: Bench, floor: FloorAddress, floors: Floors) -> Iterator[OtherBench]:
    """Another bench of the same floor, whose network holds."""
    other = OtherBench(
        replace(floor, port=floors.server.port), bench.program.work.parts.server.origin
    )
    yield other
    other.close()
