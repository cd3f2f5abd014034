"""What the service calls the fields of a box, in all its releases.

Source: add order tracking of each release, and the retailer's import file.
"""

from collections.abc import Container
from typing import TYPE_CHECKING, NamedTuple

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.boxes import BOX_FIELDS
from crux_desk.domain.packing.reasons import Reason, ReasonCode

if TYPE_CHECKING:
    from crux_desk.domain.packing.packing import Packing

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


def still_refused(packing: "Packing", box_number: int) -> tuple[Field, ...]:
    """Of the fields that the refusal names those that hold what was rejected: nobody changed them."""
    named = refused_fields(packing.refusal, box_number)
    return tuple(name for name in named if packing.is_field_as_refused(box_number, name))


def standing_messages(packing: "Packing", box_number: int) -> tuple[str, ...]:
    """What the service said of a box, but for fields of it that hold something else by now."""
    if packing.refusal is None:
        return ()
    still = still_refused(packing, box_number)
    said = packing.refusal.messages_by_box.get(box_number, ())
    return tuple(one for one in said if not _is_corrected(read_said(one).field, still))


def _is_corrected(field: Field | None, still: tuple[Field, ...]) -> bool:
    # Of anything else but a field of the box, only Crux can say that it is right now.
    return field in BOX_FIELDS and field not in still


class Trouble(NamedTuple):
    """What a message of a refusal is about; None: it names no box, or no field, that is known."""

    box: int | None
    field: Field | None


def box_of(detail: str, boxes: Container[int] | None = None) -> int | None:
    """The box that a detail of a refusal is about; None where it names none of `boxes`.

    `boxes` are the numbers of a packing's; None: whichever it names.
    """
    number, tab, _ = detail.partition("\t")
    if not tab or not number.isdecimal():
        return None
    return int(number) if boxes is None or int(number) in boxes else None


def troubles(reason: Reason, boxes: Container[int] | None = None) -> tuple[Trouble, ...]:
    """What there is to correct, as far as the refusal names it, in its order; `boxes` as above."""
    if reason.code is not ReasonCode.REFUSED:
        return ()
    return tuple(
        Trouble(box_of(detail, boxes), read_said(detail.partition("\t")[2] or detail).field)
        for detail in reason.details[1:]
    )


def first_trouble(reason: Reason, boxes: Container[int] | None = None) -> Trouble:
    """What to look at first: a box and a field, as far as the refusal names them."""
    # What names both says more than what names one; of what says as much, where a box is to be found.
    return min(
        troubles(reason, boxes),
        key=lambda one: ((one.field is None) + (one.box is None), one.box is None),
        default=Trouble(None, None),
    )
