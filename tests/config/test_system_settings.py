"""What IT sets for all stations of a computer: defaults, and what no station changes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crux_desk.app import setup as station
from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.main import main
from crux_desk.config.paths import system_settings_path
from crux_desk.config.setting_rules import Release
from crux_desk.config.settings import SANDBOX_URL, LoadedSettings, load_settings, save_settings
from crux_desk.config.system_settings import load_layers, load_system_settings

PRODUCTION = "https://api.cruxconnect.com"


@pytest.fixture
def system_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "etc" / "settings.json"
    path.parent.mkdir()
    monkeypatch.setattr(station, "system_settings_path", lambda: path)
    return path


@pytest.fixture
def own_path(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    return tmp_path / "own" / "settings.json"


def write(path: Path, **values: object) -> None:
    path.write_text(json.dumps(values))


def load(own_path: Path, system_path: Path) -> LoadedSettings:
    return load_layers(own_path, load_system_settings(system_path))


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("linux", "/etc/crux-desk/settings.json"),
        ("darwin", "/Library/Application Support/Crux Desk/settings.json"),
        ("win32", r"C:\ProgramData/Crux Desk/settings.json"),
    ],
)
def test_where_it_is(system: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows' variable for it is the user's to change."""
    monkeypatch.setenv("PROGRAMDATA", "/elsewhere")
    assert system_settings_path(system) == Path(expected)


def test_a_computer_without_any(own_path: Path, system_path: Path) -> None:
    loaded = load(own_path, system_path)
    assert (loaded.settings.api_url, loaded.faults, loaded.locked) == (SANDBOX_URL, (), frozenset())


def test_the_stations_own_go_before_the_computers(own_path: Path, system_path: Path) -> None:
    write(system_path, settle_s=30, sounds=False, api_url=PRODUCTION)
    write(own_path, settle_s=60)
    settings = load(own_path, system_path).settings
    assert (settings.settle_s, settings.sounds, settings.api_url) == (60, False, PRODUCTION)


def test_what_is_locked_no_station_changes(own_path: Path, system_path: Path) -> None:
    write(system_path, api_url=PRODUCTION, release="v1", locked=["api_url", "release"])
    write(own_path, api_url="https://other.example", release="timp")
    loaded = load(own_path, system_path)
    assert (loaded.settings.api_url, loaded.settings.release) == (PRODUCTION, Release.V1)
    assert loaded.locked == {"api_url", "release"}
    assert loaded.faults == ()


def test_the_carriers_that_a_station_ships_with_can_be_locked(
    own_path: Path, system_path: Path
) -> None:
    write(system_path, ships_with=["UPS"], locked=["ships_with"])
    write(own_path, ships_with=["FedEx"], carriers=[{"name": "Bike"}])
    loaded = load(own_path, system_path)
    assert loaded.settings.ships_with == ("UPS",)
    assert loaded.locked == {"ships_with"}
    assert loaded.faults == ()


@pytest.mark.parametrize(
    ("values", "named", "locked"),
    [
        ({"settle_s": -1}, ["settle_s"], set()),
        (
            {"ships_with": ["Bikes"], "locked": ["ships_with"]},
            ["ships_with", "locked"],
            set(),
        ),
        ({"api_url": "http://x.example", "locked": ["api_url"]}, ["api_url", "locked"], set()),
        ({"locked": ["api_url"]}, ["locked"], set()),
        ({"locked": "api_url", "api_url": PRODUCTION}, ["locked"], set()),
        (
            {"api_url": PRODUCTION, "packer": "Ana", "locked": ["packer", "api_url", 7]},
            ["locked", "locked"],
            {"api_url"},
        ),
    ],
)
def test_what_is_wrong_is_named_with_the_file(
    own_path: Path, system_path: Path, values: dict[str, object], named: list[str], locked: set[str]
) -> None:
    write(system_path, **values)
    loaded = load(own_path, system_path)
    assert [fault.name for fault in loaded.faults] == named
    assert {fault.file for fault in loaded.faults} == {str(system_path)}
    assert loaded.locked == locked


