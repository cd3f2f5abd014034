"""Whose turn it is: no order holds up another, whatever its fault; clocks that are set do not count."""

import random
import sqlite3
from datetime import timedelta

import pytest

from crux_desk.desk.pauses import MAX_RETRY_S, retry_pause_s
from crux_desk.domain.errors.service import NotReached, TokenRefused
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.sandbox.faults import Fault
from tests.builders import complete, read_notes
from tests.desk.station import Station, let_settle, on_tracking
from tests.requests_seen import is_tracking

ORDERS = ("PO-1001", "PO-1002", "PO-1003", "PO-1008", "PO-1017")


def queue(station: Station, *codes: str) -> list[str]:
    return [station.submit(code, boxes=1) for code in codes]


def work_until_nothing_is_due(station: Station) -> None:
    for _ in range(200):
        if station.outbox.work() is None:
            return
    raise AssertionError("it works for ever")


def states(station: Station, packing_ids: list[str]) -> list[str]:
    return [station.stands(packing_id)[0] for packing_id in packing_ids]


def test_orders_whose_look_ups_never_end_hold_up_no_other(station):
    """Each look-up takes longer than its pause, so that the same ones are always due again."""
    slow = queue(station, *ORDERS[:3])
    station.server.faults = on_tracking(Fault(hangs_up=True))
    for _ in slow:
        station.work()
    assert states(station, slow) == ["unclear"] * 3
    later = queue(station, *ORDERS[3:])
    slow_uuids = [station.state(packing_id).key.order_uuid for packing_id in slow]

    def slow_reads(seen):
        if any(uuid in seen.path for uuid in slow_uuids):
            station.clock.move(61)
            return Fault(status=504)
        return None

    station.server.faults = slow_reads
    station.clock.move(3)
    for _ in range(5):
        station.work()
    assert states(station, later) == ["submitted", "submitted"]
    assert states(station, slow) == ["unclear"] * 3


def test_without_a_network_one_try_stands_for_all_and_then_they_go_in_order(station):
    packing_ids = queue(station, *ORDERS)
    url, port = station.server.url, int(station.server.url.rpartition(":")[2])
    station.server.stop()
    for _ in range(4):
        assert isinstance(station.work().problem, NotReached)
        assert station.outbox.work() is None
        due_in_s = station.outbox.due_in_s()
        assert due_in_s is not None
        station.clock.move(due_in_s)
    assert station.stands(packing_ids[0]) == ("queued", "not_reached")
    tries = [submission.tries for submission in station.journal.submissions.open()]
    assert tries == [4, 0, 0, 0, 0]

    with type(station.server)(port=port) as again:
        assert again.url == url
        work_until_nothing_is_due(station)
        assert states(station, packing_ids) == ["submitted"] * len(ORDERS)
        posted = [seen.path for seen in again.received if is_tracking(seen)]
        wanted = [station.state(packing_id).key.order_uuid for packing_id in packing_ids]
        assert [path.rstrip("/").rpartition("/")[2] for path in posted] == wanted


def test_an_order_that_the_service_puts_off_holds_up_no_other_and_is_not_woken(station):
    packing_ids = queue(station, *ORDERS[:2])
    first = station.state(packing_ids[0]).key.order_uuid
    busy = Fault(status=429, body=b"{}", headers={"Retry-After": "300"})
    station.server.faults = lambda seen: busy if is_tracking(seen) and first in seen.path else None
    work_until_nothing_is_due(station)
    assert states(station, packing_ids) == ["queued", "submitted"]
    station.outbox.wake()
    assert station.outbox.work() is None
    station.server.faults = lambda _: None
    station.clock.move(301)
    work_until_nothing_is_due(station)
    assert states(station, packing_ids) == ["submitted", "submitted"]


def test_an_order_that_cannot_be_read_holds_up_no_other_and_says_so(station):
    packing_ids = queue(station, *ORDERS[:2])
    first = station.state(packing_ids[0]).key.order_uuid
    page = Fault(status=200, body=b"<html>", content_type="text/html")
    station.server.faults = lambda seen: page if first in seen.path else None
    work_until_nothing_is_due(station)
    assert station.stands(packing_ids[0]) == ("queued", "order_not_read")
    assert station.stands(packing_ids[1]) == ("submitted", "")
    assert station.posts == 1


