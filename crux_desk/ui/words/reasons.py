"""Why a packing stands where it stands, in words; also printed by `crux-desk status`."""

from collections.abc import Callable, Container, Sequence

from crux_desk.domain.errors.service import NotReached, NotReachedReason, ServiceBusy
from crux_desk.domain.orders.orders import LineStatus
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.submission import closed_by_person
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.errors.network import why_not_reached
from crux_desk.ui.words.errors.service import said_words, what_to_do
from crux_desk.ui.words.text import (
    captioned,
    joined,
    named_line,
    noop,
    sentence,
    sentences,
    shown_message,
    shown_text,
    state_name,
    translate,
    translated,
)

_t = translate
_LONG = 160
"""More letters than this are no two lines of the verdict."""


def reason_words(reason: Reason | None) -> str:
    """A reason as a sentence or two, with the number of Crux's answer, for details; "" for none."""
    if reason is None:
        return ""
    make = _MAKERS.get(reason.code)
    return translated(_PLAIN[reason.code]) if make is None else make(reason)


def closed_words(reason: Reason | None) -> str:
    """How a packing was closed by a person, or goes on at another bench; "" for any other."""
    if reason is None or reason.code not in (ReasonCode.GIVEN_UP, ReasonCode.HANDED_OVER):
        return ""
    if reason.code is ReasonCode.HANDED_OVER:
        return _t("exported to file")
    if closed_by_person.moved_from(reason) is not None:
        return _t("at another bench")
    return _t("left unsent") if closed_by_person.is_left_unsent(reason) else _t("canceled")


def state_words(state: PackingState, reason: Reason | None) -> str:
    """Where a packing stands, in a word or two."""
    return closed_words(reason) or state_name(state.value)


def reason_and_advice(reason: Reason | None, boxes: Container[int]) -> str:
    """The same for the bench, without that number, and what a packer does now.

    What Crux says of one of these boxes is told at that box, beside the field that is to be corrected.
    """
    if reason is None or reason.code is not ReasonCode.REFUSED:
        return _plainly(reason)
    # Not each order is rejected.
    from crux_desk.domain.submission.service_fields import box_of

    general = tuple(said for said in reason.details if box_of(said, boxes) is None)
    is_told = general != reason.details and not general[1:]
    said = "" if is_told else _plainly(Reason(reason.code, general))
    return _with_advice(said, what_to_do(reason, boxes))


def reason_words_here(reason: Reason | None) -> str:
    """The same within the outbox: all that Crux says, and nobody has to be sent to the outbox."""
    if reason is not None and reason.code is ReasonCode.REFUSED:
        return _with_advice(_plainly(reason), what_to_do(reason))
    if reason is None or reason.code not in _ASKING_HERE:
        return _plainly(reason)
    trackings = joined([shown_message(detail) for detail in reason.details])
    return translated(_ASKING_HERE[reason.code], trackings=trackings)


def _with_advice(said: str, advice: str) -> str:
    # What is long is cut on a small screen: what to do now is not what is lost.
    return sentences(advice, said) if len(said) > _LONG else sentences(said, advice)


def _plainly(reason: Reason | None) -> str:
    """Without the number of Crux's answer."""
    if reason is not None and _MAKERS.get(reason.code) is _refused:
        return _refused(reason, is_numbered=False)
    return reason_words(reason)


def _not_reached(reason: Reason) -> str:
    host, why = (*reason.details, "", "")[:2]
    return sentences(
        why_not_reached(NotReached(host, NotReachedReason(why))),
        _t("Crux Desk tries again by itself."),
    )


def _busy(_: Reason) -> str:
    return words_for(ServiceBusy(503, 0)).title


def _asking(reason: Reason) -> str:
    trackings = joined([shown_message(detail) for detail in reason.details])
    return translated(_ASKING[reason.code], trackings=trackings)


def _order_changed(reason: Reason) -> str:
    changes = joined([_changed(detail) for detail in reason.details])
    return sentences(
        sentence(captioned(_t("The order changed at Crux"), changes)),
        _t("Nothing was sent. Fix the boxes, then submit again."),
    )


def _discarded(_: Reason) -> str:
    return _t("The draft was discarded, or left empty.")


def _given_up(reason: Reason) -> str:
    words = closed_by_person.words_of(reason)
    if closed_by_person.moved_from(reason) is not None:
        return _t("{bench} packs it now.", bench=shown_text(words))
    if closed_by_person.is_left_unsent(reason):
        return _t("Left unsent: {words}", words=shown_message(words))
    return _t("Sending canceled: {words}", words=shown_message(words))