@pytest.mark.parametrize(
    "text",
    [
        '{"api_url": "https://api.cruxconnect.com", "locked": ["api_url"],}',
        '{"api_url": "https://api.cruxconnect.com", "locked": "api_url"}',
        '{"api_url": "htps://api.cruxconnect.com", "locked": ["api_url"]}',
        '{"release": "v2", "locked": ["release"]}',
        '{"locked": ["api_url"]}',
        "",
    ],
)
def test_where_locks_cannot_be_told_nothing_is_opened_or_sent(
    own_path: Path, system_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """A comma too much must not send a day's boxes to the sandbox."""
    system_path.write_text(text)
    write(own_path, api_url="https://other.example")
    assert main(["status", "--json", "--data-dir", str(own_path.parent)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert str(system_path) in said.err


def test_a_file_that_may_not_be_read_is_no_file_without_locks(
    own_path: Path, system_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As root's umask makes it; here a folder stands in for it, since root may read all."""
    system_path.mkdir()
    assert main(["status", "--json", "--data-dir", str(own_path.parent)]) == 1
    assert str(system_path) in capsys.readouterr().err


@pytest.mark.parametrize(
    "values",
    [
        {"settle_s": -1},
        {"api_url": PRODUCTION, "locked": ["api_url", "packer", 7]},
        {"ships_with": ["Bikes"], "locked": ["ships_with"]},
    ],
)
def test_what_no_lock_depends_on_is_told_and_stops_nothing(
    own_path: Path, system_path: Path, capsys: pytest.CaptureFixture[str], values: dict[str, object]
) -> None:
    write(system_path, **values)
    assert main(["status", "--json", "--data-dir", str(own_path.parent)]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["packings"] == []
    assert str(system_path) in told.err


def test_the_demo_starts_beside_a_damaged_file(own_path: Path, system_path: Path) -> None:
    system_path.write_text("{,")
    arguments = Arguments(Command.WINDOW, is_demo=True, data_dir=str(own_path.parent))
    assert station.load_station(arguments).api_url == station.DEMO_ORIGIN


@pytest.mark.parametrize("text", ["", "[]", "{,", "\x00", '{"locked": ' + "[" * 5000])
def test_a_file_that_is_none_is_one_fault(own_path: Path, system_path: Path, text: str) -> None:
    system_path.write_text(text)
    write(own_path, settle_s=60)
    loaded = load(own_path, system_path)
    assert loaded.settings.settle_s == 60
    assert [fault.file for fault in loaded.faults] == [str(system_path)]


def test_saving_writes_only_what_the_station_has_of_its_own(
    own_path: Path, system_path: Path
) -> None:
    write(system_path, settle_s=30, api_url=PRODUCTION, locked=["api_url"])
    system = load_system_settings(system_path)
    write(own_path, packer="Ana")
    loaded = load_layers(own_path, system)
    save_settings(own_path, loaded.settings, system.settings)
    assert json.loads(own_path.read_text()) == {"packer": "Ana"}
    assert load_settings(own_path, system.settings).settings == loaded.settings


@pytest.mark.parametrize("url", [PRODUCTION, PRODUCTION + "/", None])
def test_the_locked_address_goes_before_all_others(
    system_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str | None
) -> None:
    write(system_path, api_url=PRODUCTION, locked=["api_url"])
    monkeypatch.setenv("CRUX_DESK_API_URL", "https://other.example")
    arguments = Arguments(Command.STATUS, api_url=url, data_dir=str(tmp_path))
    assert station.load_station(arguments).api_url == PRODUCTION


def test_another_address_than_the_locked_one_is_refused(
    system_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(system_path, api_url=PRODUCTION, locked=["api_url"])
    words = ["status", "--json", "--data-dir", str(tmp_path), "--api-url", "https://other.example"]
    assert main(words) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    for part in ("locked", PRODUCTION, "https://other.example", str(system_path)):
        assert part in said.err


def test_the_demo_needs_no_leave(system_path: Path, tmp_path: Path) -> None:
    write(system_path, api_url=PRODUCTION, locked=["api_url"])
    arguments = Arguments(Command.WINDOW, is_demo=True, data_dir=str(tmp_path))
    assert station.load_station(arguments).api_url == station.DEMO_ORIGIN


@pytest.mark.skipif(sys.platform != "linux", reason="the place is Linux's")
def test_no_variable_moves_the_file() -> None:
    code = "from crux_desk.config.paths import system_settings_path as p; print(p())"
    environ = {"XDG_CONFIG_DIRS": "/x", "CRUX_DESK_SYSTEM_SETTINGS": "/x", "PROGRAMDATA": "/x"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "/etc/crux-desk/settings.json"
