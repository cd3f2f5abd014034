"""Small pieces that the window is put together from: cards, buttons with their key, captions."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.ui.widgets.fields import restyle, set_state
from crux_desk.ui.widgets.labels import ElidedLabel, LinesLabel, plain_label, show_tip
from crux_desk.ui.widgets.theme import scale_now, spaced
from crux_desk.ui.words.text import marked

SIDE, TIGHT_SIDE = 14, 8
"""What a button has free beside its text."""


class Card(QFrame):
    """A card with a title on the left and a count on the right, which may take so many lines."""

    def __init__(self, title: str, count_lines: int = 1) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = plain_label(title)
        is_short = count_lines == 1
        self.count = ElidedLabel() if is_short else LinesLabel(least=1, most=count_lines)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QFrame()
        head.setObjectName("cardTitle")
        self._head = row = QHBoxLayout(head)
        self.stand_close(is_low=False)
        row.addWidget(self.title)
        row.addWidget(self.count, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.body.addWidget(head)

    def stand_close(self, *, is_low: bool) -> None:
        """Whether there is less room above the title and below it."""
        above = 4 if is_low else 10
        self._head.setContentsMargins(16, above, 16, above)

    def set_buddy(self, widget: QWidget) -> None:
        """The widget that the title's underlined letter goes to."""
        self.title.setBuddy(widget)


class KeyButton(QPushButton):
    """A button that says which key does the same."""

    def __init__(self, text: str, key: str = "", name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{text} {key}".strip())
        self._is_tight = False
        self._text = plain_label(text, "text")
        self._key = plain_label(key, "key")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 9, SIDE, 9)
        row.setSpacing(9)
        row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self._text, self._key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label)
            # After it has its place: before, it would be a window of its own.
            label.setVisible(bool(label.text()))

    def set_text(self, text: str) -> None:
        """Another text; the key stays."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{text} {self._key.text()}".strip())
        self.updateGeometry()

    @property
    def caption(self) -> str:
        """Its text without the key."""
        return self._text.text()

    def show_tone(self, tone: str) -> None:
        """Its color, by the tone that the style sheet knows; "" for its usual one."""
        for part in (self, self._text, self._key):
            set_state(part, "tone", tone)

    def stand_out(self, *, is_primary: bool) -> None:
        """Whether it is the one that is most likely wanted."""
        name = "primary" if is_primary else ""
        if name == self.objectName():
            return
        self.setObjectName(name)
        for part in (self, self._text, self._key):
            restyle(part)

    def stand_back(self, *, is_back: bool) -> None:
        """Whether something else is the main thing now; it stays as large as it is."""
        if is_back is not bool(self.property("back")):
            self.setProperty("back", is_back)
            if self.objectName() != "primary":
                return
            for part in (self, self._text, self._key):
                restyle(part)

    def show_key(self, is_shown: bool) -> None:
        """Whether the key is shown; without room for it the text alone is."""
        self._key.setVisible(is_shown and bool(self._key.text()))
        show_tip(self, "" if is_shown else self._key.text())
        self.updateGeometry()

    def tighten(self, is_tight: bool) -> None:
        """Whether there is less room beside the text."""
        row = self.layout()
        if row is None or is_tight is self._is_tight:
            return
        self._is_tight = is_tight
        side = TIGHT_SIDE if is_tight else SIDE
        row.setContentsMargins(side, 9, side, 9)
        scale = scale_now()
        if scale != 1.0:
            from crux_desk.ui.widgets.spacing import grow_spacing

            grow_spacing(self, scale)
        self.updateGeometry()

    def shrink(self) -> None:
        """Smaller letters, for good: the last resort where a screen is narrow."""
        set_state(self._text, "small", value=True)
        self.updateGeometry()

    def width_with(self, *, key: bool) -> int:
        """How wide it has to be, with its key or without."""
        for label in (self._text, self._key):
            label.ensurePolished()  # hidden until now, it does not know its letters
        text, hint = self._text.sizeHint().width(), self._key.sizeHint().width()
        row = self.layout()
        if row is None:
            return text
        with_key = hint + row.spacing() if key and self._key.text() else 0
        return text + with_key + 2 * spaced(SIDE) + 4

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        if layout is None:
            return super().sizeHint()
        hint = layout.sizeHint()
        return QSize(hint.width() + 4, hint.height() + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ChoiceButton(KeyButton):
    """One of several, of which one is chosen: that one has a mark, not its color alone."""

    def __init__(self, name: str) -> None:
        super().__init__(name, name="choice")
        self._name = name
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, is_chosen: bool) -> None:
        self.set_text(marked("✓", self._name) if is_chosen else self._name)
        # A screen reader says itself that it is chosen.
        self.setAccessibleName(self._name)
