"""Signing in: the token from the keyring, from a packer, or from a user name and password.

Blocking calls, for a background lane. A password is exchanged for a token and forgotten.
"""

from collections.abc import Callable
from functools import partial

from crux_desk.api.client import OrderApi
from crux_desk.config.redaction import HeldToken
from crux_desk.config.token import TokenStore, check_token_text
from crux_desk.domain.errors.service import TokenMissing
from crux_desk.domain.errors.station import KeyringUnusable
from crux_desk.domain.values import dataclass


@dataclass(frozen=True)
class SignedIn:
    """As whom the station is signed in; `not_kept` says why the token is for this run only."""

    organization: str
    org_type: str
    can_add_tracking: bool = True
    not_kept: KeyringUnusable | None = None


class Account:
    """The station's token for one server.

    Args:
        store: the keyring's place for it.
        held: the token in memory that the calls are made with.
        api: the service, to try a token at.
    """

    def __init__(self, store: TokenStore, held: HeldToken, api: OrderApi) -> None:
        self._store = store
        self._held = held
        self._api = api

    def __repr__(self) -> str:
        return f"Account({self._store.origin!r})"

    @property
    def origin(self) -> str:
        """The server that the token is for."""
        return self._store.origin

    def load(self, came_late: Callable[[], object] = lambda: None) -> None:
        """Fetch the token from the keyring.

        Args:
            came_late: is called, on another thread, when the keyring gives the token after
                it counted as unusable, and nobody has signed in since.

        Raises:
            TokenMissing: there is none.
            KeyringUnusable: the keyring cannot be asked.
        """
        if self._held() is None:
            self._held.take(self._store.get(partial(self._take_late, came_late)))
        if self._held() is None:
            raise TokenMissing(self._store.origin)

    def _take_late(self, came_late: Callable[[], object], token: str | None) -> None:
        if token is not None and self._held.take_if_none(token):
            came_late()

    def use_token(self, text: str) -> SignedIn:
        """Try a token at the service and keep it.

        Raises:
            TokenUnusable: it cannot be one.
            ServiceError: the service does not take it, or could not be asked.
        """
        token = check_token_text(text)
        organization = self._api.try_token(token)
        not_kept = self._keep(token)
        return SignedIn(organization.name, organization.org_type, not_kept=not_kept)

    def sign_in(self, username: str, password: str) -> SignedIn:
        """Exchange user name and password for a token and keep that.

        Raises:
            ServiceError: the service does not take them, or could not be asked.
        """
        answer = self._api.sign_in(username, password)
        not_kept = self._keep(answer.token)
        return SignedIn(username, answer.org_type, answer.can_add_tracking, not_kept)

    def _keep(self, token: str) -> KeyringUnusable | None:
        self._held.take(token)
        try:
            self._store.set(token)
        except KeyringUnusable as error:
            self._store.hold(token)
            return error
        return None
