"""After any damage the program starts, and tells: whichever bit, whichever file.

In `make soak` every 64th bit is flipped, or as BITS says; else a few are.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crux_desk.app.main import main
from crux_desk.journal.file.closing_mark import kept_path, log_path, mark_path
from crux_desk.journal.rescue import refilling
from tests.journal.damage import begin, opened
from tests.journal.rescue.any_damage import (
    NAME,
    Before,
    close_well,
    faults_of,
    flip,
    kill,
    packings,
    stride_of,
    tells_of_loss,
)
from tests.soak import IS_SOAK

pytestmark = pytest.mark.timeout(6 * 3600 if IS_SOAK else 120)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Before:
    return Before.of(close_well(tmp_path_factory.mktemp("closed")))


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Before:
    return Before.of(kill(tmp_path_factory.mktemp("killed")))


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Before:
    return Before.of(kill(tmp_path_factory.mktemp("first"), is_first_day=True))


def flipped(before: Before, name: str, folder: Path, cases: int) -> Iterator[tuple[int, Path]]:
    bits = (before.folder / name).stat().st_size * 8
    stride = stride_of(bits, cases)
    for bit in range(stride // 3, bits, stride):
        path = before.copy_to(folder / str(bit))
        flip(path.with_name(name), bit)
        yield bit, path
        shutil.rmtree(path.parent)


CASES = [
    ("closed", NAME, 20),
    ("closed", f"{NAME}.closed", 4),
    ("killed", NAME, 10),
    ("killed", f"{NAME}-wal", 10),
    ("killed", f"{NAME}.open", 4),
    ("first_day", f"{NAME}-wal", 6),
    ("first_day", NAME, 5),
]


@pytest.mark.parametrize(("kind", "name", "cases"), CASES)
def test_whichever_bit_is_flipped_it_starts_and_tells(kind, name, cases, request, tmp_path):
    before: Before = request.getfixturevalue(kind)
    found = [
        f"bit {bit}: {fault}"
        for bit, path in flipped(before, name, tmp_path, cases)
        for fault in faults_of(path, before.packings)
    ]
    assert found == []


# -- whole files ---------------------------------------------------------------------------------


def _foreign(path: Path) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE addresses (name TEXT)")


HARMS: dict[str, Callable[[Path], object]] = {
    "missing": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "half": lambda file: os.truncate(file, file.stat().st_size // 2),
    "one byte": lambda file: os.truncate(file, 1),
    "noughts": lambda file: file.write_bytes(bytes(file.stat().st_size)),
    "text": lambda file: file.write_bytes(b"no journal, but some text\n" * 300),
    "another database": _foreign,
}


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", [NAME, f"{NAME}-wal", f"{NAME}.closed", f"{NAME}.open"])
@pytest.mark.parametrize("kind", ["closed", "killed", "first_day"])
def test_whatever_becomes_of_a_file_it_starts_and_tells(kind, name, harm, request, tmp_path):
    before: Before = request.getfixturevalue(kind)
    if not (before.folder / name).exists():
        pytest.skip("no such file then")
    path = before.copy_to(tmp_path / "station")
    HARMS[harm](path.with_name(name))
    assert list(faults_of(path, before.packings)) == []


@pytest.mark.parametrize("harm", ["missing", "empty", "half"])
@pytest.mark.parametrize("kind", ["killed", "first_day"])
def test_a_journal_and_its_log_that_are_gone_are_missed(kind, harm, request, tmp_path):
    before: Before = request.getfixturevalue(kind)
    path = before.copy_to(tmp_path / "station")
    for file in (path, log_path(path)):
        HARMS[harm](file)
    assert list(faults_of(path, before.packings)) == []


def test_what_the_log_lost_behind_one_bad_bit_is_recovered(killed, tmp_path):
    """SQLite drops all that was written after it."""
    path = killed.copy_to(tmp_path / "station")
    flip(log_path(path), (32 + 24 + 2000) * 8)
    journal, rescue = opened(path)
    assert rescue is not None
    assert len(packings(journal)) >= len(killed.packings) - 1
    assert "po-more-0" in {s.key.po_number for s in journal.packings.summaries()}
    journal.close()


@pytest.mark.parametrize("note", [mark_path, kept_path])
def test_a_journal_that_is_gone_is_told_of_by_what_was_noted_of_it(closed, tmp_path, note):
    path = closed.copy_to(tmp_path / "station")
    path.unlink()
    mark_path(path).rename(note(path))
    journal, rescue = opened(path)
    assert rescue is not None
    assert rescue.steps_lost == sum(1 for steps in closed.packings.values() for _ in steps) + 3
    journal.close()


def test_a_station_that_is_new_tells_of_nothing(tmp_path):
    journal, rescue = opened(tmp_path / NAME)
    assert rescue is None
    journal.close()


def test_below_all_rescues_it_starts_empty(closed, tmp_path, monkeypatch):
    """Whatever a rescue stumbles over: the files lie aside, and packing goes on."""
    path = closed.copy_to(tmp_path / "station")
    flip(path, 40)

    def stumble(*_: object) -> None:
        raise RuntimeError("nobody thought of that")

    damaged = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(refilling, "refill", stumble)
        journal, rescue = opened(path)
    assert rescue is not None
    assert (rescue.packings, rescue.steps) == (0, 0)
    assert rescue.steps_lost > 20
    assert tells_of_loss(rescue)
    assert (Path(rescue.aside) / NAME).read_bytes() == damaged
    begin(journal, "po-new")
    journal.close()
    again, told = opened(path)
    assert told == rescue
    assert {s.key.po_number for s in again.packings.summaries()} == {"po-new"}
    again.close()
    assert {f.name for f in path.parent.iterdir()} == {
        NAME,
        mark_path(path).name,
        Path(rescue.aside).name,
    }


def test_a_trigger_whose_text_has_a_bad_byte_is_no_traceback(closed, tmp_path, capsys):
    """SQLite then names it in a message that is no text."""
    path = closed.copy_to(tmp_path / "station")
    content = path.read_bytes()
    at = content.index(b"CREATE TRIGGER steps_stay BEFORE")
    path.write_bytes(content[: at + 15] + b"\xff" + content[at + 16 :])
    for words in (["status", "--json"], ["audit"], ["export", "--csv", str(tmp_path / "x.csv")]):
        main([*words, "--data-dir", str(path.parent)])
        assert "Traceback" not in capsys.readouterr().err
    assert list(faults_of(path, closed.packings)) == []
