"""Which stores of the operating system may hold the token. Reading and writing it: `token`.

Only stores that encrypt for this user: never a plain file, never one that forgets.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from crux_desk.domain.errors.station import KeyringUnusable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

ALLOWED = frozenset(
    {
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
    }
)
CHAINER = "keyring.backends.chainer.ChainerBackend"
WINDOWS = "keyring.backends.Windows.WinVaultKeyring"


def find_keyring() -> "KeyringBackend":
    """The store that the keyring library chose for this PC, if it is one of the safe ones.

    Raises:
        KeyringUnusable: there is none, or one that is not safe. Other errors of the library as
            they come.
    """
    import keyring

    store = keyring.get_keyring()
    check_keyring(store)
    return store


def check_keyring(store: "KeyringBackend") -> None:
    """Refuses every store that is not known to be safe.

    Raises:
        KeyringUnusable: with the name of the store.
    """
    members = _members(store)
    for member in members:
        if class_name(member) not in ALLOWED:
            raise KeyringUnusable(f"not a safe store: {class_name(member)}")
    _keep_on_this_pc(members)


def class_name(store: object) -> str:
    """The full name of a store's class."""
    return f"{type(store).__module__}.{type(store).__qualname__}"


def _members(store: "KeyringBackend") -> "list[KeyringBackend]":
    """The stores of a chain, or the store itself; a chain of none is as good as no store."""
    if class_name(store) != CHAINER:
        return [store]
    members: Iterable[KeyringBackend] = store.backends  # type: ignore[attr-defined]
    return list(members) or [store]


def _keep_on_this_pc(members: "list[KeyringBackend]") -> None:
    # by default, Windows carries entries to every PC where the user signs in
    for member in members:
        if class_name(member) == WINDOWS:
            member.persist = "local machine"  # type: ignore[attr-defined]
