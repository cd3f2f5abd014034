"""A scan of goods: which lines of the open order it means, and what it does with their units."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from crux_desk.domain.codes.other_numbers import without_add_on
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.packing import LineNotShippable, TooManyUnits
from crux_desk.domain.errors.scans import CodeAmbiguous, ItemNotInOrder
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.decisions import Decision, PackItem, ReadNote, Refuse, RemoveItem
from crux_desk.domain.scanning.expected import Expected
from crux_desk.domain.scanning.holds import ask_before, unread_holds
from crux_desk.domain.scanning.open_by_item import learned_code
from crux_desk.domain.texts import clean_line, text_key


def decide_item(
    scan: Scan,
    packing: Packing,
    learned: Callable[[str], LearnedCode | None],
    expected: Expected,
) -> Decision | None:
    """What a scan does if it is goods of the open order; None where it is something else."""
    found = find_lines(scan, packing.order, learned)
    if found is None or isinstance(found, Refuse):
        return found
    lines, units_in_code = found
    note = expected.note
    if note is not None and expected.is_note_asked and _is_about(note, lines):
        return ReadNote(note)
    if expected.quantity == 0:
        return _removal(lines, None, packing.current_box)
    units = scan.units * units_in_code * (expected.quantity or 1)
    if expected.is_removal:
        return _removal(lines, units, packing.current_box)
    packs = _packing_of(lines, units, packing, None if expected.is_note_new else note)
    return _unless_held(packs, lines, packing, scan)


def find_lines(
    scan: Scan, order: Order, learned: Callable[[str], LearnedCode | None]
) -> tuple[Sequence[LineItem], int] | Refuse | None:
    """The lines that a scan of goods means, and the units that one scan of the code counts.

    SKU ids count as they are written; in another case only where that is unique. Product codes
    count in whatever form they were printed.
    """
    lines: Sequence[LineItem] = order.lines_by_code.get(scan.text, ())
    if lines:
        return _as_written(scan, lines)
    by_hand = learned_code(scan, learned)
    if by_hand is not None:
        lines = order.lines_by_sku.get(clean_line(by_hand.sku_id), ())
        missing = ItemNotInOrder(scan.text, by_hand.sku_id, order.po_number, by_hand.units)
        return (lines, by_hand.units) if lines else Refuse(missing)
    for gtin in scan.gtins:
        if gtin in order.lines_by_gtin:
            return order.lines_by_gtin[gtin], 1
    # The add-on of a book or magazine is no part of its number.
    base = without_add_on(scan.text)
    if base in order.lines_by_gtin:
        return order.lines_by_gtin[base], 1
    return _in_another_case(scan.text, order)


def _as_written(scan: Scan, lines: Sequence[LineItem]) -> tuple[Sequence[LineItem], int] | Refuse:
    """Of SKUs that look the same, the one that is written just as it was scanned."""
    alike = [line for line in lines if len(lines) > 1 and clean_line(line.sku_id) == scan.text]
    sku_ids = tuple(dict.fromkeys(line.sku_id for line in alike))
    if len(sku_ids) < 2:
        return lines, 1
    written = [line for line in alike if line.sku_id == scan.raw.strip()]
    return (written, 1) if written else Refuse(CodeAmbiguous(scan.text, sku_ids))


def _in_another_case(text: str, order: Order) -> tuple[Sequence[LineItem], int] | Refuse | None:
    lines = order.lines_by_folded_sku.get(text_key(text), [])
    sku_ids = tuple(dict.fromkeys(line.sku_id for line in lines))
    if len(sku_ids) > 1:
        return Refuse(CodeAmbiguous(text, sku_ids))
    return (lines, 1) if lines else None


def _is_about(note: Note, lines: Sequence[LineItem]) -> bool:
    return any(line.line_item_uuid == note.line_item_uuid for line in lines)


def _packing_of(
    lines: Sequence[LineItem], units: int, packing: Packing, shown: Note | None
) -> Decision:
    shipping = [line for line in lines if line.may_ship]
    if not shipping:
        return Refuse(LineNotShippable(lines[0], units))
    left = sum(packing.remaining(line) for line in shipping)
    unread = [note for line in shipping for note in packing.notes.unread_of_line(line)]
    if packing.notes.first_of_order is not None and packing.notes.first_of_order == shown:
        unread.insert(0, shown)
    if not left and unread:
        return ReadNote(unread[0])
    if units > left:
        return Refuse(_too_many(shipping, units, left, packing))
    confirms = (shown,) if shown is not None and shown in unread else ()
    return PackItem(tuple(_spread(shipping, units, packing)), confirms)


def _unless_held(
    decision: Decision, lines: Sequence[LineItem], packing: Packing, scan: Scan
) -> Decision:
    """What is on hold goes into no box before that is confirmed."""
    match decision:
        case PackItem(parts):
            holds = unread_holds((line for line, _ in parts), packing)
            # The question takes the place of the note that was shown: that one comes back after it.
            then: PackItem | ReadNote = PackItem(parts, tuple(holds))
        case Refuse(TooManyUnits(possible=0)) | ReadNote():
            # All of it is in a box already, put there by hand.
            holds = unread_holds(lines, packing)[:1]
            if not holds:
                return decision
            then = ReadNote(holds[0])
        case _:
            return decision
    return ask_before(then, holds, packing.order, scan.text) if holds else decision


def _too_many(lines: Sequence[LineItem], units: int, left: int, packing: Packing) -> TooManyUnits:
    """The error for lines of one SKU, taken together as the one that the packer sees."""
    may_ship = sum(line.may_ship for line in lines)
    packed = sum(packing.packed(line) for line in lines)
    return TooManyUnits(replace(lines[0], may_ship=may_ship), units, left, packed)


def _spread(lines: Sequence[LineItem], units: int, packing: Packing) -> list[tuple[LineItem, int]]:
    """The first line that has units left is filled, then the next."""
    parts: list[tuple[LineItem, int]] = []
    for line in lines:
        share = min(units, packing.remaining(line))
        if share:
            parts.append((line, share))
            units -= share
    return parts


def _removal(lines: Sequence[LineItem], units: int | None, box: Box | None) -> Decision:
    """Units (None: all of them) come out of the line that was filled last."""
    contents = {} if box is None else box.contents
    present = [line for line in lines if contents.get(line.line_item_uuid)]
    line = present[-1] if present else lines[0]
    if units is None:
        units = contents.get(line.line_item_uuid, 1)
    return RemoveItem(line, units, 0 if box is None else box.number)
