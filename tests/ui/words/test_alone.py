"""Why a view shows this bench alone is said by what is wrong, not as if the network were."""

from datetime import UTC, datetime

import pytest

from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.domain.errors.station import KeyringUnusable
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.floor.alone import away_words

HEARD_AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
COMES_BACK = {FloorFault.NAME, FloorFault.REFUSED, FloorFault.NO_ANSWER, FloorFault.ENDED}


@pytest.mark.parametrize("fault", FloorFault)
def test_who_has_to_do_something_is_told_what(fault):
    error = FloorUnreachable("floor.example", fault)
    said = away_words(error, HEARD_AT)
    assert said.startswith("The floor is away. Last heard: ") is (fault in COMES_BACK)
    assert (words_for(error).title in said) is (fault not in COMES_BACK)


def test_a_keyring_that_is_locked_is_no_floor_that_is_away():
    error = KeyringUnusable("locked")
    assert words_for(error).title in away_words(error, HEARD_AT)
