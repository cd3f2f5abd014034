"""What a scan means: one decision, first match wins. Nothing is changed here.

The order of the matches is that of the design's section on scanning: a command, the answer to a
question, an item of the open order, an order that is kept here, a carrier's label, an order that
the server may know, and else nothing.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.codes.commands import is_like_command
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.codes.square_codes import is_square_label, is_web_address
from crux_desk.domain.errors.packing import LabelNotOfBox, NothingToPack, TrackingNumberTaken
from crux_desk.domain.errors.scans import (
    ChoiceNotMade,
    CodeAmbiguous,
    CodeUnknown,
    CommandUnknown,
    ItemNotALabel,
    ItemNotInOrder,
    ItemOpensNoOrder,
    SquareCode,
    WebAddress,
)
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.tracking import TEXT_LIMIT
from crux_desk.domain.scanning.answers import answer_to
from crux_desk.domain.scanning.decisions import (
    CheckLabel,
    Decision,
    FillIn,
    OpenOrder,
    ReadNote,
    Refuse,
    RunCommand,
    SearchOrder,
    StayOpen,
)
from crux_desk.domain.scanning.expected import NOTHING_EXPECTED, Expected
from crux_desk.domain.scanning.goods_look import is_surely_goods, looks_like_goods
from crux_desk.domain.scanning.holds import ask_of_hold
from crux_desk.domain.scanning.items import decide_item, find_lines
from crux_desk.domain.scanning.label_choice import decide_label, force_label, whose_is_it
from crux_desk.domain.scanning.open_by_item import (
    Needing,
    OpenByItem,
    item_of_scan,
    learned_code,
    names_of,
    open_by_item,
    orders_needing,
)
from crux_desk.domain.scanning.station_carriers import StationCarriers
from crux_desk.domain.texts import visible
from crux_desk.domain.values import dataclass

if TYPE_CHECKING:
    from crux_desk.domain.scanning.known_labels import LabelKnowledge

_LONG_NUMBER = 15
"""Digits from which on no PO number is expected."""


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
        needing: the orders on the list that need so many units of an item, by its key.
        open_by_item: which of them the scan of an item opens.
        records: what shipping software wrote of labels; None where there is no feed.
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
    records: "LabelKnowledge | None" = None

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
            or _unknown(scan, None, station)
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
        or _unknown(scan, packing, station)
    )


def _item(
    scan: Scan, packing: Packing, station: ScanKnowledge, expected: Expected
) -> Decision | None:
    decision = decide_item(scan, packing, station.learned, expected)
    is_elsewhere = isinstance(decision, Refuse) and isinstance(decision.error, ItemNotInOrder)
    return (is_elsewhere and _elsewhere(scan, packing, station)) or decision


# -- orders --------------------------------------------------------------------------------------


def _order(scan: Scan, packing: Packing | None, station: ScanKnowledge) -> Decision | None:
    orders = tuple(station.orders(scan.text)) if len(scan.text) <= TEXT_LIMIT else ()
    if not orders:
        return None
    is_open = packing is not None and orders[0].order_uuid == packing.order.order_uuid
    if packing is not None and is_open and len(orders) == 1:
        note = packing.notes.first_of_order
        if note is not None and note.is_hold:
            return ask_of_hold(note, packing.order)
        return StayOpen() if note is None else ReadNote(note)
    # Of several, one may be gone by now: the service is asked which there are.
    return OpenOrder(orders[0]) if len(orders) == 1 else SearchOrder(scan.text, is_known=True)


def _by_item(scan: Scan, station: ScanKnowledge) -> Decision | None:
    """With nothing open that it could be for: the order on the list that needs the item."""
    if len(scan.text) > TEXT_LIMIT or is_like_command(scan.text):
        return None
    listed = partial(orders_needing, scan, station.learned, station.needing)
    item, units = item_of_scan(scan, station.learned)
    free = listed(are_free=True, needs_all=True)
    if free and station.open_by_item is OpenByItem.OFF:
        return Refuse(ItemOpensNoOrder(item, names_of(free)))
    if free:
        return open_by_item(scan, item, free, station.open_by_item)
    taken = listed(are_free=False, needs_all=True)
    if taken:
        return Refuse(ItemOpensNoOrder(item, names_of(taken), are_free=False))
    fewer = listed(are_free=False) if units > 1 else ()
    return Refuse(ItemOpensNoOrder(item, names_of(fewer), units=units)) if fewer else None


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
    return names_of([one for one in found if one.row.order_uuid != uuid])


def is_to_be_packed(packing: Packing) -> bool:
    """Whether the open order is what the packer is at: something was packed, or may be."""
    is_left = packing.has_work or bool(packing.units_remaining)
    return packing.state.takes_changes and is_left


# -- labels --------------------------------------------------------------------------------------


def _label(scan: Scan, packing: Packing, station: ScanKnowledge) -> Decision | None:
    if scan.is_product or len(scan.text) > TEXT_LIMIT:
        return None
    readings = tuple(station.labels(scan.signs)) or _recorded(scan, station)
    again = _label_again(scan, readings, packing, station)
    if again is not None:
        return again
    if not has_open_work(packing) and not any(says_label(reading) for reading in readings):
        # Bare digits with no box to go onto: rather an order's number.
        return None
    decision = _nothing_left(packing) or decide_label(
        scan, readings, packing, station.station_carriers
    )
    return _as_recorded(scan, decision, packing, station)


def says_label(reading: LabelReading) -> bool:
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
    if left is not None:
        return left
    decision = force_label(scan, readings, packing, station.station_carriers)
    return _as_recorded(scan, decision, packing, station) or decision


def _recorded(scan: Scan, station: ScanKnowledge) -> tuple[LabelReading, ...]:
    """A number of no carrier's form that shipping software knows as a label."""
    if station.records is None:
        return ()
    from crux_desk.domain.scanning.known_labels import reading_of

    return reading_of(scan.text, station.records)


