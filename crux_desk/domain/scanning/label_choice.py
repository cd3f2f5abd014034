"""Which label a scan is: of the carriers that may have printed it, and what speaks against it.

It is meant for the current box; where that has one, rather for a box that has none.
"""

from collections.abc import Sequence
from dataclasses import replace

from crux_desk.domain.codes.gtin import gtin_14
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.codes.other_numbers import (
    is_case_code,
    is_device_or_card,
    without_add_on,
)
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.packing import PackingError
from crux_desk.domain.errors.scans import CheckDigitWrong
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.decisions import (
    Ask,
    Choice,
    Decision,
    Doubt,
    DoubtKind,
    PutLabel,
    Refuse,
)
from crux_desk.domain.scanning.station_carriers import CarrierChoice, StationCarriers, carriers_of
from crux_desk.domain.values import dataclass

_ZIP_LENGTH = 5
_AT_HOME = ("", "US", "USA")


@dataclass(frozen=True, slots=True)
class _Case:
    """A scan, all that it may be as a label, and the box that it is for."""

    scan: Scan
    readings: Sequence[LabelReading]
    box: Box | None
    packing: Packing
    station: StationCarriers

    @property
    def order(self) -> Order:
        return self.packing.order

    def label_of(self, reading: LabelReading) -> Label:
        return label_of(reading, self.box, self.order, self.station)

    def choice_of(self, reading: LabelReading) -> CarrierChoice | None:
        """What is said of such numbers by saying that this one is of this carrier."""
        carriers = carriers_of(self.readings)
        return CarrierChoice(carriers, reading.carrier) if len(carriers) > 1 else None


def decide_label(
    scan: Scan, readings: Sequence[LabelReading], packing: Packing, station: StationCarriers
) -> Decision | None:
    """A label by its form and check digit; None where the scan is none."""
    box = box_for_label(packing)
    right = _right(readings)
    if is_case_code(scan.text) and not any(reading.is_distinct for reading in readings):
        return None  # goods, whoever's number it might be as well
    if not right:
        case = _Case(scan, readings, box, packing, station)
        wrong = next((reading for reading in readings if _is_misread(case, reading)), None)
        return None if wrong is None else Refuse(CheckDigitWrong(wrong.tracking, wrong.carrier))
    case = _Case(scan, right, box, packing, station)
    fitting = fitting_readings(right, box, packing, station)
    return _whose_label(case, fitting) if len(fitting) > 1 else _judge(case, fitting[0])


def _right(readings: Sequence[LabelReading]) -> list[LabelReading]:
    return [reading for reading in readings if reading.is_check_right is not False]


def _whose_label(case: _Case, readings: Sequence[LabelReading]) -> Decision:
    """Several carriers print such labels: the packer knows which one it is, and that it is one.

    Where nothing but the carrier is open, the number goes onto the box at once: what is scanned
    next is about the next box, whether the question is answered or not.
    """
    choices = tuple(Choice(reading, _judge(case, reading, is_chosen=True)) for reading in readings)
    refused = [choice.then for choice in choices if isinstance(choice.then, Refuse)]
    if len(refused) == len(choices):
        return refused[0]
    puts = [choice.then for choice in choices if isinstance(choice.then, PutLabel)]
    numbers = {reading.tracking for reading in readings}
    is_sure = all(_form_doubt(case, reading) is None for reading in readings)
    if len(puts) < len(choices) or len(numbers) > 1 or not is_sure:
        return _whose(case, choices)
    box, packing = case.box, case.packing
    number = packing.boxes.next_number if box is None else box.number
    later = (
        Choice(reading, replace(put, box_number=number))
        for reading, put in zip(readings, puts, strict=True)
    )
    open_label = Label(readings[0].tracking, is_carrier_open=True)
    return _whose(case, tuple(later), PutLabel(open_label, puts[0].box_number))


def _whose(case: _Case, choices: tuple[Choice, ...], meanwhile: PutLabel | None = None) -> Ask:
    doubt = Doubt(DoubtKind.WHOSE_LABEL, (case.scan.text,))
    return Ask(case.scan.text, (doubt,), None, choices, meanwhile)


