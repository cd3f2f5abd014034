"""What shipping software knows of a label fills its box, or keeps it off the box."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import LabelOfOtherOrder, LabelUse, LabelVoid
from crux_desk.domain.label_records.records import LabelRecord, Scope
from crux_desk.domain.orders.orders import Address, Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Action
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.decide import ScanKnowledge, decide
from crux_desk.domain.scanning.known_labels import (
    facts_of,
    shipment_cost,
    split_shipment_cost,
)
from crux_desk.domain.scanning.service_warnings import ServiceKnowledge, service_warnings
from tests.builders import A_TIME, a_packing, an_order

UPS, OTHER, THIRD = "1Z5R89390357567127", "1Z12345E0205271688", "1Z12345E6605272234"
SHARED = "123456789012"
CARRIERS = load_carriers()
FORMATS = load_label_formats()


class Known:
    """Labels that shipping software wrote, and the orders that are known here."""

    def __init__(self, *records: LabelRecord, orders: Mapping[str, str] | None = None) -> None:
        self._records = records
        self._orders = orders or {}

    def find(self, tracking: str) -> LabelRecord | None:
        key = tracking_key(tracking)
        return next((r for r in self._records if key in (r.tracking, *r.alternates)), None)

    def of_shipment(self, record: LabelRecord) -> Sequence[LabelRecord]:
        if not record.shipment:
            return (record,)
        return [one for one in self._records if one.shipment == record.shipment]

    def sent(self, tracking: str) -> LabelUse | None:
        return None

    def orders_called(self, reference: str) -> Mapping[str, str]:
        return {uuid: po for uuid, po in self._orders.items() if po == reference}


FULL = LabelRecord(
    UPS,
    carrier="UPS",
    method="Ground",
    weight_lb=Decimal("3.20"),
    ship_cost=Decimal("9.41"),
    references=("po-1",),
    file="ups.csv",
    row=12,
)


def packed(*lines: str) -> Packing:
    packing = a_packing()
    for line in lines or ("line-A",):
        packing.pack(line)
    return packing


def box_of(packing: Packing, number: int = 1) -> Box:
    box = packing.boxes.get(number)
    assert box is not None
    return box


def scanned(packing: Packing, known: Known, code: str = UPS) -> d.Decision:
    station = ScanKnowledge(lambda _: None, lambda _: (), FORMATS.read, CARRIERS, records=known)
    return decide(Scan(code, code), packing, station)


def fill(packing: Packing, record: LabelRecord, *others: LabelRecord, number: int = 1) -> Box:
    known, box = Known(record, *others), box_of(packing, number)
    facts = facts_of(record, box, packing, known, CARRIERS)
    packing.take_label_facts({number: facts})
    return box


# -- onto the box ----------------------------------------------------------------------------------


def test_an_empty_box_takes_all_of_it_and_the_step_says_from_where() -> None:
    packing = packed()
    packing.set_field(1, Field.TRACKING, UPS)
    box = fill(packing, FULL)
    assert (box.carrier, box.method) == ("UPS", "Ground")
    assert (box.weight, box.ship_cost) == (Decimal("3.20"), Decimal("9.41"))
    assert box.sources[Field.WEIGHT] is ValueSource.FEED
    assert box.sources[Field.SHIP_COST] is ValueSource.FEED
    step = packing.last_step
    assert step is not None
    assert step.action is Action.LABEL_FACTS_TAKEN
    assert {getattr(change, "raw", "ups.csv:12") for change in step.changes} == {"ups.csv:12"}
    assert box.is_sealed


def test_it_is_one_step_and_is_taken_back_as_one() -> None:
    packing = packed()
    packing.set_field(1, Field.TRACKING, UPS)
    fill(packing, FULL)
    packing.undo()
    box = box_of(packing)
    assert (box.weight, box.ship_cost, box.tracking) == (None, None, UPS)


@pytest.mark.parametrize("source", [ValueSource.TYPED, ValueSource.SCALE])
def test_what_was_typed_or_weighed_stays(source: ValueSource) -> None:
    packing = packed()
    packing.set_field(1, Field.WEIGHT, "3.75", source)
    packing.set_field(1, Field.SHIP_COST, "8.00")
    box = fill(packing, FULL)
    assert (box.weight, box.ship_cost) == (Decimal("3.75"), Decimal("8.00"))
    assert box.sources[Field.WEIGHT] is source


def test_the_method_that_the_order_asks_for_gives_way_and_one_that_was_chosen_stays() -> None:
    bought = replace(FULL, method="2nd Day Air")
    packing = packed()
    assert fill(packing, bought).method == "2nd Day Air"
    packing = packed()
    packing.set_carrier(1, "UPS", "Next Day Air")
    assert fill(packing, bought).method == "Next Day Air"


def test_a_method_of_another_carrier_is_not_taken() -> None:
    packing = packed()
    packing.set_carrier(1, "FedEx", "")
    assert fill(packing, FULL).method == ""


def test_a_record_that_knows_nothing_makes_no_step() -> None:
    packing = packed()
    steps = packing.steps_made
    fill(packing, LabelRecord(UPS))
    assert packing.steps_made == steps


# -- shipments -------------------------------------------------------------------------------------

WHOLE = replace(
    FULL,
    ship_cost=Decimal("18.40"),
    cost_scope=Scope.SHIPMENT,
    weight_lb=Decimal("9.00"),
    weight_scope=Scope.SHIPMENT,
    shipment="s-1",
    packages=3,
)
SECOND = replace(WHOLE, tracking=OTHER, row=13)


def test_cost_and_weight_of_a_whole_shipment_go_onto_no_box_unasked() -> None:
    packing = packed()
    box = fill(packing, WHOLE, SECOND)
    assert (box.weight, box.ship_cost) == (None, None)
    whole = shipment_cost(WHOLE, Known(WHOLE, SECOND))
    assert whole is not None
    assert (whole.cost, whole.boxes) == (Decimal("18.40"), 3)


def test_a_shipment_of_one_box_is_that_box() -> None:
    alone = replace(WHOLE, packages=1)
    box = fill(packed(), alone)
    assert (box.weight, box.ship_cost) == (Decimal("9.00"), Decimal("18.40"))
    assert shipment_cost(alone, Known(alone)) is None


def test_once_one_box_has_it_the_others_cost_nothing_and_that_is_meant() -> None:
    packing = packed("line-A", "line-B")
    packing.set_field(1, Field.TRACKING, UPS)
    packing.open_box()
    packing.pack("line-B")
    packing.set_field(2, Field.TRACKING, OTHER)
    known = Known(WHOLE, SECOND)
    costs = split_shipment_cost(WHOLE, box_of(packing), packing, known)
    packing.take_label_facts(costs)
    assert [box_of(packing, n).ship_cost for n in (1, 2)] == [Decimal("18.40"), Decimal(0)]
    assert not box_of(packing, 2).is_free_unasked
    packing.open_box()
    packing.pack("line-B")
    third = replace(WHOLE, tracking=THIRD, row=14)
    packing.set_field(3, Field.TRACKING, THIRD)
    assert fill(packing, third, WHOLE, SECOND, number=3).ship_cost == 0


# -- at the scan -----------------------------------------------------------------------------------


def test_a_label_of_this_order_goes_onto_its_box() -> None:
    decision = scanned(packed(), Known(FULL, orders={"u-1": "po-1"}))
    assert isinstance(decision, d.PutLabel)


def test_a_label_of_another_order_that_is_known_here_is_refused() -> None:
    record = replace(FULL, references=("po-2",))
    decision = scanned(packed(), Known(record, orders={"u-2": "po-2"}))
    assert isinstance(decision, d.Refuse)
    assert isinstance(decision.error, LabelOfOtherOrder)
    assert (decision.error.po_number, decision.error.wanted) == ("po-2", "po-1")


def test_a_label_without_a_reference_has_those_of_its_shipment() -> None:
    first = replace(FULL, tracking=OTHER, references=("po-2",), shipment="s-1")
    known = Known(replace(FULL, references=(), shipment="s-1"), first, orders={"u-2": "po-2"})
    decision = scanned(packed(), known)
    assert isinstance(decision, d.Refuse)
    assert isinstance(decision.error, LabelOfOtherOrder)


@pytest.mark.parametrize("references", [(), ("4711",), ("gift", "po-1")])
def test_a_reference_that_names_no_order_here_or_this_one_too_is_no_reason(
    references: tuple[str, ...],
) -> None:
    known = Known(replace(FULL, references=references), orders={"u-2": "po-2"})
    assert isinstance(scanned(packed(), known), d.PutLabel)


def test_a_void_label_is_refused_and_one_that_is_used_again_is_asked_about() -> None:
    decision = scanned(packed(), Known(replace(FULL, is_void=True)))
    assert isinstance(decision, d.Refuse)
    assert isinstance(decision.error, LabelVoid)
    decision = scanned(packed(), Known(replace(FULL, is_used_again=True)))
    assert isinstance(decision, d.Ask)
    assert [doubt.kind for doubt in decision.doubts] == [d.DoubtKind.LABEL_USED_AGAIN]
    assert isinstance(decision.then, d.PutLabel)


def packing_of(order: Order) -> Packing:
    packing = Packing(order, lambda _: None, clock=lambda: A_TIME)
    packing.pack("line-A")
    return packing


def test_another_zip_is_asked_about() -> None:
    order = replace(an_order(), address=Address(postal_code="92802", country="US"))
    packing = packing_of(order)
    assert isinstance(scanned(packing, Known(replace(FULL, zip="92802-1234"))), d.PutLabel)
    decision = scanned(packing, Known(replace(FULL, zip="90210")))
    assert isinstance(decision, d.Ask)
    assert d.Doubt(d.DoubtKind.OTHER_ZIP, ("90210", "92802")) in decision.doubts


def test_whose_number_it_is_of_several_carriers_need_not_be_asked() -> None:
    number = "123456789012"
    readings = [LabelReading(number, name, is_check_right=True) for name in ("FedEx", "OnTrac")]
    packing = packing_of(an_order(asks_for=("", "")))

    def decided(*records: LabelRecord) -> d.Decision:
        station = ScanKnowledge(
            lambda _: None, lambda _: (), lambda _: readings, CARRIERS, records=Known(*records)
        )
        return decide(Scan(number, number), packing, station)

    asked = decided()
    assert isinstance(asked, d.Ask)
    assert len(asked.choices) == 2
    put = decided(LabelRecord(number, carrier="OnTrac"))
    assert isinstance(put, d.PutLabel)
    assert put.label.carrier == "OnTrac"
    assert put.choice is None


def test_a_number_of_no_carriers_form_is_a_label_where_the_software_made_it() -> None:
    record = LabelRecord("LOCAL7", carrier="Walker", method="Same day")
    decision = scanned(packed(), Known(record), "LOCAL7")
    assert isinstance(decision, d.PutLabel)
    assert (decision.label.tracking, decision.label.carrier) == ("LOCAL7", "Walker")


# -- what stands beside the box --------------------------------------------------------------------


def doubted(box: Box, packing: Packing, record: LabelRecord) -> dict[Field, d.DoubtKind]:
    known = ServiceKnowledge(CARRIERS, FORMATS.read, records=Known(record))
    kinds = (d.DoubtKind.LABEL_VOID, d.DoubtKind.LABEL_WEIGHT, d.DoubtKind.LABEL_COST)
    found = service_warnings(box, packing.order, known)
    return {one.field: one.doubt.kind for one in found if one.doubt.kind in kinds}


@pytest.mark.parametrize(
    ("weight", "cost", "fields"),
    [
        ("3.30", "9.46", {}),
        ("3.10", "9.36", {}),
        ("3.31", "9.41", {Field.WEIGHT}),
        ("3.20", "9.47", {Field.SHIP_COST}),
    ],
)
def test_a_difference_beyond_rounding_is_shown(weight: str, cost: str, fields: set[Field]) -> None:
    packing = packed()
    packing.set_field(1, Field.TRACKING, UPS)
    packing.set_field(1, Field.WEIGHT, weight)
    packing.set_field(1, Field.SHIP_COST, cost)
    assert set(doubted(box_of(packing), packing, FULL)) == set(fields)


def test_a_label_that_was_voided_on_its_box_is_shown() -> None:
    packing = packed()
    packing.set_field(1, Field.TRACKING, UPS)
    found = doubted(box_of(packing), packing, replace(FULL, is_void=True))
    assert found == {Field.TRACKING: d.DoubtKind.LABEL_VOID}


def test_what_is_the_whole_shipments_differs_from_no_box() -> None:
    packing = packed()
    packing.set_field(1, Field.TRACKING, UPS)
    packing.set_field(1, Field.WEIGHT, "3")
    packing.set_field(1, Field.SHIP_COST, "6")
    assert doubted(box_of(packing), packing, WHOLE) == {}
