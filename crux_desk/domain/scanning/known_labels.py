"""What shipping software knows of a label, and what that means: for its box, and for the order.

It fills what is empty. What a person typed or a scale weighed stays, and a difference is shown. The
cost or weight of a whole shipment is never that of each of its boxes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import LabelOfOtherOrder, LabelUse, LabelVoid
from crux_desk.domain.label_records.records import LabelRecord, Scope, references_of
from crux_desk.domain.orders.orders import Order, service_of
from crux_desk.domain.packing.box_changes import LabelFacts
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.scanning.decisions import (
    Ask,
    Decision,
    Doubt,
    DoubtKind,
    PutLabel,
    Refuse,
)
from crux_desk.domain.scanning.label_choice import other_zip
from crux_desk.domain.texts import is_same_text, text_key
from crux_desk.domain.values import dataclass

_FREE = Decimal("0.00")
DIFFERS_LB = Decimal("0.1")
DIFFERS_USD = Decimal("0.05")
"""What differs by no more is the same: each side rounds."""


class LabelKnowledge(Protocol):
    """What a station knows of labels: lookups that cost nothing."""

    def find(self, tracking: str) -> LabelRecord | None:
        """What shipping software knows of a label."""

    def of_shipment(self, record: LabelRecord) -> Sequence[LabelRecord]:
        """The labels of its shipment, its own among them."""

    def sent(self, tracking: str) -> LabelUse | None:
        """Where this label was handed over to Crux from here, if it was."""

    def orders_called(self, reference: str) -> Mapping[str, str]:
        """The orders with this number that are known here: their PO numbers by UUID."""


@dataclass(frozen=True, slots=True)
class ShipmentCost:
    """What all boxes of a shipment cost together, and how many they are; 0 where nobody knows."""

    cost: Decimal
    boxes: int


# -- at the scan ---------------------------------------------------------------------------------


class _Station(Protocol):
    """What is asked of the station's knowledge of scans."""

    @property
    def carriers(self) -> Carriers: ...
    @property
    def records(self) -> LabelKnowledge | None: ...


def reading_of(text: str, known: LabelKnowledge) -> tuple[LabelReading, ...]:
    """A number of no carrier's form, as the label that shipping software knows."""
    record = known.find(text)
    if record is None:
        return ()
    number = text if tracking_key(text) == record.tracking else record.tracking
    return (LabelReading(number, record.carrier, record.method, record.zip, is_distinct=True),)


def judge_recorded(code: str, decision: Decision, packing: Packing, station: _Station) -> Decision:
    """A label that is to go onto a box, as shipping software knows it: refused, asked about, clear.

    Whose it is of several carriers is known then, too.
    """
    put = _put_of(decision)
    if put is None or station.records is None:
        return decision
    decision = _without_void(decision, station.records)
    record = station.records.find(put.label.tracking)
    if record is None:
        return decision
    if record.is_void:
        return Refuse(LabelVoid(record.tracking, record.file))
    other = _label_of_other(record, packing.order, station.records)
    if other is not None:
        return Refuse(other)
    decision = _with_carrier(decision, record, station.carriers)
    return _with_doubts(code, decision, tuple(_doubts_of(record, packing.order)))


def _without_void(decision: Decision, known: LabelKnowledge) -> Decision:
    """A new label is what a box with a void one needs: that it has one already is not asked."""
    if not isinstance(decision, Ask) or not isinstance(decision.then, PutLabel):
        return decision
    left = tuple(doubt for doubt in decision.doubts if not _is_of_void(doubt, known))
    return replace(decision, doubts=left) if left or decision.choices else decision.then


def _is_of_void(doubt: Doubt, known: LabelKnowledge) -> bool:
    if doubt.kind is not DoubtKind.HAS_LABEL:
        return False
    before = known.find(doubt.details[1])
    return before is not None and before.is_void


