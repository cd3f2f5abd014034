"""A dialog whose Enter does what its last button says, and presses no other."""

from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import is_enter
from crux_desk.ui.words.text import translate

_t = translate


class EnterDialog(DeskDialog):
    """A dialog in which Enter presses the primary button that has the focus, and no other."""

    def add_primary(self, text: str, name: str = "primary") -> KeyButton:
        """The button at the far right, which Enter stands for; of what is not had back, `danger`."""
        self._primary = self.add_button(text, _t("Enter"), name)
        return self._primary

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)
        elif self._primary.hasFocus() and not event.isAutoRepeat():
            self._primary.click()
