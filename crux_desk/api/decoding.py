"""The body of an answer without its compression: whole, or told to be cut off.

The libraries take a stream that ends too early for one that ends: a yes cut to its first bytes
would be an empty yes.
"""

import zlib
from collections.abc import Iterable, Iterator

from crux_desk.domain.errors.service import AnswerInvalid, InvalidAnswer

_GZIP = zlib.MAX_WBITS | 16
_MAX_PIECE = 1_000_000
"""Bytes made at a time of what is compressed."""


def decoded(parts: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The body in pieces.

    Args:
        parts: as they come over the wire, none of them empty.
        encoding: what the answer says of them (Content-Encoding); "" for nothing.

    Raises:
        AnswerInvalid: what is compressed does not end, is empty, or is compressed otherwise.
    """
    names = [name.strip().lower() for name in encoding.split(",")]
    named = [name for name in names if name not in ("", "identity")]
    if not named:
        yield from parts
        return
    if named not in (["gzip"], ["x-gzip"], ["deflate"]):
        raise AnswerInvalid("another encoding", what=InvalidAnswer.NOT_JSON)
    is_empty = True
    for piece in _inflated(parts, is_gzip=named != ["deflate"]):
        is_empty = False
        yield piece
    if is_empty:
        raise AnswerInvalid("compressed, and nothing in it", what=InvalidAnswer.TRUNCATED)


def _inflated(parts: Iterable[bytes], *, is_gzip: bool) -> Iterator[bytes]:
    stream = None
    try:
        for part in parts:
            rest = part
            while rest:
                if stream is None or stream.eof:
                    # compressed texts may follow one another
                    stream = zlib.decompressobj(_GZIP if is_gzip else _window_of(rest))
                piece = stream.decompress(rest, _MAX_PIECE)
                rest = stream.unused_data or stream.unconsumed_tail
                if piece:
                    yield piece
        if stream is not None and not stream.eof:
            raise AnswerInvalid("compressed, without an end", what=InvalidAnswer.TRUNCATED)
    except zlib.error as error:
        fault = type(error).__name__
    else:
        return
    raise AnswerInvalid(fault, what=InvalidAnswer.NOT_JSON)


def _window_of(data: bytes) -> int:
    """Some servers leave out what "deflate" begins with; it says how the rest is to be read."""
    has_head = data[0] & 0x0F == zlib.DEFLATED and (
        len(data) < 2 or not (data[0] * 256 + data[1]) % 31
    )
    return zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS
