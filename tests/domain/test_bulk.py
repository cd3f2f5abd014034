"""Much made at once: Python's search for garbage stands aside, and comes back."""

import gc

import pytest

from crux_desk.domain.packing.bulk import in_bulk
from tests.builders import a_line, an_order


@pytest.fixture(autouse=True)
def _thawed():
    yield
    gc.unfreeze()


def test_nothing_is_looked_through_while_much_is_made_nor_afterwards():
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        seen.append(info["generation"])

    gc.callbacks.append(note)
    try:
        with in_bulk(is_large=True):
            made = [[number] for number in range(50_000)]
        assert seen == []
        gc.collect(0)
    finally:
        gc.callbacks.remove(note)
    assert gc.isenabled()
    assert not any(made is other for other in gc.get_objects())


def test_a_fault_brings_it_back_and_one_within_another_leaves_it_to_the_outer_one():
    with pytest.raises(KeyError), in_bulk(is_large=True):
        raise KeyError
    assert gc.isenabled()
    with in_bulk(is_large=True):
        with in_bulk(is_large=True):
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_little_changes_nothing():
    before = gc.get_freeze_count()
    with in_bulk(is_large=False):
        assert gc.isenabled()
    assert gc.get_freeze_count() == before


def test_what_is_looked_up_in_an_order_is_found_beforehand():
    order = an_order(a_line("A", 1))
    order.look_through()
    assert {"line_by_uuid", "lines_by_code", "lines_by_gtin", "units_may_ship"} <= vars(
        order
    ).keys()
