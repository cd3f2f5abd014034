"""The table of labels as shipped, and the carriers that a station adds."""

import time

import pytest

from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats, shipped_formats
from crux_desk.config.setting_rules import OwnCarrier, plain
from crux_desk.config.settings import Settings, settings_from

LONE_STAR = OwnCarrier("Lone Star Overnight", "LSO[0-9]{8}", "", ("Ground",))
AS_JSON = {
    "name": "Lone Star Overnight",
    "pattern": "LSO[0-9]{8}",
    "check": "",
    "services": ["Ground"],
}


def own_carriers(value: object) -> tuple[OwnCarrier, ...]:
    loaded = settings_from({"carriers": value}, Settings())
    assert loaded.faults == ()
    return loaded.settings.carriers


def test_every_service_of_the_table_is_offered() -> None:
    carriers = load_carriers()

    for entry in shipped_formats():
        for code, service in [*entry.services.items(), ("", entry.service)]:
            name = entry.carrier or code.rsplit(" ", 1)[0]
            assert not service or service in carriers.services_of(name), (entry.name, service)


def test_every_carrier_of_the_table_is_offered_but_posts_abroad() -> None:
    offered = set(load_carriers().names)

    assert {entry.carrier for entry in shipped_formats() if entry.carrier} <= offered
    (posts,) = (entry.carriers for entry in shipped_formats() if entry.carriers)
    assert {posts[country] for country in ("US", "CA", "GB", "CN", "DE")} <= offered


def test_the_names_of_formats_are_unique() -> None:
    names = [entry.name for entry in shipped_formats()]

    assert len(set(names)) == len(names)


def test_the_table_is_loaded_quickly() -> None:
    start = time.perf_counter()
    load_label_formats()

    assert time.perf_counter() - start < 1


def test_a_station_adds_a_carrier() -> None:
    (own,) = own_carriers([AS_JSON])

    assert own == LONE_STAR
    (reading,) = load_label_formats([own]).read("lso 1234 5678")
    assert (reading.tracking, reading.carrier) == ("LSO12345678", "Lone Star Overnight")
    assert reading.is_distinct
    assert reading.is_check_right is None
    assert load_carriers([own]).services_of("lone star overnight") == ("Ground",)
    assert load_carriers([own]).names[0] == "Lone Star Overnight"


def test_its_own_format_comes_before_the_shipped_ones() -> None:
    own = OwnCarrier("Bike Courier", "[0-9]{12}", "mod11_1_3_7")

    found = load_label_formats([own]).read("986578788855")

    assert [reading.carrier for reading in found] == ["Bike Courier", "FedEx"]
    assert not found[0].is_distinct


def test_its_check_digit_counts() -> None:
    formats = load_label_formats([OwnCarrier("Bike Courier", "BC[0-9]{8}", "luhn")])

    assert not formats.read("BC79927398")[0].is_check_right
    named = OwnCarrier("Bike Courier", "BC(?P<serial>[0-9]{10})(?P<check>[0-9])", "luhn")
    assert load_label_formats([named]).read("BC79927398713")[0].is_check_right


def test_a_carrier_may_have_no_labels() -> None:
    (own,) = own_carriers([{"name": "Own Van"}])

    assert load_label_formats([own]).read("X") == ()
    assert "Own Van" in load_carriers([own]).names


def test_a_shipped_carrier_gets_the_station_s_services() -> None:
    carriers = load_carriers([OwnCarrier("ups", services=("Red",)), OwnCarrier("FedEx")])

    assert carriers.services_of("United Parcel Service") == ("Red",)
    assert carriers.services_of("FedEx") == load_carriers().services_of("FedEx")
    assert len(carriers.names) == len(load_carriers().names)


def test_settings_keep_them() -> None:
    assert plain((LONE_STAR,)) == [AS_JSON]
    assert Settings(carriers=(LONE_STAR,)).carriers == (LONE_STAR,)
    assert Settings().carriers == ()


@pytest.mark.parametrize(
    "value",
    [
        {},
        "LSO",
        ["LSO"],
        [{}],
        [{"name": ""}],
        [{"name": "X", "pattern": "[0-9"}],
        [{"name": "X", "pattern": 7}],
        [{"name": "X", "pattern": "(a+)+"}],
        [{"name": "X", "pattern": "X" * 201}],
        [{"name": "X", "pattern": "X", "check": "mod9"}],
        [{"name": "X", "check": "luhn"}],
        [{"name": "X", "pattern": "X", "services": "Ground"}],
        [{"name": "X", "pattern": "X", "services": [7]}],
        [{"name": "X", "pattern": "X", "services": ["S"] * 51}],
        [{"name": "X"}] * 51,
    ],
)
def test_a_bad_entry_is_named_and_not_used(value: object) -> None:
    loaded = settings_from({"carriers": value}, Settings())

    assert [fault.name for fault in loaded.faults] == ["carriers"]
    assert loaded.settings.carriers == ()
