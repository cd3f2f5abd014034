import pytest

from crux_desk.domain.errors.station import AddressInvalid
from crux_desk.domain.service_url import is_loopback, origin, parse_api_url


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://api.cruxconnect.com", "https://api.cruxconnect.com"),
        (" HTTPS://API.cruxconnect.com/ \n", "https://api.cruxconnect.com"),
        ("https://api.cruxconnect.com:443/", "https://api.cruxconnect.com"),
        ("https://api.cruxconnect.com.", "https://api.cruxconnect.com"),
        ("https://crux.example:8443/v1//", "https://crux.example:8443/v1"),
        ("https://10.0.0.7", "https://10.0.0.7"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("http://127.8.9.10", "http://127.8.9.10"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("http://LOCALHOST:8000", "http://localhost:8000"),
    ],
)
def test_addresses_are_brought_into_one_form(text: str, expected: str) -> None:
    assert parse_api_url(text) == expected
    assert parse_api_url(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "api.cruxconnect.com",
        "//api.cruxconnect.com",
        "https://",
        "https:///orders",
        "https:api.cruxconnect.com",
        "ftp://api.cruxconnect.com",
        "http://api.cruxconnect.com",
        "http://10.0.0.7",
        "http://128.0.0.1",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://127.1",
        "http://0177.0.0.1",
        "http://2130706433",
        "http://0.0.0.0",
        "http://[::]",
        "http://[::ffff:10.0.0.7]",
        "https://me@api.cruxconnect.com",
        "https://me:secret@api.cruxconnect.com",
        "https://@api.cruxconnect.com",
        "https://api.cruxconnect.com?token=1",
        "https://api.cruxconnect.com?",
        "https://api.cruxconnect.com/#x",
        "https://api.cruxconnect.com#",
        "https://api.cruxconnect.com:0",
        "https://api.cruxconnect.com:",
        "https://api.cruxconnect.com:65536",
        "https://api.cruxconnect.com:x",
        "https://api.cruxconnect.com/a b",
        "https://api.crux\nconnect.com",
        "https://api.crux\tconnect.com",
        "https://api..cruxconnect.com",
        "https://.cruxconnect.com",
        "https://-cruxconnect.com",
        "https://api.cruxconnect.com\\@evil.example",
        "https://api.cruxconnect.com/../x",
        "https://аpi.cruxconnect.com",
        "https://[::1",
        "https://[v1.x]",
        "https://api.cruxconnect.com/" + "x" * 3000,
    ],
)
def test_all_other_addresses_are_refused(text: str) -> None:
    with pytest.raises(AddressInvalid) as caught:
        parse_api_url(text)
    with pytest.raises(AddressInvalid):
        origin(text)
    assert "secret" not in caught.value.url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://api.cruxconnect.com/", "https://api.cruxconnect.com"),
        ("https://Crux.example:8443/v1", "https://crux.example:8443"),
        ("http://127.0.0.1:8000/base", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/base", "http://[::1]:8000"),
    ],
)
def test_the_origin_is_the_address_without_its_path(url: str, expected: str) -> None:
    assert origin(url) == expected


@pytest.mark.parametrize("host", ["localhost", "LocalHost.", "127.0.0.1", "127.255.0.1", "::1"])
def test_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "localhost.example", "10.0.0.1", "::", "128.0.0.1", "127"])
def test_other_machines(host: str) -> None:
    assert not is_loopback(host)
