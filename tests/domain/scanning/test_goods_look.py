"""What nobody knows: whether it has the look of goods, or of an order's number."""

from dataclasses import replace

import pytest

from crux_desk.devices.reading import Reader
from crux_desk.domain.scanning.goods_look import is_surely_goods, looks_like_goods
from tests.builders import a_line, an_order

ORDER = replace(an_order(a_line("HL-66"), a_line("000106")), po_number="PO-1001")


def read(text):
    return Reader().read(text)


@pytest.mark.parametrize("text", ["HL-77", "hl-77", "K9", "AUG-20034.XL", "012345678905", "000107"])
def test_a_sku_and_a_product_code_look_like_goods(text):
    assert looks_like_goods(read(text), ORDER)


@pytest.mark.parametrize(
    "text",
    [
        "PO-1002",
        "po-5fkQo2ET",
        "ORDER-12",
        "SO77",
        "1Z5R89390357567128",
        "TBA1234567890",
        "100-1",
        "10023",
        "012345678906",
        "what is this",
        "Straße 7",
    ],
)
def test_numbers_of_orders_and_labels_do_not(text):
    assert not looks_like_goods(read(text), ORDER)


def test_what_is_written_like_the_orders_own_number_may_be_the_next_order():
    numbered = replace(ORDER, po_number="HL-100")
    assert not looks_like_goods(read("HL-77"), numbered)
    digits = replace(ORDER, po_number="112345678904")
    assert looks_like_goods(read("012345678905"), digits)
    assert not is_surely_goods(read("012345678905"), digits)
    assert is_surely_goods(read("012345678905"), ORDER)


def test_a_bare_number_may_be_that_of_an_order_before_anything_is_packed():
    assert not is_surely_goods(read("000107"), ORDER)
    assert is_surely_goods(read("HL-77"), ORDER)
    assert not is_surely_goods(read("KX-9"), ORDER)
