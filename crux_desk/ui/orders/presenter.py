"""The work: on the first screen, and over an open order; kept up to date, and opened from."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from crux_desk.desk.goods.code_desk import CodeDesk
from crux_desk.desk.order_list import OrderList, Work
from crux_desk.desk.prefetch import OrderPrefetch
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.orders.item_keys import item_key
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.order_rows import DraftRow
from crux_desk.domain.texts import text_key
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.orders.dialog import OrdersDialog
from crux_desk.ui.orders.panel import OrdersPanel
from crux_desk.ui.orders.prefetch import Prefetch
from crux_desk.ui.orders.view import MOVES
from crux_desk.ui.orders.words import footer_words
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.verdicts.verdict import Tone, Verdict, error_verdict
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import translate

_t = translate
_RELOAD_MS = 500
"""While orders are fetched, the list is loaded again so often."""
_SHARE = 8
"""And at most for that part of the time, where it takes long."""


class OrderSource(NamedTuple):
    """Where the work comes from; `minutes` between two fetches of it, 0: only when asked."""

    prefetch: OrderPrefetch
    order_list: OrderList
    code_desk: CodeDesk
    minutes: int


class OrderPresenter(QObject):
    """Shows the work and does what is asked of it; says in the footer how fetching goes on."""

    def __init__(
        self,
        window: MainWindow,
        services: BenchServices,
        source: OrderSource,
        background: Background,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = services.session
        self._opening = services.opening
        self._state = services.scans.state
        self._order_list = source.order_list
        self._code_desk = source.code_desk
        self._background = background
        self._theme = theme
        self.prefetch = prefetch = Prefetch(
            source.prefetch, services.session, services.status, background, source.minutes
        )
        self.panel: OrdersPanel | None = None
        self._dialog: OrdersDialog | None = None
        self._others: tuple[DraftRow, ...] = ()
        self._is_loading = self._is_stale = self._wants_next = self._is_under_way = False
        self._is_stopped = False
        self._chosen_below: Verdict | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_RELOAD_MS)
        self._loading = QElapsedTimer()
        self._timer.timeout.connect(self._on_due)
        prefetch.changed.connect(self._on_status_changed)
        prefetch.fetched.connect(self._load)
        services.submitting.outbox_changed.connect(self._load)
        services.session.packing_opened.connect(self._on_packing_opened)
        services.opening.drafts.changed.connect(self._load)
        services.scans.work_wanted.connect(self._on_entered)
        window.escaped.connect(self._want_none)
        window.language_changed.connect(self._on_status_changed)
        self._on_packing_opened()

    # -- what is wanted --------------------------------------------------------------------------

    def show_orders(self) -> None:
        """The list: the first screen is that already, else it opens over the order."""
        if self._dialog is not None:
            return
        if self.panel is not None and self._session.packing is None:
            self.panel.search.edit.setFocus()
            self.panel.search.edit.selectAll()
            return
        dialog = OrdersDialog(self._window, self._new_panel())
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        self._show_status()
        self._load()
        dialog.open()

    def show_others(self, others: tuple[DraftRow, ...]) -> None:
        """Drafts of other benches stand in the list, too; one that is chosen is asked for."""
        if others != self._others:
            self._others = others
            self._load()

    def stop(self) -> None:
        """The program ends: nothing is begun any more, and what comes home is shown nowhere."""
        self.prefetch.stop()
        self._is_stopped = True
        self._timer.stop()
        self.panel = self._dialog = None

    def open_next(self) -> None:
        """Open the next order of those that are shown, or of all."""
        self._wants_next = True
        # What was seen last may be old by now.
        self._load(is_wanted=True)

    @Slot()
    def _want_none(self) -> None:
        self._wants_next = False

    def _open_next_of(self, panel: OrdersPanel) -> None:
        self._wants_next = False
        uuid = panel.model.next_uuid()
        if self._dialog is not None:
            self._dialog.accept()
        if uuid:
            self._open(uuid)
        else:
            advice = _t("Press Ctrl+G to ask Crux for new orders.")
            self._session.say(Verdict(Tone.READY, _t("No order left to pack"), advice))

    def _first_screen(self) -> OrdersPanel:
        """The list that stands where no order is open."""
        if self.panel is None:
            self.panel = self._new_panel()
            self._window.show_work(self.panel)
            self._window.scan_edit.installEventFilter(self)
            self.panel.show_status(self.prefetch.status)
        return self.panel

    def _new_panel(self) -> OrdersPanel:
        panel = OrdersPanel(self._theme, self._codes_of)
        panel.opened.connect(self._open)
        panel.tapped.connect(self._on_tapped)
        panel.discard_wanted.connect(self._opening.drafts.discard)
        panel.next_wanted.connect(self.open_next)
        panel.fetch_wanted.connect(self.prefetch.get_orders)
        panel.cancel_wanted.connect(self.prefetch.cancel)
        panel.cancel_wanted.connect(self._want_none)
        return panel

    def _codes_of(self, text: str) -> Sequence[str]:
        """What else a code means: its trade item number, the item that it was learned as."""
        keys = [item_key(text)]
        try:
            learned = self._code_desk.find(text)
        except DeskError:
            return keys  # whoever reads the journal next says so
        return keys if learned is None else (*keys, text_key(learned.sku_id))

    @Slot(str)
    def _open(self, order_uuid: str) -> None:
        self._window.hand_over_fields()
        self._opening.open_order(order_uuid)

    @Slot(str)
    def _on_tapped(self, order_uuid: str) -> None:
        self._window.pass_over_clicks()
        self._open(order_uuid)

    @Slot()
    def _on_entered(self) -> None:
        """Enter in the empty scan field, with no order open.

        Below what is wrong it may be meant for that: then an arrow has to choose first.
        """
        said = self._session.last_verdict
        is_wrong = said is not None and said.tone is Tone.BAD and said is not self._chosen_below
        if self.panel is not None and not is_wrong:
            self.panel.open_current()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the empty scan field, up and down go through the orders below it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_free = self._session.packing is None and self._state.expected.question is None
        is_discarding = event.key() == Qt.Key.Key_Delete and not self._window.scan_edit.text()
        if self.panel is not None and is_free and is_discarding and not event.modifiers():
            view = self.panel.view
            view.discard_wanted.emit(view.currentIndex().row())
            return True
        if self.panel is None or not is_free or event.key() not in MOVES or event.modifiers():
            return False
        self.panel.view.go_by_key(event)
        self._chosen_below = self._session.last_verdict
        return True

    # -- what is shown ---------------------------------------------------------------------------

    @Slot()
    def _on_packing_opened(self) -> None:
        self._want_none()  # the packer went on with another one meanwhile
        if self._session.packing is not None:
            if self.panel is not None:
                self.panel.clear_search()
            return
        self._first_screen()
        self._load()

    @Slot()
    def _load(self, *, is_wanted: bool = False) -> None:
        is_seen = self._dialog is not None or self._session.packing is None
        if self._is_stopped:
            return
        if self._is_loading:
            self._is_stale = True
        elif is_seen or is_wanted:
            self._is_loading = True
            self._loading.start()
            work = self._order_list.work
            self._background.run(Lane.READING, work, self._on_loaded, self._on_not_loaded)

    def _on_loaded(self, work: Work) -> None:
        self._is_loading = False
        if self._is_stopped:
            return
        work = replace(work, others=self._others, taken=self._opening.taken)
        self._timer.setInterval(max(_RELOAD_MS, self._loading.elapsed() * _SHARE))
        self.prefetch.take_last_pass(work.last_pass)
        for panel in (self.panel, None if self._dialog is None else self._dialog.panel):
            if panel is not None:
                panel.show_work(work, self._on_screen())
        if self._is_stale:
            self._is_stale = False
            self._load()
        if self._wants_next:
            shown = self._first_screen() if self._dialog is None else self._dialog.panel
            shown.show_work(work, self._on_screen())
            self._open_next_of(shown)

    def _on_screen(self) -> str:
        """The order that is open, "" for none; of one that was just sent, nothing is done."""
        packing = self._session.packing
        is_open = packing is not None and packing.state is PackingState.DRAFT
        return packing.order.order_uuid if packing is not None and is_open else ""

    def _on_not_loaded(self, error: DeskError) -> None:
        self._is_loading = self._wants_next = False
        self._session.report(error_verdict(error))

    @Slot()
    def _on_status_changed(self) -> None:
        status, was_under_way = self.prefetch.status, self._is_under_way
        self._is_under_way = status.is_under_way
        if self._is_stopped:
            return
        self._window.show_orders(*footer_words(status))
        # Each page is told in the footer; the list has more to lay out, and follows now and then.
        if not (was_under_way and status.is_under_way):
            self._show_status()
        if status.is_under_way and not self._timer.isActive():
            self._timer.start()

    def _show_status(self) -> None:
        for panel in (self.panel, None if self._dialog is None else self._dialog.panel):
            if panel is not None:
                panel.show_status(self.prefetch.status)

    @Slot()
    def _on_due(self) -> None:
        self._show_status()
        self._load()

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None
        self._want_none()
