"""Why no connection stood: the network's exceptions, told apart. Nothing was sent in any of these.

A packer can mend a network; proxies, certificates and settings are IT's. So each has its own name.
"""

import errno
import os
import ssl
import sys
from collections.abc import Iterator
from pathlib import Path

import requests
import urllib3.exceptions as u
from urllib3.util import parse_url

from crux_desk.api.exchange import Phase, SendingForbidden, TunnelFault
from crux_desk.domain.errors.service import NotReachedReason as Why
from crux_desk.domain.patterns import pattern

Causes = tuple[BaseException, ...]

_Table = tuple[tuple[type[BaseException], Why], ...]


class ProxyUnusable(ValueError):
    """What this computer names as its proxy cannot be one for us; `reason` says in what way."""

    def __init__(self, reason: Why) -> None:
        super().__init__(reason.value)
        self.why = reason


_NO_CONNECTION: _Table = (
    (u.ProxyError, Why.PROXY),
    (requests.exceptions.ProxyError, Why.PROXY),
    (u.NameResolutionError, Why.NAME),
    (u.NewConnectionError, Why.REFUSED),
    (u.ConnectTimeoutError, Why.TIMEOUT),
    (requests.exceptions.ConnectTimeout, Why.TIMEOUT),
)
"""What is raised before a connection stands, and only then; the more telling ones first."""

_NO_REQUEST: _Table = (
    (requests.exceptions.InvalidProxyURL, Why.PROXY_SETTING),
    (u.ProxySchemeUnknown, Why.PROXY_SETTING),
    (u.ProxySchemeUnsupported, Why.PROXY_SETTING),
    (requests.exceptions.InvalidHeader, Why.REQUEST),
    (requests.exceptions.InvalidURL, Why.REQUEST),
    (requests.exceptions.MissingSchema, Why.REQUEST),
    (requests.exceptions.InvalidSchema, Why.REQUEST),
    (u.LocationValueError, Why.REQUEST),
    (UnicodeError, Why.REQUEST),
)
"""What is raised where the request cannot even be made up."""

_WHILE_CONNECTING: _Table = (
    *_NO_CONNECTION,
    (u.TimeoutError, Why.TIMEOUT),
    (requests.exceptions.Timeout, Why.TIMEOUT),
    (TimeoutError, Why.TIMEOUT),
    (u.SSLError, Why.TLS),
    (requests.exceptions.SSLError, Why.TLS),
    (ssl.SSLError, Why.TLS),
)

_HUNG_UP = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError)

_NO_WAY = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN)

_NOT_TLS = pattern(r"WRONG_VERSION|HTTP_REQUEST|UNKNOWN_PROTOCOL|PACKET_LENGTH|RECORD_LAYER")
"""What OpenSSL calls bytes that are no TLS at all."""

_OF_CERTIFICATES = {
    # OpenSSL: X509_V_ERR_…
    9: Why.CERTIFICATE_EARLY,
    10: Why.CERTIFICATE_EXPIRED,
    18: Why.CERTIFICATE_MAKER,
    19: Why.CERTIFICATE_MAKER,
    20: Why.CERTIFICATE_MAKER,
    21: Why.CERTIFICATE_MAKER,
    62: Why.CERTIFICATE_NAME,
    64: Why.CERTIFICATE_NAME,
    # macOS: errSec…
    -67602: Why.CERTIFICATE_NAME,
    -67818: Why.CERTIFICATE_EXPIRED,
    -67819: Why.CERTIFICATE_EARLY,
    -67843: Why.CERTIFICATE_MAKER,
    # Windows: CERT_E_…; one for both ends of a certificate's time
    0x800B0101: Why.CERTIFICATE_DATE,
    0x800B0109: Why.CERTIFICATE_MAKER,
    0x800B010A: Why.CERTIFICATE_MAKER,
    0x800B010F: Why.CERTIFICATE_NAME,
}

_STORE_FILE = pattern(r"[0-9a-fA-F]{8}\.[0-9]")


def why_not_reached(chain: Causes, api_url: str, phase: Phase) -> Why | None:
    """Why certainly nothing was sent; None where that is not certain."""
    if phase >= Phase.SENDING:
        return None
    if has(chain, SendingForbidden):
        return Why.REQUEST
    setting = next((link for link in chain if isinstance(link, ProxyUnusable)), None)
    if setting is not None:
        return setting.why
    if phase is Phase.PREPARING:
        return _first(chain, (*_NO_CONNECTION, *_NO_REQUEST))
    return _of_tunnel(chain) or _of_proxy(chain) or _of_connection(chain, api_url)


