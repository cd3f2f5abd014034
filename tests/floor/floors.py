"""One server for the test run (of each worker), and floors on it."""

from collections.abc import Iterator
from itertools import count

import pytest

from crux_desk.domain.floor_url import FloorAddress
from tests.floor.benches import plain
from tests.floor.postgres import Server, programs
from tests.floor.proxy import Proxy


class Floors:
    """Makes floors on which nobody was yet."""

    _numbers = count(1)

    def __init__(self, server: Server) -> None:
        self.server = server

    @classmethod
    def open(cls, request: pytest.FixtureRequest) -> Iterator["Floors"]:
        if programs() is None:
            lacking = "PostgreSQL is not installed (packaging/setup.sh test installs it)"
            (pytest.fail if request.config.getoption("--all") else pytest.skip)(lacking)
        server = Server()
        try:
            server.start()
            server.make_owner()
            yield cls(server)
        finally:
            server.remove()

    def make(self) -> FloorAddress:
        return self.server.make_floor(f"floor_{next(self._numbers)}")

    def through(self, proxy: Proxy) -> FloorAddress:
        """A floor, through a network that a test may cut."""
        return plain(self.make(), proxy.port)
