"""A loopback server of raw sockets: it answers what a test tells it to, byte for byte."""

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

Reply = Callable[[socket.socket], bool | None]
"""Writes an answer; returns whether the connection stays open for another request."""


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
"""The head of a good answer, as far as it is always the same."""


@dataclass
class Received:
    """A request as it came over the wire."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def answer(
    status: int = 200, body: Any = None, headers: dict[str, str] | None = None, raw: bytes = b""
) -> Reply:
    """A whole answer, after which the connection stays open."""
    sent = raw if body is None else json.dumps(body).encode()
    lines = {"Content-Type": "application/json", "Content-Length": str(len(sent))} | (headers or {})
    head = f"HTTP/1.1 {status} X\r\n" + "".join(f"{k}: {v}\r\n" for k, v in lines.items()) + "\r\n"

    def reply(connection: socket.socket) -> bool:
        connection.sendall(head.encode() + sent)
        return True

    return reply


def bytes_of(data: bytes) -> Reply:
    """These bytes, then the end of the connection."""

    def reply(connection: socket.socket) -> None:
        connection.sendall(data)

    return reply


def reset(connection: socket.socket) -> None:
    """The connection is reset (RST) instead of answered."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def say_nothing(connection: socket.socket) -> None:
    """The connection is closed without a byte."""


def trickle(stopped: threading.Event, head: bytes, drop: bytes) -> Reply:
    """The head, then a drop again and again, each well within the time for a read."""

    def reply(connection: socket.socket) -> None:
        connection.sendall(head)
        while not stopped.wait(0.02):
            connection.sendall(drop)

    return reply


def tunnel_to(tls: ssl.SSLContext, behind: Reply) -> Reply:
    """As a proxy does: a tunnel, at whose end a server of this certificate gives that answer."""

    def reply(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        with suppress(OSError), tls.wrap_socket(connection, server_side=True) as secure:
            if _read_request(secure) is not None:
                behind(secure)

    return reply


@contextmanager
def port_that_says(data: bytes | None) -> Iterator[int]:
    """A port that answers the first bytes, whatever they are, with these; None: with a reset."""
    is_over = threading.Event()

    def serve() -> None:
        while True:
            connection, _ = listener.accept()
            with connection:
                if is_over.is_set():
                    return
                connection.recv(1)
                if data is None:
                    reset(connection)
                else:
                    connection.sendall(data)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield port
        finally:
            is_over.set()
            socket.create_connection(("127.0.0.1", port)).close()
            thread.join(10)


@dataclass
class RawServer:
    """Replies in turn, the last one again and again; remembers what it was asked."""

    replies: list[Reply] = field(default_factory=lambda: [answer(200, {})])
    received: list[Received] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    tls: ssl.SSLContext | None = None
    connections: int = 0

    def __enter__(self) -> "RawServer":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        # a connection of our own wakes it on every system
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._threads[0].join(10)
        self._listener.close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self.stopped.is_set():
                connection.close()
                return
            self.connections += 1
            self._open.add(connection)
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            wrapped = self.tls.wrap_socket(connection, server_side=True) if self.tls else connection
            with wrapped:
                while (request := _read_request(wrapped)) is not None:
                    self.received.append(request)
                    reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
                    if not reply(wrapped):
                        break
        self._open.discard(connection)


def _read_request(connection: socket.socket) -> Received | None:
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return None
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65536)
    method, path, _ = first.split(" ")
    return Received(method, path, headers, body)
