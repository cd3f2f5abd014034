"""What an answer holds, checked and as values of the desk. Here pydantic's models end."""

import logging
from datetime import datetime
from typing import TypeVar

from pydantic import ValidationError

from crux_desk.api.conversion import order_of
from crux_desk.api.values import Organization, SignIn
from crux_desk.api.wire import OrderWire, OrganizationWire, PageWire, SignInWire, Wire
from crux_desk.domain.errors import AnswerInvalid, InvalidAnswer
from crux_desk.domain.orders.orders import Order

ADD_TRACKING = "add_order_tracking"

W = TypeVar("W", bound=Wire)
_log = logging.getLogger(__name__)


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
    except (ValidationError, RecursionError):
        pass
    # What pydantic says may hold whatever the server sent; where it went wrong is enough.
    what = InvalidAnswer.WRONG_SHAPE
    raise AnswerInvalid(kind.__name__, status, what=what)
