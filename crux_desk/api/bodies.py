"""Bodies of requests and answers: JSON that shows decimals as they are, bounded, and clean texts.

What the objects in them are is in `wire` (answers) and in the modules of the releases (requests).
"""

import json
import math
import re
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from crux_desk.domain.errors.service import AnswerInvalid, InvalidAnswer
from crux_desk.domain.orders.notes import note_text
from crux_desk.domain.patterns import pattern
from crux_desk.domain.texts import MAX_NOTE, MAX_TEXT, clean_line, shortened

if TYPE_CHECKING:
    from crux_desk.api.values import Answer

_HALVES = pattern("[\ud800-\udfff]")
_NOT_IN_A_LINE = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

NO_CONTENT = 204

MAX_DEPTH = 100
"""Brackets within brackets; an answer of the service has six. What is deeper is cut out."""

MAX_VALUES = 1_000_000
"""Values in an answer; an order of 10,000 lines has less than half as many."""

_MAX_DIGITS = 40
_PART = pattern(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]]', re.DOTALL)
_VALUE = pattern(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[,{\[]', re.DOTALL)
_QUOTE = ord('"')
_HEAD = 65_536
_LOOKED_AT = 4
"""How much longer than what is kept of it a text may be, for what is not kept."""

Json = str | int | Decimal | bool | list["Json"] | dict[str, "Json"]


def clean(text: str, limit: int = MAX_TEXT) -> str:
    """A clean text of one line without halves of characters, cut with a sign where it is longer."""
    return shortened(clean_line(_HALVES.sub("", text[: _LOOKED_AT * limit])), limit)


def clean_note(text: str) -> str:
    """The same for a text that may have several lines."""
    return note_text(_HALVES.sub("", text[: _LOOKED_AT * MAX_NOTE]))


def as_it_came(text: str) -> str:
    """A text that the service wants back: only without what no file can hold, and never cut."""
    return text.strip() if text.isprintable() else _NOT_IN_A_LINE.sub("", text).strip()


def is_nothing(answer: "Answer") -> bool:
    """Whether an answer has no body; an empty web page is one all the same."""
    is_page = answer.status != NO_CONTENT and _is_html(answer)
    return not answer.body.strip() and not is_page


def parse_json(answer: "Answer", *, is_lenient: bool = False) -> object:
    """The JSON of an answer; decimals are as they are written, what is null is left out.

    Secrets of the answer are taken out of its texts. `is_lenient`: what no field of an order can
    be (a number without end, a thousand brackets) is left to whoever takes the order that has it.

    Raises:
        AnswerTooLarge: it has more values than are taken.
        AnswerInvalid: it is something else, or says so. Where it says nothing of what it is, an
            object or a list is taken.
    """
    if _is_html(answer):
        raise AnswerInvalid("a web page", answer.status, what=InvalidAnswer.HTML)
    if not (_says_json(answer.content_type) or _says_nothing_of_an_object(answer)):
        # a bare "1" or "404" of something in between would pass for JSON of the service's
        raise AnswerInvalid("another content type", answer.status, what=InvalidAnswer.NOT_JSON)
    if _has_too_many_values(answer.body):
        from crux_desk.api.values import AnswerTooLarge

        detail, head = f"over {MAX_VALUES} values", answer.body[:_HEAD]
        raise AnswerTooLarge(detail, answer.status, head=head)
    parsed, fault = _parsed(answer.body)
    if fault and is_lenient:
        parsed, fault = _parsed_leniently(answer.body)
    if fault:
        raise AnswerInvalid(fault, answer.status, what=InvalidAnswer.NOT_JSON)
    return _blotted(parsed, answer) if answer.secrets else parsed


def encode_json(value: Json) -> bytes:
    """A body to send: UTF-8, and decimals digit for digit, without exponents or noughts at the end.

    Raises:
        ValueError: a number that is none (NaN).
    """
    return _encoded(value).encode()


def decimal_text(value: Decimal) -> str:
    """A decimal as a person writes it: "27" for 27.00, "17.2" for 17.20.

    Raises:
        ValueError: it is not finite.
    """
    if not value.is_finite():
        raise ValueError("not a number")
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _encoded(value: Json) -> str:
    if isinstance(value, dict):
        pairs = (f"{json.dumps(name)}: {_encoded(inner)}" for name, inner in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_encoded(inner) for inner in value) + "]"
    if isinstance(value, Decimal):
        return decimal_text(value)
    return json.dumps(value, ensure_ascii=False)


def _has_too_many_values(body: bytes) -> bool:
    # What stands in texts counts too at first: that is quick, and mostly enough to know.
    if sum(map(body.count, (b",", b"{", b"["))) <= MAX_VALUES:
        return False
    values = (part for part in _VALUE.finditer(body) if body[part.start()] != _QUOTE)
    return next(islice(values, MAX_VALUES, None), None) is not None


def _parsed(body: bytes) -> tuple[object, str]:
    """What the JSON says, and what is wrong with it; only one of them says something."""
    try:
        return json.loads(
            body,
            object_hook=_without_nulls,
            parse_float=Decimal,
            parse_constant=_refuse_constant,
        ), ""
    except (ValueError, ArithmeticError, RecursionError) as error:
        # its text may hold whatever the answer held
        return None, type(error).__name__


def _parsed_leniently(body: bytes) -> tuple[object, str]:
    """As `_parsed`, of JSON that is odd in one place: one order must not hide the others.

    What cannot be a value becomes one that fits no field; whoever takes the order it belongs to
    says no to that order alone.
    """
    text = body.decode(json.detect_encoding(body), errors="replace")
    try:
        return json.loads(
            _shallow(text),
            strict=False,
            object_hook=_without_nulls,
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


def _blotted(parsed: object, answer: "Answer") -> object:
    """The same values, without secrets in their texts and names. Not by recursion: it may be deep."""
    from crux_desk.domain.secrets import may_hold, suspicious, without

    if not may_hold(answer.body, answer.secrets):
        return parsed
    is_suspicious = suspicious(answer.secrets).search
    top = [parsed]
    waiting: list[Any] = [top]
    while waiting:
        box = waiting.pop()
        for name in list(box) if isinstance(box, dict) else range(len(box)):
            value = box[name]
            if isinstance(value, dict | list):
                waiting.append(value)
            elif isinstance(value, str) and is_suspicious(value):
                box[name] = without(value, answer.secrets)
            if isinstance(name, str) and is_suspicious(name):
                box[without(name, answer.secrets)] = box.pop(name)
    return top[0]


def _without_nulls(given: dict[str, object]) -> dict[str, object]:
    """A null must not hide what another release's name for the same says.

    A function of Python, called all along, also lets other threads run: in one piece, ten thousand
    lines would hold up the window.
    """
    if None not in given.values():
        return given
    return {name: value for name, value in given.items() if value is not None}


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _says_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind.endswith(("/json", "+json"))


def _says_nothing_of_an_object(answer: "Answer") -> bool:
    return not answer.content_type.strip() and answer.body.lstrip()[:1] in (b"{", b"[")


def _is_html(answer: "Answer") -> bool:
    return "html" in answer.content_type.lower() or answer.body.lstrip()[:1] == b"<"
