"""No command writes over the station's own files, and an odd data folder is told of in words."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crux_desk.app.main import main
from crux_desk.config.paths import DataFolder
from crux_desk.domain.errors.station import DataFolderUnusable
from crux_desk.journal.journal import Journal
from tests.folders import folder_of_mode
from tests.journal.sent import Sent

READERS = (("status", "--json"), ("audit",), ("export", "--csv", "-"))


@pytest.fixture
def station(tmp_path: Path) -> Path:
    folder = tmp_path / "station"
    with Journal(folder / "journal.sqlite3") as journal:
        Sent(journal, "po-1", "1Z111111").submit()
    (folder / "settings.json").write_text("{}")
    return folder


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder that this process may not look into, whoever runs the tests."""
    with folder_of_mode(0) as folder:
        yield folder


def said_once(capfd: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error."""
    error = capfd.readouterr().err
    assert error.startswith("crux-desk: ")
    assert error.count("\n") == 1
    assert "Traceback" not in error
    return error


@pytest.mark.parametrize("name", ["journal.sqlite3", "settings.json", "crux-desk.lock", "logs", ""])
@pytest.mark.parametrize("words", [("export", "--csv"), ("sheet", "--pdf"), ("tour", "--shots")])
def test_no_command_writes_over_the_stations_files(
    words: tuple[str, str], name: str, station: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in station.rglob("*") if path.is_file()}
    assert main([*words, str(station / name), "--data-dir", str(station)]) == 1
    assert "own work" in said_once(capfd)
    assert {path: path.read_bytes() for path in station.rglob("*") if path.is_file()} == before


def test_a_link_to_the_journal_is_refused_as_it_is(
    station: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    link = tmp_path / "out.csv"
    link.symlink_to(station / "journal.sqlite3")
    assert main(["export", "--csv", str(link), "--data-dir", str(station)]) == 1
    assert "own work" in said_once(capfd)


def test_a_folder_that_is_not_there_is_said(
    station: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none" / "out.csv"
    assert main(["export", "--csv", str(path), "--data-dir", str(station)]) == 1
    assert f"This folder doesn't exist: {path.parent}" in said_once(capfd)


def test_the_home_folder_of_nobody_is_said(
    station: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for words in (("--csv", "~nobody-here/x.csv", "--data-dir", str(station)),
                  ("--csv", "-", "--data-dir", "~nobody-here/x")):  # fmt: skip
        assert main(["export", *words]) == 1
        said_once(capfd)


@pytest.mark.parametrize("words", READERS)
@pytest.mark.parametrize("kind", ["file", "long", "deep", "circle"])
def test_a_data_folder_that_is_none_is_said(
    kind: str, words: tuple[str, ...], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file, circle = tmp_path / "file", tmp_path / "circle"
    file.write_text("")
    circle.symlink_to(circle)
    folders = {
        "file": str(file),
        "long": str(tmp_path / ("x" * 4000)),
        "deep": str(tmp_path / ("x/" * 2100)),
        "circle": str(circle),
    }
    assert main([*words, "--data-dir", folders[kind]]) == 1
    said_once(capfd)


@pytest.mark.parametrize("words", READERS)
def test_a_data_folder_that_nobody_may_look_into_is_said(
    words: tuple[str, ...], locked_folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--data-dir", str(locked_folder)]) == 1
    assert "Permission denied" in said_once(capfd)


@pytest.mark.parametrize(
    "words", [("status",), ("status", "--json"), ("--help",), ("export", "--help"), ("--version",)]
)
def test_a_full_disk_behind_standard_output_is_one_line(
    words: tuple[str, ...], station: Path
) -> None:
    command = [sys.executable, "-m", "crux_desk", *words, "--data-dir", str(station)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "crux-desk: can't write what there is to say: No space left on device\n"


@pytest.mark.parametrize("name", ["x" * 4000, "x/" * 2000, "file"])
def test_no_station_is_set_up_where_no_folder_can_be(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderUnusable):
        DataFolder(tmp_path / name).prepare()