def _put_of(decision: Decision) -> PutLabel | None:
    """The label that a decision puts onto a box, now or after an answer."""
    match decision:
        case PutLabel():
            return decision
        case Ask(then=PutLabel() as put):
            return put
        case Ask(choices=choices):
            return next((c.then for c in choices if isinstance(c.then, PutLabel)), None)
    return None


def _with_carrier(decision: Decision, record: LabelRecord, carriers: Carriers) -> Decision:
    """Of several carriers that print such numbers, the one that made the label."""
    if not isinstance(decision, Ask) or not record.carrier:
        return decision
    for choice in decision.choices:
        reading = choice.subject
        if isinstance(reading, LabelReading) and carriers.is_same(reading.carrier, record.carrier):
            put = choice.then
            # Nobody has chosen: nothing is kept for such numbers.
            return replace(put, choice=None) if isinstance(put, PutLabel) else put
    return decision


def _with_doubts(code: str, decision: Decision, doubts: tuple[Doubt, ...]) -> Decision:
    if isinstance(decision, PutLabel) and doubts:
        return Ask(code, doubts, decision)
    if isinstance(decision, Ask) and isinstance(decision.then, PutLabel):
        kinds = {doubt.kind for doubt in decision.doubts}
        more = (doubt for doubt in doubts if doubt.kind not in kinds)
        return replace(decision, doubts=(*decision.doubts, *more))
    return decision


def _label_of_other(
    record: LabelRecord, order: Order, known: LabelKnowledge
) -> LabelOfOtherOrder | None:
    """The label was made for another order that is known here, and not for this one."""
    references = references_of(record, known.of_shipment)
    if any(is_same_text(reference, order.po_number) for reference in references):
        return None
    for reference in references:
        called = known.orders_called(reference)
        others = [po_number for uuid, po_number in called.items() if uuid != order.order_uuid]
        if others:
            return LabelOfOtherOrder(record.tracking, others[0], order.po_number)
    return None


def _doubts_of(record: LabelRecord, order: Order) -> Iterator[Doubt]:
    """What to ask of a label before it goes onto a box."""
    if record.is_used_again:
        yield Doubt(DoubtKind.LABEL_USED_AGAIN, (record.tracking,))
    zip_doubt = other_zip(record.zip, order)
    if zip_doubt is not None:
        yield zip_doubt


# -- what goes onto the box ----------------------------------------------------------------------


def facts_of(
    record: LabelRecord, box: Box, packing: Packing, known: LabelKnowledge, carriers: Carriers
) -> LabelFacts:
    """What of a record goes onto its box; the box decides what of it is wanted."""
    is_same = not (record.carrier and box.carrier) or carriers.is_same(record.carrier, box.carrier)
    is_alone = _is_alone(record)
    weight = record.weight_lb if is_alone or record.weight_scope is Scope.PACKAGE else None
    cost = record.ship_cost if is_alone or record.cost_scope is Scope.PACKAGE else None
    if cost is None and _is_paid_by_other(record, box, packing, known):
        cost = _FREE
    method = record.method if is_same else ""
    return LabelFacts(record.carrier, method, weight, cost, source_of(record))


def shipment_cost(record: LabelRecord, known: LabelKnowledge) -> ShipmentCost | None:
    """The cost of the whole shipment, where it has several boxes and no box has a cost of its own."""
    if record.ship_cost is None or record.cost_scope is Scope.PACKAGE or _is_alone(record):
        return None
    boxes = record.packages or len(known.of_shipment(record))
    return ShipmentCost(record.ship_cost, boxes if boxes > 1 else 0)


def split_shipment_cost(
    record: LabelRecord, box: Box, packing: Packing, known: LabelKnowledge
) -> Mapping[int, LabelFacts]:
    """All of it on this box, and nothing on the others of the shipment that are here, by number."""
    keys = _keys_of(known.of_shipment(record))
    others = (other for other in packing.boxes if tracking_key(other.tracking) in keys)
    free = LabelFacts(ship_cost=_FREE, raw=source_of(record))
    costs = {other.number: free for other in others if not other.is_accepted}
    whole = LabelFacts(ship_cost=record.ship_cost, raw=source_of(record))
    return costs | {box.number: whole}


