"""What packers chose of carriers that share numbers: shown on the page of the carriers, to be forgotten."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.ui.settings.rows import heading
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import set_state
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.words.text import shown_text, translate

_t = translate


class RememberedChoice(QFrame):
    """One of them. It is only marked to be forgotten: nothing counts before it is saved."""

    def __init__(self, choice: CarrierChoice) -> None:
        super().__init__()
        self.choice = choice
        self.is_forgotten = False
        self.words = plain_label()
        self.words.setWordWrap(True)
        self.button = link_button(_t("Forget"))
        self.button.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self._show()

    def _on_clicked(self) -> None:
        self.is_forgotten = not self.is_forgotten
        self._show()

    def _show(self) -> None:
        kept, forgotten = remembered_words(self.choice), asked_words(self.choice)
        self.words.setText(forgotten if self.is_forgotten else kept)
        set_state(self.words, "tone", "changed" if self.is_forgotten else "")
        text = _t("Keep") if self.is_forgotten else _t("Forget")
        self.button.set_text(text)
        self.button.setAccessibleName(f"{text}: {kept}")


class RememberedChoices(QFrame):
    """All of them, below each other; nothing is seen of it where there are none."""

    def __init__(self, choices: Sequence[CarrierChoice]) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.rows = [RememberedChoice(choice) for choice in choices]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 6)
        layout.setSpacing(2)
        text = _t("What packers said of numbers that could belong to several carriers.")
        layout.addLayout(heading(_t("Remembered"), text))
        for row in self.rows:
            layout.addWidget(row)
        if not self.rows:
            self.hide()

    @property
    def forgotten(self) -> tuple[CarrierChoice, ...]:
        """Those that are not to be remembered any more."""
        return tuple(row.choice for row in self.rows if row.is_forgotten)


def link_button(text: str) -> KeyButton:
    """A button that is no more than its text, at the end of a line."""
    button = KeyButton(text, name="link")
    layout = button.layout()
    if layout is not None:
        layout.setContentsMargins(8, 3, 0, 0)
    return button


def remembered_words(choice: CarrierChoice) -> str:
    """What is remembered."""
    return _t(
        "Numbers that {carriers} share are taken as {chosen}.",
        carriers=_names(choice),
        chosen=shown_text(choice.chosen),
    )


def asked_words(choice: CarrierChoice) -> str:
    """What it means to forget it."""
    return _t(
        "Numbers that {carriers} share are asked about again, once you save.",
        carriers=_names(choice),
    )


def _names(choice: CarrierChoice) -> str:
    *others, last = [shown_text(name) for name in choice.carriers]
    return _t("{others} and {last}", others=", ".join(others), last=last)
