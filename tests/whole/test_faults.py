"""The table of faults, each on the real program against a real loopback server.

After each the server has every box exactly once, or the packing stands with the reason. Two runs of
the program have all rows at once, an order each, so that they also show that no order holds up
another: in one the faults last, in the other each comes once and then the network is good.
"""

import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.server import SandboxServer
from tests.whole.station import (
    TOKEN,
    Station,
    at_server,
    is_tracking,
    order_of,
    plain_orders,
    posted,
    run,
    sent_over,
    wait_for,
    whole,
    xdotool,
)

pytestmark = [pytest.mark.secretservice, pytest.mark.timeout(180)]

SHORT: dict[str, Any] = {
    "connect_timeout_s": 1,
    "read_timeout_s": 1,
    "settle_s": 4,
    "sounds": False,
}
PAGE: dict[str, Any] = {
    "content_type": "text/html",
    "body": b"<html><h1>Welcome to the hotel</h1></html>",
}
NO = b'{"detail": "No, thanks."}'
GARBLED = b'{"uuid": \x00\xff]]'


@dataclass(frozen=True)
class Row:
    """A fault, and what it comes to: `ends` while it lasts, with `boxes` at the server.

    `is_known`: the answer itself says what became of the boxes, so that nothing is ever unclear.
    """

    name: str
    fault: Fault
    ends: str
    says: str = ""
    boxes: int = 0
    of_reads: bool = False
    is_final: bool = False
    is_known: bool = False


def before(name: str, **fault: Any) -> Row:
    """The server keeps nothing: a person is asked, with the numbers that are not there."""
    return Row(f"{name} before", Fault(**fault), "unclear", "To resend the boxes")


def after(name: str, **fault: Any) -> Row:
    """The server keeps the boxes: they are found by reading the order."""
    return Row(f"{name} after", Fault(keeps=True, **fault), "submitted", boxes=2)


def accepted(name: str, **fault: Any) -> Row:
    """The server keeps the boxes and says so; where it were looked up all the same, they'd be found."""
    return Row(name, Fault(keeps=True, **fault), "submitted", boxes=2, is_known=True)


def both(name: str, **fault: Any) -> tuple[Row, Row]:
    return before(name, **fault), after(name, **fault)


def refused(status: int) -> Row:
    fault = Fault(status=status, body=NO)
    return Row(
        f"{status} of the service", fault, "refused", "No, thanks.", is_final=True, is_known=True
    )


def put_off(status: int) -> Row:
    fault = Fault(status=status, body=NO, headers={"Retry-After": "2"})
    return Row(f"{status} with Retry-After", fault, "queued", "Crux is busy", is_known=True)


def redirects(status: int) -> tuple[Row, Row]:
    return both(f"{status} to another host", status=status, headers={"Location": "OTHER"})


ROWS = (
    *both("reset", resets=True),
    *both("closed", hangs_up=True),
    *both("timeout", delay_s=2.0),
    Row("kept after we gave up", Fault(keeps_late=True, delay_s=2.5), "submitted", boxes=2),
    *(row for status in (500, 502, 503, 504) for row in both(str(status), status=status, body=NO)),
    *both("502 of a proxy", status=502, **PAGE),
    *both("truncated 200", cut_at=1),
    *both("garbled 200", status=200, body=GARBLED),
    *both("web page 200", status=200, **PAGE),
    *both("empty page 200", status=200, content_type="text/html"),
    accepted("201", status=201, body=b"{}"),
    accepted("201 without a body", status=201),
    accepted("204", status=204),
    accepted("200 without a body", status=200),
    *(row for status in (301, 302, 303, 307, 308) for row in redirects(status)),
    *map(refused, (400, 403, 404, 405, 409, 415, 422)),
    *both("403 of a middlebox", status=403, **PAGE),
    *both("404 that is a number", status=404, body=b"404"),
    after("400 though kept", status=400, body=NO),
    *map(put_off, (429, 503)),
    *both("429", status=429, body=NO),
    *both("408", status=408, body=NO),
    *both("1 GB", status=200, body_size=1_000_000_000),
    *both("a byte a second", status=200, body=b'{"a": 1}', byte_pause_s=1),
    Row(
        "only the first box kept",
        Fault(keeps=True, keeps_boxes=1, status=500, body=NO),
        "unclear",
        "has some boxes, but not",
        boxes=1,
    ),
    Row(
        "only the first box kept, and a no",
        Fault(keeps=True, keeps_boxes=1, status=400, body=NO),
        "unclear",
        "has some boxes, but not",
        boxes=1,
    ),
    Row(
        "web page for the order",
        Fault(**PAGE),
        "queued",
        "Nothing was sent",
        of_reads=True,
        is_known=True,
    ),
    Row(
        "500 for the order",
        Fault(status=500),
        "queued",
        "Nothing was sent",
        of_reads=True,
        is_known=True,
    ),
)
PO_NUMBERS = {row.name: f"F{number:03d}" for number, row in enumerate(ROWS)}
NAMES = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name.replace(" ", "-"))


class FaultTable:
    """Gives each order its row's fault; once, or for as long as it is asked."""

    def __init__(
        self, server: SandboxServer, other_url: str, uuids: dict[str, str], *, is_once: bool
    ) -> None:
        self._server = server
        self.sent_again: list[str] = []
        self.asked: Counter[str] = Counter()
        self._rows = {uuids[PO_NUMBERS[row.name]]: row for row in ROWS}
        self._other_url = other_url
        self._is_once = is_once

    def __call__(self, seen: RequestSeen) -> Fault | None:
        row = self._rows.get(order_of(seen))
        if row is None or row.of_reads == is_tracking(seen):
            return None
        self.asked[row.name] += 1
        self.sent_again += sent_over(self._server, seen)
        if self._is_once and self.asked[row.name] > 1 and not row.is_final:
            return None
        headers = {
            name: f"{self._other_url}/orders/" if value == "OTHER" else value
            for name, value in row.fault.headers.items()
        }
        return Fault(**(vars(row.fault) | {"headers": headers}))


@contextmanager
def running(folder: Path, server: SandboxServer, api_url: str = "") -> Iterator[Station]:
    station = Station(server, folder / "station", api_url)
    try:
        yield station
    finally:
        station.kill()
        run("token", "delete", *station.options)


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


@pytest.fixture(scope="module")
def lasting(tmp_path_factory) -> Iterator[SimpleNamespace]:
    yield from run_table(tmp_path_factory.mktemp("lasting"), is_once=False)


@pytest.fixture(scope="module")
def passing(tmp_path_factory) -> Iterator[SimpleNamespace]:
    yield from run_table(tmp_path_factory.mktemp("passing"), is_once=True)


@NAMES
def test_while_the_fault_lasts_each_box_is_there_once_or_the_packing_says_why(lasting, row):
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


@NAMES
def test_when_the_network_is_good_again_each_box_is_there_exactly_once(passing, row):
    po_number = PO_NUMBERS[row.name]
    packing = passing.packings[po_number]
    state, says = end_of(row, is_once=True)
    assert packing["state"] == state, packing["reason"]
    assert says in packing["reason"]
    wanted = [] if row.is_final else whole(po_number)
    assert at_server(passing.server, passing.uuids[po_number]) == wanted


def test_no_box_is_sent_that_the_server_has(lasting, passing):
    assert lasting.table.sent_again == []
    assert passing.table.sent_again == []


def test_no_other_host_is_asked_and_none_sees_the_token(lasting, passing):
    assert list(lasting.other.received) == []
    assert list(passing.other.received) == []


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
