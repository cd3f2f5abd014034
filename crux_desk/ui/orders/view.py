"""The table of orders to pack. It emits what the packer wants; what happens is not its."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from typing_extensions import override

from crux_desk.ui.orders.model import Column, OrdersModel
from crux_desk.ui.widgets.fields import is_enter
from crux_desk.ui.widgets.text_table import TextTable
from crux_desk.ui.words.text import translate

_t = translate

_SHARES = {
    Column.PO: 15,
    Column.STATE: 12,
    Column.RETAILER: 15,
    Column.SHIP_TO: 21,
    Column.CREATED: 14,
    Column.LINES: 6,
    Column.UNITS: 8,
    Column.ASKS_FOR: 14,
}
"""Of the table's width."""

_NARROW = 115
"""Characters; below that the retailer gives way to the rest."""


class OrdersTable(TextTable):
    """Rows of one line; Enter and a double click open one, typed text goes to the filter."""

    open_wanted = Signal()
    typed = Signal(str)

    def __init__(self, model: OrdersModel) -> None:
        super().__init__(model, _t("Orders to pack"), height=2.1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.doubleClicked.connect(self._on_double_clicked)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, left = self.viewport().width(), self.viewport().width()
        is_narrow = width < self.fontMetrics().averageCharWidth() * _NARROW
        self.setColumnHidden(Column.RETAILER, is_narrow)
        shares = {c: share for c, share in _SHARES.items() if not self.isColumnHidden(c)}
        for column, share in shares.items():
            is_last = column is Column.ASKS_FOR
            part = left if is_last else width * share // sum(shares.values())
            self.setColumnWidth(column, part)
            left -= part

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if not event.isAutoRepeat():
                self.open_wanted.emit()
        elif event.text().isprintable() and event.text():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_double_clicked(self) -> None:
        self.open_wanted.emit()
