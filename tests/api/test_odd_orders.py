"""Whatever stands in a field of one order, the others of its page are there."""

import json
import logging

import pytest

from crux_desk.api.client import OrderApi
from crux_desk.domain.errors.base import DeskError
from tests.api.odd import ODD_VALUES, fields, full_order, with_odd
from tests.api.samples import uuid_of
from tests.api.servers import RawServer, answer

LAST = 900_000


def page_of(way: tuple[str | int, ...]) -> bytes:
    """An order for each odd value, and one behind them that is as it should be."""
    odd = (with_odd(number, way, value) for number, value in enumerate(ODD_VALUES, start=1))
    orders = ",".join((*odd, json.dumps(full_order(LAST))))
    return f'{{"total_results": {len(ODD_VALUES) + 1}, "orders": [{orders}]}}'.encode()


def test_there_are_enough_odd_values() -> None:
    assert len(set(ODD_VALUES)) >= 60


@pytest.mark.parametrize("way", fields(), ids=lambda way: ".".join(map(str, way)))
def test_an_odd_value_in_one_order_of_a_page_hides_no_other(
    way: tuple[str | int, ...], api: OrderApi, server: RawServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.replies = [answer(200, raw=page_of(way))]
    with caplog.at_level(logging.ERROR):
        page = api.search(0, 100)
    assert page.count == page.total == len(ODD_VALUES) + 1
    assert page.orders[-1].order_uuid == uuid_of(LAST)
    # what is odd is said no to, not stumbled over
    assert not caplog.records


@pytest.mark.parametrize("way", [("line_items",), ("line_items", 0, "cost"), ("notes",)])
def test_an_order_that_is_read_alone_is_one_or_an_error_of_the_service(
    way: tuple[str | int, ...], api: OrderApi, server: RawServer
) -> None:
    for odd in ODD_VALUES:
        server.replies = [answer(200, raw=with_odd(1, way, odd).encode())]
        try:
            order = api.order(uuid_of(1))
        except DeskError:
            continue
        assert order.order_uuid == uuid_of(1)


@pytest.mark.parametrize(
    ("odd", "cost"),
    [("0e999999999", "0"), ("1e3", "1000"), ("1e999999999", "None"), ("1e-999999999", "0.000000")],
)
def test_a_cost_is_never_written_with_a_billion_digits(
    odd: str, cost: str, api: OrderApi, server: RawServer
) -> None:
    way = ("line_items", 0, "cost")
    server.replies = [answer(200, raw=with_odd(1, way, odd).encode())]
    assert str(api.order(uuid_of(1)).lines[0].cost) == cost


@pytest.mark.parametrize(("odd", "text"), [("1e3", "1000"), ("1.50", "1.50"), ("0e999999999", "0")])
def test_a_number_that_stands_for_a_text_is_written_out(
    odd: str, text: str, api: OrderApi, server: RawServer
) -> None:
    server.replies = [answer(200, raw=with_odd(1, ("line_items", 0, "sku_id"), odd).encode())]
    assert api.order(uuid_of(1)).lines[0].sku_id == text
