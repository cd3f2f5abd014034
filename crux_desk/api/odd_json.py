"""JSON that is odd in one place: read all the same, so that one order does not hide the others.

What cannot be a value becomes one that fits no field; whoever takes the order it belongs to says no
to that order alone.
"""

import json
import math
import re
from collections.abc import Callable
from decimal import Decimal

MAX_DEPTH = 100
"""Brackets within brackets; an answer of the service has six. What is deeper is cut out."""

_MAX_DIGITS = 40
_PART = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)


def parse_leniently(
    body: bytes, take_object: Callable[[dict[str, object]], dict[str, object]]
) -> tuple[object, str]:
    """What the JSON says, and what is wrong with it; only one of them says something."""
    text = body.decode(json.detect_encoding(body), errors="replace")
    try:
        return json.loads(
            _shallow(text),
            strict=False,
            object_hook=take_object,
            parse_float=_number,
            parse_int=_number,
            parse_constant=float,
        ), ""
    except (ValueError, ArithmeticError, RecursionError) as error:
        # its text may hold whatever the answer held
        return None, type(error).__name__


def _number(text: str) -> int | float | Decimal:
    """A number as it is written; NaN for one that no computer holds."""
    try:
        is_whole = len(text) <= _MAX_DIGITS and text.lstrip("-").isdigit()
        return int(text) if is_whole else Decimal(text)
    except (ValueError, ArithmeticError):
        return math.nan


def _shallow(text: str) -> str:
    """The text without what lies deeper than `MAX_DEPTH`; the brackets around it stay."""
    kept: list[str] = []
    depth = start = 0
    for part in _PART.finditer(text):
        sign = part[0]
        if sign in "{[":
            depth += 1
            if depth == MAX_DEPTH:
                kept.append(text[start : part.end()])
        elif sign in "}]":
            if depth == MAX_DEPTH:
                start = part.start()
            depth -= 1
    if depth >= MAX_DEPTH:
        return text
    return "".join((*kept, text[start:]))
