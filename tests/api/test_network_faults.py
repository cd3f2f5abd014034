"""What is in the way to Crux, by its own name: real proxies, real certificates, real ports.

Each row says what the packer has to read, and whether the boxes can be at Crux.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from crux_desk.api.client import OrderApi, Timeouts
from crux_desk.desk.reasons import why
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.service import AnswerLost, NotReached, NotReachedReason, ServiceError
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.errors.network import why_not_reached
from crux_desk.ui.words.reasons import reason_words
from tests.api.certificates import certificate
from tests.api.samples import TOKEN, both_calls
from tests.api.servers import (
    RawServer,
    Reply,
    answer,
    bytes_of,
    port_that_says,
    reset,
    say_nothing,
    tunnel_to,
)

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="SSL_CERT_FILE adds to the system's store on Linux only"
)
HOST = "crux.invalid"
SOCKS_NO = b"\x05\xff"
PAGE = b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<h1>Bad Request</h1>"


class Network:
    """What stands between this computer and Crux."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.env = monkeypatch.setenv
        self.url = f"https://{HOST}"
        self.parts = ExitStack()
        self.servers: list[RawServer] = []

    def api(self) -> OrderApi:
        return OrderApi(self.url, lambda: TOKEN, timeouts=Timeouts(connect_s=1, read_s=5))

    def server(self, *replies: Reply) -> RawServer:
        server = self.parts.enter_context(RawServer(list(replies or (answer(200, {}),))))
        self.servers.append(server)
        return server

    def port(self, data: bytes | None) -> int:
        return self.parts.enter_context(port_that_says(data))


Part = Callable[[Network], None]


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    one = Network(tmp_path, monkeypatch)
    with one.parts:
        yield one


def proxy(*replies: Reply) -> Part:
    return lambda network: network.env("HTTPS_PROXY", network.server(*replies).url)


def proxy_set_to(text: str, variable: str = "HTTPS_PROXY") -> Part:
    return lambda network: network.env(variable, text)


def proxy_that_says(data: bytes | None, scheme: str = "http") -> Part:
    return lambda network: network.env("HTTPS_PROXY", f"{scheme}://127.0.0.1:{network.port(data)}")


def secure_proxy(network: Network) -> None:
    server = network.server()
    server.tls = certificate(network.folder)[1]
    network.env("HTTPS_PROXY", server.url.replace("http:", "https:"))


def port_for_crux(data: bytes | None) -> Part:
    def part(network: Network) -> None:
        network.url = f"https://127.0.0.1:{network.port(data)}"

    return part


def crux_with(
    *, is_trusted: bool = True, host: str = "127.0.0.1", begins_in: int = -1, ends_in: int = 1
) -> Part:
    def part(network: Network) -> None:
        path, tls = certificate(network.folder, host, begins_in=begins_in, ends_in=ends_in)
        if is_trusted:
            network.env("SSL_CERT_FILE", str(path))
        server = network.server()
        server.tls = tls
        network.url = server.url.replace("http:", "https:")

    return part


def crux_and_store(variable: str, content: str | None, *, is_folder: bool = False) -> Part:
    def part(network: Network) -> None:
        crux_with(is_trusted=False)(network)
        path = network.folder / "set"
        if is_folder:
            path.mkdir()
        elif content is not None:
            path.write_text(content, "utf-8")
        network.env(variable, str(path))

    return part


def behind_a_tunnel(reply: Reply, *, is_trusted: bool = True) -> Part:
    """A proxy that makes a tunnel, and Crux at its end."""

    def part(network: Network) -> None:
        path, tls = certificate(network.folder, "192.0.2.7")
        if is_trusted:
            network.env("SSL_CERT_FILE", str(path))
        network.url = "https://192.0.2.7"
        proxy(tunnel_to(tls, reply))(network)

    return part


@dataclass(frozen=True)
class Row:
    """`says`: what the message holds. `may_be_there`: whether Crux may have the boxes."""

    name: str
    part: Part
    says: tuple[str, ...]
    may_be_there: bool = False


def row(name: str, part: Part, *says: str) -> Row:
    return Row(name, part, says)


def unclear(name: str, part: Part, *says: str) -> Row:
    return Row(name, part, says, may_be_there=True)


TODAY = str(utc_now().astimezone().year)
IT = "all IT"

