"""The page about the floor: its address, its password, and a test that says in words what is wrong."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.settings.rows import AddressRow, hint_label, say_hint
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import Field, set_state
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.words.text import marked, noop, translate

_t = translate


class FloorTools(Protocol):
    """What the page needs of the bench."""

    def try_floor(self, url: str, password: str, said: Callable[[str, bool], None]) -> None:
        """Try a floor, with a password or the kept one; tell what came of it, and whether well."""

    def weak(self, url: str) -> str:
        """What is weak in an address, in words; "" where nothing is."""


class _FloorAddress(AddressRow):
    """It has no default but to be empty, which its field says."""

    @override
    def show_status(self) -> None:
        super().show_status()
        self.note.setVisible(bool(self.note.text()))

    @override
    def standing_words(self) -> str:
        return marked("●", _t("Changed")) if self.differs else ""


class FloorPage(SettingsPage):
    """Nothing is kept of the password but in the keyring, and only where the floor takes it."""

    TITLE = noop("Floor")

    def __init__(self, tools: FloorTools) -> None:
        self.address = _FloorAddress("floor_url")
        # It is the last row of the page, too: nothing is below it.
        self.address.setProperty("last", True)
        super().__init__((self.address,))
        self._tools = tools
        self.password = Field(_t("Password"), hint=_t("leave empty to keep it"))
        self.password.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.entered.connect(self._on_test)
        self.test = KeyButton(_t("Test the connection"))
        self.test.clicked.connect(self._on_test)
        self.said = plain_label(name="settingSaid")
        self.said.setWordWrap(True)
        self.weak = hint_label()
        self.kept = plain_label(name="settingHelp")
        self.kept.setWordWrap(True)
        self._build()
        self.changed.connect(self._on_changed)
        self._on_changed()

    @property
    def _url(self) -> str:
        try:
            return str(self.address.value())
        except (ValueError, TypeError):
            return ""

    def _build(self) -> None:
        """All of it is one thing to fill in, from the top to the bottom: it stands in one row."""
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for part in (self.weak, self.password, self.kept):
            column.addWidget(part)
        column.addWidget(self.test, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        self.address.put_below(below)

    @Slot()
    def _on_changed(self) -> None:
        url = self._url
        for part in (self.password, self.test):
            part.setEnabled(bool(url))
        self.kept.setText(
            _t("Saved in this computer's keyring after the first connection that works.")
            if url
            else _t("Enter the address first.")
        )
        say_hint(self.weak, self._tools.weak(url) if url else "")
        self._tell("")

    @Slot()
    def _on_test(self) -> None:
        if not self.address.check() or not self._url:
            return
        self.test.setEnabled(False)
        self._tell(_t("Asking the floor…"))
        self._tools.try_floor(self._url, self.password.edit.text(), self._say)

    def _say(self, text: str, is_well: bool) -> None:
        # The dialog may be gone by the time that the floor answers.
        if not isValid(self):
            return
        self.test.setEnabled(bool(self._url))
        self._tell(marked("✓" if is_well else "✕", text), "good" if is_well else "bad")
        if is_well:
            self.password.edit.clear()

    def _tell(self, text: str, tone: str = "") -> None:
        set_state(self.said, "tone", tone)
        self.said.setText(text)
        self.said.setVisible(bool(text))
