"""Whose packings are looked at: anybody's, or those that one packer handed over."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy
from typing_extensions import override

from crux_desk.ui.words import shown_text, translate

_t = translate
_CHARACTERS = 18


class PackerChoice(QComboBox):
    """A choice among the packers of this station; the mouse wheel does not change it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_t("Packer"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_CHARACTERS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.addItem(_t("All packers"), None)
        self.activated.connect(self._on_activated)

    @property
    def packer(self) -> str | None:
        """The packer who is chosen; None for all."""
        chosen = self.currentData()
        return None if chosen is None else str(chosen)

    def offer(self, packers: Sequence[str]) -> None:
        """Whom there is to choose from."""
        for packer in packers:
            self.addItem(shown_text(packer), packer)

    @Slot(int)
    def _on_activated(self, _: int) -> None:
        self.changed.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
