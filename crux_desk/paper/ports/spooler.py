"""The computer's spooler (CUPS): which printers there are, how they are, and what became of a job.

Asked by IPP over its socket, so that no answer is a text for people. `CUPS_SERVER` names another
one, as for CUPS' own commands. Windows has none: there Qt prints.
"""

import http.client
import os
import socket
from enum import StrEnum
from urllib.parse import quote

from typing_extensions import override

from crux_desk.domain.errors.paper import PrinterUnusable
from crux_desk.domain.printers import PrinterState, PrinterTrouble, SeenPrinter
from crux_desk.domain.values import dataclass
from crux_desk.paper.ports.ipp import (
    Answer,
    Attributes,
    Group,
    Operation,
    Tag,
    Value,
    read_answer,
    request,
)

SOCKETS = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")
PORT = 631
TIMEOUT_S = 5.0
MAX_ANSWER = 5_000_000
_PRINTER_ATTRIBUTES = (
    "printer-name",
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "printer-make-and-model",
)
_RAW = "Local Raw Printer"
"""Source: CUPS, scheduler/printers.c: the make and model of a queue without a driver."""
PDF, RAW = "application/pdf", "application/vnd.cups-raw"
_STATES = {3: PrinterState.IDLE, 4: PrinterState.PRINTING, 5: PrinterState.STOPPED}
_NOT_FOUND = 0x0406
_NOT_ACCEPTING = 0x0506


class SpoolState(StrEnum):
    """What became of a job that the spooler has."""

    WAITING = "waiting"
    PRINTING = "printing"
    STOPPED = "stopped"
    DONE = "done"
    CANCELED = "canceled"
    ABORTED = "aborted"
    GONE = "gone"
    """The spooler knows it no more."""

    @property
    def is_over(self) -> bool:
        return self not in (SpoolState.WAITING, SpoolState.PRINTING, SpoolState.STOPPED)


_JOB_STATES = {
    3: SpoolState.WAITING,
    4: SpoolState.WAITING,
    5: SpoolState.PRINTING,
    6: SpoolState.STOPPED,
    7: SpoolState.CANCELED,
    8: SpoolState.ABORTED,
    9: SpoolState.DONE,
}


