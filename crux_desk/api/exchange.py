"""How far one request has come, and how long its answer may take: what requests does not tell.

Certain knowledge of whether a first byte may have left, and a deadline for the whole answer (a read
timeout is for each read, so a server that trickles a byte a second is never too slow). Both are
kept where the socket is. What a failure then means is in `faults`.
"""

import http.client
import io
import math
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from enum import IntEnum
from typing import Any

from typing_extensions import override
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from crux_desk.api.values import Timeouts
from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass


class Phase(IntEnum):
    """How far a request has come; from `SENDING` on, the service may have received it."""

    PREPARING = 0
    CONNECTING = 1
    SENDING = 2
    ANSWERING = 3


class SendingForbidden(ValueError):
    """What was allowed for a while is not allowed any more, and was not done."""


@dataclass(eq=False)
class Exchange:
    """One request and its answer."""

    timeouts: Timeouts
    phase: Phase = Phase.PREPARING
    _ends_at: float = math.inf
    _sock: socket.socket | None = None
    _is_given_up: bool = False
    may_send: Callable[[], bool] | None = None

    def begin_sending(self, sock: socket.socket | None = None) -> None:
        """The connection stands; from here on, nothing is certain any more.

        Raises:
            ConnectionAbortedError: it was given up meanwhile.
            SendingForbidden: it may not be sent any more.
        """
        self._sock = sock
        if self._is_given_up:
            raise ConnectionAbortedError
        if self.may_send is not None and not self.may_send():
            raise SendingForbidden
        self.phase = Phase.SENDING
        self._ends_at = time.monotonic() + self.timeouts.read_s

    def give_up(self) -> None:
        """End it from another thread: whoever waits for the answer waits no longer."""
        self._is_given_up = True
        if self._sock is not None:
            with suppress(OSError):
                # TLS has a farewell of its own that could block; below it there is none.
                socket.socket.shutdown(self._sock, socket.SHUT_RDWR)

    def wait_s(self) -> float:
        """Seconds that the next read or write may take.

        Raises:
            TimeoutError: the time for the whole answer is over.
        """
        left_s = self._ends_at - time.monotonic()
        if left_s <= 0:
            raise TimeoutError("the whole answer took too long")
        return left_s


_current: ContextVar[Exchange] = ContextVar("exchange")


@contextmanager
def exchange(timeouts: Timeouts, may_send: Callable[[], bool] | None = None) -> Iterator[Exchange]:
    """What this thread's connections note their progress in, while the block lasts."""
    one = Exchange(timeouts, may_send=may_send)
    mark = _current.set(one)
    try:
        yield one
    finally:
        _current.reset(mark)


class _BoundedReader(io.RawIOBase):
    """What comes from the socket, each read no longer than the deadline allows."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, one: Exchange) -> None:
        self._raw = raw
        self._sock = sock
        self._exchange = one
        self.is_at_end = False

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Any, /) -> int | None:
        if self._exchange.phase >= Phase.SENDING:
            self._sock.settimeout(self._exchange.wait_s())
        count: int | None = self._raw.readinto(buffer)
        self.is_at_end = count == 0
        return count

    @override
    def close(self) -> None:
        self._raw.close()
        super().close()


class _BoundedResponse(http.client.HTTPResponse):
    """An answer whose every byte, head and body, is read through a `_BoundedReader`."""

    def __init__(self, sock: socket.socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        raw: Any = self.fp.detach()
        self._reader = _BoundedReader(raw, sock, _current.get())
        self.fp = io.BufferedReader(self._reader)

    @override
    def begin(self) -> None:
        super().begin()
        # Python takes half a head for a whole one, and "200" without a body would be a yes
        if self._reader.is_at_end:
            raise http.client.IncompleteRead(b"")


class _Connection(HTTPConnection):
    """Notes when it connects and when it begins to send."""

    response_class = _BoundedResponse

    @override
    def connect(self) -> None:
        _current.get().phase = Phase.CONNECTING
        super().connect()

    @override
    def request(self, *args: Any, **options: Any) -> None:
        if self.sock is None:
            self.connect()
        one = _current.get()
        one.begin_sending(self.sock)
        # the time to connect is too short for a large body on a slow line
        self.timeout = one.wait_s()
        super().request(*args, **options)


class TunnelFault(OSError):
    """The proxy made no tunnel. `status` is its answer's, None where it gave none."""

    def __init__(self, status: int | None = None) -> None:
        super().__init__(f"no tunnel ({status})")
        self.status = status


class _SecureConnection(_Connection, HTTPSConnection):
    """As `_Connection`; connecting includes the proxy's tunnel and the TLS handshake."""

    def _tunnel(self) -> None:
        try:
            super()._tunnel()
        except (OSError, http.client.HTTPException) as error:
            said = _TUNNEL_STATUS.search(str(error))
            raise TunnelFault(int(said[1]) if said else None) from error


_TUNNEL_STATUS = pattern(r"^Tunnel connection failed: (\d+)")
"""How `http.client` says what a proxy answered; it says it nowhere else."""


class WatchedPool(HTTPConnectionPool):
    """Connections that note their progress."""

    ConnectionCls = _Connection


class WatchedSecurePool(HTTPSConnectionPool):
    """The same over TLS."""

    ConnectionCls = _SecureConnection