def test_orders_that_fare_differently_do_not_wake_each_other_without_end(station):
    """One looks like a lost network, the other like its return; the station wakes the outbox then."""
    web_page, error = queue(station, *ORDERS[:2])
    uuid = station.state(web_page).key.order_uuid
    page = Fault(status=200, body=b"<html>", content_type="text/html")
    station.server.faults = lambda seen: page if uuid in seen.path else Fault(status=500)
    for _ in range(50):
        worked = station.outbox.work()
        if worked is None:
            break
        if worked.packing_id == error:
            station.outbox.wake()
    assert station.outbox.work() is None, "it is tried again and again without a pause"
    assert states(station, [web_page, error]) == ["queued", "queued"]


def test_a_token_refused_in_mid_queue_leaves_all_in_the_queue(station):
    packing_ids = queue(station, *ORDERS[:3])
    station.work()
    station.token.take("wrong")
    assert isinstance(station.work().problem, TokenRefused)
    station.token.take(station.server.token)
    station.outbox.wake()
    work_until_nothing_is_due(station)
    assert states(station, packing_ids) == ["submitted"] * 3
    assert station.posts == 3


@pytest.mark.parametrize("days", [-1, 1])
def test_the_clock_set_between_tries_neither_delays_nor_hurries(station, days):
    busy = Fault(status=503, body=b"{}", headers={"Retry-After": "150"})
    (packing_id,) = queue(station, ORDERS[0])
    station.server.faults = on_tracking(busy)
    station.work()
    station.clock.now += timedelta(days=days)
    station.server.faults = lambda _: None
    station.clock.move(149)
    assert station.outbox.work() is None
    station.clock.move(2)
    station.work()
    assert station.stands(packing_id) == ("submitted", "")


@pytest.mark.parametrize("days", [-1, 1])
def test_the_clock_set_while_an_answer_is_lost_leaves_the_settling_time_as_it_is(station, days):
    station.outbox = station.new_outbox(by_itself=True)
    (packing_id,) = queue(station, ORDERS[0])
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    station.clock.now += timedelta(days=days)
    for _ in range(11):
        station.clock.move(10)
        station.outbox.work()
        assert station.stands(packing_id)[0] == "unclear"
    assert station.posts == 1
    station.server.faults = lambda _: None
    station.clock.move(31)
    work_until_nothing_is_due(station)
    assert station.stands(packing_id) == ("submitted", "")
    assert station.posts == 2


def test_a_time_far_off_in_the_journal_counts_for_an_hour_at_most(station):
    (packing_id,) = queue(station, ORDERS[0])
    busy = Fault(status=503, body=b"{}", headers={"Retry-After": "30"})
    station.server.faults = on_tracking(busy)
    station.work()
    station.clock.now -= timedelta(days=365)
    station.outbox = station.new_outbox()
    due_in_s = station.outbox.due_in_s()
    assert due_in_s is not None
    assert due_in_s <= 3600
    assert station.stands(packing_id)[0] == "queued"


def test_after_a_restart_the_settling_time_begins_anew(station):
    """Nobody knows how the clock was set while the program was away."""
    station.outbox = station.new_outbox(by_itself=True)
    (packing_id,) = queue(station, ORDERS[0])
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    station.clock.now += timedelta(days=1)
    station.outbox = station.new_outbox(by_itself=True)
    station.outbox.recover()
    station.work()
    assert station.stands(packing_id) == ("unclear", "not_there_yet")
    assert station.posts == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault(keeps=True, status=429, body=b"{}", headers={"Retry-After": "1"}),
        Fault(keeps=True, status=503, body=b"<html>", headers={"Retry-After": "1"}),
        Fault(keeps=True, status=401, body=b"{}"),
        Fault(keeps=True, status=400, body=b'{"detail": "No."}'),
        Fault(keeps=True, status=409, body=b'{"detail": "No."}'),
        Fault(keeps=True, status=422, body=b'{"detail": "No."}'),
    ],
    ids=lambda fault: str(fault.status),
)
def test_boxes_that_were_kept_behind_a_no_are_found_and_not_sent_again(station, fault):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    station.server.faults = on_tracking(fault)
    station.work()
    station.server.faults = lambda _: None
    station.clock.move(2)
    work_until_nothing_is_due(station)
    assert station.stands(packing_id) == ("submitted", "")
    assert station.posts == 1
    assert len(station.shipped(packing)) == 2


