"""The sandbox's HTTP side: who may call what, and how it is answered.

Source: the contract, call by call, with its response codes; bodies of refusals as a Django REST
service writes them.
"""

import json
import re
import socket
import struct
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

from typing_extensions import override

from crux_desk.sandbox.asking import (
    json_object,
    need_verb,
    path_parts,
    with_first_boxes,
)
from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.samples import SampleOrder, sample_orders
from crux_desk.sandbox.store import Json, Refused, Store
from crux_desk.sandbox.timp import box_from_timp, faults_as_timp, order_as_timp

if TYPE_CHECKING:
    import ssl

DEMO_TOKEN = "demo-0123456789abcdef0123456789abcdef"  # noqa: S105 - opens this sandbox only
RETAILER_TOKEN = "retailer-0123456789abcdef01234567"  # noqa: S105 - as above
READER_TOKEN = "reader-0123456789abcdef0123456789"  # noqa: S105 - as above
MAX_BODY = 10_000_000
MAX_SEEN = 5_000
_LENGTH = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True)
class Caller:
    """Whose token it is, and what that may do."""

    name: str
    org_type: str
    may_add_tracking: bool
    may_allocate: bool = False


@dataclass(frozen=True)
class Reply:
    """An answer before it is sent."""

    status: int
    body: Any


Faults = Callable[[RequestSeen], Fault | None]


