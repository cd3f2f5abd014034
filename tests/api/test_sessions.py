"""What is kept from one request to the next, and what is not."""

import threading
from pathlib import Path

import pytest

from crux_desk.api.client import OrderApi
from crux_desk.domain.errors.service import AnswerInvalid, ServiceError
from tests.api.samples import ORDER, TOKEN, a_parcel, both_calls
from tests.api.servers import HEAD, RawServer, answer, bytes_of


def test_a_netrc_file_does_not_replace_the_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, api: OrderApi, server: RawServer
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login someone password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))

    api.try_token()
    with pytest.raises(AnswerInvalid):
        api.sign_in("ana", "hunter22")

    sent = [request.headers.get("authorization") for request in server.received]
    assert sent == [f"Token {TOKEN}", None]


def test_cookies_are_not_kept(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(200, {}, headers={"Set-Cookie": "sessionid=1; Path=/"})]

    api.try_token()
    api.try_token()

    assert [request.headers.get("cookie") for request in server.received] == [None, None]


def test_reads_share_a_connection_and_submissions_do_not(api: OrderApi, server: RawServer) -> None:
    api.try_token()
    api.try_token()
    assert server.connections == 1

    api.add_tracking(ORDER, [a_parcel("1")])
    api.add_tracking(ORDER, [a_parcel("2")])
    assert server.connections == 3


def test_a_server_that_hangs_up_after_each_answer_leaves_nothing_unclear(
    api: OrderApi, server: RawServer
) -> None:
    server.replies = [bytes_of(HEAD + b"Content-Length: 2\r\n\r\n{}")]

    for number in range(100):
        assert api.add_tracking(ORDER, [a_parcel(str(number))]) == 1
    sent = [request.json["tracking_numbers"][0]["tracking"] for request in server.received]
    assert sent == [str(number) for number in range(100)]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_nothing_is_asked_again_by_itself(status: int, api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(status, headers={"Retry-After": "0"})]

    for count, call in enumerate(both_calls(api), start=1):
        with pytest.raises(ServiceError):
            call()
        assert len(server.received) == count


def test_each_thread_has_its_own_connection(api: OrderApi, server: RawServer) -> None:
    api.try_token()
    thread = threading.Thread(target=api.try_token)
    thread.start()
    thread.join()

    assert server.connections == 2
