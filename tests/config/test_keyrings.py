"""Which keyrings are safe. Real classes of the library, and whole programs for its choice."""

import os
import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, Windows, chainer, fail, kwallet, libsecret, macOS, null

from crux_desk.config.keyrings import ALLOWED, check_keyring, class_name
from crux_desk.domain.errors.station import KeyringUnusable
from tests.config.keyring_fakes import MemoryKeyring

PROGRAM = """
from crux_desk.config.token import TokenStore
from crux_desk.domain.errors.station import KeyringUnusable

try:
    TokenStore("https://api.cruxconnect.com").set("9944b09199c62bcf9418ad846dd0e4bb")
    print("stored")
except KeyringUnusable as error:
    print(error.reason)
"""


class ChainOf(chainer.ChainerBackend):
    """A chain of given stores, under the chainer's own name."""

    priority = -1
    backends: list[KeyringBackend] = []  # noqa: RUF012

    def __init__(self, *stores: KeyringBackend) -> None:
        self.backends = list(stores)


ChainOf.__module__ = chainer.ChainerBackend.__module__
ChainOf.__qualname__ = chainer.ChainerBackend.__qualname__


def made(kind: Callable[[], KeyringBackend]) -> KeyringBackend:
    """A store of the library, whose classes have no types."""
    return kind()


@pytest.mark.parametrize(
    "store",
    [
        made(SecretService.Keyring),
        made(libsecret.Keyring),
        made(kwallet.DBusKeyring),
        made(kwallet.DBusKeyringKWallet4),
        made(macOS.Keyring),
        ChainOf(made(SecretService.Keyring), made(kwallet.DBusKeyring)),
    ],
    ids=class_name,
)
def test_safe_stores(store: KeyringBackend) -> None:
    check_keyring(store)


@pytest.mark.parametrize(
    "store",
    [
        made(fail.Keyring),
        made(null.Keyring),
        MemoryKeyring(),
        ChainOf(),
        ChainOf(made(SecretService.Keyring), MemoryKeyring()),
        ChainOf(made(null.Keyring)),
    ],
    ids=class_name,
)
def test_other_stores_are_refused_by_name(store: KeyringBackend) -> None:
    with pytest.raises(KeyringUnusable) as caught:
        check_keyring(store)

    assert "not a safe store" in caught.value.reason


def test_windows_keeps_the_token_on_this_pc(monkeypatch: pytest.MonkeyPatch) -> None:
    constants = SimpleNamespace(CRED_PERSIST_LOCAL_MACHINE=2, CRED_PERSIST_ENTERPRISE=3)
    monkeypatch.setattr(Windows, "win32cred", constants, raising=False)
    store = made(Windows.WinVaultKeyring)

    check_keyring(store)

    assert vars(store)["_persist"] == constants.CRED_PERSIST_LOCAL_MACHINE


def test_the_names_are_those_of_the_library() -> None:
    classes = {
        *(SecretService.Keyring, libsecret.Keyring, macOS.Keyring, Windows.WinVaultKeyring),
        *(kwallet.DBusKeyring, kwallet.DBusKeyringKWallet4),
    }

    assert {f"{kind.__module__}.{kind.__qualname__}" for kind in classes} == ALLOWED


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        ("keyring.backends.null.Keyring", "not a safe store: keyring.backends.null.Keyring"),
        ("keyring.backends.fail.Keyring", "not a safe store: keyring.backends.fail.Keyring"),
        ("tests.config.keyring_fakes.MemoryKeyring", "not a safe store"),
        ("no.such.Keyring", "ModuleNotFoundError"),
        ("rubbish", "ValueError"),
    ],
)
def test_a_program_told_to_use_another_store_stores_nothing(choice: str, reason: str) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"PYTHON_KEYRING_BACKEND": choice},
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.startswith(reason)
    assert answer.stderr == ""


def test_a_pc_without_any_keyring(tmp_path: str) -> None:
    nowhere = f"unix:path={tmp_path}/bus"
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": nowhere, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout == "not a safe store: keyring.backends.fail.Keyring\n"
