"""An item is scanned, and no order is open that needs it: which order on the list does."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from crux_desk.domain.codes.other_numbers import without_add_on
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.scans import ItemOpensNoOrder
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.orders.item_keys import item_key
from crux_desk.domain.orders.listed_orders import NeedingOrder, OrderRow
from crux_desk.domain.scanning.decisions import Ask, Choice, Doubt, DoubtKind, OpenListed, Refuse
from crux_desk.domain.texts import clean_line, text_key

MAX_NEEDING = 9
"""Orders that are looked for: as many as can be chosen from by one digit."""


class OpenByItem(StrEnum):
    """Which orders the scan of an item opens: none, those that need nothing else, or all."""

    OFF = "off"
    SINGLE = "single"
    ALL = "all"


Needing = Callable[[str, int, bool], Sequence[NeedingOrder]]
"""The first orders that need so many units of an item, by its key.

Those that need nothing else come first. Only those that are free, or also what is begun, held or
waits to be sent.
"""


def learned_code(scan: Scan, learned: Callable[[str], LearnedCode | None]) -> LearnedCode | None:
    """What was learned of a scanned code."""
    return next((code for text in (scan.text, *scan.gtins) if (code := learned(text))), None)


def keys_of_scan(scan: Scan, learned: LearnedCode | None) -> Iterable[str]:
    """What the scanned item may be looked for by, the likeliest first."""
    keys = [text_key(scan.text)]
    if learned is not None:
        keys.append(text_key(learned.sku_id))
    return dict.fromkeys(key for key in (*keys, *scan.gtins, without_add_on(scan.text)) if key)


def orders_needing(
    scan: Scan,
    learned: Callable[[str], LearnedCode | None],
    needing: Needing,
    *,
    are_free: bool,
    needs_all: bool = False,
) -> tuple[NeedingOrder, ...]:
    """The orders on the list that need what was scanned; () for none.

    `needs_all`: as many units of it as one scan counts, as far as the list can tell.
    """
    by_hand = learned_code(scan, learned)
    for key in (*keys_of_scan(scan, by_hand), item_key(scan.text)):
        units = _units_of(key, scan, by_hand) if needs_all else 1
        found = tuple(needing(key, units, are_free))
        if found:
            return found
    return ()


def _units_of(key: str, scan: Scan, by_hand: LearnedCode | None) -> int:
    """What one scan counts of the item with that key: what was learned is about its SKU alone."""
    is_learned = by_hand is not None and key == text_key(by_hand.sku_id) != text_key(scan.text)
    return scan.units * (by_hand.units if by_hand is not None and is_learned else 1)


def item_of_scan(scan: Scan, learned: Callable[[str], LearnedCode | None]) -> tuple[str, int]:
    """What a scanned item is called, and how many units of it one scan counts."""
    by_hand = learned_code(scan, learned)
    return (
        (scan.text, scan.units) if by_hand is None else (by_hand.sku_id, scan.units * by_hand.units)
    )


def open_by_item(
    scan: Scan, item: str, found: Sequence[NeedingOrder], which: OpenByItem
) -> OpenListed | Ask | Refuse | None:
    """What the scan of an item does that these orders need, with none open."""
    if not found or which is OpenByItem.OFF:
        return None
    if found[0].is_one_item or (which is OpenByItem.ALL and len(found) == 1):
        return OpenListed(found[0].row, scan)
    if which is OpenByItem.SINGLE:
        return Refuse(ItemOpensNoOrder(item, names_of(found)))
    choices = tuple(Choice(one.row, OpenListed(one.row, scan)) for one in found)
    return Ask(scan.text, (Doubt(DoubtKind.WHO_NEEDS_IT, (scan.text,)),), None, choices)


def names_of(found: Sequence[NeedingOrder]) -> tuple[str, ...]:
    """What the orders are called: by number and retailer, of which several may use one number."""
    return tuple(_name_of(one.row) for one in found)


def _name_of(row: OrderRow) -> str:
    number, retailer = row.po_number or row.order_uuid, clean_line(row.retailer_name)
    return f"{number} ({retailer})" if retailer else number
