"""The one table of what a failure means."""

import errno
import http.client
import socket

import pytest
import requests.exceptions as r
import urllib3.exceptions as u
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection

from crux_desk.api.exchange import Phase
from crux_desk.api.faults import (
    MAX_RETRY_AFTER_S,
    REFUSALS,
    Accepted,
    check_answer,
    fault_of_exception,
    parse_retry_after,
)
from crux_desk.api.refusals import MAX_CHARACTERS, MAX_MESSAGES, refusal_messages
from crux_desk.api.values import Answer
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    AnswerLost,
    FieldMessage,
    InvalidAnswer,
    NotPermitted,
    NotReached,
    NotReachedReason,
    OrderNotFound,
    RequestRefused,
    ServiceBusy,
    ServiceError,
    TokenRefused,
)

URL = "https://api.example:8443/base"
POOL = HTTPConnectionPool("api.example")
CONNECTION = HTTPConnection("api.example")
PREPARING, CONNECTING, SENDING, ANSWERING = Phase


def too_often(reason: Exception) -> r.ConnectionError:
    return r.ConnectionError(u.MaxRetryError(POOL, "/", reason))


def aborted(error: Exception) -> r.ConnectionError:
    return r.ConnectionError(u.ProtocolError("Connection aborted.", error))


REFUSED = too_often(u.NewConnectionError(CONNECTION, "refused"))
NO_WAY = too_often(u.NewConnectionError(CONNECTION, "no way"))
NO_WAY.args[0].reason.__cause__ = OSError(errno.ENETUNREACH, "Network is unreachable")
NAME = too_often(u.NameResolutionError("api.example", CONNECTION, socket.gaierror()))
TIMEOUT = r.ConnectTimeout(u.MaxRetryError(POOL, "/", u.ConnectTimeoutError()))
PROXY = r.ProxyError(u.MaxRetryError(POOL, "/", u.ProxyError("no", OSError())))
PROXY_NAME = r.ProxyError(
    u.MaxRetryError(
        POOL, "/", u.ProxyError("no", u.NameResolutionError("p", CONNECTION, socket.gaierror()))
    )
)
TLS = r.SSLError(u.MaxRetryError(POOL, "/", u.SSLError("not trusted")))
HANDSHAKE_TIMEOUT = r.ReadTimeout(u.ReadTimeoutError(POOL, "/", "timed out"))
RESET = aborted(ConnectionResetError())
HALF = u.ProtocolError("Connection broken", u.IncompleteRead(1, 2))

EXCEPTIONS = [
    (REFUSED, CONNECTING, NotReachedReason.REFUSED),
    (NO_WAY, CONNECTING, NotReachedReason.UNREACHABLE),
    (NAME, CONNECTING, NotReachedReason.NAME),
    (TIMEOUT, CONNECTING, NotReachedReason.TIMEOUT),
    (PROXY, CONNECTING, NotReachedReason.PROXY),
    (PROXY_NAME, CONNECTING, NotReachedReason.PROXY_NAME),
    (TLS, CONNECTING, NotReachedReason.TLS),
    (HANDSHAKE_TIMEOUT, CONNECTING, NotReachedReason.TIMEOUT),
    (RESET, CONNECTING, NotReachedReason.RESET),
    # a kind of connection that keeps no phases: only what is raised before it
    (REFUSED, PREPARING, NotReachedReason.REFUSED),
    (PROXY, PREPARING, NotReachedReason.PROXY),
    (TLS, PREPARING, None),
    (RESET, PREPARING, None),
    (HANDSHAKE_TIMEOUT, PREPARING, None),
    (r.InvalidHeader("x"), PREPARING, NotReachedReason.REQUEST),
    (r.InvalidURL("x"), PREPARING, NotReachedReason.REQUEST),
    (r.MissingSchema("x"), PREPARING, NotReachedReason.REQUEST),
    (r.InvalidSchema("x"), PREPARING, NotReachedReason.REQUEST),
    (r.InvalidProxyURL("x"), PREPARING, NotReachedReason.PROXY_SETTING),
    (UnicodeEncodeError("latin-1", "\u2013", 0, 1, "x"), PREPARING, NotReachedReason.REQUEST),
    (ZeroDivisionError(), PREPARING, None),
    # after the first byte nothing is certain, whatever it is called
    *((error, SENDING, None) for error in (REFUSED, NAME, TIMEOUT, PROXY, TLS, RESET)),
    (HANDSHAKE_TIMEOUT, SENDING, None),
    (aborted(http.client.RemoteDisconnected("")), SENDING, None),
    (aborted(http.client.BadStatusLine("x")), SENDING, None),
    (BrokenPipeError(), SENDING, None),
    (r.InvalidHeader("x"), SENDING, None),
    (ZeroDivisionError(), SENDING, None),
    (ZeroDivisionError(), ANSWERING, None),
    (u.ReadTimeoutError(POOL, "/", "timed out"), ANSWERING, None),
]


