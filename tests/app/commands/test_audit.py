"""`crux-desk audit`: one line and 0, or a line for each fault and 1."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from crux_desk.app.arguments import Arguments, Command, parse
from crux_desk.app.main import main
from crux_desk.journal.journal import Journal
from tests.journal.damage import fill, leaf_page_of, overwrite


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Journal(tmp_path / "station" / "journal.sqlite3") as journal:
        fill(journal, 30)
    return tmp_path / "station"


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crux_desk", "audit", "--data-dir", str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"DISPLAY": "", "WAYLAND_DISPLAY": ""},
    )


def test_what_the_command_line_means():
    assert parse(["audit"]) == Arguments(Command.AUDIT)
    assert parse(["--data-dir", "d", "audit"]) == Arguments(Command.AUDIT, data_dir="d")


@pytest.mark.parametrize("words", [["audit", "more"], ["audit", "--json"], ["audit", "--pdf", "x"]])
def test_wrong_usage(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_whole_journal_is_one_line(folder):
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "saved work complete: 30 packings, 330 steps, since 2026-05-04\n"


def test_a_changed_step_is_named_with_its_packing_its_number_and_its_time(folder):
    connection = sqlite3.connect(folder / "journal.sqlite3")
    connection.execute("DROP TRIGGER steps_stay_as_they_are")
    with connection:
        connection.execute("UPDATE steps SET packer = 'Bob' WHERE step_id = 20")
    connection.close()
    done = run(folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "crux-desk: po-1, step 9 of 2026-05-04T12:00:00+00:00:"
        " changed, moved or inserted afterwards\n"
    )


def test_a_damaged_file_is_said_without_a_traceback(folder):
    overwrite(folder / "journal.sqlite3", leaf_page_of(folder / "journal.sqlite3", "steps"))
    before = (folder / "journal.sqlite3").read_bytes()
    done = run(folder)
    assert done.returncode == 1
    assert "the file is damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "journal.sqlite3").read_bytes() == before


@pytest.mark.parametrize("content", [b"no database" * 500, b""])
def test_no_journal_at_all(tmp_path, content):
    (tmp_path / "journal.sqlite3").write_bytes(content)
    done = run(tmp_path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_a_station_that_never_packed(tmp_path):
    done = run(tmp_path / "none")
    assert done.returncode == 0
    assert "nothing saved yet" in done.stdout
    assert not (tmp_path / "none").exists()
