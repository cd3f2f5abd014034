"""Whose weight is on the scale: when a weight may be taken for the current box, and when not.

A weight belongs to the box that is on the scale. Never taken is one that is not stable, is zero or
below, is from before the box became current, or was not confirmed lately (`weighing`). What may
still be the box before is asked about. When a weight is wanted (at the label's scan, by command,
by itself) is not decided here.
"""

from decimal import Decimal
from fractions import Fraction

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.quantities import MAX
from crux_desk.domain.values import dataclass
from crux_desk.domain.weighing.readings import (
    Flag,
    Reading,
    Reason,
    Refusal,
    exact_ounces,
    rounded_pounds,
)
from crux_desk.domain.weighing.weighing import Weighing

WAIT_S = 3.0
"""A label that is scanned while the scale moves waits for its weight so long."""
LEAST_CHANGE_OZ = Fraction(1, 10)
"""What differs by less may be the same box."""

_COMES_SOON = frozenset(
    {Reason.MOVING, Reason.SETTLING, Reason.BUSY, Reason.NOTHING_YET, Reason.FROM_BEFORE}
)


@dataclass(frozen=True, slots=True)
class Weight:
    """A weight for the current box.

    Attributes:
        pounds: as a box takes it, with two places.
        reading: what the scale said, for the step.
        may_be_the_box_before: since the box before was weighed, the scale was never empty and its
            weight never changed: a person has to say that this is another box.
    """

    pounds: Decimal
    reading: Reading
    may_be_the_box_before: bool = False


@dataclass(frozen=True, slots=True)
class NotTaken:
    """No weight for the current box, and why; `detail` is the scale's own word."""

    reason: Reason
    detail: str = ""

    @property
    def comes_soon(self) -> bool:
        """Whether it is worth waiting for (`WAIT_S`)."""
        return self.reason in _COMES_SOON


class Taking:
    """Follows scale and boxes of one bench, in the order in which things happen.

    Times in seconds of the monotonic clock, the same as the scale's link has.
    """

    def __init__(self) -> None:
        self.weighing = Weighing()
        self._current_since_s: float | None = None
        self._is_box_weighed = False
        self._before: Reading | None = None
        """What was on the scale when the box before had its weight, as long as it may be there."""
        self._is_before_settling = True
        """The box before may be on the scale, which said nothing of it yet that could be kept. So it
        is at the beginning: what is on the scale then is nobody's."""

    def saw(self, weighing: Weighing, at_s: float) -> None:
        """Something is new of the scale; all that its link tells has to come by, in its order."""
        self.weighing = weighing
        if self._before is not None and _is_another_load(weighing, self._before, at_s):
            self._before = self._added_to(at_s)
        self._settle(at_s)

    def box_became_current(self, at_s: float) -> None:
        """Another box is the current one. What is on the scale may still be the one before."""
        self.no_box(at_s)
        self._current_since_s = at_s

    def no_box(self, at_s: float) -> None:
        """No box is current any more: the order was put aside, or submitted."""
        if self._current_since_s is not None and not self._is_box_weighed:
            self._remember_load(at_s)
        self._current_since_s = None
        self._is_box_weighed = False

    def box_was_weighed(self, at_s: float) -> None:
        """The current box has a weight now, wherever it is from: what is on the scale is its own."""
        self._is_box_weighed = True
        self._remember_load(at_s)

    def offer(self, at_s: float) -> Weight | NotTaken:
        """The weight that the current box may take now, or why there is none.

        Whoever takes it says so (`box_was_weighed`).
        """
        self._settle(at_s)
        reason = self.weighing.reason_at(at_s)
        if reason is not None:
            return NotTaken(reason, self.weighing.detail)
        reading = self.weighing.stable_at(at_s)
        if reading is None or reading.is_zero:
            return NotTaken(Reason.EMPTY)
        if self._current_since_s is None or self.weighing.read_at_s <= self._current_since_s:
            return NotTaken(Reason.FROM_BEFORE)
        return self._weight(reading)

    def _weight(self, reading: Reading) -> Weight | NotTaken:
        pounds = rounded_pounds(reading.value, reading.unit)
        if not pounds:
            return NotTaken(Reason.EMPTY)
        if pounds > MAX[Field.WEIGHT]:
            return NotTaken(Reason.NOT_A_WEIGHT, f"{pounds} lb")
        # A box that is weighed once more is no other one.
        is_before = self._before is not None and not self._is_box_weighed
        return Weight(pounds, reading, may_be_the_box_before=is_before)

    def _remember_load(self, at_s: float) -> None:
        """What is on the scale belongs to the box that is left, or was given a weight."""
        if self._is_empty(at_s):
            return
        # One that has run out too: the scale may wake up with the same box on it.
        reading = self.weighing.stable_at(at_s) or self.weighing.stable_at(
            self.weighing.confirmed_at_s
        )
        if reading is None or reading.is_zero:
            self._is_before_settling = True
        else:
            self._before = reading

    def _added_to(self, at_s: float) -> Reading | None:
        """What is on the scale, where it is still the box that was weighed: a slip was put in, say."""
        if not self._is_box_weighed or self._is_empty(at_s):
            return None
        return self.weighing.stable_at(at_s) or self._before

    def _is_empty(self, at_s: float) -> bool:
        """Whether the scale says now that nothing is on it."""
        reading = self.weighing.shown_at(at_s)
        is_below_zero = self.weighing.reason_at(at_s) is Reason.BELOW_ZERO
        return is_below_zero or (reading is not None and reading.is_zero)

    def _settle(self, at_s: float) -> None:
        """The scale comes to rest with the box before, or it is empty first."""
        if not self._is_before_settling:
            return
        reading = self.weighing.stable_at(at_s)
        if _is_below_zero(self.weighing) or (reading is not None and reading.is_zero):
            self._is_before_settling = False
        elif reading is not None:
            self._is_before_settling = False
            self._before = reading


def _is_below_zero(weighing: Weighing) -> bool:
    answer = weighing.answer
    return isinstance(answer, Refusal) and answer.reason is Reason.BELOW_ZERO


def _is_another_load(weighing: Weighing, before: Reading, at_s: float) -> bool:
    """Whether the box is off the scale: it was empty, or below a zero that was set with a box on it.

    A scale that does not say whether it moves is believed when its weight has lasted: a hand that
    leans on the box for a moment makes no other box of it.
    """
    answer = weighing.answer
    if not isinstance(answer, Reading) or not answer.is_stable:
        return _is_below_zero(weighing)
    if Flag.UNMARKED in answer.flags and weighing.stable_at(at_s) is None:
        return False
    change = abs(_ounces(answer) - _ounces(before))
    return answer.is_zero or change >= LEAST_CHANGE_OZ


def _ounces(reading: Reading) -> Fraction:
    return exact_ounces(reading.value, reading.unit)
