"""The request of a packing as another client sends it: looked at, and copied."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QWidget

from crux_desk.ui.widgets.cards import ChoiceButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.words.text import shown_text, translate

_t = translate


class CopyRequestDialog(DeskDialog):
    """One text for each client; what is shown is what is copied.

    Args:
        parent: the window.
        po_number: of the packing that is sent.
        requests: the texts by the names of the clients.
        token_variable: the environment variable that the texts take the token from.
    """

    def __init__(
        self, parent: QWidget, po_number: str, requests: Mapping[str, str], token_variable: str
    ) -> None:
        text = _t(
            "The token isn't in it: it comes from the environment variable {name}.",
            name=token_variable,
        )
        title = _t("Copy the request for {po}", po=shown_text(po_number))
        super().__init__(parent, title, text)
        self.add_warning(
            _t("Running it sends the boxes to Crux, and sends them twice if Crux already has them.")
        )
        self._requests = dict(requests)
        self._choices = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for client in self._requests:
            row.addWidget(self._choice(client))
        row.addStretch(1)
        self.body.addLayout(row)
        self._view = QPlainTextEdit()
        self._view.setObjectName("request")
        self._view.setReadOnly(True)
        self._view.setTabChangesFocus(True)
        self._view.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._view.setAccessibleName(_t("The request"))
        self.body.addWidget(self._view, 1)
        self._said = plain_label(name="status")
        self.buttons.insertWidget(0, self._said)
        self.add_cancel(_t("Close"))
        self._copy = self.add_button(_t("Copy"), _t("Enter"), "primary")
        self._copy.clicked.connect(self._on_copy)
        self._copy.setDefault(True)
        self._show(next(iter(self._requests), ""))
        self.fit(860, 520)
        self._copy.setFocus()

    @property
    def request(self) -> str:
        """The text that is shown."""
        return self._view.toPlainText()

    def _choice(self, client: str) -> ChoiceButton:
        button = ChoiceButton(client)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setChecked(not self._choices.buttons())
        button.clicked.connect(partial(self._show, client))
        self._choices.addButton(button)
        return button

    def _show(self, client: str, _: object = None) -> None:
        self._view.setPlainText(self._requests.get(client, ""))
        self.show_fault("")
        self._said.clear()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.request)
        chosen = self._choices.checkedButton()
        client = "" if chosen is None else chosen.accessibleName()
        self._said.setText("✓ " + _t("Copied: {client}", client=client))
