"""A packing: one order being put into boxes. The one gate through which units move.

Every operation checks its rules, hands the step to `record` (the journal, which has it on the disk
when it returns) and only then makes the change; so an operation that fails changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal

from crux_desk.domain.boxes import BOX_FIELDS, Box, Boxes
from crux_desk.domain.changes import (
    BoxAdded,
    BoxTaken,
    Change,
    CurrentBoxChanged,
    FieldChanged,
    FieldValue,
    UnitCostChanged,
    UnitsChanged,
    inverse_of,
)
from crux_desk.domain.errors import (
    BoxClosed,
    BoxNotFound,
    Field,
    LineNotInOrder,
    LineNotShippable,
    NothingToPack,
    NothingToUndo,
    NotInBox,
    PackingClosed,
    QuantityTooSmall,
    SplitTooThin,
    TooManyUnits,
    TrackingNumberTaken,
)
from crux_desk.domain.orders import LineItem, Order
from crux_desk.domain.quantities import parse_decimal
from crux_desk.domain.reasons import Reason
from crux_desk.domain.steps import Action, PackingState, Step
from crux_desk.domain.tracking import clean_text, normalise_tracking

Recorder = Callable[[Step], None]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Packing:
    """One order and its boxes.

    Args:
        order: the copy of the order that the rules are checked against.
        record: called with each step before it is made; what it raises stops the step.
        clock: gives the time of a step, aware UTC.
    """

    def __init__(
        self,
        order: Order,
        record: Recorder = lambda _: None,
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        self.order = order
        self.state = PackingState.DRAFT
        self.reason: Reason | None = None
        self.boxes = Boxes()
        self._record = record
        self._clock = clock
        self._undoable: list[Step] = []
        self._last_step: Step | None = None
        self._shown_trackings = _shown_trackings(order)
        self._overfull: frozenset[str] = frozenset()

    # -- questions -------------------------------------------------------------------------------

    @property
    def has_work(self) -> bool:
        """Whether there is anything that leaving the order would put aside."""
        return any(not box.is_blank for box in self.boxes)

    @property
    def current_box(self) -> Box | None:
        """The box that the next unit goes into."""
        number = self.boxes.current_number
        return None if number is None else self.boxes.get(number)

    def packed(self, line: LineItem) -> int:
        """Units of the line in boxes that the service does not have yet."""
        return self.boxes.packed(line.line_item_uuid)

    def remaining(self, line: LineItem) -> int:
        """Units of the line that may still go into boxes; never below 0."""
        return max(0, line.may_ship - self.packed(line))

    def unit_cost(self, line: LineItem) -> Decimal | None:
        """Cost of one unit in US dollars: what was typed in, else what the order says."""
        typed = self.boxes.unit_cost(line.line_item_uuid)
        return line.cost if typed is None else typed

    @property
    def units_remaining(self) -> int:
        """Units of the order that may still go into boxes."""
        lines = self.order.line_by_uuid
        excess = sum(
            max(0, self.boxes.packed(uuid) - lines[uuid].may_ship) for uuid in self._overfull
        )
        return self.order.units_may_ship - self.boxes.units + excess

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return any(not step.action.is_navigation for step in self._undoable)

    @property
    def last_step(self) -> Step | None:
        """The step that was made last; None for a packing that was only opened."""
        return self._last_step

    @property
    def steps_made(self) -> int:
        """The number of the last step; 0 for a packing that was only opened."""
        return 0 if self._last_step is None else self._last_step.number

    # -- boxes -----------------------------------------------------------------------------------

    def open_box(self) -> Box:
        """Open a new box with what the order asks for as carrier and method, and go to it.

        Raises:
            PackingClosed: the packing takes no changes.
        """
        number = self.boxes.next_number
        self._make(Action.BOX_OPENED, self._opening(number))
        return self._box(number)

    def choose_box(self, number: int) -> None:
        """Go to a box: the next unit goes into it.

        Raises:
            BoxNotFound: there is no such box.
            PackingClosed: the packing takes no changes.
        """
        self._box(number)
        if number != self.boxes.current_number:
            self._make(Action.BOX_CHOSEN, [CurrentBoxChanged(self.boxes.current_number, number)])

    def remove_box(self, number: int) -> None:
        """Take a box away; its units are to be packed again.

        Raises:
            BoxNotFound, BoxClosed, PackingClosed.
        """
        box = self._open_box(number)
        changes: list[Change] = [
            UnitsChanged(number, line, -units) for line, units in box.contents.items()
        ]
        for name in BOX_FIELDS:
            blank = None if name in (Field.WEIGHT, Field.SHIP_COST) else ""
            changes += _field_change(box, name, blank)
        if self.boxes.current_number == number:
            changes.append(CurrentBoxChanged(number, self.boxes.neighbour_of(number)))
        changes.append(BoxTaken(number))
        self._make(Action.BOX_REMOVED, changes)

    def set_field(self, number: int, field: Field, text: str) -> FieldValue:
        """Fill in one of `BOX_FIELDS` from what was typed or scanned; "" clears it.

        Returns the value that the box now has.

        Raises:
            EntryError: the text is not what the field takes.
            TrackingNumberTaken: another box, or the order at the service, has this number.
            BoxNotFound, BoxClosed, PackingClosed.
        """
        box = self._open_box(number)
        value = _parse(field, text)
        if field is Field.TRACKING and value:
            self._check_tracking_free(str(value), number)
        changes = _field_change(box, field, value)
        if changes:
            self._make(Action.FIELD_SET, changes)
        return value

    def set_unit_cost(self, line_item_uuid: str, text: str) -> Decimal | None:
        """Set what one unit of a line costs, in US dollars; "" goes back to the order's own.

        Raises:
            EntryError: the text is no cost.
            LineNotInOrder, PackingClosed.
        """
        line = self._line(line_item_uuid)
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
        line = self._line(line_item_uuid)
        self._check_may_pack(line, quantity)
        number, changes = self._target(box_number)
        self._make(Action.UNITS_PACKED, [*changes, UnitsChanged(number, line_item_uuid, quantity)])
        return self._box(number)

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
        number = self.boxes.next_number if target is None else self._open_box(target).number
        changes: list[Change] = self._opening(number) if target is None else []
        if number != source:
            changes.append(UnitsChanged(source, line_item_uuid, -quantity))
            changes.append(UnitsChanged(number, line_item_uuid, quantity))
            self._make(Action.UNITS_MOVED, changes)
        return self._box(number)

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
        return self._box(number)

    def split_evenly(self, line_item_uuid: str, box_count: int) -> tuple[Box, ...]:
        """Spread what remains of a line over the first `box_count` open boxes, opening new ones.

        The first boxes get one unit more where the units do not divide.

        Raises:
            SplitTooThin: fewer units than boxes, or fewer than one box.
            LineNotInOrder, LineNotShippable, TooManyUnits, PackingClosed.
        """
        line = self._line(line_item_uuid)
        units = self.remaining(line)
        self._check_may_pack(line, max(units, 1))
        if not 1 <= box_count <= units:
            raise SplitTooThin(line, units=units, boxes=box_count)
        targets = [box.number for box in self.boxes if not box.is_accepted][:box_count]
        changes: list[Change] = []
        while len(targets) < box_count:
            number = max(self.boxes.next_number, targets[-1] + 1 if targets else 1)
            changes += self._opening(number, from_box=targets[-1] if changes else None)
            targets.append(number)
        share, extra = divmod(units, box_count)
        for index, number in enumerate(targets):
            changes.append(UnitsChanged(number, line_item_uuid, share + (index < extra)))
        self._make(Action.LINE_SPLIT, changes)
        return tuple(self._box(number) for number in targets)

    # -- history ---------------------------------------------------------------------------------

    def undo(self) -> Step:
        """Take the last step back, and what was only looked at since; says which step it was.

        Raises:
            NothingToUndo, PackingClosed.
            TooManyUnits, TrackingNumberTaken: the order has changed since the step.
        """
        self._check_takes_changes()
        undone: list[Step] = []
        for step in reversed(self._undoable):
            undone.append(step)
            if not step.action.is_navigation:
                break
        if not undone or undone[-1].action.is_navigation:
            raise NothingToUndo
        changes = tuple(change for step in undone for change in inverse_of(step.changes))
        self._check_may_come_back(changes)
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
        self._overfull = self._find_overfull()

    def update_order(self, order: Order) -> None:
        """Take a fresher copy of the same order; the boxes stay as they are."""
        if order.order_uuid != self.order.order_uuid:
            raise ValueError(f"{order.order_uuid} is not {self.order.order_uuid}")
        self.order = order
        self._shown_trackings = _shown_trackings(order)
        self._overfull = self._find_overfull()

    # -- how a step is made ----------------------------------------------------------------------

    def _make(self, action: Action, changes: list[Change]) -> None:
        self._check_takes_changes()
        self._commit(Step(self.steps_made + 1, action, self._clock(), tuple(changes)))

    def _commit(self, step: Step) -> None:
        self._record(step)
        self._apply(step)

    def _apply(self, step: Step) -> None:
        for change in step.changes:
            self.boxes.apply(change)
        self._last_step = step
        if step.state is not None:
            self.state, self.reason = step.state, step.reason
        elif step.action is not Action.BOXES_ACCEPTED:
            self.state, self.reason = PackingState.DRAFT, None
        self._remember(step)

    def _remember(self, step: Step) -> None:
        if step.undoes is not None:
            while self._undoable and self._undoable[-1].number >= step.undoes:
                self._undoable.pop()
        elif step.action is Action.BOXES_ACCEPTED:
            self._undoable.clear()
        elif step.action.can_be_undone:
            self._undoable.append(step)

    def _opening(self, number: int, from_box: int | None = None) -> list[Change]:
        asked = self.order.requested_shipping
        current = self.boxes.current_number if from_box is None else from_box
        changes: list[Change] = [BoxAdded(number)]
        for name, value in ((Field.CARRIER, asked.carrier), (Field.METHOD, asked.method)):
            if value:
                changes.append(FieldChanged(number, name, "", value))
        return [*changes, CurrentBoxChanged(current, number)]

    def _target(self, box_number: int | None) -> tuple[int, list[Change]]:
        if box_number is not None:
            return self._open_box(box_number).number, []
        current = self.current_box
        if current is not None:
            return self._open_box(current.number).number, []
        return self.boxes.next_number, self._opening(self.boxes.next_number)

    # -- the rules -------------------------------------------------------------------------------

    def _check_takes_changes(self) -> None:
        if not self.state.takes_changes:
            raise PackingClosed(self.order.po_number, self.state.value)

    def _line(self, line_item_uuid: str) -> LineItem:
        line = self.order.line_by_uuid.get(line_item_uuid)
        if line is None:
            raise LineNotInOrder(line_item_uuid, self.order.po_number)
        return line

    def _box(self, number: int) -> Box:
        box = self.boxes.get(number)
        if box is None:
            raise BoxNotFound(number)
        return box

    def _open_box(self, number: int) -> Box:
        box = self._box(number)
        if box.is_accepted:
            raise BoxClosed(number, box.tracking)
        return box

    def _check_may_pack(self, line: LineItem, quantity: int) -> None:
        self._check_takes_changes()
        if quantity < 1:
            raise QuantityTooSmall(line, quantity)
        if line.may_ship == 0:
            raise LineNotShippable(line, quantity)
        if quantity > self.remaining(line):
            raise TooManyUnits(
                line, wanted=quantity, possible=self.remaining(line), packed=self.packed(line)
            )

    def _check_may_come_back(self, changes: tuple[Change, ...]) -> None:
        units: Counter[str] = Counter()
        for change in changes:
            if isinstance(change, UnitsChanged):
                units[change.line_item_uuid] += change.by
            elif isinstance(change, FieldChanged) and change.field is Field.TRACKING:
                self._check_tracking_free(str(change.after), change.box_number)
        for line_item_uuid, quantity in units.items():
            line = self._line(line_item_uuid)
            if quantity > self.remaining(line):
                raise TooManyUnits(line, quantity, self.remaining(line), self.packed(line))

    def _find_overfull(self) -> frozenset[str]:
        lines = self.order.line_by_uuid
        return frozenset(
            uuid
            for uuid in self.boxes.packed_lines
            if uuid in lines and self.boxes.packed(uuid) > lines[uuid].may_ship
        )

    def _check_in_box(self, line_item_uuid: str, quantity: int, number: int) -> None:
        self._check_takes_changes()
        box, line = self._open_box(number), self._line(line_item_uuid)
        if quantity < 1:
            raise QuantityTooSmall(line, quantity)
        present = box.contents.get(line_item_uuid, 0)
        if quantity > present:
            raise NotInBox(line, number, wanted=quantity, present=present)

    def _check_tracking_free(self, tracking: str, number: int) -> None:
        holder = self.boxes.box_with_tracking(tracking)
        if holder is not None and holder != number:
            raise TrackingNumberTaken(tracking, holder)
        if normalise_tracking(tracking) in self._shown_trackings:
            raise TrackingNumberTaken(tracking, None)


def _parse(field: Field, text: str) -> FieldValue:
    if field not in (Field.WEIGHT, Field.SHIP_COST):
        return clean_text(field, text)
    return parse_decimal(field, text) if text.strip() else None


def _field_change(box: Box, field: Field, value: FieldValue) -> list[Change]:
    before = box.value(field)
    return [] if value == before else [FieldChanged(box.number, field, before, value)]


def _shown_trackings(order: Order) -> frozenset[str]:
    return frozenset(
        normalise_tracking(shipment.tracking) for line in order.lines for shipment in line.shipments
    )
