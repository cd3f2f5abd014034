"""What a person may decide: nothing is sent twice by it, nothing is forgotten."""

import csv
import io
import os
from dataclasses import replace

import pytest

from crux_desk.api.client import OrderApi
from crux_desk.config.files import write_whole
from crux_desk.desk import outbox_choices, tracking_file
from crux_desk.desk.outbox_reading import BoxAtService, Group
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import LabelUsed, PackingClosed
from crux_desk.domain.errors.station import (
    FileFault,
    FileUnusable,
    NoWordsGiven,
    TrackingFileIncomplete,
)
from crux_desk.domain.submission.closed_by_person import before
from crux_desk.domain.submission.tracking_file import HEADER
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO
from tests.desk.station import AUTHOR, ORIGIN, Station, keep_some, let_settle, on_tracking
from tests.requests_seen import is_tracking

OTHER_PO = "PO-1003"


def no_faults(_):
    return None


def make_refused(station: Station, code: str = SHOWCASE_PO) -> str:
    packing_id = station.submit(code)
    station.server.faults = on_tracking(Fault(status=400, body=b'{"detail": "No, thanks."}'))
    station.work()
    station.server.faults = no_faults
    return packing_id


def make_unclear(station: Station) -> str:
    packing_id = station.submit()
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    let_settle(station)
    station.server.faults = no_faults
    assert station.stands(packing_id) == ("unclear", "not_there")
    return packing_id


