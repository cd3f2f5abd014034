"""What calls are made of and what they give, as values; nothing of it needs the HTTP libraries."""

from collections.abc import Callable
from dataclasses import field

from crux_desk.domain.errors.service import AnswerInvalid, AnswerLost, InvalidAnswer, ServiceError
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.values import dataclass


@dataclass(frozen=True)
class Timeouts:
    """Seconds to connect (each address of the host), and for the whole of an answer.

    `read_s` counts from the first byte sent to the last one received, however little comes at a
    time: an answer given up late would leave no settling time to look it up in.
    """

    connect_s: float = 5
    read_s: float = 60


@dataclass(frozen=True)
class Call:
    """What is asked for. `changes_something`: it must reach the service at most once.

    `is_for_many`: the answer is judged order by order. `secrets` are taken out of what the service
    says when it refuses. `may_send` is asked when the connection stands: False, and nothing leaves.
    """

    method: str
    path: str
    body: bytes | None = field(default=None, repr=False)
    changes_something: bool = False
    is_for_many: bool = False
    secrets: tuple[str, ...] = field(default=(), repr=False)
    may_send: Callable[[], bool] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class SignIn:
    """What a sign-in gave; the token is never shown."""

    token: str = field(repr=False)
    org_type: str
    org_uuid: str
    can_add_tracking: bool


@dataclass(frozen=True)
class Organization:
    """Whose token it is."""

    name: str
    org_type: str


@dataclass(frozen=True)
class OrderPage:
    """A page of found orders; `total` counts all pages.

    `unread` are those of the page that cannot be read: their uuids, "" where even that is none.
    """

    total: int
    orders: tuple[Order, ...]
    unread: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many orders the page has, with those that cannot be read."""
        return len(self.orders) + len(self.unread)


class PartlySent(AnswerLost):
    """The first `acknowledged` parcels were taken, then `cause` stopped a request for the next.

    What became of the others is read from the order, as after every `AnswerLost`.
    """

    acknowledged: int = field(kw_only=True)
    cause: ServiceError = field(kw_only=True)


class AnswerTooLarge(AnswerInvalid):
    """An answer larger than any is taken; `head` is how it begins."""

    what: InvalidAnswer = field(default=InvalidAnswer.TOO_LARGE, kw_only=True)
    head: bytes = field(default=b"", repr=False, kw_only=True)


class PageTooLarge(AnswerTooLarge):
    """A page of orders is too large to be taken.

    `order_uuid` and `po_number` are those of its first order, "" where they are not to be seen.
    """

    order_uuid: str = field(default="", kw_only=True)
    po_number: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Answer:
    """What came back. `body` is empty where only the status counts.

    `secrets` are taken out of all texts in it.
    """

    status: int
    content_type: str = ""
    retry_after: str = ""
    date: str = ""
    body: bytes = field(default=b"", repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)
