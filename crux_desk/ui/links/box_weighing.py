"""Whose weight the scale shows: the current box takes it when its label is there, or when asked.

The rules are in `domain/weighing/taking`; here they meet the packing. What was typed wins: a box
that has a weight, or into whose field somebody types, takes none by itself.
"""

from collections import deque
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import NoBoxOpen, NoOrderOpen, WeightNotTaken
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import CurrentBoxChanged, FieldChanged, ValueSource
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Action, Step
from crux_desk.domain.scanning.decisions import TakeWeight
from crux_desk.domain.values import dataclass
from crux_desk.domain.weighing.readings import (
    PLACES,
    Reading,
    Reason,
    exact_pounds,
    round_half_up,
)
from crux_desk.domain.weighing.taking import WAIT_S, NotTaken, Taking, Weight
from crux_desk.domain.weighing.weighing import Weighing
from crux_desk.ui.links.verdicts import tare_verdict, waiting_verdict
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Verdict
from crux_desk.ui.words.text import box_name, translate
from crux_desk.ui.words.weights import LiveWeight, live_weight

_t = translate
LAST = 10
"""So many weights that boxes took are remembered for the eye."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A weight that a box took."""

    po_number: str
    box_number: int
    raw: str
    at: datetime


class BoxWeighing(QObject):
    """Brings what a scale says to the boxes of the open packing. `now` is the monotonic clock.

    `take` puts a weight onto a box (`by_itself`: nobody asked for it); `ask` does so when the packer
    has said that this is another box, and tells whether it could be asked.
    """

    changed = Signal()
    """The scale shows something else."""
    weighed = Signal()
    """The current box took a weight just now."""

    def __init__(
        self,
        session: Session,
        take: Callable[..., object],
        ask: Callable[[TakeWeight, str], bool],
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self.is_typed: Callable[[], bool] = lambda: False
        """Whether somebody types into the weight of the current box."""
        self.drop_typed: Callable[[], object] = lambda: None
        """What is typed there and not yet taken gives way."""
        self.in_ounces = False
        self.last: deque[Weighed] = deque(maxlen=LAST)
        self._session, self._take, self._ask, self._now = session, take, ask, now
        self._taking = Taking()
        self._tare = Fraction(0)
        self._current: tuple[Packing, int] | None = None
        self._is_declined = False
        self._waits_for: tuple[Packing, int] | None = None
        self._is_wait_asked = False
        self._refused: Verdict | None = None
        self._asked_about: tuple[int, float] | None = None
        self._shown: LiveWeight | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_waited)
        session.packing_opened.connect(self._look_at_box)
        session.packing_refreshed.connect(self._look_at_box)
        session.step_made.connect(self._on_step_made)
        session.said_beside.append(self.said_beside)
        self._look_at_box()

    @property
    def live(self) -> LiveWeight:
        """What the scale shows now."""
        return live_weight(
            self._taking.weighing, self._now(), tare=self._tare, in_ounces=self.in_ounces
        )

    @property
    def is_away(self) -> bool:
        """Whether the scale is not there, or may not be read."""
        away = (Reason.NO_SCALE, Reason.NO_PERMISSION)
        return self._taking.weighing.reason_at(self._now()) in away

    @Slot(object)
    def hear(self, weighing: Weighing) -> None:
        """The scale said this."""
        self._taking.saw(weighing, self._now())
        self._end_tare_when_empty()
        live = self.live
        if live != self._shown:
            self._shown = live
            self.changed.emit()
        self._take_by_itself()

    @Slot()
    def set_tare(self) -> None:
        """What is on the scale is packaging that is not to be weighed; an empty one ends that."""
        now_s = self._now()
        reason = self._taking.weighing.reason_at(now_s)
        reading = self._taking.weighing.stable_at(now_s)
        if reason is not None or reading is None:
            self._session.refuse(WeightNotTaken(reason or Reason.NOTHING_YET))
            return
        self._tare = exact_pounds(reading.value, reading.unit)
        self._shown = self.live
        self.changed.emit()
        self._session.say(tare_verdict(self._tare))

    @property
    def has_tare(self) -> bool:
        """Whether something is taken off each weight."""
        return self._tare > 0

    def show_ounces(self, are_wanted: bool) -> None:
        """Whether weights are shown in pounds and ounces."""
        self.in_ounces = are_wanted
        self.changed.emit()

    def stop(self) -> None:
        """Nothing is weighed any more."""
        self._timer.stop()
        self._session.said_beside.remove(self.said_beside)
        for signal, slot in (
            (self._session.packing_opened, self._look_at_box),
            (self._session.packing_refreshed, self._look_at_box),
            (self._session.step_made, self._on_step_made),
        ):
            signal.disconnect(slot)

    def _end_tare_when_empty(self) -> None:
        """What was on the scale when the tare was taken is off it: nobody forgets a tare."""
        reading = self._taking.weighing.stable_at(self._now())
        if self._tare and reading is not None and reading.is_zero:
            self._tare = Fraction(0)
            self._session.report(tare_verdict(self._tare))

    # -- taking ----------------------------------------------------------------------------------

    def take_now(self, code: str = "") -> None:
        """The packer wants the weight for the current box; what is typed there gives way."""
        box, packing = self._box(), self._session.packing
        if packing is None or box is None:
            self._session.refuse(NoOrderOpen() if packing is None else NoBoxOpen(), code)
            return
        offered = self._offer()
        if isinstance(offered, Weight):
            self._take_up(box, offered, by_itself=False)
        elif offered.comes_soon:
            self._wait(packing, box, is_asked=True)
            self._session.say(waiting_verdict())
        else:
            self._refuse(offered, code)

    def _refuse(self, offered: NotTaken, code: str = "") -> None:
        self._session.refuse(WeightNotTaken(offered.reason, offered.detail), code)
        self._refused = self._session.last_verdict

    @Slot()
    def on_label_taken(self) -> None:
        """The current box has its label: it is weighed now, or as soon as the scale is at rest."""
        box, packing = self._box(), self._session.packing
        if packing is None or box is None or not self._is_wanted(box, is_due=True):
            return
        offered = self._offer()
        if isinstance(offered, Weight):
            self._take_up(box, offered)
        elif offered.comes_soon:
            self._wait(packing, box)

    def said_beside(self, step: Step, packing: Packing) -> str:
        """What is amber after a step: a box with its label that was left without its weight."""
        if step.action not in (Action.UNITS_PACKED, Action.ALL_PACKED, Action.BOX_OPENED):
            return ""
        moved = next((c for c in step.changes if isinstance(c, CurrentBoxChanged)), None)
        box = None if moved is None or moved.before is None else packing.boxes.get(moved.before)
        if box is None or not box.tracking or box.weight is not None or box.is_accepted:
            return ""
        return _t("{box} has no weight.", box=box_name(box.number))

    def _take_by_itself(self) -> None:
        box, packing = self._box(), self._session.packing
        if packing is None or box is None:
            return
        is_asked = self._is_wait_asked and self._waits_for == (packing, box.number)
        if not is_asked and not self._is_wanted(box):
            return
        offered = self._offer()
        if isinstance(offered, Weight):
            self._take_up(box, offered, by_itself=not is_asked)

    def _is_wanted(self, box: Box, *, is_due: bool = False) -> bool:
        """Whether the box takes a weight by itself; `is_due`: its label was scanned just now.

        Then, and as long as the scale is waited for, it is better than the weight that the label was
        bought for.
        """
        packing = self._session.packing
        is_due = is_due or self._waits_for == (packing, box.number)
        is_of_label = box.sources.get(Field.WEIGHT) is ValueSource.FEED
        return (
            packing is not None
            and packing.state.takes_changes
            and bool(box.tracking and box.contents)
            and (box.weight is None or (is_due and is_of_label))
            and not (box.is_accepted or self._is_declined or self.is_typed())
        )

    def _offer(self) -> Weight | NotTaken:
        offered = self._taking.offer(self._now())
        if isinstance(offered, NotTaken) or not self._tare:
            return offered
        reading = offered.reading
        pounds = round_half_up(exact_pounds(reading.value, reading.unit) - self._tare, PLACES)
        if pounds <= 0:
            return NotTaken(Reason.EMPTY)
        return Weight(pounds, reading, offered.may_be_the_box_before)

    def _take_up(self, box: Box, offered: Weight, *, by_itself: bool = True) -> None:
        self._stop_waiting()
        weight = TakeWeight(box.number, str(offered.pounds), self._raw(offered.reading))
        # By itself it is asked once about each load and box.
        load = (box.number, self._taking.weighing.began_at_s)
        if not by_itself:
            self.drop_typed()
        # Why there was no weight stands there no longer.
        is_answer = self._refused is not None and self._session.last_verdict is self._refused
        self._refused = None
        if not offered.may_be_the_box_before:
            self._take(weight, by_itself=by_itself and not is_answer)
        elif (not by_itself or self._asked_about != load) and self._ask(
            weight, str(offered.pounds)
        ):
            self._asked_about = load

    def _raw(self, reading: Reading) -> str:
        raw = f"{reading.value} {reading.unit}"
        return f"{raw}, tare {round_half_up(self._tare, PLACES)} lb" if self._tare else raw

    # -- waiting ---------------------------------------------------------------------------------

    def _wait(self, packing: Packing, box: Box, *, is_asked: bool = False) -> None:
        self._waits_for, self._is_wait_asked = (packing, box.number), is_asked
        self._timer.start(round(WAIT_S * 1000))

    def _stop_waiting(self) -> None:
        self._waits_for, self._is_wait_asked = None, False
        self._timer.stop()

    @Slot()
    def _on_waited(self) -> None:
        """The scale did not come to rest."""
        waited, box = self._waits_for, self._box()
        is_asked = self._is_wait_asked
        self._stop_waiting()
        if waited is None or box is None or waited != self._current:
            return
        if not is_asked and not self._is_wanted(box):
            return
        offered = self._offer()
        if isinstance(offered, NotTaken) and box.weight is None:
            self._refuse(offered)

    # -- the packing -----------------------------------------------------------------------------

    def _box(self) -> Box | None:
        packing = self._session.packing
        return None if packing is None else packing.current_box

    @Slot()
    def _look_at_box(self) -> None:
        """Whether another box is the current one: what is on the scale may be the one before."""
        packing, box = self._session.packing, self._box()
        current = None if packing is None or box is None else (packing, box.number)
        if current == self._current:
            return
        self._current, self._is_declined = current, False
        self._stop_waiting()
        if current is None:
            self._taking.no_box(self._now())
        else:
            self._taking.box_became_current(self._now())

    @Slot(object)
    def _on_step_made(self, step: Step) -> None:
        self._look_at_box()
        if self._current is None:
            return
        packing, number = self._current
        for change in step.changes:
            if not isinstance(change, FieldChanged) or change.field is not Field.WEIGHT:
                continue
            if change.box_number == number:
                self._note_weight(packing, number, change)

    def _note_weight(self, packing: Packing, number: int, change: FieldChanged) -> None:
        if change.after is None:
            # Whoever takes a weight away does not want it back by itself.
            self._is_declined = True
            return
        if change.source is ValueSource.FEED:
            # That of the label came first; the scale may still be on its way to rest.
            return
        self._stop_waiting()
        self._taking.box_was_weighed(self._now())
        if change.raw:
            po_number = packing.order.po_number
            self.last.append(Weighed(po_number, number, change.raw, utc_now()))
            self.weighed.emit()
