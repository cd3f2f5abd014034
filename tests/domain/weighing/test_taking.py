"""Whose weight is on the scale: no box gets a weight that is not its own."""

from decimal import Decimal

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from crux_desk.domain.weighing.readings import Reason, Refusal, Unchanged, Unit
from crux_desk.domain.weighing.taking import NotTaken, Taking, Weight
from crux_desk.domain.weighing.weighing import FRESH_S, Weighing
from tests.domain.weighing.scales import moving, weight
from tests.soak import times


class Bench:
    """A scale and boxes, with a clock of their own."""

    def __init__(self) -> None:
        self.taking = Taking()
        self.now_s = 100.0
        self.taking.saw(Weighing().opened(self.now_s), self.now_s)

    def says(self, *answers: object, every_s: float = 0.1) -> None:
        for answer in answers:
            self.now_s += every_s
            self.taking.saw(self.taking.weighing.heard(answer, self.now_s), self.now_s)  # type: ignore[arg-type]

    def puts_on(self, ounces: object) -> None:
        self.says(moving(1), weight(ounces), weight(ounces))

    def takes_off(self) -> None:
        self.says(moving(1), weight(0), weight(0))

    def new_box(self) -> None:
        self.taking.box_became_current(self.now_s)

    def offer(self) -> Weight | NotTaken:
        return self.taking.offer(self.now_s)

    def take(self) -> Decimal:
        offer = self.offer()
        assert isinstance(offer, Weight), offer
        assert not offer.may_be_the_box_before
        self.taking.box_was_weighed(self.now_s)
        return offer.pounds

    def asks(self) -> bool:
        offer = self.offer()
        assert isinstance(offer, Weight), offer
        return offer.may_be_the_box_before

    def refuses(self) -> Reason:
        offer = self.offer()
        assert isinstance(offer, NotTaken), offer
        return offer.reason


@pytest.fixture
def bench() -> Bench:
    bench = Bench()
    bench.says(weight(0), weight(0))
    bench.new_box()
    return bench


def test_box_after_box(bench):
    for ounces, pounds in (("80", "5.00"), ("16", "1.00"), ("16", "1.00")):
        bench.puts_on(ounces)
        assert bench.take() == Decimal(pounds)
        bench.takes_off()
        bench.new_box()
    assert bench.refuses() is Reason.EMPTY


def test_what_the_step_is_to_keep(bench):
    bench.says(moving(1), weight("1.5", unit=Unit.KILOGRAM), weight("1.5", unit=Unit.KILOGRAM))
    offer = bench.offer()
    assert isinstance(offer, Weight)
    assert offer.pounds == Decimal("3.31")
    assert (offer.reading.value, offer.reading.unit) == (Decimal("1.5"), Unit.KILOGRAM)


def test_no_weight_at_the_moment_when_the_box_changes(bench):
    bench.puts_on(80)
    bench.new_box()
    assert bench.refuses() is Reason.FROM_BEFORE
    assert NotTaken(Reason.FROM_BEFORE).comes_soon


def test_a_silent_scales_weight_from_before_the_box_is_not_its_weight(bench):
    bench.puts_on(80)
    bench.new_box()
    bench.says(Unchanged(), Unchanged(), Unchanged())
    assert bench.refuses() is Reason.FROM_BEFORE


@pytest.mark.parametrize(
    ("answers", "reason", "comes_soon"),
    [
        ((moving(80),), Reason.MOVING, True),
        ((weight(80),), Reason.SETTLING, True),
        ((Refusal(Reason.BELOW_ZERO),), Reason.BELOW_ZERO, False),
        ((Refusal(Reason.OVER_CAPACITY),), Reason.OVER_CAPACITY, False),
        ((Refusal(Reason.COUNT),), Reason.COUNT, False),
        ((Refusal(Reason.UNKNOWN_UNIT),), Reason.UNKNOWN_UNIT, False),
        ((weight(0), weight(0)), Reason.EMPTY, False),
        ((weight("0.05"), weight("0.05")), Reason.EMPTY, False),
        ((weight("1e9"), weight("1e9")), Reason.NOT_A_WEIGHT, False),
    ],
)
def test_what_is_never_taken(bench, answers, reason, comes_soon):
    bench.says(*answers)
    offer = bench.offer()
    assert isinstance(offer, NotTaken)
    assert (offer.reason, offer.comes_soon) == (reason, comes_soon)


