"""What really happens on a connection, and what we make of it."""

import gzip
import json
import logging
import socket
import threading
import traceback
from collections.abc import Callable

import pytest

from crux_desk.api.client import OrderApi
from crux_desk.api.transport import MAX_BYTES
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    AnswerLost,
    InvalidAnswer,
    NotReached,
    NotReachedReason,
    RequestRefused,
    ServiceBusy,
    ServiceError,
    TokenRefused,
)
from tests.api.samples import ORDER, TOKEN, a_parcel, an_order, both_calls
from tests.api.servers import HEAD, RawServer, Reply, answer, bytes_of, reset, say_nothing, trickle

NOBODY = "http://127.0.0.1:{port}"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def never(stopped: threading.Event) -> Reply:
    return lambda _: not stopped.wait()


def flood(head: bytes, part: bytes) -> Reply:
    def reply(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(2 * MAX_BYTES // len(part)):
            connection.sendall(part)

    return reply


def test_a_refused_connection_is_not_sent() -> None:
    url = NOBODY.format(port=free_port())
    for call in both_calls(OrderApi(url, lambda: TOKEN)):
        with pytest.raises(NotReached) as caught:
            call()
        assert caught.value.reason is NotReachedReason.REFUSED
        assert caught.value.host == url.removeprefix("http://")


def test_an_unknown_name_is_not_sent() -> None:
    with pytest.raises(NotReached) as caught:
        OrderApi("https://nowhere.invalid", lambda: TOKEN).add_tracking(ORDER, [a_parcel()])
    assert (caught.value.reason, caught.value.host) == (NotReachedReason.NAME, "nowhere.invalid")


def test_a_dead_proxy_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", NOBODY.format(port=free_port()))

    with pytest.raises(NotReached) as caught:
        OrderApi("https://nowhere.invalid", lambda: TOKEN).add_tracking(ORDER, [a_parcel()])
    assert caught.value.reason is NotReachedReason.PROXY


def test_a_proxy_that_opens_no_tunnel_is_not_sent(
    monkeypatch: pytest.MonkeyPatch, server: RawServer
) -> None:
    server.replies = [answer(407, {})]
    monkeypatch.setenv("HTTPS_PROXY", server.url)

    with pytest.raises(NotReached) as caught:
        OrderApi("https://nowhere.invalid", lambda: TOKEN).add_tracking(ORDER, [a_parcel()])
    assert caught.value.reason is NotReachedReason.PROXY_SIGN_IN
    assert [request.method for request in server.received] == ["CONNECT"]
    assert "authorization" not in server.received[0].headers


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "nonsense://127.0.0.1:9"])
def test_a_proxy_of_an_unknown_kind_is_not_sent(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)

    with pytest.raises(NotReached):
        OrderApi("https://nowhere.invalid", lambda: TOKEN).add_tracking(ORDER, [a_parcel()])


def test_this_machine_is_not_behind_the_proxy(
    monkeypatch: pytest.MonkeyPatch, api: OrderApi, server: RawServer
) -> None:
    monkeypatch.setenv("HTTP_PROXY", NOBODY.format(port=free_port()))

    api.add_tracking(ORDER, [a_parcel()])

    assert len(server.received) == 1


@pytest.mark.parametrize(
    "reply",
    [
        reset,
        say_nothing,
        bytes_of(b"\x00\xffgarbage\r\n\r\n"),
        bytes_of(b"HTTP/1.1 200 O"),
        bytes_of(HEAD),
    ],
    ids=["reset", "closed", "garbage", "half a status", "half a head"],
)
def test_a_connection_lost_after_sending_is_unclear(
    reply: Reply, api: OrderApi, server: RawServer
) -> None:
    server.replies = [reply]

    for call in both_calls(api):
        with pytest.raises(AnswerLost):
            call()
    assert len(server.received) == 2, "nothing is ever sent twice"


