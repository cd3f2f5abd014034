"""What a packer reads when the order service, or this computer, is not as it should be."""

from collections.abc import Container

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    AnswerLost,
    FieldMessage,
    InvalidAnswer,
    OrderGone,
    OrderNotFound,
    RequestRefused,
    ServiceBusy,
)
from crux_desk.domain.errors.station import (
    DataFolderFault,
    DataFolderUnusable,
    TokenFault,
    TokenUnusable,
)
from crux_desk.domain.packing.reasons import Reason
from crux_desk.ui.words.text import (
    Words,
    as_headline,
    captioned,
    field_name,
    joined,
    noop,
    odd_words,
    sentence,
    sentences,
    shown_message,
    shown_text,
    translate,
    translated,
)

_t = translate

# -- the service ---------------------------------------------------------------------------------

_INVALID = {
    InvalidAnswer.NOT_JSON: noop("Something other than Crux answered. Check the network."),
    InvalidAnswer.HTML: noop(
        "A web page answered instead of Crux: perhaps a network sign-in page."
    ),
    InvalidAnswer.TRUNCATED: noop("The answer was cut off in the middle."),
    InvalidAnswer.WRONG_SHAPE: noop("The answer doesn't look like an order from Crux."),
    InvalidAnswer.WRONG_ORDER: noop("Crux answered with a different order."),
    InvalidAnswer.TOO_LARGE: noop("The answer is far too large."),
    InvalidAnswer.TOO_LONG: noop("A number or SKU in the order is far too long to be one."),
    InvalidAnswer.REDIRECT: noop("The server redirected us. Check the address in Settings."),
}


def _boxes_safe() -> str:
    return _t("Your boxes are safe on this computer.")


def service_busy(error: ServiceBusy) -> Words:
    """Service busy, in words."""
    return Words(
        _t("Crux is busy"),
        _t(
            "Crux asks us to wait {seconds} s. Your boxes are safe; there is nothing to do.",
            seconds=round(error.retry_after_s),
        ),
    )


def refused(error: RequestRefused) -> Words:
    """Refused, in words: the service's own, box by box where it says which."""
    said = joined([_message(message) for message in error.messages])
    title = _t("Crux rejected it")
    if not said:
        return Words(
            title,
            _t(
                "Crux gave no reason ({status}). Your boxes are unchanged. Check them, then submit"
                " again.",
                status=error.status,
            ),
        )
    return Words(
        title,
        sentences(
            sentence(_t("Crux says: {text}", text=said)),
            _t("Your boxes are unchanged. Fix that, then submit again."),
        ),
    )


def _message(message: FieldMessage) -> str:
    if message.box_index is None:
        return said_words(message.text)
    return captioned(_t("box {box}", box=message.box_index + 1), said_words(message.text))


def said_words(message: str) -> str:
    """A message of Crux's, quoted; of a field that the screen has, below the screen's name for it."""
    from crux_desk.domain.submission.service_fields import read_said

    field, text = read_said(message)
    quoted = _t('"{text}"', text=shown_message(text))
    return quoted if field is None else captioned(as_headline(field_name(field)), quoted)


def what_to_do(reason: Reason, boxes: Container[int] | None = None) -> str:
    """What a packer does now that Crux has rejected the boxes.

    `boxes` are the numbers of those that are there; None: all that Crux names.
    """
    from crux_desk.domain.submission.service_fields import first_trouble, troubles

    at_boxes = [one for one in troubles(reason, boxes) if one.box is not None]
    numbers = sorted({one.box for one in at_boxes if one.box is not None})
    if len(numbers) > 1:
        # Whoever corrects one alone is rejected again.
        first = min(at_boxes, key=lambda one: one.field is None)
        return sentences(_rejected_boxes(numbers), _first(first.box or 0, first.field))
    fields = list(dict.fromkeys(one.field for one in at_boxes if one.field is not None))
    if len(fields) > 1:
        named = joined([field_name(field) for field in fields], len(fields))
        return sentences(
            _t("Correct these at box {box}: {fields}.", box=numbers[0], fields=named),
            _t("For the ship cost, click it or scan CRUXCOST.")
            if Field.SHIP_COST in fields
            else "",
            _t("Then submit again."),
        )
    return _only(*first_trouble(reason, boxes))


def _rejected_boxes(numbers: list[int]) -> str:
    shown = [str(number) for number in numbers]
    if len(shown) > _MAX_BOXES:
        return _t("Boxes {boxes} were rejected.", boxes=joined(shown, 2))
    return _t("Boxes {boxes} and {box} were rejected.", boxes=joined(shown[:-1]), box=shown[-1])


_MAX_BOXES = 4
"""So many are all named."""


