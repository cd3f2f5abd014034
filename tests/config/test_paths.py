"""Which folder a station works in, and what is wrong with some folders."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from crux_desk.config.paths import DataFolder, data_folder, make_folder
from crux_desk.domain.errors.station import DataFolderFault, DataFolderUnusable
from tests.folders import folder_of_mode


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder that this process may not write in, whoever runs the tests."""
    with folder_of_mode(0o555) as folder:
        yield folder


def test_the_argument_comes_before_the_variable() -> None:
    folder = data_folder("/a/b", environ={"CRUX_DESK_DATA_DIR": "/c"})

    assert folder.path == Path("/a/b")


def test_the_variable_comes_before_the_users_folder() -> None:
    assert data_folder(environ={"CRUX_DESK_DATA_DIR": "/c"}).path == Path("/c")


def test_an_empty_variable_is_none() -> None:
    assert data_folder(environ={"CRUX_DESK_DATA_DIR": ""}).path.name == "crux-desk"


def test_the_users_folder_is_the_local_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert data_folder(environ={}).path == tmp_path / "crux-desk"


def test_the_demo_has_a_folder_beside_the_stations() -> None:
    station = data_folder(environ={})
    demo = data_folder(environ={}, is_demo=True)

    assert demo.path == station.path.parent / "crux-desk-demo"


def test_a_folder_named_for_the_demo_is_the_demos() -> None:
    assert data_folder("/floor/bench", environ={}, is_demo=True).path == Path("/floor/bench")


@pytest.mark.parametrize("text", ["", "data", "./data", "../data"])
def test_a_folder_that_depends_on_where_one_stands_is_refused(text: str) -> None:
    with pytest.raises(DataFolderUnusable) as caught:
        data_folder(text, environ={})

    assert caught.value.fault is DataFolderFault.NOT_ABSOLUTE


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    assert data_folder("~/bench", environ={}).path == tmp_path / "bench"


def test_the_names_in_the_folder() -> None:
    folder = DataFolder(Path("/x"))

    assert [folder.journal.name, folder.settings.name, folder.logs.name, folder.lock.name] == [
        "journal.sqlite3",
        "settings.json",
        "logs",
        "crux-desk.lock",
    ]


def test_asking_for_paths_creates_nothing(tmp_path: Path) -> None:
    folder = data_folder(str(tmp_path / "bench"), environ={})

    assert folder.journal.parent == folder.path
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_is_for_this_user_only(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "floor" / "bench")

    folder.prepare()

    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert list(folder.path.iterdir()) == []


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    DataFolder(tmp_path).prepare()

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize("below", [".", "bench", "floor/bench"])
def test_a_file_in_the_way_is_named(tmp_path: Path, below: str) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")

    with pytest.raises(DataFolderUnusable) as caught:
        make_folder(in_the_way / below)

    assert caught.value.fault is DataFolderFault.NOT_A_FOLDER
    assert str(in_the_way) in caught.value.path


def test_a_link_to_nowhere_is_no_folder(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")

    with pytest.raises(DataFolderUnusable):
        make_folder(link)


@pytest.mark.parametrize("below", [".", "bench"])
def test_a_read_only_folder_is_refused(read_only_folder: Path, below: str) -> None:
    with pytest.raises(DataFolderUnusable) as caught:
        make_folder(read_only_folder / below)

    assert caught.value.fault is DataFolderFault.NOT_WRITABLE
    assert caught.value.detail


@pytest.mark.parametrize("path", ["/proc/bench", "/bench\0", "/" + "x" * 300])
def test_a_path_that_no_folder_can_have_is_refused(path: str) -> None:
    with pytest.raises(DataFolderUnusable):
        make_folder(Path(path))


def test_a_synced_folder_is_refused_before_anything_is_created(tmp_path: Path) -> None:
    with pytest.raises(DataFolderUnusable) as caught:
        DataFolder(tmp_path / "OneDrive - Disney" / "bench").prepare()

    assert caught.value.fault is DataFolderFault.SYNCED
    assert caught.value.detail == "OneDrive - Disney"
    assert list(tmp_path.iterdir()) == []
