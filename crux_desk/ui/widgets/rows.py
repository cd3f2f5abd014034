"""Lists of drawn rows: what all share, and the list whose rows are of one height."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTreeView, QWidget
from typing_extensions import override

from crux_desk.ui.widgets.fields import is_enter
from crux_desk.ui.widgets.labels import even_lines
from crux_desk.ui.widgets.row_delegate import RowDelegate, whole_row

_BY_KEY = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
}

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object


class Rows(_View):
    """For a view of Qt's: a list of drawn rows, one of them current; says what to do while empty.

    The view has a signal `entered_row`, of an int.
    """

    entered_row: Signal

    def draw_rows(self, model: QAbstractItemModel, delegate: RowDelegate, empty: str) -> None:
        """Once, at the beginning: what is shown, and how."""
        self._empty = empty
        self._delegate = delegate
        # For one that Qt has made, PySide looks through all kinds of widgets that there are: 5 ms
        # of the start.
        self.setViewport(QWidget())
        self.setItemDelegate(delegate)
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(True)
        # Rows are gone to by arrows; letters and digits of a scan must not jump about.
        self.setTabKeyNavigation(False)

    def row_rect(self, index: QModelIndex) -> QRect:
        """Where a row is, as its delegate draws it: as wide as the list."""
        return whole_row(self.visualRect(index), self)

    def say_when_empty(self, text: str) -> None:
        """The text that stands in the empty list."""
        if text != self._empty:
            self._empty = text
            self.viewport().update()

    def go_to(self, row: int) -> None:
        """Make a row the current one and show it; -1 for none."""
        index = self.model().index(row, 0) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Typed characters search nothing."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.currentIndex().isValid() and not event.isAutoRepeat():
                self.entered_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Where the keyboard is, is seen: on a row. A click chooses its own.
        if event.reason() in _BY_KEY and not self.currentIndex().isValid():
            index = self.model().index(0, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.go_to(0)
        super().focusInEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount():
            return
        painter, theme = QPainter(self.viewport()), self._delegate.theme
        if self.hasFocus():
            # Round as the card that it stands in, whose corners it would cut off.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), theme.px(2)))
            ring = self.viewport().rect().adjusted(1, 1, -2, -2)
            painter.drawRoundedRect(ring, theme.px(10), theme.px(10))
        if self._empty:
            painter.setPen(theme.color("soft"))
            seen = self.viewport().rect().adjusted(24, 0, -24, 0)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
            parts = self._empty.splitlines()
            lines = [line for one in parts for line in even_lines(one, self.font(), seen.width())]
            words = "\n".join(lines)
            high = painter.boundingRect(seen, flags, words).height()
            # In a list that is low, nearer to its top; half a line would say nothing.
            if high <= seen.height():
                top = min(20, (seen.height() - high) // 2)
                painter.drawText(seen.adjusted(0, top, 0, 0), flags, words)


class EvenRows(Rows, QTableView):
    """Rows of the one height that their delegate says.

    A table of one column: unlike a list or a tree, it knows where a row is without asking for those
    before it, so that a row that moves, comes or goes costs the same among ten and ten thousand.
    """

    entered_row = Signal(int)

    def __init__(self, model: QAbstractItemModel, delegate: RowDelegate, empty: str) -> None:
        super().__init__()
        self.draw_rows(model, delegate, empty)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setDragDropOverwriteMode(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_height()
        delegate.theme.changed.connect(self._set_height)

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        # To a table, Home and End are the ends of a row.
        if action is QAbstractItemView.CursorAction.MoveHome:
            return self.model().index(0, 0)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return self.model().index(self.model().rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    @Slot()
    def _set_height(self) -> None:
        height = self._delegate.theme.px(self._delegate.height_now)
        self.verticalHeader().setDefaultSectionSize(height)
        self.viewport().update()


class RowList(Rows, QTreeView):
    """Rows of whatever height each of them has."""

    entered_row = Signal(int)

    def __init__(self, model: QAbstractItemModel, delegate: RowDelegate, empty: str) -> None:
        super().__init__()
        self.draw_rows(model, delegate, empty)
        # A tree of one level: unlike a list view, it asks only for the rows that it shows.
        self.setUniformRowHeights(True)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
