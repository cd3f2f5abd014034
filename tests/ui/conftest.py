"""A real window over a real journal and a real loopback server."""

import gc
import json
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.program import Program
from crux_desk.app.setup import load_station
from crux_desk.app.start.beginning import Beginning
from crux_desk.app.work import Work
from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.session.service_status import Token
from crux_desk.ui.verdicts.verdict import Sound
from crux_desk.ui.widgets.theme import Theme
from tests.devices.fakes import FakeDevices
from tests.ui.scanner import Scanner
from tests.ui.services import Services
from tests.ui.window import Bench

LANE_S = 20.0
"""So long a lane may be at work after its window is gone."""


def pytest_collection_finish() -> None:
    """The tests themselves are no garbage, and are not looked through for each window."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool, bool]:
    """What a window leaves goes on the thread of the screen.

    Else the collector takes it apart on any thread of the next test, while that one makes a window:
    each then waits for the other, for good. What is there afterwards (modules, all that was logged)
    stays, and is not looked through again: with each test it is more.
    """
    ran = yield
    if "start" in getattr(item, "fixturenames", ()):
        gc.collect()
        gc.freeze()
    return ran


@pytest.fixture(autouse=True)
def collector_is_given_back() -> Iterator[None]:
    """A window whose lane is still at work keeps it for the rest of its process: of no other test."""
    yield
    assert gc.isenabled(), "a lane that this test began goes on, and Python looks for no garbage"


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer() as sandbox:
        yield sandbox


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[SimpleNamespace]:
    """Begins a window on the test's data folder; ends it with the test."""
    benches: list[Bench] = []

    def begin(
        api_url: str,
        token: str | None,
        fetch_minutes: int = 0,
        folder: Path | None = None,
        *,
        is_online: bool = True,
    ) -> Bench:
        station = folder or tmp_path / "station"
        settings = station / "settings.json"
        if not settings.exists():
            # Only tests of reading ahead want its requests among those that they count.
            settings.parent.mkdir(exist_ok=True)
            settings.write_text(json.dumps({"fetch_minutes": fetch_minutes}), encoding="utf-8")
        arguments = Arguments(Command.WINDOW, api_url=api_url, data_dir=str(station))
        program = Program(Work(Beginning(load_station(arguments), Theme(qapp)), token))
        bench = Bench(program, qtbot)
        benches.append(bench)
        program.window.show()
        program.start()
        if not is_online:
            return bench
        program.go_online()
        bench.until(lambda: program.services.status.token is not Token.AWAITED or bench.is_asking)
        return bench

    def end(bench: Bench) -> None:
        benches.remove(bench)
        bench.window.may_close = True
        bench.window.close()
        bench.services.submitting.runner.stop()
        bench.program.close()
        # On a busy machine a lane may end after the window, which waits for none for long.
        bench.program.background.close(LANE_S)

    yield SimpleNamespace(begin=begin, end=end)
    while benches:
        end(benches[-1])


@pytest.fixture
def bench(start: SimpleNamespace, server: SandboxServer) -> Bench:
    begun: Bench = start.begin(server.url, server.token)
    return begun


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def scan(bench: Bench) -> Callable[[str], None]:
    """What a scanner types, at the window that has the keyboard."""
    return Scanner(bench).scan


@pytest.fixture
def heard(bench: Bench) -> list[Sound]:
    """The sounds of all that is said, in turn."""
    sounds: list[Sound] = []
    bench.session.verdict_given.connect(lambda verdict: sounds.append(verdict.heard))
    bench.session.verdict_missed.connect(lambda verdict: sounds.append(verdict.heard))
    return sounds


@pytest.fixture
def services(qtbot: QtBot, tmp_path: Path) -> Iterator[Services]:
    """A bench without its window, and without a server."""
    services = Services(tmp_path, qtbot)
    yield services
    services.close()


@pytest.fixture
def devices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDevices]:
    """Scales and scanners that are none, where the program looks for devices."""
    with FakeDevices(tmp_path) as devices:
        for name, value in devices.environ.items():
            monkeypatch.setenv(name, value)
        yield devices