def whose_is_it(
    scan: Scan,
    readings: Sequence[LabelReading],
    box: Box,
    packing: Packing,
    station: StationCarriers,
) -> PutLabel | Ask:
    """The label is on the box already; the packer went on before saying which carrier's it is."""
    likely = _right(readings) or readings
    case = _Case(scan, likely, box, packing, station)
    fitting = fitting_readings(likely, box, packing, station)
    if len(fitting) == 1:
        return PutLabel(case.label_of(fitting[0]), box.number)
    choices = (
        Choice(reading, PutLabel(case.label_of(reading), box.number, case.choice_of(reading)))
        for reading in fitting
    )
    return _whose(case, tuple(choices))


def boxes_without_label(packing: Packing) -> list[Box]:
    """The boxes with something in them that wait for a label."""
    return [box for box in packing.boxes if box.contents and not box.tracking]


def box_for_label(packing: Packing) -> Box | None:
    """The box that a label is for: the current one, or the first without label if it has one."""
    box = packing.current_box
    if box is None or not (box.tracking or box.is_accepted):
        return box
    return next(iter(boxes_without_label(packing)), box)


def _is_misread(case: _Case, reading: LabelReading) -> bool:
    """Whether a number with a wrong check digit is a label all the same, only misread.

    Any number of that many digits has the form of bare digits, and nine of ten are wrong.
    """
    if reading.is_distinct:
        return True
    return _is_asked_for(case, reading) and not (reading.is_shared or gtin_14(case.scan.text))


def _judge(case: _Case, reading: LabelReading, *, is_chosen: bool = False) -> Decision:
    """The label goes onto its box, is refused, or the packer is asked first.

    `is_chosen`: the packer says whose label it is; whether it is one is not asked once more.
    """
    box, packing = case.box, case.packing
    try:
        packing.check_label_free(reading.tracking, None if box is None else box.number)
    except PackingError as error:
        return Refuse(error)
    doubts = [
        doubt
        for doubt in (
            _label_doubt(box, reading.tracking),
            _box_doubt(box, packing),
            other_zip(reading.postal_code, case.order),
            None if is_chosen else _form_doubt(case, reading),
        )
        if doubt is not None
    ]
    is_other = box is not None and box is not packing.current_box
    number = box.number if box is not None and is_other else None
    put = PutLabel(case.label_of(reading), number, case.choice_of(reading) if is_chosen else None)
    if not doubts:
        return put
    choices = _which_box(put, packing) if _box_doubt(box, packing) else ()
    return Ask(case.scan.text, tuple(doubts), put, choices)


def _which_box(put: PutLabel, packing: Packing) -> tuple[Choice, ...]:
    boxes = boxes_without_label(packing)
    return tuple(Choice(box, replace(put, box_number=box.number)) for box in boxes)


def force_label(
    scan: Scan, readings: Sequence[LabelReading], packing: Packing, station: StationCarriers
) -> Decision:
    """A label of the current box because the packer says so, whatever it looks like."""
    box = packing.current_box
    likely = _right(readings) or readings
    fitting = fitting_readings(likely, box, packing, station)
    numbers = {reading.tracking for reading in fitting}
    if len(numbers) > 1:
        return _whose_label(_Case(scan, likely, box_for_label(packing), packing, station), fitting)
    if len(fitting) == 1:
        label = label_of(fitting[0], box, packing.order, station)
    else:
        label = Label(next(iter(numbers), scan.text))
    doubt = _label_doubt(box, label.tracking)
    return PutLabel(label) if doubt is None else Ask(scan.text, (doubt,), PutLabel(label))


def fitting_readings(
    readings: Sequence[LabelReading], box: Box | None, packing: Packing, station: StationCarriers
) -> list[LabelReading]:
    """Of several carriers the one that is asked for, was used before, or that the station has.

    In this order: what box or order name, what this packing has on its boxes, what a packer chose
    for such a number once, what the station ships with. More than one where none of it decides.
    """
    if len(readings) < 2:
        return list(readings)
    offered = station.offered(readings)
    return (
        _only(readings, _named(box, packing.order), station)
        or _only(readings, [other.carrier for other in packing.boxes if other.tracking], station)
        or _only(offered, [station.chosen_of(readings)], station)
        or _only(offered, station.ships_with, station)
        or offered
    )


