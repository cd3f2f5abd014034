"""What a call to the service says about being online: one place, for all that make calls."""

from enum import Enum, auto

from crux_desk.domain.errors import (
    AnswerInvalid,
    AnswerLost,
    InvalidAnswer,
    NotReached,
    NotReachedReason,
    RequestRefused,
    ServiceBusy,
    TokenRefused,
)


class Connection(Enum):
    """What the last call to the service showed."""

    UNKNOWN = auto()
    ONLINE = auto()
    OFFLINE = auto()


_SOMEBODY_ELSE = (InvalidAnswer.HTML, InvalidAnswer.NOT_JSON, InvalidAnswer.REDIRECT)
"""A hotel's sign-in page, a proxy: what answered was not Crux."""

_CRUX_ITSELF = (InvalidAnswer.WRONG_SHAPE, InvalidAnswer.WRONG_ORDER)

_NETWORK_SIGN_IN = 511


LOST_IN_A_ROW = 2
"""So many answers that never came are no longer one slow call."""


class ConnectionWatch:
    """Whether the service is within reach, as far as calls have shown."""

    def __init__(self) -> None:
        self.state = Connection.UNKNOWN
        self._lost = 0

    def note(self, outcome: object) -> bool:
        """A call ended with an error, or None where it went well; whether the state is another."""
        before = self.state
        shown = shown_by(outcome)
        if shown is not None:
            self._lost = 0
        elif is_lost(outcome):
            self._lost += 1
            shown = Connection.OFFLINE if self._lost >= LOST_IN_A_ROW else None
        self.state = shown or before
        return self.state is not before


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
