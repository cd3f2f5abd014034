"""No secret stays in a text, wherever and however it stands in it."""

import json
from collections.abc import Iterator

import pytest

from crux_desk.config import redaction
from crux_desk.config.redaction import redact, without_secrets

SECRET = "9944b09199c62bcf9418ad846dd0e4bb"
ODD = "q'x\\y/z%&\"<1>"


@pytest.fixture(autouse=True)
def _no_secrets_left() -> Iterator[None]:
    known = set(redaction._secrets)
    yield
    redaction._secrets.clear()
    redaction._secrets.update(known)


@pytest.mark.parametrize(
    "text",
    [
        f"Token {SECRET}",
        f"sent Token  {SECRET}, then nothing",
        f"Authorization: Token {SECRET}",
        f"authorization: {SECRET}\r\nHost: a",
        f"AUTHORIZATION={SECRET}",
        f"Proxy-Authorization: Basic {SECRET}==",
        str({"Authorization": f"Token {SECRET}"}),
        str([(b"Authorization", f"Token {SECRET}".encode())]),
        str([("Authorization", SECRET)]),
        json.dumps({"Authorization": f"Token {SECRET}"}),
        json.dumps(json.dumps({"Authorization": f"Token {SECRET}"})),
        f"Bearer {SECRET}",
        f"password={SECRET}",
        f"password = '{SECRET} with spaces'",
        f"PASSWORD: {SECRET}",
        str({"username": "ana", "password": f"two {SECRET} words"}),
        json.dumps({"password": f'a "quoted" {SECRET}'}),
        json.dumps(json.dumps({"password": SECRET})),
        f"auth_token={SECRET}&next=1",
        json.dumps({"auth_token": SECRET}),
        f"SignIn(username='ana', password='{SECRET}')",
        f"passwd:{SECRET}",
        f"api_key={SECRET}",
        f"client_secret: {SECRET}",
        f"https://ana:{SECRET}@proxy.example:8080/",
    ],
)
def test_what_looks_like_a_secret_is_blotted_out(text: str) -> None:
    assert SECRET not in without_secrets(text)


@pytest.mark.parametrize(
    "text", [f"x{SECRET}x", f"/path/{SECRET}", f"TOKEN\n{SECRET}", f"{{'a': {SECRET!r}}}"]
)
def test_what_is_known_to_be_one_is_too(text: str) -> None:
    redact(SECRET)

    assert SECRET not in without_secrets(text)


@pytest.mark.parametrize(
    "text",
    [ODD, repr(ODD), repr(f"a {ODD}"), json.dumps(ODD), "q%27x%5Cy%2Fz%25%26%22%3C1%3E"],
)
def test_a_secret_is_found_in_quotes_and_addresses(text: str) -> None:
    redact(ODD)

    assert "x" not in without_secrets(text)


def test_a_secret_that_begins_like_another_is_blotted_out_whole() -> None:
    redact("abcd")
    redact("abcdefgh")

    assert without_secrets("abcdefgh") == "***"


def test_what_is_too_short_is_no_secret() -> None:
    redact("")
    redact("1")

    assert without_secrets("1 box") == "1 box"


@pytest.mark.parametrize(
    "text",
    [
        "order po-5fkQo2ET opened, 3 boxes, 1Z5R89390357567127",
        "the token is not in the keyring",
        "POST https://api.cruxconnect.com/orders/tracking/ answered 401",
        "TokenRefused(messages=())",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert without_secrets(text) == text
