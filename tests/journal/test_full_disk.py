"""A disk that takes no more: the step that failed says why, was not done, and works with room again."""

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.station import JournalUnreadable, JournalWriteFailed, WriteFault
from crux_desk.domain.packing.packing import Packing
from crux_desk.journal.file.closing_mark import Ended
from crux_desk.journal.file.failures import write_fault
from crux_desk.journal.journal import Journal
from tests.disks import SmallDisk, small_disk
from tests.journal.packed import folded, packed


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as mounted:
        yield mounted


def write_on(packing: Packing, times: int = 2000) -> None:
    for number in range(times):
        packing.set_field(1, Field.METHOD, f"{number:0100}")


def fails_with(fault: WriteFault, packing: Packing, times: int = 2000) -> None:
    with pytest.raises(JournalWriteFailed) as caught:
        write_on(packing, times)
    assert caught.value.fault is fault


def same_as_saved(journal: Journal, packing: Packing) -> None:
    again = folded(journal)
    assert [vars(box) for box in again.boxes] == [vars(box) for box in packing.boxes]
    assert again.steps_made == packing.steps_made


def test_on_a_full_disk_the_step_is_not_done_and_the_next_one_works_with_room(disk):
    with Journal(disk.path / "journal.sqlite3") as journal:
        packing = packed(journal)
        disk.fill()
        fails_with(WriteFault.DISK_FULL, packing)
        same_as_saved(journal, packing)
        fails_with(WriteFault.DISK_FULL, packing, 40)
        disk.make_room()
        write_on(packing, 5)
        same_as_saved(journal, packing)
        assert journal.audit().is_whole


def test_a_start_on_a_full_disk_says_so_or_works(disk):
    path = disk.path / "journal.sqlite3"
    with Journal(path) as journal:
        packing = packed(journal)
    disk.fill()
    try:
        with Journal(path) as journal:
            same_as_saved(journal, packing)
    except JournalUnreadable as error:
        assert error.fault is WriteFault.DISK_FULL  # noqa: PT017
    disk.make_room()
    with Journal(path) as journal:
        same_as_saved(journal, packing)
        assert journal.audit().is_whole


def test_closing_on_a_full_disk_raises_no_doubt_about_what_is_saved(disk):
    path = disk.path / "journal.sqlite3"
    with Journal(path) as journal:
        packing = packed(journal)
        disk.fill()
    disk.make_room()
    with Journal(path) as journal:
        assert journal.ended is Ended.WELL
        same_as_saved(journal, packing)


def test_what_cannot_be_queued_stays_a_draft(disk):
    from tests.journal.packed import queue

    with Journal(disk.path / "journal.sqlite3") as journal:
        packing = packed(journal)
        disk.fill()
        fails_with(WriteFault.DISK_FULL, packing)
        with pytest.raises(JournalWriteFailed):
            queue(journal, packing)
        assert journal.submissions.open() == ()
        assert [summary.state.value for summary in journal.packings.summaries()] == ["draft"]
        disk.make_room()
        queue(journal, packing)
        assert len(journal.submissions.open()) == 1


def test_a_folder_that_nothing_may_be_written_to_any_more(disk):
    path = disk.path / "journal.sqlite3"
    with Journal(path) as journal:
        packing = packed(journal)
        journal.close()
        disk.make_read_only()
        with pytest.raises(JournalUnreadable) as caught:
            Journal(path)
        assert caught.value.fault is WriteFault.READ_ONLY
        disk.make_read_only(False)
    with Journal(path) as journal:
        same_as_saved(journal, packing)


def test_a_file_size_limit_is_told_and_nothing_is_lost(tmp_path):
    """Where no disk may be mounted; the limit makes every longer write fail, as a quota does."""
    code = f"""
import resource, signal
from pathlib import Path
from crux_desk.domain.errors.station import JournalWriteFailed
from tests.journal.test_full_disk import Journal, packed, same_as_saved, write_on
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
journal = Journal(Path({str(tmp_path / "journal.sqlite3")!r}))
packing = packed(journal)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, hard))
try:
    write_on(packing)
except JournalWriteFailed as error:
    print(error.fault.value)
same_as_saved(journal, packing)
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
write_on(packing, 3)
same_as_saved(journal, packing)
assert journal.audit().is_whole
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() in ("disk_full", "disk_error")


def test_a_writer_that_holds_the_journal_is_named_as_busy(tmp_path):
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        packing = packed(journal)
        journal._database._connection.execute("PRAGMA busy_timeout = 10")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        fails_with(WriteFault.BUSY, packing)
        other.execute("ROLLBACK")
        other.close()
        write_on(packing, 1)
        same_as_saved(journal, packing)


def test_a_database_that_may_only_be_read_is_named_so(tmp_path):
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        packing = packed(journal)
        journal._database._connection.execute("PRAGMA query_only = ON")
        fails_with(WriteFault.READ_ONLY, packing)
        journal._database._connection.execute("PRAGMA query_only = OFF")
        write_on(packing, 1)


def test_an_error_that_is_not_the_databases_own_has_no_known_fault(tmp_path):
    assert write_fault(tmp_path, sqlite3.InterfaceError("x")) is WriteFault.OTHER
    assert resource.RLIMIT_FSIZE >= 0
