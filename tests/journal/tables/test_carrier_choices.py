"""What packers chose of carriers that share numbers stays in the journal until it is forgotten."""

import sqlite3
from pathlib import Path

import pytest

from crux_desk.domain.errors.station import JournalUnreadable, JournalWriteFailed
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME

AUTHOR = Author("Bench 3", "Ana")
TWO = ("FedEx", "Purolator")
FEDEX = CarrierChoice(TWO, "FedEx")
ODD = CarrierChoice(("Bike, Inc.", 'Ñandú "Express"', "UPS"), 'Ñandú "Express"')


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(path):
    with Journal(path) as opened:
        yield opened


def test_a_choice_is_of_these_carriers_and_no_others(journal):
    for choice in (FEDEX, ODD):
        journal.carrier_choices.keep(choice, A_TIME, AUTHOR)
    assert journal.carrier_choices.get(TWO) == FEDEX
    assert journal.carrier_choices.get(ODD.carriers) == ODD
    for others in ((), ("FedEx",), ("FedEx", "Purolator", "UPS"), ("FedEx, Purolator",)):
        assert journal.carrier_choices.get(others) is None
    assert journal.carrier_choices.all() == (ODD, FEDEX)


def test_a_later_choice_takes_the_place_of_the_one_before(journal):
    journal.carrier_choices.keep(FEDEX, A_TIME, AUTHOR)
    journal.carrier_choices.keep(CarrierChoice(TWO, "Purolator"), A_TIME, AUTHOR)
    assert journal.carrier_choices.all() == (CarrierChoice(TWO, "Purolator"),)


def test_what_is_forgotten_is_chosen_no_more(journal):
    journal.carrier_choices.keep(FEDEX, A_TIME, AUTHOR)
    assert journal.carrier_choices.forget(TWO)
    assert not journal.carrier_choices.forget(TWO)
    assert journal.carrier_choices.all() == ()


def test_it_is_kept_with_who_where_and_when_and_outlives_the_program(journal, path):
    journal.carrier_choices.keep(FEDEX, A_TIME, AUTHOR)
    journal.close()
    with Journal(path) as again:
        assert again.carrier_choices.get(TWO) == FEDEX
        rows = again._database.read("SELECT chosen_at, station, packer FROM carrier_choices")
    assert [tuple(row) for row in rows] == [(A_TIME.isoformat(), "Bench 3", "Ana")]


def test_what_cannot_be_written_is_told_of_and_the_one_before_stays(journal):
    journal.carrier_choices.keep(FEDEX, A_TIME, AUTHOR)
    with journal._database.write() as connection:
        connection.execute(
            "CREATE TRIGGER no_room BEFORE INSERT ON carrier_choices"
            " BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    with pytest.raises(JournalWriteFailed, match="no room"):
        journal.carrier_choices.keep(CarrierChoice(TWO, "Purolator"), A_TIME, AUTHOR)
    assert journal.carrier_choices.all() == (FEDEX,)


@pytest.mark.parametrize("carriers", ["rubbish", "5", '"FedEx"', '["UPS", "XPO"]'])
def test_a_row_that_is_none_is_told_of(journal, path, carriers):
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "INSERT INTO carrier_choices VALUES (?, 'FedEx', '', '', '')", (carriers,)
        )
    connection.close()
    with pytest.raises(JournalUnreadable):
        journal.carrier_choices.all()
    assert journal.carrier_choices.get(TWO) is None
