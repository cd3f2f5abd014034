"""The carriers of the settings page: what of them goes back into the file, without a window."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crux_desk.config.carriers import load_carriers
from crux_desk.config.setting_rules import RULES, OwnCarrier, plain
from crux_desk.ui.settings.carriers.carrier_rows import CarrierRow, CarrierRows

BIKE = OwnCarrier("Bike", "BK[0-9]{8}", "mod7", ("Same day",))
OTHER_BIKE = OwnCarrier("bike", "BIKE[0-9]{4}")
FEDEX = OwnCarrier("FEDEX", "FX[0-9]{9}")
WALKER = OwnCarrier("Walker")
OWN = (WALKER, BIKE, FEDEX, OTHER_BIKE)
KNOWN = load_carriers().names


def rows_of(*own: OwnCarrier, ships_with: tuple[str, ...] = ()) -> CarrierRows:
    rows = CarrierRows()
    rows.fill(own)
    rows.check_only(ships_with)
    return rows


def row_of(rows: CarrierRows, name: str) -> CarrierRow:
    return next(row for row in rows.rows if row.name == name)


def saved(rows: CarrierRows) -> object:
    return RULES["carriers"](rows.entries)


def test_known_carriers_come_first_and_each_carrier_once():
    rows = rows_of(*OWN)
    assert [row.name for row in rows.rows] == [*KNOWN, "Walker", "Bike"]
    assert [row.name for row in rows.rows if row.has_patterns] == ["FedEx", "Bike"]


own_carriers = st.lists(
    st.builds(
        OwnCarrier,
        name=st.sampled_from(["Bike", "bike", "UPS", "fedex", "Walker", "Federal Express"]),
        pattern=st.sampled_from(["", "BK[0-9]{8}", "[0-9]{12}"]),
        services=st.lists(st.sampled_from(["Ground", "Same day"]), max_size=2).map(tuple),
    ),
    max_size=6,
).map(tuple)


@given(own_carriers)
def test_what_nobody_touched_is_as_it_was(own):
    assert saved(rows_of(*own)) == own


@given(own_carriers, st.data())
def test_whatever_is_done_no_pattern_is_lost(own, data):
    rows = rows_of(*own)
    for _ in range(data.draw(st.integers(1, 6))):
        row = data.draw(st.sampled_from(rows.rows))
        act = data.draw(st.sampled_from(["add", "remove", "rename", "methods", "defaults"]))
        if act == "add":
            rows.rename(rows.add(), f"New {len(rows.rows)}")
        elif act == "remove" and row.is_own and not row.has_patterns:
            rows.remove(row)
        elif act == "rename" and row.is_own:
            rows.rename(row, f"{row.name}!")
        elif act == "methods":
            rows.set_methods(row, data.draw(st.sampled_from([(), ("A",), row.offered or ("B",)])))
        elif act == "defaults":
            rows.forget_own()
    kept = [(entry["pattern"], entry["check"]) for entry in rows.entries if entry["pattern"]]
    assert kept == [(carrier.pattern, carrier.check) for carrier in own if carrier.pattern]
    assert not any(rows.wrong_parts(row) for row in rows.rows)


def test_all_or_none_of_them_checked_is_no_list():
    rows = rows_of(*OWN)
    assert rows.ships_with == []
    rows.check_all(is_checked=False)
    assert rows.ships_with == []
    row_of(rows, "Bike").is_checked = True
    assert rows.ships_with == ["Bike"]


@pytest.mark.parametrize("name", ["FedEx", " federal express", "FEDEX"])
def test_a_carrier_is_checked_by_any_of_its_names(name):
    rows = rows_of(*OWN, ships_with=(name, "bike"))
    assert [row.name for row in rows.checked] == ["FedEx", "Bike"]
    assert rows.is_said_by((name, "bike"))
    assert not rows.is_said_by((name,))
    assert not rows.is_said_by((name, "bike", "nobody"))
    assert not rows.is_said_by(())


def test_an_own_carrier_that_is_called_as_a_known_one_takes_that_name():
    rows = rows_of(OwnCarrier("Federal Express"), ships_with=("Federal Express",))
    assert [row.name for row in rows.checked] == ["Federal Express"]


def test_own_methods_of_a_known_carrier_come_and_go():
    rows = rows_of()
    fedex = row_of(rows, "FedEx")
    rows.set_methods(fedex, ("By drone",))
    assert saved(rows) == (OwnCarrier("FedEx", services=("By drone",)),)
    assert (fedex.methods, fedex.has_own_methods) == (("By drone",), True)
    rows.set_methods(fedex, fedex.offered or ())
    assert saved(rows) == ()
    assert fedex.methods == fedex.offered


def test_methods_beside_a_pattern_go_and_the_pattern_stays():
    rows = rows_of(replace(FEDEX, services=("By drone",)))
    rows.set_methods(row_of(rows, "FedEx"), ())
    assert saved(rows) == (FEDEX,)


def test_two_carriers_that_are_the_same_by_all_they_have_are_two():
    rows = rows_of(WALKER)
    first, second = rows.add(), rows.add()
    rows.remove(first)
    assert second in rows.rows
    assert rows.entries == [plain(WALKER), *second.entries]
