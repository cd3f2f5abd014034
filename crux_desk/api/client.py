"""The order service's calls. Foreign types end here: values of the desk go in and come out."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar
from urllib.parse import quote

from pydantic import ValidationError

from crux_desk.api import multi, timp, v1
from crux_desk.api.conversion import order_of
from crux_desk.api.faults import fault_of_answer, parse_json
from crux_desk.api.transport import Answer, Call, Timeouts, Transport
from crux_desk.api.wire import OrderWire, OrganisationWire, PageWire, SignInWire, Wire
from crux_desk.domain.addresses import origin
from crux_desk.domain.errors import (
    AnswerInvalid,
    AnswerLost,
    InvalidAnswer,
    ServiceError,
    TokenMissing,
)
from crux_desk.domain.orders import Order
from crux_desk.domain.parcels import Parcel

__all__ = ["OrderApi", "OrderPage", "Organisation", "SignIn", "Timeouts"]

PAGE = 24
MOST_PAGES = 20
ADD_TRACKING = "add_order_tracking"

W = TypeVar("W", bound=Wire)


class Release(Protocol):
    """What differs from one release of the service to another."""

    DETAIL_PATH: str
    TRACKING_PATH: str

    def bodies(self, parcels: Sequence[Parcel], /) -> list[dict[str, Any]]:
        """The bodies of the requests that send `parcels`."""


RELEASES: dict[str, Release] = {"multi": multi, "v1": v1, "timp": timp}


@dataclass(frozen=True)
class SignIn:
    """What a sign-in gave; the token is never shown."""

    token: str = field(repr=False)
    org_type: str
    org_uuid: str
    can_add_tracking: bool


@dataclass(frozen=True)
class Organisation:
    """Whose token it is."""

    name: str
    org_type: str


@dataclass(frozen=True)
class OrderPage:
    """A page of found orders; `total` counts all pages."""

    total: int
    orders: tuple[Order, ...]


class OrderApi:
    """The calls to one server, with whatever token `token()` gives at the time.

    Every call blocks, and raises a `ServiceError` where the service did not do what was asked:
    `TokenMissing` before anything is sent, the others as their names say.
    """

    def __init__(
        self,
        api_url: str,
        token: Callable[[], str | None],
        *,
        release: str = "multi",
        timeouts: Timeouts = Timeouts(),
    ) -> None:
        self._origin = origin(api_url)
        self._token = token
        self._release = RELEASES[release]
        self._transport = Transport(api_url, timeouts)

    def order(self, order_uuid: str) -> Order:
        """Read an order. Source: get order detail.

        Raises:
            OrderNotFound: there is none of that uuid.
            AnswerInvalid: the answer is no order, or another one.
        """
        path = self._release.DETAIL_PATH.format(order_uuid=quote(order_uuid, safe=""))
        wire = self._read(Call("GET", path), OrderWire, wanted=order_uuid)
        if wire.uuid.casefold() != order_uuid.casefold():
            raise AnswerInvalid("another order", what=InvalidAnswer.WRONG_ORDER)
        return order_of(wire, datetime.now(UTC))

    def find(self, po_number: str) -> tuple[Order, ...]:
        """All orders with exactly this PO number; in another case only if none has this one."""
        found: list[Order] = []
        for page in range(MOST_PAGES):
            answer = self.search(page * PAGE, PAGE, term=po_number)
            found += answer.orders
            if len(found) >= answer.total or not answer.orders:
                break
        exact = tuple(order for order in found if order.po_number == po_number)
        folded = po_number.casefold()
        return exact or tuple(o for o in found if o.po_number.casefold() == folded)

    def search(self, start: int, limit: int, designation: str = "", term: str = "") -> OrderPage:
        """A page of orders. Source: find orders; `designation` as NeedsTracking, "" for all."""
        body: dict[str, Any] = {"start": start, "limit": limit, "search_term": term}
        if designation:
            body["line_item_designation"] = designation
        body |= {"org_uuids": [], "sort": {"key": "date", "value": "desc"}}
        wire = self._read(Call("POST", "/orders/", _encode(body)), PageWire)
        now = datetime.now(UTC)
        return OrderPage(wire.total_results, tuple(order_of(o, now) for o in wire.orders))

    def sign_in(self, username: str, password: str) -> SignIn:
        """Exchange user name and password for a token. Source: sign in."""
        body = _encode({"username": username, "password": password})
        call = Call("POST", "/organizations/user-login/", body)
        wire = self._parse(self._transport.send(call, None), SignInWire)
        assigned = wire.permission_assignments
        # Where the answer names no permissions, the service will say at the first box.
        can_add_tracking = assigned is None or any(
            entry.assigned and entry.permission.name == ADD_TRACKING
            for entry in assigned.permissions
        )
        return SignIn(wire.auth_token, wire.org_type, wire.org_uuid, can_add_tracking)

    def try_token(self, token: str | None = None) -> Organisation:
        """Whose this token (or the one in use) is; a cheap call. Source: sign in."""
        call = Call("GET", "/organizations/")
        tried = self._needed_token() if token is None else token
        wire = self._parse(self._transport.send(call, tried), OrganisationWire)
        return Organisation(wire.name, wire.org_type)

    def add_tracking(self, order_uuid: str, parcels: Sequence[Parcel]) -> None:
        """Send parcels, each at most once. Source: add order tracking.

        Raises:
            RequestRefused, TokenRefused, ServiceBusy, NotReached: none of them was taken.
            AnswerLost: some may have been taken; the order has to be read to know.
        """
        path = self._release.TRACKING_PATH.format(order_uuid=quote(order_uuid, safe=""))
        bodies = self._release.bodies(parcels)
        for number, body in enumerate(bodies):
            call = Call("POST", path, _encode(body), changes_something=True)
            answer = self._send_parcels(call, number)
            fault = fault_of_answer(answer, order_uuid)
            if fault is not None:
                raise _part_lost(fault, number)

    def _send_parcels(self, call: Call, number: int) -> Answer:
        token = self._needed_token()
        try:
            return self._transport.send(call, token)
        except ServiceError as error:
            raise _part_lost(error, number) from None

    def _needed_token(self) -> str:
        token = self._token()
        if token is None:
            raise TokenMissing(self._origin)
        return token

    def _read(self, call: Call, kind: type[W], wanted: str = "") -> W:
        return self._parse(self._transport.send(call, self._needed_token()), kind, wanted)

    def _parse(self, answer: Answer, kind: type[W], wanted: str = "") -> W:
        fault = fault_of_answer(answer, wanted)
        if fault is not None:
            raise fault
        try:
            return kind.model_validate(parse_json(answer))
        except (ValidationError, RecursionError):
            # What it says may hold whatever the server sent; the kind of fault is enough.
            raise AnswerInvalid(
                kind.__name__, answer.status, what=InvalidAnswer.WRONG_SHAPE
            ) from None


def _part_lost(error: ServiceError, taken: int) -> ServiceError:
    """After some one-parcel requests were taken, any failure leaves the whole to be looked up."""
    if taken == 0:
        return error
    return AnswerLost(f"{taken} taken, then {type(error).__name__}")


def _encode(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
