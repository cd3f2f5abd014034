"""Which label a scan is: of the carriers that may have printed it, and what speaks against it.

It is meant for the current box; where that has one, rather for a box that has none.
"""

from collections.abc import Sequence

from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.codes.gtin import gtin_14
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors import CheckDigitWrong, PackingError
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

_ZIP_LENGTH = 5
_AT_HOME = ("", "US", "USA")


def decide_label(
    scan: Scan, readings: Sequence[LabelReading], packing: Packing, carriers: Carriers
) -> Decision | None:
    """A label by its form and check digit; None where the scan is none."""
    box = _target(packing)
    right = [reading for reading in readings if reading.is_check_right is not False]
    if not right:
        wrong = next((r for r in readings if _is_misread(r, scan, box, packing, carriers)), None)
        return None if wrong is None else Refuse(CheckDigitWrong(wrong.tracking, wrong.carrier))
    fitting = fitting_readings(right, box, packing, carriers)
    if len(fitting) > 1:
        return _whose_label(scan, fitting, packing, carriers)
    return _judge(scan, fitting[0], packing, carriers)


def _whose_label(
    scan: Scan, readings: Sequence[LabelReading], packing: Packing, carriers: Carriers
) -> Decision:
    """Several carriers print such labels: the packer knows which one it is, and that it is one.

    Where nothing but the carrier is open, the number goes onto the box at once: what is scanned
    next is about the next box, whether the question is answered or not.
    """
    choices = tuple(
        Choice(reading, _judge(scan, reading, packing, carriers, is_chosen=True))
        for reading in readings
    )
    refused = [choice.then for choice in choices if isinstance(choice.then, Refuse)]
    if len(refused) == len(choices):
        return refused[0]
    puts = [choice.then for choice in choices if isinstance(choice.then, PutLabel)]
    numbers = {reading.tracking for reading in readings}
    doubt = Doubt(DoubtKind.WHOSE_LABEL, (scan.text,))
    box = _target(packing)
    is_sure = all(_form_doubt(scan, r, box, packing.order, carriers) is None for r in readings)
    if len(puts) < len(choices) or len(numbers) > 1 or not is_sure:
        return Ask(scan.text, (doubt,), None, choices)
    number = packing.boxes.next_number if box is None else box.number
    later = (
        Choice(reading, PutLabel(put.label, number))
        for reading, put in zip(readings, puts, strict=True)
    )
    open_label = Label(readings[0].tracking, is_carrier_open=True)
    meanwhile = PutLabel(open_label, puts[0].box_number)
    return Ask(scan.text, (doubt,), None, tuple(later), meanwhile)


def ask_again_whose(
    scan: Scan, readings: Sequence[LabelReading], box: Box, packing: Packing, carriers: Carriers
) -> Ask:
    """The label is on the box already; the packer went on before saying which carrier's it is."""
    choices = tuple(
        Choice(reading, PutLabel(label_of(reading, box, packing.order, carriers), box.number))
        for reading in readings
    )
    return Ask(scan.text, (Doubt(DoubtKind.WHOSE_LABEL, (scan.text,)),), None, choices)


def boxes_without_label(packing: Packing) -> list[Box]:
    """The boxes with something in them that wait for a label."""
    return [box for box in packing.boxes if box.contents and not box.tracking]


def _target(packing: Packing) -> Box | None:
    """The box that a label is for: the current one, or the first without label if it has one."""
    box = packing.current_box
    if box is None or not (box.tracking or box.is_accepted):
        return box
    return next(iter(boxes_without_label(packing)), box)


def _is_misread(
    reading: LabelReading, scan: Scan, box: Box | None, packing: Packing, carriers: Carriers
) -> bool:
    """Whether a number with a wrong check digit is a label all the same, only misread.

    Any number of that many digits has the form of bare digits, and nine of ten are wrong.
    """
    if reading.is_distinct:
        return True
    is_expected = _is_expected(reading, box, packing.order, carriers)
    return is_expected and not reading.is_shared and not gtin_14(scan.text)


def _judge(
    scan: Scan,
    reading: LabelReading,
    packing: Packing,
    carriers: Carriers,
    *,
    is_chosen: bool = False,
) -> Decision:
    """The label goes onto its box, is refused, or the packer is asked first.

    `is_chosen`: the packer says whose label it is; whether it is one is not asked once more.
    """
    box = _target(packing)
    try:
        packing.check_label_free(reading.tracking, None if box is None else box.number)
    except PackingError as error:
        return Refuse(error)
    doubts = [
        doubt
        for doubt in (
            _label_doubt(box, reading.tracking),
            _box_doubt(box, packing),
            _zip_doubt(reading, packing.order),
            None if is_chosen else _form_doubt(scan, reading, box, packing.order, carriers),
        )
        if doubt is not None
    ]
    is_other = box is not None and box is not packing.current_box
    number = box.number if box is not None and is_other else None
    put = PutLabel(label_of(reading, box, packing.order, carriers), number)
    if not doubts:
        return put
    choices = _which_box(reading, packing, carriers) if _box_doubt(box, packing) else ()
    return Ask(scan.text, tuple(doubts), put, choices)


