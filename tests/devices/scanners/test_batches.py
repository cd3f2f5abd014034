"""What a scanner stored while it was out of reach is held back, all of it, in its order."""

import hypothesis.strategies as st
from hypothesis import given

from crux_desk.devices.scanners.batches import MOST, WITHIN_S, BatchGuard


def held(guard: BatchGuard[str], scans: str, at_s: float, *, is_open: bool = True) -> list[bool]:
    return [guard.is_held(scan, at_s, is_order_open=is_open) for scan in scans]


def test_scans_of_a_hand_pass():
    guard = BatchGuard[str]()
    for at_s in range(100):
        assert held(guard, "a", at_s * 0.15) == [False]
    assert guard.ended(100) == ()


def test_a_batch_is_held_from_where_no_hand_is_so_fast():
    guard = BatchGuard[str]()
    assert held(guard, "abcde", 1) == [False] * MOST + [True] * 2
    assert guard.ended(1.1) == ()
    assert held(guard, "f", 1.2) == [True]
    assert guard.ended(1.1 + WITHIN_S) == ()
    assert guard.ended(1.3 + WITHIN_S) == ("d", "e", "f")
    assert guard.ended(9) == ()
    assert held(guard, "g", 9) == [False]


def test_with_no_order_open_the_second_one_is_held():
    guard = BatchGuard[str]()
    assert held(guard, "ab", 1, is_open=False) == [False, True]
    assert guard.ended(2) == ("b",)


def test_nothing_overtakes_what_is_held():
    guard = BatchGuard[str]()
    held(guard, "abcd", 1)
    assert held(guard, "e", 5) == [True]
    assert guard.ended(6) == ("d", "e")


@given(st.lists(st.floats(0, 0.5), max_size=40), st.booleans())
def test_no_scan_is_lost_or_changes_places(gaps, is_open):
    guard, at_s = BatchGuard[int](), 0.0
    passed: list[int] = []
    for number, gap_s in enumerate(gaps):
        at_s += gap_s
        passed += guard.ended(at_s)
        if not guard.is_held(number, at_s, is_order_open=is_open):
            passed.append(number)
    passed += guard.ended(at_s + 1)
    assert passed == list(range(len(gaps)))
