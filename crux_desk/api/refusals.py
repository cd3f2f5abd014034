"""The service's own words in the body of a refusal, box by box where it says which.

Source: silent in the contract; read as a Django REST service writes them: objects of field → list
of messages, or {"detail": "…"}. How they are shown is the screen's matter.
"""

import re
from collections.abc import Iterator
from itertools import islice

from crux_desk.api.bodies import clean
from crux_desk.domain.errors.service import FieldMessage
from crux_desk.domain.texts import shortened

MAX_MESSAGES = 50
MAX_CHARACTERS = 300
MAX_DEPTH = 20

BOXES = "tracking_numbers"
_UNNAMED = frozenset({"detail", "details", "error", "errors", "message", "non_field_errors", BOXES})


def refusal_messages(body: object, box_index: int | None = None) -> tuple[FieldMessage, ...]:
    """The messages in a refusal's JSON.

    {"tracking_numbers": [{"weight": ["Too heavy."]}, {}]} is "weight: Too heavy." for box 0.

    Args:
        body: what the JSON says.
        box_index: the box that the request was about, where it was about one only.
    """
    return tuple(islice(_messages(body, box_index), MAX_MESSAGES))


def _messages(body: object, box_index: int | None) -> Iterator[FieldMessage]:
    rest = body
    if isinstance(body, dict) and BOXES in body:
        rest = {name: value for name, value in body.items() if name != BOXES}
        for index, box in _boxes(body[BOXES]):
            for text in _texts(box, ""):
                yield FieldMessage(text, index)
    index_of_rest = box_index if isinstance(rest, dict) and not _UNNAMED & rest.keys() else None
    for text in _texts(rest, ""):
        yield FieldMessage(text, index_of_rest)


def _boxes(value: object) -> Iterator[tuple[int | None, object]]:
    """Each box's part: in a list, or in an object whose names are the boxes' numbers from 0."""
    if isinstance(value, list):
        for index, part in enumerate(value):
            # a list of texts is about all of them, not one text a box
            yield (None if isinstance(part, str) else index), part
    elif isinstance(value, dict):
        for name, part in value.items():
            yield (int(name) if re.fullmatch("[0-9]{1,4}", name) else None), part
    else:
        yield None, value


def _texts(value: object, name: str, depth: int = 0) -> Iterator[str]:
    if value is None or isinstance(value, bool) or depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, name if key in _UNNAMED else key, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name, depth + 1)
    elif text := clean(str(value)):
        yield shortened(f"{clean(name)}: {text}" if name else text, MAX_CHARACTERS)
