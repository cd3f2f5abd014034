"""The Internet Printing Protocol, as far as a spooler on this computer is asked.

Requests and answers as bytes. Source: RFC 8010 (encoding), RFC 8011 (operations and attributes).
"""

import struct
from collections.abc import Sequence
from dataclasses import field
from enum import IntEnum

from crux_desk.domain.values import dataclass

Value = int | str | bool | bytes
Attributes = dict[str, list[Value]]

_VERSION = 0x0101
_REQUEST_ID = 1
_END = 0x03
_FIRST_VALUE_TAG = 0x10


class Operation(IntEnum):
    """What is asked for."""

    PRINT_JOB = 0x0002
    GET_JOB_ATTRIBUTES = 0x0009
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_PRINTERS = 0x4002


class Group(IntEnum):
    """What attributes are about."""

    OPERATION = 0x01
    JOB = 0x02
    PRINTER = 0x04


class Tag(IntEnum):
    """What a value is."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49


@dataclass(frozen=True)
class Answer:
    """What came back: a status (below 0x0100 is a yes), and groups of attributes."""

    status: int
    groups: list[tuple[int, Attributes]] = field(default_factory=list)

    @property
    def is_yes(self) -> bool:
        return self.status < 0x0100

    def of(self, group: Group) -> list[Attributes]:
        """The groups of a kind."""
        return [attributes for kind, attributes in self.groups if kind == group]


Asked = tuple[Tag, str, Sequence[str | int]]


def request(
    operation: Operation, asked: Sequence[Asked], job: Sequence[Asked] = (), data: bytes = b""
) -> bytes:
    """A request as bytes, with what is to be printed behind it."""
    head = struct.pack(">HHI", _VERSION, operation, _REQUEST_ID)
    first: Sequence[Asked] = (
        (Tag.CHARSET, "attributes-charset", ("utf-8",)),
        (Tag.LANGUAGE, "attributes-natural-language", ("en",)),
        *asked,
    )
    parts = [head, bytes([Group.OPERATION]), *map(_attribute, first)]
    if job:
        parts += [bytes([Group.JOB]), *map(_attribute, job)]
    return b"".join((*parts, bytes([_END]), data))


def read_answer(data: bytes) -> Answer:
    """An answer.

    Raises:
        ValueError: it is none.
    """
    try:
        return _read(data)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError("no answer of IPP") from error


def _read(data: bytes) -> Answer:
    _, status, _ = struct.unpack_from(">HHI", data)
    answer = Answer(status)
    at, name = 8, ""
    while data[at] != _END:
        tag, at = data[at], at + 1
        if tag < _FIRST_VALUE_TAG:
            answer.groups.append((tag, {}))
            continue
        given, at = _sized(data, at)
        value, at = _sized(data, at)
        # A value without a name is one more of the attribute before.
        name = given.decode("utf-8") or name
        if answer.groups:
            answer.groups[-1][1].setdefault(name, []).append(_value(tag, value))
    return answer


def _sized(data: bytes, at: int) -> tuple[bytes, int]:
    (size,) = struct.unpack_from(">H", data, at)
    end = at + 2 + size
    if end >= len(data):
        raise IndexError(end)
    return data[at + 2 : end], end


def _value(tag: int, value: bytes) -> Value:
    if tag in (Tag.INTEGER, Tag.ENUM):
        (number,) = struct.unpack(">i", value)
        return int(number)
    if tag == Tag.BOOLEAN:
        return value != b"\0"
    is_text = Tag.TEXT <= tag <= Tag.MIME
    return value.decode("utf-8", "replace") if is_text else value


def _attribute(asked: Asked) -> bytes:
    tag, name, values = asked
    parts = []
    for place, value in enumerate(values):
        known = b"" if place else name.encode()
        raw = struct.pack(">i", value) if isinstance(value, int) else value.encode()
        parts.append(struct.pack(">BH", tag, len(known)) + known)
        parts.append(struct.pack(">H", len(raw)) + raw)
    return b"".join(parts)
