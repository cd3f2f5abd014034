"""The list of the work. It emits what the packer wants; what happens is not its."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from typing_extensions import override

from crux_desk.ui.orders.delegate import HEADING, WorkDelegate
from crux_desk.ui.orders.model import WorkModel
from crux_desk.ui.widgets.rows import EvenRows
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import translate

_t = translate

MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class WorkView(EvenRows):
    """Enter, a click or a tap opens a row; typed text is for the search."""

    tapped = Signal(int)
    typed = Signal(str)
    discard_wanted = Signal(int)

    def __init__(self, model: WorkModel, theme: Theme) -> None:
        self._work = model
        self._low: tuple[int, ...] = ()
        self._begun = QPersistentModelIndex()
        super().__init__(model, WorkDelegate(theme), "")
        self.clicked.connect(self._on_clicked)

    @override
    def minimumSizeHint(self) -> QSize:
        # On the smallest screens what is asked above has the room.
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height())

    def fit_headings(self) -> None:
        """The rows are others: headings are lower than orders."""
        theme, rows = self._delegate.theme, self.verticalHeader()
        headings = self._work.headings()
        for row in self._low:
            if row not in headings and row < rows.count():
                rows.resizeSection(row, theme.px(self._delegate.height))
        for row in headings:
            rows.resizeSection(row, theme.px(HEADING))
        self._low = headings

    def begin_with(self, row: int) -> None:
        """Make the row to begin with the current one.

        It is seen with the drafts above it as far as there is room for a row below it too, which
        it is compared with; else with the one row above it.
        """
        self.go_to(row)
        self._begun = QPersistentModelIndex(self.currentIndex())
        self._show_begun()

    def _show_begun(self) -> None:
        row, room = self.currentIndex().row(), self.viewport().height()
        following = min(row + 1, self.model().rowCount() - 1)
        bar = self.verticalScrollBar()
        if self._end_of(following) <= room:
            bar.setValue(0)
        elif self._end_of(following) - self.rowViewportPosition(row - 1) - bar.value() <= room:
            bar.setValue(self.rowViewportPosition(row - 1) + bar.value())
        else:
            bar.setValue(self.rowViewportPosition(row) + bar.value())

    def _end_of(self, row: int) -> int:
        """Pixels from the top of all rows to the end of one."""
        top = self.rowViewportPosition(row) + self.verticalScrollBar().value()
        return top + self.rowHeight(row)

    def go_by_key(self, event: QKeyEvent) -> None:
        """An arrow was pressed where the cursor is, which is not here."""
        super().keyPressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        has_modifier = bool(event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.discard_wanted.emit(self.currentIndex().row())
        elif text and text.isprintable() and not has_modifier:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        current = self.currentIndex()
        if not current.isValid():
            return
        if self._begun == current:
            self._show_begun()
        else:
            self.scrollTo(current)

    @Slot()
    @override
    def _set_height(self) -> None:
        super()._set_height()
        self.fit_headings()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if self._work.uuid_at(index.row()):
            self.tapped.emit(index.row())
