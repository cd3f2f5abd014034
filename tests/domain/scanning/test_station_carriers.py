"""Whose label it is where several carriers print such numbers: what the station was set to decides."""

import random
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.config.setting_rules import OwnCarrier
from crux_desk.devices.reading import Reader
from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.orders import RequestedShipping
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.decide import ScanKnowledge, decide
from crux_desk.domain.scanning.expected import Expected
from crux_desk.domain.scanning.station_carriers import CarrierChoice, carriers_of
from crux_desk.domain.scanning.typed_label import CarrierKnowledge, judge_typed
from tests.builders import A_TIME, a_line, an_order

OWN = (OwnCarrier("Bike", "[0-9]{12}", ""), OwnCarrier("Walker", "[0-9]{15}", ""))
FORMATS, CARRIERS = load_label_formats(OWN), load_carriers(OWN)
STATION = ScanKnowledge(lambda _: None, lambda _: (), FORMATS.read, CARRIERS)
PLAIN = replace(STATION, labels=load_label_formats().read)
"""Without the station's own carriers, whose numbers have no check digit."""
FEDEX = "300000000020"
"""Right by the sums of FedEx and of Purolator."""
FREIGHT = "123456782"
"""Nine digits: UPS Freight and XPO."""


def right_readings(text):
    return [r for r in FORMATS.read(text) if r.is_check_right is not False]


@cache
def shared_numbers():
    """Numbers that several carriers print, of all forms that there are."""
    chance = random.Random(2024)
    texts = [str(chance.randrange(10 ** (n - 1), 10**n)) for n in range(8, 23) for _ in range(600)]
    return [text for text in texts if len(carriers_of(right_readings(text))) > 1]


def packing_for(carrier="", method=""):
    order = replace(
        an_order(a_line("A", 20)), requested_shipping=RequestedShipping(carrier, method)
    )
    packing = Packing(order, clock=lambda: A_TIME)
    packing.pack("line-A")
    return packing


def knowing(choices, *ships_with):
    return replace(STATION, ships_with=ships_with, remembered=lambda names: choices.get(names, ""))


def meaning(text, knowledge, packing=None, expected=None):
    return decide(Reader().read(text), packing or packing_for(), knowledge, expected or Expected())


def asks_whose(decision):
    return isinstance(decision, d.Ask) and decision.doubts[0].kind is d.DoubtKind.WHOSE_LABEL


def offered(decision):
    return {choice.subject.carrier for choice in decision.choices}


def put_in(decision) -> d.PutLabel:
    put = decision.then if isinstance(decision, d.Ask) else decision
    assert isinstance(put, d.PutLabel), decision
    return put


def carrier_in(decision):
    return put_in(decision).label.carrier


def test_there_are_such_numbers_of_several_kinds():
    kinds = {carriers_of(right_readings(text)) for text in shared_numbers()}
    assert len(kinds) >= 4
    assert len(shared_numbers()) > 100


@pytest.mark.parametrize("is_forced", [False, True])
def test_a_station_that_ships_with_one_of_them_is_never_asked_which(is_forced):
    for text in shared_numbers():
        for carrier in carriers_of(right_readings(text)):
            decision = meaning(text, knowing({}, carrier), expected=Expected(is_label=is_forced))
            assert not asks_whose(decision), (text, carrier)
            assert carrier_in(decision) == carrier


def test_no_list_and_a_list_of_all_change_nothing():
    for text in shared_numbers():
        names = carriers_of(right_readings(text))
        before = meaning(text, STATION)
        assert asks_whose(before)
        assert offered(before) == set(names)
        assert asks_whose(meaning(text, knowing({}, *names)))
        assert offered(meaning(text, knowing({}, *names))) == set(names)


def test_of_those_that_fit_only_the_stations_are_offered():
    of_three = [text for text in shared_numbers() if len(carriers_of(right_readings(text))) == 3]
    assert of_three
    for text in of_three:
        for pair in combinations(carriers_of(right_readings(text)), 2):
            assert offered(meaning(text, knowing({}, *pair, "Saia"))) == set(pair)


def test_where_the_station_ships_with_none_of_them_all_are_offered():
    """The label in hand is real, whatever the settings say."""
    for text in shared_numbers():
        assert offered(meaning(text, knowing({}, "Saia"))) == set(carriers_of(right_readings(text)))


def test_a_carrier_counts_by_any_of_its_names():
    assert carrier_in(meaning(FEDEX, knowing({}, "federal express"))) == "FedEx"


def test_what_was_chosen_once_is_taken_from_then_on():
    for text in shared_numbers():
        names = carriers_of(right_readings(text))
        for chosen in names:
            decision = meaning(text, knowing({names: chosen}))
            assert not asks_whose(decision)
            assert carrier_in(decision) == chosen


