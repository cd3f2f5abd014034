"""Does what a key that was held back would have done as a shortcut.

The system looks for shortcuts only when a key comes; one that is passed on later meets none.
"""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def fire_shortcut(event: QKeyEvent) -> bool:
    """Do it where the window that has the keyboard has a shortcut for the key; whether it has."""
    if QApplication.activePopupWidget() is not None:
        return False
    window = QApplication.activeModalWidget() or QApplication.activeWindow()
    if window is None:
        return False
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    keys = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
    return _fire_action(window, keys) or _fire_child(window, keys)


def _fire_action(window: QWidget, keys: QKeySequence) -> bool:
    for action in window.actions():
        if action.isEnabled() and keys in action.shortcuts():
            action.trigger()
            return True
    return False


def _fire_child(window: QWidget, keys: QKeySequence) -> bool:
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled() and shortcut.key() == keys:
            shortcut.activated.emit()
            return True
    for button in window.findChildren(QAbstractButton):
        if button.shortcut() == keys and button.isEnabled() and button.isVisible():
            button.click()
            return True
    return False
