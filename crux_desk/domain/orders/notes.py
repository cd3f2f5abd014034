"""Notes that have to be read: the order's, and what stands with its lines.

That is their special instructions, what the supplier notes of the item, and a status that speaks
against shipping them: on hold, say.
Such a status is a stop, as is an order that is not allocated: going on does not confirm it.
"""

from dataclasses import field

from crux_desk.domain.orders.orders import LineItem, LineStatus, Order
from crux_desk.domain.texts import MAX_NOTE, clean_line, clean_lines, shortened
from crux_desk.domain.values import dataclass

ORDER_HOLD = "Unallocated"
"""The text of the note that an order is not allocated."""
_UNUSUAL = (LineStatus.BACKORDERED, LineStatus.OTHER)


@dataclass(frozen=True, slots=True)
class Note:
    """A text that a packer has to confirm; `line_item_uuid` is "" for the order's own.

    The text is part of it: a note that was changed has to be read again. `is_hold`: it is a stop.
    """

    line_item_uuid: str
    text: str
    is_hold: bool = field(default=False, compare=False)

    @classmethod
    def confirmed(cls, line_item_uuid: str, text: str) -> "Note":
        """The note that was confirmed with this text, which may be from before texts were clean."""
        return cls(line_item_uuid, note_text(text))


def note_text(text: str) -> str:
    """A note as it is shown and confirmed: clean, and cut with a sign where it is too long."""
    return shortened(clean_lines(text), MAX_NOTE)


def order_notes(order: Order) -> tuple[Note, ...]:
    """What has to be read of the order itself: that it is not allocated, and its note."""
    is_held = not order.is_allocated and order.units_may_ship > 0
    hold = (Note("", ORDER_HOLD, is_hold=True),) if is_held else ()
    text = note_text(order.notes)
    return (*hold, Note("", text)) if text else hold


def line_notes(line: LineItem, of_item: str = "") -> tuple[Note, ...]:
    """What has to be read of a line: its status, if that is unusual, its instructions, `of_item`.

    `of_item` is what the supplier notes of the item, whichever order it is on.
    """
    if not line.special_instructions and not of_item and line.status not in _UNUSUAL:
        return ()  # nearly all lines; a large order has ten thousand
    uuid, status = line.line_item_uuid, status_text(line)
    hold = (Note(uuid, status, is_hold=True),) if status else ()
    texts = dict.fromkeys(map(note_text, (line.special_instructions, of_item)))
    return (*hold, *(Note(uuid, text) for text in texts if text and text != status))


def status_text(line: LineItem) -> str:
    """A status with which a line is not shipped without asking, as the service writes it; else "".

    The service documents no status for goods on hold, but sends such: each that is not documented
    may mean that. Of a backordered line some units may ship all the same.
    """
    if line.status is LineStatus.BACKORDERED:
        return line.status.value
    return clean_line(line.status_text) if line.status is LineStatus.OTHER else ""
