"""An order goes from one window to another: given when it is asked for, or taken on a person's word."""

import json
from dataclasses import replace
from threading import Event

import pytest

from crux_desk.desk.floor.sharing import other_benches
from crux_desk.domain.records.floor_hands import AskStage, BuiltOrders, OrderAsk, StuckOrder
from crux_desk.domain.scanning.decisions import AskBench
from crux_desk.sandbox.samples import SHOWCASE_PO
from tests.floor.station_processes import StationProcess
from tests.soak import times
from tests.ui.links.floor.hands import link_of, open_elsewhere
from tests.ui.scanner import Scanner

pytestmark = pytest.mark.desktop("keyring")
FIRST = "1Z5R89390357567127"


@pytest.fixture
def order(bench, server):
    return bench.program.work.parts.order_desk.find(SHOWCASE_PO).orders[0]


def floor_of(bench):
    at = link_of(bench).bench
    assert at is not None
    return at.floor


def test_an_order_in_mid_scan_goes_to_the_bench_that_scans_its_number_again(bench, bea):
    ana = bench
    ana.open(SHOWCASE_PO)
    ana.until(lambda: bool(link_of(ana).news.held))
    line = ana.packing.order.lines[0]
    ana.session.pack(line)
    ana.until(lambda: link_of(bea).bench is not None)
    open_elsewhere(bea)
    assert bea.session.packing is None
    # What beeps until the last moment comes along, also what stands in a field.
    ana.session.pack(line)
    ana.panel.fields["tracking"].edit.setText(FIRST)
    bea.type(SHOWCASE_PO)
    # Scans that come before the order does are for it.
    Scanner(bea).scan(line.product_codes[0] if line.product_codes else line.sku_id)
    bea.until(lambda: bea.session.packing is not None and bea.packing.boxes.units == 3)
    assert bea.packing.current_box.tracking == FIRST
    assert ana.session.packing is None
    assert f"Bench 7 (Bea) takes {SHOWCASE_PO}" in ana.says
    assert ana.session.desk.unsent() == ()
    bea.until(lambda: bool(link_of(bea).news.held))
    # And back, as a draft that was set aside.
    bea.services.opening.set_aside()
    ana.type(SHOWCASE_PO)
    ana.hear("Scan it again to take it over.")
    ana.wait_for_question()
    ana.press("1")
    ana.until(lambda: ana.session.packing is not None and ana.packing.boxes.units == 3)
    ana.hear(f"{SHOWCASE_PO} is yours, from Bench 7")


def test_a_bench_that_was_killed_is_taken_over_on_a_word_and_learns_it_when_it_comes_back(
    bench, server, floor, start, tmp_path
):
    bea = bench
    origin = bea.program.work.parts.server.origin
    floor_of(bea)._terms = replace(floor_of(bea)._terms, answer_s=0.5)
    folder = tmp_path / "killed"
    folder.mkdir()
    path = str(folder / "journal.sqlite3")
    killed = StationProcess(server, floor, folder, "Bench 3", path=path, origin=origin).ready()
    try:
        assert killed.ask("open", po=SHOWCASE_PO) == "here"
        killed.ask("pack", units=2)
        assert killed.ask("copy") == 0
        # What the floor never hears of.
        killed.ask("pack", units=1)
    finally:
        killed.kill()
    open_elsewhere(bea)
    bea.type(SHOWCASE_PO)
    bea.hear("Bench 3 does not answer. Is it switched off?")
    bea.wait_for_question()
    bea.press("1")
    bea.until(lambda: bea.session.packing is not None and bea.packing.boxes.units == 2)
    bea.hear("Count the boxes.")
    assert "Its boxes are as of " in bea.says
    (over,) = floor_of(bea).views.hand_overs()
    assert (over.from_station, over.said_by) == ("Bench 3", "Ana")
    # It comes back with its journal.
    values = {"fetch_minutes": 0, "floor_url": floor.url, "packer": "Cy", "station": "Bench 3"}
    (folder / "settings.json").write_text(json.dumps(values), encoding="utf-8")
    back = start.begin(server.url, server.token, folder=folder)
    back.hear(f"{SHOWCASE_PO} goes on at ")
    assert "Ana said that this bench is off." in back.says
    assert back.session.packing is None
    # It is listed, and waits for a person: as a draft of its own, say.
    back.press("Ctrl+Shift+F")
    dialog = back.dialog()
    back.until(lambda: dialog.list.count() == 1)
    assert f"! {SHOWCASE_PO} went on at " in dialog.list.item(0).text()
    assert "1 unit" in dialog.list.item(0).text()
    (late,) = link_of(back).news.late
    assert [sum(box.units.values()) for box in late.boxes] == [1]
    assert back.session.desk.unsent() == ()
    dialog.keep.click()
    back.until(lambda: not link_of(back).news.late)
    assert len(back.session.desk.unsent()) == 1
    dialog.reject()


