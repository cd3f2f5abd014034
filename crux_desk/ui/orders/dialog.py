"""Orders to pack, over an order that is open: the same list as on the first screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crux_desk.domain.codes.scans import Scan
from crux_desk.ui.orders.panel import OrdersPanel
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import is_enter
from crux_desk.ui.words.text import translate

_t = translate
_MARGIN = QSize(40, 40)


class OrdersDialog(DeskDialog):
    """The list, to look into, and to open another order from."""

    def __init__(self, parent: QWidget, panel: OrdersPanel) -> None:
        super().__init__(parent, _t("Orders to pack"))
        self.panel = panel
        panel.card.title.setText(_t("Oldest first"))
        panel.leave_lead()
        self.body.addWidget(panel, 1)
        self.add_cancel(_t("Close"))
        opened = self.add_button(_t("Open"), _t("Enter"), "primary")
        opened.clicked.connect(panel.open_current)
        for signal in (panel.opened, panel.tapped):
            signal.connect(self.accept)
        self.fit(1240, 640)
        self.resize(self.size().boundedTo(parent.window().size() - _MARGIN))
        panel.search.edit.setFocus()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """Show the orders that have in them what was scanned."""
        self.panel.look_for(scan.item_code)
        self.show_fault("")
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        panel = self.panel
        if event.key() == Qt.Key.Key_Escape and panel.stop.isVisible():
            panel.cancel_wanted.emit()
        elif event.key() == Qt.Key.Key_G and is_control:
            panel.fetch_wanted.emit()
        elif event.key() == Qt.Key.Key_N and is_control:
            panel.next_wanted.emit()
        elif not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._press_focused()

    def _press_focused(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, KeyButton):
            focused.click()
