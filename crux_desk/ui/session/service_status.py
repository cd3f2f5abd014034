"""The service as the station knows it: is it within reach, and is there a token for it?

One place for all that make calls: each says how its call ended. Nothing is asked here.
"""

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    AnswerLost,
    InvalidAnswer,
    NotReached,
    NotReachedReason,
    RequestRefused,
    ServiceBusy,
    TokenMissing,
    TokenRefused,
)


class Connection(Enum):
    """What the last call to the service showed."""

    UNKNOWN = auto()
    ONLINE = auto()
    OFFLINE = auto()


class Token(Enum):
    """Whether the station has a token: still asking the keyring, none, or one."""

    AWAITED = auto()
    MISSING = auto()
    HELD = auto()


_SOMEBODY_ELSE = (InvalidAnswer.HTML, InvalidAnswer.NOT_JSON, InvalidAnswer.REDIRECT)
"""A hotel's sign-in page, a proxy: what answered was not Crux."""

_CRUX_ITSELF = (InvalidAnswer.WRONG_SHAPE, InvalidAnswer.WRONG_ORDER, InvalidAnswer.TOO_LONG)

_NETWORK_SIGN_IN = 511


LOST_IN_A_ROW = 2
"""So many answers that never came are no longer one slow call."""


class ServiceStatus(QObject):
    """Whether the service is within reach, as far as calls have shown, and who is signed in."""

    connection_changed = Signal()
    token_changed = Signal()
    token_held = Signal()
    """Somebody signed in, or the keyring had a token: what waits can go out."""
    sign_in_declined = Signal()
    """There is no token, and nobody gave one: what waits for it waits no longer."""
    sign_in_wanted = Signal(object)
    """A person wants to sign in; the error that has led to it, or None."""

    def __init__(self) -> None:
        super().__init__()
        self.connection = Connection.UNKNOWN
        self.token = Token.AWAITED
        self._lost = 0

    @property
    def is_offline(self) -> bool:
        """Whether the last calls did not reach the service."""
        return self.connection is Connection.OFFLINE

    def note_call(self, outcome: object) -> None:
        """A call ended so: an error, or None where it went well."""
        if isinstance(outcome, TokenMissing | TokenRefused):
            self._set_token(Token.MISSING)
        before = self.connection
        self.connection = self._shown_by(outcome) or before
        if self.connection is not before:
            self.connection_changed.emit()

    def signed_in(self) -> None:
        """There is a token."""
        self._set_token(Token.HELD)
        self.token_held.emit()

    def decline_sign_in(self) -> None:
        """The packer was asked for a token, and gave none; one that there is stays."""
        if self.token is not Token.HELD:
            self._set_token(Token.MISSING)
        self.sign_in_declined.emit()

    def ask_to_sign_in(self, error: DeskError | None = None) -> None:
        """By hand alone: a dialog comes up."""
        self.sign_in_wanted.emit(error)

    def _set_token(self, token: Token) -> None:
        self.token = token
        self.token_changed.emit()

    def _shown_by(self, outcome: object) -> Connection | None:
        shown = shown_by(outcome)
        if shown is not None:
            self._lost = 0
        elif is_lost(outcome):
            self._lost += 1
            shown = Connection.OFFLINE if self._lost >= LOST_IN_A_ROW else None
        return shown


def is_lost(outcome: object) -> bool:
    """Whether a call was made and nothing came back: one alone may only have been slow."""
    cause = getattr(outcome, "cause", None)
    if cause is not None:
        return is_lost(cause)
    is_answered = isinstance(outcome, AnswerInvalid)
    return isinstance(outcome, AnswerLost) and not is_answered and outcome.status is None


def shown_by(outcome: object) -> Connection | None:
    """What an outcome shows by itself; None where it shows nothing, as when no call was made."""
    match outcome:
        case None | ServiceBusy() | TokenRefused() | RequestRefused():
            return Connection.ONLINE
        case NotReached(reason=NotReachedReason.REQUEST):
            return None
        case NotReached():
            return Connection.OFFLINE
        case AnswerInvalid(what=what):
            return _shown_by_answer(what)
        case AnswerLost():
            return _shown_by_loss(outcome)
    return None


def _shown_by_answer(what: InvalidAnswer) -> Connection | None:
    if what in _SOMEBODY_ELSE:
        return Connection.OFFLINE
    return Connection.ONLINE if what in _CRUX_ITSELF else None


def _shown_by_loss(error: AnswerLost) -> Connection | None:
    # Of several requests the one that failed shows it.
    cause = getattr(error, "cause", None)
    if cause is not None:
        return shown_by(cause)
    if error.status is None:
        return None
    return Connection.OFFLINE if error.status == _NETWORK_SIGN_IN else Connection.ONLINE
