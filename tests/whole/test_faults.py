"""The table of faults, each on the real program against a real loopback server.

After each the server has every box exactly once, or the packing stands with the reason. Two runs of
the program have all rows at once, an order each, so that they also show that no order holds up
another: in one the faults last, in the other each comes once and then the network is good.
"""

import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.server import SandboxServer
from tests.requests_seen import is_tracking
from tests.whole.fault_table import NO, PAGE, PO_NUMBERS, ROWS, SHORT, FaultTable, Row
from tests.whole.station import (
    TOKEN,
    Station,
    at_server,
    order_of,
    plain_orders,
    posted,
    run,
    wait_for,
    whole,
    xdotool,
)

pytestmark = [pytest.mark.desktop("screen", "keyring"), pytest.mark.timeout(180)]


@contextmanager
def running(folder: Path, server: SandboxServer, api_url: str = "") -> Iterator[Station]:
    station = Station(server, folder / "station", api_url)
    try:
        yield station
    finally:
        station.kill()
        station.forget_token()


@contextmanager
def run_table(folder: Path, *, is_once: bool) -> Iterator[SimpleNamespace]:
    """The program at work on all rows, until each is as it is to be, or for a minute."""
    samples = plain_orders(PO_NUMBERS.values())
    uuids = {order.po_number: order.uuid for order in samples}
    ends = {PO_NUMBERS[row.name]: end_of(row, is_once=is_once) for row in ROWS}
    with (
        SandboxServer(samples, token=TOKEN) as server,
        SandboxServer([], token=TOKEN) as other,
        running(folder, server) as station,
    ):
        station.set_token()
        station.write_settings(**SHORT, resend_unclear="auto" if is_once else "ask")
        station.queue(PO_NUMBERS.values())
        table = FaultTable(server, other.url, uuids, is_once=is_once)
        server.faults = table
        station.start()

        def is_over() -> bool:
            found = station.packings()
            return all(
                found[po_number]["state"] == state and says in found[po_number]["reason"]
                for po_number, (state, says) in ends.items()
            )

        # each row says for itself what it came to
        with suppress(AssertionError):
            wait_for(is_over, "all rows end", 75)
        yield SimpleNamespace(
            packings=station.packings(),
            were=station.states(uuids),
            server=server,
            other=other,
            uuids=uuids,
            table=table,
        )


def end_of(row: Row, *, is_once: bool) -> tuple[str, str]:
    return ("submitted", "") if is_once and not row.is_final else (row.ends, row.says)


def check_run(done: SimpleNamespace, check: Callable[[SimpleNamespace, Row], None]) -> None:
    """Each row by itself, so that all that fail are named."""
    failed: dict[str, str] = {}
    for row in ROWS:
        try:
            check(done, row)
        except AssertionError as error:
            failed[row.name] = str(error)
    assert failed == {}
    assert done.table.sent_again == [], "a box was sent that the server has"
    assert list(done.other.received) == [], "another host was asked"


def check_lasting(lasting: SimpleNamespace, row: Row) -> None:
    po_number = PO_NUMBERS[row.name]
    packing, uuid = lasting.packings[po_number], lasting.uuids[po_number]
    assert lasting.table.asked[row.name], "the fault was not met"
    assert packing["state"] == row.ends, packing["reason"]
    assert row.says in packing["reason"]
    assert packing["reason"] or row.ends == "submitted"
    assert len(packing["boxes"]) == 2
    assert ("unclear" in lasting.were[po_number]) is not row.is_known
    assert at_server(lasting.server, uuid) == whole(po_number)[: row.boxes]
    if row.of_reads:
        assert posted(lasting.server).count(uuid) == 0
    elif row.ends != "queued":
        assert posted(lasting.server).count(uuid) == 1


def check_passing(passing: SimpleNamespace, row: Row) -> None:
    po_number = PO_NUMBERS[row.name]
    packing = passing.packings[po_number]
    state, says = end_of(row, is_once=True)
    assert packing["state"] == state, packing["reason"]
    assert says in packing["reason"]
    wanted = [] if row.is_final else whole(po_number)
    assert at_server(passing.server, passing.uuids[po_number]) == wanted


