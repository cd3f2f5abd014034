"""The lists of the dialogs about goods. They emit what the packer wants; what happens is not theirs."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyleOptionViewItem
from typing_extensions import override

from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.texts import clean_line, is_same_text
from crux_desk.ui.widgets.dialog import PAGES
from crux_desk.ui.widgets.fields import is_enter
from crux_desk.ui.widgets.row_delegate import Index, RowDelegate
from crux_desk.ui.widgets.text_table import TextTable
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import line_name, translate

_t = translate
UNITS_WIDE = 190
"""Design pixels of a field for units: its caption is read whole."""


class EditedTable(TextTable):
    """Rows of one line; Enter and a double click edit one, Del removes it."""

    edit_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, model: QAbstractItemModel, name: str, least_rows: int = 0) -> None:
        """Args: least_rows: as many are seen without scrolling in it, where there are as many."""
        super().__init__(model, name, height=1.9)
        self._least_rows = least_rows
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.doubleClicked.connect(self._on_double_clicked)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if not event.isAutoRepeat():
                self.edit_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            if not event.isAutoRepeat():
                self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        rows = min(self._least_rows, max(1, self.model().rowCount()))
        head = self.horizontalHeader().sizeHint().height()
        high = head + rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth()
        return QSize(hint.width(), high if rows else hint.height())

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.minimumSizeHint().height()) if self._least_rows else hint

    def stretch(self, *columns: int) -> None:
        """These share what room there is; the others have the room for a number."""
        wide = self.fontMetrics().horizontalAdvance("M" * 9)
        others = set(range(self.model().columnCount())).difference(columns)
        self.lay_out(dict.fromkeys(sorted(others), wide))

    def go_to(self, row: int) -> None:
        """Choose a row, or the nearest one that there is."""
        last = self.model().rowCount() - 1
        if last >= 0:
            index = self.model().index(min(max(row, 0), last), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    @Slot()
    def _on_double_clicked(self) -> None:
        self.edit_wanted.emit()


_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class _SkuDelegate(RowDelegate):
    """An item as in the lists at the bench: its name, and below it its SKU."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        theme, room = self.theme, self.draw_ground(painter, option)
        name, _, sku_id = str(index.data()).partition("\n")
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = upper.translated(0, upper.height())
        self.write_name(painter, upper, name, theme.font(17, bold=True), theme.color("ink"))
        self.write_name(painter, lower, sku_id, theme.font(15, mono=True), theme.color("soft"))
        painter.restore()


class SkuList(QListWidget):
    """What an order has, one row for each SKU. What is typed and ended with Enter looks for one.

    None is chosen until the packer chooses one. A scan that comes in as keys ends with Enter too,
    and must not choose what is chosen just now.
    """

    entered = Signal()
    typed = Signal(str)
    looked_for = Signal(str)

    def __init__(self, lines: Sequence[LineItem], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("skus")
        self._rows = _SkuDelegate(theme)
        self.setItemDelegate(self._rows)
        self._typed = ""
        self._lines = tuple({line.sku_id: line for line in reversed(lines)}.values())[::-1]
        self._lines = tuple(line for line in self._lines if line.sku_id)
        self.setAccessibleName(_t("Items on the order"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for line in self._lines:
            self.addItem(QListWidgetItem(f"{line_name(line)}\n{clean_line(line.sku_id)}"))
        self.itemSelectionChanged.connect(self._on_chosen)

    @property
    def chosen(self) -> LineItem | None:
        """The line of the row that is chosen."""
        # Not the current row: Qt makes one of the first as soon as the list has the cursor.
        rows = self.selectedIndexes()
        return self._lines[rows[0].row()] if rows else None

    def choose(self, sku_id: str) -> bool:
        """Choose the row of a SKU; in other capital and small letters if only one is meant."""
        wanted = clean_line(sku_id)
        lines = tuple(enumerate(self._lines))
        exact = [row for row, line in lines if clean_line(line.sku_id) == wanted]
        folded = [row for row, line in lines if is_same_text(line.sku_id, wanted)]
        rows = exact or folded
        if len(rows) == 1:
            self.setCurrentRow(rows[0])
        return len(rows) == 1

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if not event.isAutoRepeat():
                self._enter()
        elif event.key() == Qt.Key.Key_Backspace:
            self._type(self._typed[:-1])
        elif event.text().isprintable() and event.text():
            self._type(self._typed + event.text())
        elif self.chosen is None and event.key() in (*_ARROWS, *PAGES):
            # To Qt the first row is gone to already: an arrow would leave it out.
            self.setCurrentRow(self.count() - 1 if event.key() == Qt.Key.Key_End else 0)
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._type("")
        super().focusOutEvent(event)

    @Slot()
    def _on_chosen(self) -> None:
        self._type("")

    def _type(self, text: str) -> None:
        if text != self._typed:
            self._typed = text
            self.typed.emit(text)

    def _enter(self) -> None:
        text = self._typed
        self._type("")
        if text.strip():
            self.looked_for.emit(text)
        else:
            self.entered.emit()
