"""The port of a label printer: what it is sent, it keeps."""

import socket
import threading
from contextlib import suppress


class Sink:
    """A label printer's port: takes one visitor at a time and keeps what it is sent."""

    def __init__(self, port: int = 0, *, hangs_up_after: int | None = None) -> None:
        self.listener = socket.create_server(("127.0.0.1", port))
        self.port = self.listener.getsockname()[1]
        self.received: list[bytes] = []
        self._limit = hangs_up_after
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self.listener.accept()
            except OSError:
                return
            with visitor:
                data = b""
                while part := visitor.recv(65_536):
                    data += part
                    if self._limit is not None and len(data) >= self._limit:
                        linger = b"\1\0\0\0\0\0\0\0"
                        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                        break
                self.received.append(data)

    def close(self) -> None:
        # Else it takes the one visitor more for whom it waits already.
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
