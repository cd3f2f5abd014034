"""What Crux says when it rejects boxes, in the words of the screen, and what to do about it."""

from crux_desk.domain.errors import Field
from crux_desk.domain.packing.reasons import Reason
from crux_desk.domain.submission.service_fields import first_trouble, read_said
from crux_desk.ui.words.text import as_headline, captioned, field_name, shown_message, translate

_t = translate


def said_words(message: str) -> str:
    """A message of Crux's, quoted; of a field that the screen has, below the screen's name for it."""
    field, text = read_said(message)
    quoted = _t('"{text}"', text=shown_message(text))
    return quoted if field is None else captioned(as_headline(field_name(field)), quoted)


def what_to_do(reason: Reason) -> str:
    """What a packer does now that Crux has rejected the boxes."""
    box, field = first_trouble(reason)
    match field:
        case Field.SHIP_COST if box is not None:
            return _t(
                "Go to box {box}, click its ship cost or scan CRUXCOST, correct it, and submit"
                " again.",
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
