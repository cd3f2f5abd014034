"""Whatever the desk writes for people, it never writes over the station's own files."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crux_desk.config.paths import DataFolder
from crux_desk.desk.goods.code_desk import CodeDesk
from crux_desk.desk.history_desk import HistoryDesk
from crux_desk.desk.history_export import ExportRun
from crux_desk.desk.support import Support
from crux_desk.domain.errors.station import FileFault, FileUnusable
from crux_desk.domain.records.history import Period
from tests.desk.station import AUTHOR, ORIGIN, Station

Write = Callable[[Station, Path], object]


def export_history(station: Station, path: Path) -> None:
    desk = HistoryDesk(station.journal.path, ORIGIN)
    desk.export_to(path, Period(), lambda _: "", ExportRun())


def export_codes(station: Station, path: Path) -> None:
    CodeDesk(station.journal, AUTHOR).export_to(path)


def write_bundle(station: Station, path: Path) -> None:
    Support(DataFolder(station.journal.path.parent), station.api).write_bundle(path)


def hand_over(station: Station, path: Path) -> None:
    station.choices.hand_over([station.submit("PO-1003")], path)


@pytest.mark.parametrize("write", [export_history, export_codes, write_bundle])
@pytest.mark.parametrize("way", ["itself", "other spelling", "link", "hard link"])
def test_no_export_goes_over_the_journal(
    station: Station, tmp_path: Path, write: Write, way: str
) -> None:
    journal = station.journal.path
    path = tmp_path.parent / f"{tmp_path.name}-{way}.csv"
    if way == "itself":
        path = journal
    elif way == "other spelling":
        path = tmp_path / ".." / tmp_path.name / journal.name
    elif way == "link":
        path.symlink_to(journal)
    else:
        path.hardlink_to(journal)
    before = journal.read_bytes()
    with pytest.raises(FileUnusable) as caught:
        write(station, path)
    assert caught.value.fault is FileFault.OWN
    assert journal.read_bytes() == before
    if path != journal and way.endswith("link"):
        path.unlink()


def test_a_tracking_file_is_not_laid_among_the_logs_and_nothing_is_held_for_it(
    station: Station, tmp_path: Path
) -> None:
    (tmp_path / "logs").mkdir()
    with pytest.raises(FileUnusable) as caught:
        hand_over(station, tmp_path / "logs" / "tracking_1.csv")
    assert caught.value.fault is FileFault.OWN
    assert len(station.waiting()) == 1


def test_a_bundle_is_for_this_user_alone_and_follows_no_link(
    station: Station, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("of somebody else")
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "crux-desk.log").symlink_to(secret)
    (tmp_path / "settings.json").symlink_to(secret)
    path = tmp_path / "bundle.zip"
    before = os.umask(0)
    try:
        write_bundle(station, path)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(path) as bundle:
        assert not any(b"somebody else" in bundle.read(name) for name in bundle.namelist())
