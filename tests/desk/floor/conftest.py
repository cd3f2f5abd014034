"""Benches over real journals, one loopback server, and one floor."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crux_desk.domain.floor_url import FloorAddress
from crux_desk.sandbox.server import SandboxServer
from tests.desk.floor.stations import FloorStations
from tests.floor.floors import Floors
from tests.floor.proxy import Proxy


@pytest.fixture(scope="session")
def floors(request: pytest.FixtureRequest) -> Iterator[Floors]:
    yield from Floors.open(request)


@pytest.fixture
def network(floors: Floors) -> Iterator[Proxy]:
    proxy = Proxy(floors.server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def floor(floors: Floors) -> FloorAddress:
    return floors.make()


@pytest.fixture
def stations(tmp_path: Path, floor: FloorAddress, network: Proxy) -> Iterator[FloorStations]:
    with SandboxServer() as server:
        stations = FloorStations(tmp_path, server, floor, network)
        yield stations
        stations.close()


@pytest.fixture
def two(stations):
    benches = stations.make("Bench 1"), stations.make("Bench 2")
    for bench in benches:
        bench.look()
    return benches
