"""The token that the calls are made with, in memory."""

from crux_desk.config.redaction import redact


class HeldToken:
    """The token in memory, given to each call; quick, from any thread. Never shown."""

    def __init__(self, token: str | None = None) -> None:
        self._token = token

    def __call__(self) -> str | None:
        return self._token

    def take(self, token: str | None) -> None:
        """Use this token from now on; it is kept out of the log."""
        if token is not None:
            redact(token)
        self._token = token
