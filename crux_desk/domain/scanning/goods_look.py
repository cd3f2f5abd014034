"""Whether a text that nobody knows has the look of goods, and what a scan of such is told.

An order's number may have the same letters and digits: what is written like the number of the open
order, or begins as such numbers do, is never taken for goods.
"""

import re
from itertools import islice

from crux_desk.domain.codes.gtin import gtin_14
from crux_desk.domain.codes.other_numbers import without_add_on
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.scans import ItemNotInOrder, ItemOpensNoOrder
from crux_desk.domain.orders.item_keys import MAX_LINES
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.patterns import pattern
from crux_desk.domain.texts import clean_line, text_key

_MIN_PRODUCT = 12
"""Digits from which on a right check digit says goods; eight may well be a PO number."""
_MAX_SKU = 20
_MAX_DIGITS = 8
"""Of a SKU, ours: what has more is rather the number of a label."""
_SKU = pattern(r"(?=.*[a-z])(?=.*[0-9])[a-z0-9]+(?:[-_./][a-z0-9]+)*", re.ASCII)
_LETTERS = pattern(r"[a-z]*", re.ASCII)
_RUNS = pattern(r"[a-z]+|[0-9]+", re.ASCII)
_ORDER_WORDS = ("po", "so", "ord", "order", "orders")


def _is_product_code(text: str) -> bool:
    """Whether it is as long as a product code, and its check digit is right."""
    is_right = gtin_14(text) or without_add_on(text)
    return bool(is_right) and len(text) >= _MIN_PRODUCT


def looks_like_goods(scan: Scan, order: Order | None) -> bool:
    """Whether it is a product code, or has the shape of a SKU and not that of an order's number."""
    return scan.is_product or _has_look(scan.text, order)


def _is_like_sku_of(text: str, order: Order | None) -> bool:
    """Whether it is written just as SKUs of the order are, and its number is not."""
    if order is None or _is_like_po(text, order):
        return False
    shape = _exact_shape(text)
    return any(
        _exact_shape(clean_line(line.sku_id)) == shape for line in islice(order.lines, MAX_LINES)
    )


def is_surely_goods(scan: Scan, order: Order) -> bool:
    """Whether nobody needs to be asked whether it is the number of an order."""
    if scan.is_product:
        return True
    if _is_like_sku_of(scan.text, order) and not scan.text.isdigit():
        return True
    return _is_product_code(scan.text) and not _is_like_po(scan.text, order)


def error_of_goods(text: str, packing: Packing | None) -> ItemNotInOrder | ItemOpensNoOrder | None:
    """What is said of a text that is no order either, if it has the look of goods."""
    if not _has_look(text, None if packing is None else packing.order):
        return None
    if packing is None or packing.is_over:
        return ItemOpensNoOrder(text, ())
    return ItemNotInOrder(text, "", packing.order.po_number)


def _has_look(text: str, order: Order | None) -> bool:
    if _is_product_code(text) or _is_like_sku_of(text, order):
        return True
    return _has_sku_shape(text) and not _is_like_po(text, order)


def _has_sku_shape(text: str) -> bool:
    key = text_key(text)
    digits = sum(sign.isdigit() for sign in key)
    return len(key) <= _MAX_SKU and digits <= _MAX_DIGITS and bool(_SKU.fullmatch(key))


def _is_like_po(text: str, order: Order | None) -> bool:
    key = text_key(text)
    if _beginning(key) in _ORDER_WORDS:
        return True
    if order is None:
        return False
    number = text_key(order.po_number)
    if _exact_shape(key) == _exact_shape(number):
        return True
    if _beginning(number):
        return _beginning(key) == _beginning(number)
    return _shape(key) == _shape(number)


def _beginning(key: str) -> str:
    found = _LETTERS.match(key)
    return found[0] if found else ""


def _shape(key: str) -> str:
    """Its runs of letters and of digits, however long: "hl-77" is "a-9"."""
    return _RUNS.sub(lambda run: "9" if run[0].isdigit() else "a", key)


def _exact_shape(text: str) -> str:
    """The same with the lengths of its runs: "hl-77" is "aa-99"."""
    return _RUNS.sub(lambda run: ("9" if run[0].isdigit() else "a") * len(run[0]), text_key(text))