def check_proxy(url: str | None) -> None:
    """Refuse what this computer names as its proxy, where it cannot be one for us.

    Raises:
        ProxyUnusable: it is no address, or one of a SOCKS proxy.
    """
    if not url:
        return
    try:
        parts = parse_url(url if "://" in url else f"http://{url}")
    except u.LocationValueError:
        raise ProxyUnusable(Why.PROXY_SETTING) from None
    if (parts.scheme or "").startswith("socks"):
        raise ProxyUnusable(Why.PROXY_SOCKS)
    if parts.scheme not in ("http", "https") or not parts.host:
        raise ProxyUnusable(Why.PROXY_SETTING)


def causes(error: BaseException) -> Causes:
    """The error and those that it was made of, the innermost last."""
    return tuple(_chain(error))


def has(chain: Causes, *kinds: type[BaseException]) -> bool:
    """Whether one of the causes is of these kinds."""
    return any(isinstance(link, kinds) for link in chain)


def _of_tunnel(chain: Causes) -> Why | None:
    """What a proxy answered that was asked for a tunnel, or did instead."""
    fault = next((link for link in chain if isinstance(link, TunnelFault)), None)
    if fault is None:
        return None
    match fault.status:
        case 401 | 407 | 511:
            return Why.PROXY_SIGN_IN
        case 402 | 403 | 429 | 451:
            return Why.PROXY_FORBIDS
        case int(status) if 500 <= status < 600 and status not in (501, 505):
            return Why.PROXY_BROKEN
        case None if has(chain, TimeoutError, u.TimeoutError):
            return Why.PROXY
    return Why.PROXY_STRANGE


def _of_proxy(chain: Causes) -> Why | None:
    """Why the proxy itself was not reached."""
    if not has(chain, u.ProxyError, requests.exceptions.ProxyError):
        return None
    if has(chain, u.NameResolutionError):
        return Why.PROXY_NAME
    if has(chain, ssl.SSLError):
        return Why.PROXY_STRANGE if _of_tls(chain) is Why.NOT_TLS else Why.PROXY_TLS
    return Why.PROXY


def _of_connection(chain: Causes, api_url: str) -> Why:
    """Why no connection to the service stood, from its name to its certificate."""
    if any(isinstance(link, OSError) and link.errno in _NO_WAY for link in chain):
        return Why.UNREACHABLE
    if has(chain, ssl.SSLError) and not has(chain, *_HUNG_UP):
        return _of_tls(chain)
    if has(chain, *_HUNG_UP) and not has(chain, u.NewConnectionError):
        return Why.RESET
    is_secure = api_url.startswith("https:")
    return _first(chain, _WHILE_CONNECTING) or (Why.TLS if is_secure else Why.REFUSED)


def _of_tls(chain: Causes) -> Why:
    for link in chain:
        if isinstance(link, ssl.SSLCertVerificationError):
            why = _OF_CERTIFICATES.get(link.verify_code, Why.CERTIFICATE)
            is_unknown = why is Why.CERTIFICATE_MAKER
            return Why.CERTIFICATES_FILE if is_unknown and _is_store_broken() else why
    reasons = (link.reason or "" for link in chain if isinstance(link, ssl.SSLError))
    return Why.NOT_TLS if any(map(_NOT_TLS.search, reasons)) else Why.TLS


def _is_store_broken() -> bool:
    """Whether a file or folder of certificates is set for this computer, and holds none.

    OpenSSL passes such a one over without a word, and then knows fewer makers. Elsewhere than on
    Linux nobody asks for it.
    """
    if sys.platform != "linux":
        return False
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    return (bool(file) and not _has_certificate(str(file))) or (
        bool(folder) and not _has_certificates(Path(str(folder)))
    )


def _has_certificate(path: str) -> bool:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
    except OSError:
        return False
    return True


def _has_certificates(folder: Path) -> bool:
    try:
        return any(_STORE_FILE.fullmatch(path.name) for path in folder.iterdir())
    except OSError:
        return False


def _first(chain: Causes, reasons: _Table) -> Why | None:
    return next((reason for kind, reason in reasons if has(chain, kind)), None)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        link = waiting.pop(0)
        if isinstance(link, BaseException) and id(link) not in seen:
            seen.add(id(link))
            yield link
            waiting += [getattr(link, "reason", None), *link.args, link.__cause__]
