"""Journals of every released version open; a change of the tables is done whole or not at all."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crux_desk.domain.errors.packing import LabelUse
from crux_desk.domain.errors.station import JournalTooNew, JournalUnreadable
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.file import copies, database, schema
from crux_desk.journal.file.inspection import connect
from crux_desk.journal.journal import Journal
from crux_desk.journal.rescue.rescue import open_journal
from tests.builders import A_TIME, a_packing, an_order
from tests.disks import small_disk
from tests.journal.damage import fill, leaf_page_of, overwrite
from tests.journal.older import older_journal
from tests.journal.packed import rows
from tests.soak import IS_SOAK

FILES = Path(__file__).parents[1] / "files"
VERSIONS = tuple(range(1, len(schema.MIGRATIONS)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def put(path: Path, version: int) -> bytes:
    shutil.copy(FILES / f"version-{version}.sqlite3", path)
    return path.read_bytes()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_journal_of_a_released_version_opens_with_all_that_is_in_it(path, version):
    put(path, version)
    with Journal(path) as journal:
        assert journal.audit().is_whole
        assert (journal.audit().packings, journal.audit().steps) == (6, 74)
        assert len(journal.submissions.open()) == 3
        assert journal.orders.with_po_number("https://crux.example", "po-1") == (an_order(),)
        use = journal.labels.used("https://crux.example", "1z-abc", "another")
        assert use == LabelUse("1z-abc", "po-1", 2, A_TIME)
        assert journal.open_order is not None
        assert journal.carrier_choices.all() == ()
        for summary in journal.packings.unsent():
            journal.packings.replay(summary.key.packing_id, a_packing())
    assert rows(path, "PRAGMA user_version") == [(len(schema.MIGRATIONS),)]


def test_the_files_are_those_of_all_versions_but_the_newest():
    """Whoever changes the tables puts a journal of the version before beside these."""
    found = {f.name: rows(f, "PRAGMA user_version") for f in FILES.glob("*.sqlite3")}
    assert found == {f"version-{v}.sqlite3": [(v,)] for v in VERSIONS}


def test_the_copy_holds_what_was_in_the_log(path):
    code = f"""
import os, shutil, signal
from pathlib import Path
from tests.journal.migrations import test_migrations as t
path = Path({str(path)!r})
t.put(path, 2)
import sqlite3
connection = sqlite3.connect(path, isolation_level=None)
connection.execute("INSERT INTO notes VALUES ('in', 'the log')")
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", code], check=False)
    assert path.with_name("journal.sqlite3-wal").stat().st_size > 0
    Journal(path).close()
    copy = path.with_suffix(".before-3.sqlite3")
    assert rows(copy, "SELECT value FROM notes WHERE name = 'in'") == [("the log",)]
    assert rows(copy, "PRAGMA integrity_check") == [("ok",)]


def test_a_second_start_after_a_failed_change_keeps_the_first_copy(path, monkeypatch):
    before = put(path, 2)
    monkeypatch.setattr(database, "MIGRATIONS", (*schema.MIGRATIONS, ("no statement",)))
    for _ in range(2):
        with pytest.raises(JournalUnreadable):
            Journal(path)
    first, second = path.with_suffix(".before-3.sqlite3"), copies.copies_of(path)[0]
    assert first != second
    assert rows(first, "SELECT COUNT(*) FROM steps") == [(74,)]
    assert rows(first, "PRAGMA user_version") == [(2,)]
    assert len(before) == first.stat().st_size


def test_without_a_copy_nothing_is_changed(path, monkeypatch):
    put(path, 2)

    def no_room(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "_flush", no_room)
    with pytest.raises(JournalUnreadable, match="No space left"):
        Journal(path)
    assert rows(path, "PRAGMA user_version") == [(2,)]
    assert not copies.copies_of(path)


KILLING = """
import os, signal, sys
from pathlib import Path
from crux_desk.journal.file import database
from crux_desk.journal.file.inspection import connect
def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
def killing(path, mode):
    connection = connect(path, mode)
    connection.set_trace_callback(count)
    return connection
database.connect = killing
for line in sys.stdin:
    left = int(line)
    child = os.fork()
    if child == 0:
        database.Database(Path(sys.argv[1])).close()
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""A process that opens the file for each number it is given, and is killed at that statement."""


