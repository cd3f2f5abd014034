"""The address of a floor: read, written, shown, and never with a password in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crux_desk.domain.errors.floor import FloorAddressFault, FloorAddressInvalid
from crux_desk.domain.floor_url import SSL_MODES, FloorAddress, parse_floor_url

PLAIN = FloorAddress("crux_station", "db.example", 5432, "crux")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("postgresql://crux_station@db.example/crux", PLAIN),
        ("postgres://crux_station@db.example:5432/crux", PLAIN),
        (
            "postgresql://a%40b@[::1]:6000/my%20db?sslmode=require",
            FloorAddress("a@b", "::1", 6000, "my db", "require"),
        ),
        (
            "postgresql://u@h/d?sslrootcert=/etc/crux/ca.pem&sslmode=verify-ca",
            FloorAddress("u", "h", 5432, "d", "verify-ca", "/etc/crux/ca.pem"),
        ),
        ("postgresql://u@h/d?sslrootcert=system", FloorAddress("u", "h", 5432, "d")),
    ],
)
def test_what_is_written_is_read(url, address):
    assert parse_floor_url(url) == address
    assert parse_floor_url(address.url) == address


def test_the_server_has_to_prove_who_it_is_unless_the_address_says_otherwise():
    assert PLAIN.ssl_mode == "verify-full"
    assert PLAIN.is_verified
    for mode in SSL_MODES[:-1]:
        assert not parse_floor_url(f"postgresql://u@h/d?sslmode={mode}").is_verified


def test_the_keyrings_name_has_no_query():
    address = parse_floor_url("postgresql://u@h:6000/d?sslmode=require&sslrootcert=/a")
    assert address.keyring_user == "postgresql://u@h:6000/d"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:secret@h/d",
        "postgresql://u:@h/d",
        "postgresql://u@h/d?password=secret",
        "postgresql://u@h/d?sslmode=require&sslpassword=secret",
        "postgresql://u@h/d?passfile=/secret",
    ],
)
def test_a_password_is_refused_and_not_shown(url):
    with pytest.raises(FloorAddressInvalid) as refused:
        parse_floor_url(url)
    assert refused.value.fault is FloorAddressFault.PASSWORD
    assert "secret" not in repr(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "db.example",
        "https://u@h/d",
        "postgresql://h/d",
        "postgresql://u@/d",
        "postgresql://u@h",
        "postgresql://u@h/",
        "postgresql://u@h/a/b",
        "postgresql://u@h:0/d",
        "postgresql://u@h:99999/d",
        "postgresql://u@h:x/d",
        "postgresql://u@h/d#x",
        "postgresql://u@h ost/d",
        "postgresql://u@h1,h2/d",
        "postgresql://u@-h/d",
        "postgresql://u@[::1/d",
        "postgresql://u@h/d\n",
        "postgresql://u@hö/d",
    ],
)
def test_what_is_no_address_is_refused(url):
    if url.endswith("\n"):
        assert parse_floor_url(url) == FloorAddress("u", "h", 5432, "d")
        return
    with pytest.raises(FloorAddressInvalid) as refused:
        parse_floor_url(url)
    assert refused.value.fault is FloorAddressFault.FORM


@pytest.mark.parametrize(
    "query",
    [
        "sslmode=verify",
        "sslmode",
        "sslmode=require&sslmode=disable",
        "host=elsewhere",
        "options=-c%20role%3Downer",
        "sslrootcert=ca.pem",
    ],
)
def test_options_that_are_not_known_are_refused(query):
    with pytest.raises(FloorAddressInvalid) as refused:
        parse_floor_url(f"postgresql://u@h/d?{query}")
    assert refused.value.fault is FloorAddressFault.OPTION


@given(st.text())
def test_any_text_is_an_address_or_refused(text):
    try:
        address = parse_floor_url(f"postgresql://{text}")
    except FloorAddressInvalid:
        return
    assert parse_floor_url(address.url) == address
