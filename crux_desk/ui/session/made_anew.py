"""An order that is gone at the service, another one with its number, and the boxes between them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from crux_desk.desk.order_desk import FoundOrders
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.orders.orders import Order
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts import orders as order_verdicts


class MadeAnew(QObject):
    """Says that an order was made anew, and brings its boxes over."""

    boxes_left = Signal(object, object, str)
    """An order that is gone, the boxes of its draft, and the number of the one in its place."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._desk = session.desk

    def say(self, found: FoundOrders) -> None:
        """Its copy is being packed: a question that comes up by itself would stop that."""
        packing = self._session.packing
        if packing is not None and packing.order.order_uuid in {o.order_uuid for o in found.gone}:
            # It is the answer to a scan: what the old one lacks is of no use any more.
            self._session.say(order_verdicts.made_anew_verdict(packing.order))

    def ask_for_boxes(self, gone: Sequence[Order], code: str) -> None:
        """The new order was opened: whether the boxes of the old one are wanted in it."""
        try:
            for order in gone:
                boxes = self._desk.boxes_left_in(order)
                if boxes:
                    self.boxes_left.emit(order, boxes, code)
                    return
        except DeskError as error:
            self._session.refuse(error, code)

    def take_over_boxes(self, gone: Order) -> None:
        """The packer wants the boxes of an order that is gone in the open one."""
        try:
            moved = self._desk.take_over_boxes(gone)
        except DeskError as error:
            self._session.refuse(error)
        else:
            self._session.say(order_verdicts.boxes_moved_verdict(gone, moved))
        self._session.packing_refreshed.emit()