@pytest.mark.long
def test_while_the_fault_lasts_each_box_is_there_once_or_the_packing_says_why(tmp_path):
    with run_table(tmp_path, is_once=False) as lasting:
        check_run(lasting, check_lasting)


@pytest.mark.long
def test_when_the_network_is_good_again_each_box_is_there_exactly_once(tmp_path):
    with run_table(tmp_path, is_once=True) as passing:
        check_run(passing, check_passing)


def state_and_reason(station: Station, po_number: str) -> tuple[str, str]:
    packing = station.packings()[po_number]
    return packing["state"], packing["reason"]


def test_a_refused_connection_keeps_all_queued_and_they_go_out_in_order(tmp_path):
    po_numbers = [f"F{number:03d}" for number in range(6)]
    samples = plain_orders(po_numbers)
    server = SandboxServer(samples, token=TOKEN)
    server.start()
    port = int(server.url.rpartition(":")[2])
    with running(tmp_path, server) as station:
        station.set_token()
        station.write_settings(**SHORT)
        station.queue(po_numbers)
        server.stop()
        station.start()
        wait_for(lambda: station.packings()["F000"]["reason"], "the reason is there")
        assert {one["state"] for one in station.packings().values()} == {"queued"}
        with SandboxServer(samples, token=TOKEN, port=port) as again:
            wait_for(
                lambda: {one["state"] for one in station.packings().values()} == {"submitted"},
                "all go out",
            )
            assert posted(again) == [order.uuid for order in samples]
            for order in samples:
                assert at_server(again, order.uuid) == whole(order.po_number)


def test_a_name_that_is_not_found_keeps_it_queued(tmp_path):
    with (
        SandboxServer(plain_orders(["F000"]), token=TOKEN) as server,
        running(tmp_path, server, "https://crux.invalid") as station,
    ):
        station.set_token()
        station.write_settings(**SHORT)
        station.queue(["F000"])
        station.start()
        wait_for(lambda: state_and_reason(station, "F000")[1], "the reason is there")
        state, reason = state_and_reason(station, "F000")
        assert state == "queued"
        assert "crux.invalid" in reason
        assert posted(server) == []


