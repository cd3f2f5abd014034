"""Of a step with a bad bit it is told whether its hash, its number or what it says was hit."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crux_desk.journal.journal import Journal
from tests.journal.damage import fill, opened, states
from tests.journal.rescue.any_damage import packings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        fill(journal, 4)
    return path


def spoil(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER steps_stay_as_they_are")
        connection.execute(statement)


def there(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with Journal(path, read_only=True) as journal:
        return packings(journal)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE steps SET hash = zeroblob(32) WHERE step_id = 20",
        "UPDATE steps SET hash = 'rubbish' WHERE step_id = 20",
        "UPDATE steps SET hash = zeroblob(32) WHERE step_id = 1",
        "UPDATE steps SET step_id = 20 + 1024 WHERE step_id = 20",
        "UPDATE steps SET step_id = 1 << 40 WHERE step_id = 1",
        "UPDATE chain_head SET steps = steps + (1 << 40)",
        "UPDATE chain_head SET steps = 3",
        "UPDATE sqlite_sequence SET seq = 1 << 40 WHERE name = 'steps'",
    ],
)
def test_what_the_neighbors_prove_is_put_right(path, statement):
    before = there(path)
    spoil(path, statement)
    journal, rescue = opened(path)
    assert packings(journal) == before
    if rescue is not None:
        assert (rescue.steps_lost, rescue.packings_lost) == (0, 0)
    assert journal.audit().is_whole or "sequence" in statement
    journal.close()


def test_a_draft_ends_before_a_step_that_was_changed(path):
    spoil(path, "UPDATE steps SET changes = '[]' WHERE step_id = 20")
    journal, rescue = opened(path)
    assert rescue is not None
    assert (rescue.cut, rescue.steps_lost > 0) == (("po-1",), True)
    assert states(journal)["po-1"] == "draft"
    journal.close()
    again, nothing = opened(path)
    assert nothing == rescue
    again.close()


def test_what_was_submitted_keeps_its_steps_and_an_audit_names_the_one(path):
    with closing(sqlite3.connect(path)) as connection:
        (last,) = connection.execute(
            "SELECT MIN(step_id) FROM steps JOIN packings USING (packing_id)"
            " WHERE packings.state = 'submitted'"
        ).fetchone()
    spoil(path, f"UPDATE steps SET packer = 'Bob' WHERE step_id = {last}")
    journal, rescue = opened(path)
    assert rescue is not None
    assert rescue.steps_lost == 1
    assert states(journal)["po-2"] == "submitted"
    assert [fault.kind.value for fault in journal.audit().faults] == ["step", "rescued"]
    journal.close()


def test_what_is_known_after_a_rescue_is_not_rescued_from_after_each_kill(path):
    spoil(path, "UPDATE steps SET packer = 'Bob' WHERE step_id = 30")
    journal, rescue = opened(path)
    assert rescue is not None
    journal.acknowledge()
    journal.close()
    path.with_name(f"{path.name}.closed").unlink()
    path.with_name(f"{path.name}-wal").write_bytes(b"")
    again, told = opened(path)
    assert told is not None
    assert told.aside == ""
    again.close()
