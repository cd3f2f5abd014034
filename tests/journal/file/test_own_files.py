"""The journal's files: for this user alone, and never what a link stands for."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.file.closing_mark import mark_path, note_doubt, take_mark
from crux_desk.journal.file.raw_files import copy_bytes
from crux_desk.journal.journal import Journal
from crux_desk.journal.rescue.rescue import _work_folder, open_journal

NAMES = ("journal.sqlite3.open", "journal.sqlite3.closed", "journal.sqlite3.doubt")


@pytest.fixture(params=[0, 0o022, 0o277])
def mask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def write(journal: Journal) -> None:
    journal.note_open_order("https://crux.example", "x")


@pytest.mark.usefixtures("mask")
def test_all_files_of_a_journal_are_for_this_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    tmp_path.chmod(0o777)
    with Journal(path) as journal:
        write(journal)
        note_doubt(path)
        open_modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()}
    assert len(open_modes) >= 4
    assert set(open_modes.values()) == {0o600}
    assert {stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("name", NAMES)
def test_a_note_is_never_written_through_a_link(name: str, tmp_path: Path) -> None:
    folder, target = tmp_path / "station", tmp_path / "precious"
    folder.mkdir()
    target.write_bytes(b"precious" * 100)
    with Journal(folder / "journal.sqlite3") as journal:
        write(journal)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(target)
    for _ in range(2):
        # A note that is none of ours is doubted: what is told then is not asked here.
        journal, _rescue = open_journal(folder / "journal.sqlite3", Author("bench", "Ana"))
        with journal:
            write(journal)
    note_doubt(folder / "journal.sqlite3")
    take_mark(folder / "journal.sqlite3")
    assert target.read_bytes() == b"precious" * 100


@pytest.mark.parametrize("read_only", [False, True])
def test_a_journal_that_is_a_link_is_refused_in_words(read_only: bool, tmp_path: Path) -> None:
    target, path = tmp_path / "other.sqlite3", tmp_path / "journal.sqlite3"
    with Journal(target) as journal:
        write(journal)
    before = target.read_bytes()
    path.symlink_to(target)
    with pytest.raises(JournalUnreadable, match="link"):
        Journal(path, read_only=read_only)
    assert target.read_bytes() == before


def test_a_note_of_an_older_program_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        write(journal)
    mark_path(path).chmod(0o640)
    with Journal(path) as journal:
        write(journal)
    assert stat.S_IMODE((tmp_path / "journal.sqlite3.closed").stat().st_mode) == 0o640


def test_the_folder_of_a_rescue_empties_no_other(tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "inner").mkdir(parents=True)
    (other / "inner" / "precious").write_bytes(b"precious")
    path = tmp_path / "station" / "journal.sqlite3"
    path.parent.mkdir()
    (path.parent / "rescue-work").symlink_to(other)
    with _work_folder(path) as work:
        assert not work.is_symlink()
        (work / "linked").symlink_to(other)
    assert not work.exists()
    assert (other / "inner" / "precious").read_bytes() == b"precious"


@pytest.mark.parametrize("is_link", [True, False])
def test_what_is_no_folder_of_a_rescue_is_none_that_was_interrupted(
    is_link: bool, tmp_path: Path
) -> None:
    other, path = tmp_path / "other", tmp_path / "station" / "journal.sqlite3"
    other.mkdir()
    path.parent.mkdir()
    with Journal(path) as journal:
        write(journal)
    found = path.parent / "damaged-2026-05-05-080000.part"
    if is_link:
        found.symlink_to(other)
    else:
        found.write_bytes(b"precious")
    journal, rescue = open_journal(path, Author("Bench 3", "Ana"))
    journal.close()
    assert rescue is None
    assert not list(other.iterdir())
    assert found.exists()


def test_a_copy_replaces_a_link(tmp_path: Path) -> None:
    target, copy, source = (tmp_path / name for name in ("precious", "copy", "source"))
    target.write_bytes(b"precious")
    source.write_bytes(b"bytes")
    copy.symlink_to(target)
    copy_bytes(source, copy)
    assert (target.read_bytes(), copy.read_bytes()) == (b"precious", b"bytes")