def test_a_server_that_does_not_answer_a_connection_keeps_it_queued(tmp_path):
    """A listener whose queue is full: connecting times out."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        address = full.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(address)
        url = f"http://127.0.0.1:{address[1]}"
        with (
            SandboxServer(plain_orders(["F000"]), token=TOKEN) as server,
            running(tmp_path, server, url) as station,
        ):
            station.set_token()
            station.write_settings(**SHORT)
            station.queue(["F000"])
            station.start()
            wait_for(lambda: state_and_reason(station, "F000")[1], "the reason is there")
            assert state_and_reason(station, "F000")[0] == "queued"
        for one in waiting:
            one.close()


def test_a_token_refused_in_mid_queue_stops_all_until_somebody_signs_in(tmp_path):
    po_numbers = [f"F{number:03d}" for number in range(5)]
    samples = plain_orders(po_numbers)
    with SandboxServer(samples, token=TOKEN) as server, running(tmp_path, server) as station:
        station.set_token()
        station.write_settings(**SHORT)
        station.queue(po_numbers)
        gone = Fault(status=401, body=b'{"detail": "Invalid token."}')
        server.faults = lambda seen: gone if len(posted(server)) >= 2 else None
        station.start()
        # the second order's POST is the first to hear it
        wait_for(lambda: station.packings()["F001"]["reason"], "the reason is there")
        found = station.packings()
        assert [found[po]["state"] for po in po_numbers] == ["submitted"] + ["queued"] * 4
        assert "Sign in again" in found["F001"]["reason"]
        assert len(posted(server)) == 2
        server.faults = lambda _: None
        station.key("ctrl+shift+s")
        wait_for(lambda: "ign in" in active_title(), "the dialog is open")
        station.type(TOKEN)  # as a scan, whose own Enter presses nothing
        wait_for(lambda: is_signed_in(station), "it is signed in")
        wait_for(
            lambda: {one["state"] for one in station.packings().values()} == {"submitted"},
            "all go out",
        )
        for order in samples:
            assert at_server(server, order.uuid) == whole(order.po_number)


def is_signed_in(station: Station) -> bool:
    """Press Enter until the dialog has gone; one right after a scan belongs to the scan."""
    station.key("Return")
    return "ign in" not in active_title()


def active_title() -> str:
    """What has the keyboard."""
    return xdotool("getactivewindow", "getwindowname")


BETWEEN = {
    "F000": Fault(resets=True),
    "F001": Fault(keeps=True, resets=True),
    "F002": Fault(delay_s=2.0),
    "F003": Fault(keeps_late=True, delay_s=2.0),
    "F004": Fault(status=503, body=NO, headers={"Retry-After": "1"}),
    "F005": Fault(keeps=True, status=500, body=NO),
    "F006": Fault(status=200, **PAGE),
}


@pytest.mark.parametrize("release", ["v1", "timp"])
def test_faults_between_the_boxes_of_the_releases_that_take_one_a_request(tmp_path, release):
    """Each fault comes once, at the second of three boxes."""
    samples = plain_orders(BETWEEN)
    po_numbers = {order.uuid: order.po_number for order in samples}
    asked: Counter[str] = Counter()

    def fault(seen: RequestSeen) -> Fault | None:
        if not is_tracking(seen):
            return None
        uuid = order_of(seen)
        asked[uuid] += 1
        return BETWEEN[po_numbers[uuid]] if asked[uuid] == 2 else None

    with SandboxServer(samples, token=TOKEN) as server, running(tmp_path, server) as station:
        station.set_token()
        station.write_settings(**SHORT, release=release, resend_unclear="auto")
        station.queue(BETWEEN, release, boxes=3)
        server.faults = fault
        station.start()
        wait_for(
            lambda: {one["state"] for one in station.packings().values()} == {"submitted"},
            "all go out",
            60,
        )
        for order in samples:
            assert at_server(server, order.uuid) == whole(order.po_number, 3)


def test_killed_with_a_request_in_flight_it_reads_the_order_before_anything_else(tmp_path):
    with (
        SandboxServer(plain_orders(["F000"]), token=TOKEN) as server,
        running(tmp_path, server) as station,
    ):
        uuid = plain_orders(["F000"])[0].uuid
        station.set_token()
        station.write_settings(**SHORT | {"read_timeout_s": 30})
        station.queue(["F000"])
        held = Fault(keeps_late=True, delay_s=2.0)
        server.faults = lambda seen: held if is_tracking(seen) else None
        station.launch()
        wait_for(lambda: posted(server), "it is sent")
        assert state_and_reason(station, "F000")[0] == "sending"
        station.kill()
        seen_before = len(server.received)
        station.launch()
        wait_for(lambda: state_and_reason(station, "F000")[0] == "unclear", "it is unclear")
        wait_for(lambda: state_and_reason(station, "F000")[0] == "submitted", "it is found")
        after = server.received[seen_before:]
        assert [seen.method for seen in after if order_of(seen) == uuid][:1] == ["GET"]
        assert posted(server) == [uuid]
        assert at_server(server, uuid) == whole("F000")


def test_while_it_finishes_what_is_sent_a_second_window_is_refused_by_name(tmp_path):
    with (
        SandboxServer(plain_orders(["F000"]), token=TOKEN) as server,
        running(tmp_path, server) as station,
    ):
        station.set_token()
        station.write_settings(**SHORT | {"read_timeout_s": 30})
        station.queue(["F000"])
        late = Fault(keeps=True, delay_s=5.0)
        server.faults = lambda seen: late if is_tracking(seen) else None
        station.start()
        wait_for(lambda: posted(server), "it is sent")
        assert station.process is not None
        xdotool("key", "alt+F4")
        second = run(*station.options)
        assert station.process.poll() is None, "it did not wait for the answer"
        assert second.returncode == 1
        assert "Crux Desk is already open" in second.stderr
        assert station.process.wait(15) == 0
        station.process = None
        assert state_and_reason(station, "F000")[0] == "submitted"
        assert posted(server).count(plain_orders(["F000"])[0].uuid) == 1