ROWS = (
    row("proxy 407", proxy(answer(407, {})), "proxy", "sign-in", IT),
    row("proxy 401", proxy(answer(401, {})), "proxy", "sign-in", IT),
    row("proxy 511", proxy(answer(511, {})), "proxy", "sign-in", IT),
    *(
        row(f"proxy {status}", proxy(answer(status, {})), "proxy", "doesn't allow", HOST, IT)
        for status in (403, 429, 451)
    ),
    *(
        row(f"proxy {status}", proxy(answer(status, {})), "proxy", "broken", HOST, IT)
        for status in (500, 502, 503, 504)
    ),
    *(
        row(f"no proxy {status}", proxy(answer(status, {})), "doesn't answer like one", IT)
        for status in (204, 302, 400, 404, 405, 501)
    ),
    row("proxy that hangs up", proxy(say_nothing), "doesn't answer like one", IT),
    row("proxy that resets", proxy(reset), "doesn't answer like one", IT),
    row("proxy of garbage", proxy(bytes_of(b"\x00\xff\r\n\r\n")), "doesn't answer like one", IT),
    row("http proxy that is SOCKS", proxy_that_says(SOCKS_NO), "doesn't answer like one", IT),
    row("https proxy that is http", proxy_that_says(PAGE, "https"), "doesn't answer like", IT),
    row("https proxy unknown", secure_proxy, "proxy", "secure connection", IT),
    row("dead proxy", proxy_set_to("http://127.0.0.1:9"), "proxy", "doesn't answer", IT),
    row("no such proxy", proxy_set_to("http://proxy.invalid:80"), "name of this computer's", IT),
    *(
        row(f"proxy {text}", proxy_set_to(text), "proxy setting", "isn't the address", IT)
        for text in ("http://", "http://h:port", "http://h:99999", "h:port", "ftp://h:80", "://")
    ),
    *(
        row(f"{name}={text}", proxy_set_to(text, name), "SOCKS", "HTTP proxy", IT)
        for name in ("HTTPS_PROXY", "ALL_PROXY")
        for text in ("socks5://127.0.0.1:9", "socks5h://h:1080", "SOCKS4://h:1080", "socks://h:1")
    ),
    row("plain http", port_for_crux(PAGE), "127.0.0.1", "secure connection (https)", IT),
    row("SOCKS port", port_for_crux(SOCKS_NO), "127.0.0.1", "isn't for https", IT),
    row("mail server", port_for_crux(b"220 mail\r\n"), "secure connection (https)", IT),
    row("reset at once", port_for_crux(None), "127.0.0.1", "cuts the connection off", IT),
    row("closed at once", port_for_crux(b""), "127.0.0.1", "cuts the connection off", IT),
    row("not yet", crux_with(begins_in=2, ends_in=9), "valid yet", TODAY, "clock", IT),
    row("expired", crux_with(begins_in=-9, ends_in=-2), "has expired", TODAY, "clock", IT),
    row("other name", crux_with(host="127.0.0.2"), "another name", "127.0.0.1", IT),
    row("unknown maker", crux_with(is_trusted=False), "know who made", "127.0.0.1", IT),
    *(
        row(f"file {text}", crux_and_store("SSL_CERT_FILE", text), "SSL_CERT_FILE", "missing", IT)
        for text in (None, "", "no certificate")
    ),
    row("no folder", crux_and_store("SSL_CERT_DIR", None), "SSL_CERT_DIR", "missing", IT),
    row("empty", crux_and_store("SSL_CERT_DIR", "", is_folder=True), "SSL_CERT_DIR", IT),
    row("no such name", lambda _: None, HOST, "doesn't know the name", IT),
    row(
        "refused",
        lambda network: setattr(network, "url", "https://127.0.0.1:9"),
        "refused the connection",
        IT,
    ),
    row(
        "unknown maker in a tunnel",
        behind_a_tunnel(answer(200, {}), is_trusted=False),
        "know who made",
        "192.0.2.7",
        "proxy",
        IT,
    ),
    # the same numbers, said after the boxes left
    *(
        unclear(f"{status} after sending", behind_a_tunnel(answer(status, {})), str(status))
        for status in (407, 502, 504)
    ),
    unclear("reset after sending", behind_a_tunnel(reset), "cut off"),
    unclear("closed after sending", behind_a_tunnel(say_nothing), "cut off"),
    unclear("garbage after sending", behind_a_tunnel(bytes_of(b"\x05\xff\r\n\r\n")), "cut off"),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_what_is_in_the_way_has_its_name(row: Row, network: Network) -> None:
    row.part(network)
    for call in both_calls(network.api()):
        with pytest.raises(ServiceError) as caught:
            call()
        assert isinstance(caught.value, AnswerLost if row.may_be_there else NotReached)
        said = words_for(caught.value).line
        assert not [part for part in row.says if part not in said], said
        assert "safe" in said
        assert ("Nothing was sent" in said) is not row.may_be_there
        if isinstance(caught.value, NotReached):
            assert why_not_reached(caught.value) in reason_words(why(caught.value))
    seen = {request.method for server in network.servers for request in server.received}
    assert seen <= {"CONNECT"}


def test_each_reason_has_words_and_says_whom_to_call() -> None:
    for reason in NotReachedReason:
        said = words_for(NotReached(HOST, reason)).line
        assert "Nothing was sent" in said
        assert IT in said
        assert "{" not in said


def test_a_broken_store_is_not_blamed_where_the_certificate_itself_is_wrong(
    network: Network,
) -> None:
    crux_with(begins_in=-9, ends_in=-2)(network)
    network.env("SSL_CERT_DIR", str(network.folder / "nowhere"))

    with pytest.raises(NotReached) as caught:
        both_calls(network.api())[0]()
    assert caught.value.reason is NotReachedReason.CERTIFICATE_EXPIRED
