"""What a failure means: from the network's exceptions and the service's statuses to our errors.

The one question that matters: can the service have received the request? Source: contract,
response codes; where it is silent, the outcome counts as unknown.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import requests
import urllib3.exceptions as u

from crux_desk.api.bodies import is_nothing, parse_json
from crux_desk.api.exchange import Phase
from crux_desk.api.not_reached import causes, has, why_not_reached
from crux_desk.api.refusals import refusal_messages
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    AnswerLost,
    InvalidAnswer,
    NotPermitted,
    NotReached,
    OrderNotFound,
    RequestRefused,
    ServiceBusy,
    TokenRefused,
)
from crux_desk.domain.values import dataclass

if TYPE_CHECKING:
    from crux_desk.api.values import Answer

MAX_RETRY_AFTER_S = 3600.0

REFUSALS = frozenset({400, 403, 404, 405, 409, 415, 422})
"""Statuses by which the service says no. Source: contract, response codes."""

_BUSY = frozenset({429, 503})

_BROKEN_OFF = (
    u.ProtocolError,
    u.SSLError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.SSLError,
    ConnectionError,
)


@dataclass(frozen=True)
class Accepted:
    """The service did what was asked. `json` is what it says; None where it says nothing."""

    status: int
    json: object = None


def fault_of_exception(error: BaseException, api_url: str, phase: Phase) -> NotReached | AnswerLost:
    """What an exception means that came when a request was in this phase."""
    chain = causes(error)
    detail = type(chain[-1]).__name__
    reason = why_not_reached(chain, api_url, phase)
    if reason is not None:
        return NotReached(urlsplit(api_url).netloc, reason, detail)
    if phase is Phase.ANSWERING and has(chain, u.DecodeError):
        return AnswerInvalid(detail, what=InvalidAnswer.NOT_JSON)
    if phase is Phase.ANSWERING and has(chain, *_BROKEN_OFF):
        return AnswerInvalid(detail, what=InvalidAnswer.TRUNCATED)
    return AnswerLost(detail)


def needs_body(status: int) -> bool:
    """Whether more than the status counts."""
    return 200 <= status < 300 or status in REFUSALS


def check_answer(
    answer: "Answer",
    wanted: str | None = None,
    box_index: int | None = None,
    *,
    is_lenient: bool = False,
) -> Accepted:
    """What the service says, where it did what was asked.

    Args:
        answer: what came back.
        wanted: the order that it was about, if it was about one.
        box_index: the box that it was about, if it was one box.
        is_lenient: whether JSON that is odd in one place is read all the same.

    Raises:
        ServiceError: the one that stands for the answer's status and body.
    """
    status = answer.status
    if 200 <= status < 300:
        is_empty = is_nothing(answer)
        return Accepted(status, None if is_empty else parse_json(answer, is_lenient=is_lenient))
    if 300 <= status < 400:
        raise AnswerInvalid("a redirect", status, what=InvalidAnswer.REDIRECT)
    if status == 401:
        raise TokenRefused
    if status in REFUSALS:
        raise _refusal(answer, wanted, box_index)
    retry_after_s = parse_retry_after(answer.retry_after, answer.date)
    if status in _BUSY and retry_after_s is not None:
        raise ServiceBusy(status, retry_after_s)
    raise AnswerLost(f"status {status}", status)


def parse_retry_after(text: str, date: str = "") -> float | None:
    """Seconds that a Retry-After header asks for, at most an hour; None where it says nothing.

    A point in time counts from the answer's own `date`: the two clocks need not agree.
    """
    cleaned = text.strip()
    if cleaned.isascii() and cleaned.isdigit():
        return min(float(cleaned[:9]), MAX_RETRY_AFTER_S)
    until = _http_date(cleaned)
    if until is None:
        return None
    left_s = (until - (_http_date(date) or utc_now())).total_seconds()
    return min(max(0.0, left_s), MAX_RETRY_AFTER_S)


def _refusal(answer: "Answer", wanted: str | None, box_index: int | None) -> RequestRefused:
    body = parse_json(answer)
    if not isinstance(body, dict | list):
        # a bare number or text of something in between is no word of the service's
        raise AnswerInvalid("no refusal", answer.status, what=InvalidAnswer.WRONG_SHAPE)
    messages = refusal_messages(body, box_index)
    if answer.status == 403:
        return NotPermitted(403, messages)
    if answer.status == 404 and wanted is not None:
        return OrderNotFound(404, messages, wanted=wanted)
    return RequestRefused(answer.status, messages)


def _http_date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text.strip())
    except (TypeError, ValueError, OverflowError):
        return None
    return at.replace(tzinfo=at.tzinfo or UTC)
