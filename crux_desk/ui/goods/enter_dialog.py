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

    def make_primary(self, button: KeyButton) -> None:
        """What Enter stands for from now on; where it stands, it stays."""
        if button is not self._primary:
            self._primary.stand_out(is_primary=False)
            button.stand_out(is_primary=True)
            self._primary = button

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)
        elif self._primary.hasFocus() and not event.isAutoRepeat():
            self._primary.click()
