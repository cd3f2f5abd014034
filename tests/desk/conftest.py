"""A desk over a real journal and a real loopback server, with a clock that tests move."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crux_desk.sandbox.server import SandboxServer
from tests.desk.station import Station


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer() as sandbox:
        yield sandbox


@pytest.fixture
def station(server: SandboxServer, tmp_path: Path) -> Iterator[Station]:
    station = Station(server, tmp_path / "journal.sqlite3")
    yield station
    station.journal.close()
