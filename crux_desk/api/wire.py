"""What the service's answers look like, in all releases. Lenient where the contract says so.

Unknown fields are ignored, nulls are blanks, another release's names are understood; what must not
be guessed (uuids, quantities, tracking numbers) is strict.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, StrictStr

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def clean(text: str) -> str:
    """Text as it can be shown: without control characters, line breaks and tabs apart."""
    return _CONTROL.sub("", text.replace("\r\n", "\n")).strip()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    raise ValueError("not a text")


def _identifier(value: Any) -> str:
    if not isinstance(value, str) or not clean(value):
        raise ValueError("not an identifier")
    return clean(value)


def _units(value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value.strip()[:12])
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not a number of units")
    return value


def _money(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise ValueError("not an amount")
    try:
        amount = Decimal(value)
    except InvalidOperation:
        raise ValueError("not an amount") from None
    if not amount.is_finite() or abs(amount) > 10**12:
        raise ValueError("not an amount")
    return amount


def _list(value: Any) -> Any:
    return [] if value is None else value


def _object(value: Any) -> Any:
    return {} if value is None else value


def _yes_or_no(value: Any) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    raise ValueError("neither true nor false")


Text = Annotated[str, BeforeValidator(_text)]
Identifier = Annotated[str, BeforeValidator(_identifier)]
Units = Annotated[int, BeforeValidator(_units)]
Money = Annotated[Decimal | None, BeforeValidator(_money)]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]


def _either(*names: str, blank: Any = "") -> Any:
    """A field that one release or another calls by one of `names`."""
    return Field(blank, validation_alias=AliasChoices(*names))


class Wire(BaseModel):
    """What all answers share."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class AllocationWire(Wire):
    """What the supplier accepted of a line, in units."""

    quantity_ordered: Units = 0
    quantity_allocated: Units = 0
    quantity_backordered: Units = 0
    quantity_rejected: Units = 0
    backorder_date: Text = ""


class TrackingWire(Wire):
    """One shipment that holds some of a line (`tracking_numbers[]`; `tracking[]` in timp)."""

    tracking_number: StrictStr
    carrier: Text = _either("shipping_carrier", "supplier_provided_carrier")
    method: Text = _either("shipping_method", "supplier_provided_method")
    weight: Text = _either("shipping_weight", "package_weight")
    cost: Money = _either("shipping_cost", "package_ship_cost", blank=None)
    date: Text = _either("shipping_date", "package_ship_date", "created_date")
    quantity: Units = _either("quantity", "quantity_shipped", blank=0)


class LineWire(Wire):
    """A line item."""

    uuid: Identifier = _either("uuid", "line_item_uuid", blank=...)
    status: Text = ""
    item_uuid: Text = ""
    item_name: Text = ""
    sku_uuid: Text = ""
    sku_id: Text = ""
    sku_name: Text = ""
    special_instructions: Text = _either(
        "sku_special_instructions", "line_item_special_instructions"
    )
    cost: Money = _either("cost", "retailer_provided_sku_cost", blank=None)
    tracking_numbers: Annotated[list[TrackingWire], BeforeValidator(_list)] = _either(
        "tracking_numbers", "tracking", blank=[]
    )
    allocation: Annotated[AllocationWire, BeforeValidator(_object)] = AllocationWire()
    product_codes: Annotated[dict[str, Text], BeforeValidator(_object)] = {}


class AddressWire(Wire):
    """Where an order goes; any part may be null."""

    name: Text = ""
    business_name: Text = ""
    address1: Text = ""
    address2: Text = ""
    city: Text = ""
    state: Text = ""
    postal_code: Text = ""
    phone_number: Text = ""
    country: Text = ""


class RetailerWire(Wire):
    """Whose order it is."""

    name: Text = _either("name", "organization_name")
    uuid: Text = ""


class RequestedShippingWire(Wire):
    """How it is to be shipped."""

    shipping_carrier: Text = ""
    shipping_method: Text = ""
    shipping_cost: Text = ""


class OrderWire(Wire):
    """An order. Source: get order detail."""

    uuid: Identifier = _either("uuid", "order_uuid", blank=...)
    is_allocated: YesOrNo = False
    po_number: Text = _either("purchase_order_id", "po_number")
    created_date: Text = ""
    notes: Text = _either("notes", "retailer_provided_order_notes")
    retailer: Annotated[RetailerWire, BeforeValidator(_object)] = RetailerWire()
    address: Annotated[AddressWire, BeforeValidator(_object)] = AddressWire()
    requested_shipping: Annotated[RequestedShippingWire, BeforeValidator(_object)] = (
        RequestedShippingWire()
    )
    line_items: list[LineWire]


class PageWire(Wire):
    """A page of found orders. Source: find orders."""

    total_results: Units = 0
    orders: list[OrderWire]


class PermissionWire(Wire):
    """A permission by its name."""

    name: Text = ""


class AssignmentWire(Wire):
    """Whether a permission is given."""

    assigned: YesOrNo = False
    permission: Annotated[PermissionWire, BeforeValidator(_object)] = PermissionWire()


class PermissionsWire(Wire):
    """The permissions of a user."""

    permissions: Annotated[list[AssignmentWire], BeforeValidator(_list)] = []


class SignInWire(Wire):
    """The answer to a sign-in. Source: sign in."""

    auth_token: Identifier
    org_uuid: Text = ""
    org_type: Text = ""
    permission_assignments: PermissionsWire | None = None


class OrganisationWire(Wire):
    """Whose token it is."""

    uuid: Text = ""
    name: Text = ""
    org_type: Text = ""
