"""A choice among names, of which none may be chosen: packers, carriers, retailers."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
)
from typing_extensions import override

from crux_desk.ui.widgets.fields import set_state
from crux_desk.ui.widgets.labels import elided
from crux_desk.ui.words.text import shown_text

_SIDES = 60
"""Pixels that the list has free beside its names."""
_LEAST_CHARACTERS = 15
"""Of a choice and its arrow."""


class _Names(QComboBox):
    """Names to choose from; the mouse wheel does not change it."""

    @override
    def minimumSizeHint(self) -> QSize:
        """Where it may be narrower than it likes to be, the list still has its names whole."""
        hint = super().minimumSizeHint()
        least = self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS
        return QSize(min(hint.width(), least), hint.height())

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """A name that is too long ends with an ellipsis, and not within a letter."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(kind, option, part, self).width()
        option.currentText = elided(option.currentText, self.fontMetrics(), room)

    @override
    def showPopup(self) -> None:
        # The list is as wide as its longest name, however narrow the choice is.
        texts = (self.itemText(place) for place in range(self.count()))
        longest = max(map(self.fontMetrics().horizontalAdvance, texts))
        self.view().setMinimumWidth(longest + _SIDES)
        super().showPopup()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NameChoice(QFrame):
    """One of the names, or all.

    Args:
        name: what a screen reader calls it.
        all_names: what stands there for all.
        characters: how wide it is at least.
    """

    changed = Signal()

    def __init__(self, name: str, all_names: str, characters: int) -> None:
        super().__init__()
        self.setObjectName("field")
        self.names = _Names()
        self.names.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policies = QComboBox.SizeAdjustPolicy
        self.names.setSizeAdjustPolicy(policies.AdjustToMinimumContentsLengthWithIcon)
        self.names.setMinimumContentsLength(characters)
        self.names.addItem("", None)
        self.names.activated.connect(self._on_activated)
        self.names.installEventFilter(self)
        self.setFocusProxy(self.names)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.names)
        self.call(name, all_names)

    def call(self, name: str, all_names: str) -> None:
        """What a screen reader calls it, and what stands there for all."""
        self.names.setAccessibleName(name)
        self.names.setItemText(0, all_names)

    @property
    def chosen(self) -> str | None:
        """The name that is chosen; None for all."""
        chosen = self.names.currentData()
        return None if chosen is None else str(chosen)

    def offer(self, names: Sequence[str]) -> None:
        """What there is to choose from, from now on; what is chosen stays, if it is still there."""
        offered = [self.names.itemData(place) for place in range(1, self.names.count())]
        if offered == list(names):
            return
        chosen = self.chosen
        for place in range(self.names.count() - 1, 0, -1):
            self.names.removeItem(place)
        for name in names:
            self.names.addItem(shown_text(name), name)
        self.names.setCurrentIndex(0 if chosen not in names else names.index(chosen or "") + 1)

    def choose(self, name: str | None) -> None:
        """Choose one of those that are offered; None for all."""
        self.names.setCurrentIndex(max(0, self.names.findData(name)))

    @Slot(int)
    def _on_activated(self, _: int) -> None:
        self.changed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_state(self, "focused", event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)
