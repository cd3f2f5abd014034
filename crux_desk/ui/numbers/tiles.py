"""Figures large enough to be read from a metre: each chooses what the pictures show."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout
from typing_extensions import override

from crux_desk.ui.widgets.labels import ElidedLabel
from crux_desk.ui.widgets.theme import grown

_SIDES = 36
"""Design pixels around the words of a tile."""


def _fill(place: QFrame | QPushButton) -> tuple[ElidedLabel, ElidedLabel]:
    value, caption = ElidedLabel("tileValue"), ElidedLabel("caption")
    column = QVBoxLayout(place)
    column.setContentsMargins(14, 7, 14, 7)
    column.setSpacing(0)
    for label in (value, caption):
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(label)
    return value, caption


class Tile(QPushButton):
    """A figure; pressed, the pictures show it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("tile")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name = name
        self._value, self._caption = _fill(self)
        self.toggled.connect(self._on_toggled)
        self.show_value("")

    def show_value(self, text: str) -> None:
        """The figure in words."""
        self._value.show_text(text)
        self.updateGeometry()
        self.setAccessibleName(f"{self._name}: {text}")
        self._on_toggled()

    def _on_toggled(self) -> None:
        self._caption.show_text(("✓ " if self.isChecked() else "") + self._name)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        # Both are read whole; the mark of the chosen one comes and goes.
        name = self._caption.fontMetrics().horizontalAdvance(f"✓ {self._name}")
        wanted = max(name, self._value.sizeHint().width())
        return QSize(wanted + grown(_SIDES), self.sizeHint().height())


class PaceTile(QFrame):
    """How fast all of it was, against what such orders take."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._value, self._caption = _fill(self)

    def show_pace(self, value: str, caption: str) -> None:
        """The pace, and what it is made of."""
        self._value.show_text(value)
        self._caption.show_text(caption)
