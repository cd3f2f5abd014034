"""Which keys are down, which presses are no new ones, and which keys act once for each press.

A key that is held down is released and pressed again by X11 with one time. Qt calls that a repeat
only where it has read both at once; the rest look like fresh presses.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

BOUNCE_MS = 30
"""A key that is pressed again so soon after its release has bounced: no finger is as quick."""
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class HeldKeys:
    """One keyboard's keys, by what `key_of` gives."""

    def __init__(self) -> None:
        self._down: set[int] = set()
        self._offered = 0
        self._released = 0
        self._released_at_ms = -1

    def is_repeat(self, event: QKeyEvent) -> bool:
        """Whether the press of a key is none of a finger: the key is held down."""
        if event.isAutoRepeat():
            return True
        at_ms = event.timestamp()
        return bool(at_ms) and at_ms == self._released_at_ms and key_of(event) == self._released

    def is_again(self, event: QKeyEvent) -> bool:
        """The same, or the key has bounced."""
        if self.is_repeat(event):
            return True
        if key_of(event) != self._released or self._released_at_ms < 0:
            return False
        return 0 <= event.timestamp() - self._released_at_ms <= BOUNCE_MS

    def is_shortcuts(self, event: QKeyEvent) -> bool:
        """Whether a shortcut has taken the key when it was pressed."""
        return key_of(event) == self._offered

    def note_offered(self, event: QKeyEvent) -> None:
        """It goes to the shortcuts first; if none takes it, its press is seen."""
        self._offered = key_of(event)
        self._down.add(self._offered)

    def note_press(self, event: QKeyEvent) -> None:
        """It went down."""
        self._offered = 0
        self._down.add(key_of(event))

    def note_release(self, event: QKeyEvent) -> bool:
        """It went up; whether it was seen going down."""
        key = key_of(event)
        was_down = key in self._down
        self._down.discard(key)
        self._released, self._released_at_ms = key, event.timestamp() or -1
        return was_down


def key_of(event: QKeyEvent) -> int:
    """What press and release of one key share, with and without Shift."""
    return event.nativeScanCode() or event.key()


def acts_once(event: QKeyEvent) -> bool:
    """Whether a key that is held down must not do again what it does."""
    key = event.key()
    is_function_key = Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    return is_function_key or key in _ENTERS or key == Qt.Key.Key_Escape
