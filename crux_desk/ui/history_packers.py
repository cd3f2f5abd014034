"""Whose packings are looked at: anybody's, or those that one packer handed over."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy
from typing_extensions import override

from crux_desk.ui.fields import set_state
from crux_desk.ui.words import shown_text, translate

_t = translate
_CHARACTERS = 18


class _Names(QComboBox):
    """Names to choose from; the mouse wheel does not change it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PackerChoice(QFrame):
    """A choice among the packers of this station."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("field")
        self.names = _Names()
        self.names.setAccessibleName(_t("Packer"))
        self.names.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policies = QComboBox.SizeAdjustPolicy
        self.names.setSizeAdjustPolicy(policies.AdjustToMinimumContentsLengthWithIcon)
        self.names.setMinimumContentsLength(_CHARACTERS)
        self.names.addItem(_t("All packers"), None)
        self.names.activated.connect(self._on_activated)
        self.names.installEventFilter(self)
        self.setFocusProxy(self.names)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.names)

    @property
    def packer(self) -> str | None:
        """The packer who is chosen; None for all."""
        chosen = self.names.currentData()
        return None if chosen is None else str(chosen)

    def offer(self, packers: Sequence[str]) -> None:
        """Whom there is to choose from."""
        for packer in packers:
            self.names.addItem(shown_text(packer), packer)

    @Slot(int)
    def _on_activated(self, _: int) -> None:
        self.changed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_state(self, "focused", event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)
