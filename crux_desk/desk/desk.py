"""The desk: the order that is open on it, its packing, and handing the packing over.

Quick calls on this station's own journal, for the thread of the screen; what needs the network is
in `order_desk`, `outbox` and `account`.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from crux_desk.desk.goods.goods_desk import look_up_items
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.packing import (
    BoxesNotReturned,
    LabelsVoided,
    LabelUse,
    LabelUsed,
    NoOrderOpen,
)
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.goods.items import Item
from crux_desk.domain.orders.order_changes import LineChange
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.moving import MovedBoxes, boxes_to_move, move_boxes
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import MANY, Action, PackingState, Step
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.records.summaries import (
    Author,
    PackingKey,
    PackingSummary,
    is_history,
    new_key,
)
from crux_desk.domain.submission.closed_by_person import words_of
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.domain.submission.submission import parcels_of, shown_units
from crux_desk.domain.texts import is_same_text
from crux_desk.domain.values import dataclass
from crux_desk.journal.file.database import Beside, nothing_beside
from crux_desk.journal.journal import Journal

if TYPE_CHECKING:
    from crux_desk.desk.paper.by_itself import PapersByThemselves
    from crux_desk.domain.codes.box_codes import BoxCode
    from crux_desk.domain.packing.trial import Trial
    from crux_desk.domain.records.print_jobs import PrintJob


@dataclass(frozen=True)
class OpenPacking:
    """The packing on the screen, and its place in the journal."""

    key: PackingKey
    packing: Packing
    items: Mapping[str, Item]
    """What the supplier knows of its items, by SKU as the order writes it."""


class Desk:
    """What is open at this station."""

    def __init__(
        self,
        journal: Journal,
        origin: str,
        author: Author,
        clock: Callable[[], datetime] = utc_now,
        *,
        checks_labels: bool = False,
        needs_cost: bool = True,
    ) -> None:
        self._needs_cost = needs_cost
        self._checks_labels = checks_labels
        self._journal = journal
        self._origin = origin
        self._author = author
        self._clock = clock
        self.open_packing: OpenPacking | None = None
        self.sent_boxes: tuple[Box, ...] = ()
        """What left in the packing before the open one, of the same order, and just now."""
        self.held_back: Callable[[PackingKey, Packing], None] = lambda *_: None
        """What other benches have against it that a packing is handed over; raises a PackingError."""

        self.papers: PapersByThemselves | None = None
        """What is printed by itself; None for nothing."""

    def set_up(self, author: Author, *, checks_labels: bool) -> None:
        """The settings are others: these count from the next step on."""
        self._author = author
        self._checks_labels = checks_labels

    @property
    def packing(self) -> Packing | None:
        """The packing on the screen."""
        return None if self.open_packing is None else self.open_packing.packing

    def open(self, order: Order) -> Packing:
        """Open an order: its packing that was not submitted yet is resumed, else one is begun.

        Raises:
            JournalUnreadable: its steps cannot be read; what was open stays open.
            JournalWriteFailed: it could not be noted; likewise.
        """
        return self._put_on(self.prepare(order))

    def takes_long(self, order: Order) -> bool:
        """Whether the order is too large, or its draft too long, to be opened while all waits.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        if len(order.lines) > MANY:
            return True
        key = self._unsent_key(order)
        return key is not None and self._journal.packings.last_number(key.packing_id) > MANY

    def prepare(self, order: Order) -> OpenPacking:
        """The packing with which an order will be opened. For any thread; changes nothing.

        Raises:
            JournalUnreadable: its steps cannot be read.
        """
        unsent = self._unsent_key(order)
        key = unsent or new_key(self._origin, order)
        label_uses = partial(self._label_use, key)
        packing = Packing(
            order,
            partial(self._record, key),
            self._clock,
            label_uses,
            needs_cost=self._needs_cost,
        )
        if unsent is not None:
            self._journal.packings.replay(key.packing_id, packing)
        packing.notes.take_as_read(
            self._journal.packings.notes_read(self._origin, order.order_uuid)
        )
        return OpenPacking(key, packing, look_up_items(self._journal, packing))

    def open_prepared(self, prepared: OpenPacking) -> Packing:
        """Open what was prepared, with what happened to it since.

        Raises:
            JournalUnreadable, JournalWriteFailed: as `open`.
        """
        key, packing = prepared.key, prepared.packing
        if self._unsent_key(packing.order) != (key if packing.steps_made else None):
            # It was begun, or left, in the meantime.
            return self.open(packing.order)
        if packing.steps_made:
            self._journal.packings.replay(key.packing_id, packing)
        return self._put_on(prepared)

    def boxes_left_in(self, gone: Order) -> tuple[Box, ...]:
        """The boxes of an order's draft, where the service has the order no more.

        Raises:
            JournalUnreadable: its steps cannot be read.
        """
        if self._unsent_key(gone) is None:
            return ()
        return boxes_to_move(self.prepare(gone).packing)

    def take_over_boxes(self, gone: Order) -> MovedBoxes:
        """Move them to the order that is open, which was made in its place: all at once, or none.

        Raises:
            PackingError: a packing takes no changes.
            JournalUnreadable, JournalWriteFailed: none went over.
        """
        if self.open_packing is None:
            raise NoOrderOpen
        key = self._unsent_key(gone)
        if key is None:
            return MovedBoxes(0, 0)
        at = self._clock()
        giver, taker = self._trial(key, gone), self._trial_of(self.open_packing)
        moved = move_boxes(giver.packing, taker.packing)
        self._make_together(
            key, giver.as_one(Action.BOXES_GIVEN, at), taker.as_one(Action.BOXES_TAKEN, at)
        )
        return moved

    def undo(self) -> Step:
        """Take the last step of the open packing back; boxes that came over go back.

        Raises:
            BoxesNotReturned: the order that they came from has changed since.
            PackingError: as `Packing.undo`.
            JournalUnreadable, JournalWriteFailed: nothing was taken back.
        """
        if self.open_packing is None:
            raise NoOrderOpen
        packing = self.open_packing.packing
        step = packing.step_to_undo
        if step.action is not Action.BOXES_TAKEN:
            return packing.undo()
        (key, giver), taker = self._giver(step), self._trial_of(self.open_packing)
        giver.packing.undo()
        undone = taker.packing.undo()
        self._make_together(key, giver.steps, taker.steps)
        return undone

    def _giver(self, taken: Step) -> "tuple[PackingKey, Trial]":
        """The packing that boxes came from, as far as nothing else was done to it since."""
        packing = self.packing
        po_number = "" if packing is None else packing.order.po_number
        for summary in self.unsent():
            key = summary.key
            order = self._journal.orders.get(self._origin, key.order_uuid)
            if order is None or not is_same_text(key.po_number, po_number):
                continue
            giver = self._trial(key, order)
            last = giver.packing.last_step
            if last is not None and (last.action, last.at) == (Action.BOXES_GIVEN, taken.at):
                return key, giver
        raise BoxesNotReturned(po_number)

    def _trial(self, key: PackingKey, order: Order) -> "Trial":
        from crux_desk.domain.packing.trial import Trial

        trial = Trial(order, self._clock, partial(self._label_use, key))
        self._journal.packings.replay(key.packing_id, trial.packing)
        return trial

    def _trial_of(self, opened: OpenPacking) -> "Trial":
        return self._trial(opened.key, opened.packing.order)

    def _make_together(
        self, other: PackingKey, steps_of_other: Sequence[Step], steps: Sequence[Step]
    ) -> None:
        """Write steps of another packing and of the open one, then make those of the open one."""
        if self.open_packing is None:
            raise NoOrderOpen
        key, packing = self.open_packing.key, self.open_packing.packing
        both = [(other, step) for step in steps_of_other] + [(key, step) for step in steps]
        self._keep_together(both)
        packing.replay(steps)

    @property
    def last_open(self) -> str | None:
        """The uuid of the order that was on the screen when the program ended.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        noted = self._journal.open_order
        return None if noted is None or noted[0] != self._origin else noted[1]

    def set_aside(self) -> None:
        """Clear the desk; the packing stays in the journal as it is.

        Raises:
            JournalWriteFailed: it could not be noted; what was open stays open.
        """
        self._journal.note_open_order(self._origin, None)
        self._leave()
        self.open_packing, self.sent_boxes = None, ()

    def discard(self, order_uuid: str) -> Step | None:
        """The draft of an order is not wanted: it is empty, and in no list; None where there is none.

        Raises:
            PackingClosed: it was handed over.
            JournalUnreadable, JournalWriteFailed: it is as it was.
        """
        found = self._draft_of(order_uuid)
        if found is None:
            return None
        found.packing.discard()
        self._journal.packings.discard(found.key.packing_id, self._clock(), self._author)
        if found is self.open_packing:
            self.set_aside()
        step = found.packing.last_step
        return step if step is not None and step.action is Action.DRAFT_DISCARDED else None

    def bring_back(self, order_uuid: str) -> Step | None:
        """What was discarded last of an order is a draft again; None where nothing was.

        Raises:
            PackingError: as `Packing.undo`.
            JournalUnreadable, JournalWriteFailed: it is as it was.
        """
        found = self._draft_of(order_uuid)
        if found is None or not found.packing.can_undo:
            return None
        if found.packing.step_to_undo.action is not Action.DRAFT_DISCARDED:
            return None
        return found.packing.undo()

    def _draft_of(self, order_uuid: str) -> OpenPacking | None:
        opened = self.open_packing
        if opened is not None and opened.key.order_uuid == order_uuid:
            return opened
        order = self._journal.orders.get(self._origin, order_uuid)
        prepared = None if order is None else self.prepare(order)
        return prepared if prepared is not None and prepared.packing.steps_made else None

    def _leave(self) -> None:
        """What was opened and left with nothing in it is in no list."""
        opened = self.open_packing
        if opened is None or opened.packing.state is not PackingState.DRAFT:
            return
        if opened.packing.steps_made and not opened.packing.has_work:
            self._journal.packings.discard(opened.key.packing_id, self._clock(), self._author)

    def check_ready(self) -> tuple[Parcel, ...]:
        """The parcels as which the open packing would go out.

        Raises:
            BoxesIncomplete, NothingToSubmit, OrderChanged, NotesUnread, LabelsUnchecked: it cannot
                go out as it is.
            LabelUsed: another packing has handed one of its labels over meanwhile.
            LabelsVoided: shipping software has voided labels of its boxes.
            OrderElsewhere, LabelElsewhere: another bench has the order, or one of its labels.
            JournalUnreadable: whether one has cannot be read.
        """
        if self.open_packing is None:
            raise LookupError("no order is open")
        key, packing = self.open_packing.key, self.open_packing.packing
        self.held_back(key, packing)
        parcels = parcels_of(packing, checks_labels=self._checks_labels)
        for parcel in parcels:
            use = self._label_use(key, parcel.tracking)
            if use is not None:
                raise LabelUsed(use)
        void = tuple(p.box_number for p in parcels if self._is_void(p.tracking))
        if void:
            raise LabelsVoided(void)
        return parcels

    def _is_void(self, tracking: str) -> bool:
        record = self._journal.label_records.find(tracking)
        return record is not None and record.is_void

    def submit(self) -> PackingKey:
        """Hand the open packing over to the outbox; it is closed from then on.

        Raises:
            PackingError: it cannot go out as it is; as `check_ready`.
            PackingClosed: it was handed over already.
            JournalWriteFailed: it is still a draft.
            JournalUnreadable: it is handed over, but cannot be taken over from the journal.
        """
        self.check_ready()
        if self.open_packing is None:
            raise LookupError("no order is open")
        key, packing = self.open_packing.key, self.open_packing.packing
        packing.number_boxes()
        parcels, boxes = self.check_ready(), tuple(packing.boxes)
        at, papers = self._clock(), self.papers
        beside = self._beside([] if papers is None else papers.of_order(key, boxes, at))
        self._journal.submissions.queue(key.packing_id, parcels, boxes, at, self._author, beside)
        self.catch_up()
        return key

    def summaries_of(self, code: "BoxCode") -> tuple[PackingSummary, ...]:
        """The packings that a contents label may be of: one, hardly ever several.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._journal.packings.beginning_with(code.prefix)

    def catch_up(self) -> PackingState | None:
        """Take over what the outbox did to the open packing; returns its state.

        A packing that was submitted, or given up, makes room for a new one of the same order, with
        the copy of the order that was read back, so that more of it can be shipped.

        Raises:
            JournalUnreadable, JournalWriteFailed: as `open`.
        """
        if self.open_packing is None:
            return None
        key, packing = self.open_packing.key, self.open_packing.packing
        self._journal.packings.replay(key.packing_id, packing)
        order = self._journal.orders.get(self._origin, key.order_uuid)
        if is_history(packing.state, packing.reason):
            state, boxes = packing.state, packing.boxes
            self.open(order or packing.order)
            if state is PackingState.SUBMITTED:
                self.sent_boxes = tuple(box for box in boxes if not box.is_blank)
            return state
        if order is not None:
            self.update_order(order)
        return packing.state

    @property
    def items(self) -> Mapping[str, Item]:
        """What the supplier knows of the open order's items, by SKU as the order writes it."""
        return {} if self.open_packing is None else self.open_packing.items

    def update_order(self, order: Order) -> tuple[LineChange, ...]:
        """Take a fresher copy of the open order; returns what has changed of its lines.

        What is known of its items is looked up again, unless that is JournalUnreadable.
        """
        if self.open_packing is None:
            raise NoOrderOpen
        packing = self.open_packing.packing
        before = packing.order.lines
        changes = packing.update_order(order)
        if order.lines is not before:
            # Where the journal cannot be read, the next step says so.
            with suppress(JournalUnreadable):
                self.look_up_items()
        return changes

    def look_up_items(self) -> None:
        """The list of goods, or the open order, is another one: look its items up again.

        Raises:
            JournalUnreadable: the journal cannot be read; what was known is known.
        """
        if self.open_packing is not None:
            items = look_up_items(self._journal, self.open_packing.packing)
            self.open_packing = replace(self.open_packing, items=items)

    def voided_after_sending(self) -> Mapping[str, tuple[int, ...]]:
        """Boxes whose labels were voided after they were handed over, by the ids of packings.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._journal.voided_after_sending(self._origin)

    def unsent(self) -> tuple[PackingSummary, ...]:
        """Drafts and what waits for this server, the one that was touched last first.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        unsent = self._journal.packings.unsent()
        here = (summary for summary in unsent if summary.key.origin == self._origin)
        return tuple(summary for summary in here if not summary.is_history)

    def files_of_open_order(self) -> tuple[str, ...]:
        """Tracking files that hold boxes of the open order which it does not show yet.

        Until the retailer has imported them, the order counts their units as not shipped.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        if self.open_packing is None:
            return ()
        order = self.open_packing.packing.order
        shown = {tracking for tracking, _ in shown_units(order)}
        return tuple(
            words_of(summary.reason)
            for summary in self._journal.packings.of_order(self._origin, order.order_uuid)
            if summary.reason is not None
            and summary.reason.code is ReasonCode.HANDED_OVER
            and any(tracking_key(box.tracking) not in shown for box in summary.boxes or ())
        )

    def _unsent_key(self, order: Order) -> PackingKey | None:
        """The order's packing that was not submitted yet, if there is one."""
        found = self._journal.packings.of_order(self._origin, order.order_uuid)
        return next((summary.key for summary in found if not summary.is_history), None)

    def _put_on(self, opened: OpenPacking) -> Packing:
        self._journal.note_open_order(self._origin, opened.key.order_uuid)
        if self.open_packing is not None and self.open_packing.key != opened.key:
            self._leave()
        self.open_packing, self.sent_boxes = opened, ()
        return opened.packing

    def _label_use(self, key: PackingKey, tracking: str) -> LabelUse | None:
        return self._journal.labels.used(key.origin, tracking, key.packing_id)

    def _record(self, key: PackingKey, step: Step) -> None:
        self._keep_together([(key, step)])

    def _keep_together(self, steps: Sequence[tuple[PackingKey, Step]]) -> None:
        """With what is printed of them: a program that ends in between owes no paper."""
        papers = self.papers
        jobs = [] if papers is None else [job for one in steps for job in papers.of_step(*one)]
        self._journal.packings.append_together(steps, self._author, self._beside(jobs))

    def _beside(self, jobs: "Sequence[PrintJob]") -> Beside:
        """The table of what is printed is loaded where something is."""
        if not jobs:
            return nothing_beside
        return self._journal.print_jobs.beside(jobs, self._author)
