"""From what went wrong to the reason that the journal keeps. Data only; the words are the screen's."""

from collections.abc import Sequence

from crux_desk.domain.errors.packing import OrderChanged
from crux_desk.domain.errors.service import (
    AnswerLost,
    FieldMessage,
    NotPermitted,
    NotReached,
    OrderNotFound,
    RequestRefused,
    ServiceBusy,
    ServiceError,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.submission.parcels import Parcel

_CODES: tuple[tuple[type[ServiceError], ReasonCode], ...] = (
    (NotReached, ReasonCode.NOT_REACHED),
    (ServiceBusy, ReasonCode.SERVICE_BUSY),
    (TokenMissing, ReasonCode.TOKEN_MISSING),
    (TokenRefused, ReasonCode.TOKEN_REFUSED),
    (NotPermitted, ReasonCode.NOT_PERMITTED),
    (OrderNotFound, ReasonCode.ORDER_NOT_FOUND),
    (RequestRefused, ReasonCode.REFUSED),
    (AnswerLost, ReasonCode.ANSWER_LOST),
)

_FOR_A_PERSON = (
    ReasonCode.NOT_THERE,
    ReasonCode.PARTLY_THERE,
    ReasonCode.OTHER_UNITS_THERE,
    ReasonCode.LOOK_UP_REFUSED,
    ReasonCode.NOT_AS_PACKED,
    ReasonCode.HANDING_OVER,
    ReasonCode.PROGRAM_FAULT,
)

_HELD_BY_FLOOR = (
    ReasonCode.FLOOR_ELSEWHERE,
    ReasonCode.FLOOR_LABELS,
    ReasonCode.FLOOR_OTHERS,
    ReasonCode.FLOOR_EXPORTED,
)
"""It waits for what happens at another bench: somebody has to look."""

_NEVER_BY_FILE = (ReasonCode.OTHER_UNITS_THERE, ReasonCode.NOT_AS_PACKED)
_SENT = "sent"


def needs_a_person(reason: Reason | None) -> bool:
    """Whether an unclear submission waits for somebody to decide."""
    return reason is not None and reason.code in _FOR_A_PERSON


def waits_for_a_person(state: PackingState, reason: Reason | None) -> bool:
    """Whether a packing goes on only when somebody mends it, or decides."""
    if reason is not None and reason.code is ReasonCode.GIVEN_UP:
        return False
    if state is PackingState.QUEUED:
        return reason is not None and reason.code in _HELD_BY_FLOOR
    is_refused = state is PackingState.REFUSED
    return is_refused or (state is PackingState.UNCLEAR and needs_a_person(reason))


def can_go_without_floor(state: PackingState, reason: Reason | None) -> bool:
    """Whether a person may have it sent though nobody knows whose the order is."""
    is_away = reason is not None and reason.code is ReasonCode.FLOOR_AWAY
    return state is PackingState.QUEUED and is_away


def waits_for_service(reason: Reason | None) -> bool:
    """Whether it is the service that is waited for, whatever becomes of the network."""
    if reason is None:
        return False
    if reason.code is ReasonCode.ORDER_NOT_READ:
        status = reason.details[1] if len(reason.details) > 1 else ""
        return status.startswith(("4", "5"))
    return reason.code is ReasonCode.SERVICE_BUSY


def busy_after_sending() -> Reason:
    """The reason that stands for a service which was busy when it was sent the boxes.

    A gateway may say so while what is behind it goes on working on them.
    """
    return Reason(ReasonCode.SERVICE_BUSY, (_SENT,))


def may_be_there(reason: Reason | None) -> bool:
    """Whether what waits to be sent may have reached the service all the same."""
    return reason is not None and reason == busy_after_sending()


def is_perhaps_there(state: PackingState, reason: Reason | None) -> bool:
    """Whether nobody knows if the service has the boxes: a person has to look before they go twice."""
    return state is PackingState.UNCLEAR or (state is PackingState.QUEUED and may_be_there(reason))


def can_go_by_file(state: PackingState, reason: Reason | None) -> bool:
    """Whether a tracking file takes it. Boxes that are there with other units would be doubled.

    What is not as packed is looked at first.
    """
    if state is PackingState.UNCLEAR:
        return reason is None or reason.code not in _NEVER_BY_FILE
    return state is PackingState.QUEUED


def why(error: ServiceError, parcels: Sequence[Parcel] = ()) -> Reason:
    """The reason that stands for an error of the service.

    Details of a refusal: the status, then its messages, each "box number<TAB>text" where the
    service says which of `parcels` it means.
    """
    code = next(code for kind, code in _CODES if isinstance(error, kind))
    return Reason(code, _details(error, parcels))


def not_read(error: AnswerLost) -> Reason:
    """The reason that stands for an order that could not be read before sending; details as `why`."""
    return Reason(ReasonCode.ORDER_NOT_READ, _details(error, ()))


def look_up_refused(error: RequestRefused) -> Reason:
    """The reason that stands for an order that may not be read back; details as `why`."""
    return Reason(ReasonCode.LOOK_UP_REFUSED, _details(error, ()))


def not_as_packed(state: PackingState) -> Reason:
    """The reason that stands for parcels that are not the boxes that were packed.

    Details: the state into which the packing goes for it.
    """
    return Reason(ReasonCode.NOT_AS_PACKED, (state.value,))


def order_changed(error: OrderChanged, parcels: Sequence[Parcel] = ()) -> Reason:
    """The reason that stands for an order that is no longer what was packed.

    Details, their parts apart by tabs: "line, name, SKU, may_ship, packed, status" for each line
    that may not ship that much, "taken, tracking" for each number that the order shows already,
    "gone, SKU, packed" for each line that it lost.
    """
    skus = {item.line_item_uuid: item.sku_id for parcel in parcels for item in parcel.lines}
    lines = (
        ("line", t.line.name, t.line.sku_id, str(t.line.may_ship), str(t.packed), t.line.status)
        for t in error.too_many
    )
    taken = (("taken", tracking) for tracking in error.taken)
    gone = (("gone", skus.get(uuid) or uuid, str(packed)) for uuid, packed in error.gone)
    return Reason(ReasonCode.ORDER_CHANGED, tuple(map(_tabbed, (*lines, *taken, *gone))))


def _tabbed(parts: Sequence[str]) -> str:
    return "\t".join(" ".join(part.split()) for part in parts)


def _details(error: ServiceError, parcels: Sequence[Parcel]) -> tuple[str, ...]:
    match error:
        case NotReached(host, reason, _):
            return (host, reason.value)
        case RequestRefused(status, messages):
            said = (_with_box(message, parcels) for message in messages)
            return (str(status), *said)
        case AnswerLost(detail, status):
            return (detail, "" if status is None else str(status))
        case _:
            return ()


def _with_box(message: FieldMessage, parcels: Sequence[Parcel]) -> str:
    if message.box_index is None or message.box_index >= len(parcels):
        return message.text
    return f"{parcels[message.box_index].box_number}\t{message.text}"
