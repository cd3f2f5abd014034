"""Files of the journal that are deleted, or replaced, while a window has them open."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.journal.file import database, inspection
from crux_desk.journal.file.closing_mark import log_path
from crux_desk.journal.journal import Journal
from tests.disks import small_disk
from tests.journal.damage import begin, fill, opened, states

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="open files stay there")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def delete_all(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def delete_main(path: Path) -> None:
    path.unlink()


def delete_log(path: Path) -> None:
    log_path(path).unlink()


def move_away(path: Path) -> None:
    path.rename(path.with_name("moved"))


def replace_by_older(path: Path) -> None:
    shutil.copy(path.with_name("older"), path.with_name("new"))
    path.with_name("new").replace(path)


def replace_with_log(path: Path) -> None:
    """A synchronizing program puts both files of another time, or of another station, there."""
    for file in path.parent.glob("other/*"):
        file.replace(path.with_name(file.name))


LOST = [delete_all, delete_main, delete_log, move_away, replace_by_older, replace_with_log]


SET_ASIDE = {
    replace_by_older: {"journal.sqlite3"},
    replace_with_log: {"journal.sqlite3", "journal.sqlite3-wal"},
}


def leave_another(path: Path) -> None:
    """Another journal and its log, as they lay in the folder while its window was open."""
    folder = path.with_name("other")
    folder.mkdir()
    place = path.with_name("elsewhere.sqlite3")
    with Journal(place) as journal:
        for number in range(20):
            begin(journal, f"po-other-{number}")
        for file in (place, log_path(place)):
            shutil.copy(file, folder / file.name.replace(place.name, path.name))


@pytest.mark.parametrize("lose", LOST)
@pytest.mark.parametrize("has_steps_after", [True, False])
def test_nothing_that_was_confirmed_is_lost_with_them(path, lose, has_steps_after):
    with Journal(path) as journal:
        fill(journal, 2)
    shutil.copy(path, path.with_name("older"))
    leave_another(path)
    journal = Journal(path)
    begin(journal, "po-before")
    lose(path)
    if has_steps_after:
        begin(journal, "po-after")
    journal.close()
    journal, rescue = opened(path)
    assert rescue is None
    wanted = {"po-0", "po-1", "po-before"} | ({"po-after"} if has_steps_after else set())
    assert set(states(journal)) == wanted
    assert not journal.audit().faults
    journal.close()
    replaced = {file.name for file in path.parent.glob("replaced-*/*")}
    assert replaced == SET_ASIDE.get(lose, set())


@pytest.mark.parametrize("lose", [delete_main, delete_log, replace_by_older])
def test_a_kill_after_the_next_step_loses_nothing_either(path, lose):
    with Journal(path) as journal:
        fill(journal, 2)
    shutil.copy(path, path.with_name("older"))
    code = f"""
import os, signal
from pathlib import Path
from crux_desk.journal.journal import Journal
from tests.journal.file import test_presence
from tests.journal.damage import begin
path = Path({str(path)!r})
journal = Journal(path)
begin(journal, "po-before")
test_presence.{lose.__name__}(path)
begin(journal, "po-after")
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL
    journal, rescue = opened(path)
    assert rescue is None
    assert set(states(journal)) == {"po-0", "po-1", "po-before", "po-after"}
    journal.close()


def test_where_there_is_no_room_to_bring_it_back_the_step_is_not_confirmed(tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        path = tmp_path / "disk" / "journal.sqlite3"
        journal = Journal(path)
        begin(journal, "po-before")
        disk.fill()
        path.unlink()
        with pytest.raises(JournalWriteFailed):
            begin(journal, "po-after")
        disk.make_room()
        begin(journal, "po-later")
        journal.close()
        journal, _ = opened(path)
        assert set(states(journal)) == {"po-before", "po-later"}
        journal.close()


@pytest.mark.parametrize("lose", [delete_main, delete_log, replace_by_older, replace_with_log])
def test_a_kill_while_it_is_brought_back_loses_nothing(path, lose):
    """At the last moment: all is in the new file, which has not got its name yet."""
    with Journal(path) as journal:
        fill(journal, 2)
    shutil.copy(path, path.with_name("older"))
    leave_another(path)
    code = f"""
import os, signal
from pathlib import Path
from crux_desk.journal.journal import Journal
from tests.journal.file import test_presence
from tests.journal.damage import begin
path = Path({str(path)!r})
journal = Journal(path)
begin(journal, "po-before")
test_presence.{lose.__name__}(path)
replace = Path.replace
def die(file, place):
    if Path(place) == path:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(file, place)
Path.replace = die
begin(journal, "po-after")
"""
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.exists() is (lose is not delete_main)
    journal, _ = opened(path)
    assert set(states(journal)) == {"po-0", "po-1", "po-before"}
    assert not journal.audit().faults
    journal.close()
    assert [file.name for file in path.parent.glob("*back*")] == []


def test_one_that_was_put_back_by_hand_is_not_displaced_by_what_was_to_replace_it(path):
    with Journal(path) as journal:
        fill(journal, 2)
    journal = Journal(path)
    begin(journal, "po-before")
    move_away(path)
    path.mkdir()
    with pytest.raises(JournalWriteFailed):
        begin(journal, "po-not-saved")
    path.rmdir()
    path.with_name("moved").rename(path)
    begin(journal, "po-after")
    journal.close()
    journal, rescue = opened(path)
    assert rescue is None
    assert set(states(journal)) == {"po-0", "po-1", "po-before", "po-after"}
    journal.close()


def test_where_it_cannot_be_opened_anew_the_step_is_not_confirmed_and_the_next_one_tries(
    path, monkeypatch
):
    journal = Journal(path)
    begin(journal, "po-before")
    path.unlink()
    failures = [sqlite3.OperationalError("unable to open")]

    def connect_later(file: Path, mode: str) -> sqlite3.Connection:
        if failures:
            raise failures.pop()
        return inspection.connect(file, mode)

    monkeypatch.setattr(database, "connect", connect_later)
    with pytest.raises(JournalWriteFailed):
        begin(journal, "po-not-saved")
    begin(journal, "po-after")
    journal.close()
    journal, _ = opened(path)
    assert set(states(journal)) == {"po-before", "po-after"}
    assert not journal.audit().faults
    journal.close()
