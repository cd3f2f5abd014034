"""How long an answer may take, by a clock that the tests move; and what of two libraries it needs."""

import http.client
import io
import socket
from dataclasses import dataclass
from typing import Any

import pytest
from typing_extensions import override
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection

from crux_desk.api import exchange as module
from crux_desk.api.exchange import Exchange, Phase
from crux_desk.api.values import Timeouts
from tests.api.servers import RawServer


@dataclass
class Clock:
    now_s: float = 1000.0

    def monotonic(self) -> float:
        return self.now_s


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


def test_the_whole_answer_has_the_time_for_reading_and_no_more(clock: Clock) -> None:
    one = Exchange(Timeouts(connect_s=5, read_s=60))
    clock.now_s += 300  # connecting does not count

    one.begin_sending()

    assert (one.phase, one.wait_s()) == (Phase.SENDING, 60)
    clock.now_s += 59
    assert one.wait_s() == 1
    clock.now_s += 1
    with pytest.raises(TimeoutError):
        one.wait_s()


# -- what no documentation promises, and `exchange` rests on: an update may change it


class Counting(io.RawIOBase):
    """Counts the bytes that come through it."""

    def __init__(self, raw: socket.SocketIO) -> None:
        self._raw = raw
        self.count = 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Any, /) -> int | None:
        count = self._raw.readinto(buffer)
        self.count += count or 0
        return count


def test_http_client_reads_all_of_an_answer_through_a_file_that_can_be_put_in_its_place() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(answer)
        response = http.client.HTTPResponse(ours)
        raw: Any = response.fp.detach()
        assert isinstance(raw, socket.SocketIO)
        counting = Counting(raw)
        response.fp = io.BufferedReader(counting)
        response.begin()
        assert response.read() == b"{}"
        assert counting.count == len(answer)
        raw.close()


def test_urllib3_sends_in_request_with_its_timeout_and_answers_by_its_response_class(
    server: RawServer,
) -> None:
    noted: list[object] = []

    class NotingResponse(http.client.HTTPResponse):
        def __init__(self, sock: socket.socket, *args: Any, **options: Any) -> None:
            super().__init__(sock, *args, **options)
            noted.append(sock.gettimeout())

    class NotingConnection(HTTPConnection):
        response_class = NotingResponse

        @override
        def request(self, *args: Any, **options: Any) -> None:
            if self.sock is None:
                self.connect()
            noted.append(list(server.received))
            self.timeout = 34.5
            super().request(*args, **options)
            noted.append(self.sock.gettimeout())

    class NotingPool(HTTPConnectionPool):
        ConnectionCls = NotingConnection

    with NotingPool("127.0.0.1", server.port, timeout=12) as pool:
        assert pool.request("GET", "/").json() == {}
    # Nothing had left when it was entered; it is sent in its time, and answered in the pool's.
    assert noted == [[], 34.5, 12]
    assert len(server.received) == 1