def _taken_over(reason: Reason) -> str:
    bench = shown_text(reason.details[0] if reason.details else "")
    came = _t("It came from {bench}.", bench=bench)
    is_sent = bool("".join(reason.details[3:]))
    return sentences(came, _t("Checking with Crux whether its boxes arrived.")) if is_sent else came


def _by_file(reason: Reason) -> str:
    return translated(_BY_FILE[reason.code], file=shown_message(closed_by_person.words_of(reason)))


def _of_the_floor(reason: Reason) -> str:
    # Few stations have one.
    from crux_desk.ui.words.floor.reasons import floor_reason

    return floor_reason(reason)


_PLAIN = {
    ReasonCode.MOVED: noop("Another bench packs it now."),
    ReasonCode.TOKEN_MISSING: noop("Sign in to Crux to send it. Your boxes are safe."),
    ReasonCode.TOKEN_REFUSED: noop(
        "Crux rejected the sign-in. Sign in again. Your boxes are safe."
    ),
    ReasonCode.ORDER_NOT_READ: noop(
        "Crux gave no usable answer about the order. Nothing was sent. Crux Desk tries again by itself:"
        " go on with the next order."
    ),
    ReasonCode.ANSWER_LOST: noop("The answer was lost. Checking with Crux now."),
    ReasonCode.PROGRAM_ENDED: noop("Crux Desk closed while sending. Checking with Crux now."),
    ReasonCode.PROGRAM_FAULT: noop(
        "Something went wrong in Crux Desk with this order; the others are sent as usual. Look on"
        " the Crux page whether it has the boxes. Then submit or check again. If this comes back,"
        " tell IT."
    ),
    ReasonCode.JOURNAL_DAMAGED: noop(
        "Your saved work was damaged; perhaps this was sent before that. Nothing is sent until we"
        " have checked the order at Crux. Look at it before you submit again."
    ),
    ReasonCode.NOT_THERE_YET: noop("Crux doesn't show the boxes yet. Checking again soon."),
    ReasonCode.FLOOR_AWAY: noop(
        "The floor is away, so nobody knows whether another bench has this order. It is sent when"
        " the floor is back."
    ),
    ReasonCode.FLOOR_OTHERS: noop(
        "Another bench has sent boxes of this order, and it isn't known yet what came of them."
    ),
    ReasonCode.FLOOR_EXPORTED: noop(
        "Boxes of this order were exported to a file. It isn't sent as well."
    ),
    ReasonCode.WITHOUT_FLOOR: noop("It is sent without the floor, as a person has decided."),
}

_ASKING = {
    ReasonCode.PARTLY_THERE: noop(
        "Crux has some boxes, but not {trackings}. To resend the missing boxes, open the outbox (F9)."
    ),
    ReasonCode.NOT_THERE: noop(
        "Crux doesn't show {trackings}. To resend the boxes, open the outbox (F9)."
    ),
    ReasonCode.OTHER_UNITS_THERE: noop(
        "Crux shows {trackings} with other units than we sent. Look at the order on the Crux page."
    ),
}

_ASKING_HERE = {
    ReasonCode.PARTLY_THERE: noop(
        "Crux has some boxes, but not {trackings}. You can resend the missing boxes."
    ),
    ReasonCode.NOT_THERE: noop("Crux doesn't show {trackings}. You can resend the boxes."),
    ReasonCode.FLOOR_AWAY: noop(
        "The floor is away, so nobody knows whether another bench has this order. It is sent when"
        " the floor is back. If you are sure that no other bench has it, send it without the floor."
    ),
}

_BY_FILE = {
    ReasonCode.HANDED_OVER: noop(
        "Exported to file: {file}. Crux Desk won't send it to Crux as well."
    ),
    ReasonCode.HANDING_OVER: noop(
        "Exporting to file: {file}. If this doesn't go away, check that the file is there and"
        " complete. Then decide in the outbox (F9)."
    ),
}

_DEAD = {
    LineStatus.CANCELLED.value: noop("{line} is canceled; {packed} in boxes"),
    LineStatus.REJECTED.value: noop("{line} is rejected; {packed} in boxes"),
    LineStatus.BACKORDERED.value: noop("{line} is backordered; {packed} in boxes"),
}

