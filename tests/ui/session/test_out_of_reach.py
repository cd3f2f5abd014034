"""Offline: what is said of an order that is not here is true, and goes when Crux is back."""

import threading

import pytest

from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.session.service_status import Connection
from crux_desk.ui.verdicts.verdict import Tone


@pytest.fixture
def offline(start, server):
    """A window whose server is gone; PO-1002 is open, PO-1003 is not on this computer."""
    bench = start.begin(server.url, server.token)
    bench.open("PO-1002")
    server.stop()
    return bench


@pytest.fixture
def back(server):
    """Makes a server of the same address come back."""
    servers: list[SandboxServer] = []

    def come_back() -> SandboxServer:
        port = int(server.url.rpartition(":")[2])
        again = SandboxServer(token=server.token, port=port)
        again.start()
        servers.append(again)
        return again

    yield come_back
    for again in servers:
        again.stop()


def see_network(bench) -> None:
    """Some call shows that Crux is within reach: the outbox's, say, or orders read ahead."""
    bench.services.status.note_call(None)


def test_an_order_that_is_not_here_is_said_to_be_so_and_which_one_stays_open(offline):
    offline.type(SHOWCASE_PO)
    offline.hear(f"Order not saved here: {SHOWCASE_PO}")
    assert "PO-1002 stays open" in offline.says
    assert "by itself" not in offline.says
    assert "boxes are safe" not in offline.says
    assert "Ctrl+G" in offline.says
    assert offline.packing.order.po_number == "PO-1002"


def test_when_crux_is_back_it_is_fetched_and_said_but_not_opened(offline, back):
    offline.type(SHOWCASE_PO)
    offline.hear("Order not saved here")
    back()
    see_network(offline)
    offline.hear(f"Back online: {SHOWCASE_PO} is saved here now | Scan it again to open it.")
    assert offline.packing.order.po_number == "PO-1002"
    assert offline.services.status.connection is Connection.ONLINE
    offline.open(SHOWCASE_PO)


def test_without_any_other_call_it_is_tried_again_after_a_while(offline, back):
    offline.type(SHOWCASE_PO)
    offline.hear("Order not saved here")
    again = offline.services.opening._out_of_reach
    assert again._timer.isActive()
    again._timer.start(0)
    offline.until(lambda: again._timer.interval() > 0 and again._timer.isActive())
    assert "Order not saved here" in offline.says
    back()
    again._timer.start(0)
    offline.hear("is saved here now")


def test_what_was_scanned_since_is_not_talked_over(offline, back):
    offline.type(SHOWCASE_PO)
    offline.hear("Order not saved here")
    line = next(line for line in offline.packing.order.lines if offline.packing.remaining(line))
    offline.session.pack(line)
    says = offline.says
    server = back()
    see_network(offline)
    offline.services.opening._out_of_reach.try_again()
    offline.until(lambda: offline.program.background.is_idle)
    assert offline.says == says
    assert not server.received


def test_a_number_that_crux_does_not_know_is_said_when_it_is_back(offline, back):
    offline.type("NOPE-1")
    offline.hear("Order not saved here: NOPE-1")
    back()
    see_network(offline)
    offline.hear("Unknown barcode: NOPE-1")


def test_with_boxes_packed_a_number_that_is_not_here_is_unknown_and_nobody_is_asked(offline):
    line = next(line for line in offline.packing.order.lines if offline.packing.remaining(line))
    offline.session.pack(line)
    offline.type(SHOWCASE_PO)
    offline.hear(f"Unknown barcode: {SHOWCASE_PO}")
    assert "If it's another order, set this one aside first" in offline.says
    said = offline.session.last_verdict
    offline.until(lambda: offline.program.background.is_idle)
    assert offline.session.last_verdict is said
    assert offline.packing.order.po_number == "PO-1002"


def test_a_copy_is_no_longer_said_to_be_one_when_crux_is_back(offline, back):
    offline.press("F4")
    offline.type("PO-1002")
    offline.hear("PO-1002: saved copy")
    back()
    see_network(offline)
    offline.hear("PO-1002 is up to date")


def test_scans_behind_it_are_named_and_the_order_is_still_asked_for(bench, server):
    bench.open("PO-1002")
    server.faults = lambda seen: Fault(keeps=False, delay_s=0.3, hangs_up=True)
    bench.type(SHOWCASE_PO)
    bench.type("PEG-1")
    bench.hear("ignored")
    assert bench.session.last_verdict.tone is Tone.BAD
    server.faults = lambda _: None
    see_network(bench)
    bench.services.opening._out_of_reach.try_again()
    bench.hear("is saved here now")


def test_what_is_wanted_while_another_one_hangs_has_its_turn(offline, back):
    offline.type("NOPE-1")
    offline.hear("Order not saved here: NOPE-1")
    again, gate = offline.services.opening._out_of_reach, threading.Event()
    again.want(again._wanted._replace(ask=gate.wait))
    again.try_again()
    offline.type(SHOWCASE_PO)
    offline.hear(f"Order not saved here: {SHOWCASE_PO}")
    again._timer.start(0)
    offline.until(lambda: again._timer.interval() > 0 or not again._timer.isActive())
    gate.set()
    offline.until(lambda: offline.program.background.is_idle)
    back()
    assert again._timer.isActive()
    again._timer.start(0)
    offline.hear("is saved here now")
