"""What the sandbox does with connections, and with requests that are not what they should be."""

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from typing import Any

import pytest

from crux_desk.sandbox import server as server_module
from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.samples import SHOWCASE_UUID
from crux_desk.sandbox.server import DEMO_TOKEN, SandboxServer

ORDER = f"/orders/{SHOWCASE_UUID}/"
ORGANISATION = "/organizations/"
ENOUGH = 1 << 20


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer() as sandbox:
        yield sandbox


@pytest.fixture
def line(server) -> Iterator[socket.socket]:
    host, _, port = server.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        yield connection


def written(method: str, path: str, body: bytes = b"", **headers: object) -> bytes:
    """A request as bytes; a header's `_` stands for `-`, and None leaves it out."""
    given = {
        "Host": "x",
        "Authorization": f"Token {DEMO_TOKEN}",
        "Content_Type": "application/json",
        "Content_Length": len(body),
    } | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items() if value != ""]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode("latin-1") + body


def answer(line: socket.socket, request: bytes, method: str = "GET") -> tuple[int, Any]:
    line.sendall(request)
    with closing(HTTPResponse(line, method=method)) as response:
        response.begin()
        body = response.read()
        return response.status, json.loads(body) if body else None


def is_closed(line: socket.socket) -> bool:
    try:
        return line.recv(1) == b""
    except ConnectionError:
        return True


# -- an answer is one segment --------------------------------------------------------------------


def test_headers_and_body_leave_in_one_write(server, line, monkeypatch):
    sent: list[bytes] = []
    send = socket.SocketIO.write

    def counted(raw: socket.SocketIO, data: bytes) -> int | None:
        sent.append(bytes(data))
        return send(raw, data)

    # A handler without a buffer goes past SocketIO: then nothing is counted, and this fails too.
    monkeypatch.setattr(socket.SocketIO, "write", counted)
    for path in (ORDER, ORGANISATION):
        sent.clear()
        assert answer(line, written("GET", path))[0] == 200
        assert len(sent) == 1
        head, _, body = sent[0].partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 ")
        assert json.loads(body)


def test_a_connection_does_not_wait_for_acknowledgements(server, line):
    assert answer(line, written("GET", ORGANISATION))[0] == 200
    (connection,) = server._http._connections
    assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_byte_by_byte_the_whole_answer_arrives_in_pieces(server, line):
    server.faults = lambda _: Fault(keeps=True, byte_pause_s=0.002)
    line.sendall(written("GET", ORGANISATION))
    pieces = [line.recv(ENOUGH)]
    while not b"".join(pieces).endswith(b'"ACTIVE"}'):
        pieces.append(line.recv(ENOUGH))
    assert len(pieces) > 10
    server.faults = lambda _: None
    assert answer(line, written("GET", ORGANISATION))[0] == 200


def test_an_answer_that_is_cut_off_announces_all_and_closes(server, line):
    server.faults = lambda _: Fault(keeps=True, cut_at=10)
    line.sendall(written("GET", ORDER))
    with closing(HTTPResponse(line)) as response:
        response.begin()
        assert int(response.headers["Content-Length"]) > 1000
        with pytest.raises(IncompleteRead) as cut:
            response.read()
    assert len(cut.value.partial) == 10


def test_who_waits_to_be_told_to_go_on_is_told(server, line):
    line.sendall(written("POST", "/orders/", Content_Length=2, Expect="100-continue"))
    assert line.recv(ENOUGH) == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert answer(line, b"{}")[0] == 200


# -- lengths -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "length", ["-1", "abc", "+2", "1_0", "\xb2", "2, 3", "9" * 5000, "2\r\nContent-Length: 1"]
)
def test_a_length_that_is_none_is_refused_and_the_connection_ends(server, line, length):
    assert answer(line, written("POST", "/orders/", b"{}", Content_Length=length))[0] == 400
    assert is_closed(line)
    assert not server.received


@pytest.mark.parametrize("length", ["", 15])
def test_a_body_in_chunks_is_refused_and_not_read_as_requests(server, line, length):
    chunks = b"2\r\n{}\r\n0\r\n\r\n"
    request = written(
        "POST", "/orders/", chunks, Content_Length=length, Transfer_Encoding="chunked"
    )
    assert answer(line, request)[0] == 411
    assert is_closed(line)


def test_a_body_that_is_too_large_is_refused(server, line, monkeypatch):
    monkeypatch.setattr(server_module, "MAX_BODY", 10)
    assert answer(line, written("POST", "/orders/", b" " * 11))[0] == 400
    assert is_closed(line)


def test_a_request_that_is_cut_off_takes_no_effect(server, line):
    line.sendall(written("POST", "/orders/", b"{}  ", Content_Length=10))
    line.shutdown(socket.SHUT_WR)
    assert is_closed(line)
    assert not server.received


# -- verbs and paths -----------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "PATCH"])
def test_a_wrong_verb_is_405_and_the_connection_goes_on(server, line, method):
    assert answer(line, written(method, ORGANISATION), method)[0] == 405
    assert answer(line, written("GET", ORGANISATION))[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "http://[x/orders/",
        f"/orders//{SHOWCASE_UUID}/",
        "/orders//",
        "/orders/tracking//",
        "/orders/%00%ff/",
        "/orders/%2e%2e%2Forganizations/",
        "/orders/\xe9/",
        "/",
    ],
)
def test_a_path_that_leads_nowhere_is_404(server, line, path):
    assert answer(line, written("GET", path))[0] == 404
    assert answer(line, written("GET", ORGANISATION))[0] == 200


def test_a_path_may_be_quoted(line):
    assert answer(line, written("GET", ORDER.replace("orders", "%6frders")))[0] == 200


# -- threads -------------------------------------------------------------------------------------


def test_what_was_received_can_be_looked_through_while_more_comes_in(server):
    with closing(HTTPConnection(server.url.removeprefix("http://"), timeout=5)) as connection:
        for count in range(1, 4):
            for _ in server.received:
                connection.request("GET", ORGANISATION)
                connection.getresponse().read()
            connection.request("GET", ORGANISATION)
            connection.getresponse().read()
            assert len(server.received) >= count


def test_a_mistake_in_a_handler_is_not_kept_quiet(server, line, capfd):
    def mistaken(_: RequestSeen) -> Fault | None:
        raise LookupError("this test's own")

    server.faults = mistaken
    line.sendall(written("GET", ORGANISATION))
    assert is_closed(line)
    assert "this test's own" in capfd.readouterr().err
