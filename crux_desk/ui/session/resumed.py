"""An order that is on the screen from the start, out of its copy: read again, once that can be."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from crux_desk.desk.order_desk import OUT_OF_REACH, OrderDesk
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.service import TokenMissing, TokenRefused
from crux_desk.domain.errors.station import JournalDamaged, JournalUnreadable, JournalWriteFailed
from crux_desk.domain.orders.orders import Order
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.service_status import Connection, ServiceStatus, Token
from crux_desk.ui.session.session import Session


class Resumed(QObject):
    """Reads it again in the background; nothing is said but what has changed (`take_over`)."""

    def __init__(
        self,
        session: Session,
        order_desk: OrderDesk,
        status: ServiceStatus,
        background: Background,
        take_over: Callable[[Order], object],
    ) -> None:
        super().__init__()
        self._session = session
        self._order_desk = order_desk
        self._status = status
        self._background = background
        self._take_over = take_over
        self._wanted = ""
        status.connection_changed.connect(self._on_connection_changed)
        status.token_held.connect(self._go_on)

    def confirm(self, order_uuid: str) -> None:
        """Read this one again, if it is still the one on the screen by then."""
        packing = self._session.packing
        if packing is None or packing.order.order_uuid != order_uuid:
            return
        if self._status.token is not Token.HELD:
            self._wanted = order_uuid
            return
        self._background.run(
            Lane.ORDERS,
            partial(self._order_desk.refresh, order_uuid),
            self._on_read,
            partial(self._on_not_read, order_uuid),
        )

    def _on_read(self, order: Order) -> None:
        self._status.note_call(None)
        self._take_over(order)

    def _on_not_read(self, order_uuid: str, error: DeskError) -> None:
        if isinstance(error, (*OUT_OF_REACH, TokenMissing, TokenRefused)):
            self._wanted = order_uuid
        elif not isinstance(error, (JournalDamaged, JournalUnreadable, JournalWriteFailed)):
            # Of the journal the next step of the packer tells: nobody has asked for this reading.
            self._session.refuse(error)
        self._status.note_call(error)

    @Slot()
    def _on_connection_changed(self) -> None:
        if self._status.connection is Connection.ONLINE:
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        order_uuid, self._wanted = self._wanted, ""
        if order_uuid:
            self.confirm(order_uuid)
