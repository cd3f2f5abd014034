"""The token: in the keyring or in memory, never in a text."""

import traceback
from collections.abc import Callable, Iterator

import pytest
from keyring import errors

from crux_desk.config.token import SERVICE, TokenStore, check_token_text
from crux_desk.domain.errors.station import (
    AddressInvalid,
    KeyringUnusable,
    TokenFault,
    TokenUnusable,
)
from tests.config.keyring_fakes import (
    FailingKeyring,
    ForgetfulKeyring,
    GarblingKeyring,
    MemoryKeyring,
    SilentKeyring,
    TellingKeyring,
)

URL = "https://api.cruxconnect.com"
TOKEN = "9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b"

FAILURES = [
    errors.NoKeyringError("No recommended backend was available."),
    errors.InitError("Failed to create the collection: Prompt dismissed.."),
    errors.KeyringLocked("Failed to unlock the collection!"),
    errors.PasswordSetError("Can't store password on keychain: (-25293, 'Unknown Error')"),
    errors.PasswordDeleteError("No such password!"),
    errors.KeyringError("Can't get password from keychain: (-67030, 'Unknown Error')"),
    RuntimeError("The Secret Service daemon is neither running nor activatable"),
    OSError(1783, "CredWrite", "The stub received bad data"),
    AttributeError("'NoneType' object has no attribute 'close'"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    TimeoutError("from the bus"),
    SystemExit(1),
    ValueError(),
]


@pytest.fixture
def silent() -> Iterator[SilentKeyring]:
    keyring = SilentKeyring()
    yield keyring
    keyring.end.set()


def test_the_token_is_an_entry_of_the_service_for_the_origin() -> None:
    keyring = MemoryKeyring()

    TokenStore(f"{URL}/", keyring).set(f" {TOKEN}\n")

    assert keyring.entries == {("crux-desk", URL): TOKEN}
    assert SERVICE == "crux-desk"


def test_the_token_is_read_back() -> None:
    store = TokenStore(URL, MemoryKeyring())
    store.set(TOKEN)

    assert store.get() == TOKEN
    assert not store.is_for_this_run


def test_each_server_has_its_own_token() -> None:
    keyring = MemoryKeyring()
    TokenStore(URL, keyring).set(TOKEN)

    assert TokenStore("https://api-sandbox.cruxconnect.com", keyring).get() is None


def test_an_address_that_is_none_has_no_token() -> None:
    with pytest.raises(AddressInvalid):
        TokenStore("http://api.cruxconnect.com", MemoryKeyring())


def test_deleting_says_whether_there_was_one() -> None:
    store = TokenStore(URL, MemoryKeyring())
    store.set(TOKEN)

    assert store.delete()
    assert not store.delete()
    assert store.get() is None


def test_a_held_token_needs_no_keyring() -> None:
    store = TokenStore(URL, FailingKeyring(errors.NoKeyringError()))

    store.hold(f"{TOKEN}\n")

    assert store.get() == TOKEN
    assert store.is_for_this_run


def test_a_token_in_the_keyring_takes_the_place_of_a_held_one() -> None:
    store = TokenStore(URL, MemoryKeyring())
    store.hold("another-token")

    store.set(TOKEN)

    assert store.get() == TOKEN
    assert not store.is_for_this_run


def test_a_token_that_cannot_be_stored_is_not_held_by_itself() -> None:
    store = TokenStore(URL, ForgetfulKeyring())

    with pytest.raises(KeyringUnusable):
        store.set(TOKEN)

    assert store.get() is None


def test_deleting_forgets_a_held_token() -> None:
    store = TokenStore(URL, MemoryKeyring())
    store.hold(TOKEN)

    assert store.delete()
    assert store.get() is None


def test_deleting_forgets_a_held_token_even_without_a_keyring() -> None:
    store = TokenStore(URL, FailingKeyring(errors.NoKeyringError()))
    store.hold(TOKEN)

    with pytest.raises(KeyringUnusable):
        store.delete()

    assert not store.is_for_this_run


@pytest.mark.parametrize("keyring", [ForgetfulKeyring(), GarblingKeyring()])
def test_what_does_not_read_back_is_not_stored(keyring: MemoryKeyring) -> None:
    with pytest.raises(KeyringUnusable):
        TokenStore(URL, keyring).set(TOKEN)


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(
    "ask",
    [TokenStore.get, TokenStore.delete, lambda store: store.set(TOKEN)],
    ids=["get", "delete", "set"],
)
def test_every_failure_of_a_keyring_is_one(
    error: BaseException, ask: Callable[[TokenStore], object]
) -> None:
    with pytest.raises(KeyringUnusable) as caught:
        ask(TokenStore(URL, FailingKeyring(error)))

    assert caught.value.reason
    assert len(caught.value.reason) < 300


def test_a_keyring_that_never_answers_is_given_up(silent: SilentKeyring) -> None:
    store = TokenStore(URL, silent, deadline_s=0.01)

    for ask in (store.get, store.delete, lambda: store.set(TOKEN)):
        with pytest.raises(KeyringUnusable) as caught:
            ask()
        assert "0.01 s" in caught.value.reason


def test_the_token_is_in_no_text() -> None:
    store = TokenStore(URL, TellingKeyring())
    store.hold(TOKEN)

    with pytest.raises(KeyringUnusable) as caught:
        store.set(TOKEN)

    texts = [repr(store), str(store), str(caught.value), *traceback.format_exception(caught.value)]
    assert not any(TOKEN[2:] in text for text in texts)


def test_the_keyring_has_a_name() -> None:
    name = TokenStore(URL, MemoryKeyring()).backend_name()

    assert name == "tests.config.keyring_fakes.MemoryKeyring"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", TokenFault.EMPTY),
        (" \n\t", TokenFault.EMPTY),
        ("two words", TokenFault.SPACES),
        ("two\nlines", TokenFault.SPACES),
        ("a\x00b", TokenFault.SPACES),
        ("a\x7fb", TokenFault.SPACES),
        ("a\u2013b", TokenFault.NOT_ASCII),
        ("a\u00a0b", TokenFault.NOT_ASCII),
        ("\ud800abc", TokenFault.NOT_ASCII),
        ("x" * 1001, TokenFault.TOO_LONG),
    ],
)
def test_what_cannot_be_a_token(text: str, fault: TokenFault) -> None:
    with pytest.raises(TokenUnusable) as caught:
        check_token_text(text)

    assert caught.value.fault is fault
    assert not text.strip() or text.strip() not in str(caught.value)


@pytest.mark.parametrize("text", [TOKEN, f"  {TOKEN}\r\n", f"\ufeff{TOKEN}".strip("\ufeff")])
def test_what_can_be_one(text: str) -> None:
    assert check_token_text(text) == TOKEN


def test_the_longest_token() -> None:
    assert len(check_token_text("x" * 1000)) == 1000


@pytest.mark.parametrize("token", ["", "two words"])
def test_what_is_no_token_is_neither_stored_nor_held(token: str) -> None:
    keyring = MemoryKeyring()
    store = TokenStore(URL, keyring)

    for take in (store.set, store.hold):
        with pytest.raises(TokenUnusable):
            take(token)

    assert keyring.entries == {}
    assert not store.is_for_this_run
