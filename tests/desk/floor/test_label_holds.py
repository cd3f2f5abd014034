"""A label is on one box of the whole floor: reserved as it is put on, given back as it goes."""

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import LabelElsewhere
from crux_desk.domain.packing.tracking import tracking_key
from tests.floor.benches import a_label

LABEL = "1Z5R89390357567127"


def labelled(bench, code="PO-1002", label=LABEL):
    packing = bench.open(code)
    packing.pack_all()
    packing.set_field(packing.current_box.number, Field.TRACKING, label)
    return packing


def held(bench):
    return bench.bench.floor.labels_of(bench.desk.open_packing.key.packing_id)


def test_a_label_on_two_boxes_of_the_floor_is_refused_to_the_second_and_cannot_be_submitted(
    stations,
):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    labelled(first)
    assert not first.look().labels
    assert held(first) == {tracking_key(LABEL): 1}
    packing = labelled(second, "PO-1003")
    news = second.look()
    (taken,) = news.labels.values()
    assert (taken.station, taken.po_number, taken.box_number, taken.own_box) == (
        "Bench 1",
        "PO-1002",
        1,
        1,
    )
    with pytest.raises(LabelElsewhere, match="Bench 1"):
        second.desk.check_ready()
    conflicts = {one.kind for one in first.bench.floor.overview().conflicts}
    assert conflicts == {"label"}
    packing.undo()
    assert not second.look().labels
    assert not first.bench.floor.overview().conflicts


@pytest.mark.parametrize("way", ["undo", "moved", "discarded", "discarded before a restart"])
def test_a_label_that_is_off_its_box_is_anybodys(stations, way):
    bench = stations.make("Bench 1")
    packing = labelled(bench)
    bench.look()
    packing_id = bench.desk.open_packing.key.packing_id
    if way == "undo":
        packing.undo()
    elif way == "moved":
        packing.set_field(1, Field.TRACKING, "1Z5R89390357567136")
    else:
        bench.desk.discard(packing.order.order_uuid)
    if way == "discarded before a restart":
        stations.end(bench)
        bench = stations.make("Bench 1")
    bench.look()
    key = tracking_key(LABEL)
    assert key not in bench.bench.floor.labels_of(packing_id)
    other = stations.make("Bench 2")
    other.look()
    origin = bench.place.origin
    assert other.bench.floor.reserve_label(a_label(key, "another", 1, origin)) is None


def test_a_label_that_was_undone_while_the_program_died_is_given_back_when_it_is_opened(stations):
    bench = stations.make("Bench 1")
    packing = labelled(bench)
    bench.look()
    packing.undo()
    stations.end(bench)
    again = stations.make("Bench 1")
    again.open("PO-1002")
    again.look()
    assert held(again) == {}


def test_what_was_sent_keeps_its_label(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.open_and_look()
    packing_id = first.submit()
    submission = first.journal.submissions.last_of(packing_id)
    assert submission is not None
    assert first.work().state.value == "submitted"
    first.desk.set_aside()
    first.copy()
    first.look()
    labelled(second, "PO-1003", submission.parcels[0].tracking)
    assert second.look().labels
