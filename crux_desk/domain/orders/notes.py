"""Notes that have to be read: the order's, and what stands with its lines.

That is their special instructions, and a status that speaks against shipping them: on hold, say.
"""

from dataclasses import dataclass

from crux_desk.domain.orders.orders import LineItem, LineStatus, Order
from crux_desk.domain.texts import MAX_NOTE, clean_line, clean_lines, shortened

_UNUSUAL = (LineStatus.BACKORDERED, LineStatus.OTHER)


@dataclass(frozen=True, slots=True)
class Note:
    """A text that a packer has to confirm; `line_item_uuid` is "" for the order's own.

    The text is part of it: a note that was changed has to be read again.
    """

    line_item_uuid: str
    text: str

    @classmethod
    def confirmed(cls, line_item_uuid: str, text: str) -> "Note":
        """The note that was confirmed with this text, which may be from before texts were clean."""
        return cls(line_item_uuid, note_text(text))


def note_text(text: str) -> str:
    """A note as it is shown and confirmed: clean, and cut with a sign where it is too long."""
    return shortened(clean_lines(text), MAX_NOTE)


def order_note(order: Order) -> Note | None:
    """The note of the order, if it has one."""
    text = note_text(order.notes)
    return Note("", text) if text else None


def line_notes(line: LineItem) -> tuple[Note, ...]:
    """What has to be read of a line: its status, if that is unusual, and its instructions."""
    if not line.special_instructions and line.status not in _UNUSUAL:
        return ()  # nearly all lines; a large order has ten thousand
    texts = (status_text(line), note_text(line.special_instructions))
    return tuple(Note(line.line_item_uuid, text) for text in dict.fromkeys(texts) if text)


def status_text(line: LineItem) -> str:
    """A status with which a line is not shipped without asking, as the service writes it; else "".

    The service documents no status for goods on hold, but sends such: each that is not documented
    may mean that. Of a backordered line some units may ship all the same.
    """
    if line.status is LineStatus.BACKORDERED:
        return line.status.value
    return clean_line(line.status_text) if line.status is LineStatus.OTHER else ""