def _as_recorded(
    scan: Scan, decision: Decision | None, packing: Packing, station: ScanKnowledge
) -> Decision | None:
    """The same in the light of what shipping software knows of the label."""
    if station.records is None or decision is None:
        return decision
    from crux_desk.domain.scanning.known_labels import judge_recorded

    return judge_recorded(scan.text, decision, packing, station)


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


def _unknown(scan: Scan, packing: Packing | None, station: ScanKnowledge) -> Decision:
    if is_like_command(scan.text):
        # With something between its letters it would read like the command that it is not.
        return Refuse(CommandUnknown(visible(scan.raw.strip())))
    goods = _wrong_item(scan, packing, station)
    if goods is not None:
        return goods
    if len(scan.text) > TEXT_LIMIT:
        return Refuse(CodeUnknown(scan.text, is_order_open=packing is not None))
    if has_open_work(packing):
        return Refuse(CodeUnknown(scan.text, is_order_open=True))
    return SearchOrder(scan.text)


def _wrong_item(scan: Scan, packing: Packing | None, station: ScanKnowledge) -> Refuse | None:
    """What has the look of goods; before anything is packed, what can be nothing else."""
    if packing is not None and is_to_be_packed(packing):
        is_goods = looks_like_goods if packing.has_work else is_surely_goods
        wrong = ItemNotInOrder(scan.text, "", packing.order.po_number)
        return Refuse(wrong) if is_goods(scan, packing.order) else None
    if learned_code(scan, station.learned) is None and not scan.is_product:
        return None
    item, units = item_of_scan(scan, station.learned)
    return Refuse(ItemOpensNoOrder(item, (), units=units))


def has_open_work(packing: Packing | None) -> bool:
    """Whether a packing is open that the packer is in the middle of."""
    return packing is not None and packing.state.takes_changes and packing.has_work
