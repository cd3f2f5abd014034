"""What holds for every test: a home of its own, no network but this computer, nothing left over."""

import os
import socket
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.desktop import what_lacks
from tests.soak import times

# What the helpers of tests assert is told as it is in tests.
pytest.register_assert_rewrite(
    *(f"tests.{area}" for area in ("api", "config", "desk", "journal", "ui", "whole"))
)

# Numbers and times are written as in the tests, whatever this computer is set to.
os.environ["LC_ALL"] = "C.UTF-8"

# Without a screen, windows are drawn nowhere, on one as large as that of `with-desktop.sh` (Qt's own
# has 800×800 pixels); what needs more of a desktop says so.
if sys.platform == "linux" and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):  # fmt: skip
    screen = Path(__file__).with_name("screen.json")
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screen}")

# How long an example takes says how busy the computer is.
settings.register_profile("crux-desk", deadline=None, max_examples=times(40, 500))
settings.load_profile("crux-desk")

LOOPBACK = ("127.0.0.1", "::1", "localhost")

CRASHED = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all",
        action="store_true",
        help="what is marked `desktop` fails where something that it needs is missing",
    )


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes may hold the second they were made in: then workers would name their tests differently."""
    return f"{argname}-" if isinstance(val, bytes) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On several workers, what is long begins first."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for part in (part for mark in item.iter_markers("desktop") for part in mark.args):
        if reason := what_lacks(part):
            (pytest.fail if item.config.getoption("--all") else pytest.skip)(reason)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(specs: list[Any]) -> None:
    """Each worker has a screen of its own: two windows cannot both have the keyboard of one."""
    if not os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return
    displays = os.environ.get("DESKTOP_DISPLAYS", "").split()
    if len(displays) < len(specs):
        raise pytest.UsageError(
            f"{len(specs)} workers need as many screens: SCREENS={len(specs)}"
            " packaging/with-desktop.sh gives them"
        )
    for spec, display in zip(specs, displays, strict=False):
        spec.env["DISPLAY"] = display


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable() -> Generator[None, Any, Any]:
    """What was logged may be no text that can be sent: the worker would end without a word."""
    return without_surrogates((yield))


def without_surrogates(value: Any) -> Any:
    match value:
        case str():
            return value.encode(errors="backslashreplace").decode()
        case dict():
            return {key: without_surrogates(one) for key, one in value.items()}
        case list():
            return [without_surrogates(one) for one in value]
        case tuple():
            return tuple(without_surrogates(one) for one in value)
    return value


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    if error:
        node.config.stash.setdefault(CRASHED, []).append(f"{node.gateway.id}: {error}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Xdist counts the test that a worker dies in; between two tests it just begins another."""
    if session.config.stash.get(CRASHED, []) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.INTERNAL_ERROR


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for crash in config.stash.get(CRASHED, []):
        terminalreporter.write_line(f"a worker crashed, {crash}", red=True)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of the program under test go to the test's own folder; settings of ours are gone."""
    for name in [name for name in os.environ if name.startswith("CRUX_DESK_")]:
        monkeypatch.delenv(name)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to another computer fails the test that makes it."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        is_ip = self.family in (socket.AF_INET, socket.AF_INET6)
        if is_ip and not (str(address[0]).startswith("127.") or address[0] in LOOPBACK):
            raise AssertionError(f"a test connects to {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _no_leftovers() -> Iterator[None]:
    """Threads and windows that a test began, it ends."""
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and thread.is_alive() and not thread.daemon
    ]
    assert not left, f"threads left over: {left}"
    _close_windows()


def _close_windows() -> None:
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = None if widgets is None else widgets.QApplication.instance()
    if app is None or widgets is None:
        return
    left = [widget for widget in app.topLevelWidgets() if widget.isVisible()]
    names = [type(widget).__name__ for widget in left]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    # Else they are there until the next test waits, and its style sheet is laid on all of them.
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    assert not left, f"windows left over: {names}"
