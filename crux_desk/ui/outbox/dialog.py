"""Drafts and outbox: a list on the left, one packing in full on the right, and what to do about it.

It changes nothing itself: it says what is wanted, and is shown how things stand then.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.desk.outbox_reading import Group, OutboxDetail, OutboxEntry
from crux_desk.domain.clock import utc_now
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.submission.closed_by_person import before
from crux_desk.ui.outbox import words
from crux_desk.ui.outbox.model import EntriesModel, RowsModel, detail_rows
from crux_desk.ui.outbox.view import DetailList, EntriesList
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import is_enter, set_state
from crux_desk.ui.widgets.files import PathLine
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.reasons import reason_words_here
from crux_desk.ui.words.text import shown_text, translate

_t = translate


class OutboxDialog(DeskDialog):
    """The view. Signals carry the id of the packing that is shown in full."""

    detail_wanted = Signal(str)
    opened = Signal(str)
    check_again_wanted = Signal(str)
    send_again_wanted = Signal(str)
    without_floor_wanted = Signal(str)
    give_up_wanted = Signal(str)
    discard_wanted = Signal(str)
    bring_back_wanted = Signal()
    take_back_wanted = Signal(str)
    hand_over_wanted = Signal(object)
    sign_in_wanted = Signal()
    copy_wanted = Signal(str)
    settled = Signal(str)
    """Somebody has seen to the labels that were voided after they were sent."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent, _t("Drafts and outbox"))
        self._entries: dict[str, OutboxEntry] = {}
        self._detail: OutboxDetail | None = None
        self._done_of: tuple[str, OutboxEntry | None] = ("", None)
        self._is_paused = False
        self._model, self._rows = EntriesModel(), RowsModel()
        self.list = EntriesList(self._model, theme)
        self.detail_list = DetailList(self._rows, theme)
        self.list.current_changed.connect(self._on_gone_on)
        self.list.entered_row.connect(self._on_open)
        self.list.doubleClicked.connect(self._on_open)
        self._title = plain_label(name="po")
        self._retailer = plain_label(name="dialogText")
        self.can_bring_back = False
        """Whether a draft was discarded just now: putting back is about that one."""
        self._state = plain_label(name="stateWords")
        self._why = plain_label(name="value")
        self._voided = plain_label(name="value")
        self._evidence = plain_label(name="value")
        self._due = plain_label(name="status")
        self._labels = (
            self._title,
            self._retailer,
            self._state,
            self._why,
            self._voided,
            self._evidence,
            self._due,
        )
        for label in self._labels:
            label.setWordWrap(True)
            label.hide()
        self._done = plain_label(name="doneWords")
        self._done.setWordWrap(True)
        self._done.hide()
        self._build()
        self._add_buttons()
        self.fit(1240, 660)
        self.list.setFocus()

    # -- showing ---------------------------------------------------------------------------------

    def show_outbox(
        self, entries: Sequence[OutboxEntry], now: datetime, *, is_paused: bool, is_offline: bool
    ) -> None:
        """Show how they stand now; what is chosen stays chosen, or its place does."""
        self._is_paused = is_paused
        current, row = self.list.current_packing, self.list.currentIndex().row()
        chosen = set(self.list.chosen_packings)
        before = self._entries
        self._entries = {entry.summary.key.packing_id: entry for entry in entries}
        self._forget_done()
        self.list.blockSignals(True)
        place = self.list.verticalScrollBar().value()
        if self._model.show_entries(entries, now):
            self._choose(current, row, chosen)
            if current in self._entries:
                self.list.verticalScrollBar().setValue(place)
        self.list.blockSignals(False)
        self.show_text(words.outbox_words(entries, is_paused=is_paused, is_offline=is_offline))
        self._show_buttons()
        now_current = self.list.current_packing
        is_other = now_current != current
        changed = before.get(now_current or "") != self._entries.get(now_current or "")
        if is_other or changed or self._detail is None:
            self._on_current_changed()

    def show_detail(self, detail: OutboxDetail | None, now: datetime) -> None:
        """Show a packing in full, if it is still the one that is gone to."""
        current = self.list.current_packing
        if detail is not None and detail.entry.summary.key.packing_id != current:
            return
        self._detail = detail
        place = self.detail_list.verticalScrollBar().value()
        self._rows.show_rows([] if detail is None else detail_rows(detail, now))
        self.detail_list.verticalScrollBar().setValue(place)
        self._show_head(detail, now)
        self._show_buttons()

    def show_done(self, text: str) -> None:
        """Say what came of a choice; "" for nothing."""
        current = self.list.current_packing or ""
        self._done_of = (current, self._entries.get(current))
        self._done.setText(text)
        self._done.setVisible(bool(text))
        self.file.show_path(None)

    def _forget_done(self) -> None:
        """What came of a choice is old where its packing needs a person anew."""
        packing_id, before = self._done_of
        now = self._entries.get(packing_id)
        if now is not None and now.group is Group.PERSON and now != before:
            self.show_done("")

    @property
    def done_text(self) -> str:
        """What is said to have come of a choice."""
        return self._done.text()

    @property
    def said(self) -> str:
        """All that stands above the boxes of the packing."""
        return "\n".join(label.text() for label in self._labels if label.text())

    def _choose(self, packing_id: str | None, row: int, chosen: set[str]) -> None:
        found = self._model.row_of(packing_id)
        if found < 0:
            # Where it was: the next one moves up. The first of all stands below a heading.
            found = min(max(row, 1), self._model.rowCount() - 1)
            if self._model.packing_at(found) is None:
                found += 1 if self._model.packing_at(found + 1) is not None else -1
        self.list.go_to(found)
        selection = self.list.selectionModel()
        for other in chosen - {packing_id}:
            index = self._model.index(self._model.row_of(other), 0)
            if index.isValid():
                selection.select(index, selection.SelectionFlag.Select)

    def _show_head(self, detail: OutboxDetail | None, now: datetime) -> None:
        if detail is None:
            texts = [""] * len(self._labels)
        else:
            summary = detail.entry.summary
            name = shown_text(summary.key.po_number or summary.key.order_uuid)
            retailer = "" if detail.order is None else shown_text(detail.order.retailer_name)
            texts = [
                name,
                retailer,
                f"{words.shape_of(summary)}  {words.state_words(summary)}",
                reason_words_here(summary.reason),
                words.voided_words(detail.entry.voided),
                words.evidence_words(detail, now),
                words.due_words(detail, now, is_paused=self._is_paused),
            ]
            set_state(self._state, "tone", words.tone_of(summary))
        self._head.setVisible(detail is not None)
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))

    def _show_buttons(self) -> None:
        detail = self._detail
        group = None if detail is None else detail.entry.group
        summary = None if detail is None else detail.entry.summary
        code = None if summary is None or summary.reason is None else summary.reason.code
        state = None if summary is None else summary.state
        is_held = code is ReasonCode.HANDING_OVER
        is_unclear = state is PackingState.UNCLEAR and not is_held
        is_closed = group is Group.CLOSED_BY_PERSON
        # What goes on at another bench does not.
        goes_back = is_closed and summary is not None and before(summary.reason) is not None
        gives_up = state in (PackingState.REFUSED, PackingState.QUEUED, PackingState.UNCLEAR)
        self._open.set_text(_t("Open and fix") if state is PackingState.REFUSED else _t("Open"))
        self._send.set_text(
            _t("Send without the floor")
            if detail is not None and detail.can_go_without_floor
            else _t("Resend missing boxes")
        )
        is_draft = group is Group.DRAFT
        self._give_up.set_text(_give_up_words(group, state))
        takes_file = any(entry.group is Group.WAITING for entry in self._entries.values())
        goes_by_file = detail is not None and detail.can_go_by_file
        is_shown = {
            self._close: True,
            self._sign_in: self._is_paused,
            self._give_up: is_draft or (gives_up and not is_closed),
            self._take_back: goes_back or is_held or self.can_bring_back,
            self._hand_over: takes_file or goes_by_file,
            self._copy: detail is not None and detail.submission is not None,
            self._settle: detail is not None and bool(detail.entry.voided),
            self._look: is_unclear,
            self._send: detail is not None
            and (detail.can_be_sent_again or detail.can_go_without_floor),
            self._open: summary is not None and not is_closed,
        }
        shown = [button for button, is_wanted in is_shown.items() if is_wanted]
        # In this order: all that is there at a time has to fit, or the dialog grows.
        for button in is_shown.keys() - set(shown):
            button.hide()
        self._show_keys(shown)
        for button in shown:
            button.show()

    def _show_keys(self, shown: Sequence[KeyButton]) -> None:
        """Where there is no room for all buttons with their keys, their texts stand alone."""
        layout = self.layout()
        if layout is None:
            return
        beside = layout.contentsMargins(), self.buttons.contentsMargins()
        margins = sum(one.left() + one.right() for one in beside)
        spaces = self.buttons.spacing() * len(shown) + margins
        has_keys = sum(button.width_with(key=True) for button in shown) + spaces <= self.width()
        for button in shown:
            button.show_key(has_keys)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        left, right = QFrame(), QFrame()
        columns = QHBoxLayout()
        columns.setSpacing(14)
        for card, share in ((left, 38), (right, 62)):
            card.setObjectName("card")
            columns.addWidget(card, share)
        inner = QVBoxLayout(left)
        inner.setContentsMargins(1, 6, 1, 1)
        inner.addWidget(self.list)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(16, 9, 16, 8)
        head.setSpacing(4)
        for label in self._labels:
            head.addWidget(label)
        full = QVBoxLayout(right)
        full.setContentsMargins(1, 6, 1, 1)
        full.setSpacing(0)
        full.addWidget(self._head)
        full.addWidget(self.detail_list, 1)
        self.body.addLayout(columns, 1)
        self.body.addWidget(self._done)
        self.file = PathLine()
        self.body.addWidget(self.file)

    def _add_buttons(self) -> None:
        self._close = self.add_cancel(_t("Close"))
        self._sign_in = self._button(_t("Sign in…"), "Ctrl+Shift+S", self.sign_in_wanted.emit)
        self._give_up = self._button(_t("Cancel sending…"), "Del", self._on_give_up)
        self._take_back = self._button(_t("Put back"), "Ctrl+Z", self._on_take_back)
        self._hand_over = self._button(_t("Export to file…"), "F6", self._on_hand_over)
        self._copy = self._button(_t("Copy as…"), "F7", self._on_copy)
        self._settle = self._button(_t("Taken care of"), "F8", self._on_settled)
        self._look = self._button(_t("Check now"), "F5", self._on_check_again)
        self._send = self._button(_t("Resend missing boxes"), "Ctrl+Return", self._on_send_again)
        self._open = self.add_button(_t("Open"), _t("Enter"), "primary")
        self._open.clicked.connect(self._on_open)
        self._open.hide()

    def _button(self, text: str, key: str, act: Callable[[], object]) -> KeyButton:
        """A button that is hidden until there is something for it to do."""
        shown = _t("Del") if key == "Del" else _SHOWN_KEYS.get(key, key)
        button = self.add_button(text, shown)
        button.setShortcut(QKeySequence(key))
        button.clicked.connect(act)
        button.hide()
        return button

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter is the list's, and the button's that has the focus.
        focused = self.focusWidget()
        if not is_enter(event):
            super().keyPressEvent(event)
        elif isinstance(focused, KeyButton) and not event.isAutoRepeat():
            focused.click()

    # -- what is wanted --------------------------------------------------------------------------

    @Slot()
    def _on_gone_on(self) -> None:
        self.show_done("")
        self._on_current_changed()

    @Slot()
    def _on_current_changed(self) -> None:
        current = self.list.current_packing
        if self._detail is None or self._detail.entry.summary.key.packing_id != current:
            self.show_fault("")
        if current is None:
            self.show_detail(None, utc_now())
        else:
            self.detail_wanted.emit(current)

    def _shown(self) -> str | None:
        """The packing that the buttons are about: the one that is shown in full."""
        current = self.list.current_packing
        detail = self._detail
        is_shown = detail is not None and detail.entry.summary.key.packing_id == current
        return current if is_shown else None

    @Slot()
    def _on_open(self) -> None:
        packing_id = self._shown()
        if packing_id is not None and not self._open.isHidden():
            self.accept()
            self.opened.emit(packing_id)

    @Slot()
    def _on_check_again(self) -> None:
        self._emit(self.check_again_wanted)

    @Slot()
    def _on_settled(self) -> None:
        self._emit(self.settled)

    @Slot()
    def _on_send_again(self) -> None:
        detail = self._detail
        is_without = detail is not None and detail.can_go_without_floor
        self._emit(self.without_floor_wanted if is_without else self.send_again_wanted)

    @Slot()
    def _on_give_up(self) -> None:
        is_draft = self._detail is not None and self._detail.entry.group is Group.DRAFT
        self._emit(self.discard_wanted if is_draft else self.give_up_wanted)

    @Slot()
    def _on_take_back(self) -> None:
        if self.can_bring_back:
            self.bring_back_wanted.emit()
        else:
            self._emit(self.take_back_wanted)

    @Slot()
    def _on_hand_over(self) -> None:
        self.hand_over_wanted.emit(self.list.chosen_packings)

    @Slot()
    def _on_copy(self) -> None:
        self._emit(self.copy_wanted)

    def _emit(self, signal: SignalInstance) -> None:
        packing_id = self._shown()
        if packing_id is not None:
            self.show_done("")
            self.show_fault("")
            signal.emit(packing_id)


def _give_up_words(group: Group | None, state: PackingState | None) -> str:
    if group is Group.DRAFT:
        return _t("Discard draft")
    # What Crux rejected is not on its way: there is no sending to cancel.
    return _t("Leave unsent…") if state is PackingState.REFUSED else _t("Cancel sending…")


_SHOWN_KEYS = {"Ctrl+Return": "Ctrl+Enter"}
