"""Figures large enough to be read from a metre: each chooses what the pictures show."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout
from typing_extensions import override

from crux_desk.ui.widgets.fields import set_state
from crux_desk.ui.widgets.labels import ElidedLabel
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.text import marked

_SIDE = 18
"""Design pixels beside the words of a tile: they stand below the titles of cards."""
_SIDES = 2 * _SIDE + 6
_VALUE, _SMALL_VALUE = 22, 15
"""How large its letters are; see the style sheet."""


def _fill(place: QFrame | QPushButton) -> tuple[ElidedLabel, ElidedLabel]:
    value, caption = ElidedLabel("tileValue"), ElidedLabel("caption")
    column = QVBoxLayout(place)
    column.setContentsMargins(_SIDE, 7, _SIDE, 7)
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
        self._caption.show_text(marked("✓", self._name) if self.isChecked() else self._name)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        # Both are read whole; the mark of the chosen one comes and goes.
        name = self._caption.fontMetrics().horizontalAdvance(marked("✓", self._name))
        wanted = max(name, self._value.sizeHint().width())
        return QSize(wanted + grown(_SIDES), self.sizeHint().height())


class PaceTile(QFrame):
    """How fast all of it was, against what such orders take; in fewer words where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._value, self._caption = _fill(self)
        self._least = self._less = ""

    def show_pace(self, value: str, caption: str, shorter: str = "", less: str = "") -> None:
        """The pace and what it is made of; both in fewer words, if there are such."""
        self._least, self._less = shorter or value, less or caption
        self._value.show_text(value, shorter)
        self._caption.show_text(caption, less)
        self.updateGeometry()
        self._fit_letters()

    @override
    def minimumSizeHint(self) -> QSize:
        caption = self._caption.fontMetrics().horizontalAdvance(self._less)
        least = max(self._advance(_SMALL_VALUE), caption)
        return QSize(least + grown(_SIDES), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_letters()

    def _fit_letters(self) -> None:
        is_long = self._advance(_VALUE) > self.width() - grown(_SIDES)
        set_state(self._value, "long", is_long)

    def _advance(self, size: int) -> int:
        font = QFont(self._value.font())
        font.setPixelSize(grown(size))
        return QFontMetrics(font).horizontalAdvance(self._least)