@pytest.mark.parametrize("status", [429, 503])
def test_boxes_that_come_to_be_there_long_after_a_busy_answer_are_not_sent_again(station, status):
    """The gateway gave up; what is behind it goes on working, within the settling time."""
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    busy = Fault(status=status, body=b"{}", headers={"Retry-After": "1"})
    station.server.faults = on_tracking(busy)
    station.work()
    station.server.faults = lambda _: None
    posted = next(seen for seen in station.server.received if is_tracking(seen))
    for _ in range(9):
        station.clock.move(10)
        work_until_nothing_is_due(station)
        assert station.stands(packing_id) == ("queued", "service_busy")
    station.server.reply(posted)
    for _ in range(4):
        station.clock.move(10)
        work_until_nothing_is_due(station)
    assert station.stands(packing_id) == ("submitted", "")
    assert station.posts == 1
    assert len(station.shipped(packing)) == 2


def test_after_a_busy_answer_and_the_settling_time_they_are_sent_again(station):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    busy = Fault(status=503, body=b"{}", headers={"Retry-After": "1"})
    station.server.faults = on_tracking(busy)
    station.work()
    station.server.faults = lambda _: None
    reads = len(station.server.received)
    station.clock.move(60)
    work_until_nothing_is_due(station)
    assert len(station.server.received) > reads
    # nor does the network's return, another trouble, or another start make it any sooner
    station.outbox.wake()
    station.server.faults = lambda _: Fault(status=500, body=b"{}")
    station.clock.move(30)
    work_until_nothing_is_due(station)
    assert station.stands(packing_id) == ("queued", "service_busy")
    station.server.faults = lambda _: None
    station.outbox = station.new_outbox()
    station.outbox.recover()
    station.clock.move(31)
    work_until_nothing_is_due(station)
    assert (station.posts, station.stands(packing_id)[0]) == (1, "queued")
    for _ in range(5):
        station.clock.move(31)
        work_until_nothing_is_due(station)
    assert station.stands(packing_id) == ("submitted", "")
    assert station.posts == 2
    assert len(station.shipped(packing)) == 2


def test_what_comes_to_light_after_a_person_asked_to_send_again_is_not_sent_again(station):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    let_settle(station)
    posted = next(seen for seen in station.server.received if is_tracking(seen))
    station.server.reply(posted)
    station.server.faults = lambda _: None
    assert station.choices.send_again(packing_id)
    work_until_nothing_is_due(station)
    assert station.stands(packing_id) == ("submitted", "")
    assert station.posts == 1
    assert len(station.shipped(packing)) == 2


def test_a_refusal_that_cannot_be_looked_behind_is_one_only_at_the_first_try(station):
    packing_id = station.submit()
    posts = []

    def fault(seen):
        if is_tracking(seen):
            posts.append(seen)
            return Fault(status=400, body=b'{"detail": "No."}')
        return Fault(hangs_up=True) if posts else None

    station.server.faults = fault
    station.work()
    assert station.stands(packing_id) == ("refused", "refused")


@pytest.mark.parametrize(
    ("fault", "state", "reason"),
    [
        (Fault(status=401, body=b"{}"), "queued", "token_refused"),
        (Fault(status=429, headers={"Retry-After": "1"}), "queued", "service_busy"),
        (Fault(resets=True), "unclear", "answer_lost"),
        (Fault(hangs_up=True, keeps=True), "unclear", "answer_lost"),
    ],
    ids=str,
)
@pytest.mark.parametrize("release", ["v1", "timp"])
def test_a_fault_between_two_boxes_of_the_other_releases(
    server, tmp_path, release, fault, state, reason
):
    station = Station(server, tmp_path / "journal.sqlite3", release)
    packing = station.pack(boxes=3)
    packing_id = station.desk.submit().packing_id
    calls = []

    def fail_the_second(seen):
        calls.append(is_tracking(seen))
        return fault if is_tracking(seen) and calls.count(True) == 2 else None

    server.faults = fail_the_second
    station.work()
    assert station.stands(packing_id) == (state, reason)
    if state == "unclear":
        let_settle(station)
        assert station.stands(packing_id) == ("unclear", "partly_there")
        assert station.choices.send_again(packing_id)
    # what a busy service may still be working on is waited for
    station.clock.move(121 if reason == "service_busy" else 2)
    work_until_nothing_is_due(station)
    assert station.stands(packing_id) == ("submitted", "")
    assert len(station.shipped(packing)) == 3
    assert len({tracking for tracking, _ in station.shipped(packing)}) == 3
    station.journal.close()


def test_an_end_that_could_not_be_written_down_is_looked_up(station, tmp_path):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    other = sqlite3.connect(
        tmp_path / "journal.sqlite3", isolation_level=None, check_same_thread=False
    )

    def hold_the_file(seen):
        if is_tracking(seen):
            station.journal._database._connection.execute("PRAGMA busy_timeout = 1")
            other.execute("BEGIN IMMEDIATE")

    station.server.faults = hold_the_file
    with pytest.raises(JournalWriteFailed):
        station.work()
    assert station.stands(packing_id)[0] == "sending"
    other.execute("ROLLBACK")
    other.close()
    work_until_nothing_is_due(station)
    assert station.stands(packing_id) == ("submitted", "")
    assert station.posts == 1
    assert len(station.shipped(packing)) == 2


