"""Each box reaches the service exactly once, whatever the network does."""

import time
from datetime import timedelta

import pytest

from crux_desk.desk.outbox import MAX_RESENDS
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.service import ServiceBusy, TokenMissing, TokenRefused
from crux_desk.sandbox.faults import Fault
from tests.desk.station import Station, keep_some, let_settle, on_tracking
from tests.requests_seen import is_tracking


def test_boxes_arrive_once_and_the_order_is_read_back(station):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    worked = station.work()
    assert (worked.packing_id, worked.state.value, worked.problem) == (
        packing_id,
        "submitted",
        None,
    )
    assert station.posts == 1
    assert [units for _, units in station.shipped(packing)] == [1, 1]
    kept = station.orders.copies(packing.order.order_uuid)[0]
    assert sum(line.shipped for line in kept.lines) == 2
    assert station.outbox.work() is None
    assert station.outbox.due_in_s() is None


def test_sending_is_on_the_disk_before_the_first_byte_leaves(station):
    packing_id = station.submit()
    seen_states = []

    def look(seen):
        if is_tracking(seen):
            submission = station.journal.submissions.last_of(packing_id)
            seen_states.append((station.stands(packing_id)[0], submission.shown_before))

    station.server.faults = look
    station.work()
    assert seen_states == [("sending", {})]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "refused"),
        (403, "not_permitted"),
        (404, "order_not_found"),
        (405, "refused"),
        (409, "refused"),
        (415, "refused"),
        (422, "refused"),
    ],
)
def test_a_refusal_stands_with_the_services_words(station, status, code):
    packing_id = station.submit()
    station.server.faults = on_tracking(Fault(status=status, body=b'{"detail": "No, thanks."}'))
    station.work()
    assert station.stands(packing_id) == ("refused", code)
    reason = station.state(packing_id).reason
    assert reason is not None
    assert reason.details == (str(status), "No, thanks.")
    assert station.outbox.work() is None


def test_boxes_go_out_without_gaps_and_a_refusal_names_the_box_by_its_number(station):
    packing = station.pack(boxes=3)
    packing.remove_box(1)
    labels = [box.tracking for box in packing.boxes]
    packing_id = station.desk.submit().packing_id
    assert [(box.number, box.tracking) for box in packing.boxes] == [*enumerate(labels, 1)]
    body = b'{"tracking_numbers": [{}, {"weight": ["Too heavy."]}]}'
    station.server.faults = on_tracking(Fault(status=400, body=body))
    station.work()
    reason = station.state(packing_id).reason
    assert reason is not None
    assert reason.details == ("400", "2\tweight: Too heavy.")


@pytest.mark.parametrize(
    "fault",
    [
        Fault(keeps=True, hangs_up=True),
        Fault(keeps=True, status=500, body=b"{}"),
        Fault(keeps=True, status=502, body=b"<html>", content_type="text/html"),
        Fault(keeps=True, status=200, body=b"<html>hotel</html>", content_type="text/html"),
        Fault(keeps=True, cut_at=10),
        Fault(keeps=True, delay_s=1.2),
        Fault(keeps=True, status=302, headers={"Location": "http://127.0.0.1:1/"}),
        Fault(keeps=True, status=200, body=b"{garbled"),
    ],
    ids=str,
)
def test_an_answer_that_was_lost_after_the_boxes_arrived_is_found_by_reading_the_order(
    station, fault
):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    station.server.faults = on_tracking(fault)
    station.work()
    assert station.stands(packing_id) == ("unclear", "answer_lost")
    assert station.outbox.work() is None
    station.clock.move(3)
    station.work()
    assert station.stands(packing_id) == ("submitted", "")
    assert station.posts == 1
    assert len(station.shipped(packing)) == 2


@pytest.mark.parametrize(
    "fault",
    [
        Fault(hangs_up=True),
        Fault(status=500, body=b"{}"),
        Fault(status=504, body=b"", content_type="text/html"),
        Fault(status=200, body=b"<html>hotel</html>", content_type="text/html"),
        Fault(delay_s=1.2, hangs_up=True),
    ],
    ids=str,
)
def test_what_never_arrived_waits_for_a_person_and_is_then_sent_once(station, fault):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    station.server.faults = on_tracking(fault)
    station.work()
    let_settle(station)
    assert station.stands(packing_id) == ("unclear", "not_there")
    assert station.posts == 1
    assert station.shipped(packing) == []
    station.server.faults = lambda _: None
    assert station.choices.send_again(packing_id)
    station.work()
    assert station.stands(packing_id) == ("submitted", "")
    assert len(station.shipped(packing)) == 2


