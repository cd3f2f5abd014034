"""What is sent is what was packed: whatever else is stored goes to a person, and not to the service."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.words.reasons import reason_words
from tests.desk.station import Station, keep_some, let_settle, on_tracking

Change = Callable[[list[Any]], object]


@pytest.fixture
def station(server: SandboxServer, tmp_path: Path):
    station = Station(server, tmp_path / "journal.sqlite3")
    yield station
    station.journal.close()


def stored(station: Station) -> Path:
    return station.journal._database.path


def change_parcels(station: Station, change: Change) -> None:
    with closing(sqlite3.connect(stored(station))) as connection, connection:
        row = connection.execute("SELECT submission_id, parcels FROM submissions").fetchall()[-1]
        parcels = json.loads(row[1])
        change(parcels)
        connection.execute(
            "UPDATE submissions SET parcels = ? WHERE submission_id = ?",
            (json.dumps(parcels), row[0]),
        )


def put(*values: Any) -> Change:
    """Put the last of `values` where the others lead to."""

    def change(parcels: list[Any]) -> None:
        *way, last, value = values
        for step in way:
            parcels = parcels[step]
        parcels[last] = value

    return change


CHANGES: dict[str, Change] = {
    "box number": put(0, 0, 7),
    "tracking": put(0, 1, "1ZOTHER"),
    "carrier": put(0, 2, "FedEx"),
    "method": put(0, 3, "Air"),
    "weight": put(0, 4, "1.25"),
    "ship cost": put(0, 5, "99.00"),
    "line": put(0, 6, 0, "another"),
    "SKU": put(0, 6, 1, "ANOTHER"),
    "units": put(0, 6, 2, 2),
    "unit cost": put(0, 6, 3, "0.01"),
    "a box less": lambda parcels: parcels.pop(),
    "no box": lambda parcels: parcels.clear(),
    "a box twice": lambda parcels: parcels.append(parcels[0]),
    "a line less": lambda parcels: parcels[0].pop(),
    "rubbish": put(0, 4, "1x"),
    "no list": put(0, 6, 5),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_waits_and_was_changed_is_not_sent(station, what):
    packing_id = station.submit()
    change_parcels(station, CHANGES[what])
    assert station.work().state.value == "refused"
    assert station.stands(packing_id) == ("refused", "not_as_packed")
    assert station.posts == 0
    words = reason_words(station.state(packing_id).reason)
    assert words.endswith("then submit again.")
    assert station.outbox.work() is None
    # From its steps it goes out as it was packed.
    packing = station.open()
    assert packing.state.value == "refused"
    station.desk.submit()
    assert station.work().state.value == "submitted"
    assert [units for _, units in station.shipped(packing)] == [1, 1]


def submit_and_lose_the_answer(station: Station) -> str:
    packing_id = station.submit()
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    station.server.faults = lambda _: None
    return packing_id


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_unclear_and_was_changed_is_not_believed(station, what):
    packing_id = submit_and_lose_the_answer(station)
    change_parcels(station, CHANGES[what])
    station.clock.move(300)
    station.work()
    assert station.stands(packing_id) == ("unclear", "not_as_packed")
    assert station.outbox.work() is None
    assert station.posts == 1
    assert "cancel sending" in reason_words(station.state(packing_id).reason)
    assert not station.choices.send_again(packing_id)
    assert station.choices.give_up(packing_id, "looked at it")
    assert station.state(packing_id).is_history


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_sent_again_and_was_changed_is_looked_at_first(station, what):
    """A first try may have reached the service after all."""
    packing_id = submit_and_lose_the_answer(station)
    let_settle(station)
    assert station.choices.send_again(packing_id)
    change_parcels(station, CHANGES[what])
    station.work()
    assert station.stands(packing_id) == ("unclear", "not_as_packed")
    assert station.posts == 1


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_changed_goes_into_no_file(station, what, tmp_path):
    packing_id = station.submit()
    change_parcels(station, CHANGES[what])
    handed = station.choices.hand_over((packing_id,), tmp_path / "tracking_1.csv")
    assert (handed.po_numbers, len(handed.left_out)) == ((), 1)
    assert not (tmp_path / "tracking_1.csv").exists()


def test_of_a_part_that_is_there_the_rest_is_as_packed(station):
    packing_id = station.submit(boxes=3)
    station.server.faults = keep_some(station, 1)
    station.work()
    station.server.faults = lambda _: None
    let_settle(station)
    assert station.stands(packing_id) == ("unclear", "partly_there")
    assert station.choices.send_again(packing_id)
    assert station.work().state.value == "submitted"


def test_a_part_that_is_there_is_not_sent_again_by_a_changed_rest(station):
    packing_id = station.submit(boxes=3)
    with closing(sqlite3.connect(stored(station))) as connection:
        before = connection.execute("SELECT parcels FROM submissions").fetchone()[0]
    station.server.faults = keep_some(station, 1)
    station.work()
    station.server.faults = lambda _: None
    let_settle(station)
    assert station.choices.send_again(packing_id)
    change_parcels(station, lambda parcels: parcels.__setitem__(slice(None), json.loads(before)))
    posts = station.posts
    station.work()
    assert station.stands(packing_id) == ("unclear", "not_as_packed")
    assert station.posts == posts


def test_a_step_that_was_changed_keeps_its_boxes_from_being_sent(station):
    packing_id = station.submit()
    with closing(sqlite3.connect(stored(station))) as connection, connection:
        connection.execute("DROP TRIGGER steps_stay_as_they_are")
        connection.execute(
            "UPDATE steps SET changes = replace(changes, '1Z', '1Y') WHERE action = 'field_set'"
        )
    station.work()
    assert station.stands(packing_id) == ("refused", "not_as_packed")
    assert station.posts == 0


def test_one_that_cannot_be_read_is_told_of_and_holds_up_no_other(station):
    first, second = station.submit("PO-1003", 1), station.submit("PO-1040", 1)
    with closing(sqlite3.connect(stored(station))) as connection, connection:
        connection.execute(
            "UPDATE submissions SET queued_at = 'rubbish' WHERE packing_id = ?", (first,)
        )
    while station.outbox.work() is not None:
        pass
    assert station.stands(first) == ("refused", "not_as_packed")
    assert station.stands(second)[0] == "submitted"
    assert station.posts == 1
