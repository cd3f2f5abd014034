"""What the service's answers look like, in all releases. Lenient where the contract says so.

Unknown fields are ignored, what is missing is a blank (`bodies` leaves out what is null), another
release's names are understood; what must not be guessed (uuids, quantities, tracking numbers) is
strict. Texts are clean and bounded; what the service wants back is as it came, and never cut.
"""

from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, FailFast, Field
from pydantic_core import PydanticCustomError

from crux_desk.api.bodies import as_it_came, clean, clean_note
from crux_desk.domain.patterns import pattern
from crux_desk.domain.texts import MAX_ID

MAX_UNITS = 1_000_000_000
MAX_MONEY = Decimal(10**12)
MAX_PLACES = 6
MAX_DIGITS = 30
"""Behind the point, of a number that stands for a text."""

MAX_CODES = 50
"""Product codes of a line; the contract knows six kinds."""

MAX_ORDERS = 1_000
"""Orders on a page, which is asked for with 50."""

TOO_LONG = "too_long_to_be_sent_back"
"""The kind of fault that a text has which must not be cut."""

_UUID_LENGTH = 36
_MAX_AMOUNT = 100
_UUID = pattern(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_UNITS = pattern(r"[0-9]{1,12}(\.0{1,6})?")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ""
    # compared as it is: to be without its sign, a number of a billion digits would overflow
    is_short = -MAX_MONEY < value < MAX_MONEY and _places(Decimal(value)) <= MAX_DIGITS
    return f"{_plain(Decimal(value)):f}" if is_short else ""


def _note(value: Any) -> str:
    return clean_note(value) if isinstance(value, str) else _text(value)


def _id(value: Any) -> str:
    text = as_it_came(value) if isinstance(value, str) else _text(value)
    if len(text) > MAX_ID:
        raise PydanticCustomError(TOO_LONG, "too long")
    return text


def _code(value: Any) -> str:
    """A text that is no use cut."""
    text = as_it_came(value) if isinstance(value, str) else _text(value)
    return text if len(text) <= MAX_ID else ""


def _uuid(value: Any) -> str:
    is_text = isinstance(value, str) and len(value) == _UUID_LENGTH
    lowered = value.lower() if is_text else ""
    if not _UUID.fullmatch(lowered):
        raise ValueError("not a uuid")
    return lowered


def _token(value: Any) -> str:
    if not isinstance(value, str) or not value.isascii() or not value.isprintable():
        raise ValueError("not a token")
    if not value or " " in value:
        raise ValueError("not a token")
    return value


def _tracking(value: Any) -> str:
    # as a number it may have lost noughts at its beginning
    if not isinstance(value, str):
        raise ValueError("not a tracking number")  # noqa: TRY004 - pydantic wants this one
    text = clean(value, 2 * MAX_ID)
    if len(text) > MAX_ID:
        raise PydanticCustomError(TOO_LONG, "too long")
    return text


def _units(value: Any) -> int:
    if isinstance(value, str):
        if not _UNITS.fullmatch(value.strip()):
            raise ValueError("not a number of units")
        value = Decimal(value.strip())
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if not is_number or not 0 <= value <= MAX_UNITS or value != int(value):
        raise ValueError("not a number of units")
    return int(value)


def _money(value: Any) -> Decimal | None:
    """An amount that can be one; a packer fills in what the service says in no usable way."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        amount = Decimal(value if not isinstance(value, str) else _amount_text(value))
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 <= amount < MAX_MONEY:
        return None
    return round(amount, MAX_PLACES) if _places(amount) > MAX_PLACES else _plain(amount)


def _amount_text(text: str) -> str:
    # Decimal takes "1_000" and digits of other scripts; the service means none of them
    is_one = len(text) <= _MAX_AMOUNT and text.isascii() and "_" not in text
    return text.strip() if is_one else ""


def _plain(amount: Decimal) -> Decimal:
    """The same without an exponent: a nought may be written with a billion of them."""
    return amount.quantize(Decimal(1)) if _places(amount) < 0 else amount


def _places(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _listed(value: Any) -> Any:
    """A list without the nulls in it."""
    return [part for part in value if part is not None] if isinstance(value, list) else value


def _shown(value: Any) -> Any:
    """An object that is only shown; of another shape, it is blank."""
    return value if isinstance(value, dict) else {}


def _codes(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {name: _code(code) for name, code in islice(value.items(), MAX_CODES)}


def _few(value: Any) -> Any:
    if isinstance(value, list) and len(value) > MAX_ORDERS:
        raise ValueError("more orders than were asked for")
    return value


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("neither true nor false")


Text = Annotated[str, BeforeValidator(_text)]
Note = Annotated[str, BeforeValidator(_note)]
Id = Annotated[str, BeforeValidator(_id)]
Code = Annotated[str, BeforeValidator(_code)]
Uuid = Annotated[str, BeforeValidator(_uuid)]
Tracking = Annotated[str, BeforeValidator(_tracking)]
Token = Annotated[str, BeforeValidator(_token)]
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

    tracking_number: Tracking = ""
    carrier: Text = _either("shipping_carrier", "supplier_provided_carrier")
    method: Text = _either("shipping_method", "supplier_provided_method")
    weight: Text = _either("shipping_weight", "package_weight")
    cost: Money = _either("shipping_cost", "package_ship_cost", blank=None)
    date: Text = _either("shipping_date", "package_ship_date", "created_date")
    quantity: Units = _either("quantity", "quantity_shipped", blank=0)


class LineWire(Wire):
    """A line item."""

    uuid: Uuid = _either("line_item_uuid", "uuid", blank=...)
    status: Text = ""
    item_uuid: Code = ""
    item_name: Text = ""
    sku_uuid: Code = ""
    sku_id: Id = ""
    sku_name: Text = ""
    special_instructions: Note = _either(
        "sku_special_instructions", "line_item_special_instructions"
    )
    cost: Money = _either("cost", "retailer_provided_sku_cost", blank=None)
    tracking_numbers: Annotated[list[TrackingWire], FailFast(), BeforeValidator(_listed)] = _either(
        "tracking_numbers", "tracking", blank=[]
    )
    allocation: AllocationWire = AllocationWire()
    product_codes: Annotated[dict[str, str], BeforeValidator(_codes)] = {}


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
    uuid: Code = ""


class RequestedShippingWire(Wire):
    """How it is to be shipped."""

    shipping_carrier: Text = ""
    shipping_method: Text = ""
    shipping_cost: Text = ""


class OrderWire(Wire):
    """An order. Source: get order detail."""

    uuid: Uuid = _either("order_uuid", "uuid", blank=...)
    is_allocated: YesOrNo = False
    po_number: Id = _either("purchase_order_id", "po_number")
    created_date: Text = ""
    notes: Note = _either("notes", "retailer_provided_order_notes")
    retailer: Annotated[RetailerWire, BeforeValidator(_shown)] = RetailerWire()
    address: Annotated[AddressWire, BeforeValidator(_shown)] = AddressWire()
    requested_shipping: Annotated[RequestedShippingWire, BeforeValidator(_shown)] = (
        RequestedShippingWire()
    )
    line_items: Annotated[list[LineWire], FailFast()]


class PageWire(Wire):
    """A page of found orders, each to be taken as an `OrderWire`. Source: find orders."""

    total_results: Units = 0
    orders: Annotated[list[Any], BeforeValidator(_few)]


class PermissionWire(Wire):
    """A permission by its name."""

    name: Text = ""


class AssignmentWire(Wire):
    """Whether a permission is given."""

    assigned: YesOrNo = False
    permission: Annotated[PermissionWire, BeforeValidator(_shown)] = PermissionWire()


class PermissionsWire(Wire):
    """The permissions of a user."""

    permissions: Annotated[list[AssignmentWire], FailFast(), BeforeValidator(_listed)] = []


class SignInWire(Wire):
    """The answer to a sign-in. Source: sign in."""

    auth_token: Token
    org_uuid: Text = ""
    org_type: Text = ""
    permission_assignments: PermissionsWire | None = None


class OrganizationWire(Wire):
    """Whose token it is."""

    uuid: Text = ""
    name: Text = ""
    org_type: Text = ""
