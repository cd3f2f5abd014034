"""What is sent is this bench's to send: with a permit, or by what it surely holds."""

from dataclasses import replace

import pytest

from crux_desk.domain.clock import boot_s
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.records.floor_standing import FloorState
from crux_desk.domain.submission.gate import ShutGate
from crux_desk.floor.sending import Permit
from tests.desk.floor.stations import FloorStations
from tests.requests_seen import is_tracking


def test_a_permit_is_stored_before_the_first_byte_leaves(stations):
    bench = stations.make("Bench 1")
    bench.open_and_look()
    packing_id = bench.submit()
    seen = []

    def look(request):
        if is_tracking(request):
            seen.append(bench.bench.floor.last_permit(packing_id))

    stations.server.faults = look
    assert bench.work().state.value == "submitted"
    (permit,) = seen
    assert permit is not None
    assert not permit.is_over
    submission = bench.journal.submissions.last_of(packing_id)
    assert submission is not None
    assert all(parcel.tracking in permit.parcels for parcel in submission.parcels)


def test_a_permit_that_is_over_when_the_connection_stands_sends_nothing(stations, monkeypatch):
    bench = stations.make("Bench 1")
    bench.open_and_look()
    packing_id = bench.submit()
    # As a computer that slept between the permit and the first byte.
    monkeypatch.setattr(Permit, "is_good", lambda one: boot_s() + 100 < one.ends_s)
    worked = bench.work()
    assert worked.state.value == "queued"
    assert bench.posts == 0
    monkeypatch.undo()
    assert bench.work().state.value == "submitted"
    assert bench.posts == 1
    assert bench.stands(packing_id) == ("submitted", "")


def test_an_order_that_was_held_when_the_floor_went_is_sent_without_it(stations):
    bench = stations.make("Bench 1", is_cut_off=True)
    bench.pack(boxes=1)
    bench.look()
    bench.copy()
    stations.network.refuse()
    bench.desk.submit()
    # The first question to the floor finds that it is gone.
    assert bench.work().state.value == "submitted"
    assert bench.bench.state is FloorState.AWAY


def test_an_order_opened_with_the_floor_away_is_packed_and_waits_until_the_claim_is_won(stations):
    bench = stations.make("Bench 1", is_cut_off=True)
    stations.network.refuse()
    bench.look()
    packing_id = bench.submit()
    worked = bench.work()
    assert worked.state.value == "queued"
    assert bench.stands(packing_id) == ("queued", "floor_away")
    steps = bench.journal.copies.last_step
    bench.clock.move(60)
    assert bench.outbox.work() is None
    assert bench.journal.copies.last_step == steps
    assert 0 < bench.outbox.due_in_s() <= 5
    stations.network.listen()
    bench.look()
    assert bench.work().state.value == "submitted"


def test_a_person_has_it_sent_without_the_floor_and_that_stands_in_the_history(stations):
    bench = stations.make("Bench 1", is_cut_off=True)
    stations.network.refuse()
    bench.look()
    packing_id = bench.submit()
    bench.work()
    detail = bench.reading.detail(packing_id)
    assert detail is not None
    assert detail.can_go_without_floor
    assert bench.choices.send_without_floor(packing_id)
    bench.clock.move(6)
    assert bench.work().state.value == "submitted"
    codes = [
        entry.reason.code for entry in bench.journal.submissions.history(packing_id) if entry.reason
    ]
    assert codes == [ReasonCode.FLOOR_AWAY, ReasonCode.WITHOUT_FLOOR]
    assert not bench.choices.send_without_floor(packing_id)


def test_what_waits_since_before_this_start_waits_for_the_floor(stations):
    bench = stations.make("Bench 1")
    bench.outbox.gate = ShutGate()
    bench.open_and_look()
    packing_id = bench.submit()
    assert bench.outbox.work() is None
    stations.end(bench)
    again = stations.make("Bench 1")
    assert again.outbox.work() is None
    assert again.stands(packing_id) == ("queued", "")
    again.look()
    assert again.work().state.value == "submitted"


def test_what_another_bench_has_is_not_sent_and_is_somebodys_to_look_at(stations: FloorStations):
    first = stations.make("Bench 1", is_cut_off=True)
    second = stations.make("Bench 2")
    stations.network.refuse()
    first.look()
    packing_id = first.submit()
    first.work()
    second.open_and_look()
    stations.network.listen()
    first.look()
    first.clock.move(6)
    assert first.work().state.value == "queued"
    assert first.stands(packing_id) == ("queued", "floor_elsewhere")
    (entry,) = first.reading.entries()
    assert entry.group.name == "PERSON"
    assert first.posts == 0


def test_a_label_that_another_order_has_holds_the_submission(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    second.look()
    first.open_and_look()
    packing_id = first.submit()
    submission = first.journal.submissions.last_of(packing_id)
    assert submission is not None
    taken = submission.parcels[0].tracking
    from tests.floor.benches import a_label

    label = replace(
        a_label(tracking_key(taken), "another", 2, submission.key.origin),
        tracking=taken,
        po_number="po-other",
    )
    second.bench.floor.reserve_label(label)
    assert first.work().state.value == "queued"
    assert first.stands(packing_id) == ("queued", "floor_labels")
    assert first.posts == 0


@pytest.mark.parametrize("has_floor", [True, False])
def test_an_outbox_without_a_floor_knows_of_none(stations, has_floor):
    bench = stations.make("Bench 1")
    if not has_floor:
        bench.outbox = bench.new_outbox()
    bench.submit()
    worked = bench.outbox.work()
    assert (worked is None) is has_floor
