"""Secrets in texts that come from outside: taken out, however they are written there.

A service, or something in between, may repeat a token with escapes of JSON, of addresses or of web
pages, or in base64. Which secrets there are is said by who asks.
"""

import re
from binascii import b2a_base64
from collections.abc import Iterable
from functools import lru_cache

from crux_desk.domain.patterns import pattern

STAND_IN = "***"
MIN_SECRET = 4
"""Characters. A shorter text would be blotted out of half of what is said, and is no token."""

_MIN_ENCODED = 8
"""Characters of a secret whose base64 cannot be taken for something else."""

_ESCAPED = pattern("%[0-9A-Fa-f]{2}|&#|&amp;")
_ESCAPED_BYTES = pattern(_ESCAPED.pattern.encode())


def without(text: str, secrets: Iterable[str]) -> str:
    """`text` with a stand-in for each of `secrets`."""
    # the longest first: one secret may be the beginning of another
    for secret in sorted(filter(_is_long_enough, secrets), key=len, reverse=True):
        if _may_hold(text, secret):
            text = _pattern(secret).sub(STAND_IN, text)
    return text


def suspicious(secrets: Iterable[str]) -> re.Pattern[str]:
    """What stands in each text that `without` changes, for whoever has many texts to look through."""
    forms = (form for secret in filter(_is_long_enough, secrets) for form in _forms(secret))
    return re.compile("|".join((r"\\", _ESCAPED.pattern, *map(re.escape, forms))))


def may_hold(data: bytes, secrets: Iterable[str]) -> bool:
    """Whether a text made of `data`, which may have escapes, could hold one of them. Quick."""
    has_escapes = b"\\" in data or _ESCAPED_BYTES.search(data) is not None
    for secret in filter(_is_long_enough, secrets):
        if has_escapes or any(form.encode(errors="replace") in data for form in _forms(secret)):
            return True
    return False


def _is_long_enough(secret: str) -> bool:
    return len(secret) >= MIN_SECRET


def _may_hold(text: str, secret: str) -> bool:
    has_escapes = "\\" in text or _ESCAPED.search(text) is not None
    return has_escapes or any(form in text for form in _forms(secret))


@lru_cache(maxsize=32)
def _forms(secret: str) -> tuple[str, ...]:
    """The secret without escapes: as it is, and what of it any base64 that holds it has."""
    if len(secret) < _MIN_ENCODED:
        return (secret,)
    data = secret.encode(errors="replace")
    standard = [_inner(data, offset) for offset in range(3)]
    for_addresses = [form.replace("+", "-").replace("/", "_") for form in standard]
    return tuple(dict.fromkeys((secret, *standard, *for_addresses)))


def _inner(data: bytes, offset: int) -> str:
    """What stands in base64 for `data`, `offset` bytes after a group's start, whatever is around."""
    encoded = b2a_base64(b"\0" * offset + data, newline=False).decode().rstrip("=")
    whole = (offset + len(data)) * 8 // 6
    return encoded[-(-offset * 8 // 6) : whole]


@lru_cache(maxsize=32)
def _pattern(secret: str) -> re.Pattern[str]:
    escaped = "".join(map(_any_spelling, secret))
    encoded = (rf"{re.escape(form)}[A-Za-z0-9+/=_-]*" for form in _forms(secret)[1:])
    return re.compile("|".join((escaped, *encoded)))


def _any_spelling(sign: str) -> str:
    r"""A character as itself, `\x`, `\u0078`, `\x78`, `%78`, `&#120;` or `&#x78;`.

    Each may be escaped again, a few times: what is repeated has an end, so that no text takes long.
    """
    units = sign.encode("utf-16-be", errors="surrogatepass").hex()
    pairs = (units[at : at + 4] for at in range(0, len(units), 4))
    as_json = "".join(rf"\\{{1,8}}u{pair}" for pair in pairs)
    as_address = "".join(f"%(?:25){{0,4}}{byte:02x}" for byte in sign.encode(errors="replace"))
    as_markup = f"&(?:amp;){{0,4}}#(?:0{{0,6}}{ord(sign)}|x0{{0,6}}{ord(sign):x});"
    as_shown = rf"\\{{1,8}}x{ord(sign):02x}"
    return rf"(?:\\{{0,8}}{re.escape(sign)}|(?i:{as_json}|{as_address}|{as_markup}|{as_shown}))"
