"""A packing: one order being put into boxes. The one gate through which units move.

Every operation checks its rules, hands the step to `record` (the journal, which has it on the disk
when it returns) and only then makes the change; so an operation that fails changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import (
    LabelNotOfBox,
    NothingToPack,
    PackingClosed,
    SplitTooThin,
)
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.order_changes import LineChange, line_changes
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing import box_changes
from crux_desk.domain.packing.box_changes import Label, LabelFacts
from crux_desk.domain.packing.boxes import Box, Boxes
from crux_desk.domain.packing.changes import (
    BoxTaken,
    Change,
    CurrentBoxChanged,
    FieldValue,
    Mark,
    MarkChanged,
    NoteConfirmed,
    UnitCostChanged,
    UnitsChanged,
    ValueSource,
    inverse_of,
)
from crux_desk.domain.packing.notes import Notes
from crux_desk.domain.packing.numbering import numbering
from crux_desk.domain.packing.quantities import parse_decimal
from crux_desk.domain.packing.reasons import Reason
from crux_desk.domain.packing.refused import RefusedBoxes
from crux_desk.domain.packing.rules import LabelUses, Rules
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.domain.packing.tracking import clean_text, tracking_key
from crux_desk.domain.packing.undo import History

Recorder = Callable[[Step], None]


class Packing:
    """One order and its boxes.

    Args:
        order: the copy of the order that the rules are checked against.
        record: called with each step before it is made; what it raises stops the step.
        clock: gives the time of a step, aware UTC.
        label_uses: where this station used a tracking number in another packing.
        needs_cost: whether no box may be sent without a ship cost.
    """

    def __init__(
        self,
        order: Order,
        record: Recorder = lambda _: None,
        clock: Callable[[], datetime] = utc_now,
        label_uses: LabelUses = lambda _: None,
        *,
        needs_cost: bool = True,
    ) -> None:
        self.state = PackingState.DRAFT
        self.reason: Reason | None = None
        self.refusal: Reason | None = None
        self._refused: RefusedBoxes | None = None
        self.boxes = Boxes(needs_cost=needs_cost)
        self._record = record
        self._clock = clock
        self._rules = Rules(order, self.boxes, label_uses)
        self.notes = Notes(self._rules, self.boxes)
        self._history = History()

    # -- questions -------------------------------------------------------------------------------

    @property
    def order(self) -> Order:
        """The copy of the order that the rules are checked against."""
        return self._rules.order

    @property
    def has_work(self) -> bool:
        """Whether there is anything that leaving the order would put aside."""
        return any(not box.is_blank for box in self.boxes)

    @property
    def current_box(self) -> Box | None:
        """The box on the screen; the next unit goes into it, unless its label has sealed it."""
        number = self.boxes.current_number
        return None if number is None else self.boxes.get(number)

    @property
    def opens_box(self) -> int | None:
        """The number of the box that the next unit opens; None where it goes into the current one.

        Or where there is no box yet, or no unit that may be packed.
        """
        current = self.current_box
        is_closed = current is not None and current.is_sealed
        may_pack = self.state.takes_changes and self.units_remaining > 0
        return self.boxes.next_number if is_closed and may_pack else None

    @property
    def empty_box(self) -> Box | None:
        """A box that nothing was put into yet: the current one, if it is such."""
        current = self.current_box
        boxes = self.boxes if current is None else (current, *self.boxes)
        return next((box for box in boxes if box.is_blank and not box.is_accepted), None)

    def packed(self, line: LineItem) -> int:
        """Units of the line in boxes that the service does not have yet."""
        return self.boxes.packed(line.line_item_uuid)

    def remaining(self, line: LineItem) -> int:
        """Units of the line that may still go into boxes; never below 0."""
        return self._rules.remaining(line)

    def unit_cost(self, line: LineItem) -> Decimal | None:
        """Cost of one unit in US dollars: what was typed in, else what the order says."""
        typed = self.boxes.unit_cost(line.line_item_uuid)
        return line.cost if typed is None else typed

    @property
    def units_remaining(self) -> int:
        """Units of the order that may still go into boxes."""
        return self._rules.units_remaining

    @property
    def is_over(self) -> bool:
        """Whether there is no box, and nothing left that could go into one."""
        return not (len(self.boxes) or self.units_remaining)

    @property
    def too_many(self) -> tuple[LineItem, ...]:
        """The lines of which more is in boxes than may ship, since the order has changed."""
        return self._rules.too_many

    @property
    def packed_lines(self) -> tuple[LineItem, ...]:
        """The lines with units in boxes that the service does not have yet."""
        return self._rules.packed_lines

    @property
    def is_as_refused(self) -> bool:
        """Whether the service refused just these boxes: whatever else was done since."""
        return self._refused is not None and self._refused.are(self.boxes)

    def is_field_as_refused(self, number: int, field: Field) -> bool:
        """Whether a field of a box holds what it held when the service refused the boxes."""
        return self._refused is not None and self._refused.has(self.boxes, number, field)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._history.can_undo

    @property
    def step_to_undo(self) -> Step:
        """The step that an undo takes back.

        Raises:
            NothingToUndo: there is none.
        """
        return self._history.to_undo()[-1]

    @property
    def last_step(self) -> Step | None:
        """The step that was made last; None for a packing that was only opened."""
        return self._history.last_step

    @property
    def steps_made(self) -> int:
        """The number of the last step; 0 for a packing that was only opened."""
        return self._history.steps_made

    # -- boxes -----------------------------------------------------------------------------------

    def open_box(self) -> Box:
        """Open a new box with what the order asks for as carrier and method, and go to it.

        A box that is still empty is used instead.

        Raises:
            PackingClosed: the packing takes no changes.
        """
        self._check_takes_changes()
        empty = self.empty_box
        if empty is not None:
            self.choose_box(empty.number)
            return empty
        number = self.boxes.next_number
        self._make(Action.BOX_OPENED, self._opening(number))
        return self._rules.box(number)

    def choose_box(self, number: int, *, reopens: bool = False) -> None:
        """Go to a box. The next unit goes into it, unless its label has sealed it.

        Args:
            number: the box.
            reopens: whether a sealed box takes units again.

        Raises:
            BoxNotFound: there is no such box.
            PackingClosed: the packing takes no changes.
        """
        box = self._rules.box(number)
        changes: list[Change] = []
        if number != self.boxes.current_number:
            changes.append(CurrentBoxChanged(self.boxes.current_number, number))
        if reopens and not box.is_accepted:
            changes += box_changes.unmarking(box, Mark.SEALED)
            changes += box_changes.unmarking(box, Mark.CHECKED)
        if changes:
            self._make(Action.BOX_CHOSEN, changes)

    def remove_box(self, number: int) -> None:
        """Take a box away; its units are to be packed again.

        Raises:
            BoxNotFound, BoxClosed, PackingClosed.
        """
        box = self._rules.open_box(number)
        current, neighbour = self.boxes.current_number, self.boxes.neighbour_of(number)
        changes = box_changes.removal(box) + box_changes.taking(number, current, neighbour)
        self._make(Action.BOX_REMOVED, changes)

    def discard(self) -> None:
        """Take all boxes away that the service does not have.

        Raises:
            PackingClosed: the packing takes no changes.
        """
        self._check_takes_changes()
        changes: list[Change] = []
        for box in self.boxes:
            if not box.is_accepted:
                changes += [*box_changes.removal(box), BoxTaken(box.number)]
        if changes:
            gone = CurrentBoxChanged(self.boxes.current_number, None)
            self._make(Action.DRAFT_DISCARDED, [gone, *changes])

    def number_boxes(self) -> None:
        """Before a submission: empty boxes go, the others are numbered without gaps.

        Raises:
            PackingClosed: the packing takes no changes.
        """
        changes = numbering(self.boxes)
        if changes:
            self._make(Action.BOXES_NUMBERED, changes)

    def set_field(
        self,
        number: int,
        field: Field,
        text: str,
        source: ValueSource = ValueSource.TYPED,
        raw: str = "",
    ) -> FieldValue:
        """Fill in one of `BOX_FIELDS` from what was typed, scanned or weighed; "" clears it.

        What completes a box closes it. Returns the value that the box now has.

        Args:
            number: the box.
            field: which of them.
            text: the value; weight in pounds, ship cost in US dollars.
            source: where it is from.
            raw: what the device said, in its own unit.

        Raises:
            EntryError: the text is not what the field takes.
            TrackingNumberTaken, LabelUsed: the number is on another box, or was.
            BoxNotFound, BoxClosed, PackingClosed.
        """
        box = self._rules.open_box(number)
        value = _parse(field, text)
        if field is Field.TRACKING:
            self._rules.check_tracking_free(str(value), number)
            changes = box_changes.tracking_change(box, str(value))
        elif field is Field.WEIGHT:
            changes = box_changes.weighing(box, value)
        elif field is Field.SHIP_COST:
            changes = box_changes.costing(box, value)
        else:
            changes = box_changes.field_change(box, field, value)
        self._fill_in(Action.FIELD_SET, box, self._with_cost(box, changes), source, raw)
        return value

    def doubt_weight(self, number: int) -> None:
        """The weight of a box was of other contents than it has: it is to be weighed again.

        Raises:
            BoxNotFound, BoxClosed, PackingClosed.
        """
        box = self._rules.open_box(number)
        if not box.is_to_weigh_again:
            self._make(Action.FIELD_SET, [MarkChanged(number, Mark.WEIGHT_STALE, is_set=True)])

    def confirm_weight(self, number: int) -> None:
        """A person has looked: the weight of a box is right, whatever its contents should weigh.

        Raises:
            BoxNotFound, BoxClosed, PackingClosed.
        """
        box = self._rules.open_box(number)
        if box.weight is not None and not box.is_weight_confirmed:
            mark = MarkChanged(number, Mark.WEIGHT_CONFIRMED, is_set=True)
            self._make(Action.WEIGHT_CONFIRMED, [mark])

    def set_tracking(self, number: int, label: Label) -> None:
        """Give a box the tracking number that was typed, and with it what the number tells.

        The carrier goes onto the box where it names none, the method where the packer has not
        chosen another than the order asks for.

        Raises:
            As `set_field`.
        """
        box = self._rules.open_box(number)
        tracking = clean_text(Field.TRACKING, label.tracking)
        self._rules.check_tracking_free(tracking, number)
        changes = box_changes.typing(box, replace(label, tracking=tracking), self.order)
        self._fill_in(Action.FIELD_SET, box, self._with_cost(box, changes))

    def set_carrier(self, number: int, carrier: str, method: str) -> None:
        """Say who carries a box, and how: the method goes with its carrier.

        Raises:
            EntryError, BoxNotFound, BoxClosed, PackingClosed.
        """
        box = self._rules.open_box(number)
        changes = box_changes.service_change(box, carrier, method)
        self._fill_in(Action.FIELD_SET, box, self._with_cost(box, changes))

    def set_service(
        self, carrier: str, method: str, source: ValueSource = ValueSource.TYPED
    ) -> Box:
        """Say who carries the current box (a new one where there is none), and how.

        Raises:
            EntryError, BoxClosed, PackingClosed.
        """
        box, changes = self._current_or_new()
        changes += box_changes.service_change(box, carrier, method)
        self._fill_in(Action.SERVICE_SET, box, self._with_cost(box, changes), source)
        return self._rules.box(box.number)

    def take_preset(self, carrier: str, method: str, ship_cost: Decimal | None) -> Box:
        """As `set_service`, with the ship cost in US dollars; a cost that was typed stays.

        With neither carrier nor method, the box keeps its own.

        Raises:
            As `set_service`.
        """
        box, changes = self._current_or_new()
        if carrier or method:
            changes += box_changes.service_change(box, carrier, method)
        if box.ship_cost is None or _is_cost_of_preset(box):
            changes += box_changes.preset_costing(box, ship_cost)
        self._fill_in(Action.SERVICE_SET, box, changes, ValueSource.PRESET)
        return self._rules.box(box.number)

    def set_label(self, label: Label, number: int | None = None) -> Box:
        """Put a label on a box (the current one, else a new one), seal it and go to it.

        A box with nothing in it takes the label and stays open: its units come after. The label's
        method goes onto the box where the packer has not chosen another than the order asks for.

        Raises:
            EntryError, TrackingNumberTaken, LabelUsed, BoxNotFound, BoxClosed, PackingClosed.
        """
        box, changes = self._current_or_new() if number is None else self._other(number)
        changes += box_changes.labeling(box, label, self.order.requested_shipping)
        self._rules.check_tracking_free(label.tracking, box.number)
        if changes:
            self._make(Action.LABEL_SET, self._with_cost(box, changes), ValueSource.SCAN)
        return self._rules.box(box.number)

    def take_label_facts(self, facts: Mapping[int, LabelFacts]) -> None:
        """Boxes take what shipping software knows of their labels, as far as they lack it.

        Raises:
            EntryError, BoxNotFound, BoxClosed, PackingClosed.
        """
        changes: list[Change] = []
        for number, known in facts.items():
            box = self._rules.open_box(number)
            taken = box_changes.filling(box, known, self.order.requested_shipping)
            changes += [*taken, *(box_changes.closing(box, taken) if taken else ())]
        if changes:
            self._make(Action.LABEL_FACTS_TAKEN, changes, ValueSource.FEED)

    def take_off_costs(self, numbers: Iterable[int]) -> None:
        """What boxes cost is not known again: the box that had the cost of all of them is gone.

        Undone together with the step before.

        Raises:
            BoxNotFound, BoxClosed, PackingClosed.
        """
        boxes = [self._rules.open_box(number) for number in numbers]
        changes = [
            change
            for box in boxes
            for change in box_changes.field_change(box, Field.SHIP_COST, None)
        ]
        if changes:
            self._make(Action.LABEL_FACTS_TAKEN, changes, ValueSource.FEED)

    def check_label_free(self, tracking: str, number: int | None) -> None:
        """Whether a box (None: the next one) may carry this number.

        Raises:
            TrackingNumberTaken, LabelUsed.
        """
        self._rules.check_tracking_free(tracking, number or self.boxes.next_number)

    def check_label(self, tracking: str) -> Box:
        """The label of the current box was scanned once more.

        It closes a box that was opened again, or that got its label before its units. On a sealed
        box it shows that this is the label that was meant for it.

        Raises:
            LabelNotOfBox: the box has another label, or none.
            BoxNotFound, PackingClosed.
        """
        box = self._rules.box(self.boxes.current_number or 0)
        if tracking_key(box.tracking) != tracking_key(tracking):
            holder = self.boxes.box_with_tracking(tracking)
            raise LabelNotOfBox(tracking, box.number, box.tracking, holder)
        if not box.is_sealed:
            if box.contents and not box.is_accepted:
                self._make(Action.LABEL_SET, [MarkChanged(box.number, Mark.SEALED, is_set=True)])
        elif not box.is_checked:
            self._make(Action.LABEL_CHECKED, [MarkChanged(box.number, Mark.CHECKED, is_set=True)])
        return box

    def confirm_note(self, note: Note) -> None:
        """The packer has read a note.

        Raises:
            PackingClosed: the packing takes no changes.
        """
        if note not in self.boxes.notes_read:
            self._make(Action.NOTE_CONFIRMED, [NoteConfirmed(note.line_item_uuid, note.text)])

    def set_unit_cost(self, line_item_uuid: str, text: str) -> Decimal | None:
        """Set what one unit of a line costs, in US dollars; "" goes back to the order's own.

        Raises:
            EntryError: the text is no cost.
            LineNotInOrder, PackingClosed.
        """
        line = self._rules.line(line_item_uuid)
        after = parse_decimal(Field.UNIT_COST, text) if text.strip() else None
        before = self.boxes.unit_cost(line_item_uuid)
        if after != before:
            change = UnitCostChanged(line_item_uuid, before, after)
            self._make(Action.UNIT_COST_SET, [change])
        return self.unit_cost(line)

    # -- units -----------------------------------------------------------------------------------

    def pack(self, line_item_uuid: str, quantity: int = 1, box_number: int | None = None) -> Box:
        """Put units of a line into a box: the given one, else the current one, else a new one.

        Raises:
            TooManyUnits, LineNotInOrder, LineNotShippable, QuantityTooSmall: by the line.
            BoxNotFound, BoxClosed, PackingClosed: by the box.
        """
        return self.pack_lines([(line_item_uuid, quantity)], box_number)

    def pack_lines(self, parts: Sequence[tuple[str, int]], box_number: int | None = None) -> Box:
        """Put units of several lines into a box, in one step: all of them or none.

        Raises:
            As `pack`.
        """
        self._check_takes_changes()
        wanted: Counter[str] = Counter()
        for line_item_uuid, quantity in parts:
            wanted[line_item_uuid] += quantity
            self._rules.check_may_pack(self._rules.line(line_item_uuid), wanted[line_item_uuid])
        number, changes = self._target(box_number)
        units = [UnitsChanged(number, uuid, quantity) for uuid, quantity in parts]
        self._make(Action.UNITS_PACKED, [*changes, *units])
        return self._rules.box(number)

    def unpack(self, line_item_uuid: str, quantity: int, box_number: int) -> None:
        """Take units of a line out of a box.

        Raises:
            NotInBox, LineNotInOrder, QuantityTooSmall, BoxNotFound, BoxClosed, PackingClosed.
        """
        self._check_in_box(line_item_uuid, quantity, box_number)
        self._make(Action.UNITS_UNPACKED, [UnitsChanged(box_number, line_item_uuid, -quantity)])

    def move(self, line_item_uuid: str, quantity: int, source: int, target: int | None) -> Box:
        """Move units of a line from one box to another (None: a new one).

        Raises:
            NotInBox, LineNotInOrder, QuantityTooSmall, BoxNotFound, BoxClosed, PackingClosed.
        """
        self._check_in_box(line_item_uuid, quantity, source)
        number = self.boxes.next_number if target is None else self._rules.open_box(target).number
        changes: list[Change] = self._opening(number) if target is None else []
        if number != source:
            changes.append(UnitsChanged(source, line_item_uuid, -quantity))
            changes.append(UnitsChanged(number, line_item_uuid, quantity))
            self._make(Action.UNITS_MOVED, changes)
        return self._rules.box(number)

    def pack_all(self, box_number: int | None = None) -> Box:
        """Put all that remains of the order into one box.

        Raises:
            NothingToPack: nothing remains.
            BoxNotFound, BoxClosed, PackingClosed.
        """
        remaining = [(line.line_item_uuid, self.remaining(line)) for line in self.order.lines]
        number, changes = self._target(box_number)
        units = [UnitsChanged(number, uuid, left) for uuid, left in remaining if left]
        if not units:
            raise NothingToPack(self.order.po_number)
        self._make(Action.ALL_PACKED, [*changes, *units])
        return self._rules.box(number)

    def split_targets(self, box_count: int) -> list[int]:
        """The boxes, by number, that a line is spread over: the open ones first, then new ones."""
        targets = [box.number for box in self.boxes if not box.is_accepted][:box_count]
        while len(targets) < box_count:
            targets.append(max(self.boxes.next_number, targets[-1] + 1 if targets else 1))
        return targets

    def split_evenly(self, line_item_uuid: str, box_count: int) -> tuple[Box, ...]:
        """Spread what remains of a line over the first `box_count` open boxes, opening new ones.

        The first boxes get one unit more where the units do not divide.

        Raises:
            SplitTooThin: fewer units than boxes, or fewer than one box.
            LineNotInOrder, LineNotShippable, TooManyUnits, PackingClosed.
        """
        line = self._rules.line(line_item_uuid)
        units = self.remaining(line)
        self._check_takes_changes()
        self._rules.check_may_pack(line, max(units, 1))
        if not 1 <= box_count <= units:
            raise SplitTooThin(line, units=units, boxes=box_count)
        targets = self.split_targets(box_count)
        new = [number for number in targets if self.boxes.get(number) is None]
        changes: list[Change] = []
        for place, number in enumerate(new):
            changes += self._opening(number, from_box=new[place - 1] if place else None)
        share, extra = divmod(units, box_count)
        for index, number in enumerate(targets):
            changes.append(UnitsChanged(number, line_item_uuid, share + (index < extra)))
        changes += self._going_to_first_unlabeled(targets)
        self._make(Action.LINE_SPLIT, changes)
        return tuple(self._rules.box(number) for number in targets)

    # -- history ---------------------------------------------------------------------------------

    def undo(self) -> Step:
        """Take the last step back, and what was only looked at since; says which step it was.

        Raises:
            NothingToUndo, PackingClosed.
            TooManyUnits, TrackingNumberTaken: the order has changed since the step.
        """
        self._check_takes_changes()
        undone = self._history.to_undo()
        changes = tuple(change for step in undone for change in inverse_of(step.changes))
        self._rules.check_may_come_back(changes)
        self._commit(
            Step(
                number=self.steps_made + 1,
                action=Action.UNDONE,
                at=self._clock(),
                changes=changes,
                undoes=undone[-1].number,
            )
        )
        return undone[-1]

    def replay(self, steps: Iterable[Step]) -> None:
        """Make steps that the journal has already.

        Raises:
            KeyError, ValueError: the steps are not those of one packing.
        """
        for step in steps:
            self._apply(step)
        self._rules.count_anew()

    def update_order(self, order: Order) -> tuple[LineChange, ...]:
        """Take a fresher copy of the same order; the boxes stay as they are.

        Returns what has changed of its lines.
        """
        if order.order_uuid != self.order.order_uuid:
            raise ValueError(f"{order.order_uuid} is not {self.order.order_uuid}")
        before = self.order.lines
        self._rules.take_order(order)
        return line_changes(before, order)

    # -- how a step is made ----------------------------------------------------------------------

    def _make(
        self,
        action: Action,
        changes: list[Change],
        source: ValueSource = ValueSource.TYPED,
        raw: str = "",
    ) -> None:
        self._check_takes_changes()
        told = box_changes.sourced(self.boxes, changes, source, raw)
        self._commit(Step(self.steps_made + 1, action, self._clock(), tuple(told)))

    def _commit(self, step: Step) -> None:
        self._record(step)
        self._apply(step)

    def _apply(self, step: Step) -> None:
        make = self.boxes.apply if step.undoes is None else self.boxes.take_back
        for change in step.changes:
            make(change)
        if step.state is not None:
            self.state, self.reason = step.state, step.reason
            # What was refused is known until it is handed over again: it is mended box by box.
            is_refused = step.state is PackingState.REFUSED
            self.refusal = step.reason if is_refused else None
            self._refused = RefusedBoxes(self.boxes) if is_refused else None
        elif step.action is not Action.BOXES_ACCEPTED:
            self.state, self.reason = PackingState.DRAFT, None
        self._history.remember(step)

    def _fill_in(
        self,
        action: Action,
        box: Box,
        changes: list[Change],
        source: ValueSource = ValueSource.TYPED,
        raw: str = "",
    ) -> None:
        if changes:
            self._make(action, [*changes, *box_changes.closing(box, changes)], source, raw)

    def _with_cost(self, box: Box, changes: list[Change]) -> list[Change]:
        """The changes; where they bring another service, the cost of a preset goes with its own."""
        is_other = box.ship_cost is not None and box_changes.is_other_service(changes)
        if is_other and _is_cost_of_preset(box):
            return [*changes, *box_changes.field_change(box, Field.SHIP_COST, None)]
        return changes

    def _opening(self, number: int, from_box: int | None = None) -> list[Change]:
        current = self.boxes.current_number if from_box is None else from_box
        return box_changes.opening(number, current, self.order.requested_shipping)

    def _going_to_first_unlabeled(self, numbers: Sequence[int]) -> list[Change]:
        """Of boxes that are filled together, labels come to the first one first."""
        found = {number: self.boxes.get(number) for number in numbers}
        opened = [number for number, box in found.items() if box is None]
        current = opened[-1] if opened else self.boxes.current_number
        unlabeled = (number for number, box in found.items() if box is None or not box.tracking)
        first = next(unlabeled, current)
        return [] if first is None or first == current else [CurrentBoxChanged(current, first)]

    def _target(self, box_number: int | None) -> tuple[int, list[Change]]:
        if box_number is not None:
            return self._rules.open_box(box_number).number, []
        current = self.current_box
        if current is not None and not current.is_sealed:
            return self._rules.open_box(current.number).number, []
        return self.boxes.next_number, self._opening(self.boxes.next_number)

    def _current_or_new(self) -> tuple[Box, list[Change]]:
        """The current box; where there is none, a new one as it will be, and how it opens."""
        current = self.current_box
        if current is not None:
            return self._rules.open_box(current.number), []
        number = self.boxes.next_number
        carrier, method = box_changes.asked_service(self.order.requested_shipping)
        return Box(number, carrier=carrier, method=method), self._opening(number)

    def _other(self, number: int) -> tuple[Box, list[Change]]:
        """An open box, and how to go to it."""
        box, current = self._rules.open_box(number), self.boxes.current_number
        return box, [] if number == current else [CurrentBoxChanged(current, number)]

    # -- checks ----------------------------------------------------------------------------------

    def _check_takes_changes(self) -> None:
        if not self.state.takes_changes:
            raise PackingClosed(self.order.po_number, self.state.value)

    def _check_in_box(self, line_item_uuid: str, quantity: int, number: int) -> None:
        self._check_takes_changes()
        box = self._rules.open_box(number)
        self._rules.check_in_box(self._rules.line(line_item_uuid), quantity, box)


def _is_cost_of_preset(box: Box) -> bool:
    """Whether the ship cost of a box came with a preset, and not from a packer's hand."""
    return box.sources.get(Field.SHIP_COST) is ValueSource.PRESET


def _parse(field: Field, text: str) -> FieldValue:
    if field not in (Field.WEIGHT, Field.SHIP_COST):
        return clean_text(field, text)
    return parse_decimal(field, text) if text.strip() else None
