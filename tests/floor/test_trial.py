"""A floor is tried before it is set up: what is wrong with it has a name and words."""

from dataclasses import replace

import pytest

from crux_desk.desk.floor.login import password_store
from crux_desk.desk.floor.trial import try_floor
from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.domain.records.floor_standing import FloorState, FloorTrial, state_of
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.floor.standing import standing_words, trial_words, weak_words
from tests.floor.postgres import PASSWORDS, free_port

pytestmark = pytest.mark.desktop("keyring")


@pytest.mark.parametrize(
    ("wrong", "password", "fault", "state"),
    [
        ({"host": "no-such-host.invalid"}, "x", FloorFault.NAME, FloorState.AWAY),
        ({"port": 0}, "x", FloorFault.REFUSED, FloorState.AWAY),
        ({"ssl_root": ""}, "x", FloorFault.TLS, FloorState.REFUSED),
        ({"user": "nobody"}, "x", FloorFault.PASSWORD, FloorState.REFUSED),
        ({}, "not this one", FloorFault.PASSWORD, FloorState.REFUSED),
        ({}, "", FloorFault.NO_PASSWORD, FloorState.REFUSED),
    ],
    ids=["name", "port", "tls", "role", "password", "none"],
)
def test_what_is_wrong_is_said_in_words(address, wrong, password, fault, state):
    wrong = {"port": free_port()} if "port" in wrong else wrong
    tried = replace(address, **wrong)
    with pytest.raises(FloorUnreachable) as error:
        try_floor(tried, "Bench 1", password)
    assert error.value.fault is fault
    assert state_of(error.value) is state
    assert words_for(error.value).line
    assert standing_words(state, error.value, tried)
    assert password_store(tried).get() is None


def test_a_password_that_the_floor_takes_is_kept_and_used_the_next_time(address):
    assert try_floor(address, "Bench 1", PASSWORDS.station) == FloorTrial(0, kept=True)
    try:
        trial = try_floor(address, "Bench 1")
    finally:
        password_store(address).delete()
    assert trial == FloorTrial(0)
    assert trial_words(trial, address).startswith("Connected to 127.0.0.1 as crux_station.")
    weaker = replace(address, ssl_mode="require")
    assert "sslmode=require" in weak_words(weaker)
    assert standing_words(FloorState.CONNECTED, None, weaker) == "Floor not verified"
    assert standing_words(FloorState.CONNECTED, None, address) == ""