_REFUSED = {
    ReasonCode.NOT_PERMITTED: noop("Your Crux user isn't allowed to add tracking"),
    ReasonCode.ORDER_NOT_FOUND: noop("Crux doesn't know the order"),
}


def _changed(detail: str) -> str:
    """A line that may not ship that much, a number that is taken, a line that is gone."""
    match detail.split("\t"):
        case ["line", name, sku_id, may_ship, packed, status]:
            named = named_line(name, sku_id)
            if status in _DEAD and may_ship == "0":
                return translated(_DEAD[status], line=named, packed=packed)
            return _t(
                "{line}: {packed} in boxes, {may_ship} can ship",
                line=named,
                packed=packed,
                may_ship=may_ship,
            )
        case ["taken", tracking]:
            return _t("{tracking} is already on the order", tracking=shown_text(tracking))
        case ["gone", sku_id, packed]:
            return _t(
                "{sku} is no longer on the order; {packed} in boxes",
                sku=shown_text(sku_id),
                packed=packed,
            )
        case ["gone", sku_id]:
            return _t("{sku} is no longer on the order", sku=shown_text(sku_id))
        case _:
            return shown_message(detail)


def _refused(reason: Reason, *, is_numbered: bool = True) -> str:
    status, *messages = (*reason.details, "")[: max(1, len(reason.details))]
    said = joined([_message(message) for message in messages])
    if reason.code in _REFUSED:
        known = captioned(translated(_REFUSED[reason.code]), said)
    elif said:
        known = _of_one_box(messages) or _t("Crux says: {text}", text=said)
    else:
        # The number is all that there is to tell IT.
        known, is_numbered = _t("Crux rejected it and gave no reason"), True
    return sentences(sentence(f"{known} ({status})" if is_numbered else known), _of_gone(reason))


def _of_one_box(messages: Sequence[str]) -> str:
    """What Crux says, where all of it is about the same box; "" where it is not."""
    parts = [message.partition("\t") for message in messages]
    boxes = {box if tab else "" for box, tab, _ in parts}
    if len(boxes) > 1 or "" in boxes:
        return ""
    said = joined([said_words(text) for _, _, text in parts])
    return _t("Crux says of box {box}: {text}", box=boxes.pop(), text=said)


def _of_gone(reason: Reason) -> str:
    if reason.code is not ReasonCode.ORDER_NOT_FOUND:
        return ""
    return _t("Scan its PO number: if there is a new order, you can move the boxes to it.")


def _look_up_refused(reason: Reason) -> str:
    return _t(
        "Crux no longer lets us check the order ({why}). Look on the Crux page whether it has the"
        " boxes. Then cancel sending, or check again.",
        why=joined([_message(detail) for detail in reason.details if detail]),
    )


def _not_as_packed(reason: Reason) -> str:
    is_unclear = reason.details[:1] == (PackingState.UNCLEAR.value,)
    what = _t(
        "What was saved to be sent isn't what you packed: your saved work is damaged. Crux Desk"
        " doesn't send it."
    )
    if is_unclear:
        return sentences(
            what, _t("Look on the Crux page whether Crux has the boxes. Then cancel sending.")
        )
    return sentences(
        what, _t("Look at the order on the Crux page, check your boxes, then submit again.")
    )


def _message(message: str) -> str:
    box, tab, text = message.partition("\t")
    if not tab:
        return said_words(message)
    return captioned(_t("box {box}", box=box), said_words(text))


_MAKERS: dict[ReasonCode, Callable[[Reason], str]] = {
    ReasonCode.NOT_REACHED: _not_reached,
    ReasonCode.SERVICE_BUSY: _busy,
    ReasonCode.ORDER_CHANGED: _order_changed,
    ReasonCode.FLOOR_ELSEWHERE: _of_the_floor,
    ReasonCode.FLOOR_LABELS: _of_the_floor,
    ReasonCode.GIVEN_UP: _given_up,
    ReasonCode.DISCARDED: _discarded,
    ReasonCode.TAKEN_OVER: _taken_over,
    ReasonCode.LOOK_UP_REFUSED: _look_up_refused,
    ReasonCode.NOT_AS_PACKED: _not_as_packed,
    ReasonCode.REFUSED: _refused,
    **dict.fromkeys(_REFUSED, _refused),
    **dict.fromkeys(_ASKING, _asking),
    **dict.fromkeys(_BY_FILE, _by_file),
}
