"""The rules of packing: what may be packed, and what was asked for in vain. They change nothing.

Every question costs the same, however many lines, boxes and steps there are.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import (
    BoxClosed,
    BoxNotFound,
    LabelUse,
    LabelUsed,
    LineNotInOrder,
    LineNotShippable,
    NotInBox,
    QuantityTooSmall,
    TooManyUnits,
    TrackingNumberTaken,
)
from crux_desk.domain.orders.order_changes import with_gone_lines
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.boxes import Box, Boxes
from crux_desk.domain.packing.changes import Change, FieldChanged, UnitsChanged
from crux_desk.domain.packing.tracking import tracking_key

LabelUses = Callable[[str], LabelUse | None]
"""Where a tracking number was used in another packing of this station."""


class Rules:
    """What an order lets its boxes hold.

    Args:
        order: the copy of the order that counts.
        boxes: what is packed.
        label_uses: asked for each tracking number that goes onto a box.
    """

    def __init__(self, order: Order, boxes: Boxes, label_uses: LabelUses) -> None:
        self.order = order
        self._earlier = order
        self._boxes = boxes
        self._label_uses = label_uses
        self._shown_trackings = _shown_trackings(order)
        self.count_anew()

    def take_order(self, order: Order) -> None:
        """Another copy of the order counts from now on."""
        self._earlier, self.order = self.order, order
        if order.lines is not self._earlier.lines:
            self._shown_trackings = _shown_trackings(order)
        self.count_anew()

    def count_anew(self) -> None:
        """The boxes were filled without asking: find the lines of which too much is packed.

        Lines that are in a box and no longer on the order count as lines of which nothing may ship.
        """
        held = (uuid for box in self._boxes for uuid in box.contents)
        self.order = with_gone_lines(self.order, held, self._earlier)
        lines = self.order.line_by_uuid
        self._overfull = frozenset(
            uuid
            for uuid in self._boxes.packed_lines
            if uuid in lines and self._boxes.packed(uuid) > lines[uuid].may_ship
        )

    # -- questions -------------------------------------------------------------------------------

    def remaining(self, line: LineItem) -> int:
        """Units of the line that may still go into boxes; never below 0."""
        return max(0, line.may_ship - self._boxes.packed(line.line_item_uuid))

    @property
    def units_remaining(self) -> int:
        """Units of the order that may still go into boxes."""
        lines = self.order.line_by_uuid
        excess = sum(
            max(0, self._boxes.packed(uuid) - lines[uuid].may_ship) for uuid in self._overfull
        )
        return self.order.units_may_ship - self._boxes.units + excess

    @property
    def too_many(self) -> tuple[LineItem, ...]:
        """The lines of which more is packed than may ship by now."""
        lines = (self.order.line_by_uuid[uuid] for uuid in sorted(self._overfull))
        return tuple(
            line for line in lines if self._boxes.packed(line.line_item_uuid) > line.may_ship
        )

    @property
    def packed_lines(self) -> tuple[LineItem, ...]:
        """The lines with units in boxes that the service does not have yet."""
        lines = self.order.line_by_uuid
        return tuple(lines[uuid] for uuid in self._boxes.packed_lines if uuid in lines)

    def line(self, line_item_uuid: str) -> LineItem:
        """The line of the order.

        Raises:
            LineNotInOrder: the order has no such line.
        """
        line = self.order.line_by_uuid.get(line_item_uuid)
        if line is None:
            raise LineNotInOrder(line_item_uuid, self.order.po_number)
        return line

    def box(self, number: int) -> Box:
        """The box of that number.

        Raises:
            BoxNotFound: there is none.
        """
        box = self._boxes.get(number)
        if box is None:
            raise BoxNotFound(number)
        return box

    def open_box(self, number: int) -> Box:
        """The box of that number, if it may still be changed.

        Raises:
            BoxNotFound: there is none.
            BoxClosed: the service has it.
        """
        box = self.box(number)
        if box.is_accepted:
            raise BoxClosed(number, box.tracking)
        return box

    # -- checks ----------------------------------------------------------------------------------

    def check_may_pack(self, line: LineItem, quantity: int) -> None:
        """Whether units of a line may go into boxes.

        Raises:
            QuantityTooSmall, LineNotShippable, TooManyUnits.
        """
        if quantity < 1:
            raise QuantityTooSmall(line, quantity)
        if line.may_ship == 0:
            raise LineNotShippable(line, quantity)
        if quantity > self.remaining(line):
            raise self._too_many(line, quantity)

    def check_in_box(self, line: LineItem, quantity: int, box: Box) -> None:
        """Whether units of a line may come out of a box.

        Raises:
            QuantityTooSmall, NotInBox.
        """
        if quantity < 1:
            raise QuantityTooSmall(line, quantity)
        present = box.contents.get(line.line_item_uuid, 0)
        if quantity > present:
            raise NotInBox(line, box.number, wanted=quantity, present=present)

    def check_tracking_free(self, tracking: str, number: int) -> None:
        """Whether box `number` may carry a tracking number.

        Raises:
            TrackingNumberTaken: another box, or the order at the service, has it.
            LabelUsed: another packing of this station has handed it over.
        """
        if not tracking:
            return
        holder = self._boxes.box_with_tracking(tracking)
        if holder is not None and holder != number:
            raise TrackingNumberTaken(tracking, holder)
        if tracking_key(tracking) in self._shown_trackings:
            raise TrackingNumberTaken(tracking, None)
        use = self._label_uses(tracking)
        if use is not None:
            raise LabelUsed(use)

    def check_may_come_back(self, changes: Iterable[Change]) -> None:
        """Whether what an undo brings back is still allowed.

        Raises:
            TooManyUnits, TrackingNumberTaken, LabelUsed, LineNotInOrder.
        """
        units: Counter[str] = Counter()
        labels: list[FieldChanged] = []
        for change in changes:
            if isinstance(change, UnitsChanged):
                units[change.line_item_uuid] += change.by
            elif isinstance(change, FieldChanged) and change.field is Field.TRACKING:
                labels.append(change)
        # A box that gets its old number back has its label from itself.
        freed = {tracking_key(str(label.before)) for label in labels}
        for label in labels:
            if tracking_key(str(label.after)) not in freed:
                self.check_tracking_free(str(label.after), label.box_number)
        for line_item_uuid, quantity in units.items():
            line = self.line(line_item_uuid)
            if quantity > self.remaining(line):
                raise self._too_many(line, quantity)

    def _too_many(self, line: LineItem, wanted: int) -> TooManyUnits:
        packed = self._boxes.packed(line.line_item_uuid)
        return TooManyUnits(line, wanted=wanted, possible=self.remaining(line), packed=packed)


def _shown_trackings(order: Order) -> frozenset[str]:
    return frozenset(
        tracking_key(shipment.tracking) for line in order.lines for shipment in line.shipments
    )
