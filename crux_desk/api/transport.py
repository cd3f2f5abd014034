"""One request, one answer: sessions, certificates, limits. What an answer means is in `faults`.

Certificates are checked against the operating system's store, redirects are not followed, cookies
are not kept, nothing is ever sent twice, and an answer is bounded in size and time.
"""

import logging
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import requests
import truststore
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from requests.utils import select_proxy
from typing_extensions import override
from urllib3 import Retry

from crux_desk.api.bodies import NO_CONTENT
from crux_desk.api.decoding import decoded
from crux_desk.api.exchange import (
    Exchange,
    Phase,
    WatchedPool,
    WatchedSecurePool,
    exchange,
)
from crux_desk.api.faults import fault_of_exception
from crux_desk.api.not_reached import check_proxy
from crux_desk.api.values import Answer, AnswerTooLarge, Call, Timeouts
from crux_desk.domain.errors.service import ServiceError, TokenRefused
from crux_desk.domain.service_url import is_loopback
from crux_desk.version import VERSION

MAX_BYTES = 32_000_000
"""An order of 10,000 lines has some 8 MB."""

_CHUNK = 65_536
_HEAD = 65_536
"""Bytes kept of an answer that is too large: they tell what it is about."""

_log = logging.getLogger(__name__)


class Transport:
    """Makes calls to one server. For any thread: each has its own connections."""

    def __init__(self, api_url: str, timeouts: Timeouts, needs_body: Callable[[int], bool]) -> None:
        self._api_url = api_url
        self._timeouts = timeouts
        self._needs_body = needs_body
        self._local = threading.local()
        self._reads: set[Exchange] = set()
        self._lock = threading.Lock()
        self._has_stopped = False
        host = urlsplit(api_url).hostname or ""
        # this very machine is never behind a proxy
        self._proxies = {"no_proxy": host} if is_loopback(host) else {}

    def send(self, call: Call, token: str | None) -> Answer:
        """Make the call.

        Raises:
            TokenRefused: no header can hold this token; nothing was sent.
            NotReached: no connection was made, so nothing was sent.
            AnswerLost: it may have been received, but no whole answer came (in time).
        """
        auth = TokenAuth(token)
        began_s = time.monotonic()
        with exchange(self._timeouts, call.may_send) as one, self._to_be_stopped(call, one):
            result = self._send(call, auth, one)
        outcome = result.status if isinstance(result, Answer) else type(result).__name__
        took_s = time.monotonic() - began_s
        _log.info("%s %s: %s after %.2f s", call.method, call.path, outcome, took_s)
        if isinstance(result, Answer):
            return _with_secrets(result, token, call)
        # outside of all handlers: what requests raised may hold the request, and so the token
        raise result

    def stop_reading(self) -> None:
        """Nobody waits for an answer any more: reads under way are given up, none is begun.

        What changes something at the service goes on to its end. For any thread.
        """
        with self._lock:
            self._has_stopped = True
            for one in self._reads:
                one.give_up()

    @contextmanager
    def _to_be_stopped(self, call: Call, one: Exchange) -> Iterator[None]:
        if call.changes_something:
            yield
            return
        with self._lock:
            self._reads.add(one)
            if self._has_stopped:
                one.give_up()
        try:
            yield
        finally:
            with self._lock:
                self._reads.discard(one)

    def _send(self, call: Call, auth: "TokenAuth", one: Exchange) -> Answer | ServiceError:
        session = _new_session() if call.changes_something else self._session()
        try:
            return self._answer(session, call, auth, one)
        except ServiceError as error:
            return error
        except Exception as error:  # noqa: BLE001 - any failure must be told from "not sent"
            return fault_of_exception(error, self._api_url, one.phase)
        finally:
            if call.changes_something:
                session.close()

    def _answer(
        self, session: requests.Session, call: Call, auth: "TokenAuth", one: Exchange
    ) -> Answer:
        response = session.request(
            call.method,
            self._api_url + call.path,
            data=call.body,
            headers=_headers(call),
            auth=auth,
            timeout=(self._timeouts.connect_s, self._timeouts.read_s),
            allow_redirects=False,
            proxies=dict(self._proxies),
            stream=True,
        )
        one.phase = Phase.ANSWERING
        with response:
            status, headers = response.status_code, response.headers
            body = _read(response) if self._needs_body(status) else b""
        return Answer(
            status,
            headers.get("Content-Type", ""),
            headers.get("Retry-After", ""),
            headers.get("Date", ""),
            body,
        )

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = self._local.session = _new_session()
        return session


