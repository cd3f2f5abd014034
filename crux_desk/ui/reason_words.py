"""Why a packing stands where it stands, in words; also printed by `crux-desk status`."""

from crux_desk.domain.errors import NotReached, NotReachedReason, ServiceBusy
from crux_desk.domain.reasons import Reason, ReasonCode
from crux_desk.ui.error_words import words_for
from crux_desk.ui.words import joined, shown_message, translate

_t = translate


def reason_words(reason: Reason | None) -> str:
    """A reason as a sentence or two; "" for none."""
    if reason is None:
        return ""
    details = [shown_message(detail) for detail in reason.details]
    match reason.code:
        case ReasonCode.NOT_REACHED:
            host, why = (*reason.details, "", "")[:2]
            return words_for(NotReached(host, NotReachedReason(why))).advice
        case ReasonCode.SERVICE_BUSY:
            return words_for(ServiceBusy(503, 0)).title
        case ReasonCode.REFUSED | ReasonCode.NOT_PERMITTED | ReasonCode.ORDER_NOT_FOUND:
            return _refused(reason)
        case ReasonCode.ORDER_CHANGED:
            return _t(
                "The order has changed at Crux: {what}. Nothing was sent. Correct the boxes.",
                what=joined(details),
            )
        case ReasonCode.PARTLY_THERE | ReasonCode.NOT_THERE | ReasonCode.OTHER_UNITS_THERE:
            return _t(_ASKING[reason.code], trackings=joined(details))
        case _:
            return _t(_PLAIN[reason.code])


_PLAIN = {
    ReasonCode.TOKEN_MISSING: "Sign in to Crux to send it; the boxes are safe.",
    ReasonCode.TOKEN_REFUSED: "Crux does not accept the sign-in. Sign in again; the boxes are safe.",
    ReasonCode.ANSWER_LOST: "The answer was lost. The order is read back to find out.",
    ReasonCode.PROGRAM_ENDED: "The program ended while sending. The order is read back to find out.",
    ReasonCode.JOURNAL_DAMAGED: "The journal was damaged; perhaps it was sent before that. Nothing is"
    " sent until the order at Crux was read; look at it before you submit again.",
    ReasonCode.NOT_THERE_YET: "Crux does not show the boxes yet; it is asked again.",
}

_ASKING = {
    ReasonCode.PARTLY_THERE: "Crux has some boxes, but not {trackings}. F9 sends what is missing.",
    ReasonCode.NOT_THERE: "Crux does not show {trackings}. F9 sends it again.",
    ReasonCode.OTHER_UNITS_THERE: "Crux shows {trackings} with other units than were sent."
    " Look at the order on the Crux page.",
}

_TITLES = {
    ReasonCode.REFUSED: "Crux said no",
    ReasonCode.NOT_PERMITTED: "This user may not add tracking",
    ReasonCode.ORDER_NOT_FOUND: "Crux does not know the order",
}


def _refused(reason: Reason) -> str:
    status, *messages = (*reason.details, "")[: max(1, len(reason.details))]
    said = joined([_message(message) for message in messages]) if messages else ""
    title = _t(_TITLES[reason.code])
    return f"{title} ({status}): {said}" if said else f"{title} ({status})."


def _message(message: str) -> str:
    box, tab, text = message.partition("\t")
    if not tab:
        return shown_message(message)
    return _t("box {box}: {text}", box=box, text=shown_message(text))
