"""Whether a box goes by the carrier and method that it should, and weighs and costs what it says.

Nothing of it is forbidden: the service takes any name. It is said when it happens, stands beside
the box until it is right, and is asked about once before the box leaves.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.orders import Order, RequestedShipping, service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import (
    Change,
    FieldChanged,
    Mark,
    MarkChanged,
    UnitsChanged,
    ValueSource,
)
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Action, Step
from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.domain.scanning.label_choice import is_misprint_proof
from crux_desk.domain.scanning.likely_amounts import amount_doubt
from crux_desk.domain.texts import text_key
from crux_desk.domain.values import dataclass

if TYPE_CHECKING:
    from crux_desk.domain.scanning.box_weight import WeightKnowledge
    from crux_desk.domain.scanning.known_labels import LabelKnowledge

SERVICE_DOUBTS = (
    DoubtKind.NUMBER_OF_OTHER,
    DoubtKind.NUMBER_OF_NONE,
    DoubtKind.CARRIER_UNKNOWN,
    DoubtKind.METHOD_UNKNOWN,
    DoubtKind.OTHER_SERVICE,
)
WARNING_DOUBTS = (
    *SERVICE_DOUBTS,
    DoubtKind.WEIGHED_BEFORE,
    DoubtKind.LABEL_VOID,
    DoubtKind.LABEL_SERVICE,
    DoubtKind.LABEL_WEIGHT,
    DoubtKind.LABEL_COST,
    DoubtKind.UNEXPECTED_WEIGHT,
    DoubtKind.UNLIKELY_WEIGHT,
    DoubtKind.UNLIKELY_COST,
    DoubtKind.ZERO_COST,
)
"""All that stands beside a field of a box; their details start with its number."""
_FIELDS = (Field.TRACKING, Field.CARRIER, Field.METHOD)
_AMOUNTS = (Field.WEIGHT, Field.SHIP_COST)
_LIKE = 0.6
"""How much of two names has to be the same for one to be meant by the other, 0 to 1."""


@dataclass(frozen=True, slots=True)
class ServiceKnowledge:
    """What a station knows.

    Its carriers with their services, and how labels are read; what goods weigh, where there is a
    scale; what shipping software wrote of labels, where there is a feed;
    of which carriers it knows how their numbers look.
    """

    carriers: Carriers
    labels: Callable[[str], Sequence[LabelReading]]
    weights: "WeightKnowledge | None" = None
    records: "LabelKnowledge | None" = None
    has_format: Callable[[str], bool] = lambda _: False


@dataclass(frozen=True, slots=True)
class BoxWarning:
    """What speaks against a field of a box; the details of the doubt start with its number."""

    field: Field
    doubt: Doubt

    @property
    def box_number(self) -> int:
        """The box that it is about."""
        return int(self.doubt.details[0])


def service_warnings(box: Box, order: Order, known: ServiceKnowledge) -> tuple[BoxWarning, ...]:
    """What is wrong with number, carrier, method, weight and cost of a box."""
    if box.is_accepted:
        return ()
    asked = order.requested_shipping
    carrier = _about_carrier(box, asked, known.carriers)
    is_unknown = carrier is not None and carrier.doubt.kind is DoubtKind.CARRIER_UNKNOWN
    # How the numbers of a carrier look that nobody knows is not known either.
    number = None if is_unknown else _about_number(box, known)
    method = _about_method(box, asked, known.carriers)
    weight = _about_weight(box) or _about_contents(box, order, known)
    found = (number, carrier, method, weight, *_about_amounts(box, _AMOUNTS))
    known_of = _about_record(box, known)
    return tuple(warning for warning in (*found, *known_of) if warning is not None)


def warnings_after(step: Step, packing: Packing, known: ServiceKnowledge) -> tuple[BoxWarning, ...]:
    """The same of the boxes that a step gave a number or a service, closed, or filled for good.

    Of those that it filled otherwise, whether they are to be weighed again, and of a weight or a
    cost that it gave, whether a parcel has such.
    """
    is_all = step.action is Action.ALL_PACKED
    numbers = dict.fromkeys(n for c in step.changes if (n := _box_of(c, is_all=is_all)))
    boxes = (packing.boxes.get(number) for number in numbers)
    found = [
        warning
        for box in boxes
        if box is not None
        for warning in service_warnings(box, packing.order, known)
    ]
    filled = dict.fromkeys(c.box_number for c in step.changes if isinstance(c, UnitsChanged))
    others = (packing.boxes.get(number) for number in filled if number not in numbers)
    weights = (_about_weight(box) for box in others if box is not None)
    given = [c for c in step.changes if isinstance(c, FieldChanged) and c.field in _AMOUNTS]
    amounts: list[BoxWarning] = []
    for number, field in dict.fromkeys((c.box_number, c.field) for c in given):
        box = packing.boxes.get(number)
        if number in numbers or box is None:
            continue
        contents = _about_contents(box, packing.order, known) if field is Field.WEIGHT else None
        amounts += [] if contents is None else [contents]
        amounts += _about_amounts(box, (field,))
        amounts += [one for one in _about_record(box, known) if one.field is field]
    said = (*found, *(warning for warning in weights if warning is not None), *amounts)
    # What was typed just now comes first: its field is where the packer looks.
    fresh = {(change.box_number, change.field) for change in given}
    return tuple(sorted(said, key=lambda one: (one.box_number, one.field) not in fresh))


def _box_of(change: Change, *, is_all: bool) -> int | None:
    match change:
        case FieldChanged(number, field, _, _) if field in _FIELDS:
            return number
        case MarkChanged(number, Mark.SEALED, True):
            return number
        case UnitsChanged(number, _, _) if is_all:
            return number
        case _:
            return None


# -- each of them --------------------------------------------------------------------------------


def _about_number(box: Box, known: ServiceKnowledge) -> BoxWarning | None:
    """Another carrier prints such numbers, or nobody does, and the box's own does not."""
    if not (box.tracking and box.carrier):
        return None
    readings = known.labels(box.tracking)
    right = [reading for reading in readings if reading.is_check_right is not False]
    if any(known.carriers.is_same(reading.carrier, box.carrier) for reading in right):
        return None
    own = [r for r in readings if known.carriers.is_same(r.carrier, box.carrier)]
    # Letters and prefixes that one carrier alone prints say so though a digit is wrong.
    proven = [reading for reading in right if is_misprint_proof(reading)]
    formed = [reading for reading in readings if reading.is_distinct and not own]
    sure = next((reading.carrier for reading in (*proven, *formed)), "")
    if sure:
        return _warning(Field.TRACKING, DoubtKind.NUMBER_OF_OTHER, box, box.carrier, sure)
    # A label that was scanned is one, whatever it looks like: somebody has said so.
    is_typed = box.sources.get(Field.TRACKING) is ValueSource.TYPED
    if not is_typed or own or not known.has_format(box.carrier):
        return None
    return _warning(Field.TRACKING, DoubtKind.NUMBER_OF_NONE, box, box.carrier, box.tracking)