def test_what_was_being_sent_to_another_server_is_unclear_too(station):
    packing_id = station.submit()
    submission = station.journal.submissions.open()[0]
    station.journal.submissions.mark_sending(submission, {}, station.clock(), station.desk._author)
    station.outbox._origin = "https://elsewhere.example"
    station.outbox.recover()
    assert station.stands(packing_id) == ("unclear", "program_ended")
    assert station.outbox.work() is None


def test_two_packings_of_one_order_each_have_their_own_boxes(station):
    """The second goes out while the first is unclear; reads of the order show the old for a while."""
    first = station.submit(boxes=1)
    station.server.faults = on_tracking(Fault(keeps=True, hangs_up=True))
    station.work()
    assert station.stands(first)[0] == "unclear"
    station.server.faults = lambda _: None
    station.clock.move(3)
    station.work()
    second = station.submit(boxes=1)
    station.server.faults = on_tracking(Fault(keeps=True, hangs_up=True))
    station.work()
    assert station.stands(second)[0] == "unclear"
    station.clock.move(3)
    station.work()
    assert station.stands(first) == ("submitted", "")
    assert station.stands(second) == ("submitted", "")
    assert station.posts == 2


def test_no_copy_is_what_a_try_is_measured_by(station):
    """One of a second ago may come from before somebody else sent the same box."""
    packing = station.pack(boxes=1)
    packing_id = station.desk.submit().packing_id
    parcel = station.journal.submissions.open()[0].parcels[0]
    line = parcel.lines[0]
    box = {
        "tracking": parcel.tracking.lower(),
        "ship_cost": 1,
        "carrier": "UPS",
        "method": "Ground",
        "weight": 1,
        "line_items": [{"quantity": "1", "line_item_uuid": line.line_item_uuid, "sku_cost": "27"}],
    }
    station.server.store.add_tracking(packing.order.order_uuid, [box])
    station.work()
    assert station.stands(packing_id) == ("refused", "order_changed")
    assert station.posts == 0


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("1Z5R89390357567127", "1z 5r8 939 03 5756 7127"),
        ("9400111899223100001234", "420921239400111899223100001234"),
        ("420921239400111899223100001234", "9400111899223100001234"),
        ("420921234567 9400111899223100001234", "9400 1118 9922 3100 0012 34"),
    ],
)
def test_a_number_is_known_again_however_the_service_writes_it(sent, shown):
    assert tracking_key(sent) == tracking_key(shown)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1Z5R89390357567127", "1Z5R89390357567136"),
        ("0", "10"),
        ("A01", "A1"),
        ("001234567890", "1234567890"),
        ("0", "00"),
        # the same last 20 digits, but not the same number
        ("9400111899223100001234", "9500111899223100001234"),
        ("1100000000000000000000001", "2200000000000000000000001"),
        # 420 and a ZIP, but no number of USPS behind them
        ("42092123", "420921239212391234567890"),
    ],
)
def test_other_numbers_stay_others(one, other):
    assert tracking_key(one) != tracking_key(other)


def test_a_box_of_which_the_service_shows_only_a_part_yet_is_waited_for(station):
    packing = station.open()
    box = packing.open_box().number
    for line in packing.order.lines[:2]:
        packing.pack(line.line_item_uuid, 2, box)
    complete(packing, box)
    read_notes(packing)
    packing_id = station.desk.submit().packing_id
    station.server.faults = on_tracking(Fault(keeps=True, hangs_up=True))
    station.work()
    order = station.server.store._orders[packing.order.order_uuid]
    held_back = order["line_items"][1]["tracking_numbers"].pop()
    station.clock.move(3)
    station.work()
    assert station.stands(packing_id) == ("unclear", "not_there_yet")
    order["line_items"][1]["tracking_numbers"].append(held_back)
    station.clock.move(30)
    station.work()
    assert station.stands(packing_id) == ("submitted", "")


def test_pauses_grow_and_differ():
    chance = random.Random(1)
    assert retry_pause_s(0, chance) <= 2
    assert MAX_RETRY_S / 2 <= retry_pause_s(50, chance) <= MAX_RETRY_S
    assert retry_pause_s(3, chance) != retry_pause_s(3, chance)
