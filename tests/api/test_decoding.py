"""A compressed answer is whole, or it is none: cut off, it is no empty yes."""

import gzip
import zlib

import pytest

from crux_desk.api.client import OrderApi
from crux_desk.domain.errors.service import AnswerInvalid, InvalidAnswer
from tests.api.samples import ORDER, a_parcel
from tests.api.servers import RawServer, Reply, answer

BODY = b'{"ok": "' + b"yes " * 1000 + b'"}'
PACKED = gzip.compress(BODY)
RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)
BARE = RAW.compress(BODY) + RAW.flush()


def replied(raw: bytes, encoding: str = "gzip", status: int = 200) -> Reply:
    return answer(status, raw=raw, headers={"Content-Encoding": encoding})


@pytest.mark.parametrize("length", [0, 1, 2, 9, 10, 11, 18, len(PACKED) - 8, len(PACKED) - 1])
@pytest.mark.parametrize("status", [200, 201])
def test_a_yes_that_is_cut_off_is_unclear(
    status: int, length: int, api: OrderApi, server: RawServer
) -> None:
    server.replies = [replied(PACKED[:length], status=status)]
    with pytest.raises(AnswerInvalid) as caught:
        api.add_tracking(ORDER, [a_parcel()])
    assert caught.value.what is InvalidAnswer.TRUNCATED


@pytest.mark.parametrize("empty", [gzip.compress(b""), gzip.compress(b"") * 2])
def test_a_yes_with_nothing_packed_in_it_is_unclear(
    empty: bytes, api: OrderApi, server: RawServer
) -> None:
    server.replies = [replied(empty)]
    with pytest.raises(AnswerInvalid):
        api.add_tracking(ORDER, [a_parcel()])


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (PACKED, "gzip"),
        (PACKED, " GZIP "),
        (PACKED, "x-gzip"),
        (gzip.compress(BODY[:9]) + gzip.compress(BODY[9:]), "gzip"),
        (zlib.compress(BODY), "deflate"),
        (BARE, "deflate"),
        (BODY, "identity"),
    ],
)
def test_a_whole_one_is_taken(raw: bytes, encoding: str, api: OrderApi, server: RawServer) -> None:
    server.replies = [replied(raw, encoding)]
    assert api.add_tracking(ORDER, [a_parcel()]) == 1


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"garbage", "gzip"),
        (PACKED + b"x", "gzip"),
        (b"xx", "deflate"),
        (BODY, "br"),
        (PACKED, "gzip, gzip"),
    ],
)
def test_what_is_packed_otherwise_is_unclear(
    raw: bytes, encoding: str, api: OrderApi, server: RawServer
) -> None:
    server.replies = [replied(raw, encoding)]
    with pytest.raises(AnswerInvalid):
        api.add_tracking(ORDER, [a_parcel()])


def test_nothing_is_a_yes_where_there_is_nothing_to_unpack(
    api: OrderApi, server: RawServer
) -> None:
    server.replies = [answer(204, headers={"Content-Encoding": "gzip"})]
    assert api.add_tracking(ORDER, [a_parcel()]) == 1
    server.replies = [answer(200)]
    assert api.add_tracking(ORDER, [a_parcel()]) == 1


def test_a_small_answer_that_unpacks_without_end_is_too_large(
    api: OrderApi, server: RawServer
) -> None:
    server.replies = [replied(gzip.compress(b" " * 40_000_000))]
    with pytest.raises(AnswerInvalid) as caught:
        api.order(ORDER)
    assert caught.value.what is InvalidAnswer.TOO_LARGE