def test_an_answer_says_what_is_to_be_remembered():
    for text in shared_numbers():
        names = carriers_of(right_readings(text))
        for choice in meaning(text, STATION).choices:
            assert put_in(choice.then).choice == CarrierChoice(names, choice.subject.carrier)


def test_what_is_put_without_a_choice_is_not_to_be_remembered():
    assert meaning(FEDEX, PLAIN).meanwhile.choice is None
    assert meaning(FEDEX, knowing({}, "FedEx")).choice is None
    assert meaning("1Z5R89390357567127", STATION).choice is None


def test_what_was_chosen_of_a_carrier_that_the_station_gave_up_no_longer_counts():
    names = carriers_of(right_readings(FEDEX))
    assert names == ("Bike", "FedEx", "Purolator")
    given_up = knowing({names: "Purolator"}, "FedEx", "UPS")
    assert carrier_in(meaning(FEDEX, given_up)) == "FedEx"
    assert offered(meaning(FEDEX, knowing({names: "Purolator"}, "FedEx", "Bike"))) == {
        "FedEx",
        "Bike",
    }


@pytest.mark.parametrize("ships_with", [(), ("FedEx",), ("FedEx", "UPS")])
def test_an_order_or_a_box_that_names_a_carrier_always_wins(ships_with):
    knowledge = knowing({("Bike", "FedEx", "Purolator"): "FedEx"}, *ships_with)
    assert carrier_in(meaning(FEDEX, knowledge, packing_for("Purolator"))) == "Purolator"
    by_hand = packing_for("FedEx")
    by_hand.set_field(1, Field.CARRIER, "Purolator")
    assert carrier_in(meaning(FEDEX, knowledge, by_hand)) == "Purolator"


def test_what_this_packing_goes_by_goes_before_what_was_chosen_once():
    packing = packing_for()
    packing.set_label(meaning(FEDEX, knowing({}, "Purolator"), packing).label)
    packing.pack("line-A")
    another = next(t for t in shared_numbers() if "Purolator" in carriers_of(right_readings(t)))
    knowledge = knowing({("Bike", "FedEx", "Purolator"): "FedEx"}, "FedEx")
    assert carrier_in(meaning(another, knowledge, packing)) == "Purolator"


def test_a_carrier_that_the_station_ships_with_is_not_asked_about():
    unsure = meaning("LA12345678", STATION)
    assert isinstance(unsure, d.Ask)
    assert unsure.doubts[0].kind is d.DoubtKind.NO_CHECK_DIGIT
    assert isinstance(meaning("LA12345678", knowing({}, "LaserShip")), d.PutLabel)
    # Where the order asks for another carrier, it is.
    assert isinstance(meaning("LA12345678", knowing({}, "LaserShip"), packing_for("UPS")), d.Ask)


def test_what_was_chosen_once_is_not_asked_about_either():
    names = ("UPS", "XPO")
    assert isinstance(meaning(FREIGHT, knowing({names: "XPO"})), d.PutLabel)
    # Freight only where freight was asked for.
    freight = meaning(FREIGHT, knowing({names: "UPS"}))
    assert isinstance(freight, d.Ask)
    assert not asks_whose(freight)


def test_what_may_be_goods_as_well_is_asked_about_all_the_same():
    decision = meaning("300000000384", knowing({}, "FedEx"))
    assert [doubt.kind for doubt in decision.doubts] == [d.DoubtKind.LIKE_PRODUCT]


def test_a_number_with_a_wrong_check_digit_is_no_label_because_of_the_list():
    wrong = "986578788856"
    assert meaning(wrong, knowing({}, "DHL")) == meaning(wrong, STATION)


def test_a_label_that_waits_for_its_carrier_gets_it_when_the_station_knows_it_by_now():
    packing = packing_for()
    packing.set_label(meaning(FEDEX, PLAIN, packing).meanwhile.label)
    assert not packing.current_box.carrier
    again = meaning(FEDEX, PLAIN, packing)
    names = ("FedEx", "Purolator")
    assert [choice.then.choice for choice in again.choices] == [
        CarrierChoice(names, name) for name in names
    ]
    known_by_now = replace(PLAIN, ships_with=("FedEx",))
    assert carrier_in(meaning(FEDEX, known_by_now, packing)) == "FedEx"


def test_a_typed_number_is_the_stations_carriers():
    packing = packing_for()
    box = packing.current_box

    def typed(knowledge):
        known = CarrierKnowledge(knowledge.station_carriers, lambda _: True)
        return judge_typed(FEDEX, FORMATS.read(FEDEX), box, packing, known).label.carrier

    assert typed(STATION) == ""
    assert typed(knowing({}, "FedEx")) == "FedEx"
    assert typed(knowing({("Bike", "FedEx", "Purolator"): "Purolator"})) == "Purolator"
