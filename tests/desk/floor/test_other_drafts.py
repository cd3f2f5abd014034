"""Drafts of other benches stand in the list of work: which order, where, and how far."""

import pytest

from crux_desk.desk.floor.sharing import other_benches
from crux_desk.domain.records.floor_standing import FloorState
from crux_desk.domain.records.order_rows import OrderStatus
from crux_desk.sandbox.samples import SHOWCASE_PO


@pytest.fixture(autouse=True)
def _each_look_looks(monkeypatch):
    monkeypatch.setattr(other_benches, "LOOKS_S", 0.0)


def test_a_draft_is_seen_elsewhere_as_long_as_it_is_one(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.open_and_look()
    packing = first.desk.open_packing.packing
    line = packing.order.lines[0].line_item_uuid
    packing.pack(line, 2)
    packing.pack(line)
    packing.undo()
    first.copy()
    (draft,) = second.look().drafts
    assert (draft.po_number, draft.status) == (SHOWCASE_PO, OrderStatus.ELSEWHERE)
    assert (draft.station, draft.packed) == ("Bench 1", 2)
    first.desk.set_aside()
    # Its own it has in its own list.
    assert first.look().drafts == ()
    assert len(second.look().drafts) == 1
    first.desk.discard(draft.order_uuid)
    first.copy()
    assert second.look().drafts == ()


def test_whose_order_it_is_is_known_before_it_has_a_step_and_until_it_is_given_back(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.open_and_look()
    uuid = first.desk.open_packing.key.order_uuid
    second.open_and_look("PO-1003")
    assert second.look().taken == {uuid}
    assert uuid not in first.look().taken
    first.desk.set_aside()
    first.look()
    assert second.look().taken == frozenset()


def test_what_was_submitted_is_no_draft(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.open_and_look()
    first.submit()
    first.copy()
    assert second.look().drafts == ()


def administer(floors, floor, statement: str) -> None:
    with floors.server.administrator(floor.database) as connection:
        connection.execute(statement)


def test_a_step_that_nobody_can_read_is_a_draft_of_unknown_size(stations, floors, floor):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.pack(boxes=1)
    first.look()
    first.copy()
    administer(floors, floor, "UPDATE crux_desk.steps SET body = replace(body, '[[', 'odd [[')")
    news = second.look()
    assert news.state is FloorState.CONNECTED
    assert [one.packed for one in news.drafts] == [None]


def test_of_a_draft_only_new_steps_are_read(stations, floors, floor):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.open_and_look()
    packing = first.desk.open_packing.packing
    line = packing.order.lines[0].line_item_uuid
    packing.pack(line, 2)
    first.copy()
    assert [one.packed for one in second.look().drafts] == [2]
    administer(floors, floor, "UPDATE crux_desk.steps SET body = 'not asked for again'")
    packing.pack(line)
    first.copy()
    assert [one.packed for one in second.look().drafts] == [3]


def test_drafts_that_cannot_be_seen_keep_nothing_of_a_look_from_being_done(
    stations, floors, floor, caplog
):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.pack(boxes=1)
    first.look()
    first.copy()
    (draft,) = second.look().drafts
    administer(floors, floor, "ALTER TABLE crux_desk.steps RENAME TO odd_steps")
    administer(
        floors,
        floor,
        "CREATE VIEW crux_desk.steps AS SELECT journal_id, packing_id, packer, at, action, body,"
        " number / 0 AS number FROM crux_desk.odd_steps",
    )
    administer(floors, floor, "GRANT SELECT ON crux_desk.steps TO PUBLIC")
    caplog.clear()
    news = second.look()
    assert news.state is FloorState.CONNECTED
    assert news.drafts == (draft,)
    assert "cannot be seen" in caplog.text
    caplog.clear()
