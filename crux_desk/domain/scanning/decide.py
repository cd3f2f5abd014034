"""What a scan means: one decision, first match wins. Nothing is changed here.

The order of the matches is that of the design's section on scanning: a command, the answer to a
question, an item of the open order, an order that is kept here, a carrier's label, an order that
the server may know, and else nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.codes.commands import Command, CommandKind, barcode_name, is_like_command
from crux_desk.domain.codes.gtin import gtin_14
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.codes.other_numbers import without_add_on
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.codes.square_codes import is_square_label, is_web_address
from crux_desk.domain.errors import (
    ChoiceNotMade,
    CodeAmbiguous,
    CodeUnknown,
    CommandUnknown,
    Field,
    ItemNotALabel,
    ItemNotInOrder,
    ItemOpensNoOrder,
    LabelNotOfBox,
    LineNotShippable,
    NothingAsked,
    NothingToPack,
    SquareCode,
    TooManyUnits,
    TrackingNumberTaken,
    WebAddress,
)
from crux_desk.domain.orders.listed_orders import OrderRow
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.tracking import TEXT_LIMIT
from crux_desk.domain.scanning.decisions import (
    UNSURE,
    Ask,
    CheckLabel,
    Choice,
    Decision,
    Doubt,
    DoubtKind,
    FillIn,
    OpenOrder,
    PackItem,
    ReadNote,
    Refuse,
    RemoveItem,
    RunCommand,
    SearchOrder,
    StayOpen,
)
from crux_desk.domain.scanning.holds import ask_before, ask_of_hold, unread_holds
from crux_desk.domain.scanning.label_choice import decide_label, force_label, whose_is_it
from crux_desk.domain.scanning.learned_codes import LearnedCode
from crux_desk.domain.scanning.open_by_item import (
    Needing,
    OpenByItem,
    learned_code,
    open_by_item,
    orders_needing,
    po_numbers,
)
from crux_desk.domain.scanning.station_carriers import StationCarriers
from crux_desk.domain.texts import clean_line, is_same_text, text_key, visible

_MIN_PRODUCT = 12
"""Digits from which on a right check digit says goods; eight may well be a PO number."""
_LONG_NUMBER = 15
"""Digits from which on no PO number is expected."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the packer has announced for the next scan.

    Attributes:
        question: asked on the screen; the same scan again is "yes".
        is_label: the next scan is a tracking number, whatever it looks like.
        is_removal: the next item comes out of the box.
        quantity: the units that the next item counts; 0 takes all of it out of the box; None where
            none were announced.
        field: the carrier or the method, where the cursor was sent into that field.
        note: on the screen to be read; a scan of what it is about confirms it.
        is_note_new: whether it came with the order, and nothing was packed below it yet: the first
            scan of goods counts, but the note is put before the packer once more.
        is_submitting: whether the note is read in order to submit: then the submission goes on.
        is_note_asked: whether the packing waits for the note alone: a scan of its item is no unit.
    """

    question: Ask | None = None
    is_label: bool = False
    is_removal: bool = False
    quantity: int | None = None
    field: Field | None = None
    note: Note | None = None
    is_note_new: bool = False
    is_note_asked: bool = False
    is_submitting: bool = False

    @property
    def is_announced(self) -> bool:
        """Whether the next scan was announced to be something else than it usually is."""
        return self.is_label or self.is_about_goods

    @property
    def is_about_goods(self) -> bool:
        """Whether it was announced how the next item counts."""
        return self.is_removal or self.quantity is not None


NOTHING_EXPECTED = Expected()


@dataclass(frozen=True, slots=True)
class ScanKnowledge:
    """What a station knows, as far as scans are concerned: lookups that cost nothing.

    Attributes:
        learned: a code that was learned at the bench.
        orders: the copies of orders with a PO number or UUID.
        labels: what a text is as a carrier's label.
        carriers: the carriers by their names.
        checks_labels: whether labels are scanned once more on the sealed box.
        has_format: whether it is known how the numbers of a carrier look.
        ships_with: the carriers that this station ships with; () for all.
        remembered: the one that a packer chose of carriers that share a number; "" for none.
        needing: the orders on the list that need an item, by its key.
        open_by_item: which of them the scan of an item opens.
    """

    learned: Callable[[str], LearnedCode | None]
    orders: Callable[[str], Sequence[Order]]
    labels: Callable[[str], Sequence[LabelReading]]
    carriers: Carriers
    checks_labels: bool = False
    has_format: Callable[[str], bool] = lambda _: False
    ships_with: tuple[str, ...] = ()
    remembered: Callable[[tuple[str, ...]], str] = lambda _: ""
    needing: Needing = lambda *_: ()
    open_by_item: OpenByItem = OpenByItem.SINGLE

    @property
    def station_carriers(self) -> StationCarriers:
        """The carriers by their names, and which of them are this station's."""
        return StationCarriers(self.carriers, self.ships_with, self.remembered)