def _which_box(reading: LabelReading, packing: Packing, carriers: Carriers) -> tuple[Choice, ...]:
    return tuple(
        Choice(box, PutLabel(label_of(reading, box, packing.order, carriers), box.number))
        for box in boxes_without_label(packing)
    )


def force_label(
    scan: Scan, readings: Sequence[LabelReading], packing: Packing, carriers: Carriers
) -> Decision:
    """A label of the current box because the packer says so, whatever it looks like."""
    box = packing.current_box
    likely = [reading for reading in readings if reading.is_check_right is not False]
    fitting = fitting_readings(likely or readings, box, packing, carriers) if readings else []
    numbers = {reading.tracking for reading in fitting}
    if len(numbers) > 1:
        return _whose_label(scan, fitting, packing, carriers)
    if len(fitting) == 1:
        label = label_of(fitting[0], box, packing.order, carriers)
    else:
        label = Label(next(iter(numbers), scan.text))
    doubt = _label_doubt(box, label.tracking)
    return PutLabel(label) if doubt is None else Ask(scan.text, (doubt,), PutLabel(label))


def fitting_readings(
    readings: Sequence[LabelReading], box: Box | None, packing: Packing, carriers: Carriers
) -> list[LabelReading]:
    """Of several carriers the one that is asked for, or that was chosen in this packing before."""
    if len(readings) < 2:
        return list(readings)
    for names in (_expected_carriers(box, packing.order), _used_carriers(packing)):
        fitting = [reading for reading in readings if _is_named(reading.carrier, names, carriers)]
        if len({reading.carrier for reading in fitting}) == 1:
            return fitting[:1]
    return list(readings)


def _expected_carriers(box: Box | None, order: Order) -> list[str]:
    """What the box says, else what the order asks for."""
    named = "" if box is None else box.carrier
    return [named or order.requested_shipping.carrier]


def _used_carriers(packing: Packing) -> list[str]:
    return list({box.carrier for box in packing.boxes if box.tracking})


def _is_named(carrier: str, names: Sequence[str], carriers: Carriers) -> bool:
    return any(carriers.is_same(carrier, name) for name in names)


def label_of(reading: LabelReading, box: Box | None, order: Order, carriers: Carriers) -> Label:
    """The label with the carrier as the order or the box calls it, if it is the same one."""
    names = [order.requested_shipping.carrier, "" if box is None else box.carrier]
    carrier = next((n for n in names if carriers.is_same(n, reading.carrier)), reading.carrier)
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


def _zip_doubt(reading: LabelReading, order: Order) -> Doubt | None:
    """The label goes elsewhere than the order, as far as both name a ZIP code."""
    wanted = order.address.postal_code.strip()[:_ZIP_LENGTH]
    found = reading.postal_code[:_ZIP_LENGTH]
    is_at_home = order.address.country.strip().upper() in _AT_HOME
    if not (found and wanted and is_at_home) or found == wanted:
        return None
    return Doubt(DoubtKind.OTHER_ZIP, (found, wanted))


def _form_doubt(
    scan: Scan, reading: LabelReading, box: Box | None, order: Order, carriers: Carriers
) -> Doubt | None:
    """Bare digits may be goods of another order, or any other number of the bench."""
    if reading.is_distinct:
        return None
    if gtin_14(scan.text):
        return Doubt(DoubtKind.LIKE_PRODUCT, (reading.carrier,))
    if not reading.is_shared or _is_expected(reading, box, order, carriers):
        return None
    kind = DoubtKind.NO_CHECK_DIGIT if reading.is_check_right is None else DoubtKind.OTHER_NUMBER
    return Doubt(kind, (reading.carrier,))


def _is_expected(reading: LabelReading, box: Box | None, order: Order, carriers: Carriers) -> bool:
    """Whether this carrier is to carry the box; freight only where freight was asked for."""
    if not _is_named(reading.carrier, _expected_carriers(box, order), carriers):
        return False
    wanted = _expected_method(box, order).casefold().split()
    return "freight" not in reading.service.casefold() or bool({"freight", "ltl"} & set(wanted))


def _expected_method(box: Box | None, order: Order) -> str:
    named = "" if box is None else box.method
    return named or order.requested_shipping.method
