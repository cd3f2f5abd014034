"""Several orders answer to one PO number: which one?"""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from crux_desk.domain.orders import Order
from crux_desk.ui.dialogs.base import DeskDialog
from crux_desk.ui.header import address_line
from crux_desk.ui.words import translate, units

_t = translate


class ChooseOrderDialog(DeskDialog):
    """Lists the orders with whom they are for; `chosen` carries one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, orders: Sequence[Order]) -> None:
        title = _t("{count} orders have this PO number", count=len(orders))
        super().__init__(parent, title, _t("They are of different retailers. Choose one."))
        self._orders = tuple(orders)
        self._list = QListWidget()
        self._list.setAccessibleName(_t("Orders"))
        self._list.setSpacing(4)
        self._list.setWordWrap(True)
        for order in self._orders:
            first = f"{order.po_number}   {order.retailer_name}   {address_line(order.address)}"
            second = _t("{units} may ship", units=units(order.units_may_ship))
            self._list.addItem(QListWidgetItem(f"{first}\n{second}   {order.order_uuid}"))
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self._on_accepted)
        self.body.addWidget(self._list, 1)
        self.add_cancel(_t("Cancel"))
        self.add_button(_t("Open"), "Enter", "primary").clicked.connect(self._on_accepted)
        self.fit(720, 360)
        self._list.setFocus()

    @Slot()
    def _on_accepted(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            self.accept()
            self.chosen.emit(self._orders[row])