def test_the_settings_may_send_again_by_themselves(station):
    station.outbox = station.new_outbox(by_itself=True)
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    station.server.faults = lambda _: None
    let_settle(station)
    assert station.stands(packing_id) == ("submitted", "")
    assert len(station.shipped(packing)) == 2


def test_a_service_that_never_shows_anything_is_sent_the_boxes_a_few_times_only(station):
    """It may keep them all the same."""
    station.outbox = station.new_outbox(by_itself=True)
    packing_id = station.submit()
    station.server.faults = on_tracking(Fault(hangs_up=True))
    for _ in range(100):
        station.outbox.work()
        station.clock.move(31)
    assert station.stands(packing_id) == ("unclear", "not_there")
    assert station.posts == 1 + MAX_RESENDS
    station.server.faults = lambda _: None
    assert station.choices.send_again(packing_id)
    station.work()
    assert station.stands(packing_id) == ("submitted", "")


def test_what_the_server_keeps_late_is_found_before_the_settling_time_is_over(station):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    station.server.faults = on_tracking(Fault(keeps_late=True, delay_s=1.0))
    station.work()
    station.clock.move(3)
    station.work()
    assert station.stands(packing_id)[0] == "unclear"
    deadline = time.monotonic() + 10
    while not station.shipped(packing) and time.monotonic() < deadline:
        time.sleep(0.02)
    let_settle(station)
    assert station.stands(packing_id) == ("submitted", "")
    assert station.posts == 1


def test_of_a_packing_that_arrived_in_part_only_the_missing_boxes_are_sent_again(station):
    packing = station.pack(boxes=3)
    packing_id = station.desk.submit().packing_id
    station.server.faults = keep_some(station, 1)
    station.work()
    let_settle(station)
    assert station.stands(packing_id) == ("unclear", "partly_there")
    station.server.faults = lambda _: None
    assert station.choices.send_again(packing_id)
    station.work()
    assert station.stands(packing_id) == ("submitted", "")
    shipped = station.shipped(packing)
    assert len(shipped) == 3
    assert len({tracking for tracking, _ in shipped}) == 3


def test_a_box_that_is_there_with_other_units_goes_to_a_person(station):
    station.pack(boxes=1)
    packing_id = station.desk.submit().packing_id
    station.server.faults = keep_some(station, 1, units="2")
    station.work()
    station.clock.move(3)
    station.work()
    assert station.stands(packing_id) == ("unclear", "other_units_there")
    assert station.outbox.work() is None


@pytest.mark.parametrize("status", [403, 404])
def test_an_order_that_may_not_be_read_back_goes_to_a_person_when_it_has_settled(station, status):
    packing_id = station.submit()
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    station.server.faults = lambda _: Fault(status=status, body=b'{"detail": "Gone."}')
    station.clock.move(3)
    station.work()
    assert station.stands(packing_id) == ("unclear", "answer_lost")
    let_settle(station)
    assert station.stands(packing_id) == ("unclear", "look_up_refused")
    reason = station.state(packing_id).reason
    assert reason is not None
    assert reason.details == (str(status), "Gone.")
    assert station.outbox.due_in_s() is None
    assert not station.choices.send_again(packing_id)
    station.server.faults = lambda _: None
    assert station.choices.check_again(packing_id)
    station.work()
    assert station.stands(packing_id) == ("unclear", "not_there")


def test_a_program_that_died_while_sending_looks_it_up(station):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    submission = station.journal.submissions.open()[0]
    station.journal.submissions.mark_sending(submission, {}, station.clock(), station.desk._author)
    station.outbox.recover()
    assert station.stands(packing_id) == ("unclear", "program_ended")
    let_settle(station)
    assert station.stands(packing_id) == ("unclear", "not_there")
    assert station.posts == 0
    assert station.shipped(packing) == []


def test_a_server_that_is_away_keeps_it_queued_and_it_is_tried_again(station):
    packing_id = station.submit()
    station.server.stop()
    station.clock.move(61)
    station.work()
    assert station.stands(packing_id) == ("queued", "not_reached")
    due_in_s = station.outbox.due_in_s()
    assert due_in_s is not None
    assert 0 < due_in_s <= 2
    assert station.outbox.work() is None
    station.outbox.wake()
    assert station.work().problem is not None
    later = station.outbox.due_in_s()
    assert later is not None
    assert later > 1


def test_retry_after_is_respected(station):
    packing_id = station.submit()
    busy = Fault(status=503, body=b"{}", headers={"Retry-After": "300"})
    station.server.faults = on_tracking(busy)
    worked = station.work()
    assert isinstance(worked.problem, ServiceBusy)
    assert station.stands(packing_id) == ("queued", "service_busy")
    station.clock.move(299)
    assert station.outbox.work() is None
    station.server.faults = lambda _: None
    station.clock.move(2)
    station.work()
    assert station.stands(packing_id) == ("submitted", "")


