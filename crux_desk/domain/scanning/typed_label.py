"""A tracking number that was typed or pasted: read as a scanned label is, and never refused for good.

Here nobody doubts that it is a label: the cursor was in the field for one. In doubt is whether it
was typed right, and whether it is a number of the carrier that the box names.
"""

from collections.abc import Callable, Sequence

from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.tracking import normalize_tracking
from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.domain.scanning.label_choice import fitting_readings, is_misprint_proof, label_of
from crux_desk.domain.scanning.station_carriers import StationCarriers
from crux_desk.domain.texts import clean_signs
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class TypedLabel:
    """What goes onto the box, and what speaks against it."""

    label: Label
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class CarrierKnowledge:
    """What the station knows: the carriers, and of which of them it knows how numbers look."""

    carriers: StationCarriers
    has_format: Callable[[str], bool]


def judge_typed(
    text: str, readings: Sequence[LabelReading], box: Box, packing: Packing, known: CarrierKnowledge
) -> TypedLabel:
    """What was typed as a box's tracking number; "" clears it, without a doubt."""
    text = clean_signs(text).strip()
    plain = Label(text)
    if not (text.isascii() and normalize_tracking(text)):
        # The box refuses it, and says why.
        return TypedLabel(plain)
    right = [reading for reading in readings if reading.is_check_right is not False]
    wrong = [reading for reading in readings if reading.is_check_right is False]
    own = [reading for reading in right if known.carriers.is_same(reading.carrier, box.carrier)]
    if own or not box.carrier:
        found = own[:1] or _only_one(right, box, packing, known.carriers)
        if found:
            return TypedLabel(label_of(found[0], box, packing.order, known.carriers))
    misread = [
        reading
        for reading in wrong
        if reading.is_distinct or known.carriers.is_same(reading.carrier, box.carrier)
    ]
    if misread:
        details = (misread[0].tracking, misread[0].carrier)
        return TypedLabel(plain, Doubt(DoubtKind.CHECK_DIGIT, details))
    return TypedLabel(plain, _carrier_doubt(text, right, box, known))


def _only_one(
    right: Sequence[LabelReading], box: Box, packing: Packing, carriers: StationCarriers
) -> Sequence[LabelReading]:
    """Whose number it is where the box does not say; none where it may be that of several."""
    fitting = fitting_readings(right, box, packing, carriers)
    return fitting if len(fitting) == 1 and is_misprint_proof(fitting[0]) else ()


def _carrier_doubt(
    text: str, right: Sequence[LabelReading], box: Box, known: CarrierKnowledge
) -> Doubt | None:
    """It is another carrier's number, or none that the box's carrier has."""
    sure = [reading for reading in right if is_misprint_proof(reading)]
    if not box.carrier or not (sure or known.has_format(box.carrier)):
        return None
    if sure:
        return Doubt(DoubtKind.OTHER_CARRIER, (text, box.carrier, sure[0].carrier))
    return Doubt(DoubtKind.OTHER_FORM, (text, box.carrier))
