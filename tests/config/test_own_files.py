"""Nothing is written over the station's own files, and none of their names is followed as a link."""

import logging
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crux_desk.config.files import check_output, open_own, write_own, write_whole, writing_whole
from crux_desk.config.logs import start_logging, stop_logging
from crux_desk.config.settings import Settings, load_settings, save_settings
from crux_desk.domain.errors.station import FileFault, FileUnusable

OWN = (
    *("journal.sqlite3", "journal.sqlite3-wal", "journal.sqlite3-shm", "journal.sqlite3.closed"),
    *("journal.sqlite3.open", "journal.sqlite3.doubt", "journal.before-4.sqlite3"),
    *("journal.back.sqlite3", "journal.rescued.sqlite3", "settings.json", "crux-desk.lock"),
    *("settings.json.bad-1", "logs", "logs/crux-desk.log", "rescue-work/x", "damaged-1/x"),
    *("replaced-2026/journal.sqlite3", "JOURNAL.SQLITE3", "", "."),
)


@pytest.fixture
def station(tmp_path: Path) -> Path:
    folder = tmp_path / "station"
    (folder / "logs").mkdir(parents=True)
    for name in ("journal.sqlite3", "settings.json", "crux-desk.lock", "logs/crux-desk.log"):
        (folder / name).write_bytes(b"mine")
    return folder


@pytest.fixture
def mask() -> Iterator[Callable[[int], int]]:
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("name", OWN)
def test_the_stations_names_are_refused(name: str, station: Path) -> None:
    for path in (station / name, station / "logs" / ".." / name):
        with pytest.raises(FileUnusable) as caught:
            write_whole(path, b"new", station=station)
        assert caught.value.fault is FileFault.OWN
    assert (station / "journal.sqlite3").read_bytes() == b"mine"


def test_so_is_what_leads_to_them(station: Path, tmp_path: Path) -> None:
    ways = [tmp_path / name for name in ("link.csv", "hard.csv", "log.csv", "folder")]
    ways[0].symlink_to(station / "journal.sqlite3")
    ways[1].hardlink_to(station / "journal.sqlite3")
    ways[2].hardlink_to(station / "logs" / "crux-desk.log")
    ways[3].symlink_to(station)
    for path in (*ways[:3], ways[3] / "settings.json", ways[3]):
        with pytest.raises(FileUnusable) as caught:
            write_whole(path, b"new", station=station)
        assert caught.value.fault is FileFault.OWN
    # the data folder itself may be a link, too
    with pytest.raises(FileUnusable):
        check_output(station / "journal.sqlite3", ways[3])
    assert (station / "journal.sqlite3").read_bytes() == b"mine"


def test_other_names_may_be_written_there_for_this_user_alone(station: Path) -> None:
    path = station / "history.csv"
    write_whole(path, b"new", station=station)
    assert path.read_bytes() == b"new"
    assert mode_of(path) == 0o600


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileUnusable) as caught:
        write_whole(tmp_path / "none" / "a.csv", b"")
    assert caught.value.folder == str(tmp_path / "none")


@pytest.mark.parametrize("before", [0o600, 0o640, 0o664])
def test_a_file_that_was_there_keeps_who_may_read_it(
    before: int, tmp_path: Path, mask: Callable[[int], int]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(before)
    mask(0o077)
    write_whole(path, b"new")
    assert (path.read_bytes(), mode_of(path)) == (b"new", before)


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o000, 0o666)])
def test_a_new_file_is_as_the_system_says_or_private(
    umask: int, mode: int, tmp_path: Path, mask: Callable[[int], int]
) -> None:
    mask(umask)
    write_whole(tmp_path / "a.csv", b"")
    with writing_whole(tmp_path / "b.zip", is_private=True) as file:
        beside = next(tmp_path.glob("*.new"))
        assert mode_of(beside) == 0o600
        file.write(b"x")
    assert (mode_of(tmp_path / "a.csv"), mode_of(tmp_path / "b.zip")) == (mode, 0o600)


@pytest.mark.parametrize("umask", [0, 0o777])
def test_an_own_file_is_private_whatever_the_mask_and_replaces_a_link(
    umask: int, tmp_path: Path, mask: Callable[[int], int]
) -> None:
    target, path, fresh = tmp_path / "precious", tmp_path / "settings.json", tmp_path / "fresh"
    target.write_bytes(b"precious")
    path.symlink_to(target)
    mask(umask)
    write_own(path, b"new")
    write_own(fresh, b"new")
    os.close(open_own(tmp_path / "lock", os.O_RDWR))
    assert target.read_bytes() == b"precious"
    assert not path.is_symlink()
    assert {mode_of(p) for p in (path, fresh, tmp_path / "lock")} == {0o600}


@pytest.mark.parametrize("make", ["symlink", "hardlink", "pipe", "dangling"])
def test_what_is_no_file_of_its_own_is_not_opened(make: str, tmp_path: Path) -> None:
    target, path = tmp_path / "precious", tmp_path / "crux-desk.lock"
    target.write_bytes(b"precious")
    if make == "pipe":
        os.mkfifo(path)
    elif make == "hardlink":
        path.hardlink_to(target)
    else:
        path.symlink_to(target if make == "symlink" else tmp_path / "nothing")
    with pytest.raises(OSError, match="link"):
        open_own(path, os.O_RDWR)
    assert target.read_bytes() == b"precious"
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("umask", [0, 0o022])
def test_logs_and_settings_are_for_this_user_alone(
    umask: int, tmp_path: Path, mask: Callable[[int], int]
) -> None:
    mask(umask)
    start_logging(tmp_path / "logs")
    stop_logging()
    save_settings(tmp_path / "settings.json", Settings(station="Bench 7"))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 3
    assert {mode_of(path) for path in files} == {0o600}


@pytest.mark.parametrize("name", ["logs", "logs/crux-desk.log", "logs/crash.log"])
def test_a_log_is_not_written_through_a_link(name: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "precious").write_bytes(b"precious")
    station = tmp_path / "station"
    (station / name).parent.mkdir(parents=True)
    (station / name).symlink_to(other if name == "logs" else other / "precious")
    start_logging(station / "logs")
    logging.getLogger("crux_desk").error("told")
    stop_logging()
    assert [(path.name, path.read_bytes()) for path in other.iterdir()] == [
        ("precious", b"precious")
    ]
    assert "told" in (station / "logs" / "crux-desk.log").read_text()


def test_settings_are_neither_read_nor_written_through_a_link(tmp_path: Path) -> None:
    other, path = tmp_path / "other.json", tmp_path / "settings.json"
    other.write_text('{"station": "Bench 9"}')
    path.symlink_to(other)
    loaded = load_settings(path)
    assert [fault.value for fault in loaded.faults] == ["a link"]
    save_settings(path, Settings(station="Bench 7"))
    assert other.read_text() == '{"station": "Bench 9"}'
    assert load_settings(path).settings.station == "Bench 7"
    assert not path.is_symlink()
