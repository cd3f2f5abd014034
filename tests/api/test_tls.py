"""TLS: whom we trust, and what is certain when a secure connection fails."""

import socket
import sys
from pathlib import Path

import pytest

from crux_desk.api.client import OrderApi, Timeouts
from crux_desk.domain.errors.service import AnswerLost, NotReached, NotReachedReason
from tests.api.certificates import certificate
from tests.api.samples import ORDER, TOKEN, a_parcel, both_calls
from tests.api.servers import HEAD, RawServer, Reply, bytes_of, reset, say_nothing, trickle


def secure(server: RawServer, timeouts: Timeouts = Timeouts()) -> OrderApi:
    return OrderApi(server.url.replace("http:", "https:"), lambda: TOKEN, timeouts=timeouts)


def expect_tls_fault(api: OrderApi, server: RawServer, reason: NotReachedReason) -> None:
    for call in both_calls(api):
        with pytest.raises(NotReached) as caught:
            call()
        assert caught.value.reason is reason
    assert not server.received


def test_a_certificate_that_nobody_vouches_for_is_refused(
    tmp_path: Path, server: RawServer
) -> None:
    server.tls = certificate(tmp_path)[1]

    expect_tls_fault(secure(server), server, NotReachedReason.CERTIFICATE_MAKER)


def test_a_handshake_that_does_not_end_is_not_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        api = OrderApi(
            f"https://127.0.0.1:{listener.getsockname()[1]}",
            lambda: TOKEN,
            timeouts=Timeouts(connect_s=0.2, read_s=30),
        )
        with pytest.raises(NotReached) as caught:
            api.add_tracking(ORDER, [a_parcel()])
        assert caught.value.reason is NotReachedReason.TIMEOUT


linux_only = pytest.mark.skipif(
    sys.platform != "linux", reason="SSL_CERT_FILE adds to the system's store on Linux only"
)


@linux_only
def test_the_systems_store_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: RawServer
) -> None:
    trusted, server.tls = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))

    secure(server).add_tracking(ORDER, [a_parcel()])

    assert server.received[0].headers["authorization"] == f"Token {TOKEN}"


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_what_a_variable_of_a_library_names_is_not_trusted_beside_it(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: RawServer
) -> None:
    trusted, server.tls = certificate(tmp_path)
    monkeypatch.setenv(variable, str(trusted))

    expect_tls_fault(secure(server), server, NotReachedReason.CERTIFICATE_MAKER)


@linux_only
def test_a_certificate_of_another_host_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: RawServer
) -> None:
    trusted, server.tls = certificate(tmp_path, "127.0.0.2")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))

    expect_tls_fault(secure(server), server, NotReachedReason.CERTIFICATE_NAME)


@linux_only
@pytest.mark.parametrize("reply", [reset, say_nothing, bytes_of(b"garbage\r\n\r\n")])
def test_a_secure_connection_lost_after_sending_is_unclear(
    reply: Reply, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: RawServer
) -> None:
    trusted, server.tls = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    server.replies = [reply]

    for call in both_calls(secure(server)):
        with pytest.raises(AnswerLost):
            call()
    assert len(server.received) == 2


@linux_only
def test_a_secure_answer_that_trickles_has_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: RawServer
) -> None:
    trusted, server.tls = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    server.replies = [trickle(server.stopped, HEAD, b"X-More: 1\r\n")]

    with pytest.raises(AnswerLost):
        secure(server, timeouts=Timeouts(5, 0.3)).add_tracking(ORDER, [a_parcel()])
