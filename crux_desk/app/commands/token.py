"""`crux-desk token set | delete | check`: the token in the keyring, without a window."""

import codecs
import getpass
import sys

from crux_desk.api.client import OrderApi
from crux_desk.app.arguments import Arguments, TokenAct
from crux_desk.app.setup import load_station
from crux_desk.config.redaction import redact
from crux_desk.config.token import TokenStore
from crux_desk.domain.errors.service import ServiceError, TokenMissing
from crux_desk.ui.words.text import sentences, translate

_t = translate

_SUPPLIER = "SUPPLIER"
MAX_INPUT = 10_000
"""Characters read from standard input; far more than any token has."""


def run_token(arguments: Arguments) -> int:
    """Do it and say so in one line, which never holds the token.

    Raises:
        DeskError: the token, the keyring or the service is of no use.
    """
    station = load_station(arguments)
    store = TokenStore(station.api_url)
    match arguments.token_act:
        case TokenAct.SET:
            _set(store)
            _say(_t("The token for {origin} is in the keyring.", origin=store.origin))
        case TokenAct.DELETE:
            was_there = store.delete()
            _say(
                _t("The token for {origin} was removed from the keyring.", origin=store.origin)
                if was_there
                else _t("There was no token for {origin}.", origin=store.origin)
            )
        case _:
            return _check(store, station.api_url, station.settings.release)
    return 0


def _set(store: TokenStore) -> None:
    if sys.stdin.isatty():
        text = getpass.getpass(_t("Token for {origin}: ", origin=store.origin))
    else:
        text = _decoded(sys.stdin.buffer.read(MAX_INPUT))
    redact(text.strip())
    store.set(text)


def _decoded(data: bytes) -> str:
    """A text file as people make it: what Windows writes may begin with a mark of its encoding."""
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if is_utf16 else "utf-8-sig", errors="replace")


def _check(store: TokenStore, api_url: str, release: str) -> int:
    token = store.get()
    if token is None:
        raise TokenMissing(store.origin)
    redact(token)
    api = OrderApi(api_url, lambda: token, release=release)
    try:
        organization = api.try_token()
    except ServiceError as error:
        from crux_desk.ui.words.errors import words_for

        there = _t("The keyring has a token for {origin}.", origin=store.origin)
        why = " ".join(words_for(error).line.split())
        sys.stderr.write(f"crux-desk: {sentences(there, why)}\n")
        return 1
    is_supplier = organization.org_type in ("", _SUPPLIER)
    accepted = _t(
        "Crux accepts the token for {origin}. It is the token of {name}.",
        origin=store.origin,
        name=organization.name,
    )
    only = _t("But {name} is no supplier: only suppliers can ship.", name=organization.name)
    _say(accepted if is_supplier else sentences(accepted, only))
    return 0


def _say(line: str) -> None:
    sys.stdout.write(" ".join(line.split()) + "\n")