class SandboxServer:
    """Starts on a free port of this computer; keeps its orders until it is stopped.

    Args:
        orders: order objects as the service shows them; the samples where none are given.
        faults: asked for every request; what it returns happens instead of the proper answer.
        tls: a server's end of it, for https; the name in `url` is not that of its certificate.
    """

    def __init__(
        self,
        orders: Iterable[Json | SampleOrder] | None = None,
        *,
        port: int = 0,
        token: str = DEMO_TOKEN,
        faults: Faults = lambda _: None,
        tls: "ssl.SSLContext | None" = None,
    ) -> None:
        self.token = token
        self.faults = faults
        self._received: deque[RequestSeen] = deque(maxlen=MAX_SEEN)
        self.callers = {
            token: Caller("Demo Supplier", "SUPPLIER", may_add_tracking=True, may_allocate=True),
            RETAILER_TOKEN: Caller("Demo Retailer", "RETAILER", may_add_tracking=False),
            READER_TOKEN: Caller("Demo Supplier", "SUPPLIER", may_add_tracking=False),
        }
        self.store = Store(sample_orders() if orders is None else orders)
        self._http = _HttpServer(("127.0.0.1", port), _Handler)
        if tls is not None:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self._http.sandbox = self
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.02,), name="sandbox", daemon=True
        )

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def received(self) -> Sequence[RequestSeen]:
        """The last requests as of now, the oldest first."""
        return tuple(self._received)

    def note(self, seen: RequestSeen) -> None:
        """Remember a request."""
        self._received.append(seen)

    def order(self, order_uuid: str) -> Json:
        """A copy of an order as it is now."""
        return self.store.order(order_uuid)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        if self._thread.is_alive():
            self._http.shutdown()
            self._thread.join()
        self._http.server_close()
        self._http.hang_up()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def reply(self, seen: RequestSeen) -> Reply:
        """The proper answer to a request; it takes effect here."""
        try:
            return self._route(seen)
        except Refused as refused:
            return Reply(refused.status, refused.body)

    # -- the calls -------------------------------------------------------------------------------

    def _route(self, seen: RequestSeen) -> Reply:
        parts = path_parts(seen.path)
        if parts == ["organizations", "user-login"]:
            return self._sign_in(seen)
        caller = self._caller(seen)
        is_timp = parts[:1] == ["timp"]
        match parts[1:] if is_timp else parts:
            case ["organizations"] if not is_timp:
                need_verb(seen, "GET")
                return Reply(200, _organization(caller))
            case ["orders"] if not is_timp:
                return self._search(seen)
            case ["orders", "tracking", order_uuid]:
                return self._add_tracking(seen, caller, order_uuid, is_timp=is_timp)
            case ["orders", "allocation", order_uuid] if not is_timp:
                need_verb(seen, "PUT")
                _need_supplier(caller)
                _need_permission(caller.may_allocate)
                return Reply(
                    200, self.store.allocate(order_uuid, json_object(seen).get("line_items"))
                )
            case ["orders", order_uuid]:
                need_verb(seen, "GET")
                order = self.store.order(order_uuid)
                return Reply(200, order_as_timp(order) if is_timp else _without_codes(order))
        raise Refused(404, {"detail": "Not found."})

    def _sign_in(self, seen: RequestSeen) -> Reply:
        need_verb(seen, "POST")
        given = json_object(seen)
        tokens = {
            ("demo", "demo"): self.token,
            ("retailer", "demo"): RETAILER_TOKEN,
            ("reader", "demo"): READER_TOKEN,
        }
        name, password = given.get("username"), given.get("password")
        if not isinstance(name, str) or not isinstance(password, str):
            both = (("username", name), ("password", password))
            missing = [field for field, value in both if not isinstance(value, str)]
            raise Refused(400, {field: ["This field is required."] for field in missing})
        token = tokens.get((name, password))
        if token is None:
            raise Refused(401, {"detail": "Unable to log in with provided credentials."})
        caller = self.callers[token]
        permissions = [
            _permission("add_order_tracking", "Add tracking", assigned=caller.may_add_tracking),
            _permission("allocate_order", "Allocate orders", assigned=caller.may_allocate),
        ]
        answer = {
            "auth_token": token,
            "org_uuid": "org-1",
            "user_uuid": "user-1",
            "retailer_uuid": None,
            "supplier_uuid": "supplier-1",
            "org_type": caller.org_type,
            "permission_assignments": {"permissions": permissions, "org_user": {"uuid": "u-1"}},
        }
        return Reply(200, answer)

    def _search(self, seen: RequestSeen) -> Reply:
        need_verb(seen, "POST")
        total, page = self.store.search(json_object(seen))
        orders = [_without_codes(order) for order in page]
        return Reply(200, {"total_results": total, "orders": orders})

    def _add_tracking(
        self, seen: RequestSeen, caller: Caller, order_uuid: str, *, is_timp: bool
    ) -> Reply:
        need_verb(seen, "POST")
        _need_supplier(caller)
        _need_permission(caller.may_add_tracking)
        given = json_object(seen)
        is_multi = not is_timp and "tracking_numbers" in given
        boxes = given["tracking_numbers"] if is_multi else [given]
        if is_timp:
            boxes = [box_from_timp(given)]
        try:
            packages = self.store.add_tracking(order_uuid, boxes)
        except Refused as refused:
            if refused.status == 400 and is_multi:
                raise Refused(400, {"tracking_numbers": refused.body}) from None
            if refused.status == 400:
                fault = refused.body[0]
                raise Refused(400, faults_as_timp(fault) if is_timp else fault) from None
            raise
        if is_timp:
            return Reply(200, {"package_uuid": packages[0]})
        return Reply(200, _without_codes(self.store.order(order_uuid)))

    def _caller(self, seen: RequestSeen) -> Caller:
        kind, _, token = seen.headers.get("authorization", "").partition(" ")
        caller = self.callers.get(token) if kind == "Token" else None
        if caller is None:
            raise Refused(401, {"detail": "Invalid token."})
        return caller


def _permission(name: str, display_name: str, *, assigned: bool) -> Json:
    told = {"uuid": f"p-{name}", "name": name, "display_name": display_name}
    return {"assigned": assigned, "permission": told}


def _need_permission(has_it: bool) -> None:
    if not has_it:
        raise Refused(403, {"detail": "You do not have permission to perform this action."})


def _need_supplier(caller: Caller) -> None:
    if caller.org_type != "SUPPLIER":
        raise Refused(409, {"detail": "Only a supplier may do this."})


