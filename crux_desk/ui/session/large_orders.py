"""Orders too large to be opened while the window waits: read and put together behind it."""

from collections.abc import Callable, Sequence
from functools import partial
from time import sleep

from PySide6.QtCore import QObject, Signal

from crux_desk.desk.desk import Desk, OpenPacking
from crux_desk.desk.order_desk import OrderDesk
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.orders.orders import Order
from crux_desk.ui.runtime.background import Background, Lane

PAINT_S = 0.03
"""The window has Python to itself while it paints what was opened."""


class LargeOrders(QObject):
    """Opens one large order at a time; of two that are wanted, the one that was wanted last.

    Args:
        desk: what prepares a packing.
        order_desk: what reads copies.
        background: where both is done.
        put_on: puts what was prepared on the screen; raises a `DeskError` where it cannot.
    """

    begun = Signal()
    ended = Signal()
    failed = Signal(object)
    """Why, a `DeskError`."""

    def __init__(
        self,
        desk: Desk,
        order_desk: OrderDesk,
        background: Background,
        put_on: Callable[[OpenPacking], None],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._order_desk = order_desk
        self._background = background
        self._put_on = put_on
        self._number = 0
        self._waiting: list[Callable[[], None]] = []
        self.is_under_way = False

    def open(self, order: Order) -> None:
        """Prepare the packing of an order, then put it on the screen."""
        number = self._begin()
        self._background.run(
            Lane.OPENING,
            partial(self._prepare, order),
            partial(self._on_prepared, number),
            partial(self._on_failed, number),
        )

    def _prepare(self, order: Order) -> OpenPacking:
        """On the lane: with what is said of the order as soon as it is on the screen."""
        _ = order.codes_like_commands
        return self._desk.prepare(order)

    def read(self, code: str, go_on: Callable[[Sequence[Order]], None] = lambda _: None) -> None:
        """Read the copies that a code stands for; they are there at once for `go_on` and `ended`."""
        number = self._begin()
        self._background.run(
            Lane.OPENING,
            partial(self._order_desk.copies, code),
            partial(self._on_read, number, code, go_on),
            partial(self._on_failed, number),
        )

    def then(self, work: Callable[[], None]) -> None:
        """Do this when nothing is being opened (any more)."""
        self._waiting.append(work)
        if not self.is_under_way:
            self._do_waiting()

    def _begin(self) -> int:
        self._number += 1
        self.is_under_way = True
        self.begun.emit()
        return self._number

    def _on_read(
        self,
        number: int,
        code: str,
        go_on: Callable[[Sequence[Order]], None],
        copies: Sequence[Order],
    ) -> None:
        if number != self._number:
            return
        self.is_under_way = False
        with self._order_desk.with_copies(code, copies):
            go_on(copies)
            self._end()

    def _on_prepared(self, number: int, prepared: OpenPacking) -> None:
        if number != self._number:
            return
        try:
            self._put_on(prepared)
        except DeskError as error:
            self._on_failed(number, error)
        else:
            self.is_under_way = False
            shown = partial(self._on_shown, prepared.packing.order)
            self._background.run(Lane.OPENING, partial(sleep, PAINT_S), shown, _nothing)
            self.ended.emit()

    def _on_shown(self, order: Order, _: object) -> None:
        # The first scan is to find it done; the window did not have to wait for it.
        self._background.run(Lane.OPENING, order.precompute, _nothing, _nothing)
        self._do_waiting()

    def _on_failed(self, number: int, error: DeskError) -> None:
        if number == self._number:
            self.is_under_way = False
            self.failed.emit(error)
            self._do_waiting()

    def _end(self) -> None:
        if not self.is_under_way:
            self._do_waiting()
            self.ended.emit()

    def _do_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            work()


def _nothing(_: object) -> None:
    pass
