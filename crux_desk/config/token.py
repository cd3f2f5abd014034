"""Secrets: in the operating system's keyring, or in memory for this run, and nowhere else.

What a token may look like is here too; which stores are safe is in `keyrings`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from crux_desk.config.deadline import within
from crux_desk.config.keyrings import class_name, find_keyring
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.station import KeyringUnusable, TokenFault, TokenUnusable
from crux_desk.domain.service_url import origin

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "crux-desk"
DEADLINE_S = 8.0
MAX_CHARACTERS = 1000
"""Windows keeps 2560 bytes of UTF-16; a longer token fails there with a message of no use."""

_MAX_REASON = 200
_TELLING = 4


def check_token_text(text: str) -> str:
    """The token in what somebody pasted or piped in.

    Raises:
        TokenUnusable: nothing, more than one word, or characters that no header takes.
    """
    token = text.strip()
    if not token:
        raise TokenUnusable(TokenFault.EMPTY)
    if not token.isascii():
        raise TokenUnusable(TokenFault.NOT_ASCII)
    if not token.isprintable() or " " in token:
        raise TokenUnusable(TokenFault.SPACES)
    if len(token) > MAX_CHARACTERS:
        raise TokenUnusable(TokenFault.TOO_LONG)
    return token


class SecretStore:
    """One secret, under the service "crux-desk" and a user's name.

    Every call may take up to `deadline_s` seconds (a keyring may ask the user to unlock it), so
    none belongs on the GUI thread.

    Args:
        user: under what it stands in the keyring; shown, so without anything secret.
        check: what makes the secret of what was typed; raises where it cannot be one.
        keyring: another one than the computer's own.
        deadline_s: the longest that the keyring is waited for.
    """

    def __init__(
        self,
        user: str,
        check: Callable[[str], str],
        keyring: "KeyringBackend | None" = None,
        *,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self._user = user
        self._check = check
        self._keyring = keyring
        self._deadline_s = deadline_s
        self._held: str | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._user!r})"

    @property
    def is_for_this_run(self) -> bool:
        """Whether the secret is only in memory and gone when the program ends."""
        return self._held is not None

    def get(self, late: Callable[[str | None], object] | None = None) -> str | None:
        """The secret, held in memory or from the keyring; None if there is none.

        Args:
            late: is given, on no thread of Qt's, what comes after the deadline: somebody may
                be typing the password of the keyring all the while.

        Raises:
            KeyringUnusable: the keyring cannot be asked.
        """
        if self._held is not None:
            return self._held

        def read(keyring: "KeyringBackend") -> str | None:
            return keyring.get_password(SERVICE, self._user) or None

        return self._ask(read, late=late)

    def set(self, secret: str) -> None:
        """Puts the secret into the keyring and reads it back.

        Raises:
            TokenUnusable: not a token; or whatever `check` raises.
            KeyringUnusable: it is not in the keyring; `hold` keeps it for this run.
        """
        cleaned = self._check(secret)

        def store_and_read(keyring: "KeyringBackend") -> str | None:
            keyring.set_password(SERVICE, self._user, cleaned)
            return keyring.get_password(SERVICE, self._user)

        if self._ask(store_and_read, secret=cleaned) != cleaned:
            raise KeyringUnusable("it was not there when read back")
        self._held = None

    def hold(self, secret: str) -> None:
        """Keeps the secret in memory until the program ends; for when the keyring is of no use.

        Raises:
            TokenUnusable: not a token; or whatever `check` raises.
        """
        self._held = self._check(secret)

    def delete(self) -> bool:
        """Forgets the secret, in memory and in the keyring; whether there was one.

        Raises:
            KeyringUnusable: the keyring cannot be asked (memory is empty all the same).
        """
        was_held, self._held = self.is_for_this_run, None

        def remove(keyring: "KeyringBackend") -> bool:
            if keyring.get_password(SERVICE, self._user) is None:
                return False
            keyring.delete_password(SERVICE, self._user)
            return True

        return self._ask(remove) or was_held

    def backend_name(self) -> str:
        """The keyring's name, for the settings dialog: "keyring.backends.SecretService.Keyring".

        Raises:
            KeyringUnusable: there is none that is safe.
        """
        return self._ask(class_name)

    def _ask(
        self,
        question: "Callable[[KeyringBackend], T]",
        *,
        secret: str = "",
        late: Callable[[T], object] | None = None,
    ) -> T:
        """The keyring's answer, whatever it may be made of, within the deadline."""
        try:
            return within(self._deadline_s, lambda: question(self._keyring or find_keyring()), late)
        except DeskError:
            raise
        except TimeoutError:
            reason = f"no answer within {self._deadline_s:g} s"
        except BaseException as error:  # keyrings raise what they like
            if isinstance(error, KeyboardInterrupt):
                raise
            reason = _reason(error, secret)
        # outside of the handlers: the keyring's own error stays out of every traceback
        raise KeyringUnusable(reason)


class TokenStore(SecretStore):
    """The token for one server; the user's name is the server's origin.

    Raises:
        AddressInvalid: `api_url` is none.
    """

    def __init__(
        self,
        api_url: str,
        keyring: "KeyringBackend | None" = None,
        *,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self.origin = origin(api_url)
        super().__init__(self.origin, check_token_text, keyring, deadline_s=deadline_s)


def _reason(error: BaseException, secret: str) -> str:
    """What the keyring said, in one short line, unless any part of the secret is in it."""
    kind = type(error).__name__
    text = " ".join(str(error).split())[:_MAX_REASON]
    parts = (secret[start : start + _TELLING] for start in range(len(secret) - _TELLING + 1))
    if not text or any(part in text for part in parts):
        return kind
    return f"{kind}: {text}"
