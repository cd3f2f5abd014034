"""The label fills its box: what shipping software knows of it goes on when it is scanned, or comes.

The packer never waits for it, and is never asked to type what is known. What a person typed or a
scale weighed stays.
"""

from collections.abc import Callable, Iterable, Mapping
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.label_records.records import LabelRecord
from crux_desk.domain.packing.box_changes import LabelFacts
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import Change, FieldChanged, ValueSource
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.scanning.decisions import Ask, Doubt, DoubtKind, TakeShipmentCost
from crux_desk.domain.scanning.known_labels import (
    LabelKnowledge,
    facts_of,
    shipment_cost,
    split_shipment_cost,
    unpaid,
)
from crux_desk.ui.links.verdicts import (
    label_unknown_verdict,
    label_voided_verdict,
    sent_label_voided_verdict,
)
from crux_desk.ui.session.session import Session

NAMED_AFTER_S = 600.0
"""A label of which nothing is known for so long is named: the export may have stopped."""
_LOOKS_EVERY_MS = 30_000


class LabelFilling(QObject):
    """Brings what is known of labels to the boxes of the open packing. `now` is the monotonic clock.

    `perform` does something to the packing, and tells whether anything was done; `ask` asks, and tells
    whether it could.
    """

    filled = Signal()
    """Boxes took something just now."""

    def __init__(
        self,
        session: Session,
        known: LabelKnowledge,
        carriers: Carriers,
        perform: Callable[[Callable[[Packing], object]], bool],
        ask: Callable[[Ask], bool],
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self._session, self._known, self._carriers = session, known, carriers
        self._perform, self._ask, self._now = perform, ask, now
        self._asked_about: set[str] = set()
        self._labeled: list[int] = []
        self._unknown_since_s: dict[str, float] = {}
        self._named: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.name_unknown)
        self._timer.start()
        session.packing_opened.connect(self._on_packing_opened)
        session.step_made.connect(self._on_step_made)

    def stop(self) -> None:
        """Nothing is filled any more."""
        self._timer.stop()
        self._session.packing_opened.disconnect(self._on_packing_opened)
        self._session.step_made.disconnect(self._on_step_made)

    @Slot()
    def on_label_taken(self) -> None:
        """The current box has its label."""
        packing = self._session.packing
        box = None if packing is None else packing.current_box
        if packing is not None and box is not None:
            self._fill((box,), packing)

    @Slot()
    def _on_packing_opened(self) -> None:
        """What came while the packing lay aside goes onto its boxes now."""
        self._asked_about.clear()
        packing = self._session.packing
        if packing is not None:
            self._fill([box for box in packing.boxes if _lacks(box)], packing)

    @Slot(object)
    def _on_step_made(self, step: Step) -> None:
        """A number that was typed is known as well; the step is shown first."""
        labels = [
            change
            for change in step.changes
            if isinstance(change, FieldChanged) and change.field is Field.TRACKING
        ]
        if any(not change.after for change in labels):
            # The label is off its box: when it comes again, that is asked again.
            self._asked_about.clear()
            if step.undoes is None and any(map(_is_cost_gone, step.changes)):
                QTimer.singleShot(0, self._take_off_costs)
        self._labeled += [change.box_number for change in labels if change.after]
        if self._labeled and step.undoes is None:
            QTimer.singleShot(0, self._fill_labeled)

    @Slot()
    def _fill_labeled(self) -> None:
        packing, numbers = self._session.packing, set(self._labeled)
        self._labeled.clear()
        if packing is not None:
            boxes = [box for box in packing.boxes if box.number in numbers]
            self._fill([box for box in boxes if _lacks(box)], packing)

    def take_news(self, records: Iterable[LabelRecord]) -> None:
        """These labels are new, or something of them is."""
        records = tuple(records)
        self._tell_of_sent(records)
        packing = self._session.packing
        if packing is None or not packing.state.takes_changes:
            return
        by_key = {key: one for one in records for key in (one.tracking, *one.alternates)}
        boxes = [box for box in packing.boxes if tracking_key(box.tracking) in by_key]
        self._fill([box for box in boxes if _lacks(box)], packing)
        for box in boxes:
            if by_key[tracking_key(box.tracking)].is_void and not box.is_accepted:
                self._session.report_news(label_voided_verdict(box))

    def _tell_of_sent(self, records: Iterable[LabelRecord]) -> None:
        """A label was voided whose box Crux has already: somebody has to look after it."""
        for record in records:
            use = self._known.sent(record.tracking) if record.is_void else None
            if use is not None:
                self._session.report_news(sent_label_voided_verdict(use))

    # -- filling ---------------------------------------------------------------------------------

    def _fill(self, boxes: Iterable[Box], packing: Packing) -> None:
        """All of them in one step; then the cost of a whole shipment is asked about."""
        if not packing.state.takes_changes:
            return
        facts: dict[int, LabelFacts] = {}
        whole: list[tuple[Box, LabelRecord]] = []
        for box in boxes:
            record = self._record_of(box)
            if record is None or record.is_void or box.is_accepted:
                continue
            facts[box.number] = facts_of(record, box, packing, self._known, self._carriers)
            whole.append((box, record))
        self._take_facts(facts)
        for box, record in whole:
            self._ask_of_shipment(box, record)

    def _take_facts(self, facts: Mapping[int, LabelFacts]) -> None:
        if facts and self._perform(lambda packing: packing.take_label_facts(facts)):
            self.filled.emit()

    def _record_of(self, box: Box) -> LabelRecord | None:
        try:
            return self._known.find(box.tracking) if box.tracking else None
        except JournalUnreadable:
            # The next step says so.
            return None

    # -- the cost of several boxes ---------------------------------------------------------------

    def _ask_of_shipment(self, box: Box, record: LabelRecord) -> None:
        """One cost for several boxes is asked about once, and not copied onto each of them."""
        if box.ship_cost is not None:
            return
        whole = shipment_cost(record, self._known)
        if whole is None:
            return
        if record.shipment in self._asked_about:
            return
        details = (str(box.number), str(whole.cost), str(whole.boxes))
        doubt = Doubt(DoubtKind.SHIPMENT_COST, details)
        if self._ask(Ask("", (doubt,), TakeShipmentCost(box.number, box.tracking))):
            self._asked_about.add(record.shipment)

    @Slot(object)
    def take_shipment_cost(self, decision: TakeShipmentCost) -> None:
        """The packer has said that one box takes all of it."""
        packing = self._session.packing
        box = None if packing is None else packing.boxes.get(decision.box_number)
        record = None if box is None else self._record_of(box)
        if packing is None or box is None or record is None:
            return
        self._take_facts(split_shipment_cost(record, box, packing, self._known))

    @Slot()
    def _take_off_costs(self) -> None:
        """The box that had the cost of a whole shipment is gone: who has it now is asked anew."""
        packing = self._session.packing
        if packing is None or not packing.state.takes_changes:
            return
        try:
            boxes = unpaid(packing, self._known)
        except JournalUnreadable:
            # The next step says so.
            return
        numbers = [box.number for box in boxes]
        if numbers and self._perform(lambda packing: packing.take_off_costs(numbers)):
            self._fill(boxes, packing)

    # -- labels that nobody knows ----------------------------------------------------------------

    @Slot()
    def name_unknown(self) -> None:
        """Name labels of which nothing is known for long; each once."""
        packing, now_s = self._session.packing, self._now()
        if packing is None or not packing.state.takes_changes:
            return
        for box in packing.boxes:
            if not box.tracking or box.is_accepted or box.tracking in self._named:
                continue
            if self._record_of(box) is not None:
                self._unknown_since_s.pop(box.tracking, None)
                continue
            since_s = self._unknown_since_s.setdefault(box.tracking, now_s)
            is_needed = Field.WEIGHT in box.missing or Field.SHIP_COST in box.missing
            if is_needed and now_s - since_s >= NAMED_AFTER_S:
                self._named.add(box.tracking)
                self._session.report(label_unknown_verdict(box))


def _is_cost_gone(change: Change) -> bool:
    """Whether a box lost a cost that shipping software had named."""
    return (
        isinstance(change, FieldChanged)
        and change.field is Field.SHIP_COST
        and change.source_before is ValueSource.FEED
        and bool(change.before)
        and change.after is None
    )


def _lacks(box: Box) -> bool:
    """Whether a box may take something, and nobody has taken it off again."""
    is_filled = box.weight is not None and box.ship_cost is not None
    return bool(box.tracking) and not (is_filled or box.is_accepted or box.is_label_declined)