def test_no_scale_and_no_box():
    taking = Taking()
    assert taking.offer(0) == NotTaken(Reason.NO_SCALE)
    bench = Bench()
    bench.puts_on(80)
    assert bench.refuses() is Reason.FROM_BEFORE


def test_a_weight_that_was_not_confirmed_lately(bench):
    bench.puts_on(80)
    bench.now_s += FRESH_S + 0.1
    assert bench.refuses() is Reason.ASLEEP


def test_the_same_weight_as_the_box_before_asks(bench):
    bench.puts_on(80)
    bench.take()
    bench.new_box()
    bench.says(weight(80), weight(80))
    assert bench.asks()
    bench.says(moving(83), weight(80), weight(80))
    assert bench.asks(), "it was only touched"
    bench.taking.box_was_weighed(bench.now_s)
    bench.new_box()
    bench.says(weight(80))
    assert bench.asks(), "as the third of its kind, too"


@pytest.mark.parametrize(
    ("between", "is_asked"),
    [
        ((weight("80.05"), weight("80.05")), True),
        ((weight("80.1"),), False),
        ((weight("79.9"),), False),
        ((weight(0),), False),
        ((Refusal(Reason.BELOW_ZERO),), False),
        ((Refusal(Reason.OVER_CAPACITY),), True),
        ((Unchanged(),), True),
        ((weight(5, unit=Unit.POUND),), True),
    ],
)
def test_what_shows_that_it_is_another_box(bench, between, is_asked):
    bench.puts_on(80)
    bench.take()
    bench.new_box()
    bench.says(*between, weight(80), weight(80))
    assert bench.asks() == is_asked


def test_a_hand_on_a_scale_that_does_not_mark_motion_makes_no_other_box(bench):
    on, hand = weight(80, marked=False), weight(95, marked=False)
    bench.says(*[on] * 6)
    bench.take()
    bench.new_box()
    bench.says(hand, *[on] * 6)
    assert bench.asks()
    bench.says(*[weight(0, marked=False)] * 6, *[on] * 6)
    assert not bench.asks()


def test_a_box_whose_weight_was_typed_has_what_is_on_the_scale(bench):
    bench.puts_on(80)
    bench.taking.box_was_weighed(bench.now_s)
    bench.new_box()
    bench.says(weight(80), weight(80))
    assert bench.asks()


def test_a_box_that_is_weighed_once_more_is_no_other_one(bench):
    bench.new_box()
    bench.puts_on(10)
    bench.take()
    bench.puts_on(14)
    offered = bench.offer()
    assert isinstance(offered, Weight)
    assert not offered.may_be_the_box_before
    bench.new_box()
    bench.says(weight(14))
    again = bench.offer()
    assert isinstance(again, Weight)
    assert again.may_be_the_box_before


def test_a_box_that_was_left_while_the_scale_fell_asleep_may_be_on_it(bench):
    bench.says(moving(80))
    bench.now_s += FRESH_S + 1
    bench.new_box()
    bench.says(weight(80), weight(80))
    assert bench.asks()


def test_the_same_while_the_scale_still_moves(bench):
    bench.says(moving(30))
    bench.taking.box_was_weighed(bench.now_s)
    bench.says(moving(50), weight(80), weight(80))
    bench.new_box()
    bench.says(weight(80))
    assert bench.asks()


def test_what_moved_away_is_not_the_box_before(bench):
    bench.says(moving(30))
    bench.taking.box_was_weighed(bench.now_s)
    bench.takes_off()
    bench.puts_on(80)
    bench.new_box()
    bench.says(weight(80))
    assert not bench.asks(), "the next carton may be on the scale before its first item"


def test_a_box_that_was_left_without_a_weight_may_be_on_the_scale(bench):
    bench.puts_on(80)
    bench.new_box()
    bench.says(weight(80), weight(80))
    assert bench.asks()
    bench.taking.no_box(bench.now_s)
    bench.new_box()
    bench.says(weight(80))
    assert bench.asks(), "nor is it that of the next order"