def test_a_refused_token_pauses_and_nothing_leaves_the_queue(station):
    packing_id = station.submit()
    station.token.take("wrong")
    assert isinstance(station.work().problem, TokenRefused)
    assert station.stands(packing_id) == ("queued", "token_refused")
    station.token.take(None)
    assert isinstance(station.work().problem, TokenMissing)
    station.token.take(station.server.token)
    station.work()
    assert station.stands(packing_id) == ("submitted", "")


def test_an_order_that_changed_meanwhile_is_refused_before_anything_is_sent(station):
    packing = station.pack()
    line = packing.order.lines[0]
    for _ in range(2):
        packing.pack(line.line_item_uuid, 1, 1)
    packing_id = station.desk.submit().packing_id
    other = {
        "tracking": "SOMEBODY-ELSE",
        "ship_cost": 1,
        "carrier": "UPS",
        "method": "Ground",
        "weight": 1,
        "line_items": [{"quantity": "3", "line_item_uuid": line.line_item_uuid, "sku_cost": "27"}],
    }
    station.server.store.add_tracking(packing.order.order_uuid, [other])
    station.clock.move(61)
    station.work()
    assert station.stands(packing_id) == ("refused", "order_changed")
    reason = station.state(packing_id).reason
    assert reason is not None
    assert reason.details == (f"line\t{line.name}\t{line.sku_id}\t1\t4\tHasTracking",)
    assert station.posts == 0


def test_one_order_that_fails_does_not_hold_up_the_next(station):
    first = station.submit()
    second = station.submit("PO-1003")
    calls = []

    def fail_the_first(seen):
        if not is_tracking(seen):
            return None
        calls.append(seen.path)
        return Fault(hangs_up=True) if len(calls) == 1 else None

    station.server.faults = fail_the_first
    station.work()
    station.work()
    assert station.stands(first)[0] == "unclear"
    assert station.stands(second) == ("submitted", "")


@pytest.mark.parametrize("release", ["v1", "timp"])
def test_the_other_releases_send_box_by_box(server, tmp_path, release):
    station = Station(server, tmp_path / f"{release}.sqlite3", release)
    packing = station.pack(boxes=3)
    packing_id = station.desk.submit().packing_id
    station.work()
    assert station.stands(packing_id) == ("submitted", "")
    assert station.posts == 3
    assert len(station.shipped(packing)) == 3
    station.journal.close()


@pytest.mark.parametrize("release", ["v1", "timp"])
def test_a_second_box_that_is_refused_stands_with_the_services_words(server, tmp_path, release):
    """The first is closed, since it is at the service; the packer mends the second."""
    station = Station(server, tmp_path / "journal.sqlite3", release)
    packing = station.pack(boxes=3)
    packing_id = station.desk.submit().packing_id
    no = Fault(status=400, body=b'{"weight": ["Too heavy."]}')
    server.faults = lambda seen: no if is_tracking(seen) and station.posts == 2 else None
    station.work()
    assert station.stands(packing_id) == ("refused", "refused")
    reason = station.state(packing_id).reason
    assert reason is not None
    assert reason.details == ("400", "2\tweight: Too heavy.")
    assert len(station.shipped(packing)) == 1
    server.faults = lambda _: None
    station.desk.catch_up()
    packing.set_field(2, Field.WEIGHT, "2")
    station.desk.submit()
    station.work()
    assert station.stands(packing_id) == ("submitted", "")
    assert len(station.shipped(packing)) == 3
    assert station.posts == 4
    station.journal.close()


def test_a_second_box_that_is_kept_though_refused_is_looked_up(server, tmp_path):
    station = Station(server, tmp_path / "journal.sqlite3", "v1")
    packing = station.pack(boxes=2)
    packing_id = station.desk.submit().packing_id
    no = Fault(keeps=True, status=400, body=b"{}")
    server.faults = lambda seen: no if is_tracking(seen) and station.posts == 2 else None
    station.work()
    assert station.stands(packing_id) == ("unclear", "not_there_yet")
    station.work()
    assert station.stands(packing_id) == ("submitted", "")
    assert len(station.shipped(packing)) == station.posts == 2
    station.journal.close()


def test_the_clock_set_back_does_not_lengthen_the_settling_time_for_ever(station):
    packing_id = station.submit()
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    station.clock.now -= timedelta(days=1)
    assert station.outbox.due_in_s() is not None
    station.clock.move(86_400)
    let_settle(station)
    assert station.stands(packing_id) == ("unclear", "not_there")
