"""Bytes to a label printer at TCP port 9100, which takes one visitor at a time."""

import socket
import time

from crux_desk.domain.errors.paper import PrinterUnusable
from crux_desk.domain.printers import PrinterTrouble

CONNECT_S = 5.0
SEND_S = 20.0
AGAIN_S = 0.3
"""Until a printer that is busy with somebody else is asked once more."""


def send_raw(host: str, port: int, data: bytes, connect_s: float | None = None) -> None:
    """Send all of it, and wait until the printer has taken it.

    Args:
        host: the printer's name or address.
        port: 9100, mostly.
        data: what it is to print.
        connect_s: how long a printer may be busy with somebody else.

    Raises:
        PrinterUnusable: it is not there, and nothing was printed; or, where `is_unsure`, the line
            broke in the midst of it.
    """
    name = f"{host}:{port}"
    connection = _connected(host, port, name, time.monotonic() + (connect_s or CONNECT_S))
    with connection:
        try:
            connection.settimeout(SEND_S)
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            _drain(connection)
        except OSError as error:
            trouble = PrinterTrouble.OFFLINE
            raise PrinterUnusable(name, trouble.value, is_unsure=True) from error


def _connected(host: str, port: int, name: str, until_s: float) -> socket.socket:
    while True:
        try:
            left_s = max(0.1, until_s - time.monotonic())
            return socket.create_connection((host, port), timeout=left_s)
        except ConnectionRefusedError as error:
            if time.monotonic() + AGAIN_S >= until_s:
                raise PrinterUnusable(name, PrinterTrouble.OFFLINE.value) from error
            time.sleep(AGAIN_S)
        except (OSError, UnicodeError) as error:
            raise PrinterUnusable(name, PrinterTrouble.OFFLINE.value) from error


def _drain(connection: socket.socket) -> None:
    """Until the printer hangs up: then it has read to the end. One that never does is left."""
    connection.settimeout(1.0)
    try:
        while connection.recv(4096):
            pass
    except TimeoutError:
        return
