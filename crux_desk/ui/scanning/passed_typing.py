"""What was typed into a field by keys that were passed on, until it is known that it was typing."""

from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from shiboken6 import isValid


class PassedTyping:
    """The text of the field with the cursor, before and after keys were passed on."""

    def __init__(self) -> None:
        self._edit: QLineEdit | None = None
        self._before = ""
        self._after = ""

    def begin(self) -> None:
        """Keys are about to be passed on that may be a scan's."""
        self._edit = _focused_edit()
        self._before = "" if self._edit is None else self._edit.text()

    def end(self) -> None:
        """They were passed on."""
        if self._edit is not None and isValid(self._edit):
            self._after = self._edit.text()

    def take_back(self) -> None:
        """They were a scan's: nothing of it stays in the field."""
        edit, self._edit = self._edit, None
        if edit is not None and isValid(edit) and edit.text() == self._after != self._before:
            edit.setText(self._before)


def _focused_edit() -> QLineEdit | None:
    focused = QApplication.focusWidget()
    if isinstance(focused, QComboBox):
        return focused.lineEdit()
    return focused if isinstance(focused, QLineEdit) else None
