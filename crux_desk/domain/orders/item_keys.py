"""What an item is looked for by, over many orders: one key for all writings of one code."""

from collections.abc import Iterable

from crux_desk.domain.codes.gtin import written_gtin
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.texts import clean_line, text_key

MAX_LINES = 500
"""Lines of an order that are looked for by item; a larger one is opened by its number."""


def item_key(code: str) -> str:
    """The key of a SKU id or a product code: its GTIN in 14 digits, else its text."""
    return written_gtin(clean_line(code)) or text_key(code)


def keys_of_line(line: LineItem) -> tuple[str, ...]:
    """The keys of a line, each once: by its SKU id as it is written, and by its product codes."""
    codes = (item_key(line.sku_id), *map(item_key, line.product_codes))
    return tuple(key for key in dict.fromkeys((text_key(line.sku_id), *codes)) if key)


def open_lines(order: Order) -> tuple[LineItem, ...]:
    """The lines of which something may still ship."""
    return tuple(line for line in order.lines if line.may_ship)


def keys_of_order(order: Order) -> tuple[str, ...]:
    """The keys of all that may still ship, each once; () for an order of too many lines."""
    lines = open_lines(order)
    if len(lines) > MAX_LINES:
        return ()
    return tuple(dict.fromkeys(key for line in lines for key in keys_of_line(line)))


def is_one_item(lines: Iterable[LineItem]) -> bool:
    """Whether lines are all of one SKU."""
    return len({text_key(line.sku_id) for line in lines}) == 1
