"""The real thing: GNOME's keyring over D-Bus.

Each test that is marked needs a session bus with an unlocked keyring, as the whole run has it:
`dbus-run-session -- sh -c 'printf test | gnome-keyring-daemon --unlock …; pytest'`.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from crux_desk.config.token import TokenStore
from crux_desk.domain.errors.station import KeyringUnusable

pytestmark = pytest.mark.desktop("keyring")

TOKEN = "9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b"

IN_A_LOCKED_SESSION = """
gnome-keyring-daemon --start --foreground --components=secrets >/dev/null 2>&1 &
exec "$0" -W ignore -c '
from crux_desk.config.token import TokenStore
from crux_desk.domain.errors.station import KeyringUnusable

try:
    TokenStore("https://api.cruxconnect.com").set("9944b09199c62bcf9418ad846dd0e4bb")
except KeyringUnusable as error:
    print("refused:", error.reason)
'
"""


@pytest.fixture
def store() -> Iterator[TokenStore]:
    store = TokenStore(f"https://{uuid4()}.example")
    yield store
    store.delete()


def test_a_token_is_stored_read_and_deleted(store: TokenStore) -> None:
    assert store.get() is None

    store.set(TOKEN)

    assert store.get() == TOKEN
    assert store.delete()
    assert not store.delete()
    assert store.get() is None


def test_a_token_is_replaced_by_the_next(store: TokenStore) -> None:
    store.set("the-first-token")
    store.set(TOKEN)

    assert store.delete()
    assert store.get() is None


def test_the_longest_token_fits(store: TokenStore) -> None:
    store.set("x" * 1000)

    assert store.get() == "x" * 1000


def test_another_program_finds_the_token(store: TokenStore) -> None:
    store.set(TOKEN)
    code = "import sys, keyring; print(keyring.get_password('crux-desk', sys.argv[1]))"

    answer = subprocess.run(
        [sys.executable, "-c", code, store.origin], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == TOKEN


def test_the_store_says_its_name(store: TokenStore) -> None:
    assert store.backend_name().startswith("keyring.backends.")


def test_a_locked_keyring_that_nobody_can_unlock_is_an_error(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    answer = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", IN_A_LOCKED_SESSION, sys.executable],
        env={name: value for name, value in os.environ.items() if "DISPLAY" not in name} | home,
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.startswith("refused:")
    assert TOKEN not in answer.stdout


def test_a_bus_that_went_away_is_an_error(
    store: TokenStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.backend_name()

    with monkeypatch.context() as patch:
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/gone")
        with pytest.raises(KeyringUnusable):
            store.get()
