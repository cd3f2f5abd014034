"""What the packer has to read with an order, and what of it is not read yet."""

from collections.abc import Collection, Iterable, Mapping

from crux_desk.domain.orders.notes import Note, line_notes, note_text, order_notes
from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.packing.boxes import Box, Boxes
from crux_desk.domain.packing.changes import UnitsChanged
from crux_desk.domain.packing.rules import Rules
from crux_desk.domain.packing.steps import Action, Step
from crux_desk.domain.texts import clean_line


class Notes:
    """The notes of an order, of its lines and of their items, and which items are hazardous.

    What was read is in the boxes, by steps. What the supplier knows of the items is no part of the
    packing: steps say what was confirmed, whatever the list of items says later.
    """

    def __init__(self, rules: Rules, boxes: Boxes) -> None:
        self._rules, self._boxes = rules, boxes
        self._of_items: Mapping[str, str] = {}
        self._hazardous: Collection[str] = ()

    def know_items(self, notes: Mapping[str, str], hazardous: Collection[str]) -> None:
        """What the supplier knows of the items, by SKU as the order writes it."""
        self._of_items, self._hazardous = notes, hazardous

    def take_as_read(self, notes: Iterable[Note]) -> None:
        """These were confirmed in an earlier packing of the order; once is enough."""
        self._boxes.notes_read.update(notes)

    # -- items -----------------------------------------------------------------------------------

    def of_item(self, line: LineItem) -> str:
        """What the supplier notes of a line's item; "" for nothing."""
        return self._of_items.get(line.sku_id, "")

    def is_hazardous(self, line: LineItem) -> bool:
        """Whether the supplier marks a line's item as hazardous."""
        return line.sku_id in self._hazardous

    def is_hazard_in(self, box: Box) -> bool:
        """Whether such an item is in a box."""
        if not self._hazardous:
            return False
        lines = self._rules.order.line_by_uuid
        return any(uuid in lines and self.is_hazardous(lines[uuid]) for uuid in box.contents)

    # -- to be read ------------------------------------------------------------------------------

    @property
    def unread_of_order(self) -> tuple[Note, ...]:
        """What of the order itself has to be read, as long as it is not confirmed."""
        notes = order_notes(self._rules.order)
        return tuple(note for note in notes if note not in self._boxes.notes_read)

    @property
    def first_of_order(self) -> Note | None:
        """What of that is to be read first."""
        return next(iter(self.unread_of_order), None)

    def unread_of_line(self, line: LineItem) -> tuple[Note, ...]:
        """What of a line has to be read, as long as it is not confirmed.

        The note of an item that is on several lines was read where it was read with one of them.
        """
        notes = line_notes(line, self.of_item(line))
        unread = (note for note in notes if note not in self._boxes.notes_read)
        return tuple(note for note in unread if not self._is_read_with_another(line, note))

    @property
    def unread(self) -> tuple[Note, ...]:
        """What has to be read before the packing goes out: the order's, and of what is packed."""
        of_lines: dict[Note, Note] = {}
        for line in self._rules.packed_lines:
            for note in self.unread_of_line(line):
                subject = line.sku_id if self._is_of_item(line, note) else line.line_item_uuid
                of_lines.setdefault(Note(subject, note.text), note)
        return (*self.unread_of_order, *of_lines.values())

    def after(self, step: Step) -> Note | None:
        """What has to be read now that a step has put units into boxes, the order's note first."""
        if step.action not in (Action.UNITS_PACKED, Action.ALL_PACKED, Action.LINE_SPLIT):
            return None
        lines = self._rules.order.line_by_uuid
        packed = (lines.get(c.line_item_uuid) for c in step.changes if isinstance(c, UnitsChanged))
        notes = (note for line in packed if line for note in self.unread_of_line(line))
        return self.first_of_order or next(notes, None)

    def _is_read_with_another(self, line: LineItem, note: Note) -> bool:
        read = self._boxes.notes_read
        if not read or not self._is_of_item(line, note):
            return False
        others = self._rules.order.lines_by_sku.get(clean_line(line.sku_id), ())
        return any(
            other.sku_id == line.sku_id and Note(other.line_item_uuid, note.text) in read
            for other in others
        )

    def _is_of_item(self, line: LineItem, note: Note) -> bool:
        return not note.is_hold and note.text == note_text(self.of_item(line))
