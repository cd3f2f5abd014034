"""Several orders answer to one PO number: which one?"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from crux_desk.domain.orders.orders import Order
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import is_held_enter
from crux_desk.ui.words.addresses import address_line
from crux_desk.ui.words.text import translate, units

_t = translate
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = {Qt.Key.Key_Down: 0, Qt.Key.Key_Home: 0, Qt.Key.Key_Up: -1, Qt.Key.Key_End: -1}


class NumberedList(QListWidget):
    """Rows with numbers in front. None is chosen until a key, a number or a click says which.

    `opened` comes with Enter or a double click: the row, or -1 where none is chosen.
    """

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(4)
        self.setWordWrap(True)
        self._typed = ""
        self.itemClicked.connect(self._on_clicked)
        self.itemDoubleClicked.connect(self._on_double_clicked)

    @property
    def chosen_row(self) -> int:
        """The row that is highlighted, or -1. With the focus a list has a current row unasked."""
        chosen = self.selectedIndexes()
        return chosen[0].row() if chosen else -1

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if is_held_enter(event):
            return
        if key in _ENTER:
            self._typed = ""
            self.opened.emit(self.chosen_row)
        elif key in _MOVES and self.chosen_row < 0:
            self._typed = ""
            self.setCurrentRow(_MOVES[Qt.Key(key)] % max(1, self.count()))
        elif key == Qt.Key.Key_Backspace:
            self._choose_typed("")
        elif text.isprintable() and text:
            self._choose_typed(self._typed + text)
        else:
            self._typed = ""
            super().keyPressEvent(event)

    def _choose_typed(self, text: str) -> None:
        """A number of a row chooses it; anything else, a PO number say, chooses none."""
        self._typed = text
        numbers = [str(row + 1) for row in range(self.count())]
        if text in numbers:
            self.setCurrentRow(numbers.index(text))
        else:
            self.clearSelection()

    @Slot(QListWidgetItem)
    def _on_clicked(self, _: QListWidgetItem) -> None:
        self._typed = ""

    @Slot(QListWidgetItem)
    def _on_double_clicked(self, item: QListWidgetItem) -> None:
        self.opened.emit(self.row(item))


class ChooseOrderDialog(DeskDialog):
    """Lists the orders with whom they are for; `chosen` carries one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, orders: Sequence[Order]) -> None:
        title = _t("{count} orders have this PO number", count=len(orders))
        advice = _t("They are of different retailers. Choose one: its number, or the arrow keys.")
        super().__init__(parent, title, advice)
        self._orders = tuple(orders)
        self._list = NumberedList()
        self._list.setAccessibleName(_t("Orders"))
        for number, order in enumerate(self._orders, start=1):
            name = f"{order.po_number}   {order.retailer_name}   {address_line(order.address)}"
            may_ship = _t("{units} may ship", units=units(order.units_may_ship))
            self._list.addItem(f"{number}   {name}\n      {may_ship}   {order.order_uuid}")
        self._list.opened.connect(self._open)
        self._list.itemSelectionChanged.connect(self._on_selection_changed)
        self.body.addWidget(self._list, 1)
        self.add_cancel(_t("Cancel"))
        self.add_button(_t("Open"), "Enter", "primary").clicked.connect(self._on_accepted)
        self.fit(720, 360)
        self._list.setFocus()

    @Slot()
    def _on_accepted(self) -> None:
        self._open(self._list.chosen_row)

    @Slot()
    def _on_selection_changed(self) -> None:
        self.show_fault("")

    @Slot(int)
    def _open(self, row: int) -> None:
        if row < 0:
            most = len(self._orders)
            self.show_fault(_t("None is chosen yet: type its number, 1 to {most}.", most=most))
            return
        self.accept()
        self.chosen.emit(self._orders[row])
