"""Keys while something is dragged: Qt takes them away before any window sees them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QWindow
from typing_extensions import override

DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
_NOT_DRAGGED = (QEvent.Type.Drop, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress)
"""What comes to a window only when nothing is dragged any more, or is just let go."""
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class DragFilter(QObject):
    """Stands before what Qt puts there to take the keys away, since it comes later.

    Args:
        look_at: is given each key with its window; whether nothing else is to see it.
    """

    def __init__(self, look_at: Callable[[QObject, QEvent], bool]) -> None:
        super().__init__()
        self._look_at = look_at
        self.is_on = False

    def note(self, watched: QObject, kind: QEvent.Type) -> None:
        """An event came to a window: whether something is dragged over it, or no more."""
        if kind in DRAGGED and not self.is_on and isinstance(watched, QWindow):
            self.is_on = True
            app = QCoreApplication.instance()
            if app is not None:
                app.installEventFilter(self)
        elif self.is_on and kind in _NOT_DRAGGED and isinstance(watched, QWindow):
            self.end()

    def end(self) -> None:
        """Nothing is dragged any more."""
        if self.is_on:
            self.is_on = False
            app = QCoreApplication.instance()
            if app is not None:
                app.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() in _KEYS
        return is_key and isinstance(watched, QWindow) and self._look_at(watched, event)
