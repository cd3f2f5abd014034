"""The order service did not do what was asked."""

from dataclasses import field
from enum import StrEnum

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.values import dataclass


class ServiceError(DeskError):
    """The order service did not do what was asked."""


class NotReachedReason(StrEnum):
    """Why nothing was sent."""

    NAME = "name"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    RESET = "reset"
    NOT_TLS = "not_tls"
    TLS = "tls"
    CERTIFICATE = "certificate"
    CERTIFICATE_EARLY = "certificate_early"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_DATE = "certificate_date"
    CERTIFICATE_NAME = "certificate_name"
    CERTIFICATE_MAKER = "certificate_maker"
    CERTIFICATES_FILE = "certificates_file"
    PROXY = "proxy"
    PROXY_NAME = "proxy_name"
    PROXY_SIGN_IN = "proxy_sign_in"
    PROXY_FORBIDS = "proxy_forbids"
    PROXY_BROKEN = "proxy_broken"
    PROXY_STRANGE = "proxy_strange"
    PROXY_TLS = "proxy_tls"
    PROXY_SETTING = "proxy_setting"
    PROXY_SOCKS = "proxy_socks"
    REQUEST = "request"

    @property
    def is_passing(self) -> bool:
        """Whether waiting alone may help: the network comes and goes, a setting does not."""
        return self in _PASSING


_PASSING = frozenset(
    {
        NotReachedReason.NAME,
        NotReachedReason.REFUSED,
        NotReachedReason.UNREACHABLE,
        NotReachedReason.TIMEOUT,
        NotReachedReason.RESET,
        NotReachedReason.PROXY,
        NotReachedReason.PROXY_BROKEN,
    }
)


class NotReached(ServiceError):
    """Certainly not sent: no connection was made. `host` is where to."""

    host: str
    reason: NotReachedReason
    detail: str = ""


class ServiceBusy(ServiceError):
    """The service asks to come back later (429, or 503 with Retry-After).

    What a gateway says is no proof that nothing behind it goes on working.
    """

    status: int
    retry_after_s: float


class TokenMissing(ServiceError):
    """No token is known for this server (`origin`)."""

    origin: str


class TokenRefused(ServiceError):
    """The service does not take the token, or the user name and password (401)."""

    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldMessage:
    """The service's own words about one box: `box_index` counts from 0, None for all of it."""

    text: str
    box_index: int | None = None


class RequestRefused(ServiceError):
    """The service said no (400, 405, 409, 415, 422), in its own words."""

    status: int
    messages: tuple[FieldMessage, ...] = ()


class NotPermitted(RequestRefused):
    """403: the token's user may not do this."""


class OrderNotFound(RequestRefused):
    """404: no such order; `wanted` is what was asked for."""

    wanted: str = ""


class OrderGone(OrderNotFound):
    """404 for an order that this station has a copy of: it was deleted, or made anew."""

    po_number: str = ""


class AnswerLost(ServiceError):
    """The request may have been received, but no usable answer came (timeout, cut off, 5xx)."""

    detail: str
    status: int | None = None


class InvalidAnswer(StrEnum):
    """What is wrong with an answer."""

    NOT_JSON = "not_json"
    HTML = "html"
    TRUNCATED = "truncated"
    WRONG_SHAPE = "wrong_shape"
    WRONG_ORDER = "wrong_order"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    REDIRECT = "redirect"


class AnswerInvalid(AnswerLost):
    """An answer came that is not the service's: a login page, half an answer, another order."""

    what: InvalidAnswer = field(kw_only=True)
