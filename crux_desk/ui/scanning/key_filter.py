"""Catches a scanner's keystrokes before anything else sees them, wherever the cursor is.

Keys are looked at where they enter a window, before shortcuts, buttons and fields: so each is seen
once, and a scan can press, answer or change nothing. What is a scan is told by `devices.wedge`.
"""

import time
from typing import NamedTuple
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid
from typing_extensions import override

from crux_desk.devices.wedge import Caught, Kind, Outcome, Stroke, Wedge
from crux_desk.ui.widgets.fields import TAKES_NUMBERS

_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_Super_L,
    Qt.Key.Key_Super_R,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
    Qt.Key.Key_Mode_switch,
}
_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_END_CHARACTERS = "\r\n\t\x03"
_NOT_SENT = {Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Delete}
_MODIFIER = Qt.KeyboardModifier
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class _Held(NamedTuple):
    """A key that is held, and the window that it was for."""

    window: QWindow
    event: QKeyEvent


class KeyFilter(QObject):
    """Sits on every window of the program; `scanned` carries what a scanner sent.

    `caught` tells how the last scan came, already while `scanned` is under way.
    """

    scanned = Signal(str)

    def __init__(self, wedge: Wedge) -> None:
        super().__init__()
        self._wedge = wedge
        self.caught = Caught("", 0)
        self._windows: WeakSet[QWindow] = WeakSet()
        self._passed: QKeyEvent | None = None
        self._gave_way = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_focus_window_changed)
            self._on_focus_window_changed(app.focusWindow())

    def set_up(self, gap_ms: int, prefix: str) -> None:
        """Other settings, from the next key on."""
        self._wedge.set_up(gap_ms, prefix)

    def stop(self) -> None:
        """Look at no keys any more."""
        self._timer.stop()
        for window in self._windows:
            if isValid(window):
                window.removeEventFilter(self)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._on_focus_window_changed)

    def watch(self, window: QWindow) -> None:
        """Look at the keys of a window."""
        if window not in self._windows:
            self._windows.add(window)
            window.installEventFilter(self)

    @Slot(QWindow)
    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            self.watch(window)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS:
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if event is self._passed:
            # This one alone: what it does may open a dialog, whose keys are looked at.
            self._passed = None
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            is_taken = self._wedge.would_take(_stroke_of(watched, event))
            if is_taken:
                # Only an accepted one keeps shortcuts from firing.
                event.accept()
            return is_taken
        if event.type() == QEvent.Type.KeyRelease:
            return self._release(watched, event)
        return self._press(watched, event)

    def _press(self, window: QWindow, event: QKeyEvent) -> bool:
        outcome = self._wedge.press(_stroke_of(window, event), wants_number=_wants_number())
        if self._wedge.is_holding:
            self._gave_way = False
            self._timer.start(self._wedge.hold_ms)
        else:
            self._timer.stop()
        self._pass_on(outcome)
        if outcome.scan is not None:
            self.caught = outcome.caught or self.caught
            self.scanned.emit(outcome.scan)
        return outcome.is_taken

    def _release(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return False
        return self._wedge.release(_key_of(event), _Held(window, _copy_of(event))).is_taken

    def _pass_on(self, outcome: Outcome) -> None:
        """Typing goes on to where it would have gone."""
        for held in outcome.passed:
            if isinstance(held, _Held) and isValid(held.window):
                self._passed = held.event
                QCoreApplication.sendEvent(held.window, held.event)
                self._passed = None

    @Slot()
    def _on_timeout(self) -> None:
        # After a busy moment keys may be waiting that belong to what is held, behind this timer:
        # another turn of the event loop lets them come first.
        if not self._gave_way:
            self._gave_way = True
            self._timer.start(0)
            return
        self._pass_on(self._wedge.pause())


def _stroke_of(window: QWindow, event: QKeyEvent) -> Stroke:
    is_press = event.type() == QEvent.Type.KeyPress
    held = _Held(window, _copy_of(event)) if is_press else None
    kind, text = _kind_of(event)
    at_ms = event.timestamp() or time.monotonic_ns() // 1_000_000
    return Stroke(kind, text, at_ms, _key_of(event), event.isAutoRepeat(), held)


def _kind_of(event: QKeyEvent) -> tuple[Kind, str]:
    key, text, modifiers = event.key(), event.text(), event.modifiers()
    if key in _MODIFIERS:
        return (Kind.ALT if key == Qt.Key.Key_Alt else Kind.MODIFIER), ""
    has_control = bool(modifiers & _MODIFIER.ControlModifier)
    has_alt = bool(modifiers & _MODIFIER.AltModifier)
    if key in _ENDS:
        is_plain = not (has_control or has_alt or modifiers & _MODIFIER.MetaModifier)
        return (Kind.END, "") if is_plain else (Kind.OTHER, "")
    if len(text) != 1 or key in _NOT_SENT or modifiers & _MODIFIER.MetaModifier:
        return Kind.OTHER, ""
    if text in _END_CHARACTERS:
        return Kind.END, ""
    if text < " ":
        return Kind.CONTROL, text
    # Ctrl and Alt together are AltGr on some systems.
    if has_alt and not has_control:
        is_digit = bool(modifiers & _MODIFIER.KeypadModifier) and text.isdecimal()
        return (Kind.ALT_DIGIT, text) if is_digit else (Kind.OTHER, "")
    if has_control and not has_alt:
        return Kind.OTHER, ""
    return (Kind.TEXT, text) if text.isprintable() else (Kind.OTHER, "")


def _key_of(event: QKeyEvent) -> int:
    """What press and release of one key share, with and without Shift."""
    return event.nativeScanCode() or event.key()


def _copy_of(event: QKeyEvent) -> QKeyEvent:
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy


def _wants_number() -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and bool(focused.property(TAKES_NUMBERS))
