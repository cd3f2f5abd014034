"""Signing in at the window: the keyring is asked in the background, the packer only if need be."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.service import TokenMissing
from crux_desk.domain.errors.station import KeyringUnusable
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.service_status import ServiceStatus, Token
from crux_desk.ui.verdicts.verdict import Tone, Verdict, error_verdict
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import translate

if TYPE_CHECKING:
    from crux_desk.desk.account import Account, SignedIn
    from crux_desk.desk.known_codes import Seen
    from crux_desk.domain.codes.scans import Scan
    from crux_desk.ui.account.dialog import SignInDialog

_t = translate


class AccountPresenter(QObject):
    """Gets the station its token. Neither keyring nor service is called on the screen's thread.

    Args:
        window: what it is asked over.
        status: whether the station is signed in.
        account: whose token it is.
        background: where keyring and service are asked.
        no_token: what a scan is known as that no token can be.
    """

    _came_late = Signal()
    """From the thread on which the keyring was still asked."""

    def __init__(
        self,
        window: MainWindow,
        status: ServiceStatus,
        account: "Callable[[], Account]",
        background: Background,
        no_token: "Callable[[Scan], Seen | None]",
    ) -> None:
        super().__init__()
        self._window = window
        self._status = status
        self._account = account
        self._background = background
        self._no_token = no_token
        self._dialog: SignInDialog | None = None
        status.sign_in_wanted.connect(self._on_wanted)
        self._came_late.connect(self._on_came_late)

    def start(self) -> None:
        """Fetch the token from the keyring; the outbox goes to work when it is there."""
        load = partial(self._account().load, self._tell_late)
        self._run(load, self._on_loaded, self._on_not_loaded)

    def stop(self) -> None:
        """The window goes: a keyring that answers now is not heard."""
        self._came_late.disconnect(self._on_came_late)

    def _tell_late(self) -> None:
        # The program may have ended meanwhile, and this with it.
        with suppress(RuntimeError):
            self._came_late.emit()

    @Slot(object)
    def _on_wanted(self, error: DeskError | None) -> None:
        self._ask(error)

    def _ask(self, error: DeskError | None) -> None:
        if self._dialog is not None:
            return
        from crux_desk.ui.account.dialog import SignInDialog

        dialog = SignInDialog(self._window, self._account().origin, error, self._no_token)
        dialog.token_given.connect(self._on_token_given)
        dialog.password_given.connect(self._on_password_given)
        dialog.rejected.connect(self._status.decline_sign_in)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def _on_token_given(self, token: str) -> None:
        self._run(partial(self._account().use_token, token), self._on_signed_in, self._on_refused)

    @Slot(str, str)
    def _on_password_given(self, username: str, password: str) -> None:
        sign_in = partial(self._account().sign_in, username, password)
        self._run(sign_in, self._on_signed_in, self._on_refused)

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None

    def _on_loaded(self, _: object) -> None:
        self._status.signed_in()

    @Slot()
    def _on_came_late(self) -> None:
        """The keyring was unlocked after it was given up."""
        # From under hands that type, it is not taken away.
        if self._dialog is not None and self._dialog.is_untouched:
            self._dialog.accept()
        self._status.signed_in()
        advice = _t("The keyring has answered. Boxes that waited go to Crux now.")
        self._say(Verdict(Tone.GOOD, _t("Signed in"), advice))

    def _on_not_loaded(self, error: DeskError) -> None:
        if self._status.token is Token.HELD:
            return  # it came late, and sooner than this
        if isinstance(error, KeyringUnusable):
            self._say(error_verdict(error))
        self._ask(error if not isinstance(error, TokenMissing) else None)

    def _on_signed_in(self, signed_in: "SignedIn") -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._status.signed_in()
        title = _t("Signed in: {who}", who=signed_in.organization)
        if signed_in.org_type and signed_in.org_type != "SUPPLIER":
            advice = _t(
                "Organization type: {kind}. Only suppliers can add tracking.",
                kind=signed_in.org_type,
            )
            self._say(Verdict(Tone.WARN, title, advice))
        elif not signed_in.can_add_tracking:
            self._say(
                Verdict(Tone.WARN, title, _t("This user can't add tracking. Ask your Crux admin."))
            )
        elif signed_in.not_kept is not None:
            self._say(Verdict(Tone.WARN, title, words_for(signed_in.not_kept).line))
        else:
            self._say(
                Verdict(Tone.GOOD, title, _t("The token is saved in this computer's keyring."))
            )

    def _on_refused(self, error: DeskError) -> None:
        if self._dialog is not None:
            self._dialog.show_error(error)
        else:
            self._say(error_verdict(error))

    def _say(self, verdict: Verdict) -> None:
        self._window.show_verdict(verdict)

    def _run(
        self,
        function: Callable[[], object],
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        self._background.run(Lane.ACCOUNT, function, done, failed)