@pytest.mark.parametrize(("error", "phase", "reason"), EXCEPTIONS)
def test_what_an_exception_means(
    error: Exception, phase: Phase, reason: NotReachedReason | None
) -> None:
    fault = fault_of_exception(error, URL, phase)

    if reason is None:
        assert type(fault) is AnswerLost
    else:
        assert isinstance(fault, NotReached)
        assert (fault.reason, fault.host) == (reason, "api.example:8443")


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (HALF, InvalidAnswer.TRUNCATED),
        (u.ProtocolError("Connection broken", ConnectionResetError()), InvalidAnswer.TRUNCATED),
        (u.SSLError("unexpected end"), InvalidAnswer.TRUNCATED),
        (u.DecodeError("gzip"), InvalidAnswer.NOT_JSON),
    ],
)
def test_what_breaks_an_answer_off(error: Exception, what: InvalidAnswer) -> None:
    fault = fault_of_exception(error, URL, ANSWERING)

    assert isinstance(fault, AnswerInvalid)
    assert fault.what is what


JSON, HTML, NOTHING = b'{"detail": "No."}', b"<html>", b""

STATUSES: list[tuple[int, bytes, str, type[ServiceError] | None]] = [
    *((status, body, "", None) for status in (200, 201, 202, 204) for body in (JSON, NOTHING)),
    *((status, HTML, "", AnswerInvalid) for status in (200, 201, 299)),
    *((status, NOTHING, "", AnswerInvalid) for status in (300, 301, 302, 303, 304, 307, 308)),
    *((status, JSON, "", RequestRefused) for status in (400, 405, 409, 415, 422)),
    (403, JSON, "", NotPermitted),
    (404, JSON, "", OrderNotFound),
    *((status, body, "", AnswerInvalid) for status in REFUSALS for body in (HTML, NOTHING)),
    *((401, body, "", TokenRefused) for body in (JSON, HTML, NOTHING)),
    *((status, body, "7", ServiceBusy) for status in (429, 503) for body in (JSON, HTML)),
    *((status, JSON, "", AnswerLost) for status in (429, 503)),
    *((status, JSON, "soon", AnswerLost) for status in (429, 503)),
    *((status, JSON, "7", AnswerLost) for status in (402, 408, 410, 413, 418, 500, 502, 504, 511)),
    *((status, JSON, "", AnswerLost) for status in (101, 600, 999)),
]


@pytest.mark.parametrize(("status", "body", "retry_after", "expected"), STATUSES)
def test_what_a_status_means(
    status: int, body: bytes, retry_after: str, expected: type[ServiceError] | None
) -> None:
    answer = Answer(status, "application/json", retry_after, "", body)

    if expected is None:
        said = {"detail": "No."} if body else None
        assert check_answer(answer, "order") == Accepted(status, said)
        return
    with pytest.raises(ServiceError) as caught:
        check_answer(answer, "order")
    assert type(caught.value) is expected
    assert getattr(caught.value, "status", status) == status


def test_404_is_about_an_order_only_where_one_was_asked_for() -> None:
    with pytest.raises(RequestRefused) as caught:
        check_answer(Answer(404, "application/json", body=JSON))
    assert type(caught.value) is RequestRefused


@pytest.mark.parametrize("status", [200, *sorted(REFUSALS)])
@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        *((kind, JSON) for kind in ("text/plain", "application/json-seq", "json")),
        *(
            (kind, body)
            for kind in ("", "text/plain", "application/json-seq", "json")
            for body in (b"1", b"404", b"null")
        ),
    ],
)
def test_what_does_not_say_that_it_is_json_is_no_answer(
    status: int, content_type: str, body: bytes
) -> None:
    with pytest.raises(AnswerInvalid) as caught:
        check_answer(Answer(status, content_type, body=body), "order")
    assert caught.value.what is InvalidAnswer.NOT_JSON


