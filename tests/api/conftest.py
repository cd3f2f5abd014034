from collections.abc import Callable, Iterator

import pytest

from crux_desk.api.client import OrderApi, Timeouts
from tests.api.samples import TOKEN
from tests.api.servers import RawServer

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[RawServer]:
    with RawServer() as running:
        yield running


@pytest.fixture
def api(server: RawServer) -> OrderApi:
    return OrderApi(server.url, lambda: TOKEN)


@pytest.fixture
def api_of(server: RawServer) -> Callable[[str], OrderApi]:
    return lambda release: OrderApi(server.url, lambda: TOKEN, release=release)


@pytest.fixture
def hasty_api(server: RawServer) -> OrderApi:
    """Waits a fifth of a second for the whole of an answer."""
    return OrderApi(server.url, lambda: TOKEN, timeouts=Timeouts(connect_s=5, read_s=0.2))
