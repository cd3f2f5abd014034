"""Notes that have to be read: the order's, and the special instructions of its lines."""

from dataclasses import dataclass

from crux_desk.domain.orders import LineItem, Order


@dataclass(frozen=True, slots=True)
class Note:
    """A text that a packer has to confirm; `line_item_uuid` is "" for the order's own.

    The text is part of it: a note that was changed has to be read again.
    """

    line_item_uuid: str
    text: str


def order_note(order: Order) -> Note | None:
    """The note of the order, if it has one."""
    text = order.notes.strip()
    return Note("", text) if text else None


def line_note(line: LineItem) -> Note | None:
    """The special instructions of a line, if it has some."""
    text = line.special_instructions.strip()
    return Note(line.line_item_uuid, text) if text else None
