"""A choice from a list into which anything else may be typed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit
from typing_extensions import override

from crux_desk.ui.widgets.elided_edit import ElidedEdit

_MAX_ROWS = 14
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SIDES = 12
"""Pixels of the list beside its rows: its frame, and what rows have around their text."""


class ChoiceBox(QComboBox):
    """A list that opens by a click anywhere or an arrow; only what is picked or typed changes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setLineEdit(ElidedEdit())
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_MAX_ROWS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # It gives way to its neighbours instead of growing with its longest choice.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self._is_click = False
        self.edit.installEventFilter(self)
        self.view().installEventFilter(self)

    @property
    def edit(self) -> QLineEdit:
        """Where the text is typed."""
        edit = self.lineEdit()
        if edit is None:
            raise RuntimeError("an editable combo box has a line edit")
        return edit

    @override
    def showPopup(self) -> None:
        view = self.view()
        wide = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width() + _SIDES
        view.setMinimumWidth(max(wide, self.width()))
        super().showPopup()
        row = self.findText(self.edit.text(), Qt.MatchFlag.MatchFixedString)
        view.setCurrentIndex(self.model().index(row, self.modelColumn()))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if Qt.Key(event.key()) in _ARROWS and is_plain:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QMouseEvent):
            self._note_click(event)
        elif watched is self.view() and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._type(event)
        return super().eventFilter(watched, event)

    def _note_click(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseButtonPress:
            self._is_click = is_left and not self.view().isVisible()
        elif event.type() == QEvent.Type.MouseButtonRelease and is_left and self._is_click:
            self._is_click = False
            # Who drags over the text wants to mark it.
            if not self.edit.hasSelectedText():
                self.showPopup()

    def _type(self, event: QKeyEvent) -> bool:
        """Whether a key is text: then the list goes, and the text is typed into the field."""
        is_text = event.text().isprintable() and bool(event.text())
        if not is_text or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if self.view().isVisible():
            self.hidePopup()
            self.edit.selectAll()
        # What was typed fast comes to the list that has just gone.
        super().keyPressEvent(event)
        return True
