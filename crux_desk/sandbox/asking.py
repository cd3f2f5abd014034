"""What a request asks for: its path, its verb and the JSON in its body, or why it is refused."""

import json
from dataclasses import replace
from decimal import Decimal
from urllib.parse import unquote, urlsplit

from crux_desk.sandbox.faults import RequestSeen
from crux_desk.sandbox.store import Json, Refused


def path_parts(path: str) -> list[str]:
    """What stands between a path's slashes.

    Raises:
        Refused: 404 where it cannot be split, or does not begin and end with one slash.
    """
    try:
        first, *parts, last = urlsplit(path).path.split("/")
    except ValueError:
        first, parts, last = path, [], path
    if first or last or "" in parts:
        raise Refused(404, {"detail": "Not found."})
    return [unquote(part) for part in parts]


def need_verb(seen: RequestSeen, method: str) -> None:
    """Refuse with 405 what has another verb."""
    if seen.method != method:
        raise Refused(405, {"detail": f'Method "{seen.method}" not allowed.'})


def json_object(seen: RequestSeen) -> Json:
    """The JSON object in a request's body.

    Raises:
        Refused: 415 where it does not say that it is JSON, 400 where it is not.
    """
    content_type = seen.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "application/json":
        raise Refused(415, {"detail": f'Unsupported media type "{content_type}" in request.'})
    try:
        given = json.loads(seen.body.decode(), parse_float=Decimal, parse_constant=_no_number)
        # What could not be sent back is not taken either: half of a surrogate pair.
        json.dumps(given, ensure_ascii=False, default=str).encode()
    except (ValueError, ArithmeticError, RecursionError):
        raise Refused(400, {"detail": "JSON parse error"}) from None
    if not isinstance(given, dict):
        raise Refused(400, {"non_field_errors": ["Invalid data. Expected a dictionary."]})
    return given


def with_first_boxes(seen: RequestSeen, count: int) -> RequestSeen:
    """A request of several boxes with its first `count` only."""
    given = json.loads(seen.body, parse_float=Decimal)
    given["tracking_numbers"] = given["tracking_numbers"][:count]
    body = json.dumps(given, ensure_ascii=False, default=float).encode()
    return replace(seen, body=body)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
