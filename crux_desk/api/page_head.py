"""Which order a page begins with, told from its first bytes: all that is read of one too large."""

import json
import re

from crux_desk.api.bodies import clean

_PART = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]')
_IN_AN_ORDER = 3
"""How deep an order's own names lie: the page, its list, the order."""

_UUIDS = ("uuid", "order_uuid")
_PO_NUMBERS = ("purchase_order_id", "po_number")


def first_order_in(head: bytes) -> tuple[str, str]:
    """Uuid and PO number of the first order of a page; "" for what its `head` does not show."""
    said = _texts_of_first_order(head.decode("utf-8", errors="ignore"))
    uuid = next((said[name] for name in _UUIDS if name in said), "")
    po_number = next((said[name] for name in _PO_NUMBERS if name in said), "")
    return clean(uuid).lower()[:36], clean(po_number)


def _texts_of_first_order(text: str) -> dict[str, str]:
    said: dict[str, str] = {}
    depth, name, is_value = 0, "", False
    for part in _PART.findall(text):
        if part in "{[":
            depth += 1
        elif part in "}]":
            if depth == _IN_AN_ORDER:
                return said
            depth -= 1
        elif depth == _IN_AN_ORDER and part not in ":,":
            if is_value:
                said[name] = _plain(part)
            else:
                name = _plain(part)
        is_value = part == ":"
    return said


def _plain(part: str) -> str:
    try:
        return str(json.loads(part))
    except ValueError:
        return ""