def unpaid(packing: Packing, known: LabelKnowledge) -> Sequence[Box]:
    """Boxes of 0.00, since another one had the cost of their shipment, where none has it any more."""
    return [box for box in packing.boxes if _is_unpaid(box, packing, known)]


def _is_unpaid(box: Box, packing: Packing, known: LabelKnowledge) -> bool:
    is_free = box.ship_cost == 0 and box.sources.get(Field.SHIP_COST) is ValueSource.FEED
    record = known.find(box.tracking) if is_free and not box.is_accepted else None
    if record is None or record.cost_scope is Scope.PACKAGE or not record.shipment:
        return False
    keys = _keys_of(known.of_shipment(record))
    return not any(
        other.ship_cost and tracking_key(other.tracking) in keys for other in packing.boxes
    )


def source_of(record: LabelRecord) -> str:
    """Where it stands, for the step: file and row."""
    return f"{record.file}:{record.row}" if record.row else record.file


def _is_paid_by_other(
    record: LabelRecord, box: Box, packing: Packing, known: LabelKnowledge
) -> bool:
    """Whether another box of the shipment has its whole cost already."""
    if record.cost_scope is Scope.PACKAGE or not record.shipment:
        return False
    keys = _keys_of(known.of_shipment(record))
    return any(
        other.ship_cost == record.ship_cost
        and other.sources.get(Field.SHIP_COST) is ValueSource.FEED
        and tracking_key(other.tracking) in keys
        for other in packing.boxes
        if other is not box
    )


def _is_alone(record: LabelRecord) -> bool:
    """Whether the shipment is this one box: what is that of the shipment is its own."""
    if record.packages is not None:
        return record.packages == 1
    return not record.shipment


def _keys_of(records: Sequence[LabelRecord]) -> set[str]:
    return {key for record in records for key in (record.tracking, *record.alternates)}


# -- what speaks against a box -------------------------------------------------------------------


def record_doubts(
    box: Box, known: LabelKnowledge, carriers: Carriers
) -> Iterator[tuple[Field, Doubt]]:
    """What shipping software says otherwise than the box: void, another service, weight or cost.

    The details start with the box's number.
    """
    record = known.find(box.tracking) if box.tracking else None
    if record is None:
        return
    number = str(box.number)
    if record.is_void:
        yield Field.TRACKING, Doubt(DoubtKind.LABEL_VOID, (number, box.tracking))
    if _is_other_service(box, record, carriers):
        services = service_of(box), f"{record.carrier} {record.method}".strip()
        yield Field.METHOD, Doubt(DoubtKind.LABEL_SERVICE, (number, *services))
    is_own = record.weight_scope is Scope.PACKAGE
    if is_own and _differs(box.weight, record.weight_lb, DIFFERS_LB):
        weights = str(box.weight), str(record.weight_lb)
        yield Field.WEIGHT, Doubt(DoubtKind.LABEL_WEIGHT, (number, *weights))
    is_own = record.cost_scope is Scope.PACKAGE
    if is_own and _differs(box.ship_cost, record.ship_cost, DIFFERS_USD):
        costs = str(box.ship_cost), str(record.ship_cost)
        yield Field.SHIP_COST, Doubt(DoubtKind.LABEL_COST, (number, *costs))


def _is_other_service(box: Box, record: LabelRecord, carriers: Carriers) -> bool:
    """Whether the label was bought with another carrier or method than the box goes by."""
    if box.carrier and record.carrier and not carriers.is_same(box.carrier, record.carrier):
        return True
    # What this program has no name for is not compared.
    is_known = record.method in carriers.services_of(record.carrier)
    return bool(is_known and box.method and text_key(box.method) != text_key(record.method))


def _differs(one: Decimal | None, other: Decimal | None, by: Decimal) -> bool:
    return one is not None and other is not None and abs(one - other) > by
