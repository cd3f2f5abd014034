"""A network between a bench and its floor that can be cut, refuse, swallow all, or lose one answer."""

import contextlib
import socket
import threading


class Proxy:
    """Forwards to a port of this computer. TLS is left out where what passes has to be looked at."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.is_swallowing = False
        self.lose_answer_to = b""
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
                server = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                return
            with self._lock:
                self._pairs.append((client, server))
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                if self.is_swallowing:
                    continue
                sink.sendall(data)
                if self.lose_answer_to and self.lose_answer_to in data:
                    self.lose_answer_to = b""
                    # The other direction is cut; what was asked arrives and is done.
                    with contextlib.suppress(OSError):
                        self._wait_for_answer(sink)
                    self.cut()
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _wait_for_answer(self, server: socket.socket) -> None:
        """The answer is taken here, so that nobody else gets it."""
        self.is_swallowing = True
        server.settimeout(0.5)
        with contextlib.suppress(TimeoutError):
            server.recv(65_536)
        self.is_swallowing = False

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
