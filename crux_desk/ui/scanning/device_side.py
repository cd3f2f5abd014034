"""What comes beside the scans: weights of a scale, what files know of labels, stored scans.

Nobody has scanned or pressed anything for it, so that it waits for what is open on the screen, and
never takes an amber word from it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.expected import NOTHING_EXPECTED
from crux_desk.ui.scanning.state import ScanState
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts import steps as step_verdicts
from crux_desk.ui.verdicts.verdict import Verdict

_LOOKS_AGAIN_MS = 200
"""How often it is looked whether what is asked first is answered."""


class DeviceSide(QObject):
    """Brings it to the packing, and asks about it."""

    shipment_cost_confirmed = Signal(object)
    """One box takes the cost of its whole shipment (`TakeShipmentCost`)."""

    def __init__(self, state: ScanState, session: Session) -> None:
        super().__init__()
        self._state, self._session = state, session
        self._stored: tuple[Scan, ...] = ()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(_LOOKS_AGAIN_MS)
        self._turn.timeout.connect(self._on_turn)

    def ask(self, ask: d.Ask) -> bool:
        """Ask what a device or a file brings up; False where something else is open."""
        expected = self._state.expected
        if expected.question is not None or expected.note is not None or expected.is_announced:
            return False
        self._state.ask(ask)
        return True

    def take(self, operation: Callable[[Packing], object]) -> bool:
        """Do what a file brings, and report it; whether anything was done."""
        made = self._perform(operation, lambda *_: None, is_by_device=True)
        self._report(made, self._session.report)
        return bool(made)

    def _perform(
        self,
        operation: Callable[[Packing], object],
        say: Callable[[Step, Packing], Verdict | None],
        *,
        is_by_device: bool,
    ) -> list[Step]:
        """The step that was made, if any."""
        made: list[Step] = []

        def noted(step: Step, packing: Packing) -> Verdict | None:
            made.append(step)
            return say(step, packing)

        self._state.is_by_device = is_by_device
        try:
            self._session.perform(operation, say=noted)
        finally:
            self._state.is_by_device = False
        return made

    def _report(self, made: Sequence[Step], tell: Callable[[Verdict], object]) -> None:
        packing = self._session.packing
        for step in made:
            if packing is not None:
                verdict = step_verdicts.step_verdict(step, packing)
                tell(self._session.warned(verdict, step, packing))

    # -- the scale -------------------------------------------------------------------------------

    def take_weight(self, weight: d.TakeWeight, *, by_itself: bool = False) -> None:
        """A box takes the weight of the scale; nobody has asked for it, where it came by itself."""
        question = self._state.expected.question
        is_settled = question is not None and isinstance(question.then, d.TakeWeight)
        made = self._perform(
            lambda packing: packing.set_field(
                weight.box_number, Field.WEIGHT, weight.pounds, ValueSource.SCALE, weight.raw
            ),
            lambda *step: None if by_itself else step_verdicts.step_verdict(*step),
            is_by_device=by_itself and not is_settled,
        )
        if by_itself:
            # What is amber on the screen stays, unless it asked about this very weight.
            self._report(made, self._session.say if is_settled else self._session.report)
        if made:
            self._ask_of_contents(weight.box_number)

    def ask_of_weight(self, weight: d.TakeWeight, shown: str) -> bool:
        """Ask whether what is on the scale is the current box; False where something else is open."""
        # One thing after the other: the box stays without a weight.
        return self.ask(d.Ask("", (d.Doubt(d.DoubtKind.SAME_WEIGHT, (shown,)),), weight))

    def _ask_of_contents(self, number: int) -> None:
        """A box that weighs more or less than its contents should is asked about, this once."""
        packing, weights = self._session.packing, self._session.services.weights
        box = None if packing is None else packing.boxes.get(number)
        if packing is None or box is None or weights is None:
            return
        from crux_desk.domain.scanning.box_weight import weight_doubt

        doubt = weight_doubt(box, packing.order, weights)
        if doubt is not None and box.weight is not None:
            # With something else open it stays amber beside the weight, and is asked at the end.
            self.ask(d.Ask("", (doubt,), d.KeepWeight(number, box.weight)))

    def keep_weight(self, decision: d.KeepWeight) -> None:
        """A person has said that the weight of a box is right."""
        self._state.expect(NOTHING_EXPECTED)
        packing = self._session.packing
        box = None if packing is None else packing.boxes.get(decision.box_number)
        # The answer is about the weight that was asked about, and about no other.
        if box is not None and box.weight == decision.weight:
            self._state.perform(lambda packing: packing.confirm_weight(decision.box_number))

    # -- files of shipping software --------------------------------------------------------------

    def take_shipment_cost(self, decision: d.TakeShipmentCost) -> None:
        """A person has said that one box takes the cost of its whole shipment."""
        self._state.expect(NOTHING_EXPECTED)
        self.shipment_cost_confirmed.emit(decision)

    # -- stored scans ----------------------------------------------------------------------------

    @property
    def is_asking_of_stored(self) -> bool:
        """Whether the screen asks about scans that came all at once, or is about to."""
        question = self._state.expected.question
        is_asking = question is not None and isinstance(question.then, d.TakeScans)
        return is_asking or bool(self._stored)

    def ask_of_stored(self, scans: Sequence[Scan]) -> None:
        """Ask whether scans that came all at once are to count, with those that are asked about.

        One question after the other: what is asked already, or by a dialog, is answered first.
        """
        expected = self._state.expected
        question = expected.question
        is_another = question is not None and not isinstance(question.then, d.TakeScans)
        if is_another or expected.is_submitting or QApplication.activeModalWidget() is not None:
            self._stored = (*self._stored, *scans)
            self._turn.start()
            return
        asked = question.then if question is not None else None
        before = asked.scans if isinstance(asked, d.TakeScans) else ()
        all_of_them = (*before, *scans)
        named = tuple(scan.text for scan in all_of_them)
        doubt = d.Doubt(d.DoubtKind.STORED_SCANS, named)
        self._state.ask(d.Ask("", (doubt,), d.TakeScans(all_of_them)))

    @Slot()
    def _on_turn(self) -> None:
        waiting, self._stored = self._stored, ()
        self.ask_of_stored(waiting)
