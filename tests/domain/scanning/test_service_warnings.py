"""Carrier and method of a box: right, or a warning that says what is wrong with which field."""

from dataclasses import replace

import pytest

from crux_desk.config.carriers import load_carriers
from crux_desk.config.setting_rules import OwnCarrier
from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.domain.scanning.service_warnings import (
    BoxWarning,
    service_warnings,
    warnings_after,
)
from tests.builders import an_order
from tests.domain.scanning.station import KNOWN

UPS, USPS = "1Z5R89390357567127", "9400111206213844557379"
NUMBER, CARRIER, METHOD = Field.TRACKING, Field.CARRIER, Field.METHOD


def warned(
    carrier: str, method: str, tracking: str = "", asks_for: tuple[str, str] = ("UPS", "Ground")
) -> list[tuple[Field, DoubtKind, tuple[str, ...]]]:
    box = Box(3, tracking, carrier, method)
    found = service_warnings(box, an_order(asks_for=asks_for), KNOWN)
    assert all(warning.doubt.details[0] == "3" for warning in found)
    return [(w.field, w.doubt.kind, w.doubt.details[1:]) for w in found]


@pytest.mark.parametrize(
    ("carrier", "method", "tracking", "asks_for"),
    [
        ("UPS", "Ground", UPS, ("UPS", "Ground")),
        ("ups", "UPS ground", UPS, ("UPS", "Ground")),
        ("United Parcel Service", "Ground", UPS, ("UPS", "Ground")),
        ("UPS", "Ground", "123mytrack", ("UPS", "Ground")),
        ("UPS", "Next Day Air", UPS, ("", "")),
        ("", "", UPS, ("UPS", "Ground")),
        ("UPS", "", UPS, ("UPS", "Ground")),
        # What the order asks for is right, whoever knows it.
        ("Ensenda", "Evening", "X1", ("Ensenda", "Evening")),
        ("USPS", "Cubic", USPS, ("USPS", "cubic")),
        ("UPS", "Ground", UPS, ("UPS", "UPS Ground")),
    ],
)
def test_what_is_right_is_no_warning(carrier, method, tracking, asks_for):
    assert warned(carrier, method, tracking, asks_for) == []


@pytest.mark.parametrize("typed", ["14", "REJECT"])
def test_a_typed_number_of_no_form_is_named_before_it_goes_and_a_scanned_one_is_not(typed):
    box = Box(3, typed, "UPS", "Ground")
    for source, found in ((ValueSource.TYPED, 1), (ValueSource.SCAN, 0)):
        box.sources[Field.TRACKING] = source
        warnings = service_warnings(box, an_order(), KNOWN)
        assert [w.doubt.kind for w in warnings] == [DoubtKind.NUMBER_OF_NONE] * found
    box.sources[Field.TRACKING] = ValueSource.TYPED
    # How the numbers of a carrier look that has no formats is not known.
    box.carrier, box.method = "Ensenda", "Evening"
    order = an_order(asks_for=("Ensenda", "Evening"))
    assert service_warnings(box, order, KNOWN) == ()
    # That of a digit is said where it is typed.
    box.carrier, box.method, box.tracking = "UPS", "Ground", UPS[:-1] + "5"
    assert service_warnings(box, an_order(), KNOWN) == ()


def test_a_number_that_another_carrier_prints():
    assert warned("UPS", "Ground", USPS) == [(NUMBER, DoubtKind.NUMBER_OF_OTHER, ("UPS", "USPS"))]
    assert warned("FedEx", "Ground", UPS, ("", "")) == [
        (NUMBER, DoubtKind.NUMBER_OF_OTHER, ("FedEx", "UPS"))
    ]
    # A wrong digit makes a number of UPS none of FedEx.
    misread = UPS[:-1] + "5"
    assert warned("FedEx", "Ground", misread, ("", "")) == [
        (NUMBER, DoubtKind.NUMBER_OF_OTHER, ("FedEx", "UPS"))
    ]
    assert warned("UPS", "Ground", misread) == []


@pytest.mark.parametrize(
    ("carrier", "asks_for", "meant", "asked"),
    [
        ("Upps", ("UPS", "Ground"), "UPS", "UPS Ground"),
        ("Fed-Ex Corp", ("", ""), "FedEx", ""),
        ("Purolater", ("UPS", "Ground"), "Purolator", "UPS Ground"),
        ("Ensend", ("Ensenda", ""), "Ensenda", "Ensenda"),
        ("Acme", ("", ""), "", ""),
        ("?!", ("", ""), "", ""),
    ],
)
def test_a_carrier_that_nobody_knows_and_which_was_meant(carrier, asks_for, meant, asked):
    assert warned(carrier, "", "", asks_for) == [
        (CARRIER, DoubtKind.CARRIER_UNKNOWN, (carrier, meant, asked))
    ]


def test_a_carrier_of_the_station_is_known_with_its_services_or_with_any():
    own = (OwnCarrier("Ace Couriers", services=("Van",)), OwnCarrier("Bob"))
    known = replace(KNOWN, carriers=load_carriers(own))
    order = an_order(asks_for=("", ""))
    assert service_warnings(Box(1, "", "Ace Couriers", "Van"), order, known) == ()
    assert service_warnings(Box(1, "", "Bob", "by bike"), order, known) == ()
    details = ("1", "Ace Couriers", "Bike", "")
    assert service_warnings(Box(1, "", "Ace Couriers", "Bike"), order, known) == (
        BoxWarning(METHOD, Doubt(DoubtKind.METHOD_UNKNOWN, details)),
    )


@pytest.mark.parametrize(
    ("method", "meant"),
    [("Ground", "Ground Advantage"), ("Prioritty Mail", "Priority Mail"), ("Hovercraft", "")],
)
def test_a_method_that_the_carrier_does_not_have(method, meant):
    assert warned("USPS", method, "", ("", "")) == [
        (METHOD, DoubtKind.METHOD_UNKNOWN, ("USPS", method, meant))
    ]


def test_another_service_than_the_order_asks_for_stands_with_the_field_that_differs():
    other = DoubtKind.OTHER_SERVICE
    assert warned("UPS", "Next Day Air", UPS) == [
        (METHOD, other, ("UPS Next Day Air", "UPS Ground"))
    ]
    assert warned("FedEx", "2Day") == [(CARRIER, other, ("FedEx 2Day", "UPS Ground"))]


def test_the_number_of_an_unknown_carrier_is_not_doubted():
    assert [field for field, _, _ in warned("Upps", "Ground", UPS)] == [CARRIER]


def test_each_field_says_what_is_wrong_with_it():
    assert [field for field, _, _ in warned("USPS", "Ground", UPS)] == [NUMBER, CARRIER, METHOD]


def test_a_box_that_the_service_has_is_no_more_looked_at():
    box = Box(1, USPS, "Upps", "x", is_accepted=True)
    assert service_warnings(box, an_order(), KNOWN) == ()


def test_it_is_said_after_what_names_or_closes_the_box_and_not_with_each_unit():
    packing = Packing(an_order())

    def said() -> bool:
        step = packing.last_step
        assert step is not None
        return bool(warnings_after(step, packing, KNOWN))

    packing.pack("line-A")
    assert not said()
    packing.set_service("Upps", "")
    assert said()
    packing.pack("line-A")
    assert not said()
    packing.pack_all()
    assert said()
    packing.undo()
    assert not said()
    packing.set_field(1, Field.TRACKING, UPS)
    assert said()
    packing.set_service("UPS", "Ground")
    assert not said()
    packing.undo()
    assert said()
