"""An order that another bench has, at the window."""

from dataclasses import replace

import pytest

from crux_desk.desk.floor.sharing.order_copies import shared_order
from crux_desk.sandbox.samples import SHOWCASE_PO
from tests.ui.links.floor.hands import footer_says, link_of
from tests.ui.orders.listing import fetch, first_screen, marks

LABEL = "1Z5R89390357567127"
pytestmark = pytest.mark.desktop("keyring")


@pytest.fixture
def order(bench, server):
    return bench.program.work.parts.order_desk.find(SHOWCASE_PO).orders[0]


def test_an_order_that_another_bench_has_is_closed_and_the_bar_says_who_and_since_when(
    bench, other, order
):
    other.claim(order)
    bench.type(SHOWCASE_PO)
    bench.hear(f"{SHOWCASE_PO} is open at Bench 9 (Bo) | Since ")
    assert bench.session.packing is None
    # It is nobody's draft here, and the claim is not this bench's.
    assert bench.session.desk.unsent() == ()
    bench.open("PO-1003")
    bench.until(lambda: bool(link_of(bench).news.held))
    assert not link_of(bench).news.elsewhere


def test_the_next_order_is_none_that_another_bench_has_only_opened(bench, other):
    fetch(bench)
    panel = first_screen(bench)
    bench.until(lambda: bool(panel.model.next_uuid()))
    held = bench.program.work.parts.journal.orders.get(
        bench.program.work.parts.server.origin, panel.model.next_uuid()
    )
    other.claim(held)
    bench.until(lambda: held.order_uuid in link_of(bench).news.taken)
    bench.press("Ctrl+N")
    bench.until(lambda: bench.session.packing is not None)
    assert bench.packing.order.order_uuid != held.order_uuid
    bench.press("F4")
    bench.until(lambda: held.po_number in marks(panel))
    assert "At another bench" in marks(panel)[held.po_number]


def test_an_item_opens_no_order_that_another_bench_has(bench, server, other):
    order = bench.program.work.parts.order_desk.find("PO-1001").orders[0]
    bench.press("Ctrl+G")
    bench.hear("up to date")
    other.claim(order)
    bench.until(lambda: order.order_uuid in link_of(bench).news.taken)
    bench.type("EM-014")
    bench.until(lambda: "EM-014" in bench.says)
    assert bench.session.packing is None or bench.packing.order.po_number != "PO-1001"


def test_what_was_packed_meanwhile_stays_is_told_once_and_cannot_be_submitted(
    bench, other, order, network
):
    network.refuse()
    bench.until(lambda: "Floor away" in footer_says(bench))
    bench.open(SHOWCASE_PO)
    bench.session.pack(bench.packing.order.lines[0])
    other.claim(order)
    network.listen()
    bench.hear(f"{SHOWCASE_PO} is open at Bench 9 (Bo) | Since ")
    bench.hear("You have boxes of it, too.")
    assert bench.packing.boxes.units == 1
    bench.session.pack(bench.packing.order.lines[0])
    bench.until(lambda: not footer_says(bench).startswith("!  Floor away"))
    assert "Bench 9" not in bench.says
    bench.services.submitting.submit()
    bench.hear("It can't be submitted here.")


def test_an_order_is_sent_with_a_permit_and_given_back_when_it_is_settled(bench, other):
    bench.open("PO-1002")
    bench.until(lambda: bool(link_of(bench).news.held))
    packing_id = bench.session.desk.open_packing.key.packing_id
    bench.session.pack_rest()
    bench.fill(LABEL)
    bench.services.submitting.submit()
    bench.hear("Sent: ")
    assert other.floor.last_permit(packing_id) is not None
    bench.services.opening.set_aside()
    bench.until(lambda: not other.floor.overview().claims)


def test_an_order_takes_scans_before_the_floor_has_said_whose_it_is(bench, other, order):
    line = order.lines[0]
    bench.type(SHOWCASE_PO)
    bench.until(lambda: bench.session.packing is not None)
    bench.session.pack(line)
    assert bench.packing.boxes.units == 1
    bench.until(lambda: bool(link_of(bench).news.held))
    assert other.asks(order).station == bench.program.work.parts.author.station


def test_what_another_bench_has_sent_leaves_the_list_of_this_window(bench, other, order):
    fetch(bench)
    panel = first_screen(bench)
    bench.until(lambda: SHOWCASE_PO in marks(panel))
    nothing_left = tuple(replace(line, may_ship=0) for line in order.lines)
    sent = replace(shared_order(replace(order, lines=nothing_left)), is_gone=True)
    other.floor.put_sent(bench.program.work.parts.server.origin, sent)
    bench.until(lambda: SHOWCASE_PO not in marks(panel))
