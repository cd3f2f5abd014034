"""The floor view: all benches as they are now, and what a person decides about what two of them did."""

from datetime import UTC, datetime

import pytest

from crux_desk.floor.sessions import Presence
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.floor.dialog import FloorDialog
from tests.ui.links.floor.hands import footer_says, link_of

LABEL = "1Z5R89390357567127"
pytestmark = pytest.mark.desktop("keyring")


@pytest.fixture
def order(bench, server):
    return bench.program.work.parts.order_desk.find(SHOWCASE_PO).orders[0]


def shown(bench) -> FloorDialog:
    bench.press("Ctrl+Shift+F")
    dialog: FloorDialog = bench.dialog()
    bench.until(lambda: dialog.view.board is not None)
    return dialog


def benches(dialog: FloorDialog):
    assert dialog.view.board is not None
    return dialog.view.board.benches


def test_the_board_shows_within_two_seconds_what_another_bench_does(bench, other):
    bench.open(SHOWCASE_PO)
    bench.session.pack(bench.packing.order.lines[0])
    dialog = shown(bench)
    # Nothing but what is heard: the slow look would come too late.
    bench.program.rooms.floor._poll.stop()
    bench.until(lambda: [one.units for one in benches(dialog) if one.packer] == [1])
    began = datetime.now(UTC)
    other.floor.beat(Presence("Bo", outbox=4))
    bench.until(lambda: any(one.outbox == 4 for one in benches(dialog)))
    assert (datetime.now(UTC) - began).total_seconds() < 2
    card = next(one for one in benches(dialog) if one.outbox == 4)
    # Renamed from here; retired only when its program has ended.
    dialog.view._chosen = card.bench_id
    dialog._on_chosen(card.bench_id)
    dialog.name.edit.setText("North")
    dialog.rename.click()
    bench.until(lambda: "North" in [one.name for one in benches(dialog)])
    dialog.retire.click()
    bench.until(lambda: "North works on the floor now" in dialog.fault)
    other.floor.sign_out()
    dialog.retire.click()
    bench.until(lambda: len(benches(dialog)) == 1)
    dialog.reject()


def test_what_two_benches_packed_while_apart_is_listed_and_waits_for_a_person(
    bench, other, order, network
):
    network.refuse()
    bench.until(lambda: "Floor away" in footer_says(bench))
    bench.open(SHOWCASE_PO)
    bench.session.pack(bench.packing.order.lines[0])
    other.claim(order)
    network.listen()
    bench.hear("You have boxes of it, too.")
    bench.until(lambda: bool(other.floor.views.disputes()))
    dialog = shown(bench)
    bench.until(lambda: dialog.list.count() == 1)
    said = dialog.list.item(0).text()
    assert said.startswith(f"! Conflict: {SHOWCASE_PO} was packed at 2 benches\nBench 9")
    assert "Bench 9: what is in its boxes is not known here" in said
    # As soon as its steps are copied.
    bench.until(lambda: "1 box, 1 unit, last packed" in dialog.list.item(0).text())
    assert not dialog.settle.isHidden()
    # This bench gives way: its boxes are discarded, and that is noted under the packer's name.
    dialog.discard.click()
    bench.until(lambda: dialog.list.count() == 0)
    assert bench.session.packing is None
    assert other.floor.views.disputes() == ()
    assert "Ctrl+Z" in dialog._text.text()
    dialog.reject()
    # One slip of the hand takes nothing away for good.
    bench.press("Ctrl+Z")
    bench.hear("the draft is back")
    # Away again: what was seen last, and of when it is.
    network.refuse()
    dialog = shown(bench)
    assert "What stands here is as of" in dialog.view.trouble
    dialog.reject()


def test_a_station_without_a_floor_says_so(start, server):
    bench = start.begin(server.url, server.token)
    bench.press("Ctrl+Shift+F")
    bench.hear("This station has no floor")
    assert not bench.is_asking


def test_what_was_packed_at_any_bench_is_found_by_its_order_and_its_label(bench, tmp_path):
    bench.open("PO-1002")
    bench.until(lambda: bool(link_of(bench).news.held))
    bench.session.pack_rest()
    bench.fill(LABEL)
    bench.services.submitting.submit()
    bench.hear("Sent: ")
    journal = bench.program.work.parts.journal
    at = link_of(bench).bench
    assert at is not None
    bench.until(lambda: at.floor.copied()[0] == journal.copies.last_step)
    floor_view = shown(bench)
    floor_view.history.click()
    history = bench.program.rooms.floor._history
    bench.until(lambda: history.model.count() == 1)
    history.field.edit.setText("no such order")
    bench.until(lambda: history.model.count() == 0)
    history.field.edit.setText(LABEL[-8:])
    bench.until(lambda: history.model.count() == 1)
    assert history.model.records[0].trackings == (LABEL,)
    history.field.edit.setText("po-1002")
    bench.until(lambda: history.model.count() == 1)
    path = tmp_path / "floor.csv"
    bench.will_choose(path)
    history.export.click()
    bench.until(path.exists)
    assert f"PO-1002,{bench.program.work.parts.author.station},Ana" in path.read_text("utf-8-sig")
    history.reject()
    floor_view.reject()