def decide(
    scan: Scan,
    packing: Packing | None,
    station: ScanKnowledge,
    expected: Expected = NOTHING_EXPECTED,
) -> Decision:
    """What a scan means, with this packing open and this announced."""
    answer = answer_to(expected, scan)
    if answer is not None:
        return answer
    if scan.command is not None:
        return RunCommand(scan.command)
    question = expected.question
    if question is not None and question.is_about_orders:
        return _order(scan, packing, station) or Refuse(ChoiceNotMade(scan.text))
    if packing is None:
        return (
            _order(scan, None, station)
            or _by_item(scan, station)
            or _square(scan)
            or _unknown(scan, None)
        )
    if expected.is_label:
        return _forced_label(scan, packing, station)
    return (
        _item(scan, packing, station, expected)
        or _order(scan, packing, station)
        or _square(scan)
        or _label(scan, packing, station)
        or _field(scan, packing, expected)
        or _elsewhere(scan, packing, station)
        or _unknown(scan, packing)
    )


def answer_to(expected: Expected, scan: Scan) -> Decision | None:
    """What a scan answers to what is asked on the screen; None where it is something else."""
    question, command = expected.question, scan.command
    if command is not None and command.kind is CommandKind.YES:
        return _yes(expected, scan.text)
    if question is None:
        return None
    for choice in question.choices:
        if _is_meant(choice.subject, scan, command):
            return choice.then
    listed = _by_number(question.choices, scan)
    if len(listed) == 1:
        return listed[0].then
    is_again = question.code == scan.text and not question.is_hold
    return question.then if is_again else None


def _yes(expected: Expected, code: str) -> Decision:
    if expected.question is not None:
        return expected.question.then or Refuse(ChoiceNotMade(code))
    if expected.note is not None:
        return ReadNote(expected.note)
    return Refuse(NothingAsked(code))


def _is_meant(
    subject: LabelReading | Order | OrderRow | Box, scan: Scan, command: Command | None
) -> bool:
    match subject:
        case Order() | OrderRow():
            return scan.text.lower() == subject.order_uuid
        case Box():
            return command == Command(CommandKind.BOX, subject.number)
        case LabelReading():
            return command == Command(CommandKind.CARRIER, name=barcode_name(subject.carrier))


def _by_number(choices: Sequence[Choice], scan: Scan) -> Sequence[Choice]:
    """The choices on the list with the PO number that was scanned; in another case if none has it."""
    numbers = [(c, c.subject.po_number) for c in choices if isinstance(c.subject, OrderRow)]
    exact = [choice for choice, number in numbers if clean_line(number) == scan.text]
    return exact or [choice for choice, number in numbers if is_same_text(number, scan.text)]


