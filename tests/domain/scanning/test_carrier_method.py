"""A box that is given a carrier keeps no other carrier's method."""

import pytest

from crux_desk.config.carriers import load_carriers
from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.carrier_method import fill_in, method_with
from tests.builders import an_order

CARRIERS = load_carriers()


def packing_with(carrier: str, method: str) -> tuple[Packing, Box]:
    packing = Packing(an_order(asks_for=("UPS", "2nd Day Air")))
    packing.pack("line-A")
    return packing, packing.set_service(carrier, method)


@pytest.mark.parametrize(
    ("before", "typed", "method"),
    [
        (("UPS", "2nd Day Air"), "USPS", ""),
        (("UPS", "Ground"), "USPS", ""),
        (("UPS", "Ground"), "FedEx", "Ground"),
        (("UPS", "ground"), "Federal Express", "Ground"),
        (("UPS", "Ground"), "Aunt Em", ""),
        (("UPS", "Ground"), "", ""),
        (("FedEx", "Ground"), "ups", "2nd Day Air"),
        (("UPS", "My own"), "United Parcel Service", "My own"),
        (("", "My own"), "USPS", "My own"),
        (("Aunt Em", "by bike"), "Uncle Henry", ""),
    ],
)
def test_another_carrier_brings_its_method_or_none(before, typed, method):
    packing, box = packing_with(*before)
    fill_in(packing, 1, Field.CARRIER, typed, CARRIERS)
    assert (box.carrier, box.method) == (typed, method)
    packing.undo()
    assert (box.carrier, box.method) == before


def test_a_box_that_is_opened_by_its_carrier_has_the_method_that_the_order_asks_for():
    packing = Packing(an_order(asks_for=("UPS", "2nd Day Air")))
    assert method_with("UPS", None, packing, CARRIERS) == "2nd Day Air"
    assert method_with("USPS", None, packing, CARRIERS) == ""


def test_other_fields_are_filled_in_as_they_are():
    packing, box = packing_with("UPS", "Ground")
    fill_in(packing, 1, Field.WEIGHT, "3,5", CARRIERS)
    assert (str(box.weight), box.method) == ("3.50", "Ground")