def rows_in(path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


# -- giving up -----------------------------------------------------------------------------------


def make_busy(station: Station) -> str:
    """Crux says that it is busy, and may go on working on what it was sent."""
    packing_id = station.submit()
    fault = Fault(keeps=True, status=503, headers={"Retry-After": "60"})
    station.server.faults = on_tracking(fault)
    station.work()
    station.server.faults = no_faults
    assert station.stands(packing_id) == ("queued", "service_busy")
    return packing_id


def test_what_a_busy_crux_may_have_is_given_up_as_unclear_and_looked_up_when_taken_back(station):
    packing_id = make_busy(station)
    assert station.choices.give_up(packing_id, "another way")
    assert station.state(packing_id).reason.details[0] == "unclear"
    assert station.choices.take_back(packing_id)
    assert station.stands(packing_id)[0] == "unclear"
    let_settle(station)
    assert station.stands(packing_id) == ("submitted", "")
    assert sum(map(is_tracking, station.server.received)) == 1


@pytest.mark.parametrize("make", [make_refused, make_unclear, Station.submit])
def test_what_is_given_up_is_kept_with_the_words_and_is_no_longer_in_the_outbox(station, make):
    packing_id = make(station)
    was = station.state(packing_id)
    assert station.choices.give_up(packing_id, "  the customer\ncancelled ")
    summary = station.state(packing_id)
    assert station.stands(packing_id) == ("refused", "given_up")
    assert summary.reason.details[:2] == (was.state.value, "the customer cancelled")
    stood = before(summary.reason)
    assert stood is not None
    assert stood.reason == was.reason
    assert station.desk.unsent() == ()
    assert station.outbox.work() is None
    assert station.outbox.due_in_s() is None
    assert not station.choices.give_up(packing_id, "again")


@pytest.mark.parametrize("words", ["", "  \n"])
def test_giving_up_needs_words(station, words):
    packing_id = station.submit()
    with pytest.raises(NoWordsGiven):
        station.choices.give_up(packing_id, words)
    assert station.stands(packing_id) == ("queued", "")


def test_a_draft_and_what_is_being_sent_or_submitted_are_not_given_up(station):
    station.pack()
    draft_id = station.desk.open_packing.key.packing_id
    assert not station.choices.give_up(draft_id, "no")
    packing_id = station.desk.submit().packing_id
    submission = station.journal.submissions.open()[0]
    station.journal.submissions.mark_sending(submission, {}, station.clock(), AUTHOR)
    assert not station.choices.give_up(packing_id, "no")
    assert station.stands(packing_id)[0] == "sending"


def test_the_order_opens_with_a_new_packing_and_the_old_one_takes_no_more_steps(station):
    old_id = make_refused(station)
    old = station.desk.packing
    station.desk.catch_up()
    station.choices.give_up(old_id, "wrong boxes")
    with pytest.raises(PackingClosed):
        old.set_field(1, Field.WEIGHT, "3")
    with pytest.raises(PackingClosed):
        station.desk.submit()
    station.desk.catch_up()
    assert station.desk.open_packing.key.packing_id != old_id
    assert not station.desk.packing.has_work
    assert station.open().boxes.units == 0
    assert station.stands(old_id) == ("refused", "given_up")


def test_labels_given_up_while_unclear_stay_used_and_others_are_free(station):
    unclear_id = make_unclear(station)
    station.choices.give_up(unclear_id, "lost")
    label = station.state(unclear_id).boxes[0].tracking
    packing = station.open(OTHER_PO)
    number = packing.open_box().number
    with pytest.raises(LabelUsed):
        packing.set_field(number, Field.TRACKING, label)
    refused_id = make_refused(station, "PO-1040")
    label = station.state(refused_id).boxes[0].tracking
    station.choices.give_up(refused_id, "wrong")
    packing = station.open(OTHER_PO)
    number = packing.open_box().number
    packing.set_field(number, Field.TRACKING, label)
    assert packing.current_box.tracking == label


@pytest.mark.parametrize(
    ("make", "stands"),
    [
        (make_refused, ("refused", "refused")),
        (make_unclear, ("unclear", "not_there_yet")),
        (Station.submit, ("queued", "")),
    ],
)
def test_what_was_given_up_is_taken_back_into_what_it_was(station, make, stands):
    packing_id = make(station)
    was = station.state(packing_id)
    station.choices.give_up(packing_id, "a mistake")
    assert station.choices.take_back(packing_id)
    assert station.stands(packing_id) == stands
    if stands[0] == "refused":
        assert station.state(packing_id).reason == was.reason
        assert station.open().boxes.units == 2
    assert not station.choices.take_back(packing_id)


def test_a_queued_one_that_was_given_up_and_taken_back_goes_out_once(station):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    station.choices.give_up(packing_id, "a mistake")
    station.choices.take_back(packing_id)
    station.work()
    assert station.stands(packing_id) == ("submitted", "")
    assert len(station.shipped(packing)) == 2
    assert station.posts == 1


def test_what_was_packed_anew_meanwhile_is_not_taken_back_under_the_same_label(station):
    old_id = station.submit(boxes=1)
    label = station.state(old_id).boxes[0].tracking
    station.choices.give_up(old_id, "packed anew")
    packing = station.pack(boxes=1)
    packing.set_field(1, Field.TRACKING, label)
    new_id = station.desk.submit().packing_id
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    assert station.stands(new_id)[0] == "unclear"
    with pytest.raises(LabelUsed):
        station.choices.take_back(old_id)
    assert station.stands(old_id) == ("refused", "given_up")
    assert station.posts == 1


def test_while_one_packing_of_an_order_is_looked_up_another_of_it_waits(station):
    old_id = station.submit(boxes=1)
    station.choices.give_up(old_id, "packed anew")
    packing = station.pack(boxes=1)
    packing.set_field(1, Field.TRACKING, "1ZANOTHERLABEL")
    new_id = station.desk.submit().packing_id
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    assert station.choices.take_back(old_id)
    assert station.outbox.work() is None
    assert (station.stands(new_id)[0], station.stands(old_id)[0]) == ("unclear", "queued")
    assert station.posts == 1
    station.server.faults = no_faults
    let_settle(station)
    assert station.stands(new_id) == ("unclear", "not_there")
    assert station.stands(old_id) == ("submitted", "")


def test_what_was_given_up_in_the_middle_of_a_look_up_stays_given_up(station):
    packing_id = station.submit()
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    station.clock.move(40)

    def give_up(_):
        station.choices.give_up(packing_id, "enough")

    station.server.faults = give_up
    station.outbox.work()
    assert station.stands(packing_id) == ("refused", "given_up")


def test_what_is_given_up_while_the_order_is_read_before_sending_is_not_sent(station):
    packing_id = station.submit()
    station.clock.move(61)

    def give_up(seen):
        if not is_tracking(seen):
            station.choices.give_up(packing_id, "stop")

    station.server.faults = give_up
    station.work()
    assert station.stands(packing_id) == ("refused", "given_up")
    assert station.posts == 0


# -- sending and looking again -------------------------------------------------------------------


def test_only_what_was_found_missing_is_sent_again(station):
    packing_id = station.submit()
    assert not station.choices.send_again(packing_id)
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    assert not station.choices.send_again(packing_id)
    assert station.choices.check_again(packing_id)
    let_settle(station)
    assert station.choices.send_again(packing_id)
    assert station.stands(packing_id) == ("queued", "")


def test_boxes_that_are_there_with_other_units_are_not_sent_again_and_go_into_no_file(
    station, tmp_path
):
    station.pack(boxes=1)
    packing_id = station.desk.submit().packing_id
    station.server.faults = keep_some(station, 1, units="2")
    station.work()
    station.clock.move(3)
    station.work()
    assert station.stands(packing_id) == ("unclear", "other_units_there")
    assert not station.choices.send_again(packing_id)
    handed = station.choices.hand_over([packing_id], tmp_path / "tracking_1.csv")
    assert (handed.boxes, handed.left_out) == (0, (SHOWCASE_PO,))
    assert not (tmp_path / "tracking_1.csv").exists()
    detail = station.reading.detail(packing_id)
    assert [(box.status, box.units_there) for box in detail.boxes] == [(BoxAtService.DIFFERENT, 2)]


# -- handing over by file ------------------------------------------------------------------------


def test_what_waits_goes_into_the_file_and_is_never_sent(station, tmp_path):
    first, second = station.submit(), station.submit(OTHER_PO, boxes=1)
    path = tmp_path / "tracking_2026-11-24.csv"
    handed = station.choices.hand_over(station.waiting(), path)
    assert (handed.po_numbers, handed.boxes) == ((SHOWCASE_PO, OTHER_PO), 3)
    data = path.read_bytes()
    assert data.startswith(",".join(HEADER).encode() + b"\n")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    rows = rows_in(path)
    assert [(row["retailer_po"], row["quantity_shipped"]) for row in rows] == [
        (SHOWCASE_PO, "1"),
        (SHOWCASE_PO, "1"),
        (OTHER_PO, "1"),
    ]
    order = station.orders.copies(SHOWCASE_PO)[0]
    assert rows[0]["retailer_org_uuid"] == order.retailer_uuid
    for packing_id in (first, second):
        assert station.stands(packing_id) == ("submitted", "handed_over")
        assert station.state(packing_id).reason.details[0] == path.name
    assert station.outbox.work() is None
    assert station.posts == 0
    assert station.desk.unsent() == ()


def test_what_was_handed_over_is_taken_back_and_sent_with_the_order_read_anew(station, tmp_path):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    station.choices.hand_over([packing_id], tmp_path / "tracking_1.csv")
    assert station.choices.take_back(packing_id)
    assert station.stands(packing_id) == ("queued", "")
    reads = [seen for seen in station.server.received if seen.method == "GET"]
    station.work()
    assert station.stands(packing_id) == ("submitted", "")
    assert len([seen for seen in station.server.received if seen.method == "GET"]) > len(reads) + 1
    assert len(station.shipped(packing)) == 2


def test_what_was_taken_back_after_the_file_was_imported_is_not_sent_again(station, tmp_path):
    packing = station.pack(boxes=1)
    packing_id = station.desk.submit().packing_id
    parcel = station.journal.submissions.open()[0].parcels[0]
    station.choices.hand_over([packing_id], tmp_path / "tracking_1.csv")
    station.api.add_tracking(packing.order.order_uuid, (parcel,))
    station.choices.take_back(packing_id)
    station.work()
    assert station.stands(packing_id) == ("refused", "order_changed")
    assert station.posts == 1


def test_an_unclear_one_that_is_taken_back_is_looked_up_before_anything_else(station, tmp_path):
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    station.server.faults = on_tracking(Fault(keeps=True, hangs_up=True))
    station.work()
    station.server.faults = no_faults
    station.choices.hand_over([packing_id], tmp_path / "tracking_1.csv")
    assert station.stands(packing_id) == ("submitted", "handed_over")
    station.choices.take_back(packing_id)
    station.work()
    assert station.stands(packing_id) == ("submitted", "")
    assert len(station.shipped(packing)) == 2
    assert station.posts == 1


def test_of_one_that_is_there_in_part_only_the_missing_boxes_go_into_the_file(station, tmp_path):
    packing = station.pack(boxes=3)
    packing_id = station.desk.submit().packing_id
    station.server.faults = keep_some(station, 1)
    station.work()
    let_settle(station)
    path = tmp_path / "tracking_1.csv"
    assert station.choices.hand_over([packing_id], path).boxes == 2
    there = {tracking for tracking, _ in station.shipped(packing)}
    assert not there & {row["tracking_number"] for row in rows_in(path)}


def test_a_box_that_the_copy_of_the_order_shows_already_is_in_no_file(station, tmp_path):
    packing = station.pack(boxes=2)
    packing_id = station.desk.submit().packing_id
    station.server.faults = keep_some(station, 1)
    station.work()
    station.clock.move(3)
    station.work()
    assert station.stands(packing_id) == ("unclear", "not_there_yet")
    path = tmp_path / "tracking_1.csv"
    station.choices.hand_over([packing_id], path)
    there = {tracking for tracking, _ in station.shipped(packing)}
    assert [row["tracking_number"] in there for row in rows_in(path)] == [False]


@pytest.mark.parametrize(
    "tracking", ["9400111899223197428490", "420606019400111899223197428490", "000123456789"]
)
def test_numbers_that_are_compared_in_a_shorter_form_are_in_no_file_either(
    station, tmp_path, tracking
):
    """USPS numbers have more digits than are compared, others noughts in front."""
    packing = station.pack(boxes=2)
    packing.set_field(1, Field.TRACKING, tracking)
    packing_id = station.desk.submit().packing_id
    station.server.faults = keep_some(station, 1)
    station.work()
    station.clock.move(3)
    station.work()
    detail = station.reading.detail(packing_id)
    assert detail.boxes[0].status is BoxAtService.THERE
    assert detail.shown_now == ((tracking, 1),)
    path = tmp_path / "tracking_1.csv"
    station.choices.hand_over([packing_id], path)
    assert tracking not in {row["tracking_number"] for row in rows_in(path)}


def test_a_file_whose_boxes_the_order_shows_by_now_is_spoken_of_no_more(station, tmp_path):
    packing = station.pack(boxes=1)
    packing.set_field(1, Field.TRACKING, "9400111899223197428490")
    packing_id = station.desk.submit().packing_id
    station.choices.hand_over([packing_id], tmp_path / "tracking_1.csv")
    station.desk.catch_up()
    assert station.desk.files_of_open_order() == ("tracking_1.csv",)
    parcels = station.journal.submissions.last_of(packing_id).parcels
    retailer = OrderApi(station.server.url, station.token)
    retailer.add_tracking(packing.order.order_uuid, parcels)
    station.journal.orders.keep(ORIGIN, retailer.order(packing.order.order_uuid))
    station.desk.catch_up()
    assert station.desk.files_of_open_order() == ()


def test_the_units_that_are_there_instead_are_counted_whatever_the_numbers_form(station):
    packing = station.pack(boxes=1)
    packing.set_field(1, Field.TRACKING, "9400111899223197428490")
    packing_id = station.desk.submit().packing_id
    station.server.faults = keep_some(station, 1, units="2")
    station.work()
    station.clock.move(3)
    station.work()
    shown = station.reading.detail(packing_id).boxes[0]
    assert (shown.status, shown.units_there) == (BoxAtService.DIFFERENT, 2)


def test_a_box_that_the_order_is_seen_to_have_just_before_it_is_held_is_in_no_file(
    station, tmp_path, monkeypatch
):
    packing = station.pack(boxes=2)
    packing_id = station.desk.submit().packing_id
    station.server.faults = keep_some(station, 1)
    station.work()
    check = tracking_file.file_bytes

    def read_the_order(handovers):
        monkeypatch.setattr(tracking_file, "file_bytes", check)
        station.orders.refresh(packing.order.order_uuid)
        return check(handovers)

    monkeypatch.setattr(tracking_file, "file_bytes", read_the_order)
    path = tmp_path / "tracking_1.csv"
    handed = station.choices.hand_over([packing_id], path)
    assert handed.left_out == (SHOWCASE_PO,)
    assert not path.exists()
    assert station.stands(packing_id)[0] == "unclear"


def test_an_order_that_lacks_its_retailer_is_named_and_nothing_is_handed_over(station, tmp_path):
    first, second = station.submit(), station.submit(OTHER_PO)
    order = station.orders.copies(OTHER_PO)[0]
    station.journal.orders.keep(ORIGIN, replace(order, retailer_uuid=""))
    path = tmp_path / "tracking_1.csv"
    with pytest.raises(TrackingFileIncomplete) as caught:
        station.choices.hand_over([first, second], path)
    assert [(o.po_number, o.columns) for o in caught.value.orders] == [
        (OTHER_PO, ("retailer_org_uuid",))
    ]
    assert not path.exists()
    assert station.stands(first) == station.stands(second) == ("queued", "")


def test_what_goes_out_in_between_is_left_out_of_the_file(station, tmp_path, monkeypatch):
    first, second = station.submit(), station.submit(OTHER_PO)
    check = tracking_file.file_bytes

    def send_the_first(handovers):
        monkeypatch.setattr(tracking_file, "file_bytes", check)
        submission = station.journal.submissions.open()[0]
        station.journal.submissions.mark_sending(submission, {}, station.clock(), AUTHOR)
        return check(handovers)

    monkeypatch.setattr(tracking_file, "file_bytes", send_the_first)
    path = tmp_path / "tracking_1.csv"
    handed = station.choices.hand_over([first, second], path)
    assert (handed.po_numbers, handed.left_out) == ((OTHER_PO,), (SHOWCASE_PO,))
    assert {row["retailer_po"] for row in rows_in(path)} == {OTHER_PO}
    assert station.stands(first)[0] == "sending"
    assert station.stands(second) == ("submitted", "handed_over")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_takes_no_file_puts_all_back(station, tmp_path):
    packing_id = station.submit()
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(FileUnusable):
        station.choices.hand_over([packing_id], folder / "tracking_1.csv")
    assert station.stands(packing_id) == ("queued", "")


def test_a_folder_that_is_not_there_puts_all_back_as_it_was(station, tmp_path):
    unclear, waiting = make_unclear(station), station.submit(OTHER_PO)
    with pytest.raises(FileUnusable) as caught:
        station.choices.hand_over([waiting, unclear], tmp_path / "gone" / "tracking_1.csv")
    assert caught.value.fault is FileFault.NOT_WRITABLE
    assert station.stands(waiting) == ("queued", "")
    assert station.stands(unclear) == ("unclear", "not_there")


@pytest.mark.parametrize("name", ["boxes.csv", "tracking_a b.csv", "tracking_1.txt"])
def test_a_name_that_the_import_does_not_take_is_refused(station, tmp_path, name):
    packing_id = station.submit()
    with pytest.raises(FileUnusable) as caught:
        station.choices.hand_over([packing_id], tmp_path / name)
    assert caught.value.fault is FileFault.NAME
    assert station.stands(packing_id) == ("queued", "")


def test_an_earlier_file_is_never_written_over(station, tmp_path):
    packing_id = station.submit()
    path = tmp_path / "tracking_1.csv"
    path.write_text("the boxes of this morning")
    with pytest.raises(FileUnusable) as caught:
        station.choices.hand_over([packing_id], path)
    assert caught.value.fault is FileFault.EXISTS
    assert path.read_text() == "the boxes of this morning"
    assert station.stands(packing_id) == ("queued", "")


class Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("is_written", [False, True])
def test_a_program_that_dies_between_journal_and_file_leaves_it_to_a_person(
    station, tmp_path, monkeypatch, is_written
):
    packing_id = station.submit()
    path = tmp_path / "tracking_1.csv"
    write = write_whole

    def die(target, data):
        if is_written:
            write(target, data)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(outbox_choices, "write_whole", die)
        with pytest.raises(Killed):
            station.choices.hand_over([packing_id], path)
    assert path.exists() is is_written
    assert station.stands(packing_id) == ("unclear", "handing_over")
    station.outbox.recover()
    station.outbox.wake()
    assert station.outbox.work() is None
    assert station.outbox.due_in_s() is None
    assert [entry.group for entry in station.reading.entries()] == [Group.PERSON]
    assert not station.choices.send_again(packing_id)
    assert not station.choices.check_again(packing_id)
    if is_written:
        again = station.choices.hand_over([packing_id], tmp_path / "tracking_2.csv")
        assert again.boxes == 2
        assert station.stands(packing_id) == ("submitted", "handed_over")
        assert station.choices.take_back(packing_id)
    else:
        assert station.choices.take_back(packing_id)
    assert station.stands(packing_id) == ("queued", "")
    station.work()
    assert station.stands(packing_id) == ("submitted", "")
    assert station.posts == 1


def test_a_look_up_under_way_does_not_touch_what_is_being_handed_over(
    station, tmp_path, monkeypatch
):
    """The answer that a look-up waits for comes while the file is being written."""
    packing = station.pack()
    packing_id = station.desk.submit().packing_id
    station.server.faults = on_tracking(Fault(hangs_up=True))
    station.work()
    station.server.faults = no_faults
    station.clock.move(3)
    write = write_whole

    def look_up_then_write(target, data):
        submission = station.journal.submissions.open()[0]
        station.outbox._check(replace(submission, reason=None))
        assert station.stands(packing_id) == ("unclear", "handing_over")
        write(target, data)

    monkeypatch.setattr(outbox_choices, "write_whole", look_up_then_write)
    station.choices.hand_over([packing_id], tmp_path / "tracking_1.csv")
    assert station.stands(packing_id) == ("submitted", "handed_over")
    assert station.shipped(packing) == []


def test_while_a_file_is_written_no_other_choice_is_taken(station, tmp_path, monkeypatch):
    packing_id = station.submit()
    write = write_whole

    def try_to_take_back(target, data):
        assert not station.choices.take_back(packing_id)
        assert not station.choices.give_up(packing_id, "no")
        write(target, data)

    monkeypatch.setattr(outbox_choices, "write_whole", try_to_take_back)
    station.choices.hand_over([packing_id], tmp_path / "tracking_1.csv")
    assert station.stands(packing_id) == ("submitted", "handed_over")


def test_the_name_is_of_the_day_and_no_file_has_it(station, tmp_path):
    day = station.clock().date()
    first = tracking_file.file_name_for(day, tmp_path)
    (tmp_path / first).touch()
    assert first == f"tracking_{day.isoformat()}.csv"
    assert tracking_file.file_name_for(day, tmp_path) == f"tracking_{day.isoformat()}_2.csv"


def test_how_long_the_service_asked_to_wait_holds_after_a_file_that_came_to_nothing(
    station, tmp_path
):
    packing_id = station.submit()
    busy = Fault(status=503, body=b"{}", headers={"Retry-After": "300"})
    station.server.faults = on_tracking(busy)
    station.work()
    with pytest.raises(FileUnusable):
        station.choices.hand_over([packing_id], tmp_path / "gone" / "tracking_1.csv")
    assert station.stands(packing_id) == ("queued", "service_busy")
    station.clock.move(200)
    assert station.outbox.work() is None


# -- reading -------------------------------------------------------------------------------------


def test_the_list_has_what_needs_a_person_first_and_what_waits_in_the_order_it_goes_out(
    station, tmp_path
):
    refused = make_refused(station)
    first, second = station.submit(OTHER_PO), station.submit("PO-1040")
    station.pack("PO-1001", boxes=1)
    draft = station.desk.open_packing.key.packing_id
    handed = station.submit("PO-1012", boxes=1)
    station.choices.hand_over([handed], tmp_path / "tracking_1.csv")
    listed = [(e.group, e.summary.key.packing_id) for e in station.reading.entries()]
    assert listed == [
        (Group.PERSON, refused),
        (Group.WAITING, first),
        (Group.WAITING, second),
        (Group.DRAFT, draft),
        (Group.CLOSED_BY_PERSON, handed),
    ]
    station.clock.move(2 * 86_400)
    assert Group.CLOSED_BY_PERSON not in {entry.group for entry in station.reading.entries()}


def test_the_evidence_says_box_by_box_what_is_there(station):
    station.pack(boxes=3)
    packing_id = station.desk.submit().packing_id
    station.server.faults = keep_some(station, 1)
    station.work()
    station.clock.move(3)
    station.work()
    detail = station.reading.detail(packing_id)
    assert [box.status for box in detail.boxes] == [
        BoxAtService.THERE,
        BoxAtService.MISSING,
        BoxAtService.MISSING,
    ]
    assert not detail.can_be_sent_again
    let_settle(station)
    detail = station.reading.detail(packing_id)
    assert [box.status for box in detail.boxes] == [
        BoxAtService.THERE,
        BoxAtService.MISSING,
        BoxAtService.MISSING,
    ]
    assert detail.can_be_sent_again
    states = [None if e.state is None else e.state.value for e in detail.history]
    assert states == ["queued", "sending", "unclear", "unclear", None, "unclear"]
    assert detail.history[4].boxes == (1,)


def test_what_the_service_said_of_a_box_is_at_the_box(station):
    station.pack(boxes=2)
    packing_id = station.desk.submit().packing_id
    body = b'{"tracking_numbers": [{}, {"weight": ["Too heavy."]}]}'
    station.server.faults = on_tracking(Fault(status=400, body=body))
    station.work()
    detail = station.reading.detail(packing_id)
    assert [box.said for box in detail.boxes] == [(), ("weight: Too heavy.",)]