def which_order(orders: Sequence[Order], code: str, *, is_sure: bool = True) -> Ask:
    """Several orders have one PO number: the packer chooses.

    Unless `is_sure`, the service could not be asked which of them it still has.
    """
    choices = tuple(Choice(order, OpenOrder(order, is_sure=True)) for order in orders)
    details = orders[0].po_number, str(len(orders))
    doubt = Doubt(DoubtKind.WHICH_ORDER, details if is_sure else (*details, UNSURE))
    return Ask(code, (doubt,), None, choices)


# -- goods ---------------------------------------------------------------------------------------


def _item(
    scan: Scan, packing: Packing, station: ScanKnowledge, expected: Expected
) -> Decision | None:
    found = find_lines(scan, packing.order, station.learned)
    if isinstance(found, Refuse):
        is_elsewhere = isinstance(found.error, ItemNotInOrder)
        return (is_elsewhere and _elsewhere(scan, packing, station)) or found
    if found is None:
        return None
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
    unread = [note for line in shipping for note in packing.unread_line_notes(line)]
    if packing.unread_order_note is not None and packing.unread_order_note == shown:
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


# -- orders --------------------------------------------------------------------------------------


def _order(scan: Scan, packing: Packing | None, station: ScanKnowledge) -> Decision | None:
    orders = tuple(station.orders(scan.text)) if len(scan.text) <= TEXT_LIMIT else ()
    if not orders:
        return None
    is_open = packing is not None and orders[0].order_uuid == packing.order.order_uuid
    if packing is not None and is_open and len(orders) == 1:
        note = packing.unread_order_note
        if note is not None and note.is_hold:
            return ask_of_hold(note, packing.order)
        return StayOpen() if note is None else ReadNote(note)
    # Of several, one may be gone by now: the service is asked which there are.
    return OpenOrder(orders[0]) if len(orders) == 1 else SearchOrder(scan.text, is_known=True)


def _by_item(scan: Scan, station: ScanKnowledge) -> Decision | None:
    """With nothing open that it could be for: the order on the list that needs the item."""
    if len(scan.text) > TEXT_LIMIT or is_like_command(scan.text):
        return None
    if station.open_by_item is OpenByItem.OFF:
        return None
    free = orders_needing(scan, station.learned, station.needing, are_free=True)
    if free:
        return open_by_item(scan, free, station.open_by_item)
    taken = orders_needing(scan, station.learned, station.needing, are_free=False)
    return Refuse(ItemOpensNoOrder(scan.text, po_numbers(taken), are_free=False)) if taken else None


def _elsewhere(scan: Scan, packing: Packing, station: ScanKnowledge) -> Decision | None:
    """An item that the open order does not need: another one may."""
    if len(scan.text) > TEXT_LIMIT or is_like_command(scan.text):
        return None
    if not is_to_be_packed(packing):
        return _by_item(scan, station)
    by_hand = learned_code(scan, station.learned)
    needed_by = _numbers_of_others(scan, packing, station)
    if not needed_by and by_hand is None:
        return None
    sku_id, units = ("", 1) if by_hand is None else (by_hand.sku_id, by_hand.units)
    return Refuse(ItemNotInOrder(scan.text, sku_id, packing.order.po_number, units, needed_by))


def _numbers_of_others(scan: Scan, packing: Packing, station: ScanKnowledge) -> tuple[str, ...]:
    """What the orders are called that need it, free ones first."""
    free = orders_needing(scan, station.learned, station.needing, are_free=True)
    found = free or orders_needing(scan, station.learned, station.needing, are_free=False)
    uuid = packing.order.order_uuid
    return po_numbers([one for one in found if one.row.order_uuid != uuid])


def is_to_be_packed(packing: Packing) -> bool:
    """Whether the open order is what the packer is at: something was packed, or may be."""
    is_left = packing.has_work or bool(packing.units_remaining)
    return packing.state.takes_changes and is_left


# -- labels --------------------------------------------------------------------------------------


