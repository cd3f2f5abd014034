"""The two lists of the outbox view. They say what is gone to; what happens is not theirs."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from crux_desk.ui.outbox.delegate import OutboxDelegate
from crux_desk.ui.outbox.model import EntriesModel, RowsModel
from crux_desk.ui.widgets.row_delegate import Index
from crux_desk.ui.widgets.rows import RowList
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import translate

_t = translate


class _WrappedList(RowList):
    """A list whose rows are as high as their texts are long."""

    def __init__(self, model: RowsModel, theme: Theme, when_empty: str, name: str) -> None:
        self._outbox_delegate = OutboxDelegate(theme)
        super().__init__(model, self._outbox_delegate, when_empty)
        self.setUniformRowHeights(False)
        self.setAccessibleName(name)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        if width != self._outbox_delegate.room_px:
            self._outbox_delegate.room_px = width
            self.scheduleDelayedItemsLayout()


class EntriesList(_WrappedList):
    """The packings; several may be chosen (Shift and arrows, Ctrl+A), one of them is shown in full."""

    current_changed = Signal()

    def __init__(self, model: EntriesModel, theme: Theme) -> None:
        super().__init__(model, theme, _t("Nothing here."), _t("Drafts and outbox"))
        self._entries = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @property
    def current_packing(self) -> str | None:
        """The packing that is shown in full, by id."""
        return self._entries.packing_at(self.currentIndex().row())

    @property
    def chosen_packings(self) -> tuple[str, ...]:
        """The packings that are chosen, from top to bottom."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        found = (self._entries.packing_at(row) for row in rows)
        return tuple(packing_id for packing_id in found if packing_id is not None)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()


class DetailList(_WrappedList):
    """Boxes and history; to be read."""

    def __init__(self, model: RowsModel, theme: Theme) -> None:
        super().__init__(
            model, theme, _t("Boxes and history appear here."), _t("Boxes and history")
        )
