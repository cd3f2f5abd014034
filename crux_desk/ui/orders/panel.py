"""The list of the work with its search: the same on the first screen and over an open order."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.desk.order_list import Work
from crux_desk.domain.clock import utc_now
from crux_desk.domain.texts import text_key
from crux_desk.ui.orders import words
from crux_desk.ui.orders.model import Filters, WorkModel
from crux_desk.ui.orders.prefetch import FetchStatus
from crux_desk.ui.orders.view import MOVES, WorkView
from crux_desk.ui.widgets.cards import Card, KeyButton
from crux_desk.ui.widgets.fields import Field, fill_row, set_state
from crux_desk.ui.widgets.labels import ElidedLabel
from crux_desk.ui.widgets.name_choice import NameChoice
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import side_by_side, translate

_t = translate

_NAMES = 9
"""Characters that a choice shows at least."""
_APART = 10
"""Pixels of the design between the parts of the head."""
_AROUND_HINT = 38
"""The same: what the search has beside its hint."""


class OrdersPanel(QWidget):
    """It fetches and opens nothing itself: it says what is wanted and is shown what is.

    Args:
        theme: the look.
        codes_of: what else means the same as a text that is looked for: a learned code's item, say.
        clock: what time it is.
    """

    opened = Signal(str)
    tapped = Signal(str)
    """The same, by a click: what lies below is clicked next, where it was a double click."""
    discard_wanted = Signal(str, str)
    """A draft is not wanted: the uuid of its order, and its number."""
    next_wanted = Signal()
    fetch_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        codes_of: Callable[[str], Sequence[str]],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._codes_of = codes_of
        self._clock = clock
        self._status = FetchStatus()
        self._leads = True
        self.is_loaded = False
        self.model = WorkModel()
        self.view = WorkView(self.model, theme)
        self.view.entered_row.connect(self._on_entered)
        self.view.tapped.connect(self._on_tapped)
        self.view.discard_wanted.connect(self._on_discard)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_wanted)
        self.view.typed.connect(self._on_typed)
        self.card = Card("")
        self.card.body.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self.card, 1)
        column.addLayout(self._foot())
        theme.changed.connect(self._fit_head)
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._show_words)
        self._minute.start(60_000)
        self._say()

    def _say(self) -> None:
        self.card.title.setText(_t("Orders to pack"))
        self.view.setAccessibleName(_t("Orders to pack"))
        self.carriers.call(_t("Carrier"), _t("All carriers"))
        self.retailers.call(_t("Retailer"), _t("All retailers"))
        self.fetch.set_text(_t("Get orders"))
        self.next.set_text(_t("Next order"))
        self.stop.set_text(_t("Stop"))
        self._fit_head()
        self.bar.setAccessibleName(_t("Download progress"))
        self._show_words()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._filter()

    def _head(self) -> QVBoxLayout:
        self.search = Field("")
        self.search.hide_caption()
        self.search.edit.setClearButtonEnabled(True)
        self.search.edit.textChanged.connect(self._on_filtered)
        self.search.entered.connect(self.open_current)
        self.search.edit.installEventFilter(self)
        self.carriers = NameChoice("", "", _NAMES)
        self.retailers = NameChoice("", "", _NAMES)
        for choice in (self.carriers, self.retailers):
            choice.changed.connect(self._on_filtered)
        self.fetch = KeyButton("", "Ctrl+G")
        self.fetch.clicked.connect(self.fetch_wanted)
        self.next = KeyButton("", "Ctrl+N", "primary")
        self.next.clicked.connect(self.next_wanted)
        fill_row(self.carriers.names, self.retailers.names)
        parts = (self.carriers, self.retailers, self.fetch, self.next)
        fill_row(*parts)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._first.addWidget(self.search, 1)
        for part in parts:
            self._first.addWidget(part)
        self._second.addStretch(1)
        head = QVBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(_APART)
            head.addLayout(row)
        head.setSpacing(_APART)
        return head

    def _foot(self) -> QHBoxLayout:
        self.state = ElidedLabel("status")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = KeyButton("")
        self.stop.clicked.connect(self.cancel_wanted)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.state, 3)
        row.addWidget(self.bar, 2)
        row.addWidget(self.stop)
        return row

    # -- what is shown ---------------------------------------------------------------------------

    def show_status(self, status: FetchStatus) -> None:
        """How fetching stands."""
        self._status = status
        self._show_words()

    def show_work(self, work: Work, on_screen: str) -> None:
        """The work as it is kept now; the chosen row, or its place, stays chosen.

        But for the one to begin with, where another bench has it.
        """
        chosen, row = self.chosen, self.view.currentIndex().row()
        is_first = row == self.model.first_row
        was_loaded, self.is_loaded = self.is_loaded, True
        self.model.show_work(work, on_screen)
        rows = self.model.all_orders
        self.carriers.offer(sorted({one.carrier for one in rows if one.carrier}, key=text_key))
        names = {one.retailer_name for one in rows if one.retailer_name}
        self.retailers.offer(sorted(names, key=text_key))
        kept = self.model.row_of(chosen) if chosen else -1
        if not was_loaded or (is_first and self.model.is_elsewhere(chosen)):
            kept = self.model.first_row
        self._go_to(kept if kept >= 0 else row)
        self._filter()

    def leave_lead(self) -> None:
        """The main button is not one of these: of two that stand out, neither would."""
        self._leads = False
        self._show_words()

    def look_for(self, text: str) -> None:
        """Show the orders that have this in them."""
        self.search.edit.setText(text)

    @property
    def chosen(self) -> str:
        """The order of the current row; "" for none."""
        return self.model.uuid_at(self.view.currentIndex().row())

    @Slot()
    def open_current(self) -> None:
        """Open the order of the current row, if there is one."""
        if self.chosen:
            self.opened.emit(self.chosen)

    def _go_to(self, row: int) -> None:
        last = self.model.rowCount() - 1
        row = min(max(row, 0), last)
        while 0 <= row < last and not self.model.uuid_at(row):
            row += 1
        self.view.fit_headings()
        if row == self.model.first_row:
            self.view.begin_with(row)
        else:
            self.view.go_to(row)

    @Slot()
    def _show_words(self) -> None:
        status = self._status
        is_under_way, progress = status.is_under_way, status.progress
        is_trouble = words.is_trouble(status)
        # Where there is nothing yet, the empty list says so.
        is_said = self.is_loaded and (is_under_way or is_trouble or bool(status.last_pass))
        said = words.status_words(status, self._clock()) if is_said else ""
        self.state.show_text(said)
        self.state.setVisible(is_under_way or is_trouble)
        set_state(self.state, "tone", "warn" if is_trouble else "")
        self.bar.setVisible(is_under_way)
        self.stop.setVisible(is_under_way)
        self.fetch.setEnabled(not is_under_way)
        self.bar.setRange(0, 0 if progress is None else progress.total)
        self.bar.setValue(0 if progress is None else progress.read)
        model = self.model
        count = words.count_words(model.orders, len(model.all_orders)) if self.is_loaded else ""
        self.card.count.show_text(
            count if is_under_way or is_trouble else side_by_side(count, said)
        )
        self.next.setEnabled(bool(model.next_uuid()))
        # With no order here, what gets some is the main thing.
        is_bare = self.is_loaded and not model.all_orders
        self.fetch.stand_out(is_primary=self._leads and is_bare)
        self.next.stand_out(is_primary=self._leads and not is_bare)
        text = self.search.text.strip()
        empty = words.empty_words(status, len(model.all_orders), text)
        self.view.say_when_empty(empty if self.is_loaded else _t("Loading…"))

    # -- filters ---------------------------------------------------------------------------------

    @Slot()
    def clear_search(self) -> None:
        """Show all orders again, whatever was looked for."""
        self.search.edit.clear()

    def _filter(self) -> None:
        text = self.search.text.strip()
        filters = Filters(
            tuple(text_key(text).split()),
            tuple(self._codes_of(text)) if text else (),
            self.carriers.chosen,
            self.retailers.chosen,
        )
        chosen = self.chosen
        self.model.filter_by(filters)
        kept = self.model.row_of(chosen) if chosen else -1
        self._go_to(kept if kept >= 0 else self.model.first_row)
        self._show_words()

    @Slot()
    def _on_filtered(self) -> None:
        self._filter()
        if self.search.text.strip():
            self._go_to(0)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.search.edit.setFocus()
        self.search.edit.setText(self.search.edit.text() + text)

    # -- rows ------------------------------------------------------------------------------------

    @Slot(int)
    def _on_entered(self, row: int) -> None:
        uuid = self.model.uuid_at(row)
        if uuid:
            self.opened.emit(uuid)

    @Slot(int)
    def _on_discard(self, row: int) -> None:
        draft = self.model.draft_at(row)
        if draft is not None:
            self.discard_wanted.emit(draft.order_uuid, draft.po_number or draft.order_uuid)

    @Slot(QPoint)
    def _on_menu_wanted(self, place: QPoint) -> None:
        row = self.view.indexAt(place).row()
        if self.model.draft_at(row) is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_t("Discard draft"), partial(self._on_discard, row))
        menu.popup(self.view.viewport().mapToGlobal(place))

    @Slot(int)
    def _on_tapped(self, row: int) -> None:
        self.tapped.emit(self.model.uuid_at(row))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go from the search into the rows; Esc ends it, where it looks for something."""
        if not isinstance(event, QKeyEvent) or event.modifiers():
            return super().eventFilter(watched, event)
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and event.key() in MOVES:
            self.view.setFocus()
            self.view.go_by_key(event)
            return True
        if event.key() == Qt.Key.Key_Escape and self.search.text:
            event.accept()
            if is_press:
                self.clear_search()
            return True
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    @Slot()
    def _fit_head(self) -> None:
        """Keys give way to what can be looked for, that to fewer words, and then the choices go below.

        None of it is cut, and none goes: what a key does is tapped, too.
        """
        whole, short = _t("Find: number, item, barcode, name"), _t("Find an order")
        choices = sum(one.sizeHint().width() for one in (self.carriers, self.retailers))
        beside = self.width() - choices - self._theme.px(2 * _APART)
        are_below = not self._has_room(beside, short, key=False)
        room = self.width() if are_below else beside
        has_keys = self._has_room(room, whole, key=True)
        for button in (self.fetch, self.next):
            button.show_key(has_keys)
        is_whole = self._has_room(room, whole, key=False)
        self.search.call(_t("&Find an order"), whole if is_whole else short)
        row, place = (self._second, 0) if are_below else (self._first, 1)
        if row.indexOf(self.carriers) < 0:
            row.insertWidget(place, self.carriers)
            row.insertWidget(place + 1, self.retailers)
        # A question in the bar may need the height of a second row.
        has_height = self.height() >= self.minimumSizeHint().height() + self._second_row
        for choice in (self.carriers, self.retailers):
            choice.setVisible(has_height or not are_below)

    @property
    def _second_row(self) -> int:
        """Pixels that the choices take where they stand below."""
        return self.carriers.sizeHint().height() + self._theme.px(_APART)

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        is_second_seen = self._second.indexOf(self.carriers) >= 0 and not self.carriers.isHidden()
        return least - QSize(0, self._second_row if is_second_seen else 0)

    def _has_room(self, room: int, hint: str, *, key: bool) -> bool:
        """Whether the search with this hint and the buttons, with their keys, have room there."""
        buttons = sum(one.width_with(key=key) for one in (self.fetch, self.next))
        wanted = self.search.edit.fontMetrics().horizontalAdvance(hint) + buttons
        return wanted + self._theme.px(_AROUND_HINT + 2 * _APART) <= room
