"""One label, one box, on all of the floor."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.floor.benches import a_floor, a_label, a_wish, an_application, granted, won


@pytest.fixture
def two(address):
    with a_floor(address, "Bench 1") as one, a_floor(address, "Bench 2") as other:
        yield one, other


OTHER = a_label(packing_id="packing-2", box=3)


def label_conflicts(floor):
    return [one.key for one in floor.overview().conflicts if one.kind == "label"]


def test_the_second_packing_is_told_which_box_has_the_label(two):
    one, other = two
    assert one.reserve_label(a_label()) is None
    told = other.reserve_label(OTHER)
    assert told is not None
    assert (told.station, told.po_number, told.box_number) == ("Bench 1", "PO-1", 1)
    assert label_conflicts(one) == label_conflicts(other) == ["1Z5R8"]


def test_asked_again_a_label_is_still_the_packings(two):
    one, _ = two
    assert [one.reserve_label(a_label()) for _ in range(2)] == [None, None]
    assert label_conflicts(one) == []


def test_of_two_that_reserve_at_once_one_gets_it(two):
    for number in range(20):
        labels = (a_label(f"1Z{number}"), a_label(f"1Z{number}", "packing-2"))
        with ThreadPoolExecutor(2) as pool:
            answers = list(
                pool.map(lambda pair: pair[0].reserve_label(pair[1]), zip(two, labels, strict=True))
            )
        assert sum(answer is None for answer in answers) == 1


def test_a_label_that_was_undone_is_free(two):
    """Sequence m."""
    one, other = two
    one.reserve_label(a_label())
    assert other.reserve_label(OTHER) is not None
    one.release_label(a_label())
    assert other.reserve_label(OTHER) is None
    assert label_conflicts(one) == []


def test_who_lost_the_label_and_takes_it_back_ends_the_conflict(two):
    one, other = two
    one.reserve_label(a_label())
    other.reserve_label(OTHER)
    other.release_label(OTHER)
    assert label_conflicts(one) == []
    assert one.reserve_label(a_label()) is None


def test_a_discarded_draft_gives_all_its_labels_back(two):
    """Sequence m."""
    one, other = two
    for number in ("1Z1", "1Z2"):
        one.reserve_label(a_label(number))
    one.release_labels("packing-1")
    assert other.reserve_label(a_label("1Z1", "packing-2")) is None
    assert other.reserve_label(a_label("1Z2", "packing-2")) is None


def test_a_label_that_was_moved_to_another_box_is_not_freed_by_the_first_ones_undo(two):
    one, other = two
    one.reserve_label(a_label(box=1))
    assert one.reserve_label(a_label(box=2)) is None
    one.release_label(a_label(box=1))
    assert other.reserve_label(OTHER) is not None


def test_a_label_that_was_sent_is_not_free_any_more(two):
    one, other = two
    held = won(one.claim(a_wish()))
    granted(one.permit(held, an_application(labels=(a_label(),))))
    one.release_label(a_label())
    one.release_labels("packing-1")
    assert other.reserve_label(OTHER) is not None


def test_labels_of_sandbox_and_production_are_two(two):
    """Sequence n."""
    one, other = two
    assert one.reserve_label(a_label()) is None
    assert other.reserve_label(a_label(packing_id="p2", origin="https://sandbox.example")) is None