def test_an_answer_that_does_not_come_is_unclear(hasty_api: OrderApi, server: RawServer) -> None:
    server.replies = [never(server.stopped)]

    for call in both_calls(hasty_api):
        with pytest.raises(AnswerLost) as caught:
            call()
        assert not isinstance(caught.value, AnswerInvalid)


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"HTTP/1.1 200 O", b"K"),
        (HEAD, b"X-More: 1\r\n"),
        (HEAD + b"Content-Length: 9999\r\n\r\n", b" "),
        (HEAD + b"\r\n", b" "),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5;", b"x"),
    ],
    ids=["status", "headers", "length", "until closed", "chunks", "size of a chunk"],
)
def test_an_answer_that_trickles_has_an_end(
    head: bytes, drop: bytes, hasty_api: OrderApi, server: RawServer
) -> None:
    server.replies = [trickle(server.stopped, head, drop)]

    with pytest.raises(AnswerLost):
        hasty_api.add_tracking(ORDER, [a_parcel()])


@pytest.mark.parametrize(
    "head",
    [
        HEAD + b"Content-Length: 999\r\n\r\n{}",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n{}",
        HEAD.replace(b"200 OK", b"400 Bad") + b"Content-Length: 999\r\n\r\n{}",
    ],
)
def test_half_an_answer_is_none(head: bytes, api: OrderApi, server: RawServer) -> None:
    server.replies = [bytes_of(head)]

    for call in both_calls(api):
        with pytest.raises(AnswerInvalid) as caught:
            call()
        assert caught.value.what is InvalidAnswer.TRUNCATED


def test_an_answer_that_is_reset_in_the_middle_is_half_of_one(
    api: OrderApi, server: RawServer
) -> None:
    def reply(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"Content-Length: 999\r\n\r\n{")
        reset(connection)

    server.replies = [reply]

    with pytest.raises(AnswerLost):
        api.add_tracking(ORDER, [a_parcel()])


PAGE = b"<!DOCTYPE html><html>Please sign in</html>"


@pytest.mark.parametrize("status", [200, 201, 400, 403, 404, 422])
@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "application/json", ""])
def test_a_web_page_is_no_answer(
    status: int, content_type: str, api: OrderApi, server: RawServer
) -> None:
    server.replies = [answer(status, raw=PAGE, headers={"Content-Type": content_type})]

    for call in both_calls(api):
        with pytest.raises(AnswerInvalid) as caught:
            call()
        assert (caught.value.what, caught.value.status) == (InvalidAnswer.HTML, status)


@pytest.mark.parametrize(
    "raw",
    [b"OK", b"{", b"\xff\xfe\xfa", b'{"a": NaN}', b"[1e999999999999999999999]", b"9" * 5000],
)
def test_what_is_no_json_is_no_answer(raw: bytes, api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(200, raw=raw)]

    for call in both_calls(api):
        with pytest.raises(AnswerInvalid) as caught:
            call()
        assert caught.value.what is InvalidAnswer.NOT_JSON


def test_depths_without_end_are_no_answer(api: OrderApi, server: RawServer) -> None:
    for opening in (b"[", b'{"a":'):
        server.replies = [answer(200, raw=opening * 200_000)]
        for call in both_calls(api):
            with pytest.raises(AnswerInvalid):
                call()


@pytest.mark.parametrize("status", [400, 409, 422])
def test_a_refusal_without_words_of_the_service_is_unclear(
    status: int, api: OrderApi, server: RawServer
) -> None:
    server.replies = [answer(status)]

    with pytest.raises(AnswerInvalid):
        api.add_tracking(ORDER, [a_parcel()])


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308, 300, 304])
def test_no_redirect_is_followed(status: int, api: OrderApi, server: RawServer) -> None:
    with RawServer() as other:
        server.replies = [answer(status, headers={"Location": f"{other.url}/orders/"})]
        for call in both_calls(api):
            with pytest.raises(AnswerInvalid) as caught:
                call()
            assert caught.value.what is InvalidAnswer.REDIRECT
        assert not other.connections
    assert len(server.received) == 2


def test_the_body_of_a_redirect_is_not_read(hasty_api: OrderApi, server: RawServer) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: https://[\r\n\r\n"
    server.replies = [trickle(server.stopped, head, b" ")]

    with pytest.raises(AnswerInvalid) as caught:
        hasty_api.order(ORDER)
    assert caught.value.what is InvalidAnswer.REDIRECT


@pytest.mark.parametrize(
    ("head", "part"),
    [
        (HEAD + b"\r\n", b" " * 65536),
        (HEAD + b"Content-Length: 99999999999\r\n\r\n", b" " * 65536),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b" " * 1_000_000)),
    ],
    ids=["until closed", "length", "compressed"],
)
def test_an_answer_too_large_is_not_read_to_its_end(
    head: bytes, part: bytes, api: OrderApi, server: RawServer
) -> None:
    server.replies = [flood(head, part)]

    with pytest.raises(AnswerInvalid) as caught:
        api.add_tracking(ORDER, [a_parcel()])
    assert caught.value.what is InvalidAnswer.TOO_LARGE


