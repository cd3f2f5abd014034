"""The state machine of all scales: what is stable, what moves, what no longer counts."""

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from crux_desk.domain.devices import DeviceState as State
from crux_desk.domain.weighing.readings import Reason, Refusal, Unchanged, Unit
from crux_desk.domain.weighing.weighing import FRESH_S, STABLE_S, Weighing
from tests.domain.weighing.scales import moving, weight


def opened(at_s: float = 0, *, skips_first: bool = False) -> Weighing:
    return Weighing().opening().opened(at_s, skips_first=skips_first)


def test_from_absent_to_stable():
    weighing = Weighing()
    assert weighing.state_at(0) is State.ABSENT
    assert weighing.reason_at(0) is Reason.NO_SCALE
    weighing = weighing.opening()
    assert weighing.state_at(0) is State.OPENING
    weighing = weighing.opened(0)
    assert weighing.state_at(0) is State.WAITING
    assert weighing.reason_at(0) is Reason.NOTHING_YET
    weighing = weighing.heard(moving(3), 0.1)
    assert weighing.state_at(0.1) is State.MOVING
    weighing = weighing.heard(weight(5), 0.2)
    assert weighing.state_at(0.2) is State.MOVING
    assert weighing.reason_at(0.2) is Reason.SETTLING
    assert weighing.stable_at(0.2) is None
    assert weighing.shown_at(0.2) == weight(5)
    weighing = weighing.heard(weight(5), 0.3)
    assert weighing.state_at(0.3) is State.STABLE
    assert weighing.stable_at(0.3) == weight(5)
    assert weighing.lost().state_at(0.3) is State.ABSENT


def test_no_permission_is_a_state_of_its_own():
    weighing = opened().heard(weight(5), 0).forbidden()
    assert weighing.state_at(0) is State.NO_PERMISSION
    assert weighing.reason_at(0) is Reason.NO_PERMISSION
    assert weighing.shown_at(0) is None


def test_a_weight_that_has_not_changed_for_long_enough_is_stable():
    weighing = opened().heard(weight(5), 0)
    assert weighing.stable_at(STABLE_S - 0.01) is None
    assert weighing.stable_at(STABLE_S) == weight(5)


def test_where_no_motion_is_marked_only_time_makes_it_stable():
    weighing = opened().heard(weight(5, marked=False), 1).heard(weight(5, marked=False), 1.1)
    assert weighing.stable_at(1.1) is None
    assert weighing.stable_at(1.5) is not None


@pytest.mark.parametrize(
    "other", [weight("5.1"), moving(5), weight(5, unit=Unit.POUND), Refusal(Reason.BUSY)]
)
def test_what_comes_between_begins_anew(other):
    weighing = opened().heard(weight(5), 1).heard(other, 1.1).heard(weight(5), 1.2)
    assert weighing.stable_at(1.45) is None
    assert weighing.heard(weight(5), 1.3).stable_at(1.3) == weight(5)


def test_a_refusal_clears_the_weight_and_says_why():
    weighing = opened().heard(weight(5), 1).heard(weight(5), 1.1)
    weighing = weighing.heard(Refusal(Reason.UNKNOWN_UNIT, detail="tael"), 1.2)
    assert weighing.shown_at(1.2) is None
    assert (weighing.reason_at(1.2), weighing.detail) == (Reason.UNKNOWN_UNIT, "tael")
    assert weighing.state_at(1.2) is State.WAITING
    assert weighing.heard(Refusal(Reason.MOVING), 1.3).state_at(1.3) is State.MOVING


def test_a_silent_scale_is_asleep_and_its_weight_no_longer_counts():
    weighing = opened().heard(weight(5), 1).heard(weight(5), 1.1)
    assert weighing.state_at(1.1 + FRESH_S) is State.STABLE
    assert weighing.reason_at(1.2 + FRESH_S) is Reason.ASLEEP
    assert weighing.state_at(1.2 + FRESH_S) is State.WAITING
    assert weighing.shown_at(1.2 + FRESH_S) is None
    woken = weighing.heard(weight(5), 5)
    assert woken.stable_at(5) is None
    assert woken.heard(weight(5), 5.1).stable_at(5.1) == weight(5)


def test_one_that_never_says_anything_is_asleep():
    assert opened(1).reason_at(2) is Reason.NOTHING_YET
    assert opened(1).reason_at(3.1) is Reason.ASLEEP


def test_a_status_that_is_no_error_confirms_the_weight_and_is_none_itself():
    weighing = opened().heard(weight(5), 1)
    for at_s in (2, 3, 4, 5):
        weighing = weighing.heard(Unchanged(), at_s)
    assert weighing.stable_at(5) == weight(5)
    assert weighing.read_at_s == 1


def test_nothing_confirms_a_weight_that_was_refused_or_has_run_out_or_is_doubted():
    weighing = opened().heard(weight(5), 1)
    for other in (
        weighing.heard(Refusal(Reason.MOVING), 1.1).heard(Unchanged(), 1.2),
        weighing.heard(Unchanged(), 4),
        weighing.doubted().heard(Unchanged(), 1.2),
    ):
        assert other.shown_at(other.confirmed_at_s) is None
        assert other.heard(Unchanged(), 4.1).stable_at(5) is None
    again = weighing.doubted().heard(weight(6), 1.2).heard(Unchanged(), 1.4)
    assert again.stable_at(1.7) == weight(6)


def test_the_first_report_after_opening_is_the_weighing_before():
    weighing = opened(skips_first=True).heard(weight(5), 1)
    assert weighing.shown_at(1) is None
    assert weighing.state_at(1) is State.WAITING
    weighing = weighing.heard(weight(7), 1.1)
    assert weighing.shown_at(1.1) == weight(7)


ANSWERS = st.sampled_from(
    [weight(5), weight(6), weight(0), moving(5), Refusal(Reason.BUSY), Unchanged()]
)


@given(st.lists(st.tuples(ANSWERS, st.floats(0.01, 3)), max_size=30))
def test_what_is_stable_was_said_lately_and_nothing_else_since(said):
    weighing, now_s, log = opened(), 0.0, []
    for answer, gap_s in said:
        now_s += gap_s
        weighing = weighing.heard(answer, now_s)
        log.append((answer, now_s))
        stable = weighing.stable_at(now_s)
        if stable is not None:
            weights = [one for one in log if not isinstance(one[0], Unchanged)]
            last, last_s = weights[-1]
            assert last == stable
            gaps = [b[1] - a[1] for a, b in pairwise(log) if b[1] > last_s]
            assert all(gap <= FRESH_S for gap in gaps)
            has_lasted = now_s - last_s >= STABLE_S
            assert has_lasted or len(weights) > 1
            assert has_lasted or weights[-2][0] == stable