def test_esc_stops_asking_and_the_order_stays_where_it_is(bench, other, order):
    other.claim(order)
    open_elsewhere(bench)
    bench.type(SHOWCASE_PO)
    bench.hear("Asking Bench 9 (Bo)")
    bench.press("Esc")
    bench.hear("Stopped looking")
    bench.until(lambda: not other.floor.hands.requests())
    assert bench.session.packing is None


def test_who_says_that_a_bench_is_off_has_a_name(bench, other, order):
    other.claim(order)
    floor_of(bench)._terms = replace(floor_of(bench)._terms, answer_s=0.3)
    parts = bench.program.work.parts
    parts.set_author(replace(parts.author, packer=""))
    open_elsewhere(bench)
    bench.type(SHOWCASE_PO)
    bench.hear("Bench 9 does not answer. Is it switched off?")
    bench.wait_for_question()
    bench.press("1")
    bench.hear("Say who packs here first")
    assert floor_of(bench).views.hand_overs() == ()
    bench.until(lambda: not other.floor.hands.requests())


def test_an_order_that_the_other_bench_keeps_stays_there(bench, other, order):
    other.claim(order)
    open_elsewhere(bench)
    bench.type(SHOWCASE_PO)
    bench.until(lambda: bool(other.floor.hands.requests()))
    other.floor.hands.refuse(other.floor.hands.requests()[0].ask_id)
    bench.hear(f"{SHOWCASE_PO} stays at Bench 9 (Bo)")
    assert bench.session.packing is None
    assert not bench.services.opening.is_waiting


def test_what_came_and_is_of_no_use_is_not_opened_as_if_nothing_had_been_packed(bench, order):
    uuid, po_number = order.order_uuid, order.po_number
    stuck = StuckOrder(uuid, po_number, "Bench 9")
    hands, ask = bench.program.links.floor._hands, OrderAsk("ask", uuid, po_number, AskStage.GIVEN)
    hands._wait(ask)
    hands._on_built(ask, BuiltOrders((), (stuck,)))
    bench.hear(f"What Bench 9 packed of {po_number} can't be used here")
    assert bench.session.packing is None
    assert not bench.services.opening.is_waiting


def test_an_answer_to_what_was_asked_before_is_none_to_what_is_asked_now(bench, other, order):
    """The packer stops, and asks for another order, before the floor has answered."""
    second = bench.program.work.parts.order_desk.find("PO-1003").orders[0]
    for one in (order, second):
        other.claim(one)
    answers = Event()
    link_of(bench).ask(answers.wait, lambda _: None, lambda _: None)
    hands = bench.program.links.floor._hands
    hands.want(AskBench(order.order_uuid, order.po_number))
    bench.press("Esc")
    hands.want(AskBench(second.order_uuid, second.po_number))
    answers.set()
    bench.until(
        lambda: [one.order.po_number for one in other.floor.hands.requests()] == ["PO-1003"]
    )
    assert hands._ask.po_number == "PO-1003"
    bench.until(lambda: hands._ask.station == "Bench 9")
    # What is given is what is asked for now.
    other.floor.hands.refuse(other.floor.hands.requests()[0].ask_id)
    bench.hear("PO-1003 stays at Bench 9 (Bo)")


def test_a_draft_of_another_bench_stands_in_the_list_and_is_asked_for_when_it_is_chosen(
    bench, bea, monkeypatch
):
    monkeypatch.setattr(other_benches, "LOOKS_S", 0.0)
    bench.open(SHOWCASE_PO)
    line = bench.packing.order.lines[0]
    bench.session.pack(line)
    uuid = bench.packing.order.order_uuid
    bench.services.opening.set_aside()
    model = bea.program.rooms.orders.panel.model
    bea.until(lambda: model.row_of(uuid) >= 0)
    said = model.index(model.row_of(uuid)).data()
    assert "At another bench" in said
    assert bench.program.work.parts.author.station in said
    assert model.index(0).data() == "At other benches 1"
    assert model.draft_at(model.row_of(uuid)) is None
    bea.program.rooms.orders.panel.opened.emit(uuid)
    bea.hear(f"{SHOWCASE_PO} is open at ")
    bea.wait_for_question()
    bea.press("1")
    bea.until(lambda: bea.session.packing is not None and bea.packing.boxes.units == 1)


def test_of_two_that_scan_one_order_in_the_same_instant_one_has_it_and_the_other_is_told(
    bench, bea
):
    for _ in range(times(2, 100)):
        race(bench, bea)


def race(*both):
    for one in both:
        one.type(SHOWCASE_PO)
    both[0].until(lambda: sum(bool(link_of(one).news.held) for one in both) == 1)
    winner, loser = both if link_of(both[0]).news.held else both[::-1]
    loser.hear(f"{SHOWCASE_PO} is open at ")
    assert loser.session.packing is None
    assert winner.packing.order.po_number == SHOWCASE_PO
    loser.wait_for_question()
    loser.press("Esc")
    winner.services.opening.set_aside()
    winner.until(lambda: not floor_of(winner).overview().claims)
    winner.until(lambda: not link_of(winner).news.held)
