"""Addresses of the order service: which are safe to send a token to, and how they are named."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from crux_desk.domain.errors.station import AddressInvalid
from crux_desk.domain.patterns import pattern

MAX_CHARACTERS = 2000

_DEFAULT_PORTS = {"https": 443, "http": 80}
_AT = pattern(r"@|%40|\uff20", re.IGNORECASE)
_ASKED = pattern(r"[?#;&]|%3f|%23", re.IGNORECASE)
_PORT = pattern(r"[0-9]{0,5}(/|$)|//")
_STAND_IN = "***"
_HOST_MARKS = frozenset("-._:")
_PATH_MARKS = frozenset("-._~%!$&'()*+,;=:@/")


def parse_api_url(text: str) -> str:
    """`text` as the address of a service: normalized, without a slash at its end.

    https only; http only to this very machine (127.0.0.0/8, ::1, localhost).

    Raises:
        AddressInvalid: it is none, or not a safe one.
    """
    url = text.strip()
    parts, port = _split(url)
    host = (parts.hostname or "").rstrip(".")
    is_clean = not (parts.username or parts.password or "@" in parts.netloc) and not (
        "?" in url or "#" in url
    )
    if not (is_clean and _is_host(host, parts) and _is_path(parts.path)):
        raise AddressInvalid(without_user(url))
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise AddressInvalid(without_user(url))
    return f"{parts.scheme}://{_netloc(parts.scheme, host, port)}{parts.path.rstrip('/')}"


def origin(url: str) -> str:
    """Of a service's address, "https://host[:port]": the token's name in the keyring.

    Raises:
        AddressInvalid: it is no safe address.
    """
    parts = urlsplit(parse_api_url(url))
    return f"{parts.scheme}://{parts.netloc}"


def is_loopback(host: str) -> bool:
    """Whether a host name or number is this very machine."""
    if host.lower().rstrip(".") == "localhost":
        return True
    address = _number(host)
    return address is not None and address.is_loopback


def without_user(url: str) -> str:
    """`url`, however mistyped, as it may be shown: without what may be a user, password or token."""
    scheme, mark, rest = url.partition("://") if "://" in url else ("", "", url)
    # a password may have a slash in it, and what stands for an @ may be escaped
    shown = _AT.split(rest)[-1]
    plain, sign = _ASKED.split(shown, maxsplit=1)[0], _ASKED.search(shown)
    host, colon, port = plain.partition(":")
    if colon and not _PORT.match(port) and not host.startswith("["):
        plain = f"{host}:{_STAND_IN}"
    return f"{scheme}{mark}{plain}" + (f"{sign[0]}{_STAND_IN}" if sign else "")


def _split(url: str) -> tuple[SplitResult, int | None]:
    # urlsplit drops line ends and tabs without a word
    if not url.isascii() or not url.isprintable() or len(url) > MAX_CHARACTERS:
        raise AddressInvalid(without_user(url[:MAX_CHARACTERS]))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = None, None
    if parts is None or port == 0 or parts.netloc.endswith(":"):
        raise AddressInvalid(without_user(url))
    return parts, port


def _is_host(host: str, parts: SplitResult) -> bool:
    if not host or not all(sign.isalnum() or sign in _HOST_MARKS for sign in host):
        return False
    if "[" in parts.netloc:
        return isinstance(_number(host), IPv6Address)
    if host.rpartition(".")[2].isdigit():  # "127.1" and "010.0.0.1" are read in several ways
        return isinstance(_number(host), IPv4Address)
    return ".." not in host and not host.startswith((".", "-"))


def _is_path(path: str) -> bool:
    return ".." not in path and all(sign.isalnum() or sign in _PATH_MARKS for sign in path)


def _netloc(scheme: str, host: str, port: int | None) -> str:
    shown = f"[{host}]" if ":" in host else host
    return shown if port in (None, _DEFAULT_PORTS[scheme]) else f"{shown}:{port}"


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