def _label(scan: Scan, packing: Packing, station: ScanKnowledge) -> Decision | None:
    if scan.is_product or len(scan.text) > TEXT_LIMIT:
        return None
    readings = tuple(station.labels(scan.signs))
    again = _label_again(scan, readings, packing, station)
    if again is not None:
        return again
    if not has_open_work(packing) and not any(_says_label(reading) for reading in readings):
        # Bare digits with no box to go onto: rather an order's number.
        return None
    return _nothing_left(packing) or decide_label(scan, readings, packing, station.station_carriers)


def _says_label(reading: LabelReading) -> bool:
    """Whether its form alone, or that many digits with a right check digit, is no PO number."""
    return reading.is_distinct or bool(
        reading.is_check_right and len(reading.tracking) >= _LONG_NUMBER
    )


def _label_again(
    scan: Scan, readings: Sequence[LabelReading], packing: Packing, station: ScanKnowledge
) -> Decision | None:
    """A label that a box of this packing has already."""
    current = packing.current_box
    for tracking in (*(reading.tracking for reading in readings), scan.text):
        holder = packing.boxes.box_with_tracking(tracking)
        if holder is None:
            continue
        box = packing.boxes.get(holder)
        if box is not None and not (box.carrier or box.is_accepted) and len(readings) > 1:
            return whose_is_it(scan, readings, box, packing, station.station_carriers)
        if current is None or holder == current.number:
            return CheckLabel(tracking)
        if station.checks_labels and current.is_sealed:
            return Refuse(LabelNotOfBox(tracking, current.number, current.tracking, holder))
        return Refuse(TrackingNumberTaken(tracking, holder))
    return None


def _forced_label(scan: Scan, packing: Packing, station: ScanKnowledge) -> Decision:
    found = find_lines(scan, packing.order, station.learned)
    if isinstance(found, Refuse) and isinstance(found.error, CodeAmbiguous):
        return found
    if found is not None and not isinstance(found, Refuse):
        return Refuse(ItemNotALabel(scan.text, found[0][0]))
    square = _square(scan)
    if square is not None:
        return square
    readings = tuple(station.labels(scan.signs))
    left = _nothing_left(packing)
    return left or force_label(scan, readings, packing, station.station_carriers)


def _nothing_left(packing: Packing) -> Refuse | None:
    """A label for an order that has left is rather the next one's, which was not scanned."""
    return Refuse(NothingToPack(packing.order.po_number)) if packing.is_over else None


# -- the rest ------------------------------------------------------------------------------------


def _field(scan: Scan, packing: Packing, expected: Expected) -> Decision | None:
    if expected.field is None or packing.current_box is None:
        return None
    return FillIn(expected.field, scan.text)


def _square(scan: Scan) -> Refuse | None:
    """What a camera reads beside the bars: said to be what it is, since no advice makes it useful."""
    if is_square_label(scan.text):
        return Refuse(SquareCode(scan.text))
    if is_web_address(scan.text) and not scan.is_product:
        return Refuse(WebAddress(scan.text))
    return None


def _unknown(scan: Scan, packing: Packing | None) -> Decision:
    if is_like_command(scan.text):
        # With something between its letters it would read like the command that it is not.
        return Refuse(CommandUnknown(visible(scan.raw.strip())))
    is_goods = gtin_14(scan.text) or without_add_on(scan.text)
    is_item = scan.is_product or len(is_goods and scan.text) >= _MIN_PRODUCT
    if is_item and packing is not None and has_open_work(packing):
        return Refuse(ItemNotInOrder(scan.text, "", packing.order.po_number))
    if len(scan.text) > TEXT_LIMIT:
        return Refuse(CodeUnknown(scan.text, is_order_open=packing is not None))
    if has_open_work(packing):
        return Refuse(CodeUnknown(scan.text, is_order_open=True))
    return SearchOrder(scan.text)


def has_open_work(packing: Packing | None) -> bool:
    """Whether a packing is open that the packer is in the middle of."""
    return packing is not None and packing.state.takes_changes and packing.has_work
