"""How a station signs in at its floor: its address, and the password out of the keyring."""

from crux_desk.config.redaction import redact
from crux_desk.config.token import SecretStore
from crux_desk.domain.errors.floor import FloorPasswordsMissing
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.floor.link import Login

MAX_NAME = 63
"""Bytes of a name of a connection; PostgreSQL cuts what is longer."""


def check_password(text: str) -> str:
    """The password in what was typed or piped in; spaces belong to it.

    Raises:
        FloorPasswordsMissing: there is nothing.
    """
    if not text:
        raise FloorPasswordsMissing(1, 0)
    return text


def password_store(address: FloorAddress) -> SecretStore:
    """Where the password of a floor is kept."""
    return SecretStore(address.keyring_user, check_password)


def floor_login(address: FloorAddress, station: str) -> Login:
    """How a station signs in; without a password where none is kept, which the floor then refuses.

    Raises:
        KeyringUnusable: it cannot be read.
    """
    password = password_store(address).get() or ""
    if password:
        redact(password)
    name = f"crux-desk/{station}".encode()[:MAX_NAME].decode(errors="ignore")
    return Login(address, password, name)
