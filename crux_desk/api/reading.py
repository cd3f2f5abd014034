"""What an answer holds, checked and as values of the desk. Here pydantic's models end."""

import json
import logging
from datetime import datetime
from typing import TypeVar

from pydantic import ValidationError

from crux_desk.api.bodies import clean
from crux_desk.api.conversion import order_of
from crux_desk.api.values import Organization, SignIn
from crux_desk.api.wire import TOO_LONG, OrderWire, OrganizationWire, PageWire, SignInWire, Wire
from crux_desk.domain.errors.service import AnswerInvalid, InvalidAnswer
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.patterns import pattern

ADD_TRACKING = "add_order_tracking"

W = TypeVar("W", bound=Wire)
_log = logging.getLogger(__name__)

_PART = pattern(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]:,]')
_IN_AN_ORDER = 3
"""How deep an order's own names lie: the page, its list, the order."""

_UUIDS = ("uuid", "order_uuid")
_PO_NUMBERS = ("purchase_order_id", "po_number")


def read_order(status: int, value: object, at: datetime) -> Order:
    """The order that an answer, or a part of one, is; read at `at`.

    Raises:
        AnswerInvalid: it is none.
    """
    try:
        return order_of(_validated(status, value, OrderWire), at)
    except AnswerInvalid:
        raise
    except Exception:  # noqa: BLE001 - one order must never stop the others
        _log.exception("an order that the program cannot read")
    raise AnswerInvalid(OrderWire.__name__, status, what=InvalidAnswer.WRONG_SHAPE)


def read_page(status: int, value: object) -> PageWire:
    """A page of found orders, each of which is still to be read; raises as `read_order`."""
    return _validated(status, value, PageWire)


def read_sign_in(status: int, value: object) -> SignIn:
    """What a sign-in gave; raises as `read_order`."""
    wire = _validated(status, value, SignInWire)
    assigned = wire.permission_assignments
    # Where the answer names no permissions, the service will say at the first box.
    can_add_tracking = assigned is None or any(
        entry.assigned and entry.permission.name == ADD_TRACKING for entry in assigned.permissions
    )
    return SignIn(wire.auth_token, wire.org_type, wire.org_uuid, can_add_tracking)


def read_organization(status: int, value: object) -> Organization:
    """Whose token it is; raises as `read_order`."""
    wire = _validated(status, value, OrganizationWire)
    return Organization(wire.name, wire.org_type)


def _validated(status: int, value: object, kind: type[W]) -> W:
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        kinds = {fault["type"] for fault in error.errors(include_url=False, include_input=False)}
    except RecursionError:
        kinds = set()
    # What pydantic says may hold whatever the server sent; what went wrong is enough.
    what = InvalidAnswer.TOO_LONG if TOO_LONG in kinds else InvalidAnswer.WRONG_SHAPE
    raise AnswerInvalid(kind.__name__, status, what=what)


def first_order_in(head: bytes) -> tuple[str, str]:
    """Uuid and PO number of the first order of a page; "" for what its `head` does not show.

    That is all that is read of a page that is too large.
    """
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
