"""What the service calls the fields of a box, in all its releases.

Source: add order tracking of each release, and the retailer's import file.
"""

from typing import NamedTuple

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.reasons import Reason, ReasonCode

_NAMES = {
    Field.TRACKING: ("tracking", "tracking_number"),
    Field.CARRIER: ("carrier", "supplier_provided_carrier", "shipping_carrier"),
    Field.METHOD: ("method", "supplier_provided_method", "shipping_method"),
    Field.WEIGHT: ("weight", "package_weight"),
    Field.SHIP_COST: ("ship_cost", "package_ship_cost", "shipping_cost"),
    Field.UNIT_COST: ("sku_cost", "supplier_provided_sku_cost"),
    Field.QUANTITY: ("quantity", "quantity_shipped"),
    Field.CONTENTS: ("line_items", "line_item_uuid"),
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names}


class Said(NamedTuple):
    """A message of the service: the field that it is about, None where that is not known."""

    field: Field | None
    text: str


def read_said(message: str) -> Said:
    """The field and the text of "weight: Too heavy."; all of it, where it names no field of ours."""
    name, colon, text = message.partition(":")
    field = _FIELDS.get(name.strip().casefold()) if colon else None
    return Said(None, message) if field is None else Said(field, text.strip())


def refused_fields(reason: Reason | None, box_number: int) -> tuple[Field, ...]:
    """The fields of a box that a refusal names."""
    if reason is None:
        return ()
    said = map(read_said, reason.messages_by_box.get(box_number, ()))
    return tuple(dict.fromkeys(one.field for one in said if one.field is not None))


def first_trouble(reason: Reason) -> tuple[int | None, Field | None]:
    """What to look at first: a box and a field, as far as the refusal names them."""
    if reason.code is not ReasonCode.REFUSED:
        return None, None
    found: list[tuple[int | None, Field | None]] = []
    for detail in reason.details[1:]:
        number, tab, text = detail.partition("\t")
        box = int(number) if tab and number.isdecimal() else None
        found.append((box, read_said(text if tab else detail).field))
    # What names both says more than what names one.
    return min(found, key=lambda one: (one[1] is None) + (one[0] is None), default=(None, None))
