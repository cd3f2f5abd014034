"""What the service accepts as boxes, and how it says what is wrong: field → list of messages.

Source: add order tracking; the JSON types are those of its sample, and no other is taken.
"""

import re
from collections import Counter
from decimal import Decimal
from typing import Any

Json = dict[str, Any]
REQUIRED = "This field is required."
MAX_TEXT = 255
MAX_AMOUNT = 10**9
"""All numbers stay below; 1e999999999 is short in JSON and a billion digits written out."""
_UNITS = re.compile(r"[0-9]{1,9}")
_COST = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")


def check_boxes(boxes: Any, may_ship: dict[str, int], shown: set[str]) -> Any:
    """What is wrong with the boxes of a request; None where nothing is.

    `may_ship` are the units that may still ship, by line item uuid; `shown` the tracking numbers
    that the order has.
    """
    if not isinstance(boxes, list) or not boxes:
        return ["This list may not be empty."]
    faults = [check_box(box, may_ship) for box in boxes]
    if not any(faults):
        faults = _check_together(boxes, may_ship, shown)
    return faults if any(faults) else None


def check_box(box: Any, may_ship: dict[str, int]) -> Json:
    """What is wrong with one box, by field."""
    if not isinstance(box, dict):
        return {"non_field_errors": ["A box has to be an object."]}
    faults: Json = {}
    for name in ("tracking", "carrier", "method"):
        _note(faults, name, _text_fault(box, name))
    _note(faults, "ship_cost", _number_fault(box, "ship_cost", above_zero=False))
    _note(faults, "weight", _number_fault(box, "weight", above_zero=True))
    lines = box.get("line_items")
    if not isinstance(lines, list) or not lines:
        faults["line_items"] = [REQUIRED]
    else:
        line_faults = [_check_line(line, may_ship) for line in lines]
        if any(line_faults):
            faults["line_items"] = line_faults
    return faults


def _check_line(line: Any, may_ship: dict[str, int]) -> Json:
    if not isinstance(line, dict):
        return {"non_field_errors": ["A line item has to be an object."]}
    faults: Json = {}
    quantity = line.get("quantity")
    if not isinstance(quantity, str) or not _UNITS.fullmatch(quantity) or int(quantity) < 1:
        faults["quantity"] = ["A whole number of units above 0, in a string, is required."]
    cost = line.get("sku_cost")
    if not isinstance(cost, str) or not _COST.fullmatch(cost):
        faults["sku_cost"] = ["A decimal with at most 2 places, in a string, is required."]
    uuid = line.get("line_item_uuid")
    if not isinstance(uuid, str) or uuid not in may_ship:
        faults["line_item_uuid"] = ["This line item is not in the order."]
    return faults


def _check_together(boxes: list[Json], may_ship: dict[str, int], shown: set[str]) -> list[Json]:
    units: Counter[str] = Counter()
    seen = set(shown)
    faults: list[Json] = []
    for box in boxes:
        fault: Json = {}
        if box["tracking"].upper() in seen:
            fault["tracking"] = ["This tracking number was added already."]
        seen.add(box["tracking"].upper())
        line_faults: list[Json] = []
        for line in box["line_items"]:
            uuid = line["line_item_uuid"]
            units[uuid] += int(line["quantity"])
            text = f"{units[uuid]} units, but only {may_ship[uuid]} may still ship."
            line_faults.append({"quantity": [text]} if units[uuid] > may_ship[uuid] else {})
        if any(line_faults):
            fault["line_items"] = line_faults
        faults.append(fault)
    return faults


def _note(faults: Json, name: str, fault: str | None) -> None:
    if fault is not None:
        faults[name] = [fault]


def _text_fault(box: Json, name: str) -> str | None:
    if name not in box:
        return REQUIRED
    value = box[name]
    if not isinstance(value, str):
        return "Not a valid string."
    if not value.strip():
        return "This field may not be blank."
    if len(value) > MAX_TEXT:
        return f"Ensure this field has no more than {MAX_TEXT} characters."
    return None


def _number_fault(box: Json, name: str, *, above_zero: bool) -> str | None:
    if name not in box:
        return REQUIRED
    value = box[name]
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return "A valid number is required."
    if not -MAX_AMOUNT < value < MAX_AMOUNT:
        return "Ensure that there are no more than 9 digits before the decimal point."
    if value != Decimal(value).quantize(Decimal("0.01")):
        return "Ensure that there are no more than 2 decimal places."
    if value < 0 or (above_zero and value == 0):
        return "Ensure this value is greater than 0."
    return None
