"""Signing in to Crux: with a token, or with a user name and a password (which is forgotten)."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from crux_desk.desk.known_codes import Seen
from crux_desk.devices.reading import Reader
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import DeskError
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.seen import seen_words
from crux_desk.ui.words.text import sentences, translate

_t = translate


class SignInDialog(DeskDialog):
    """Takes a token, or a name and a password. Stays open until the service has taken them.

    Args:
        parent: what it lies over.
        origin: the service.
        error: why it is asked, where there was something wrong.
        no_token: what a scan is known as that no token can be: a slip of the hand is not sent.
    """

    token_given = Signal(str)
    password_given = Signal(str, str)

    def __init__(
        self,
        parent: QWidget,
        origin: str,
        error: DeskError | None,
        no_token: Callable[[Scan], Seen | None],
    ) -> None:
        super().__init__(parent, _t("Sign in to Crux"), origin)
        self._no_token = no_token
        self._token = Field(_t("&Token"), hint=_t("paste or scan the token of a supplier user"))
        self._username = Field(_t("&User name"))
        self._password = Field(_t("&Password"))
        for secret in (self._token, self._password):
            secret.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(self._token)
        self.body.addSpacing(8)
        other_way = plain_label(
            _t("Without a token, sign in as you do on the Crux page:"), "dialogText"
        )
        other_way.setWordWrap(True)
        for part in (other_way, self._username, self._password):
            self.body.addWidget(part)
        for field in (self._token, self._username, self._password):
            field.entered.connect(self._on_accepted)
            field.edit.textEdited.connect(self._on_text_edited)
        self.add_cancel(_t("Later"))
        self._ok = self.add_button(_t("Sign in"), _t("Enter"), "primary")
        self._ok.clicked.connect(self._on_accepted)
        self.setMinimumWidth(grown(560))
        if error is not None:
            self.show_error(error)
        self._token.edit.setFocus()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """A token that is scanned, or typed as fast by a program, with its Enter: it signs in."""
        if self._username.edit.hasFocus() or self._password.edit.hasFocus():
            return False
        if self._ok.isEnabled():
            self._token.edit.setText(scan.text)
            self._accept(scan)
        return True

    @property
    def is_untouched(self) -> bool:
        """Nobody has typed anything, and nothing is under way."""
        fields = (self._token, self._username, self._password)
        return self._ok.isEnabled() and not any(field.text for field in fields)

    def show_error(self, error: DeskError) -> None:
        """The service did not take them, or could not be asked."""
        self._set_busy(busy=False)
        given = self._token if self._token.text else self._password
        self.refuse(given, words_for(error).line)

    @Slot()
    def _on_text_edited(self) -> None:
        self.show_fault("")

    @Slot()
    def _on_accepted(self) -> None:
        # A slow scanner types.
        self._accept(Reader().read(self._token.text))

    def _accept(self, given: Scan) -> None:
        if not self._ok.isEnabled():
            return  # what was entered is under way
        token, username = self._token.text.strip(), self._username.text.strip()
        password = self._password.text
        seen = self._no_token(given) if token else None
        if seen is not None:
            self._token.edit.clear()
            words = _t("Nothing was sent. Scan or paste the token.")
            self.refuse(self._token, sentences(seen_words(seen), words))
        elif token:
            self._set_busy(busy=True)
            self.token_given.emit(token)
        elif username and password:
            self._set_busy(busy=True)
            self._password.edit.clear()
            self.password_given.emit(username, password)
        elif username:
            self._password.edit.setFocus()
        else:
            self.show_fault(_t("Enter a token, or a user name and a password."))

    def _set_busy(self, *, busy: bool) -> None:
        self._ok.setEnabled(not busy)
        self.show_fault("")
        self._ok.set_text(_t("Signing in…") if busy else _t("Sign in"))
