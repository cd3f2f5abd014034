"""One server for the test run (of each worker), a floor of its own for each test."""

from collections.abc import Iterator
from itertools import count

import pytest

from crux_desk.domain.floor_url import FloorAddress
from tests.floor.benches import plain
from tests.floor.postgres import Server, programs
from tests.floor.proxy import Proxy

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    if programs() is None:
        lacking = "PostgreSQL is not installed (packaging/setup.sh test installs it)"
        (pytest.fail if request.config.getoption("--all") else pytest.skip)(lacking)
    server = Server()
    try:
        server.start()
        server.make_owner()
        yield server
    finally:
        server.remove()


@pytest.fixture
def address(server: Server) -> FloorAddress:
    """Of a floor on which nobody was yet, as its stations have it."""
    return server.make_floor(f"floor_{next(_NUMBERS)}")


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
