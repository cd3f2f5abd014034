"""Taking secrets out of texts that stay: log lines, tracebacks. What is logged, and where: `logs`.

Two nets: the secrets that the program knows (`redact`), and everything that looks like one.
"""

import re
from threading import Lock

from crux_desk.domain.patterns import pattern

STAND_IN = "***"

_KEY = r"(?:proxy-)?authorization|pass(?:word|wd|phrase)|secret|api_?key|auth_?token|token"
_QUOTES = r"[\\\"']{0,4}"
_HINTS = ("authorization", "pass", "secret", "key", "token", "bearer", "basic", "://")
"""A text without any of these (most texts) is none for the patterns, which take their time."""

_PATTERNS = (
    # Authorization: Token 123, 'Authorization': 'Basic abc', b"authorization: …"
    pattern(rf"((?:proxy-)?authorization{_QUOTES}\s*[:=,]\s*b?{_QUOTES})[^\r\n\"']+", re.I),
    # password="two words", "auth_token": "123"
    pattern(rf"((?:{_KEY})[\\\"']{{0,2}}\s*[:=]\s*)\"(?:[^\"\\]|\\.)*\"", re.I),
    pattern(rf"((?:{_KEY})[\\\"']{{0,2}}\s*[:=]\s*)'(?:[^'\\]|\\.)*'", re.I),
    # token=123, \"password\": \"123\"
    pattern(rf"((?:{_KEY}){_QUOTES}\s*[:=]\s*{_QUOTES})[^\s,;&\"'\\)}}\]]+", re.I),
    pattern(r"(\b(?:Token|TOKEN|Bearer|Basic)\s+)[^\s\"'<>]+"),
    # https://me:secret@host
    pattern(r"(://)[^/\s@\"']+@"),
)

_secrets: set[str] = set()


def redact(secret: str) -> None:
    """From now on, `secret` is blotted out of everything that is logged."""
    _secrets.add(secret)


def without_secrets(text: str) -> str:
    """`text` with a stand-in for each known secret and for what looks like a secret."""
    if _secrets:
        # A window that starts has none yet.
        from crux_desk.domain.secrets import without

        text = without(text, tuple(_secrets))
    lowered = text.lower()
    if any(hint in lowered for hint in _HINTS):
        for pattern in _PATTERNS:
            text = pattern.sub(rf"\g<1>{STAND_IN}", text)
    return text


class HeldToken:
    """The token in memory, given to each call; quick, from any thread. Never shown."""

    def __init__(self, token: str | None = None) -> None:
        self._token = token
        self._lock = Lock()

    def __call__(self) -> str | None:
        return self._token

    def take(self, token: str | None) -> None:
        """Use this token from now on; it is kept out of the log."""
        if token is not None:
            redact(token)
        with self._lock:
            self._token = token

    def take_if_none(self, token: str) -> bool:
        """Use it where there is none; whether it is used."""
        redact(token)
        with self._lock:
            is_wanted = self._token is None
            if is_wanted:
                self._token = token
        return is_wanted
