"""Why a packing stands where it stands, in words; also printed by `crux-desk status`."""

from collections.abc import Callable

from crux_desk.domain.errors import NotReached, NotReachedReason, ServiceBusy
from crux_desk.domain.orders.orders import LineStatus
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.submission import closed_by_person
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.errors_service import why_not_reached
from crux_desk.ui.words.text import joined, shown_message, shown_text, translate

_t = translate


def reason_words(reason: Reason | None) -> str:
    """A reason as a sentence or two; "" for none."""
    if reason is None:
        return ""
    make = _MAKERS.get(reason.code)
    return _t(_PLAIN[reason.code]) if make is None else make(reason)


def reason_words_here(reason: Reason | None) -> str:
    """The same within the outbox, to which nobody has to be sent."""
    if reason is None or reason.code not in _ASKING_HERE:
        return reason_words(reason)
    trackings = joined([shown_message(detail) for detail in reason.details])
    return _t(_ASKING_HERE[reason.code], trackings=trackings)


def _not_reached(reason: Reason) -> str:
    host, why = (*reason.details, "", "")[:2]
    told = why_not_reached(NotReached(host, NotReachedReason(why)))
    return f"{told} {_t('It is tried again by itself; or check the network.')}"


def _busy(_: Reason) -> str:
    return words_for(ServiceBusy(503, 0)).title


def _asking(reason: Reason) -> str:
    trackings = joined([shown_message(detail) for detail in reason.details])
    return _t(_ASKING[reason.code], trackings=trackings)


def _order_changed(reason: Reason) -> str:
    return _t(
        "The order has changed at Crux: {what}. Nothing was sent. Correct the boxes, then submit"
        " again.",
        what=joined([_changed(detail) for detail in reason.details]),
    )


def _given_up(reason: Reason) -> str:
    return _t("Given up: {words}", words=shown_message(closed_by_person.words_of(reason)))


def _by_file(reason: Reason) -> str:
    return _t(_BY_FILE[reason.code], file=shown_message(closed_by_person.words_of(reason)))


_PLAIN = {
    ReasonCode.TOKEN_MISSING: "Sign in to Crux to send it; the boxes are safe.",
    ReasonCode.TOKEN_REFUSED: "Crux does not accept the sign-in. Sign in again; the boxes are safe.",
    ReasonCode.ORDER_NOT_READ: "Crux did not answer as it should when the order was read."
    " Nothing was sent; it is tried again by itself.",
    ReasonCode.ANSWER_LOST: "The answer was lost. The order is read back to find out.",
    ReasonCode.PROGRAM_ENDED: "The program ended while sending. The order is read back to find out.",
    ReasonCode.JOURNAL_DAMAGED: "The journal was damaged; perhaps it was sent before that. Nothing is"
    " sent until the order at Crux was read; look at it before you submit again.",
    ReasonCode.NOT_THERE_YET: "Crux does not show the boxes yet; it is asked again.",
}

_ASKING = {
    ReasonCode.PARTLY_THERE: "Crux has some boxes, but not {trackings}. In the outbox (F9)"
    " what is missing can be sent again.",
    ReasonCode.NOT_THERE: "Crux does not show {trackings}. In the outbox (F9) it can be sent"
    " again.",
    ReasonCode.OTHER_UNITS_THERE: "Crux shows {trackings} with other units than were sent."
    " Look at the order on the Crux page.",
}

_ASKING_HERE = {
    ReasonCode.PARTLY_THERE: "Crux has some boxes, but not {trackings}. What is missing can be sent"
    " again.",
    ReasonCode.NOT_THERE: "Crux does not show {trackings}. It can be sent again.",
}

_LOOK_UP_REFUSED = (
    "Crux does not let the order be read any more ({why}). Whether it has the boxes, only the Crux"
    " page shows: look there, then give it up, or look it up again."
)

_BY_FILE = {
    ReasonCode.HANDED_OVER: "Handed over by file: {file}. It is not sent to Crux as well.",
    ReasonCode.HANDING_OVER: "Being handed over by file: {file}. If this does not go away, see"
    " whether the file is there and complete, then decide in the outbox (F9).",
}

_DEAD = {
    LineStatus.CANCELLED: "cancelled",
    LineStatus.REJECTED: "rejected",
    LineStatus.BACKORDERED: "backordered",
}

_TITLES = {
    ReasonCode.REFUSED: "Crux said no",
    ReasonCode.NOT_PERMITTED: "This user may not add tracking",
    ReasonCode.ORDER_NOT_FOUND: "Crux does not know the order",
}


def _changed(detail: str) -> str:
    """A line that may not ship that much, a number that is taken, a line that is gone."""
    match detail.split("\t"):
        case ["line", name, sku_id, may_ship, packed, status]:
            what = shown_text(name) or shown_text(sku_id)
            sku = shown_text(sku_id)
            named = f"{what} ({sku})" if sku and sku != what else what
            dead = next((_t(word) for code, word in _DEAD.items() if code.value == status), "")
            if dead and may_ship == "0":
                return _t(
                    "{line} is {dead}, {packed} in boxes", line=named, dead=dead, packed=packed
                )
            return _t(
                "{line}: {packed} in boxes, {may_ship} may ship",
                line=named,
                packed=packed,
                may_ship=may_ship,
            )
        case ["taken", tracking]:
            return _t("{tracking} is on the order already", tracking=shown_text(tracking))
        case ["gone", sku_id]:
            return _t("{sku} is no longer on the order", sku=shown_text(sku_id))
        case _:
            return shown_message(detail)


def _refused(reason: Reason) -> str:
    status, *messages = (*reason.details, "")[: max(1, len(reason.details))]
    said = joined([_message(message) for message in messages]) if messages else ""
    title = _t(_TITLES[reason.code])
    return f"{title} ({status}): {said}" if said else f"{title} ({status})."


def _look_up_refused(reason: Reason) -> str:
    said = joined([_message(detail) for detail in reason.details if detail])
    return _t(_LOOK_UP_REFUSED, why=said)


def _message(message: str) -> str:
    box, tab, text = message.partition("\t")
    if not tab:
        return shown_message(message)
    return _t("box {box}: {text}", box=box, text=shown_message(text))


_MAKERS: dict[ReasonCode, Callable[[Reason], str]] = {
    ReasonCode.NOT_REACHED: _not_reached,
    ReasonCode.SERVICE_BUSY: _busy,
    ReasonCode.ORDER_CHANGED: _order_changed,
    ReasonCode.GIVEN_UP: _given_up,
    ReasonCode.LOOK_UP_REFUSED: _look_up_refused,
    **dict.fromkeys(_TITLES, _refused),
    **dict.fromkeys(_ASKING, _asking),
    **dict.fromkeys(_BY_FILE, _by_file),
}
