"""What a service, or the network to it, may do to a request, and what is to come of it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.server import SandboxServer
from tests.requests_seen import is_tracking
from tests.whole.station import order_of, sent_over

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
