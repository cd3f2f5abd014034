"""Holds: a line that is on hold, an order that is not allocated. A stop, and not only a warning.

The next scan of the item is no answer: a hand in full swing would confirm it unread.
"""

from collections.abc import Iterable, Sequence

from crux_desk.domain.orders.notes import Note, line_notes, order_notes
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.decisions import Ask, Doubt, DoubtKind, Packs, ReadNote
from crux_desk.domain.texts import clean_line


def ask_before(then: Packs | ReadNote, holds: Sequence[Note], order: Order, code: str) -> Ask:
    """The question that a hold asks."""
    return Ask(code, hold_doubts(holds, order), then)


def ask_of_hold(hold: Note, order: Order) -> Ask:
    """The same, where what it is about is in a box already, or the order was just opened."""
    return ask_before(ReadNote(hold), [hold], order, "")


def unread_holds(lines: Iterable[LineItem], packing: Packing) -> list[Note]:
    """What stops these lines, the order's own first, as long as it is not confirmed."""
    of_lines = (note for line in lines for note in packing.notes.unread_of_line(line))
    return [note for note in (*packing.notes.unread_of_order, *of_lines) if note.is_hold]


def holds_since(before: Order, packing: Packing) -> list[Note]:
    """What stops lines of a packing now that did not in an earlier copy of its order."""
    earlier, lines = before.line_by_uuid, packing.order.lines
    # Nearly all lines of a large order are the very same, and mostly all.
    changed = () if lines is before.lines else lines
    others = [line for line in changed if earlier.get(line.line_item_uuid) is not line]
    were = (earlier[uuid] for line in others if (uuid := line.line_item_uuid) in earlier)
    known = {*order_notes(before), *(note for line in were for note in line_notes(line))}
    wanted = [line for line in others if packing.remaining(line) or packing.packed(line)]
    return [note for note in unread_holds(wanted, packing) if note not in known]


def first_packed(holds: Iterable[Note], packing: Packing) -> Note | None:
    """The first of them that is about what is in a box already."""
    packed = {line.line_item_uuid for line in packing.packed_lines}
    is_packed = bool(packed)
    return next(
        (n for n in holds if n.line_item_uuid in packed or (is_packed and not n.line_item_uuid)),
        None,
    )


def holds_of_packed(packing: Packing) -> list[Note]:
    """All that stops what is in the boxes, confirmed or not."""
    of_lines = (note for line in packing.packed_lines for note in line_notes(line))
    return [note for note in (*order_notes(packing.order), *of_lines) if note.is_hold]


def hold_doubts(holds: Iterable[Note], order: Order) -> tuple[Doubt, ...]:
    """What is asked about them: the order, and the lines of each status together."""
    doubts = []
    names: dict[str, list[str]] = {}
    for hold in holds:
        line = order.line_by_uuid.get(hold.line_item_uuid)
        if line is None:
            doubts.append(Doubt(DoubtKind.NOT_ALLOCATED, (order.po_number,)))
        else:
            names.setdefault(hold.text, []).append(line.name or clean_line(line.sku_id))
    of_lines = (Doubt(DoubtKind.ON_HOLD, (text, *found)) for text, found in names.items())
    return (*doubts, *of_lines)
