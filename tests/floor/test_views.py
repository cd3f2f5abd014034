"""What is seen of a floor: the board, history, labels, what two benches did while they were apart."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from crux_desk.desk.floor.board import read_board
from crux_desk.desk.floor.coming_back import drop_late, keep_late
from crux_desk.desk.floor.copying import copy_up, identity
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.floor_board import BenchState
from crux_desk.floor.claims import OrderKey
from crux_desk.floor.codes import SharedCode
from crux_desk.floor.orders import Fetching, SharedOrder
from crux_desk.floor.sending import Denial
from crux_desk.floor.sessions import Presence
from crux_desk.floor.views.counting import Counted, Key
from crux_desk.floor.views.history import Query
from crux_desk.floor.views.views import FloorView
from tests.builders import A_TIME
from tests.floor.benches import (
    a_floor,
    a_label,
    a_wish,
    an_application,
    denied,
    granted,
    login_of,
    won,
)
from tests.floor.postgres import PASSWORDS
from tests.floor.stations import ORDER, QUICK
from tests.journal.filling import ORIGIN

SECOND = OrderKey(ORIGIN, "order-2", "po-2")


@pytest.fixture
def viewer(server, address):
    login = login_of(replace(address, user="crux_view"), PASSWORDS.viewer)
    with FloorView(lambda: login) as viewer:
        yield viewer.views


def benches_on(views):
    return {bench.name: bench for bench in views.board().benches}


def test_the_board_says_who_packs_what_and_how_far(ana, bea, viewer):
    ana.claim(has_work=True)
    ana.floor.beat(
        Presence("Ana", ORDER.order_uuid, 2, boxes=3, units=7, units_in_all=9, attention=1)
    )
    bea.floor.connect()
    seen = benches_on(viewer)["Bench 1"]
    assert (seen.packer, seen.po_number, seen.held) == ("Ana", "po-1", 1)
    assert (seen.boxes, seen.units, seen.units_in_all) == (3, 7, 9)
    assert (seen.outbox, seen.attention, seen.is_off, seen.is_away) == (2, 1, False, False)
    assert benches_on(viewer)["Bench 2"].order_uuid is None


def test_a_bench_that_ended_is_off_and_one_that_is_not_heard_of_is_away(
    server, address, ana, bea, viewer
):
    ana.floor.connect()
    bea.floor.connect()
    bea.floor.sign_out()
    with server.administrator(address.database) as connection:
        connection.execute("UPDATE crux_desk.benches SET last_seen = last_seen - interval '2 min'")
    seen = benches_on(viewer)
    assert (seen["Bench 1"].is_off, seen["Bench 1"].is_away) == (False, True)
    assert (seen["Bench 2"].is_off, seen["Bench 2"].is_away) == (True, False)


def test_orders_that_nobody_has_wait_and_those_of_a_bench_that_is_away_come_first(
    server, address, ana, viewer
):
    fetching = ana.floor.take_fetching(ORIGIN)
    assert isinstance(fetching, Fetching)
    orders = [SharedOrder(f"order-{n}", f"po-{n}", 1, "{}", A_TIME) for n in (1, 2, 3)]
    ana.floor.put_orders(fetching, orders)
    ana.claim(has_work=True)
    assert [one.po_number for one in viewer.board().waiting] == ["po-2", "po-3"]
    with server.administrator(address.database) as connection:
        connection.execute("UPDATE crux_desk.benches SET last_seen = last_seen - interval '2 min'")
    board = viewer.board()
    assert (board.waiting[0].po_number, board.waiting[0].is_left) == ("po-1", True)
    assert board.waiting_in_all == 3


def test_what_is_to_pack_next_is_the_oldest_order_as_in_the_list_of_a_bench(ana, viewer):
    fetching = ana.floor.take_fetching(ORIGIN)
    assert isinstance(fetching, Fetching)
    keys = {"po-1": "2026-05-03", "po-2": "", "po-3": "2026-05-01", "po-4": "2026-05-03"}
    orders = [
        SharedOrder(f"order-{po}", po, 1, "{}", A_TIME, sort_key=key) for po, key in keys.items()
    ]
    ana.floor.put_orders(fetching, orders)
    assert [one.po_number for one in viewer.board().waiting] == ["po-3", "po-1", "po-4", "po-2"]


def test_a_bench_that_a_person_said_is_off_is_away_and_packs_nothing(ana, bea, viewer):
    ana.claim()
    ana.pack("1Z1")
    ana.copy()
    presence = Presence("Ana", ORDER.order_uuid, boxes=1, units=1, units_in_all=6)
    ana.floor.beat(presence)
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    card = next(one for one in read_board(viewer).benches if one.name == "Bench 1")
    assert (card.state, card.po_number) == (BenchState.AWAY, "")
    assert (card.boxes, card.units, card.units_in_all) == (0, 0, 0)
    # It was not: it says something.
    ana.floor.beat(Presence("Ana", None))
    card = next(one for one in read_board(viewer).benches if one.name == "Bench 1")
    assert card.state is BenchState.READY


def test_history_is_found_over_all_benches_and_what_moved_is_told_once(ana, bea, viewer):
    ana.claim()
    ana.pack("1Z1").submit()
    bea.claim(SECOND)
    bea.pack("1Z2", "1Z3", order=SECOND).submit(A_TIME + timedelta(hours=1))
    for station in (ana, bea):
        station.copy()
    found = viewer.history()
    assert [(one.station, one.po_number, one.state) for one in found] == [
        ("Bench 2", "po-2", "submitted"),
        ("Bench 1", "po-1", "submitted"),
    ]
    assert [(box.tracking, box.units) for box in found[0].boxes] == [
        ("1Z2", {"A": 1}),
        ("1Z3", {"B": 1}),
    ]
    assert [one.po_number for one in viewer.history(Query(po_number="PO-1"))] == ["po-1"]
    assert [one.po_number for one in viewer.history(Query(station="bench 2"))] == ["po-2"]
    late = Query(since=A_TIME + timedelta(minutes=30))
    assert [one.po_number for one in viewer.history(late)] == ["po-2"]
    assert len(tuple(viewer.all_history())) == 2
    assert viewer.history(Query(origin="https://sandbox.example")) == ()


def test_what_went_on_at_another_bench_is_told_there(ana, bea, viewer):
    ana.claim()
    ana.pack("1Z1").queue()
    bea.ask()
    ana.give()
    bea.build()
    (one,) = viewer.history()
    assert (one.station, one.state) == ("Bench 2", "unclear")
    (handed,) = viewer.hand_overs()
    assert (handed.from_station, handed.to_station, handed.said_by) == ("Bench 1", "Bench 2", "")


def test_a_label_is_found_by_its_end_wherever_it_is(ana, bea, viewer):
    ana.floor.reserve_label(a_label("1ZABC1234", origin=ORIGIN))
    bea.floor.reserve_label(a_label("1ZABC9999", "packing-2", origin=ORIGIN))
    (found,) = viewer.labels("1234")
    assert (found.tracking, found.station, found.box_number) == ("1ZABC1234", "Bench 1", 1)
    assert viewer.labels("0000") == ()
    assert viewer.labels("1234", "https://sandbox.example") == ()


def apart(ana, bea):
    """One order at two benches: bench 2 has it, bench 1 packed it while the floor was away."""
    bea.claim()
    packed = bea.pack("1Z1", "1Z2")
    bea.copy()
    ana.pack("1Z3")
    ana.copy()
    return packed


def test_one_order_at_two_benches_is_listed_with_what_each_did_and_settled_by_name(
    server, address, ana, bea, viewer
):
    packed = apart(ana, bea)
    (dispute,) = viewer.disputes({})
    assert (dispute.conflict.kind, dispute.po_number) == ("order", "po-1")
    holder, other = dispute.sides
    assert (holder.station, holder.packer, holder.is_holder) == ("Bench 2", "Ana", True)
    assert (other.station, other.is_holder) == ("Bench 1", False)
    assert holder.steps > other.steps > 0
    # What is compared before somebody decides.
    assert [(side.boxes, side.units) for side in (holder, other)] == [(2, 2), (1, 1)]
    assert [side.labels for side in (holder, other)] == [("1Z1", "1Z2"), ("1Z3",)]
    application = an_application(packed.packing_id)
    assert denied(bea.floor.permit(bea.held, application)).denial is Denial.CONFLICT
    bea.floor.views.settle(dispute.conflict, "Bea", "counted: bench 2 has all")
    assert viewer.disputes() == ()
    granted(bea.floor.permit(bea.held, application))
    with server.administrator(address.database) as connection:
        assert connection.execute(
            "SELECT settled_by, settled_how FROM crux_desk.conflicts"
        ).fetchall() == [("Bea", "counted: bench 2 has all")]


def in_boxes(views, counted=None):
    """Boxes and units of the one order in dispute, by bench."""
    (dispute,) = views.disputes({} if counted is None else counted)
    return {side.station: (side.boxes, side.units) for side in dispute.sides}


def packed_on(ana, bea):
    """Bench 2 takes the order with a box of one unit; bench 1, cut off, packs two more."""
    ana.claim()
    sent = ana.pack("1Z1")
    ana.copy()
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    bea.build()
    bea.copy()
    sent.packing.open_box()
    sent.packing.pack(sent.order.lines[1].line_item_uuid, 2)
    return sent


def test_boxes_that_went_to_the_other_bench_count_there_alone(ana, bea, viewer):
    sent = packed_on(ana, bea)
    ana.copy()
    assert in_boxes(viewer) == {"Bench 1": (1, 2), "Bench 2": (1, 1)}
    # What is only shifted between its boxes was not packed since.
    sent.packing.undo()
    sent.packing.move(sent.order.lines[0].line_item_uuid, 1, 1, 2)
    ana.copy()
    assert in_boxes(viewer) == {"Bench 1": (0, 0), "Bench 2": (1, 1)}


@pytest.mark.parametrize(
    ("decide", "counted"),
    [(None, (1, 2)), (keep_late, (1, 2)), (drop_late, (0, 0))],
    ids=["undecided", "kept", "dropped"],
)
def test_what_was_packed_since_counts_once_until_a_person_drops_it(
    ana, bea, viewer, decide, counted
):
    packed_on(ana, bea)
    (late,) = ana.come_back().late
    if decide is not None:
        decide(ana.journal, ana.floor, late, ana.author, lambda: A_TIME)
    ana.copy()
    assert in_boxes(viewer) == {"Bench 1": counted, "Bench 2": (1, 1)}


def test_a_packing_in_two_journals_of_one_bench_is_counted_once(address, ana, bea, viewer):
    apart(ana, bea)
    ana.floor.sign_out()
    ana.journal.copies.rename_journal()
    bench, memory = identity(ana.journal, "Bench 1"), ana.journal.copies.memory
    with a_floor(address, bench=bench, memory=memory, terms=QUICK) as floor:
        assert copy_up(ana.journal, floor) == 0
    assert in_boxes(viewer) == {"Bench 1": (1, 1), "Bench 2": (2, 2)}


def test_of_boxes_in_dispute_only_new_steps_are_read(server, address, ana, bea, viewer):
    packed = apart(ana, bea)
    counted: dict[Key, Counted] = {}
    assert in_boxes(viewer, counted)["Bench 2"] == (2, 2)
    with server.administrator(address.database) as connection:
        connection.execute("UPDATE crux_desk.steps SET body = 'not asked for again'")
    packed.packing.open_box()
    packed.packing.pack(packed.order.lines[0].line_item_uuid, 2)
    bea.copy()
    assert in_boxes(viewer, counted) == {"Bench 1": (1, 1), "Bench 2": (3, 4)}
    # A board on a wall shows no boxes of it, and reads none.
    (dispute,) = viewer.disputes()
    assert {(side.boxes, side.units) for side in dispute.sides} == {(None, None)}
    assert in_boxes(viewer) == {"Bench 1": (None, None), "Bench 2": (None, None)}


def test_the_claim_ends_at_the_bench_whose_boxes_count_and_the_conflict_does_not_come_back(
    ana, bea, viewer
):
    packed = apart(ana, bea)
    (dispute,) = viewer.disputes()
    bench_id = ana.floor.bench.bench_id
    assert bea.floor.views.settle(dispute.conflict, "Ana", counts_at=bench_id)
    assert denied(bea.floor.permit(bea.held, an_application(packed.packing_id))).denial is (
        Denial.LOST
    )
    held = ana.claim()
    assert held.fence > bea.held.fence
    # Bench 2 learns it, and lays its boxes aside: that is no conflict of its own.
    assert bea.floor.beat(held=[bea.held]).lost == (bea.held,)
    bea.floor.note_conflict(ORDER)
    packed.queue().move(PackingState.REFUSED)
    bea.copy()
    assert viewer.disputes() == ()
    granted(ana.floor.permit(held, an_application("packing-9")))
    # What it packs after that is one.
    packed.packing.pack(packed.order.lines[0].line_item_uuid, 1, 1)
    bea.copy()
    assert len(viewer.disputes()) == 1


def test_what_went_into_a_file_stays_there_whatever_counts(ana, bea, viewer):
    apart(ana, bea)
    bea.floor.mark_exported(bea.held, is_exported=True)
    (dispute,) = viewer.disputes()
    counts_at = ana.floor.bench.bench_id
    assert not ana.floor.views.settle(dispute.conflict, "Ana", counts_at=counts_at)
    assert len(viewer.disputes()) == 1


def test_one_label_and_one_code_at_two_benches_say_where(ana, bea, viewer):
    ana.floor.reserve_label(a_label(origin=ORIGIN))
    bea.floor.reserve_label(a_label(packing_id="packing-2", box=3, origin=ORIGIN))
    for floor, sku in ((ana.floor, "SKU-1"), (bea.floor, "SKU-2")):
        floor.teach(SharedCode("123", "123", sku, 1, "Bench", "Ana", A_TIME))
    found = {dispute.conflict.kind: dispute for dispute in viewer.disputes()}
    assert [(side.station, side.what) for side in found["label"].sides] == [
        ("Bench 1", "PO-1 · 1"),
        ("Bench 2", "PO-1 · 3"),
    ]
    assert {side.what for side in found["code"].sides} == {"SKU-1 × 1", "SKU-2 × 1"}
    assert viewer.board().conflicts == 2


def test_a_bench_is_called_what_it_is_named_on_the_floor_until_that_is_taken_back(ana, bea, viewer):
    ana.floor.connect()
    (bench,) = bea.floor.views.benches_named("bench 1")
    bench_id = bench.bench_id
    assert bench.is_here
    assert bea.floor.views.rename(bench_id, "Packing north")
    ana.floor.sign_out()
    ana.floor.connect()
    assert "Packing north" in benches_on(viewer)
    assert bea.floor.views.benches_named("packing NORTH")[0].bench_id == bench_id
    assert bea.floor.views.benches_named(bench_id[:8])[0].bench_id == bench_id
    bea.floor.views.rename(bench_id, "")
    assert "Bench 1" in benches_on(viewer)


def test_what_two_benches_sent_is_not_hidden(ana, bea, viewer):
    """A person wrongly said "switched off"."""
    ana.claim()
    sent = ana.pack("1Z1").queue()
    ana.copy()
    ask = bea.ask()
    time.sleep(QUICK.answer_s + 0.05)
    bea.take_over(ask)
    bea.held = won(bea.floor.claim(a_wish(ORDER, ask.ask_id)))
    bea.build()
    sent.move(PackingState.SUBMITTED)
    ana.come_back()
    ana.copy()
    (dispute,) = viewer.disputes()
    states = {side.station: side.states for side in dispute.sides}
    assert states == {"Bench 1": ("submitted",), "Bench 2": ("unclear",)}
    assert len(viewer.history()) == 2
