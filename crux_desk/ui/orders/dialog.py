"""Orders to pack: what the service had the last time, found by typing or scanning, opened by Enter."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget
from typing_extensions import override

from crux_desk.domain.clock import utc_now
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.orders.listed_orders import OrderRow
from crux_desk.domain.records.order_rows import OrderStatus
from crux_desk.ui.orders.model import OrdersModel
from crux_desk.ui.orders.prefetch import FetchStatus
from crux_desk.ui.orders.view import OrdersTable
from crux_desk.ui.orders.words import is_trouble, status_words
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field, is_enter, set_state
from crux_desk.ui.widgets.labels import ElidedLabel
from crux_desk.ui.words.text import number, plural, translate

_t = translate
_MARGIN = QSize(40, 40)
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class OrdersDialog(DeskDialog):
    """The list. It fetches and opens nothing itself: it says what is wanted and is shown what is."""

    opened = Signal(str)
    fetch_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__(parent, _t("Orders to pack"))
        self._clock = clock
        self._status = FetchStatus()
        self._is_loaded = False
        self.model = OrdersModel(clock)
        self._add_head()
        self.table = OrdersTable(self.model)
        self.table.open_wanted.connect(self._on_open)
        self.table.typed.connect(self._on_typed)
        self.body.addWidget(self.table, 1)
        self._add_buttons()
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._show_words)
        self._minute.start(60_000)
        self._show_words()
        self.fit(1240, 640)
        self.resize(self.size().boundedTo(parent.window().size() - _MARGIN))
        self.filter.edit.setFocus()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """Show the orders that have in them what was scanned."""
        self.filter.edit.setText(scan.item_code)
        self.show_fault("")
        return True

    def show_status(self, status: FetchStatus) -> None:
        """How fetching stands."""
        self._status = status
        self._show_words()

    def show_rows(self, rows: Sequence[OrderRow]) -> None:
        """The orders as they are kept now; the chosen one, or its place, stays chosen."""
        chosen, row = self._chosen(), self.table.currentIndex().row()
        self._is_loaded = True
        self.model.show_rows(rows)
        kept = -1 if chosen is None else self.model.row_of(chosen.order_uuid)
        self._go_to(row if kept < 0 else kept)
        self._show_words()

    def show_states(self, states: Mapping[str, OrderStatus]) -> None:
        """Which orders this station has begun, by uuid, and how they stand."""
        self.model.show_states(states)

    def _add_head(self) -> None:
        self.filter = Field(_t("&Find"), hint=_t("scan or type a PO number, SKU or name"))
        self.filter.edit.setClearButtonEnabled(True)
        self.filter.edit.textChanged.connect(self._on_filter_changed)
        self.filter.entered.connect(self._on_open)
        self.body.addWidget(self.filter)
        row = QHBoxLayout()
        row.setSpacing(14)
        self.state = ElidedLabel("listState")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_t("Download progress"))
        self.stop = KeyButton(_t("Stop"), "Esc")
        self.stop.clicked.connect(self.cancel_wanted)
        row.addWidget(self.state, 3)
        row.addWidget(self.bar, 2)
        row.addWidget(self.stop)
        self.body.addLayout(row)

    def _add_buttons(self) -> None:
        self._close = self.add_cancel(_t("Close"))
        self._fetch = self.add_button(_t("Get orders"), "Ctrl+G")
        self._fetch.clicked.connect(self.fetch_wanted)
        self._open = self.add_button(_t("Open"), _t("Enter"), "primary")
        self._open.clicked.connect(self._on_open)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape and self._status.is_under_way:
            self.cancel_wanted.emit()
        elif key == Qt.Key.Key_G and is_control:
            self.fetch_wanted.emit()
        elif key in _MOVES and self.filter.edit.hasFocus():
            self.table.setFocus()
            self.table.keyPressEvent(event)
        elif not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._press_focused()

    def _press_focused(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, KeyButton):
            focused.click()

    def _chosen(self) -> OrderRow | None:
        return self.model.order_at(self.table.currentIndex().row())

    def _go_to(self, row: int) -> None:
        last = self.model.rowCount() - 1
        if last >= 0:
            index = self.model.index(min(max(row, 0), last), 0)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        self._open.setEnabled(last >= 0)

    @Slot()
    def _show_words(self) -> None:
        status = self._status
        is_under_way, progress = status.is_under_way, status.progress
        self.state.show_text(status_words(status, self._clock()) if self._is_loaded else "")
        set_state(self.state, "tone", "warn" if is_trouble(status) else "")
        self.bar.setVisible(is_under_way)
        self.stop.setVisible(is_under_way)
        self._fetch.setEnabled(not is_under_way)
        self._close.show_key(not is_under_way)
        self.bar.setRange(0, 0 if progress is None else progress.total)
        self.bar.setValue(0 if progress is None else progress.read)
        self.show_text(self._count_words())

    def _count_words(self) -> str:
        shown, count = self.model.rowCount(), self.model.count
        if not self._is_loaded:
            return _t("Loading…")
        if not count and self._status.is_under_way:
            return _t("They appear here as they arrive.")
        if not count and self._status.last_pass is None:
            return _t("No orders saved here yet. Press Ctrl+G to get them from Crux.")
        if not count:
            return _t("Nothing left to pack.")
        if not shown:
            text = self.filter.text.strip()
            return plural(
                'No match for "{text}" in {n} orders.',
                'No match for "{text}" in 1 order.',
                count,
                text=text,
            )
        if shown < count:
            return plural(
                "{shown} of {n} orders.", "{shown} of 1 order.", count, shown=number(shown)
            )
        return plural("{n} orders.", "1 order.", count)

    @Slot(str)
    def _on_filter_changed(self, text: str) -> None:
        self.model.filter_by(text)
        self._go_to(0)
        self._show_words()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.filter.edit.setFocus()
        self.filter.edit.setText(self.filter.edit.text() + text)

    @Slot()
    def _on_open(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.accept()
            self.opened.emit(chosen.order_uuid)
