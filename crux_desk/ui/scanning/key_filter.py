"""Catches a scanner's keystrokes before anything else sees them, wherever the cursor is.

Keys are looked at where they enter a window, before shortcuts, buttons and fields: so each is seen
once, and a scan can press, answer or change nothing. What is a scan is told by `devices.wedge`.
What a held or a bouncing key must not do again, it does not do again: no widget sees it.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid
from typing_extensions import override

from crux_desk.config.setting_rules import ScannerLayout
from crux_desk.devices.bursts import Kind, Stroke
from crux_desk.devices.wedge import Caught, Outcome, Wanted, Wedge
from crux_desk.ui.scanning.drag_filter import DRAGGED, DragFilter
from crux_desk.ui.scanning.held_keys import HeldKeys, acts_once, key_of
from crux_desk.ui.scanning.key_events import (
    copy_of,
    copy_of_input,
    is_modifier,
    kind_of,
    override_of,
    time_of,
)
from crux_desk.ui.scanning.passed_typing import PassedTyping
from crux_desk.ui.scanning.shortcuts import fire_shortcut
from crux_desk.ui.widgets.number_marks import CAME_BY_ITSELF, TAKES_NUMBERS

if TYPE_CHECKING:
    from crux_desk.ui.scanning.open_popups import OpenPopups

_OVERRIDE, _PRESS, _RELEASE, _INPUT = (
    QEvent.Type.ShortcutOverride,
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.InputMethod,
)
_LOOKED_AT = (_OVERRIDE, _PRESS, _RELEASE, _INPUT)
_FOCUS_OUT = QEvent.Type.FocusOut


class TypingKeeper(Protocol):
    """Keeps what would be typed."""

    def keep(self, act: Callable[[], None]) -> None:
        """Do it later."""

    def begin(self) -> None:
        """Keys come that may be a scan's."""

    def take_back(self) -> None:
        """They were: what came since then is not done."""


class _Held(NamedTuple):
    """An event that is held, what it was for, and whether a shortcut may want it."""

    receiver: QObject
    event: QKeyEvent | QInputMethodEvent
    may_be_shortcut: bool = False

    @property
    def is_repeat(self) -> bool:
        """Whether it comes of a key that is held down, or has bounced."""
        return isinstance(self.event, QKeyEvent) and self.event.isAutoRepeat()


