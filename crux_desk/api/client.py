"""The order service's calls. Foreign types end here: values of the desk go in and come out.

How an answer travels is in `transport`, what it means in `faults`, what it holds in `wire`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, urlsplit

from crux_desk.api.bodies import Json, clean, encode_json
from crux_desk.api.loading import load_libraries
from crux_desk.api.values import (
    AnswerTooLarge,
    Call,
    OrderPage,
    Organization,
    PageTooLarge,
    PartlySent,
    SignIn,
    Timeouts,
)
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    InvalidAnswer,
    NotReached,
    NotReachedReason,
    ServiceError,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.service_url import origin, parse_api_url
from crux_desk.domain.submission.parcels import Parcel, as_sent
from crux_desk.domain.texts import MAX_ID, clean_line, is_same_text

if TYPE_CHECKING:
    from crux_desk.api.copy_as import RequestCopy
    from crux_desk.api.faults import Accepted
    from crux_desk.api.transport import Transport
    from crux_desk.api.wire import PageWire

__all__ = [
    "OrderApi",
    "OrderPage",
    "Organization",
    "PageTooLarge",
    "PartlySent",
    "SignIn",
    "Timeouts",
]

PAGE = 50
MAX_PAGES = 20
"""Of one search for a PO number; a text that more orders have in them is none."""

MAX_LISTED_PAGES = 3
"""Of a list that is looked through for one number, while whoever scanned it waits."""

DESIGNATIONS = ("NeedsTracking", "HasTracking", "Backordered", "Rejected", "Cancelled")
"""What a search can be for, one at a time; the likeliest first. Source: find orders."""

_STATUSES: tuple[Json, ...] = ("Unallocated", "Partial", "Allocated")
_UUID_LENGTH = 36
_FIRST_DATE, _LAST_DATE = "2000-01-01T00:00:00.000Z", "2099-12-31T23:59:59.000Z"


class Release(Protocol):
    """What differs from one release of the service to another."""

    DETAIL_PATH: str
    TRACKING_PATH: str
    IS_ONE_EACH: bool

    def bodies(self, parcels: Sequence[Parcel], /) -> Iterator[dict[str, Json]]:
        """The bodies of the requests that send `parcels`."""


class OrderApi:
    """The calls to one server, with whatever token `token()` gives at the time.

    Every call blocks, from any thread, and raises a `ServiceError` where the service did not do
    what was asked: `TokenMissing` before anything is sent, the others as their names say.

    Args:
        api_url: where the service is.
        token: gives the token in use, None while there is none.
        release: whose names the service speaks: "multi", "v1" or "timp".
        timeouts: how long to wait.
        clock: the time (aware UTC) at which an order counts as read.

    Raises:
        AddressInvalid: `api_url` is no address, or not a safe one.
    """

    def __init__(
        self,
        api_url: str,
        token: Callable[[], str | None],
        *,
        release: str = "multi",
        timeouts: Timeouts = Timeouts(),
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._origin = origin(api_url)
        self._api_url = parse_api_url(api_url)
        self._token = token
        self._release_name = release
        self._clock = clock
        self._timeouts = timeouts

    def __repr__(self) -> str:
        return f"OrderApi({self._origin!r})"

    @cached_property
    def _release(self) -> Release:
        from crux_desk.api import multi, timp, v1

        releases: dict[str, Release] = {"multi": multi, "v1": v1, "timp": timp}
        return releases[self._release_name]

    def order(self, order_uuid: str) -> Order:
        """Read an order. Source: get order detail.

        Raises:
            OrderNotFound: there is none of that uuid.
            AnswerInvalid: the answer is no order, or another one.
        """
        load_libraries()
        from crux_desk.api.reading import read_order

        call = Call("GET", self._path(self._release.DETAIL_PATH, order_uuid))
        answer = self._read(call, wanted=order_uuid)
        order = read_order(answer.status, answer.json, self._clock())
        if order.order_uuid != order_uuid.lower():
            what = InvalidAnswer.WRONG_ORDER
            raise AnswerInvalid("another order", answer.status, what=what)
        return order

    def find(self, po_number: str) -> tuple[Order, ...]:
        """All orders with exactly this PO number; in another case only if none has this one.

        Orders that need tracking come first: where one of them has the number, the others are
        not looked through.
        """
        wanted = clean_line(po_number)
        alike: dict[str, Order] = {}
        # no text at all would be a search for every order
        for designation in DESIGNATIONS if wanted else ():
            hits = self._alike(wanted, designation, wanted)
            found = {order.order_uuid: order for order in hits}
            exact = _exact(found.values(), wanted)
            if exact:
                return exact
            alike |= found
        return tuple(alike.values())

    def find_listed(self, po_number: str, since: datetime) -> tuple[Order, ...]:
        """Orders to pack that have this PO number in other characters, which no search finds.

        The first ones that were made at `since` or later are looked through, a few pages of them.
        """
        wanted = clean_line(po_number)
        if not wanted:
            return ()
        hits = self._alike(wanted, DESIGNATIONS[0], "", _date(since), MAX_LISTED_PAGES)
        found = {order.order_uuid: order for order in hits}
        return _exact(found.values(), wanted) or tuple(found.values())

    def search(
        self, start: int, limit: int, *, designation: str = "NeedsTracking", term: str = ""
    ) -> OrderPage:
        """A page of orders, the oldest first, from the `start`th on. Source: find orders.

        One that cannot be read does not hide the others.

        Raises:
            PageTooLarge: all of them together are more than is taken.
        """
        load_libraries()
        from crux_desk.api.reading import read_order

        status, page = self._page(start, limit, designation, term)
        now = self._clock()
        orders: list[Order] = []
        unread: list[str] = []
        for raw in page.orders:
            try:
                orders.append(read_order(status, raw, now))
            except AnswerInvalid:
                unread.append(_uuid_in(raw))
        return OrderPage(page.total_results, tuple(orders), tuple(unread))

    def sign_in(self, username: str, password: str) -> SignIn:
        """Exchange user name and password for a token. Source: sign in."""
        load_libraries()
        from crux_desk.api.reading import read_sign_in

        body = self._encode({"username": clean_line(username), "password": password})
        call = Call("POST", "/organizations/user-login/", body, secrets=(password,))
        answer = self._ask(call, None)
        return read_sign_in(answer.status, answer.json)

    def try_token(self, token: str | None = None) -> Organization:
        """Whose this token (or the one in use) is; a cheap call. Source: sign in."""
        load_libraries()
        from crux_desk.api.reading import read_organization

        tried = self._needed_token() if token is None else token
        answer = self._ask(Call("GET", "/organizations/"), tried)
        return read_organization(answer.status, answer.json)

    def add_tracking(
        self,
        order_uuid: str,
        parcels: Sequence[Parcel],
        may_send: Callable[[], bool] | None = None,
    ) -> int:
        """Send parcels, each at most once. Source: add order tracking.

        `may_send` is asked before each request, when the connection stands: False is `NotReached`.

        Returns:
            How many parcels the service acknowledged: all of them.

        Raises:
            RequestRefused, TokenRefused, ServiceBusy, NotReached: none of them was taken.
            AnswerLost: some may have been taken; the order has to be read to know. It is a
                `PartlySent` where the first ones are known to be.
        """
        token = self._needed_token()
        path = self._path(self._release.TRACKING_PATH, order_uuid)
        bodies = self._encoded(self._release.bodies(tuple(map(as_sent, parcels))))
        box_index = 0 if self._release.IS_ONE_EACH else None
        for taken, body in enumerate(bodies):
            call = Call("POST", path, body, changes_something=True, may_send=may_send)
            try:
                self._ask(call, token, wanted=order_uuid, box_index=box_index)
            except ServiceError as error:
                if not taken:
                    raise
                detail = f"{taken} of {len(bodies)} boxes were taken, then {type(error).__name__}"
                status = getattr(error, "status", None)
                raise PartlySent(detail, status, acknowledged=taken, cause=error) from error
        return len(parcels)

    def stop_reading(self) -> None:
        """Give up all reads, from now on for good; no answer is waited for but those of sending."""
        transport: Transport | None = vars(self).get("_transport")
        if transport is not None:
            transport.stop_reading()

    def tracking_requests(
        self, order_uuid: str, parcels: Sequence[Parcel]
    ) -> "tuple[RequestCopy, ...]":
        """What `add_tracking` would send, for people to read; nothing is sent."""
        from crux_desk.api.copy_as import RequestCopy

        path = self._path(self._release.TRACKING_PATH, order_uuid)
        bodies = self._encoded(self._release.bodies(tuple(map(as_sent, parcels))))
        return tuple(RequestCopy("POST", self._api_url + path, b.decode()) for b in bodies)

    def _alike(
        self,
        po_number: str,
        designation: str,
        term: str,
        since: str = _FIRST_DATE,
        max_pages: int = MAX_PAGES,
    ) -> Iterator[Order]:
        """Orders that a search finds whose PO number is this one, however it is written."""
        load_libraries()
        from crux_desk.api.reading import read_order

        start, now = 0, self._clock()
        for _ in range(max_pages):
            status, page = self._page(start, PAGE, designation, term, since)
            for raw in page.orders:
                # one that cannot be read must not hide the others
                if _says(raw, po_number):
                    yield read_order(status, raw, now)
            start += len(page.orders)
            if not page.orders or start >= page.total_results:
                return

    def _page(
        self, start: int, limit: int, designation: str, term: str, since: str = _FIRST_DATE
    ) -> "tuple[int, PageWire]":
        load_libraries()
        from crux_desk.api.reading import first_order_in, read_page
        from crux_desk.domain.secrets import without

        body: dict[str, Json] = {
            "start": start,
            "limit": limit,
            "line_item_designation": designation,
            "line_item_allocation_statuses": list(_STATUSES),
            "start_date": since,
            "end_date": _LAST_DATE,
            "search_term": term,
            "org_uuids": [],
            "sort": {"key": "date", "value": "asc"},
        }
        call = Call("POST", "/orders/", self._encode(body), is_for_many=True)
        try:
            answer = self._read(call)
        except AnswerTooLarge as error:
            secrets = (self._token() or "",)
            order_uuid, po_number = (without(s, secrets) for s in first_order_in(error.head))
            raise PageTooLarge(
                error.detail, error.status, order_uuid=order_uuid, po_number=po_number
            ) from None
        return answer.status, read_page(answer.status, answer.json)

    def _read(self, call: Call, wanted: str | None = None) -> "Accepted":
        """Ask with the token in use; once more if it was replaced while the answer was under way."""
        token = self._needed_token()
        try:
            return self._ask(call, token, wanted)
        except TokenRefused:
            by_now = self._token()
            if by_now in (None, token):
                raise
        return self._ask(call, by_now, wanted)

    def _ask(
        self, call: Call, token: str | None, wanted: str | None = None, box_index: int | None = None
    ) -> "Accepted":
        load_libraries()
        from crux_desk.api.faults import check_answer

        answer = self._transport.send(call, token)
        return check_answer(answer, wanted, box_index, is_lenient=call.is_for_many)

    # The libraries for HTTP take as long to load as Qt; a window that starts has no call to make.

    @cached_property
    def _transport(self) -> "Transport":
        load_libraries()
        from crux_desk.api.faults import needs_body
        from crux_desk.api.transport import Transport

        return Transport(self._api_url, self._timeouts, needs_body)

    def _needed_token(self) -> str:
        token = self._token()
        if not token:
            raise TokenMissing(self._origin)
        return token

    def _path(self, pattern: str, order_uuid: str) -> str:
        return pattern.format(order_uuid=quote(order_uuid.lower(), safe=""))

    def _encode(self, body: dict[str, Json]) -> bytes:
        return self._encoded([body])[0]

    def _encoded(self, bodies: Iterable[dict[str, Json]]) -> list[bytes]:
        try:
            return [encode_json(body) for body in bodies]
        except ValueError as error:
            # its text may hold a password
            fault = type(error).__name__
        raise NotReached(urlsplit(self._origin).netloc, NotReachedReason.REQUEST, fault)


def _uuid_in(raw: object) -> str:
    """The uuid of an order that cannot be read, "" where there is none."""
    said = (raw.get("uuid") or raw.get("order_uuid")) if isinstance(raw, dict) else None
    return clean(said, _UUID_LENGTH).lower() if isinstance(said, str) else ""


def _exact(orders: Iterable[Order], po_number: str) -> tuple[Order, ...]:
    return tuple(order for order in orders if clean_line(order.po_number) == po_number)


def _date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _says(raw: object, po_number: str) -> bool:
    if not isinstance(raw, dict):
        return False
    said = (raw.get("purchase_order_id"), raw.get("po_number"))
    texts = (str(number) for number in said if isinstance(number, str | int | Decimal))
    texts = (text for text in texts if len(text) <= MAX_ID)
    return any(is_same_text(text, po_number) for text in texts)
