"""What the events of Qt's keys are to a scanner, and their copies, which are passed on later."""

import sys
import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from crux_desk.devices.bursts import TAB, Kind
from crux_desk.devices.layouts import us_character

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
_PAD_DIGITS = {
    Qt.Key.Key_Insert: "0",
    Qt.Key.Key_End: "1",
    Qt.Key.Key_Down: "2",
    Qt.Key.Key_PageDown: "3",
    Qt.Key.Key_Left: "4",
    Qt.Key.Key_Clear: "5",
    Qt.Key.Key_Right: "6",
    Qt.Key.Key_Home: "7",
    Qt.Key.Key_Up: "8",
    Qt.Key.Key_PageUp: "9",
}
"""The number pad without NumLock."""
_MODIFIER = Qt.KeyboardModifier
_OFFSET = 0 if sys.platform == "win32" else 8
"""X11 and Wayland count the codes of keys from 8 on."""


def time_of(event: QKeyEvent) -> int:
    """When the key came, in milliseconds of whatever clock the system has for keys."""
    return event.timestamp() or time.monotonic_ns() // 1_000_000


def is_modifier(event: QKeyEvent) -> bool:
    """Whether it is Shift and its like, alone."""
    return event.key() in _MODIFIERS


def kind_of(event: QKeyEvent, *, is_us: bool) -> tuple[Kind, str]:
    """What a key is, and the character that it stands for, if any.

    Args:
        event: the key.
        is_us: whether the scanner types as on a US keyboard, whatever the computer is set to.
    """
    key, modifiers = event.key(), event.modifiers()
    if key in _MODIFIERS:
        return (Kind.ALT if key == Qt.Key.Key_Alt else Kind.MODIFIER), ""
    has_control = bool(modifiers & _MODIFIER.ControlModifier)
    has_alt = bool(modifiers & _MODIFIER.AltModifier)
    has_meta = bool(modifiers & _MODIFIER.MetaModifier)
    other = Kind.SHORTCUT if has_control or has_alt or has_meta else Kind.OTHER
    if key in _ENDS:
        return (
            (Kind.END, TAB if key == Qt.Key.Key_Tab else "") if other is Kind.OTHER else (other, "")
        )
    # Ctrl and Alt together are AltGr on some systems.
    if has_alt and not has_control:
        digit = _pad_digit(event)
        return (Kind.ALT_DIGIT, digit) if digit else (other, "")
    text = (is_us and _us_text(event)) or event.text()
    if len(text) != 1 or key in _NOT_SENT or has_meta or _is_dead(key, text):
        return other, ""
    if text in _END_CHARACTERS:
        # Ctrl+J ends a scan as Enter does, and Ctrl+C of a hand answers nothing.
        return Kind.END, text if has_control else ""
    if text < " ":
        return Kind.CONTROL, text
    if has_control and not has_alt:
        return other, ""
    return (Kind.TEXT, text) if text.isprintable() else (other, "")


def _pad_digit(event: QKeyEvent) -> str:
    """The digit of the number pad that a key with Alt is, with and without NumLock; else ""."""
    text = event.text()
    if event.modifiers() & _MODIFIER.KeypadModifier and len(text) == 1 and text.isdecimal():
        return text
    return _PAD_DIGITS.get(Qt.Key(event.key()), "")


def _is_dead(key: int, text: str) -> bool:
    """Whether a key is to be put over the next one, on the layout that counts."""
    is_dead = Qt.Key.Key_Dead_Grave <= key <= Qt.Key.Key_Dead_Longsolidusoverlay
    return is_dead and not text.isascii()


def _us_text(event: QKeyEvent) -> str:
    is_shifted = bool(event.modifiers() & _MODIFIER.ShiftModifier)
    character = us_character(event.nativeScanCode() - _OFFSET, is_shifted=is_shifted)
    if event.modifiers() & _MODIFIER.ControlModifier and "@" <= character.upper() <= "_":
        return chr(ord(character.upper()) & 0x1F)
    return character


def copy_of(event: QKeyEvent, *, is_repeat: bool) -> QKeyEvent:
    """The same key, as one that can be sent again."""
    return _made(event, event.type(), is_repeat=is_repeat)


def override_of(event: QKeyEvent) -> QKeyEvent:
    """The question before the key: whether somebody wants it more than the shortcuts do."""
    return _made(event, QKeyEvent.Type.ShortcutOverride, is_repeat=event.isAutoRepeat())


def _made(event: QKeyEvent, kind: QKeyEvent.Type, *, is_repeat: bool) -> QKeyEvent:
    copy = QKeyEvent(
        kind,
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        is_repeat,
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy


def copy_of_input(event: QInputMethodEvent) -> QInputMethodEvent:
    """What an input method has made, as an event that can be sent again."""
    copy = QInputMethodEvent(event.preeditString(), event.attributes())
    copy.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
    return copy