class KeyFilter(QObject):
    """Sits on every window of the program; `scanned` carries what a scanner sent.

    `caught` tells how the last scan came, already while `scanned` is under way. `refused` carries
    why a scanner's burst was none (`bursts.Fault`).
    """

    scanned = Signal(str)
    refused = Signal(object)
    key_came = Signal()
    """From a hand or a scanner; what it does comes after it."""

    def __init__(self, wedge: Wedge, layout: ScannerLayout = ScannerLayout.SYSTEM) -> None:
        super().__init__()
        self._wedge = wedge
        self._is_us = layout is ScannerLayout.US
        self.caught = Caught("", 0)
        self.keeper: TypingKeeper | None = None
        """Who keeps typing, as long as there is nothing to type into."""
        self._keys = HeldKeys()
        self._typing = PassedTyping()
        self._windows: WeakSet[QWindow] = WeakSet()
        self._focused: QObject | None = None
        self._passed: QEvent | None = None
        self._gave_way = False
        self._drags = DragFilter(self.look_at)
        self._popups: OpenPopups | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_focus_window_changed)
            app.focusObjectChanged.connect(self._on_focus_object_changed)
            self._on_focus_window_changed(app.focusWindow())
            self._on_focus_object_changed(app.focusObject())

    def set_up(
        self, gap_ms: int, prefix: str, layout: ScannerLayout = ScannerLayout.SYSTEM
    ) -> None:
        """Other settings, from the next key on."""
        self._wedge.set_up(gap_ms, prefix)
        self._is_us = layout is ScannerLayout.US

    def stop(self) -> None:
        """Look at no keys any more."""
        self._timer.stop()
        self._drags.end()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._on_focus_window_changed)
            app.focusObjectChanged.disconnect(self._on_focus_object_changed)
        self._on_focus_object_changed(None)
        for window in self._windows:
            if isValid(window):
                window.removeEventFilter(self)

    @Slot(QWindow)
    def watch(self, window: QWindow) -> None:
        """Look at the keys of a window."""
        if window not in self._windows:
            self._windows.add(window)
            window.installEventFilter(self)

    @Slot(QWindow)
    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            self.watch(window)

    @Slot(QObject)
    def _on_focus_object_changed(self, focused: QObject | None) -> None:
        # What an input method makes of keys comes to the widget itself.
        before, self._focused = self._focused, focused
        if before is not None and isValid(before) and not isinstance(before, QWindow):
            before.removeEventFilter(self)
        if focused is not None and not isinstance(focused, QWindow):
            focused.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _LOOKED_AT:
            if kind == _FOCUS_OUT:
                self._watch_popup()
            elif kind in DRAGGED or self._drags.is_on:
                self._drags.note(watched, kind)
            return False
        if self._drags.is_on and kind != _INPUT:
            return False  # it was looked at already
        return self.look_at(watched, event)

    def _watch_popup(self) -> None:
        """A menu or a list that opens gets keys before the system says that it has the keyboard."""
        popup = QApplication.activePopupWidget()
        window = None if popup is None else popup.windowHandle()
        if window is None:
            return
        self.watch(window)
        if self._popups is None:
            from crux_desk.ui.scanning.open_popups import OpenPopups

            self._popups = OpenPopups(self)
            self._popups.opened.connect(self.watch)
        self._popups.begin()

    def look_at(self, watched: QObject, event: QEvent) -> bool:
        """Take an event that may be a scanner's; whether nothing else is to see it."""
        kind = event.type()
        if event is self._passed:
            # This one alone: what it does may open a dialog, whose keys are looked at.
            self._passed = None
            return False
        if isinstance(event, QInputMethodEvent):
            return self._take_input(watched, event)
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if kind == _OVERRIDE:
            return self._override(event)
        if kind == _RELEASE:
            return self._release(watched, event)
        return self._press(watched, event)

    def _override(self, event: QKeyEvent) -> bool:
        """Whether the key is kept from all shortcuts: only an accepted event is."""
        keys = self._keys
        is_kept = keys.is_repeat(event) or (acts_once(event) and keys.is_again(event))
        if is_kept or self._wedge.would_take(self._stroke_of(event)):
            event.accept()
            return True
        keys.note_offered(event)
        return False

    def _press(self, window: QWindow, event: QKeyEvent) -> bool:
        keys = self._keys
        is_repeat, is_idle = keys.is_repeat(event), self._is_idle(event)
        if not (is_repeat and keys.is_shortcuts(event)):
            keys.note_press(event)
        stroke = self._stroke_of(event, window)
        if is_idle and stroke.kind is not Kind.END:
            return True
        if self._take(stroke) or is_idle:
            return True
        if is_repeat and not event.isAutoRepeat():
            # Whatever gets it is told that it is none.
            self._pass_on(_Held(window, copy_of(event, is_repeat=True)))
            return True
        if self.keeper is not None and not is_modifier(event):
            self._pass_on(_Held(window, copy_of(event, is_repeat=is_repeat), may_be_shortcut=True))
            return True
        return False

    def _is_idle(self, event: QKeyEvent) -> bool:
        """Whether a press must not do again what the key has done already."""
        keys = self._keys
        if keys.is_repeat(event):
            return acts_once(event) or keys.is_shortcuts(event)
        return acts_once(event) and keys.is_again(event)

    def _release(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() or is_modifier(event):
            return False
        if not self._keys.note_release(event):
            self._wedge.note_unseen(time_of(event))
            self._wait()
        held = _Held(window, copy_of(event, is_repeat=False))
        return self._wedge.release(key_of(event), held).is_taken

    def _take_input(self, focused: QObject, event: QInputMethodEvent) -> bool:
        """An input method has made something of keys, which no scanner's text is."""
        if not (event.commitString() or event.preeditString()):
            return False
        kind = Kind.OTHER if event.commitString() else Kind.SHORTCUT
        return self._take(Stroke(kind, "", None, 0, event=_Held(focused, copy_of_input(event))))

    def _take(self, stroke: Stroke) -> bool:
        self.key_came.emit()
        outcome = self._wedge.press(stroke, wants=_wanted())
        self._wait()
        self._pass_all_on(outcome)
        if outcome.scan is not None:
            self.caught = outcome.caught or self.caught
            self.scanned.emit(outcome.scan)
        elif outcome.fault is not None:
            if outcome.is_in_parts:
                self._typing.take_back()
                if self.keeper is not None:
                    self.keeper.take_back()
            self.refused.emit(outcome.fault)
        return outcome.is_taken

    def _wait(self) -> None:
        """For the next key, if any are held."""
        if self._wedge.is_holding:
            self._gave_way = False
            self._timer.start(self._wedge.hold_ms)
        else:
            self._timer.stop()

    def _pass_all_on(self, outcome: Outcome) -> None:
        for held in outcome.passed:
            if isinstance(held, _Held):
                self._pass_on(held)

    def _pass_on(self, held: _Held) -> None:
        """Typing goes on to where it would have gone."""
        if self.keeper is not None:
            # Of a key that is held down nothing is seen yet: it does once what it does.
            if not (held.may_be_shortcut and held.is_repeat):
                self.keeper.keep(partial(self._pass_on, held))
        elif isValid(held.receiver) and not self._fires(held):
            self._send(held)

    def _fires(self, held: _Held) -> bool:
        """Whether it was a shortcut, which has been done now."""
        if not held.may_be_shortcut or not isinstance(held.event, QKeyEvent):
            return False
        asked = override_of(held.event)
        self._send(_Held(held.receiver, asked))
        return not asked.isAccepted() and fire_shortcut(held.event)

    def _send(self, held: _Held) -> None:
        self._passed = held.event
        QCoreApplication.sendEvent(held.receiver, held.event)
        self._passed = None

    @Slot()
    def _on_timeout(self) -> None:
        # After a busy moment keys may be waiting that belong to what is held, behind this timer:
        # another turn of the event loop lets them come first.
        if not self._gave_way:
            self._gave_way = True
            self._timer.start(0)
            return
        if not self._wedge.is_in_parts:
            self._typing.begin()
            if self.keeper is not None:
                self.keeper.begin()
        self._pass_all_on(self._wedge.pause())
        self._typing.end()

    def _stroke_of(self, event: QKeyEvent, window: QWindow | None = None) -> Stroke:
        """The key; with what is to be passed on, if it came to a window."""
        kind, text = kind_of(event, is_us=self._is_us)
        is_repeat, held = self._keys.is_repeat(event), None
        if window is not None:
            may_be_shortcut = kind in (Kind.OTHER, Kind.SHORTCUT, Kind.CONTROL)
            is_again = self._keys.is_again(event)
            held = _Held(window, copy_of(event, is_repeat=is_again), may_be_shortcut)
        return Stroke(kind, text, time_of(event), key_of(event), is_repeat, held)


def _wanted() -> Wanted:
    focused = QApplication.focusWidget()
    if focused is None or not focused.property(TAKES_NUMBERS):
        return Wanted.NOTHING
    return Wanted.SCAN_OR_NUMBER if focused.property(CAME_BY_ITSELF) else Wanted.NUMBER
