"""How much of an answer is taken: no text, no number of values and no depth is without an end."""

import gzip
import json
from typing import Any

import pytest

from crux_desk.api.bodies import MAX_VALUES
from crux_desk.api.client import OrderApi, PageTooLarge
from crux_desk.domain.errors.service import AnswerInvalid, InvalidAnswer
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.texts import CUT, MAX_ID, MAX_NOTE, MAX_TEXT
from tests.api.odd import fields, full_order
from tests.api.samples import a_line, an_order, shown_texts, uuid_of
from tests.api.servers import RawServer, answer

LONG = "x" * 1_000_000
NOTES = (("notes",), ("line_items", 0, "special_instructions"))
IDS = {
    ("purchase_order_id",),
    ("line_items", 0, "sku_id"),
    ("line_items", 0, "tracking_numbers", 0, "tracking_number"),
}


def changed(way: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    order = full_order(1)
    place: Any = order
    for name in way[:-1]:
        place = place[name]
    place[way[-1]] = value
    return order


def read(api: OrderApi, server: RawServer, body: Any) -> Order:
    server.replies = [answer(200, body)]
    return api.order(uuid_of(1))


def test_no_text_of_an_order_is_longer_than_a_screen_can_use(
    api: OrderApi, server: RawServer
) -> None:
    for way in fields():
        try:
            order = read(api, server, changed(way, LONG))
        except AnswerInvalid:
            continue
        assert max(map(len, shown_texts(order))) <= MAX_NOTE
        assert max(map(len, map(str, (order.po_number, order.lines[0].sku_id)))) <= MAX_ID
        assert all(len(code) <= MAX_ID for code in order.lines[0].product_codes)


def test_what_is_cut_says_so(api: OrderApi, server: RawServer) -> None:
    line = a_line(item_name=LONG, sku_special_instructions=LONG)
    order = read(api, server, an_order(uuid=uuid_of(1), notes=LONG, line_items=[line]))
    name, notes = order.lines[0].name, order.notes
    assert (len(name), name[-1]) == (MAX_TEXT, CUT)
    assert (len(notes), notes[-1]) == (MAX_NOTE, CUT)
    assert order.lines[0].special_instructions == notes


@pytest.mark.parametrize("way", sorted(IDS, key=str))
def test_what_the_service_wants_back_is_never_cut(
    way: tuple[str | int, ...], api: OrderApi, server: RawServer
) -> None:
    read(api, server, changed(way, "x" * MAX_ID))
    with pytest.raises(AnswerInvalid) as caught:
        read(api, server, changed(way, "x" * (MAX_ID + 1)))
    assert caught.value.what is InvalidAnswer.TOO_LONG


def test_one_order_with_a_text_that_is_too_long_hides_no_other(
    api: OrderApi, server: RawServer
) -> None:
    orders = [full_order(1) | {"purchase_order_id": LONG}, full_order(2)]
    server.replies = [answer(200, {"total_results": 2, "orders": orders})]
    page = api.search(0, 50)
    assert [order.order_uuid for order in page.orders] == [uuid_of(2)]
    assert page.unread == (uuid_of(1),)


@pytest.mark.parametrize(
    "part", [b"{}", b"[]", b'{"a":1}', b"1", b'"ab"', b"[[[[]]]]", b'{"a":[{}]}']
)
def test_values_without_end_are_too_large_before_they_are_made(
    part: bytes, api: OrderApi, server: RawServer
) -> None:
    many = b",".join([part] * (MAX_VALUES + 10))[:31_000_000].rpartition(b",")[0]
    body = b'{"uuid": "%s", "line_items": [%s]}' % (uuid_of(1).encode(), many)
    packed = gzip.compress(body, 1)
    server.replies = [answer(200, raw=packed, headers={"Content-Encoding": "gzip"})]
    with pytest.raises(AnswerInvalid) as caught:
        api.order(uuid_of(1))
    assert caught.value.what is InvalidAnswer.TOO_LARGE
    with pytest.raises(PageTooLarge):
        api.search(0, 50)


def test_commas_in_a_text_are_no_values(api: OrderApi, server: RawServer) -> None:
    order = read(api, server, changed(("notes",), ",{[" * MAX_VALUES))
    assert len(order.notes) == MAX_NOTE


def test_a_page_of_more_orders_than_were_asked_for_is_none(
    api: OrderApi, server: RawServer
) -> None:
    server.replies = [answer(200, {"total_results": 2, "orders": [{}] * 100_000})]
    with pytest.raises(AnswerInvalid):
        api.search(0, 50)


@pytest.mark.parametrize("depth", [500, 50_000, 500_000])
def test_depth_without_end_is_no_order(depth: int, api: OrderApi, server: RawServer) -> None:
    for deep in ("[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth):
        raw = json.dumps(full_order(1)).replace('"Hurry"', deep).encode()
        server.replies = [answer(200, raw=raw)]
        try:
            order = api.order(uuid_of(1))
        except AnswerInvalid:
            continue
        assert order.notes == ""