def test_the_same_box_after_the_scale_was_asleep_or_unplugged(bench):
    bench.puts_on(80)
    bench.take()
    bench.new_box()
    bench.taking.saw(bench.taking.weighing.lost(), bench.now_s)
    assert bench.refuses() is Reason.NO_SCALE
    bench.taking.saw(Weighing().opened(bench.now_s), bench.now_s)
    bench.says(weight(80), weight(80), every_s=0.2)
    assert bench.asks()


def test_the_unit_key_of_the_scale_changes_no_weight(bench):
    bench.puts_on(80)
    bench.says(weight(5, unit=Unit.POUND))
    assert bench.refuses() is Reason.SETTLING
    bench.says(weight(5, unit=Unit.POUND))
    assert bench.take() == Decimal("5.00")


class Packer:
    """Puts boxes on a scale and takes them off, in any order that makes sense, and forgets things.

    Box 0 comes first; a box that is done does not come back. The next one may be on the scale
    before its first item is scanned, once the current one has its weight. A scale marks that it
    moves, or does not, or is silent: it says a weight once, and then that nothing changed.
    """

    def __init__(self, scale: str) -> None:
        self.scale = scale
        self.is_said = False
        self.bench = Bench()
        self.current = 0
        self.is_weighed = False
        self.on_scale: int | None = None
        self.ounces = 0
        self.taken: list[int] = []
        self.bench.new_box()

    def rest(self) -> None:
        for _ in range(6):
            self.glance()

    def glance(self) -> None:
        if self.scale == "silent" and self.is_said:
            self.bench.says(Unchanged())
        else:
            self.bench.says(weight(self.ounces, marked=self.scale != "unmarked"))
        self.is_said = True

    def shake(self) -> None:
        self.is_said = False
        if self.scale == "unmarked":
            self.bench.says(weight(self.ounces + 3, marked=False))
        else:
            self.bench.says(moving(self.ounces + 3))

    def sleep(self) -> None:
        self.bench.now_s += FRESH_S + 1

    def unplug(self) -> None:
        """And plug it in again."""
        now_s = self.bench.now_s
        self.bench.taking.saw(self.bench.taking.weighing.lost(), now_s)
        self.bench.taking.saw(Weighing().opened(now_s), now_s)
        self.is_said = False

    def lift(self) -> None:
        self.on_scale, self.ounces = None, 0
        self.shake()
        self.glance()
        self.glance()

    def put(self, ounces: int) -> None:
        """The box in hand goes onto the scale; one that was there goes first, in the same moment."""
        in_hand = self.current + 1 if self.is_weighed else self.current
        if self.on_scale is None or self.on_scale < in_hand:
            self.on_scale, self.ounces = in_hand, ounces
            self.shake()

    def type(self) -> None:
        if not self.is_weighed:
            self.bench.taking.box_was_weighed(self.bench.now_s)
            self.is_weighed = True

    def next(self) -> None:
        self.current += 1
        self.is_weighed = False
        self.bench.new_box()

    def take(self) -> None:
        """As the program does it by itself: what would have to be asked is left."""
        offer = self.bench.offer()
        if self.is_weighed or not isinstance(offer, Weight) or offer.may_be_the_box_before:
            return
        assert self.on_scale == self.current
        assert offer.reading.value == self.ounces
        self.taken.append(self.current)
        self.type()


ACTS = st.sampled_from(
    ["rest", "glance", "shake", "sleep", "unplug", "lift", "type", "next", "take"]
)


@pytest.mark.parametrize("scale", ["marked", "unmarked", "silent"])
@given(acts=st.lists(ACTS | st.sampled_from([80, 81, 160]), max_size=40))
@settings(max_examples=times(250, 5_000))
def test_no_box_has_the_weight_of_another_whatever_a_packer_forgets(scale, acts):
    packer = Packer(scale)
    for act in acts:
        if isinstance(act, int):
            packer.put(act)
        else:
            getattr(packer, act)()
    assert packer.taken == sorted(set(packer.taken))
