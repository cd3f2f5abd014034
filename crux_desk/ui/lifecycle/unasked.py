"""A dialog that nobody asked for."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent
from typing_extensions import override

from crux_desk.ui.runtime.when_shown import READ_S
from crux_desk.ui.widgets.dialog import DeskDialog


class UnaskedDialog(DeskDialog):
    """Its buttons answer once it was on the screen for long enough to be read.

    Keys and clicks before that were meant for what it came over, and do nothing.
    """

    _is_painted = _is_read = False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._enable_buttons(are_enabled=self._is_read)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(round(READ_S * 1000), self, self._on_rest)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_read:
            super().keyPressEvent(event)

    @Slot()
    def _on_rest(self) -> None:
        # What waited behind a busy moment comes first.
        QTimer.singleShot(0, self, self._on_read)

    @Slot()
    def _on_read(self) -> None:
        self._is_read = True
        self._enable_buttons(are_enabled=True)
        next((button for button in self.all_buttons() if button.isDefault()), self).setFocus()

    def _enable_buttons(self, *, are_enabled: bool) -> None:
        for button in self.all_buttons():
            button.setEnabled(are_enabled)