def _first(box: int, field: Field | None) -> str:
    """Where to begin, of several boxes."""
    match field:
        case Field.SHIP_COST:
            return _t(
                "Correct the ship cost of box {box} first: click it or scan CRUXCOST.", box=box
            )
        case Field.UNIT_COST:
            return _t("Go to the line first, press Shift+F3, and correct its unit cost.")
        case Field.QUANTITY | Field.CONTENTS:
            return _t("Check what is in box {box} first, then the others.", box=box)
        case Field():
            return _t(
                "Correct the {field} of box {box} first, then the others.",
                field=field_name(field),
                box=box,
            )
        case _:
            return _t("Check box {box} first, then the others.", box=box)


def _only(box: int | None, field: Field | None) -> str:
    """All that is to be done, as far as Crux names it."""
    match field:
        case Field.SHIP_COST if box is not None:
            return _t(
                "Correct the ship cost of box {box}: click it or scan CRUXCOST. Then submit again.",
                box=box,
            )
        case Field.UNIT_COST:
            return _t("Go to the line, press Shift+F3, correct its unit cost, and submit again.")
        case Field.QUANTITY | Field.CONTENTS if box is not None:
            return _t("Check what is in box {box}, then submit again.", box=box)
        case Field() if box is not None:
            return _t(
                "Correct the {field} of box {box}, then submit again.",
                field=field_name(field),
                box=box,
            )
        case Field():
            return _t("Correct the {field}, then submit again.", field=field_name(field))
        case _ if box is not None:
            return _t("Check box {box}, then submit again.", box=box)
        case _:
            return _t(
                "Check the boxes, then submit again. If Crux rejects them once more, tell IT what"
                " it says."
            )


def order_not_found(error: OrderNotFound) -> Words:
    """Order not found, in words."""
    wanted = shown_text(error.wanted)
    title = _t("Unknown barcode: {code}", code=wanted) if wanted else _t("Order not found")
    none = _t("Not an item on the open order, and not an order at Crux. Check the number.")
    return Words(title, sentences(odd_words(error.wanted), none))


def order_gone(error: OrderGone) -> Words:
    """Order gone, in words."""
    return Words(
        _t("{po} is no longer at Crux", po=shown_text(error.po_number)),
        _t(
            "Your boxes are kept here; they can't be sent for it. Scan its PO number: if there is a"
            " new order, you can move them to it. If there is none, ask before you ship."
        ),
    )


def answer_invalid(error: AnswerInvalid) -> Words:
    """Answer invalid, in words."""
    return Words(
        _t("No usable answer from Crux"),
        sentences(translated(_INVALID[error.what]), _boxes_safe(), _t("Try again, or ask IT.")),
    )


def answer_lost(error: AnswerLost) -> Words:
    """Answer lost, in words."""
    return Words(
        _t("Crux's answer was cut off ({status})", status=error.status)
        if error.status
        else _t("Crux's answer was cut off"),
        sentences(_boxes_safe(), _t("Try again in a moment.")),
    )


# -- the station ---------------------------------------------------------------------------------

_TOKEN_FAULTS = {
    TokenFault.EMPTY: noop("The text is empty."),
    TokenFault.NOT_ASCII: noop(
        "The text has letters that tokens don't use: perhaps a typographic dash."
    ),
    TokenFault.SPACES: noop("The text has spaces or line breaks in it."),
    TokenFault.TOO_LONG: noop("The text is longer than any token."),
}

_FOLDER_FAULTS = {
    DataFolderFault.NOT_ABSOLUTE: noop("Give a full path."),
    DataFolderFault.NOT_A_FOLDER: noop("A file is in the way."),
    DataFolderFault.NOT_WRITABLE: noop("Crux Desk can't write there."),
    DataFolderFault.NOT_READABLE: noop("Crux Desk can't look into it."),
    DataFolderFault.SHARED_DRIVE: noop(
        "The folder is on a network drive. That can damage your saved work."
    ),
    DataFolderFault.SYNCED: noop(
        "The folder is synchronized with a cloud. That can damage your saved work."
    ),
}


def folder_unusable(error: DataFolderUnusable) -> Words:
    """Folder unusable, in words."""
    return Words(
        _t("Can't use this data folder: {path}", path=error.path),
        sentences(
            translated(_FOLDER_FAULTS[error.fault]),
            sentence(shown_message(error.detail)),
            _t("Give another one with --data-dir."),
        ),
    )


def token_unusable(error: TokenUnusable) -> Words:
    """What was given as a token cannot be one, in words that do not repeat it."""
    return Words(
        _t("That isn't a token"),
        sentences(translated(_TOKEN_FAULTS[error.fault]), _t("Nothing was saved.")),
    )
