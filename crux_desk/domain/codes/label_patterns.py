"""The patterns of labels: regular expressions of which it is certain that they end soon.

A station writes its own, and a program that hangs at the next scan cannot be used. So only the
plain parts of regular expressions are taken, and none that may have to try many ways to fit.
"""

import re
import warnings

from crux_desk.domain.patterns import pattern

MAX_PATTERN = 400
MAX_TEXT = 60
"""The longest text that a pattern is tried on; DPD's 28 and FedEx's 34 characters are far below."""
MAX_WAYS = 5000

_TOKEN = pattern(
    r"(?P<open>\((?:\?:|\?P<\w+>|(?!\?)))"
    r"|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<repeat>[*+?]|\{(?P<least>\d*)(?P<comma>,?)(?P<most>\d*)\})"
    r"|(?P<single>\\[dwDW.*+?()|{}\[\]\\^$/-]|\[(?:\\.|[^\]\\])+\]|[^\\()\[\]|*+?{}])"
)


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled.

    Raises:
        ValueError: it is none, is too long, has parts that are not taken (looking ahead or back,
            references), or could be slow.
    """
    if not pattern or len(pattern) > MAX_PATTERN:
        raise ValueError(f"a pattern has 1 to {MAX_PATTERN} characters")
    if _Ways(pattern).count() > MAX_WAYS:
        raise ValueError("the pattern has too many ways to fit and could be slow")
    try:
        with warnings.catch_warnings():
            # What Python is going to read otherwise one day is no plain part.
            warnings.simplefilter("error", FutureWarning)
            return re.compile(pattern, re.ASCII | re.IGNORECASE)
    except (re.error, FutureWarning) as error:
        raise ValueError(f"no regular expression: {error}") from error


class _Ways:
    """In how many ways a pattern may try to divide a text, at most.

    A repetition that is free counts one way for each length, a sequence multiplies, alternatives
    add. That finds nested repetitions, long rows of them and overlapping alternatives alike.
    """

    def __init__(self, pattern: str) -> None:
        self._tokens = _tokens(pattern)
        self._next = 0

    def count(self) -> int:
        ways = self._alternatives()
        if self._next < len(self._tokens):
            raise ValueError("a bracket is closed that was not opened")
        return ways

    def _alternatives(self) -> int:
        total = self._sequence()
        while self._is_at("bar"):
            self._next += 1
            total += self._sequence()
        return total

    def _sequence(self) -> int:
        product = 1
        while self._next < len(self._tokens) and not (self._is_at("bar") or self._is_at("close")):
            product = min(product * self._repeated(self._part()), MAX_WAYS + 1)
        return product

    def _part(self) -> int:
        token = self._tokens[self._next]
        self._next += 1
        if token.lastgroup == "single":
            return 1
        if token.lastgroup != "open":
            raise ValueError("nothing to repeat")
        ways = self._alternatives()
        if not self._is_at("close"):
            raise ValueError("a bracket is not closed")
        self._next += 1
        return ways

    def _repeated(self, ways: int) -> int:
        if not self._is_at("repeat"):
            return ways
        least, most = _bounds(self._tokens[self._next])
        self._next += 1
        repeated: int = (most - least + 1) * ways**most
        return min(repeated, MAX_WAYS + 1)

    def _is_at(self, kind: str) -> bool:
        return self._next < len(self._tokens) and _kind(self._tokens[self._next]) == kind


def _tokens(pattern: str) -> list[re.Match[str]]:
    tokens: list[re.Match[str]] = []
    at = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None:
            raise ValueError(f"a part that is not taken: {pattern[at : at + 10]}")
        tokens.append(token)
        at = token.end()
    return tokens


def _kind(token: re.Match[str]) -> str:
    return "repeat" if token["repeat"] else token.lastgroup or ""


def _bounds(token: re.Match[str]) -> tuple[int, int]:
    """How often at least and at most."""
    sign = token["repeat"]
    if sign in "*+?":
        return {"*": (0, MAX_TEXT), "+": (1, MAX_TEXT), "?": (0, 1)}[sign]
    least = int(token["least"] or 0)
    most = int(token["most"] or MAX_TEXT) if token["comma"] else least
    if not least <= most <= MAX_TEXT:
        raise ValueError(f"repeated more than {MAX_TEXT} times")
    return least, most
