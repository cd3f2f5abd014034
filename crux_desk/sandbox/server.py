"""The sandbox's HTTP side: who may call what, and how it is answered.

Source: the contract, call by call, with its response codes; bodies of refusals as a Django REST
service writes them.
"""

import json
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import urlsplit

from typing_extensions import override

from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.samples import SampleOrder, sample_orders
from crux_desk.sandbox.store import Json, Refused, Store
from crux_desk.sandbox.timp import box_from_timp, order_as_timp

DEMO_TOKEN = "demo-0123456789abcdef0123456789abcdef"  # noqa: S105 - opens this sandbox only
RETAILER_TOKEN = "retailer-0123456789abcdef01234567"  # noqa: S105 - as above
READER_TOKEN = "reader-0123456789abcdef0123456789"  # noqa: S105 - as above
MOST_BODY = 10_000_000
MOST_SEEN = 5_000


@dataclass(frozen=True)
class Caller:
    """Whose token it is, and what that may do."""

    name: str
    org_type: str
    may_add_tracking: bool


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
    """

    def __init__(
        self,
        orders: Iterable[Json | SampleOrder] | None = None,
        *,
        port: int = 0,
        token: str = DEMO_TOKEN,
        faults: Faults = lambda _: None,
    ) -> None:
        self.token = token
        self.faults = faults
        self.received: deque[RequestSeen] = deque(maxlen=MOST_SEEN)
        self.callers = {
            token: Caller("Demo Supplier", "SUPPLIER", may_add_tracking=True),
            RETAILER_TOKEN: Caller("Demo Retailer", "RETAILER", may_add_tracking=False),
            READER_TOKEN: Caller("Demo Supplier", "SUPPLIER", may_add_tracking=False),
        }
        self.store = Store(sample_orders() if orders is None else orders)
        self._http = _HttpServer(("127.0.0.1", port), _Handler)
        self._http.sandbox = self
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.02,), name="sandbox", daemon=True
        )

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

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
        parts = [part for part in urlsplit(seen.path).path.split("/") if part]
        if not urlsplit(seen.path).path.endswith("/"):
            raise Refused(404, {"detail": "Not found."})
        if parts == ["organizations", "user-login"]:
            return self._sign_in(seen)
        caller = self._caller(seen)
        is_timp = parts[:1] == ["timp"]
        match parts[1:] if is_timp else parts:
            case ["organizations"] if not is_timp:
                _need(seen, "GET")
                return Reply(200, _organisation(caller))
            case ["orders"] if not is_timp:
                return self._search(seen)
            case ["orders", "tracking", order_uuid]:
                return self._add_tracking(seen, caller, order_uuid, is_timp=is_timp)
            case ["orders", "allocation", order_uuid] if not is_timp:
                _need(seen, "PUT")
                _need_supplier(caller)
                return Reply(200, self.store.allocate(order_uuid, _object(seen).get("line_items")))
            case ["orders", order_uuid]:
                _need(seen, "GET")
                order = self.store.order(order_uuid)
                return Reply(200, order_as_timp(order) if is_timp else _without_codes(order))
        raise Refused(404, {"detail": "Not found."})

    def _sign_in(self, seen: RequestSeen) -> Reply:
        _need(seen, "POST")
        given = _object(seen)
        tokens = {
            ("demo", "demo"): self.token,
            ("retailer", "demo"): RETAILER_TOKEN,
            ("reader", "demo"): READER_TOKEN,
        }
        token = tokens.get((given.get("username"), given.get("password")))  # type: ignore[arg-type]
        if token is None:
            raise Refused(401, {"detail": "Unable to log in with provided credentials."})
        caller = self.callers[token]
        permission = {"uuid": "p-1", "name": "add_order_tracking", "display_name": "Add tracking"}
        permissions = [{"assigned": caller.may_add_tracking, "permission": permission}]
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
        _need(seen, "POST")
        total, page = self.store.search(_object(seen))
        orders = [_without_codes(order) for order in page]
        return Reply(200, {"total_results": total, "orders": orders})

    def _add_tracking(
        self, seen: RequestSeen, caller: Caller, order_uuid: str, *, is_timp: bool
    ) -> Reply:
        _need(seen, "POST")
        _need_supplier(caller)
        if not caller.may_add_tracking:
            detail = "You do not have permission to perform this action."
            raise Refused(403, {"detail": detail})
        given = _object(seen)
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
                raise Refused(400, refused.body[0]) from None
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


def _need(seen: RequestSeen, method: str) -> None:
    if seen.method != method:
        raise Refused(405, {"detail": f'Method "{seen.method}" not allowed.'})


def _need_supplier(caller: Caller) -> None:
    if caller.org_type != "SUPPLIER":
        raise Refused(409, {"detail": "Only a supplier may do this."})


def _object(seen: RequestSeen) -> Json:
    """The JSON object in a request's body.

    Raises:
        Refused: 415 where it does not say that it is JSON, 400 where it is not.
    """
    content_type = seen.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "application/json":
        raise Refused(415, {"detail": f'Unsupported media type "{content_type}" in request.'})
    try:
        given = json.loads(seen.body, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise Refused(400, {"detail": "JSON parse error"}) from None
    if not isinstance(given, dict):
        raise Refused(400, {"non_field_errors": ["Invalid data. Expected a dictionary."]})
    return given


def _organisation(caller: Caller) -> Json:
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
        """A client that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _HttpServer
    timeout = 30

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > MOST_BODY:
            self.close_connection = True
            self._send(Reply(400, {"detail": "Request body too large."}), Fault())
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = RequestSeen(self.command, self.path, headers, self.rfile.read(length))
        sandbox = self.server.sandbox
        sandbox.received.append(seen)
        fault = sandbox.faults(seen)
        if fault is None:
            self._send(sandbox.reply(seen), Fault())
            return
        reply = sandbox.reply(seen) if fault.keeps else Reply(200, {})
        time.sleep(fault.delay_s)
        if fault.keeps_late:
            reply = sandbox.reply(seen)
        if fault.hangs_up:
            self.close_connection = True
        else:
            self._send(reply, fault)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = _answer

    def _send(self, reply: Reply, fault: Fault) -> None:
        body = json.dumps(reply.body, ensure_ascii=False, default=_as_number).encode()
        if fault.status is not None:
            body = fault.body
        self.send_response(reply.status if fault.status is None else fault.status)
        self.send_header("Content-Type", fault.content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in fault.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if fault.cut_at is not None:
            body, self.close_connection = body[: fault.cut_at], True
        if fault.byte_pause_s:
            self._trickle(body, fault.byte_pause_s)
        else:
            self.wfile.write(body)

    def _trickle(self, body: bytes, pause_s: float) -> None:
        for byte in body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(pause_s)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""
