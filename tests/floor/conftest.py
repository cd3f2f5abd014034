"""One server for the test run (of each worker), a floor of its own for each test."""

from collections.abc import Iterator

import pytest

from crux_desk.domain.floor_url import FloorAddress
from tests.floor.benches import plain
from tests.floor.floors import Floors
from tests.floor.postgres import Server
from tests.floor.proxy import Proxy
from tests.floor.stations import a_station


@pytest.fixture(scope="session")
def floors(request: pytest.FixtureRequest) -> Iterator[Floors]:
    yield from Floors.open(request)


@pytest.fixture
def server(floors: Floors) -> Server:
    return floors.server


@pytest.fixture
def address(floors: Floors) -> FloorAddress:
    """Of a floor on which nobody was yet, as its stations have it."""
    return floors.make()


@pytest.fixture
def own_server(server: Server) -> Iterator[Server]:
    """One that a test may stop, restore and kill."""
    own = Server()
    try:
        own.start()
        own.make_owner()
        yield own
    finally:
        own.remove()


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    proxy = Proxy(server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def through_proxy(address: FloorAddress, proxy: Proxy) -> FloorAddress:
    """The same floor, through a network that a test may cut."""
    return plain(address, proxy.port)


@pytest.fixture
def ana(address, tmp_path):
    with a_station(address, tmp_path, "Bench 1", "Ana") as station:
        yield station


@pytest.fixture
def bea(address, tmp_path):
    with a_station(address, tmp_path, "Bench 2", "Bea") as station:
        yield station
