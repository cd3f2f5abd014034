"""A frame of color around a window, for a moment: what is said where nothing can be heard.

When it is needed is not decided here.
"""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crux_desk.ui.verdicts.verdict import Tone
from crux_desk.ui.widgets.theme import Theme

SHOWN_MS = 180
# More than three flashes a second can bring on a seizure (WCAG 2.2, 2.3.1): one begins at the
# earliest 380 ms after the one before.
HIDDEN_MS = 200
SIDE, EDGE = 16, 8
"""How wide the frame is at the sides, and at the top and bottom: nothing that is read lies there."""

_COLOURS = {Tone.GOOD: "good", Tone.BAD: "bad", Tone.WARN: "warn"}


class Frame(QWidget):
    """The frame that lies over a window. It takes no clicks, no keys and no focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._color = QColor()
        self._side = self._edge = 0
        self._left: list[QColor] = []
        self._is_urgent = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)

    def begin(self, color: QColor, side: int, edge: int, *, is_urgent: bool) -> None:
        """Flash once, or twice for what is urgent, as soon as the flash under way is over.

        What is newer takes the place of what has not been shown; but an urgent one is always shown.
        """
        self._side, self._edge = side, edge
        if self._is_urgent and self._left and not is_urgent:
            return
        self._left = [color] * (2 if is_urgent else 1)
        self._is_urgent = is_urgent
        if not self._timer.isActive():
            self._show_next()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._color)

    @Slot()
    def _on_timeout(self) -> None:
        if not self.isHidden():
            self.hide()
            self._timer.start(HIDDEN_MS)
        elif self._left:
            self._show_next()

    def _show_next(self) -> None:
        self._color = self._left.pop()
        self._cover()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def _cover(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        side, edge = self._side, self._edge
        inner = self.rect().adjusted(side, edge, -side, -edge)
        # With a mask, what lies inside of the frame is not painted anew.
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inner)))


class Flash:
    """Flashes windows."""

    def flash(self, window: QWidget, theme: Theme, tone: Tone) -> None:
        """Show a frame in the tone's color for 180 ms; twice for what is to be looked at."""
        frame = window.findChild(Frame, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if frame is None:
            frame = Frame(window)
        color = theme.color(_COLOURS.get(tone, "accent"))
        side, edge = theme.px(SIDE), theme.px(EDGE)
        frame.begin(color, side, edge, is_urgent=tone in (Tone.BAD, Tone.WARN))