@dataclass(frozen=True, slots=True)
class Spooler:
    """Where the spooler listens: a socket's path, or a host and a port."""

    path: str = ""
    host: str = "localhost"
    port: int = PORT

    @classmethod
    def here(cls) -> "Spooler":
        """That of this computer, or the one that CUPS_SERVER names."""
        named = os.environ.get("CUPS_SERVER", "")
        if named.startswith("/"):
            return cls(named)
        if named:
            host, _, port = named.partition(":")
            return cls("", host, int(port) if port.isdecimal() else PORT)
        # os.path: no name of a socket is one that a person chose.
        found = (path for path in SOCKETS if os.path.exists(path))  # noqa: PTH110
        return cls(next(found, ""))

    def printers(self) -> tuple[SeenPrinter, ...]:
        """The printers that this computer knows, by name; none where there is no spooler."""
        asked = ((Tag.KEYWORD, "requested-attributes", _PRINTER_ATTRIBUTES),)
        try:
            answer = self._ask(request(Operation.CUPS_GET_PRINTERS, asked), "/")
        except (OSError, ValueError, http.client.HTTPException):
            return ()
        found = map(_printer, answer.of(Group.PRINTER))
        return tuple(sorted(found, key=lambda printer: printer.name))

    def printer(self, name: str) -> SeenPrinter | None:
        """How one of them is; None where there is none of that name.

        Raises:
            PrinterUnusable: there is no spooler.
        """
        asked = (
            (Tag.URI, "printer-uri", (self._uri(name),)),
            (Tag.KEYWORD, "requested-attributes", _PRINTER_ATTRIBUTES),
        )
        answer = self._answer(request(Operation.GET_PRINTER_ATTRIBUTES, asked), name)
        groups = answer.of(Group.PRINTER)
        return _printer(groups[0]) if answer.is_yes and groups else None

    def hand_over(
        self, name: str, title: str, data: bytes, media: str = "", copies: int = 1
    ) -> int:
        """Give a PDF to a printer; the number of its job there.

        Without `media`, what is given goes to the printer as it is.

        Args:
            name: the printer.
            title: what its list of jobs calls the document.
            data: the PDF, or what the printer itself reads.
            media: the paper's name for IPP.
            copies: how often it is printed; not without `media`.

        Raises:
            PrinterUnusable: the spooler did not take it; where `is_unsure`, it may have.
        """
        asked = (
            (Tag.URI, "printer-uri", (self._uri(name),)),
            (Tag.NAME, "requesting-user-name", (_user(),)),
            (Tag.NAME, "job-name", (title.encode()[:200].decode("utf-8", "ignore"),)),
            (Tag.MIME, "document-format", (PDF if media else RAW,)),
        )
        job = (
            ((Tag.KEYWORD, "media", (media,)), (Tag.INTEGER, "copies", (copies,))) if media else ()
        )
        body = request(Operation.PRINT_JOB, asked, job, data)
        answer = self._answer(body, name, f"/printers/{quote(name)}", is_unsure=True)
        number = _first(answer, Group.JOB, "job-id")
        if answer.is_yes and isinstance(number, int):
            return number
        trouble = {
            _NOT_FOUND: PrinterTrouble.GONE,
            _NOT_ACCEPTING: PrinterTrouble.REFUSES,
        }.get(answer.status, PrinterTrouble.REFUSES)
        raise PrinterUnusable(name, trouble.value)

    def state_of(self, name: str, job: int) -> SpoolState:
        """What became of a job.

        Raises:
            PrinterUnusable: there is no spooler.
        """
        asked = (
            (Tag.URI, "printer-uri", (self._uri(name),)),
            (Tag.INTEGER, "job-id", (job,)),
            (Tag.KEYWORD, "requested-attributes", ("job-state",)),
        )
        answer = self._answer(request(Operation.GET_JOB_ATTRIBUTES, asked), name)
        state = _first(answer, Group.JOB, "job-state")
        if not answer.is_yes or not isinstance(state, int):
            return SpoolState.GONE
        return _JOB_STATES.get(state, SpoolState.WAITING)

    def _uri(self, name: str) -> str:
        return f"ipp://localhost/printers/{quote(name)}"

    def _answer(
        self, body: bytes, name: str, path: str = "/", *, is_unsure: bool = False
    ) -> Answer:
        connection = self._connection()
        try:
            connection.connect()
        except OSError as error:
            connection.close()
            raise PrinterUnusable(name, PrinterTrouble.NO_SPOOLER.value) from error
        try:
            return self._exchange(connection, body, path)
        except (OSError, ValueError, http.client.HTTPException) as error:
            trouble = PrinterTrouble.NO_SPOOLER.value
            raise PrinterUnusable(name, trouble, is_unsure=is_unsure) from error

    def _ask(self, body: bytes, path: str) -> Answer:
        return self._exchange(self._connection(), body, path)

    def _exchange(self, connection: http.client.HTTPConnection, body: bytes, path: str) -> Answer:
        try:
            headers = {"Content-Type": "application/ipp", "Host": "localhost"}
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            data = response.read(MAX_ANSWER)
            if response.status != http.client.OK:
                raise ValueError(f"the spooler answered {response.status}")
            return read_answer(data)
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if self.path:
            return _SocketConnection(self.path)
        return http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT_S)


class _SocketConnection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=TIMEOUT_S)
        self._path = path

    @override
    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(TIMEOUT_S)
        self.sock.connect(self._path)


def _printer(attributes: Attributes) -> SeenPrinter:
    reasons = tuple(map(str, attributes.get("printer-state-reasons", [])))
    reasons = tuple(reason for reason in reasons if reason != "none")
    number = next(iter(attributes.get("printer-state", [])), 0)
    state = _STATES.get(number if isinstance(number, int) else 0, PrinterState.IDLE)
    if "paused" in reasons:
        # CUPS says so at once, and only then that it is stopped.
        state = PrinterState.STOPPED
    is_open = next(iter(attributes.get("printer-is-accepting-jobs", [])), True)
    return SeenPrinter(
        name=str(next(iter(attributes.get("printer-name", [])), "")),
        state=state,
        reasons=reasons,
        is_accepting=bool(is_open),
        is_raw=_RAW in map(str, attributes.get("printer-make-and-model", [])),
    )


def _first(answer: Answer, group: Group, name: str) -> Value | None:
    values = (values for found in answer.of(group) for values in found.get(name, []))
    return next(values, None)


def _user() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return "crux-desk"