def test_a_compressed_answer_is_read(api: OrderApi, server: RawServer) -> None:
    raw = gzip.compress(json.dumps(an_order()).encode())
    server.replies = [answer(200, raw=raw, headers={"Content-Encoding": "gzip"})]

    assert api.order(ORDER).po_number == "po-1"
    assert "gzip" in server.received[0].headers["accept-encoding"]


def test_an_answer_that_only_looks_compressed_is_none(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(200, raw=b"nonsense", headers={"Content-Encoding": "gzip"})]

    with pytest.raises(AnswerInvalid) as caught:
        api.add_tracking(ORDER, [a_parcel()])
    assert caught.value.what is InvalidAnswer.NOT_JSON


@pytest.mark.parametrize(
    ("status", "expected"),
    [(429, ServiceBusy), (503, ServiceBusy), (500, AnswerLost), (401, TokenRefused)],
)
def test_only_the_status_counts_where_it_says_all(
    status: int, expected: type[ServiceError], hasty_api: OrderApi, server: RawServer
) -> None:
    head = f"HTTP/1.1 {status} X\r\nRetry-After: 7\r\nContent-Length: 999\r\n\r\n".encode()
    server.replies = [trickle(server.stopped, head, b" ")]

    with pytest.raises(expected):
        hasty_api.add_tracking(ORDER, [a_parcel()])


def test_neither_errors_nor_the_log_hold_the_token(
    caplog: pytest.LogCaptureFixture, api: OrderApi, server: RawServer
) -> None:
    caplog.set_level(logging.DEBUG)
    replies = [reset, answer(400, {"detail": TOKEN}), answer(200, raw=PAGE), answer(302)]
    for reply in replies:
        server.replies = [reply]
        for call in both_calls(api):
            with pytest.raises(ServiceError) as caught:
                call()
            shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
            assert TOKEN not in shown
            assert caught.value.__context__ is None
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(api)


def test_a_refusal_that_comes_before_all_was_sent_is_read_or_unclear(
    api: OrderApi, server: RawServer
) -> None:
    """A body that the server does not wait for: whatever comes of it, it is never "not sent"."""
    large = a_parcel(lines=a_parcel().lines * 50_000)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(100)
                connection.sendall(
                    HEAD.replace(b"200 OK", b"400 X") + b"Content-Length: 2\r\n\r\n{}"
                )

        thread = threading.Thread(target=serve)
        thread.start()
        early = OrderApi(f"http://127.0.0.1:{listener.getsockname()[1]}", lambda: TOKEN)
        with pytest.raises((RequestRefused, AnswerLost)):
            early.add_tracking(ORDER, [large])
        thread.join()


def test_a_read_that_is_given_up_waits_no_longer_and_sending_goes_on(
    server: RawServer, api: OrderApi
) -> None:
    came, may_answer = threading.Event(), threading.Event()

    def hang(connection: socket.socket) -> bool:
        came.set()
        may_answer.wait(30)
        return bool(answer(204)(connection))

    ends: list[object] = []

    def call(make: Callable[[], object]) -> threading.Thread:
        def run() -> None:
            try:
                ends.append(make())
            except ServiceError as error:
                ends.append(error)

        thread = threading.Thread(target=run)
        thread.start()
        assert came.wait(10)
        came.clear()
        return thread

    server.replies = [hang]
    reading = call(lambda: api.order(ORDER))
    sending = call(lambda: api.add_tracking(ORDER, [a_parcel()]))
    api.stop_reading()
    reading.join(10)
    assert isinstance(ends[0], AnswerLost)
    assert sending.is_alive()
    may_answer.set()
    sending.join(10)
    assert ends[1] == 1


def test_nothing_is_read_any_more_once_reading_was_given_up(
    server: RawServer, api: OrderApi
) -> None:
    server.replies = [answer(body=an_order())]
    api.order(ORDER)
    seen = len(server.received)
    api.stop_reading()
    with pytest.raises(ServiceError):
        api.order(ORDER)
    assert len(server.received) == seen
