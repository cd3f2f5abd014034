"""The list of orders to pack: opened, kept up to date while it is open, and one opened from it."""

from PySide6.QtCore import QObject, QTimer, Slot

from crux_desk.desk.order_list import OrderList
from crux_desk.desk.prefetch import OrderPrefetch
from crux_desk.domain.errors import DeskError
from crux_desk.domain.orders.listed_orders import OrderRow
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.order_rows import OrderPass, OrderStatus
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.orders.dialog import OrdersDialog
from crux_desk.ui.orders.prefetch import Prefetch
from crux_desk.ui.orders.words import footer_words
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.verdicts.verdict import error_verdict

_RELOAD_MS = 500
"""While orders are fetched, the list is loaded again so often."""

_Statuses = dict[str, OrderStatus]
_Loaded = tuple[tuple[OrderRow, ...], OrderPass | None, _Statuses]


class OrderPresenter(QObject):
    """Opens the list and does what it asks for; says in the footer how fetching goes on.

    `minutes` between two fetches of all orders to pack; 0: only when asked.
    """

    def __init__(
        self,
        window: MainWindow,
        services: BenchServices,
        order_prefetch: OrderPrefetch,
        order_list: OrderList,
        background: Background,
        minutes: int,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = services.session
        self._opening = services.opening
        self.prefetch = prefetch = Prefetch(
            order_prefetch, services.session, services.status, background, minutes
        )
        self._order_list = order_list
        self._background = background
        self._dialog: OrdersDialog | None = None
        self._is_loading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load)
        prefetch.changed.connect(self._on_status_changed)
        prefetch.fetched.connect(self._load)
        services.submitting.outbox_changed.connect(self._load_statuses)

    def show_orders(self) -> None:
        """The list of orders to pack."""
        if self._dialog is not None:
            return
        dialog = OrdersDialog(self._window)
        dialog.opened.connect(self._opening.open_order)
        dialog.fetch_wanted.connect(self.prefetch.get_orders)
        dialog.cancel_wanted.connect(self.prefetch.cancel)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        self._on_status_changed()
        self._load()
        dialog.open()

    @Slot()
    def _load(self) -> None:
        if self._dialog is None or self._is_loading:
            return
        self._is_loading = True
        self._background.run(Lane.READING, self._read, self._on_loaded, self._on_not_loaded)

    def _read(self) -> _Loaded:
        work = self._order_list.work()
        return work.rows, work.last_pass, dict(work.statuses)

    def _on_loaded(self, loaded: _Loaded) -> None:
        self._is_loading = False
        rows, last_pass, statuses = loaded
        self.prefetch.take_last_pass(last_pass)
        if self._dialog is not None:
            self._dialog.show_rows(rows)
            self._show_statuses(statuses)

    def _on_not_loaded(self, error: DeskError) -> None:
        self._is_loading = False
        self._session.report(error_verdict(error))

    @Slot()
    def _on_status_changed(self) -> None:
        status = self.prefetch.status
        self._window.show_orders(*footer_words(status))
        if self._dialog is not None:
            self._dialog.show_status(status)
            if status.is_under_way and not self._timer.isActive():
                self._timer.start(_RELOAD_MS)

    @Slot()
    def _load_statuses(self) -> None:
        if self._dialog is not None:
            statuses = self._order_list.statuses
            self._background.run(Lane.READING, statuses, self._show_statuses, self._on_not_loaded)

    def _show_statuses(self, statuses: _Statuses) -> None:
        if self._dialog is None:
            return
        packing = self._session.packing
        if packing is not None and packing.state is PackingState.DRAFT:
            uuid = packing.order.order_uuid
            # Of a packing that was just sent, what is left stands on the screen, and nothing is done.
            if packing.has_work or uuid not in statuses:
                statuses = statuses | {uuid: OrderStatus.ON_SCREEN}
        self._dialog.show_states(statuses)

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None