@pytest.fixture
def open_and_kill(path) -> Iterator[Callable[[int], int]]:
    """Opens the file in a process that is killed at a statement; the exit code."""
    command = [sys.executable, "-c", KILLING, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        tell, hear = process.stdin, process.stdout

        def ask(statement: int) -> int:
            tell.write(f"{statement}\n")
            tell.flush()
            return int(hear.readline())

        yield ask
        tell.close()


@pytest.mark.parametrize("version", VERSIONS if IS_SOAK else [VERSIONS[0], VERSIONS[-1]])
def test_a_kill_at_any_statement_leaves_a_journal_that_works(path, open_and_kill, version):
    statement, was_killed = 1, True
    while was_killed:
        for file in path.parent.iterdir():
            file.unlink()
        put(path, version)
        code = open_and_kill(statement)
        was_killed = code == -signal.SIGKILL
        assert was_killed or code == 0
        found = int(str(rows(path, "PRAGMA user_version")[0][0]))
        assert version <= found <= len(schema.MIGRATIONS)
        assert rows(path, "PRAGMA integrity_check") == [("ok",)]
        with Journal(path) as journal:
            report = journal.audit()
            assert (report.is_whole, report.steps) == (True, 74)
        statement += 1 if statement < 8 else 3
    assert statement > 10


@pytest.mark.parametrize("has_log", [False, True])
def test_a_newer_programs_file_is_left_as_it_is_to_the_byte(path, has_log):
    put(path, 2)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA user_version = 99")
    if has_log:
        keeper = connect(path, "ro")
        keeper.execute("SELECT 1 FROM notes").fetchall()
    connection.close()
    before = {
        file.name: file.read_bytes() for file in path.parent.iterdir() if "shm" not in file.name
    }
    with pytest.raises(JournalTooNew):
        Journal(path)
    after = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    assert before.items() <= after.items()
    if has_log:
        keeper.close()


PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "query_only": 0,
}


@pytest.mark.parametrize("start", ["new", "version 1", "version 2", "again", "killed"])
def test_every_connection_that_writes_is_durable(path, start):
    if start.startswith("version"):
        put(path, int(start[-1]))
    elif start == "again":
        Journal(path).close()
    elif start == "killed":
        kill = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
        code = f"from tests.journal.migrations.test_migrations import *; Journal(Path({str(path)!r})); {kill}"
        subprocess.run([sys.executable, "-c", code], check=False)
    with Journal(path) as journal:
        found = {name: journal._database.read(f"PRAGMA {name}")[0][0] for name in PRAGMAS}
    assert found == PRAGMAS


def test_a_reader_beside_it_cannot_write(path):
    Journal(path).close()
    with Journal(path, read_only=True) as journal:
        assert journal._database.read("PRAGMA busy_timeout")[0][0] == 5000
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            journal._database._connection.execute("DELETE FROM notes")


def test_a_transaction_begins_at_once_so_that_it_never_gives_way_half_done(path):
    """A deferred one that has read fails at once, whatever the time-out, when another wrote."""
    with Journal(path) as journal:
        other = connect(path, "rwc")
        other.execute("BEGIN")
        other.execute("SELECT * FROM notes").fetchall()
        journal.note_open_order("a", "b")
        with pytest.raises(sqlite3.OperationalError) as caught:
            other.execute("DELETE FROM notes")
        assert caught.value.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
        other.execute("ROLLBACK")
        statements: list[str] = []
        journal._database._connection.set_trace_callback(statements.append)
        journal.note_open_order("a", "c")
        # What is read before it is no transaction.
        assert [one for one in statements if one.startswith("BEGIN")] == ["BEGIN IMMEDIATE"]
        other.close()


RUBBISH = [
    "UPDATE packings SET boxes = 'rubbish' WHERE boxes IS NOT NULL",
    "UPDATE submissions SET parcels = 'rubbish'",
    "UPDATE steps SET packer = x'ff' WHERE step_id = 5",
    "PRAGMA user_version = 1",
]


@pytest.mark.parametrize("statement", RUBBISH)
def test_rubbish_that_a_change_of_the_tables_meets_is_rescued_from(path, statement):
    put(path, 2)
    with closing(sqlite3.connect(path)) as connection, connection:
        trigger = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'steps_stay_as_they_are'"
        ).fetchone()[0]
        connection.execute("DROP TRIGGER steps_stay_as_they_are")
        connection.execute(statement)
        connection.execute(trigger)
    journal, rescue = open_journal(path, Author("Bench 3", "Ana"))
    assert rescue is not None
    assert rows(Path(rescue.aside) / path.name, "SELECT COUNT(*) FROM steps") == [(74,)]
    assert rescue.packings == 6
    assert journal.audit().steps >= 70
    journal.close()


def test_damage_that_the_copy_before_a_change_meets_is_rescued_from(path):
    with older_journal(path, len(schema.MIGRATIONS) - 1) as journal:
        fill(journal, 30)
    overwrite(path, leaf_page_of(path, "steps"))
    journal, rescue = open_journal(path, Author("Bench 3", "Ana"))
    assert rescue is not None
    assert 0 < rescue.steps_lost < 40
    assert not list(path.parent.glob("*.new*"))
    journal.close()


def test_starts_that_fail_again_and_again_leave_one_copy(path, monkeypatch):
    put(path, 2)
    monkeypatch.setattr(database, "MIGRATIONS", (*schema.MIGRATIONS, ("no statement",)))
    for _ in range(4):
        with pytest.raises(JournalUnreadable):
            Journal(path)
    assert len(list(path.parent.glob(f"*.before-{len(schema.MIGRATIONS) + 1}*"))) == 1


def test_a_copy_that_finds_no_room_takes_none(tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        path = disk.path / "journal.sqlite3"
        put(path, 2)
        disk.fill()
        os.truncate(disk.path / "filler", (disk.path / "filler").stat().st_size - 140_000)
        with pytest.raises(JournalUnreadable):
            Journal(path)
        assert not [file for file in disk.path.iterdir() if ".before-" in file.name]
