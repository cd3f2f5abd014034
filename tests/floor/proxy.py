"""A network between a bench and its floor that can be cut, refuse, swallow all, or lose one answer."""

import contextlib
import socket
import threading
from collections.abc import Iterator


class Proxy:
    """Forwards to a port of this computer. TLS is left out where what passes has to be looked at."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.is_swallowing = False
        self.lose_answer_to = b""
        self._is_losing = False
        self._is_answered = threading.Event()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._lock = threading.Lock()
        self._is_refusing = False
        self._start()

    def _start(self) -> None:
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                # The server is down: whoever connects is told so, and may try again.
                client.close()
                continue
            for end in (client, server):
                # A network holds nothing back for 40 ms until the other end has said "received".
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._pairs.append((client, server))
            for pump in (self._ask, self._answer):
                threading.Thread(target=pump, args=(client, server), daemon=True).start()

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        with _ends_both(client, server):
            while data := client.recv(65_536):
                # The answer may be here before the next line is.
                is_lost = bool(self.lose_answer_to) and self.lose_answer_to in data
                if is_lost:
                    self.lose_answer_to = b""
                    self._is_answered.clear()
                    self._is_losing = True
                if not self.is_swallowing:
                    server.sendall(data)
                if is_lost:
                    self._is_answered.wait(5)
                    self._is_losing = False
                    self.cut()

    def _answer(self, client: socket.socket, server: socket.socket) -> None:
        with _ends_both(client, server):
            while data := server.recv(65_536):
                if self._is_losing:
                    self._is_answered.set()
                elif not self.is_swallowing:
                    client.sendall(data)

    def cut(self) -> None:
        """All connections break; new ones are made."""
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()

    def refuse(self) -> None:
        """Nothing listens any more."""
        # `close` alone leaves the thread in `accept` with the port.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def listen(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._start()

    def lead_to(self, port: int) -> None:
        """The floor's name is another computer's from now on."""
        self._target = port
        self.cut()

    def close(self) -> None:
        self.refuse()


@contextlib.contextmanager
def _ends_both(*ends: socket.socket) -> Iterator[None]:
    """Where one end is gone, the other is told."""
    with contextlib.suppress(OSError):
        yield
    for end in ends:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
