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


class ConnectionWatch:
    """Whether the service is within reach, as far as calls have shown."""

    def __init__(self) -> None:
        self.state = Connection.UNKNOWN

    def note(self, outcome: object) -> bool:
        """A call ended with an error, or None where it went well; whether the state is another."""
        before = self.state
        self.state = shown_by(outcome) or before
        return self.state is not before


def shown_by(outcome: object) -> Connection | None:
    """What an outcome shows; None where it shows nothing, as when no call was made."""
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
    is_answered = error.status is not None and error.status != _NETWORK_SIGN_IN
    return Connection.ONLINE if is_answered else Connection.OFFLINE
