"""Drafts and outbox: what is not at Crux yet, where each stands, and what a person may decide."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from crux_desk.desk.reasons import needs_a_person
from crux_desk.domain.steps import PackingState
from crux_desk.domain.summaries import PackingSummary
from crux_desk.ui.dialogs.base import DeskDialog
from crux_desk.ui.reason_words import reason_words
from crux_desk.ui.words import state_name, translate

_t = translate
_SHAPES = {
    PackingState.DRAFT: "✎",
    PackingState.QUEUED: "…",
    PackingState.SENDING: "→",
    PackingState.UNCLEAR: "?",
    PackingState.REFUSED: "✕",
}


class OutboxDialog(DeskDialog):
    """The list; one is opened, looked up, or sent again."""

    opened = Signal(object)
    send_again_wanted = Signal(str)
    look_again_wanted = Signal(str)

    def __init__(self, parent: QWidget, packings: Sequence[PackingSummary]) -> None:
        super().__init__(parent, _t("Drafts and outbox"))
        self._packings: tuple[PackingSummary, ...] = ()
        self._list = QListWidget()
        self._list.setAccessibleName(_t("Packings that are not submitted"))
        self._list.setSpacing(3)
        self._list.setWordWrap(True)
        self._list.currentRowChanged.connect(self._on_row_changed)
        self._list.itemActivated.connect(self._on_opened)
        self.body.addWidget(self._list, 1)
        self.add_cancel(_t("Close"))
        self._look = self.add_button(_t("Look it up now"))
        self._send = self.add_button(_t("Send what is missing"))
        self._open = self.add_button(_t("Open"), "Enter", "primary")
        self._look.clicked.connect(self._on_look_again)
        self._send.clicked.connect(self._on_send_again)
        self._open.clicked.connect(self._on_opened)
        self.show_packings(packings)
        self.fit(860, 480)
        self._list.setFocus()

    def show_packings(self, packings: Sequence[PackingSummary]) -> None:
        """Show how they stand now; the chosen one stays chosen."""
        chosen = self._chosen()
        self._packings = tuple(packings)
        self._list.clear()
        for summary in self._packings:
            item = QListWidgetItem(_text_of(summary))
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft)
            self._list.addItem(item)
        ids = [summary.key.packing_id for summary in self._packings]
        row = ids.index(chosen.key.packing_id) if chosen and chosen.key.packing_id in ids else 0
        self._list.setCurrentRow(row if ids else -1)
        self.show_text("" if ids else _t("Nothing waits here: no drafts, nothing to be sent."))
        self._on_row_changed()

    def _chosen(self) -> PackingSummary | None:
        row = self._list.currentRow()
        return self._packings[row] if 0 <= row < len(self._packings) else None

    @Slot()
    def _on_row_changed(self) -> None:
        chosen = self._chosen()
        is_unclear = chosen is not None and chosen.state is PackingState.UNCLEAR
        self._open.setEnabled(chosen is not None)
        self._look.setVisible(is_unclear)
        self._send.setVisible(is_unclear and chosen is not None and needs_a_person(chosen.reason))

    @Slot()
    def _on_opened(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.accept()
            self.opened.emit(chosen)

    @Slot()
    def _on_look_again(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.look_again_wanted.emit(chosen.key.packing_id)

    @Slot()
    def _on_send_again(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.send_again_wanted.emit(chosen.key.packing_id)


def _text_of(summary: PackingSummary) -> str:
    when = summary.updated_at.astimezone().strftime("%d %b %H:%M")
    shape = _SHAPES.get(summary.state, "")
    first = f"{shape}  {summary.key.po_number}   {state_name(summary.state.value)} · {when}"
    why = reason_words(summary.reason)
    return f"{first}\n     {why}" if why else first