def _only(
    readings: Sequence[LabelReading], names: Sequence[str], station: StationCarriers
) -> list[LabelReading]:
    """The reading of the one carrier among these; none where there is none, or more than one."""
    fitting = [reading for reading in readings if station.is_among(reading.carrier, names)]
    is_one = all(station.is_same(fitting[0].carrier, reading.carrier) for reading in fitting)
    return fitting[:1] if is_one else []


def _named(box: Box | None, order: Order) -> list[str]:
    """The carrier that the box names, else the one that the order asks for; none for neither."""
    named = "" if box is None else box.carrier
    return [name for name in (named or order.requested_shipping.carrier,) if name]


def label_of(
    reading: LabelReading, box: Box | None, order: Order, station: StationCarriers
) -> Label:
    """The label with the carrier as the order or the box calls it, if it is the same one."""
    names = [order.requested_shipping.carrier, "" if box is None else box.carrier]
    carrier = next((n for n in names if station.is_same(n, reading.carrier)), reading.carrier)
    return Label(reading.tracking, carrier, reading.service)


def _label_doubt(box: Box | None, tracking: str) -> Doubt | None:
    if box is None or not box.tracking or box.is_accepted:
        return None
    return Doubt(DoubtKind.HAS_LABEL, (str(box.number), box.tracking, tracking))


def is_misprint_proof(reading: LabelReading) -> bool:
    """Whether its form, or a check digit that few other numbers pass, says whose number it is."""
    return reading.is_distinct or bool(reading.is_check_right and not reading.is_shared)


def _box_doubt(box: Box | None, packing: Packing) -> Doubt | None:
    """The current box has its label, and several others have none."""
    without = boxes_without_label(packing)
    if box is None or box is packing.current_box or len(without) < 2:
        return None
    numbers = (str(other.number) for other in without)
    return Doubt(DoubtKind.WHICH_BOX, (str(box.number), *numbers))


def other_zip(postal_code: str, order: Order) -> Doubt | None:
    """The label goes elsewhere than the order, as far as both name a ZIP code."""
    wanted = order.address.postal_code.strip()[:_ZIP_LENGTH]
    found = postal_code.strip()[:_ZIP_LENGTH]
    is_at_home = order.address.country.strip().upper() in _AT_HOME
    if not (found and wanted and is_at_home) or found == wanted:
        return None
    return Doubt(DoubtKind.OTHER_ZIP, (found, wanted))


def _form_doubt(case: _Case, reading: LabelReading) -> Doubt | None:
    """Bare digits may be goods of another order, or any other number of the bench."""
    if reading.is_distinct:
        return None
    if gtin_14(case.scan.text) or without_add_on(case.scan.text):
        return Doubt(DoubtKind.LIKE_PRODUCT, (reading.carrier,))
    if is_device_or_card(case.scan.text):
        return Doubt(DoubtKind.LIKE_DEVICE, (reading.carrier,))
    if not reading.is_shared or _is_expected(case, reading):
        return None
    kind = DoubtKind.NO_CHECK_DIGIT if reading.is_check_right is None else DoubtKind.OTHER_NUMBER
    return Doubt(kind, (reading.carrier,))


def _is_expected(case: _Case, reading: LabelReading) -> bool:
    """Whether this carrier is to carry the box; freight only where freight was asked for.

    Where neither box nor order names one, those that the station was set to count as expected.
    """
    if _named(case.box, case.order):
        return _is_asked_for(case, reading)
    station = case.station
    is_own = station.is_among(reading.carrier, station.ships_with) or station.is_among(
        reading.carrier, [station.chosen_of(case.readings)]
    )
    return is_own and _is_way_asked_for(case, reading)


def _is_asked_for(case: _Case, reading: LabelReading) -> bool:
    """Whether box or order name this carrier."""
    is_named = case.station.is_among(reading.carrier, _named(case.box, case.order))
    return is_named and _is_way_asked_for(case, reading)


def _is_way_asked_for(case: _Case, reading: LabelReading) -> bool:
    wanted = _expected_method(case.box, case.order).casefold().split()
    return "freight" not in reading.service.casefold() or bool({"freight", "ltl"} & set(wanted))


def _expected_method(box: Box | None, order: Order) -> str:
    named = "" if box is None else box.method
    return named or order.requested_shipping.method
