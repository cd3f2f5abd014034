"""A box from the scale that weighs something else than its contents should is doubted, until kept."""

from decimal import Decimal

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.goods.expected_weight import Tolerance
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Action
from crux_desk.domain.scanning.box_weight import Moved, explanations_in, weight_doubt
from crux_desk.domain.scanning.decisions import DoubtKind
from crux_desk.domain.scanning.service_warnings import (
    ServiceKnowledge,
    service_warnings,
    warnings_after,
)
from tests.builders import a_packing
from tests.domain.scanning.station import KNOWN


class Weights:
    """What a station knows of weights: A and B, and what a box weighs empty."""

    tolerance = Tolerance()

    def __init__(self, tare: str | None = "0.40", **unit_lb: str) -> None:
        self._tare = None if tare is None else Decimal(tare)
        self._unit_lb = unit_lb or {"A": "0.52", "B": "1.30"}

    def unit_weights(self, order: Order) -> dict[str, Decimal]:
        by_sku = ((line.line_item_uuid, self._unit_lb.get(line.sku_id)) for line in order.lines)
        return {uuid: Decimal(pounds) for uuid, pounds in by_sku if pounds}

    def tare_lb(self, box: Box) -> Decimal | None:
        return self._tare


WEIGHTS = Weights()


def weighed(
    pounds: str,
    source: ValueSource = ValueSource.SCALE,
    *,
    packed: tuple[str, ...] = ("A", "A", "B"),
) -> Packing:
    packing = a_packing()
    for sku in packed:
        packing.pack(f"line-{sku}")
    packing.set_field(1, Field.WEIGHT, pounds, source, f"{pounds} lb")
    return packing


def doubted(packing: Packing, weights: Weights = WEIGHTS) -> tuple[str, ...] | None:
    box = packing.boxes.get(1)
    assert box is not None
    doubt = weight_doubt(box, packing.order, weights)
    if doubt is None:
        return None
    assert doubt.kind is DoubtKind.UNEXPECTED_WEIGHT
    return doubt.details


EXPECTED = "2.74"


def test_a_box_that_weighs_what_it_should_is_not_doubted() -> None:
    assert doubted(weighed(EXPECTED)) is None


def test_one_unit_too_few_is_found_with_its_line() -> None:
    details = doubted(weighed("2.22"))
    assert details is not None
    assert details[:2] == ("1", "-0.52")
    assert explanations_in(details[2:]) == ((Moved(-1, "Item A"),),)


def test_one_unit_too_many_and_one_for_another_are_found() -> None:
    details = doubted(weighed("4.04"))
    assert details is not None
    assert explanations_in(details[2:]) == ((Moved(1, "Item B"),),)
    details = doubted(weighed("3.52"))
    assert details is not None
    assert explanations_in(details[2:]) == ((Moved(-1, "Item A"), Moved(1, "Item B")),)


@pytest.mark.parametrize("source", [one for one in ValueSource if one is not ValueSource.SCALE])
def test_only_what_the_scale_said_is_doubted(source: ValueSource) -> None:
    assert doubted(weighed("9", source)) is None


def test_an_item_whose_weight_nobody_knows_keeps_it_quiet() -> None:
    assert doubted(weighed("9", packed=("A", "C"))) is None
    assert doubted(weighed("9", packed=("A", "B"))) is not None


def test_with_an_unknown_tare_only_a_box_lighter_than_its_contents_is_doubted() -> None:
    unknown = Weights(tare=None)
    assert doubted(weighed("9"), unknown) is None
    details = doubted(weighed("1.9"), unknown)
    assert details == ("1", "-0.44")


def test_a_box_with_other_contents_than_it_was_weighed_with_is_to_be_weighed_first() -> None:
    packing = weighed("2.22")
    packing.pack("line-B")
    assert doubted(packing) is None


def test_a_weight_that_a_person_confirmed_is_doubted_no_more_until_it_is_another() -> None:
    packing = weighed("2.22")
    packing.confirm_weight(1)
    assert doubted(packing) is None
    assert packing.last_step is not None
    assert packing.last_step.action is Action.WEIGHT_CONFIRMED
    steps = packing.steps_made
    packing.confirm_weight(1)
    assert packing.steps_made == steps
    packing.set_field(1, Field.WEIGHT, "2.20", ValueSource.SCALE)
    assert doubted(packing) is not None


def test_undo_takes_the_confirmation_back() -> None:
    packing = weighed("2.22")
    packing.confirm_weight(1)
    packing.undo()
    assert doubted(packing) is not None


def test_it_stands_beside_the_weight_and_is_said_when_it_is_weighed() -> None:
    known = ServiceKnowledge(KNOWN.carriers, KNOWN.labels, WEIGHTS)
    packing = weighed("2.22")
    box = packing.boxes.get(1)
    assert box is not None
    assert packing.last_step is not None
    found = service_warnings(box, packing.order, known)
    assert [w.doubt.kind for w in found if w.field is Field.WEIGHT] == [DoubtKind.UNEXPECTED_WEIGHT]
    after = warnings_after(packing.last_step, packing, known)
    assert DoubtKind.UNEXPECTED_WEIGHT in {warning.doubt.kind for warning in after}
    assert not service_warnings(box, packing.order, KNOWN)