@pytest.mark.parametrize("status", sorted(REFUSALS))
@pytest.mark.parametrize("body", [b"1", b'"No."', b"true", b"null"])
def test_a_refusal_is_an_object_or_a_list(status: int, body: bytes) -> None:
    with pytest.raises(AnswerInvalid) as caught:
        check_answer(Answer(status, "application/json", body=body), "order")
    assert caught.value.what is InvalidAnswer.WRONG_SHAPE


@pytest.mark.parametrize("status", [200, 201, 202])
def test_an_empty_web_page_is_no_answer_but_204_has_none(status: int) -> None:
    with pytest.raises(AnswerInvalid):
        check_answer(Answer(status, "text/html", body=b""), "order")
    check_answer(Answer(204, "text/html", body=b""), "order")


def test_an_object_of_which_nothing_is_said_is_taken() -> None:
    with pytest.raises(RequestRefused) as caught:
        check_answer(Answer(400, "", body=JSON))
    assert caught.value.messages
    check_answer(Answer(200, "", body=b"[]"))


@pytest.mark.parametrize(
    "content_type",
    ["Application/JSON ; charset=utf-8", "application/problem+json", "application/vnd.api+json"],
)
def test_json_has_several_names(content_type: str) -> None:
    assert check_answer(Answer(200, content_type, body=b"{}")).json == {}


DATE = "Mon, 07 May 2018 12:00:00 GMT"


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("0", "", 0),
        (" 120 ", "", 120),
        ("99999", "", MAX_RETRY_AFTER_S),
        ("9" * 5000, "", MAX_RETRY_AFTER_S),
        ("Mon, 07 May 2018 12:00:30 GMT", DATE, 30),
        ("Mon, 07 May 2018 11:00:00 GMT", DATE, 0),
        ("Mon, 07 May 2018 12:00:30 GMT", "", 0),
        ("Fri, 07 May 2100 12:00:00 GMT", "nonsense", MAX_RETRY_AFTER_S),
        ("", "", None),
        ("-1", "", None),
        ("1.5", "", None),
        ("soon", "", None),
        ("٣", "", None),
        ("Mon, 99 May 2018 12:00:00 GMT", "", None),
        ("Mon, 07 May 999999999999 12:00:00 GMT", "", None),
    ],
)
def test_when_to_come_back(text: str, date: str, expected: float | None) -> None:
    assert parse_retry_after(text, date) == expected


MESSAGES: list[tuple[object, list[tuple[str, int | None]]]] = [
    ({"tracking_numbers": [{"weight": ["Too heavy."]}, {}]}, [("weight: Too heavy.", 0)]),
    (
        {"tracking_numbers": [{}, {"line_items": [{}, {"quantity": ["Too many.", "No."]}]}]},
        [("quantity: Too many.", 1), ("quantity: No.", 1)],
    ),
    ({"tracking_numbers": [{"non_field_errors": ["No."]}]}, [("No.", 0)]),
    ({"tracking_numbers": {"1": {"weight": ["No."]}}}, [("weight: No.", 1)]),
    ({"tracking_numbers": ["This field is required."]}, [("This field is required.", None)]),
    ({"tracking_numbers": "No."}, [("No.", None)]),
    ({"detail": "No."}, [("No.", None)]),
    ({"detail": "No.", "tracking_numbers": [{"a": "b"}]}, [("a: b", 0), ("No.", None)]),
    (["No.", "Never."], [("No.", None), ("Never.", None)]),
    ("No.", [("No.", None)]),
    ({"weight": [None, True, 5]}, [("weight: 5", None)]),
    ({"a\x00b": "x\ud800\n\x1b[31my"}, [("ab: x[31my", None)]),
    (None, []),
    ({}, []),
]


@pytest.mark.parametrize(("body", "expected"), MESSAGES)
def test_the_words_of_a_refusal(body: object, expected: list[tuple[str, int | None]]) -> None:
    assert refusal_messages(body) == tuple(FieldMessage(*message) for message in expected)


def test_the_words_about_the_only_box_of_a_request() -> None:
    assert refusal_messages({"weight": ["No."]}, 0) == (FieldMessage("weight: No.", 0),)
    assert refusal_messages({"detail": "No."}, 0) == (FieldMessage("No."),)


def test_a_refusal_of_many_words_is_cut_short() -> None:
    messages = refusal_messages({"detail": ["x" * 10_000] * 10_000})

    assert len(messages) == MAX_MESSAGES
    assert len(messages[0].text) == MAX_CHARACTERS