class TokenAuth(AuthBase):
    """The token as the service wants it; with it, no ~/.netrc puts another header in its place.

    Raises:
        TokenRefused: the token cannot be part of a header.
    """

    def __init__(self, token: str | None) -> None:
        if token is not None and not _fits_header(token):
            raise TokenRefused
        self._token = token

    @override
    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Token {self._token}"
        return request


def _fits_header(token: str) -> bool:
    return bool(token) and token.isascii() and token.isprintable() and " " not in token


class _Session(requests.Session):
    """Knows of no redirects: requests would read them whole, even where it does not follow.

    Nor of the certificates that REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE name beside the system's.
    """

    @override
    def merge_environment_settings(
        self, url: Any, proxies: Any, stream: Any, verify: Any, cert: Any
    ) -> Any:
        settings = super().merge_environment_settings(url, proxies, stream, verify, cert)
        return {**settings, "verify": True}

    @override
    def get_redirect_target(self, resp: requests.Response) -> str | None:
        return None


class _Adapter(HTTPAdapter):
    """Watched connections, the operating system's certificates, and no retries."""

    def __init__(self) -> None:
        super().__init__(max_retries=Retry(total=0, read=False, redirect=0, status=0))

    @override
    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, ssl_context=_tls(), **options)
        _watch(self.poolmanager)

    @override
    def get_connection_with_tls_context(
        self, request: Any, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        check_proxy(select_proxy(request.url, proxies))
        return super().get_connection_with_tls_context(request, verify, proxies, cert)

    @override
    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        manager = super().proxy_manager_for(
            proxy, ssl_context=_tls(), proxy_ssl_context=_tls(), **options
        )
        _watch(manager)
        return manager

    @override
    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        # The context decides; the certificates that requests brings along are not asked.
        conn.cert_reqs = "CERT_REQUIRED"


def _tls() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _watch(manager: Any) -> None:
    manager.pool_classes_by_scheme = {"http": WatchedPool, "https": WatchedSecurePool}


def _new_session() -> requests.Session:
    session = _Session()
    adapter = _Adapter()
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.update(
        {
            "User-Agent": f"crux-desk/{VERSION}",
            "Accept": "application/json",
            "Accept-Encoding": "gzip, deflate",
        }
    )
    return session


def _headers(call: Call) -> dict[str, str]:
    headers = {"Cache-Control": "no-cache"}
    if call.body is not None:
        headers["Content-Type"] = "application/json; charset=utf-8"
    if call.changes_something:
        # an old connection that the server is just closing would look like a lost answer
        headers["Connection"] = "close"
    return headers


def _read(response: requests.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    raw = iter(lambda: response.raw.read1(_CHUNK, decode_content=False), b"")
    encoding = response.headers.get("Content-Encoding", "")
    is_nothing = response.status_code == NO_CONTENT
    for part in decoded(raw, "" if is_nothing else encoding):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            detail, head = f"over {MAX_BYTES} bytes", b"".join(parts)[:_HEAD]
            raise AnswerTooLarge(detail, response.status_code, head=head)
    return b"".join(parts)


def _with_secrets(answer: Answer, token: str | None, call: Call) -> Answer:
    """An answer may repeat what it was asked with; nobody is to read that.

    A yes to a password says the token, which may have the password in it.
    """
    refused = call.secrets if answer.status >= 400 else ()
    return replace(answer, secrets=tuple(filter(None, (token, *refused))))