def _organization(caller: Caller) -> Json:
    return {"uuid": "org-1", "name": caller.name, "org_type": caller.org_type, "status": "ACTIVE"}


def _without_codes(order: Json) -> Json:
    """An order as the first release shows it: it has no product codes."""
    for line in order["line_items"]:
        line.pop("product_codes", None)
    return order


def _as_number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{value!r} cannot be sent")


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    sandbox: SandboxServer

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._connections: set[socket.socket] = set()

    @override
    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    @override
    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Close what clients keep open; a server that has stopped answers nobody."""
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news; a mistake of ours is."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _HttpServer
    timeout = 30
    # An answer leaves in one write, and at once: in two, the second waits for the client's delayed
    # acknowledgement of the first, some 40 ms.
    wbufsize = 1 << 16
    disable_nagle_algorithm = True

    @override
    def handle_expect_100(self) -> bool:
        goes_on = super().handle_expect_100()
        self.wfile.flush()
        return goes_on

    def _answer(self) -> None:
        try:
            length = self._length()
        except Refused as refused:
            # Where the next request would begin is not known.
            self.close_connection = True
            self._send(Reply(refused.status, refused.body), Fault())
            return
        body = self.rfile.read(length)
        if len(body) < length:
            self.close_connection = True
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._react(RequestSeen(self.command, self.path, headers, body))

    def _length(self) -> int:
        """The length of the request's body, in bytes.

        Raises:
            Refused: it is not told, no number, or too large.
        """
        if "Transfer-Encoding" in self.headers:
            raise Refused(411, {"detail": "A Content-Length is required."})
        told = set(self.headers.get_all("Content-Length", ["0"]))
        length = told.pop().strip()
        if told or not _LENGTH.fullmatch(length):
            raise Refused(400, {"detail": "Invalid Content-Length."})
        if int(length) > MAX_BODY:
            raise Refused(400, {"detail": "Request body too large."})
        return int(length)

    def _react(self, seen: RequestSeen) -> None:
        sandbox = self.server.sandbox
        sandbox.note(seen)
        fault = sandbox.faults(seen)
        if fault is None:
            self._send(sandbox.reply(seen), Fault())
            return
        kept = seen if fault.keeps_boxes is None else with_first_boxes(seen, fault.keeps_boxes)
        reply = sandbox.reply(kept) if fault.keeps else Reply(200, {})
        time.sleep(fault.delay_s)
        if fault.keeps_late:
            reply = sandbox.reply(kept)
        if fault.resets:
            self._reset()
        elif fault.hangs_up:
            self.close_connection = True
        else:
            self._send(reply, fault)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = _answer
    do_HEAD = do_OPTIONS = do_TRACE = _answer

    def _send(self, reply: Reply, fault: Fault) -> None:
        body = json.dumps(reply.body, ensure_ascii=False, default=_as_number).encode()
        if fault.status is not None:
            body = fault.body
        self.send_response(reply.status if fault.status is None else fault.status)
        self.send_header("Content-Type", fault.content_type)
        length = len(body) if fault.body_size is None else fault.body_size
        self.send_header("Content-Length", str(length))
        for name, value in fault.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if fault.cut_at is not None:
            body, self.close_connection = body[: fault.cut_at], True
        if self.command == "HEAD":
            body = b""
        if fault.body_size is not None:
            self._pour(fault.body_size)
        elif fault.byte_pause_s:
            self._trickle(body, fault.byte_pause_s)
        else:
            self.wfile.write(body)
        self.wfile.flush()

    def _reset(self) -> None:
        """End the connection by a RST, at once."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        socket.close(self.connection.detach())

    def _pour(self, size: int) -> None:
        piece = b" " * 65_536
        for start in range(0, size, len(piece)):
            self.wfile.write(piece[: size - start])

    def _trickle(self, body: bytes, pause_s: float) -> None:
        for byte in body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(pause_s)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""
