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

    _entered: tuple[KeyButton, ...] = ()

    def add_primary(self, text: str) -> KeyButton:
        """The button at the far right, which Enter stands for."""
        button = self.add_button(text, _t("Enter"), "primary")
        self._entered = (button,)
        return button

    def add_danger(self, text: str, otherwise: KeyButton) -> KeyButton:
        """What is not had back: Enter is for `otherwise`, and for this once Tab has come to it."""
        button = self.add_button(text, name="danger")
        self._entered = (otherwise, button)
        otherwise.setFocus()
        return button

    def make_primary(self, button: KeyButton) -> None:
        """What Enter stands for from now on; where it stands, it stays."""
        (primary,) = self._entered
        if button is not primary:
            for one, is_primary in ((primary, False), (button, True)):
                one.stand_out(is_primary=is_primary)
                one.show_key(is_primary)
            self._entered = (button,)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if not is_enter(event):
            super().keyPressEvent(event)
        elif (
            isinstance(focused, KeyButton) and focused in self._entered and not event.isAutoRepeat()
        ):
            focused.click()