def _about_carrier(box: Box, asked: RequestedShipping, known: Carriers) -> BoxWarning | None:
    """Nobody knows the carrier, or the order asks for another; what the order asks for is known."""
    if not box.carrier or _is_same_carrier(box.carrier, asked.carrier, known):
        return None
    if not known.has(box.carrier):
        meant = _meant(box.carrier, (asked.carrier, *known.names))
        details = (box.carrier, meant, service_of(asked))
        return _warning(Field.CARRIER, DoubtKind.CARRIER_UNKNOWN, box, *details)
    if not asked.carrier:
        return None
    return _other_service(Field.CARRIER, box, asked)


def _about_method(box: Box, asked: RequestedShipping, known: Carriers) -> BoxWarning | None:
    """The carrier has no such method, or the order asks for another of this carrier."""
    if not box.method:
        return None
    is_asked_of_it = not (box.carrier and asked.carrier) or _is_same_carrier(
        box.carrier, asked.carrier, known
    )
    wanted = _method_key(asked.method, asked.carrier) if is_asked_of_it else ""
    method = _method_key(box.method, box.carrier)
    if wanted == method:
        return None
    services = known.services_of(box.carrier)
    if services and method not in [_method_key(service, box.carrier) for service in services]:
        meant = _meant(box.method, ((asked.method if is_asked_of_it else ""), *services))
        details = (box.carrier, box.method, meant)
        return _warning(Field.METHOD, DoubtKind.METHOD_UNKNOWN, box, *details)
    return _other_service(Field.METHOD, box, asked) if wanted else None


def _about_weight(box: Box) -> BoxWarning | None:
    """It was weighed, and has other contents now."""
    if not box.is_to_weigh_again:
        return None
    return _warning(Field.WEIGHT, DoubtKind.WEIGHED_BEFORE, box)


def _about_contents(box: Box, order: Order, known: ServiceKnowledge) -> BoxWarning | None:
    """It weighs more or less than its contents should."""
    if known.weights is None:
        return None
    from crux_desk.domain.scanning.box_weight import weight_doubt

    doubt = weight_doubt(box, order, known.weights)
    return None if doubt is None else BoxWarning(Field.WEIGHT, doubt)


def _about_record(box: Box, known: ServiceKnowledge) -> Iterable[BoxWarning]:
    """Shipping software says otherwise of its label."""
    if known.records is None:
        return ()
    from crux_desk.domain.scanning.known_labels import record_doubts

    return (
        BoxWarning(field, doubt)
        for field, doubt in record_doubts(box, known.records, known.carriers)
    )


def _about_amounts(box: Box, fields: Iterable[Field]) -> list[BoxWarning]:
    """No parcel has such a weight, or hardly such a cost."""
    doubts = ((field, amount_doubt(box, field)) for field in fields)
    return [BoxWarning(field, doubt) for field, doubt in doubts if doubt is not None]


def _other_service(field: Field, box: Box, asked: RequestedShipping) -> BoxWarning:
    services = service_of(box), service_of(asked)
    return _warning(field, DoubtKind.OTHER_SERVICE, box, *services)


def _warning(field: Field, kind: DoubtKind, box: Box, *details: str) -> BoxWarning:
    return BoxWarning(field, Doubt(kind, (str(box.number), *details)))


# -- names ---------------------------------------------------------------------------------------


def _is_same_carrier(one: str, other: str, known: Carriers) -> bool:
    return known.is_same(one, other) or (bool(_key(one)) and _key(one) == _key(other))


def _method_key(method: str, carrier: str) -> str:
    """A method with or without its carrier in front is the same one."""
    return _key(method).removeprefix(_key(carrier))


def _key(name: str) -> str:
    """Names are compared without case, spaces and signs."""
    return "".join(sign for sign in text_key(name) if sign.isalnum())


def _meant(name: str, names: Iterable[str]) -> str:
    """Which of the names was probably meant: one that begins so, else one that is much like it."""
    from difflib import get_close_matches

    written = _key(name)
    by_key = {_key(other): other for other in names if other}
    if not written:
        return ""
    longer = (other for key, other in by_key.items() if key.startswith(written))
    close = get_close_matches(written, by_key, 1, _LIKE)
    return next(longer, "") or (by_key[close[0]] if close else "")
